import fc from "fast-check";
import { expect, test } from "vitest";
import { normalQuantile } from "../../src/core/normal.ts";
import {
  mean,
  meanInterval,
  quantile,
  shareInterval,
  studentQuantile,
  variance,
} from "../../src/core/statistics.ts";

test("mean and variance of numbers worked by hand", () => {
  expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
  expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBe(32 / 7);
  expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
  expect(mean([])).toBeNaN();
  expect(variance([3])).toBeNaN();
});

test("variance ignores a shift and scales with the square", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 50 }),
      (values) => {
        const base = variance(values);
        const moved = variance(values.map((v) => 3 * v + 12345));
        return Math.abs(moved - 9 * base) <= 1e-9 * (1 + base);
      },
    ),
    { seed: 11 },
  );
});

test("quantile interpolates as type 7", () => {
  const values = Float64Array.of(15, 20, 35, 40, 50);
  // Hyndman and Fan's type 7, as in R's quantile() and numpy's percentile.
  expect(quantile(values, 0.4)).toBeCloseTo(29, 12);
  expect(quantile(values, 0)).toBe(15);
  expect(quantile(values, 1)).toBe(50);
  expect(quantile(values, 0.5)).toBe(35);
  expect(quantile([3, 1, 2, 4], 0.5)).toBe(2.5);
  expect(quantile([7], 0.3)).toBe(7);
  expect(quantile([], 0.3)).toBeNaN();
});

test("Student's t quantiles", () => {
  // Closed forms: one degree of freedom tan(pi (p - 1/2)), two (2p - 1) sqrt(2 / (4 p (1 - p))).
  expect(studentQuantile(0.975, 1) / 12.706204736174705).toBeCloseTo(1, 14);
  expect(studentQuantile(0.9, 2)).toBeCloseTo(0.8 * Math.sqrt(2 / 0.36), 14);
  // Computed with 30 digits.
  expect(studentQuantile(0.975, 9)).toBeCloseTo(2.262157162798205, 13);
  expect(studentQuantile(0.975, 29)).toBeCloseTo(2.045229642132704, 13);
  expect(studentQuantile(0.995, 2.5)).toBeCloseTo(7.163728138948783, 13);
  expect(studentQuantile(0.975, 1e6)).toBeCloseTo(1.9599663568141068, 13);
  expect(studentQuantile(0.025, 9)).toBeCloseTo(-2.262157162798205, 13);
  expect(studentQuantile(0.5, 4)).toBe(0);
  // With many degrees of freedom the normal law: Cornish-Fisher term (z^3 + z) / (4 df).
  const z = normalQuantile(0.99);
  expect(studentQuantile(0.99, 1e5)).toBeCloseTo(z + (z ** 3 + z) / 4e5, 8);
});

test("the interval of a mean", () => {
  const values = [4.1, 5.2, 6.3, 4.7, 5.9, 5.5, 4.9, 6.1, 5.0, 5.3];
  const { estimate, low, high } = meanInterval(values);
  expect(estimate).toBeCloseTo(5.3, 12);
  // Sample standard deviation 0.66833 over sqrt(10), times t(0.975, 9).
  expect(high - estimate).toBeCloseTo(2.262157162798205 * Math.sqrt(variance(values) / 10), 12);
  expect(estimate - low).toBeCloseTo(high - estimate, 12);
  expect(meanInterval([3])).toEqual({ estimate: 3, low: -Infinity, high: Infinity });
  expect(meanInterval(values, 0.99).low).toBeLessThan(low);
});

test("the interval of a share is Wilson's", () => {
  // Newcombe 1998, table I: 81 of 263 gives 0.2553 to 0.3662; 0 of 20 gives 0 to 0.1611.
  const wide = shareInterval(81, 263);
  expect(wide.low).toBeCloseTo(0.2553, 4);
  expect(wide.high).toBeCloseTo(0.3662, 4);
  const none = shareInterval(0, 20);
  expect(none.low).toBe(0);
  expect(none.high).toBeCloseTo(0.1611, 4);
  expect(shareInterval(20, 20).high).toBe(1);
});
