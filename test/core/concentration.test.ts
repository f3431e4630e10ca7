import fc from "fast-check";
import { expect, test } from "vitest";
import { entropy, gini, hhi, lorenz, theil, topShare } from "../../src/core/concentration.ts";
import { log, pow } from "../../src/core/math.ts";

const vector = Uint32Array.of(1, 1, 2, 3, 5, 8, 13, 21);

// Validation target M10: its values are printed with six digits, so the exact fractions stand beside them.
test("the target vector's measures", () => {
  expect(gini(vector)).toBeCloseTo(220 / (8 * 54), 14);
  expect(gini(vector)).toBeCloseTo(0.509259, 6);
  expect(gini([1, 3, 3.5, 7, 20])).toBeCloseTo(0.4869565, 7);
  expect(hhi(vector)).toBeCloseTo(714 / 54 ** 2, 14);
  expect(hhi(vector)).toBeCloseTo(0.244856, 6);
  expect(theil(vector)).toBeCloseTo(0.43572, 5);
  expect(topShare(vector, 2 / 8)).toBeCloseTo(34 / 54, 14);
  expect(entropy(vector)).toBeCloseTo(1.64372, 5);
  expect(theil(vector) + entropy(vector)).toBeCloseTo(log(8), 14);
});

const paretoTargets = [
  [1.16, 0.757576, 0.529832, 0.727895, 0.800922],
  [1.5, 0.5, 0.215443, 0.464159, 0.584804],
  [2, 0.333333, 0.1, 0.316228, 0.447214],
  [3, 0.2, 0.0464159, 0.215443, 0.341995],
] as const;

function cellValues(cells: number, value: (i: number) => number): Float64Array {
  const values = new Float64Array(cells);
  for (let i = 0; i < cells; i++) values[i] = value(i);
  return values;
}

/** Relative distance. */
function gap(own: number, expected: number): number {
  return Math.abs(own / expected - 1);
}

// Each of 100 000 holders has the mean of its cell, so the Lorenz curve passes the law's at every cell's edge:
// only the six printed digits and, for the Gini coefficient, the cells' inner inequality are left.
test.each(paretoTargets)(
  "Pareto's law with exponent %d by cell means",
  (alpha, expected, top1, top10, top20) => {
    const above = (i: number) => pow(1 - i / 100_000, 1 - 1 / alpha);
    const values = cellValues(100_000, (i) => above(i) - above(i + 1));
    expect(gap(topShare(values, 0.01), top1)).toBeLessThan(3e-6);
    expect(gap(topShare(values, 0.1), top10)).toBeLessThan(3e-6);
    expect(gap(topShare(values, 0.2), top20)).toBeLessThan(3e-6);
    expect(gap(topShare(values, 0.01), pow(0.01, 1 - 1 / alpha))).toBeLessThan(1e-9);
    expect(gap(gini(values), expected)).toBeLessThan(3e-6);
  },
);

// The quantile function at mid-points, as the target has it, lacks the mass of the last half cell: 2 % suffices
// from 1.5 on. At 1.16 a tenth of the total lies there, so that exponent is left to the cell means.
test.each(paretoTargets.slice(1))(
  "Pareto's law with exponent %d at mid-points",
  (alpha, expected, top1, top10, top20) => {
    const values = cellValues(1_000_000, (i) => pow(1 - (i + 0.5) / 1_000_000, -1 / alpha));
    expect(gap(gini(values), expected)).toBeLessThan(0.02);
    expect(gap(topShare(values, 0.01), top1)).toBeLessThan(0.02);
    expect(gap(topShare(values, 0.1), top10)).toBeLessThan(0.02);
    expect(gap(topShare(values, 0.2), top20)).toBeLessThan(0.02);
  },
);

const amounts = fc.array(fc.integer({ min: 0, max: 10000 }), { minLength: 1, maxLength: 60 });

test("order and unit of account do not matter, and bounds hold", () => {
  fc.assert(
    fc.property(amounts, (values) => {
      const n = values.length;
      for (const measure of [gini, hhi, theil, entropy, (v: number[]) => topShare(v, 0.3)]) {
        const own = measure(values);
        expect(measure(values.toReversed())).toBe(own);
        expect(measure(values.map((v) => 8 * v))).toBeCloseTo(own, 12);
      }
      expect(gini(values)).toBeGreaterThanOrEqual(-1e-15);
      expect(gini(values)).toBeLessThanOrEqual(1 - 1 / n + 1e-12);
      expect(hhi(values)).toBeGreaterThanOrEqual(1 / n - 1e-12);
      expect(hhi(values)).toBeLessThanOrEqual(1 + 1e-12);
      expect(topShare(values, 0.3)).toBeGreaterThanOrEqual(0.3 - 1e-12);
    }),
    { seed: 5, numRuns: 200 },
  );
});

test("the Lorenz curve agrees with top shares and with the Gini coefficient", () => {
  fc.assert(
    fc.property(amounts, (values) => {
      const points = values.length;
      const curve = lorenz(values, points);
      expect(curve[0]).toBe(0);
      expect(curve[points]).toBeCloseTo(1, 12);
      let area = 0;
      for (let i = 0; i < points; i++) {
        area += (curve[i]! + curve[i + 1]!) / (2 * points);
        expect(1 - curve[i]!).toBeCloseTo(topShare(values, 1 - i / points), 8);
      }
      expect(1 - 2 * area).toBeCloseTo(gini(values), 12);
    }),
    { seed: 6, numRuns: 200 },
  );
});

test("equal holders, one holder and none", () => {
  expect(gini([5, 5, 5, 5])).toBe(0);
  expect(hhi([5, 5, 5, 5])).toBe(0.25);
  expect(topShare([5, 5, 5, 5], 0.1)).toBeCloseTo(0.1, 14);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(theil([0, 0, 0, 8])).toBeCloseTo(log(4), 14);
  expect(entropy([0, 0, 0, 8])).toBe(0);
  for (const measure of [gini, theil]) expect(measure([0, 0])).toBe(0);
  expect(topShare([0, 0], 0.5)).toBe(0.5);
  expect(gini([])).toBe(0);
});
