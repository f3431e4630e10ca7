import { expect, test } from "vitest";
import { normalCdf } from "../../src/core/normal.ts";
import { studentQuantile } from "../../src/core/statistics.ts";
import {
  noncentralCdf,
  requiredCount,
  studentCdf,
  studentTails,
  tPower,
  tTest,
  welchTest,
} from "../../src/core/student.ts";

test("Student's distribution function", () => {
  // One degree of freedom is Cauchy's law, two have a closed form.
  expect(studentCdf(1, 1)).toBeCloseTo(0.75, 14);
  expect(studentCdf(Math.SQRT2, 2)).toBeCloseTo(0.5 + Math.SQRT2 / (2 * Math.sqrt(4)), 14);
  expect(studentCdf(2.1, 7)).toBeCloseTo(0.9630644018935387, 13);
  expect(studentTails(5.5, 29) / 6.326920528273323e-6).toBeCloseTo(1, 11);
  expect(studentTails(-Infinity, 4)).toBe(0);
  for (const df of [2, 9, 29.5]) expect(studentCdf(studentQuantile(0.975, df), df)).toBeCloseTo(0.975, 13);
});

test("t test of paired differences", () => {
  // Student (1908), hours of sleep won by two drugs: t = -4.0621 with 9 degrees of freedom, p = 0.002833.
  const sleep = [-1.2, -2.4, -1.3, -1.3, 0, -1, -1.8, -0.8, -4.6, -1.4];
  expect(tTest(sleep)).toBeCloseTo(0.00283289, 8);
  expect(tTest([1])).toBeNaN();
  expect(tTest([0, 0, 0])).toBe(1);
  // Two equal counts are no proof: as likely as two heads or two tails.
  expect(tTest([2, 2])).toBe(0.5);
  expect(tTest([0.1 + 0.2, 0.3, 0.3, 0.3, 0.3, 0.3])).toBe(1 / 32);
  expect(tTest([-1, 1])).toBe(1);
});

test("noncentral t distribution function", () => {
  // SciPy 1.17, nct.cdf.
  const known = [
    [2, 9, 1.5, 0.6558759139985497],
    [1, 5, -2, 0.9976836243459248],
    [-1.2, 12, 0.7, 0.03410295028930827],
    [3, 30, 4.2, 0.12661617644624482],
    [2.5, 200, 6, 0.00025454393693118366],
  ] as const;
  for (const [t, df, shift, p] of known) expect(noncentralCdf(t, df, shift)).toBeCloseTo(p, 11);
  expect(noncentralCdf(0, 8, 1.1)).toBeCloseTo(normalCdf(-1.1), 13);
  expect(noncentralCdf(1.7, 6, 0)).toBeCloseTo(studentCdf(1.7, 6), 13);
});

test("power of the paired t test and the pairs it needs", () => {
  expect(tPower(34, 0.5, 0.05)).toBeCloseTo(0.8077775012792738, 10);
  expect(tPower(5, 0.9, 0.01)).toBeCloseTo(0.10231064139715983, 10);
  // Cohen's tables: 34 pairs for a medium effect, 199 for a small one.
  expect(requiredCount(0.5, 0.05)).toBe(34);
  expect(requiredCount(-0.2, 0.05)).toBe(199);
  expect(requiredCount(0, 0.05)).toBe(Infinity);
  expect(requiredCount(1e-6, 0.05)).toBe(Infinity);
  expect(requiredCount(50, 0.05)).toBe(2);
  // With no effect a test sees one as often as its level says.
  expect(tPower(12, 0, 0.05)).toBeCloseTo(0.05, 12);
});

test("Welch's test of two samples, as R's t.test", () => {
  // t = -1.8608, df = 17.776: the sleep data taken as independent groups.
  const one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
  const two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
  expect(welchTest(one, two)).toBeCloseTo(0.07939, 5);
  expect(welchTest([1, 1], [1, 1])).toBe(1);
  expect(welchTest([1, 1], [2, 2, 2])).toBe(0.5);
  expect(welchTest([1], [1, 2])).toBeNaN();
});
