/**
 * Random variates by inversion: each function takes one uniform number u in (0, 1) and gives the variate whose
 * distribution function passes u there, so it never falls when u rises. One draw serves one variate, which
 * keeps runs with common keys comparable (antithetic and common random numbers both work).
 *
 * `unit()` gives u a resolution of 2^-32: no variate reaches further than the quantiles 2^-33 and 1 - 2^-33
 * (a normal variate 6.3 standard deviations). Parameters are trusted inside the stated domains, not checked.
 */

import { inverseIncompleteBeta } from "./beta.ts";
import { exp, log, log1p } from "./math.ts";
import { normalQuantile } from "./normal.ts";

/** Uniform on (lo, hi). */
export function uniform(u: number, lo: number, hi: number): number {
  return lo + (hi - lo) * u;
}

/** True with probability p in [0, 1], for the u below p. */
export function bernoulli(u: number, p: number): boolean {
  return u < p;
}

/** Exponential with the given mean >= 0: -mean ln(1 - u). */
export function exponential(u: number, mean: number): number {
  return -mean * log1p(-u);
}

/** Normal with the given mean and standard deviation >= 0. */
export function normal(u: number, mean = 0, sd = 1): number {
  return mean + sd * normalQuantile(u);
}

/** Log-normal: e to the power of a normal variate with mean mu and standard deviation sigma (its median is e^mu). */
export function logNormal(u: number, mu: number, sigma: number): number {
  return exp(mu + sigma * normalQuantile(u));
}

/** Standard Gumbel: -ln(-ln u). The largest of V_i + gumbel is i with probability e^V_i / sum e^V_j (McFadden 1974). */
export function gumbel(u: number): number {
  return -log(-log(u));
}

/** Failures before the first success, p in (0, 1]: P(k) = p (1 - p)^k for k = 0, 1, ... */
export function geometric(u: number, p: number): number {
  return Math.floor(log1p(-u) / log1p(-p));
}

/** Beta with shapes a, b > 0. */
export function beta(u: number, a: number, b: number): number {
  return inverseIncompleteBeta(u, a, b);
}

/** Successes in n independent trials, n a whole number >= 0, p in [0, 1]. */
export function binomial(u: number, n: number, p: number): number {
  // The rarer outcome is counted.
  const rarer = p > 0.5;
  const count = binomialLow(rarer ? 1 - u : u, n, rarer ? 1 - p : p);
  return rarer ? n - count : count;
}

function binomialLow(u: number, n: number, p: number): number {
  const q = 1 - p;
  let mass = 1;
  if (n <= 64) {
    let factor = q;
    for (let rest = n | 0; rest > 0; rest >>= 1) {
      if ((rest & 1) !== 0) mass *= factor;
      factor *= factor;
    }
  } else {
    const exponent = n * log1p(-p);
    if (exponent < -600) return binomialFromMode(u, n, p);
    mass = exp(exponent);
  }
  let left = u;
  let k = 0;
  const odds = p / q;
  if (n <= 8) {
    // Without a branch that depends on u: once `left` is used up it stays at or below 0, and no mass is negative.
    for (let j = 0; j < n; j++) {
      k += +(left > mass);
      left -= mass;
      mass *= odds * (n - j) * reciprocal[j + 1];
    }
    return k;
  }
  while (left > mass && k < n) {
    left -= mass;
    mass *= odds * (n - k) * (k < 64 ? reciprocal[k + 1] : 1 / (k + 1));
    k++;
  }
  return k;
}

/** 1 / k for k from 1 to 64: a product is faster than a division in the loop above. */
const reciprocal = Float64Array.from({ length: 65 }, (_, k) => (k === 0 ? 0 : 1 / k));

/** Inversion where P(0) is too small to start from: masses relative to the mode's, which need no normalisation. */
function binomialFromMode(u: number, n: number, p: number): number {
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  let total = 1;
  let mass = 1;
  for (let k = mode; k < n && mass > 1e-20; k++) {
    mass *= (odds * (n - k)) / (k + 1);
    total += mass;
  }
  mass = 1;
  let k = mode;
  while (k > 0 && mass > 1e-20) {
    mass *= k / (odds * (n - k + 1));
    total += mass;
    k--;
  }
  let left = u * total;
  while (left > mass && k < n) {
    left -= mass;
    mass *= (odds * (n - k)) / (k + 1);
    k++;
  }
  return k;
}

/** Poisson with the given mean >= 0. */
export function poisson(u: number, mean: number): number {
  let left = u;
  let mass: number;
  let k = 0;
  if (mean <= 600) {
    mass = exp(-mean);
  } else {
    const mode = Math.floor(mean);
    let total = 1;
    mass = 1;
    for (let j = mode; mass > 1e-20; j++) {
      mass *= mean / (j + 1);
      total += mass;
    }
    mass = 1;
    k = mode;
    while (k > 0 && mass > 1e-20) {
      mass *= k / mean;
      total += mass;
      k--;
    }
    left = u * total;
  }
  while (left > mass && (k < mean || mass > 1e-30)) {
    left -= mass;
    k++;
    mass *= mean / k;
  }
  return k;
}
