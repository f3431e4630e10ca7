/** Student's t distribution, central and noncentral, and what it says of paired differences. */

import { incompleteBeta } from "./beta.ts";
import { logGamma } from "./gamma.ts";
import { exp, pow } from "./math.ts";
import { normalCdf } from "./normal.ts";
import { mean, studentQuantile, variance } from "./statistics.ts";

/** Probability that a t variable with df > 0 degrees of freedom lies further from 0 than |t|, on either side. */
export function studentTails(t: number, df: number): number {
  if (Math.abs(t) === Infinity) return 0;
  return incompleteBeta(df / (df + t * t), 0.5 * df, 0.5);
}

/** Probability that a t variable with df > 0 degrees of freedom is at most t. */
export function studentCdf(t: number, df: number): number {
  const beyond = 0.5 * studentTails(t, df);
  return t > 0 ? 1 - beyond : beyond;
}

/**
 * Two-sided p value of the t test that the mean is 0; paired differences are given as such. NaN below two values; equal
 * values give 1 at 0. Anywhere else they say nothing of their spread, as counts often do that are equal by chance: then
 * the sign test's 2^(1 - n), the least that any test by signs can give. Source: Student (1908).
 */
export function tTest(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const centre = mean(values);
  if (centre === 0) return 1;
  if (isConstant(values)) return pow(2, 1 - n);
  return studentTails(centre / Math.sqrt(variance(values) / n), n - 1);
}

/**
 * Two-sided p value of equal means of two independent samples whose variances may differ; NaN below two values in either.
 * Where neither varies, 1 if they are equal, else the p value of their order, see `tTest`. Source: B. L. Welch (1947),
 * Biometrika 34, with the degrees of freedom of Satterthwaite (1946).
 */
export function welchTest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length < 2 || b.length < 2) return Number.NaN;
  const distance = mean(a) - mean(b);
  if (distance === 0) return 1;
  if (isConstant(a) && isConstant(b)) return pow(2, 1 - Math.min(a.length, b.length));
  const [first, second] = [variance(a) / a.length, variance(b) / b.length];
  const both = first + second;
  const df = (both * both) / ((first * first) / (a.length - 1) + (second * second) / (b.length - 1));
  return studentTails(distance / Math.sqrt(both), df);
}

/** Are the values equal but for the rounding of differences? */
export function isConstant(values: ArrayLike<number>): boolean {
  const first = values[0];
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(values[i] - first) > 1e-9 * Math.abs(first)) return false;
  }
  return true;
}

/**
 * Probability that a noncentral t variable with df > 0 degrees of freedom is at most t; |shift| up to 37.
 * Source: R. V. Lenth (1989), algorithm AS 243, Applied Statistics 38: a sum over a Poisson law with mean shift^2 / 2.
 */
export function noncentralCdf(t: number, df: number, shift: number): number {
  if (t < 0) return 1 - noncentralCdf(-t, df, -shift);
  const x = (t * t) / (df + t * t);
  const rate = 0.5 * shift * shift;
  const b = 0.5 * df;
  let even = 0.5 * exp(-rate);
  let odd = shift * exp(-rate - logGamma(1.5)) * Math.SQRT1_2 * 0.5;
  let sum = 0;
  let left = 0.5;
  for (let j = 0; j < 5000; j++) {
    sum += even * incompleteBeta(x, j + 0.5, b) + odd * incompleteBeta(x, j + 1, b);
    left -= even;
    if (j > rate && left * incompleteBeta(x, j + 1.5, b) < 1e-15) break;
    even *= rate / (j + 1);
    odd *= rate / (j + 1.5);
  }
  return Math.min(1, Math.max(0, normalCdf(-shift) + sum));
}

/** Probability that a two-sided t test over n >= 2 values at `level` (0.05) sees a mean of `effect` standard deviations. */
export function tPower(n: number, effect: number, level: number): number {
  const shift = Math.abs(effect) * Math.sqrt(n);
  if (shift > 37) return 1;
  const t = studentQuantile(1 - 0.5 * level, n - 1);
  return 1 - noncentralCdf(t, n - 1, shift) + noncentralCdf(-t, n - 1, shift);
}

/**
 * The fewest values, at least 2, of which a two-sided t test at `level` sees a mean of `effect` standard deviations with
 * probability `power`; Infinity where that takes more than `most`.
 */
export function requiredCount(effect: number, level: number, power = 0.8, most = 1e7): number {
  if (!(Math.abs(effect) > 0)) return Infinity;
  let high = 2;
  while (tPower(high, effect, level) < power) {
    if (high >= most) return Infinity;
    high = Math.min(most, 2 * high);
  }
  let low = Math.max(2, high >> 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tPower(middle, effect, level) < power) low = middle + 1;
    else high = middle;
  }
  return high;
}

/** The smallest mean, in standard deviations, that a two-sided t test over n >= 2 values at `level` sees with probability `power`. */
export function leastEffect(n: number, level: number, power = 0.8): number {
  let high = 1;
  while (tPower(n, high, level) < power) high *= 2;
  let low = 0;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (tPower(n, middle, level) < power) low = middle;
    else high = middle;
  }
  return high;
}
