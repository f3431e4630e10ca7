/** The regularised incomplete beta function and its inverse. */

import { halfLogTwoPi, logGamma, stirlingCorrection } from "./gamma.ts";
import { exp, log, log1p } from "./math.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Probability that a beta(a, b) variable is at most x; a, b > 0, x in [0, 1]. Relative error some 1e-15 max(a, b, 1)
 * in the tails. Source: A. R. DiDonato and A. H. Morris (1992), ACM TOMS 18, 360 (BFRAC), by the Lentz method.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0 && x < 1)) return x <= 0 ? 0 : x >= 1 ? 1 : Number.NaN;
  return probability(x, 1 - x, a, b);
}

/** `incompleteBeta` at x with 1 - x given, so that neither end of the range loses digits. */
function probability(x: number, rest: number, a: number, b: number): number {
  const logX = rest < 0.5 ? log1p(-rest) : log(x);
  const logRest = x < 0.5 ? log1p(-x) : log(rest);
  const front = exp(a * logX + b * logRest - logBeta(a, b));
  // The fraction converges fast below the mean.
  return a * rest >= b * x ? front / fraction(x, rest, a, b) : 1 - front / fraction(rest, x, b, a);
}

function fraction(x: number, rest: number, a: number, b: number): number {
  const distance = a * rest - b * x + 1;
  let value = (a / (a + 1)) * distance;
  let c = value;
  let d = 0;
  for (let n = 1; n <= 10000; n++) {
    const odd = a + 2 * n - 1;
    const alpha = ((a + n - 1) / odd) * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
    const beta = n + (n * (b - n) * x) / odd + ((a + n) / (odd + 2)) * (distance + n * (1 + rest));
    d = 1 / (beta + alpha * d);
    c = beta + alpha / c;
    value *= c * d;
    if (Math.abs(c * d - 1) < 3e-16) break;
  }
  return value;
}

/** ln of the beta function, a, b > 0; by Stirling's formula where one is large, without its large terms. */
export function logBeta(a: number, b: number): number {
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  const sum = a + b;
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(sum);
  const difference =
    stirlingCorrection(large) - stirlingCorrection(sum) - (large - 0.5) * log1p(small / large);
  if (small < 10) return logGamma(small) + difference + small - small * log(sum);
  return halfLogTwoPi + stirlingCorrection(small) + difference + small * log(small / sum) - 0.5 * log(small);
}

/** The x that a beta(a, b) variable stays below with probability p in [0, 1]; a, b > 0. */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
  if (!(p > 0 && p < 1)) return p === 0 || p === 1 ? p : Number.NaN;
  return 1 / (1 + exp(-inverseLogit(p, a, b)));
}

/**
 * ln(x / (1 - x)) for the x of `inverseIncompleteBeta`, p in (0, 1): Newton's method, kept by bisection inside a
 * shrinking bracket, from the normal approximation. On this scale the density x^a (1 - x)^b / B(a, b) is smooth
 * for every a and b, and x near 0 and near 1 keep their digits.
 */
export function inverseLogit(p: number, a: number, b: number): number {
  if (p > 0.5) return -inverseLogit(1 - p, b, a);
  const scale = logBeta(a, b);
  let low = -745;
  let high = 745;
  let v = log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b);
  if (!(v > low && v < high)) v = 0;
  for (let i = 0; i < 200; i++) {
    const x = 1 / (1 + exp(-v));
    const rest = 1 / (1 + exp(v));
    const excess = probability(x, rest, a, b) - p;
    if (excess === 0) break;
    if (excess > 0) high = v;
    else low = v;
    const slope = exp(-a * log1p(exp(-v)) - b * log1p(exp(v)) - scale);
    let next = v - excess / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    const step = Math.abs(next - v);
    v = next;
    if (step <= 1e-15 * Math.abs(v) + 1e-17) break;
  }
  return v;
}
