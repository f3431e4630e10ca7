/** ABC-SMC where the posterior is known. */

import { describe, expect, test } from "vitest";
import { normalQuantile } from "../../src/core/normal.ts";
import { chance, deriveKey, emptyKey } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { mean } from "../../src/core/statistics.ts";
import { abcDefaults, abcSmc, priorPoint } from "../../src/experiments/calibration/abc-smc.ts";
import type { Evaluate } from "../../src/experiments/calibration/evaluate.ts";
import {
  effectiveSize,
  weightedCovariance,
  weightedMean,
  weightedQuantile,
} from "../../src/experiments/calibration/weighted.ts";

/** Mean of n normal observations with standard deviation 1 around theta, from draws of the point's own number. */
function simulatedMean(noise: string, theta: number, number: number, n: number): number {
  const key = deriveKey(rootKey(noise), number, emptyKey());
  return theta + normalQuantile(chance(key, 0)) / Math.sqrt(n);
}

const prior = { mean: 1, sd: 2 };
const observed = { mean: 3, n: 4 };

function conjugate(noise: string): Evaluate {
  return async (points, numbers) =>
    points.map(([u], i) => {
      const theta = prior.mean + prior.sd * normalQuantile(u!);
      return Math.abs(simulatedMean(noise, theta, numbers[i]!, observed.n) - observed.mean);
    });
}

describe("the normal mean with a normal prior", () => {
  // Precisions add: 1/4 + 4. Mean (1/4 + 12) / 4.25, sd 1 / sqrt 4.25.
  const exact = { mean: 12.25 / 4.25, sd: 1 / Math.sqrt(4.25) };

  for (const seed of ["1", "2", "3"]) {
    test(`has the exact posterior within Monte Carlo error, seed ${seed}`, async () => {
      const { generations, end } = await abcSmc(conjugate(`noise ${seed}`), {
        ...abcDefaults,
        dimension: 1,
        population: 500,
        generations: 7,
        key: rootKey(`abc ${seed}`),
      });
      expect(end).toBe("generations");
      const last = generations.at(-1)!;
      const values = last.points.map(([u]) => prior.mean + prior.sd * normalQuantile(u!));
      const centre = weightedMean(values, last.weights);
      const spread = Math.sqrt(
        weightedCovariance(
          values.map((x) => [x]),
          last.weights,
        ).get(0, 0),
      );
      // Four standard errors of a mean and an sd of as many independent points; epsilon widens the sd by below 1 %.
      const size = last.effectiveSize;
      expect(last.epsilon).toBeLessThan(0.1);
      expect(size).toBeGreaterThan(200);
      expect(Math.abs(centre - exact.mean)).toBeLessThan((4 * exact.sd) / Math.sqrt(size));
      expect(Math.abs(spread / exact.sd - 1)).toBeLessThan(4 / Math.sqrt(2 * size) + 0.01);
      // Posterior quantiles: within four standard errors of a share, read as shares.
      for (const p of [0.05, 0.5, 0.95]) {
        const at = exact.mean + exact.sd * normalQuantile(p);
        const share = values.reduce((sum, x, i) => sum + (x <= at ? last.weights[i]! : 0), 0);
        expect(Math.abs(share - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / size));
      }
    });
  }
});

describe("two parameters of which only the sum shows", () => {
  const evaluate: Evaluate = async (points, numbers) =>
    points.map(([a, b], i) => Math.abs(simulatedMean("sum", a! + b!, numbers[i]!, 400) - 1));

  for (const kernel of ["multivariate", "component"] as const) {
    test(`come out correlated, by the ${kernel} kernel`, async () => {
      const options = { ...abcDefaults, dimension: 2, population: 300, generations: 5, kernel };
      const { generations } = await abcSmc(evaluate, { ...options, key: rootKey("sum") });
      const { points, weights } = generations.at(-1)!;
      const covariance = weightedCovariance(points, weights);
      const [aa, ab, bb] = [covariance.get(0, 0), covariance.get(0, 1), covariance.get(1, 1)];
      expect(ab / Math.sqrt(aa * bb)).toBeLessThan(-0.95);
      // a is uniform on (0, 1) given a + b = 1: sd 0.289; the weights bring that back from a kernel that favours the middle.
      expect(Math.sqrt(aa)).toBeGreaterThan(0.24);
      expect(Math.sqrt(aa)).toBeLessThan(0.33);
      expect(
        Math.abs(
          weightedMean(
            points.map(([a]) => a!),
            weights,
          ) - 0.5,
        ),
      ).toBeLessThan(0.06);
    });
  }
});

describe("the course", () => {
  const options = { ...abcDefaults, dimension: 1, population: 60, generations: 4, key: rootKey("course") };

  test("does not depend on how many points are made at once", async () => {
    const sizes: number[] = [];
    const watched: Evaluate = async (points, numbers) => {
      sizes.push(points.length);
      return conjugate("batches")(points, numbers);
    };
    const one = await abcSmc(watched, { ...options, batch: 1 });
    const many = await abcSmc(watched, { ...options, batch: 257 });
    expect(many).toEqual(one);
    expect(Math.max(...sizes)).toBe(257);
    expect(one.evaluations).toBe(one.generations.reduce((sum, { candidates }) => sum + candidates, 0));
  });

  test("starts at the prior and comes nearer by the given quantile", async () => {
    const { generations } = await abcSmc(conjugate("near"), options);
    const [first, second] = generations;
    expect(first!.epsilon).toBe(Number.POSITIVE_INFINITY);
    expect(first!.points).toEqual(Array.from({ length: 60 }, (_, i) => priorPoint(options.key, i, 1)));
    expect(first!.effectiveSize).toBeCloseTo(60, 9);
    const ordered = [...first!.distances].sort((a, b) => a - b);
    expect(second!.epsilon).toBeCloseTo(mean(ordered.slice(29, 31)), 12);
    expect(Math.max(...second!.distances)).toBeLessThanOrEqual(second!.epsilon);
    expect(second!.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  test("leaves failed points out and counts them", async () => {
    const failing: Evaluate = async (points, numbers) => {
      const values = await conjugate("failing")(points, numbers);
      return values.map((value, i) => (points[i]![0]! > 0.8 ? Number.NaN : value));
    };
    const { generations, failed } = await abcSmc(failing, options);
    expect(generations[0]!.failed).toBeGreaterThan(0);
    expect(failed).toBeGreaterThanOrEqual(generations[0]!.failed);
    for (const { points } of generations) for (const [u] of points) expect(u).toBeLessThanOrEqual(0.8);
  });

  test("says why it ended", async () => {
    const all = (value: (u: number) => number): Evaluate => {
      return async (points) => points.map(([u]) => value(u!));
    };
    const near = await abcSmc(
      all((u) => u),
      { ...options, generations: 20, epsilon: 0.1 },
    );
    expect(near.end).toBe("epsilon");
    expect(near.generations.at(-1)!.epsilon).toBe(0.1);
    const flat = await abcSmc(
      all(() => 1),
      options,
    );
    // One generation of the prior, one with epsilon 1, none with a lower one.
    expect(flat).toMatchObject({ end: "no progress", generations: { length: 2 } });
    const broken = await abcSmc(
      all(() => Number.NaN),
      { ...options, acceptance: 0.1 },
    );
    expect(broken).toMatchObject({
      end: "acceptance",
      generations: { length: 0 },
      evaluations: 600,
      failed: 600,
    });
    const short = await abcSmc(
      all((u) => u),
      { ...options, evaluations: 100 },
    );
    expect(short).toMatchObject({ end: "evaluations", evaluations: 100 });
  });
});

describe("weighted statistics", () => {
  test("of equal weights are the plain ones", () => {
    const values = [3, 1, 2, 5];
    const weights = [0.25, 0.25, 0.25, 0.25];
    expect(weightedMean(values, weights)).toBe(2.75);
    expect(weightedQuantile(values, weights, 0.5)).toBe(2.5);
    expect(
      weightedCovariance(
        values.map((x) => [x, 2 * x]),
        weights,
      ).to2DArray(),
    ).toEqual([
      [8.75 / 3, 17.5 / 3],
      [17.5 / 3, 35 / 3],
    ]);
    expect(effectiveSize(weights)).toBe(4);
  });

  test("follow the weights", () => {
    expect(weightedQuantile([1, 2, 9], [0.1, 0.1, 0.8], 0.5)).toBeCloseTo(2 + (0.35 / 0.45) * 7, 12);
    expect(weightedQuantile([1, 2, 9], [0.1, 0.1, 0.8], 0.01)).toBe(1);
    expect(weightedQuantile([1, 2, 9], [0.1, 0.1, 0.8], 0.99)).toBe(9);
    expect(effectiveSize([0.5, 0.5, 0])).toBe(2);
  });
});
