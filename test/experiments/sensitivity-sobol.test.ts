/** Sobol' indices against functions whose indices are known, and what becomes of failed points. */

import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { saltelliRows } from "../../src/experiments/designs/saltelli.ts";
import type { RunRow } from "../../src/experiments/laboratory/laboratory.ts";
import { completed, type Failure } from "../../src/experiments/sensitivity/failed.ts";
import { outcomeOf } from "../../src/experiments/sensitivity/outcomes.ts";
import { type Estimate, sobolIndices } from "../../src/experiments/sensitivity/sobol.ts";

const resampling = { level: 0.95, resamples: 300 };
const n = 1024;

function indicesOf(f: (u: Float64Array) => number, factors: number) {
  return sobolIndices(saltelliRows(n, factors, true).map(f), factors, true, resampling, rootKey("1"));
}

/** The known index lies in the bootstrap interval, and the estimate is off by less than `tolerance`. */
function isNear(estimates: readonly Estimate[], known: readonly number[], tolerance: number): void {
  estimates.forEach(({ estimate, low, high }, i) => {
    expect(Math.abs(estimate - known[i]!), `index ${i}`).toBeLessThan(tolerance);
    expect(low, `index ${i}`).toBeLessThanOrEqual(known[i]! + 1e-3);
    expect(high, `index ${i}`).toBeGreaterThanOrEqual(known[i]! - 1e-3);
  });
}

describe("Sobol' indices at N = 1 024", () => {
  it("of the Ishigami function", () => {
    const ishigami = (u: Float64Array) => {
      const [x, y, z] = [...u].map((one) => Math.PI * (2 * one - 1)) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    };
    const { first, total, second, variance } = indicesOf(ishigami, 3);
    // Half the bootstrap intervals are some 0.05 (first) and 0.09 (total) wide; a sequence is not worse than chance.
    isNear(first, [0.3139, 0.4424, 0], 0.05);
    isNear(total, [0.5576, 0.4424, 0.2437], 0.05);
    isNear(second, [0, 0.2437, 0], 0.05);
    expect(second.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const exact = 7 ** 2 / 8 + (0.1 * Math.PI ** 4) / 5 + (0.01 * Math.PI ** 8) / 18 + 0.5;
    expect(Math.abs(variance / exact - 1)).toBeLessThan(0.02);
  });

  it("of the G function of Sobol'", () => {
    const a = [78, 12, 0.5, 2, 97, 33];
    const g = (u: Float64Array) =>
      u.reduce((product, one, i) => (product * (Math.abs(4 * one - 2) + a[i]!)) / (1 + a[i]!), 1);
    const parts = a.map((one) => 1 / (3 * (1 + one) ** 2));
    const whole = parts.reduce((product, part) => product * (1 + part), 1) - 1;
    const { first, total } = indicesOf(g, 6);
    isNear(
      first,
      parts.map((part) => part / whole),
      0.01,
    );
    isNear(
      total,
      parts.map((part) => (part * (1 + whole)) / (1 + part) / whole),
      0.01,
    );
  });

  it("of a constant are all exactly 0", () => {
    const { first, total, second, variance } = indicesOf(() => 0.1, 3);
    for (const one of [...first, ...total, ...second])
      expect(one).toMatchObject({ estimate: 0, low: 0, high: 0 });
    expect(variance).toBe(0);
  });

  it("do not move when a number is added to all values or all are multiplied", () => {
    const f = (u: Float64Array) => u[0]! + 2 * u[1]! * u[0]!;
    const plain = indicesOf(f, 2);
    const moved = indicesOf((u) => 1e6 + 1000 * f(u), 2);
    plain.total.forEach(({ estimate }, i) => {
      expect(moved.total[i]!.estimate).toBeCloseTo(estimate, 6);
    });
  });
});

const row = (value: number, status: "done" | "failed" = "done"): RunRow =>
  ({ status, metrics: Float64Array.of(value) }) as unknown as RunRow;

describe("the number of a point", () => {
  it("is the mean over replicates, and the rest of a two-way table is noise", () => {
    // Replicates differ by 10 at every point: luck that all share is no noise.
    const shared = [1, 2, 3].map((point) => [row(point), row(point + 10)]);
    expect(outcomeOf(shared, 0, true)).toMatchObject({ noise: 0, noiseShare: 0, failed: [] });
    expect([...outcomeOf(shared, 0, true).values]).toEqual([6, 7, 8]);
    // Without common random numbers it is: variance 50 within points over 2 replicates, 25 of 1 + 0.
    expect(outcomeOf(shared, 0, false)).toMatchObject({ noise: 25, noiseShare: 1 });
    // Residuals of [0, 2], [0, 0] are +-1/2: mean square 1, noise 1/2, variance of the means 1/2.
    const table = [
      [row(0), row(2)],
      [row(0), row(0)],
    ];
    expect(outcomeOf(table, 0, true)).toMatchObject({ noise: 0.5, noiseShare: 1 });
    expect(outcomeOf([[row(1)], [row(2)]], 0, true)).not.toHaveProperty("noise");
  });

  it("is missing where a run failed or has no number", () => {
    const { failed, values } = outcomeOf([[row(1, "failed")], [row(2)], [row(Number.NaN)]], 0, true);
    expect(failed).toEqual([0, 2]);
    expect([...values]).toEqual([Number.NaN, 2, Number.NaN]);
  });
});

describe("failed points", () => {
  const values = Float64Array.of(1, 2, 3, Number.NaN, 5, 6);
  const of: Failure = {
    metric: "orders",
    block: "trajectory",
    reasons: new Map([[3, "ran out of memory"]]),
  };

  it("are refused by name unless something is said of them", () => {
    expect(() => completed(values, [3], 2, "refuse", of)).toThrow(
      "orders must have a number at every point (was 1 of 6 failed: point 3; ran out of memory); " +
        "make them again by --retry-failed, or use --on-failed drop-block or impute-mean",
    );
  });

  it("take their block with them", () => {
    const { values: left, blocks, note } = completed(values, [3], 2, "drop-block", of);
    expect([...left]).toEqual([1, 2, 5, 6]);
    expect(blocks).toEqual([0, 2]);
    expect(note).toMatch(/^orders: 1 of 3 trajectories left out for failed point 3; ran out of memory\.$/);
    expect(() => completed(values, [0, 3], 2, "drop-block", of)).toThrow(
      "orders must keep two trajectories without failed points (was 1 of 3)",
    );
  });

  it("get the mean of all others", () => {
    const { values: filled, note } = completed(values, [3], 2, "impute-mean", of);
    expect(filled[3]).toBe(3.4);
    expect(note).toMatch(/^orders: the mean of all others stands for failed point 3; /);
  });
});
