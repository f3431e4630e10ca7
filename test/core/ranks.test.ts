import { expect, test } from "vitest";
import { holm } from "../../src/core/holm.ts";
import { signedRanks, twoSamples } from "../../src/core/ranks.ts";

test("signed ranks, counted out", () => {
  expect(signedRanks([1.1, 2.2, -0.4, 3.5, 0.9, -1.2, 2.8, 0.3])).toEqual({ statistic: 7, p: 0.1484375 });
  expect(signedRanks([1, 2, 3])).toEqual({ statistic: 0, p: 0.25 });
  expect(signedRanks([0, 0])).toEqual({ statistic: 0, p: 1 });
  // Shared ranks: 48 of 128 assignments of signs lie as far out.
  expect(signedRanks([1, 1, -2, 3, 3, -3, 4.5])).toEqual({ statistic: 8, p: 0.375 });
});

test("signed ranks of many pairs follow the normal law", () => {
  const values = [
    0.7, 1.2, 0.7, -0.9, 1.3, 0.8, -0.1, 1, 0.8, 0.7, 0.4, 0.9, -0.3, 0.2, -0.1, 1, 0.4, 0.1, -0.4, 0.1, 0.4,
    0.1, 1.7, 1.4, -2.3, -1.5, 0.2, 0, 0.6, 0.6,
  ];
  const { statistic, p } = signedRanks(values);
  // SciPy 1.17, method "approx" without correction.
  expect(statistic).toBe(101);
  expect(p).toBeCloseTo(0.011669672914634806, 12);
});

test("distance of two distribution functions", () => {
  const { statistic, p } = twoSamples([1, 2, 3, 4, 5.5], [2.5, 3.5, 6, 7]);
  expect(statistic).toBe(0.5);
  expect(p).toBeCloseTo(0.5634920634920635, 12);
  expect(twoSamples([1, 2], [3, 4]).p).toBeCloseTo(2 / 6, 12);
  expect(twoSamples([1, 2], [1, 2])).toEqual({ statistic: 0, p: 1 });
  expect(twoSamples([], [1]).p).toBeNaN();
});

test("ties count as they are", () => {
  // All 1716 ways of drawing six of the thirteen values: SciPy, permutation_test.
  const { statistic, p } = twoSamples([1, 2, 2, 3, 3, 5], [2, 3, 4, 5, 5, 6, 7]);
  expect(statistic).toBeCloseTo(0.5476190476190477, 14);
  expect(p).toBeCloseTo(0.14918414918414918, 12);
});

test("large samples follow Kolmogorov's limit", () => {
  const grid = (n: number, shift: number) => Array.from({ length: n }, (_, i) => (i + 0.5) / n + shift);
  const { statistic, p } = twoSamples(grid(2000, 0), grid(2000, 0.04 - 1e-9));
  expect(statistic).toBeCloseTo(0.04, 12);
  const x = 0.04 * Math.sqrt(1000);
  expect(p).toBeCloseTo(2 * (Math.exp(-2 * x * x) - Math.exp(-8 * x * x) + Math.exp(-18 * x * x)), 10);
});

test("Holm's adjustment, step by step and in the order given", () => {
  // Holm: times 4, 3, 2, 1 from the smallest, never falling. R, p.adjust(c(.01, .04, .03, .005), "holm").
  expect([...holm([0.01, 0.04, 0.03, 0.005])].map((p) => Number(p.toFixed(12)))).toEqual([
    0.03, 0.06, 0.06, 0.02,
  ]);
  expect([...holm([0.6, 0.5])]).toEqual([1, 1]);
  expect([...holm([0.02, Number.NaN, 0.03])]).toEqual([0.04, Number.NaN, 0.04]);
  expect([...holm([])]).toEqual([]);
});
