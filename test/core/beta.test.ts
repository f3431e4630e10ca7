import { expect, test } from "vitest";
import { incompleteBeta, inverseIncompleteBeta, logBeta } from "../../src/core/beta.ts";
import { logGamma } from "../../src/core/gamma.ts";
import { log } from "../../src/core/math.ts";
import { normalCdf, normalQuantile } from "../../src/core/normal.ts";

/** Relative distance. */
function gap(own: number, expected: number): number {
  return Math.abs(own / expected - 1);
}

// Decimal values were computed with 40 digits.
test("the normal distribution function and its quantiles", () => {
  const known = [
    [-37, 5.725571222524577e-300],
    [-8, 6.220960574271784e-16],
    [-3, 0.0013498980316300946],
    [-1.3, 0.09680048458561033],
    [-1.2, 0.11506967022170828],
    [-0.1, 0.460172162722971],
    [0.7, 0.758036347776927],
    [1.25, 0.8943502263331448],
    [3, 0.9986501019683699],
  ] as const;
  for (const [x, p] of known) expect(gap(normalCdf(x), p), `at ${x}`).toBeLessThan(2e-15);
  expect(normalQuantile(0.5)).toBe(0);
  expect(gap(normalQuantile(0.975), 1.9599639845400545)).toBeLessThan(6e-16);
  expect(gap(normalQuantile(1e-300), -37.0470962993612)).toBeLessThan(1e-15);
  expect(gap(normalQuantile(2 ** -33), -6.3379577545537895)).toBeLessThan(1e-15);
  // Across the three formulas (0.075 and e^-25): the quantile of the distribution function is the argument.
  for (let x = -37.2; x < 5; x += 0.0371) {
    const rounding = 2.3e-16 / Math.max(1e-16, Math.exp((-x * x) / 2));
    expect(Math.abs(normalQuantile(normalCdf(x)) - x), `at ${x}`).toBeLessThan(
      2e-15 * (2 + Math.abs(x)) + (x > 0 ? rounding : 0),
    );
  }
  expect([0, 1, -1, Number.NaN].map(normalQuantile)).toEqual([-Infinity, Infinity, Number.NaN, Number.NaN]);
  expect([-Infinity, Infinity, Number.NaN].map(normalCdf)).toEqual([0, 1, Number.NaN]);
});

test("the logarithm of the gamma function", () => {
  let factorial = 1;
  for (let n = 1; n < 171; n++) {
    const expected = log(factorial);
    if (n > 2) expect(gap(logGamma(n), expected), `at ${n}`).toBeLessThan(1e-15);
    factorial *= n;
  }
  expect(logGamma(1)).toBe(0);
  expect(logGamma(2)).toBe(0);
  const known = [
    [1e-9, 20.723265836369194],
    [0.3, 1.0957979948180756],
    [0.5, 0.5723649429247001],
    [0.9999, 5.7729791561193866e-5],
    [1.0001, -5.771334222047127e-5],
    [1.5, -0.12078223763524522],
    [2.4, 0.21685932244884157],
    [2.6, 0.35741186354897986],
    [9.99, 12.779315214350193],
    [123.4, 469.3360974421906],
    [1e6, 12815504.569147613],
  ] as const;
  for (const [x, value] of known) expect(gap(logGamma(x), value), `at ${x}`).toBeLessThan(1e-15);
  expect([0, -1, Infinity].map(logGamma)).toEqual([Infinity, Number.NaN, Infinity]);
});

test("the incomplete beta function", () => {
  const known = [
    [0.3, 2, 3, 0.3483],
    [0.9, 0.5, 0.5, 0.7951672353008665],
    [0.01, 20, 300, 1.5394336446991147e-10],
    [0.5, 1000, 1000, 0.5],
    [1e-5, 0.1, 5, 0.3868518779814592],
  ] as const;
  for (const [x, a, b, value] of known) {
    expect(gap(incompleteBeta(x, a, b), value), `at ${x} ${a} ${b}`).toBeLessThan(2e-16 * Math.max(8, a, b));
  }
  expect(logBeta(1000, 1000)).toBeCloseTo(-1388.4826016359023, 11);
  expect(gap(logBeta(12, 3), -6.9957661563048505)).toBeLessThan(1e-15);
  expect([-1, 0, 1, 2].map((x) => incompleteBeta(x, 2, 3))).toEqual([0, 0, 1, 1]);
});

test("the inverse takes the incomplete beta function back over a wide range of shapes", () => {
  const shapes = [0.05, 0.3, 1, 2, 7, 50, 500, 20_000];
  for (const a of shapes) {
    for (const b of shapes) {
      for (const p of [2 ** -33, 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999, 1 - 2 ** -33]) {
        const x = inverseIncompleteBeta(p, a, b);
        const back = incompleteBeta(x, a, b);
        // A double x stands for all within half its spacing: the distribution function's change over that is allowed.
        const low = incompleteBeta(x - 2 ** -53 * x, a, b);
        const high = incompleteBeta(x + 2 ** -52 * x, a, b);
        const slack = 1e-15 * Math.max(60, a, b) * p + 4 * (high - low);
        if (x > 1e-300) expect(Math.abs(back - p), `${a} ${b} ${p}`).toBeLessThan(slack);
      }
    }
  }
});
