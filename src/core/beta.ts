/** The regularised incomplete beta function and its inverse. */

import { logGamma } from "./gamma.ts";
import { exp, log, log1p } from "./math.ts";
import { normalQuantile } from "./normal.ts";

/**
 * Probability that a beta(a, b) variable is at most x; a, b > 0, x in [0, 1].
 * Source: the continued fraction of DiDonato and Morris (1992, ACM TOMS 18, BFRAC; DLMF 8.17.22) by the modified
 * Lentz method, on the side of the mean where it converges fast.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN;
  if (x >= 1) return 1;
  const front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b));
  if (x <= (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/** ln of the beta function, a, b > 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let value = d;
  for (let m = 1; m <= 10000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < 2e-16) break;
  }
  return value;
}

function nonZero(value: number, tiny: number): number {
  return value === 0 ? tiny : value;
}

/**
 * The x that a beta(a, b) variable stays below with probability p in [0, 1]: Newton's method on the logit of x,
 * kept inside a shrinking bracket by bisection. Starts from the normal approximation to the logit.
 */
export function inverseIncompleteBeta(p: number, a: number, b: number): number {
  if (!(p > 0)) return p <= 0 ? 0 : Number.NaN;
  if (p >= 1) return 1;
  const scale = logBeta(a, b);
  // In v = ln(x / (1 - x)) the density is x^a (1 - x)^b / B(a, b): smooth for every a and b.
  let low = -745;
  let high = 745;
  let v = log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b);
  if (!(v > low && v < high)) v = 0;
  for (let i = 0; i < 200; i++) {
    const x = 1 / (1 + exp(-v));
    const excess = incompleteBeta(x, a, b) - p;
    if (excess === 0) return x;
    if (excess > 0) high = v;
    else low = v;
    const slope = exp(-a * log1p(exp(-v)) - b * log1p(exp(v)) - scale);
    let next = v - excess / slope;
    if (!(next > low && next < high)) next = 0.5 * (low + high);
    if (Math.abs(next - v) <= 1e-15 * Math.abs(v) + 1e-17) return 1 / (1 + exp(-next));
    v = next;
  }
  return 1 / (1 + exp(-v));
}
