/** What is said about the influence of factors, from runs of functions that are known. */

import { describe, expect, it } from "vitest";
import { mix, unit } from "../../src/core/random.ts";
import { pointsOf } from "../../src/experiments/designs/points.ts";
import type { Design, Experiment, Factor } from "../../src/experiments/laboratory/experiment.ts";
import type { RunRow } from "../../src/experiments/laboratory/laboratory.ts";
import { screeningOf, sensitivityFinding } from "../../src/experiments/sensitivity/method.ts";
import { chanceOf } from "../../src/experiments/sensitivity/morris-reading.ts";

const factor = (path: string): Factor => ({ path, distribution: { dist: "uniform", min: 0, max: 1 } });

function experimentOf(design: Design, arms = ["base"]): Experiment {
  return {
    name: "known",
    seed: "1",
    crn: true,
    design,
    uncertain: [factor("a.large"), factor("a.small"), factor("a.idle")],
    levers: [],
    tie: [],
    arms: arms.map((name) => ({ name, set: {}, timeline: [] })),
    metrics: [{ name: "orders", unit: "orders" }],
    sensitivity: { level: 0.95, resamples: 200, onFailed: "refuse" },
  } as unknown as Experiment;
}

type Known = (point: Record<string, number>, replicate: number, place: number, arm: number) => number;

/** Rows in the order of a plan. */
function rowsOf(experiment: Experiment, replicates: number, known: Known): RunRow[] {
  const points = pointsOf(experiment) as Record<string, number>[];
  return Array.from({ length: replicates }, (_, r) =>
    points.flatMap((point, place) =>
      experiment.arms.map((_, arm) => {
        const value = known(point, r, place, arm);
        const spec = { id: `id${place}` };
        if (Number.isNaN(value))
          return { status: "failed", error: "Error: ruined", spec, metrics: Float64Array.of(value) };
        return { status: "done", spec, metrics: Float64Array.of(value) };
      }),
    ),
  ).flat() as unknown as RunRow[];
}

const steady: Known = (point) => 10 * point["a.large"]! + 2 * point["a.small"]!;
/** A number without any pattern. */
const luck = (...parts: number[]) => unit(parts.reduce((word, part) => mix(word ^ mix(part + 1)), 7));

const morris: Design = { method: "morris", trajectories: 12, levels: 4 };
const sobol: Design = { method: "sobol", n: 256, indices: true, secondOrder: true };

describe("a Morris screening", () => {
  it("names the factors by how far they move the metric", () => {
    const experiment = experimentOf(morris);
    const { sentences, tables, figures } = sensitivityFinding(experiment, rowsOf(experiment, 1, steady), 1);
    expect(sentences[0]).toBe(
      "a.large moves orders most over its range, by 10 [10, 10] orders, upwards; a.small by 2 [2, 2], upwards.",
    );
    expect(sentences[1]).toBe("1 factor moves orders by less than a tenth of that.");
    const [effects] = tables;
    expect(effects!.rows.map(([name, rank]) => [name, rank])).toEqual([
      ["a.large", 1],
      ["a.small", 2],
      ["a.idle", 3],
    ]);
    expect(effects!.columns.map(({ name }) => name)).not.toContain("chance");
    for (const { table } of figures) expect(tables.map(({ name }) => name)).toContain(table);
  });

  it("takes luck that a replicate has at all points for none, and other luck for chance", () => {
    const experiment = experimentOf(morris);
    const shared = rowsOf(experiment, 3, (point, r, ...rest) => steady(point, r, ...rest) + 100 * r);
    const [effects] = sensitivityFinding(experiment, shared, 3).tables;
    const chance = effects!.columns.findIndex(({ name }) => name === "chance");
    for (const row of effects!.rows) expect(row[chance]).toBeCloseTo(0, 9);
    const lucky = rowsOf(experiment, 3, (_, r, place) => 100 * luck(r, place));
    const { sentences } = sensitivityFinding(experiment, lucky, 3);
    expect(sentences[0]).toMatch(
      /^Factors cannot be ranked for orders: none moves it clearly more than chance/,
    );
  });

  it("refuses failed points by name, or does as told", () => {
    const experiment = experimentOf(morris);
    const rows = rowsOf(experiment, 1, (point, r, place, arm) =>
      place === 5 ? Number.NaN : steady(point, r, place, arm),
    );
    expect(() => sensitivityFinding(experiment, rows, 1)).toThrow(
      "orders must have a number at every point (was 1 of 48 failed: point 5; run id5: Error: ruined)",
    );
    const told = {
      ...experiment,
      sensitivity: { ...experiment.sensitivity!, onFailed: "drop-block" as const },
    };
    const { notes, sentences } = sensitivityFinding(told, rows, 1);
    expect(notes.join(" ")).toContain("orders: 1 of 12 trajectories left out for failed point 5; run id5");
    expect(sentences[0]).toMatch(/^a.large moves orders most over its range, by 10 /);
  });
});

describe("Sobol' indices", () => {
  it("are told as shares of the variance", () => {
    const experiment = experimentOf(sobol);
    const { sentences, tables } = sensitivityFinding(experiment, rowsOf(experiment, 1, steady), 1);
    // 100 of 104 parts.
    expect(sentences[0]).toMatch(
      /^a.large explains 0\.9[67] \[0\.\d\d, 1\.\d\d\] of the variance of orders, 0\.96 together/,
    );
    expect(sentences).toContain("2 of 3 factors have a part below 0.05 each.");
    expect(tables.map(({ name }) => name)).toEqual(["indices-orders", "pairs-orders", "spread"]);
  });

  it("say how much of each total index is chance", () => {
    const experiment = experimentOf(sobol);
    const rows = rowsOf(
      experiment,
      4,
      (point, r, place, arm) => steady(point, r, place, arm) + 12 * luck(r, place),
    );
    const { tables, sentences } = sensitivityFinding(experiment, rows, 4);
    const { columns, rows: cells } = tables[0]!;
    const at = (name: string, row: readonly unknown[]) =>
      Number(row[columns.findIndex((one) => one.name === name)]);
    // Noise: variance 12 over 4 replicates, 3; of points: 100/12 + 4/12 + 3 = 11.67; the share of noise is 0.257.
    for (const row of cells) expect(Math.abs(at("chance", row) - 0.257)).toBeLessThan(0.03);
    const idle = cells.find(([name]) => name === "a.idle")!;
    expect(Math.abs(at("total", idle) - 0.257)).toBeLessThan(0.05);
    const [share] = tables.at(-1)!.rows.map((row) => Number(row.at(-1)));
    expect(Math.abs(share! - 0.257)).toBeLessThan(0.03);
    expect(sentences.at(-1)).toMatch(
      /^Chance between replicates makes 2[4-7] % of the variance of orders\.$/,
    );
  });

  it("are 0 where nothing matters", () => {
    const experiment = experimentOf(sobol);
    const { sentences } = sensitivityFinding(
      experiment,
      rowsOf(experiment, 1, () => 3),
      1,
    );
    expect(sentences).toEqual(["No factor moves orders at all."]);
  });

  it("are told of every arm by itself", () => {
    const experiment = experimentOf(morris, ["base", "other"]);
    const rows = rowsOf(experiment, 1, (point, _, __, arm) =>
      arm === 0 ? point["a.large"]! : point["a.idle"]!,
    );
    const { sentences, tables } = sensitivityFinding(experiment, rows, 1);
    expect(tables.map(({ name }) => name)).toContain("effects-orders-other");
    expect(sentences.join(" ")).toContain("a.idle moves orders in arm other most");
  });
});

it("chance alone gives effects of sqrt(2 / pi) standard deviations of their mean", () => {
  // One factor, one step of 2/3; effects 3 and 0: variance 4.5, of their mean 2.25.
  const rows = [Float64Array.of(0), Float64Array.of(2 / 3)];
  const [chance] = chanceOf(rows, [Float64Array.of(0, 2), Float64Array.of(1, 1)])!;
  expect(chance).toBeCloseTo(1.5 * Math.sqrt(2 / Math.PI), 12);
});

describe("luck that only looks like influence", () => {
  /** Of a hundred seeds, how often a factor is named although nothing but luck moves the number. */
  const named = (design: Design, lucky: (seed: number) => Known) =>
    Array.from({ length: 100 }, (_, seed) => {
      const experiment = experimentOf(design);
      const { sentences } = sensitivityFinding(experiment, rowsOf(experiment, 3, lucky(seed)), 3);
      return sentences[0]!.startsWith("Factors cannot be ranked");
    }).filter((quiet) => !quiet).length;
  const small: Design = { method: "sobol", n: 32, indices: true, secondOrder: false };
  const bell = (...parts: number[]) => luck(...parts) + luck(...parts, 1) + luck(...parts, 2) - 1.5;
  const free =
    (seed: number): Known =>
    (_, r, place) =>
      bell(seed, r, place);
  // Each seed has a liking of its own for every factor, the same at all points, and none on the whole.
  const liking =
    (seed: number): Known =>
    (point, r) =>
      bell(seed, r, 91) * point["a.large"]! +
      bell(seed, r, 92) * point["a.small"]! +
      bell(seed, r, 93) * point["a.idle"]!;

  it("is not told as influence, whether points share it or not", () => {
    // Five of a hundred are allowed; more than ten have a probability of 1 %.
    for (const design of [morris, small]) {
      expect(named(design, free)).toBeLessThanOrEqual(10);
      expect(named(design, liking)).toBeLessThanOrEqual(10);
    }
  });

  it("is no direction, no dependence on others and no joint action", () => {
    const effect: Known = (point, r, place) => 3 * point["a.large"]! + 2 * bell(5, r, place);
    const screened = experimentOf({ ...morris, trajectories: 20 } as Design);
    const [first] = sensitivityFinding(screened, rowsOf(screened, 4, effect), 4).sentences;
    expect(first).toMatch(/^a.large moves orders most/);
    expect(first).not.toMatch(/up or down|depending/);
    const experiment = experimentOf(sobol);
    const noisy: Known = (point, r, place) => 10 * point["a.large"]! + 8 * bell(5, r, place);
    const told = sensitivityFinding(experiment, rowsOf(experiment, 3, noisy), 3).sentences.join(" ");
    expect(told).toMatch(/of which chance makes 0\.\d\d/);
    expect(told).not.toContain("acting together");
    const alone = sensitivityFinding(experiment, rowsOf(experiment, 1, noisy), 1).sentences.join(" ");
    expect(alone).toContain("Factors acting together, or chance, make about");
  });
});

it("designs without effects or indices are refused with what to write", () => {
  expect(() => screeningOf(experimentOf({ method: "lhs", n: 5 }))).toThrow(
    "design must be morris or sobol with indices, such as {method: morris, trajectories: 10} or " +
      "{method: sobol, n: 256, indices: true} (was lhs)",
  );
});
