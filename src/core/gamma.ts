/** The logarithm of the gamma function. */

import { log, log1p } from "./math.ts";

// zeta(k) - 1 for k = 2 .. 30 (Abramowitz and Stegun 1964, table 23.3).
const zetaLessOne = [
  0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
  0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853,
  0.0004941886041194645, 0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-5,
  3.058823630702049e-5, 1.528225940865187e-5, 7.637197637899763e-6, 3.81729326499984e-6, 1.908212716553939e-6,
  9.539620338727962e-7, 4.769329867878064e-7, 2.38450502727733e-7, 1.1921992596531106e-7,
  5.960818905125948e-8, 2.980350351465228e-8, 1.4901554828365043e-8, 7.45071178983543e-9,
  3.725334024788457e-9, 1.862659723513049e-9, 9.313274324196682e-10,
];
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/** ln(2 pi) / 2. */
export const halfLogTwoPi = 0.9189385332046727;

/**
 * ln(gamma(x)) for x > 0; relative error about 1e-15, also beside its zeros at 1 and 2.
 * Below 2.5 the series at 2 in zeta values (Abramowitz and Stegun 6.1.33), from 10 on Stirling's series (6.1.41),
 * between them the recurrence.
 */
export function logGamma(x: number): number {
  if (x >= 10) {
    return x === Infinity ? x : (x - 0.5) * log(x) - x + halfLogTwoPi + stirlingCorrection(x);
  }
  if (x > 2.5) {
    let product = 1;
    let rest = x;
    while (rest > 2.5) {
      rest -= 1;
      product *= rest;
    }
    return besideTwo(rest - 2) + log(product);
  }
  if (x >= 1.5) return besideTwo(x - 2);
  if (x >= 0.5) return besideTwo(x - 1) - log1p(x - 1);
  if (x > 0) return besideTwo(x) - log1p(x) - log(x);
  return x === 0 ? Infinity : Number.NaN;
}

/** ln(gamma(2 + e)) for |e| up to 0.5: (1 - Euler's constant) e + sum over k of (zeta(k) - 1) (-e)^k / k. */
function besideTwo(e: number): number {
  let sum = 0;
  for (let k = zetaLessOne.length + 1; k >= 2; k--) sum = zetaLessOne[k - 2] / k - e * sum;
  return e * (0.42278433509846713 + e * sum);
}

/** What Stirling's formula (x - 1/2) ln x - x + ln(2 pi) / 2 misses of ln(gamma(x)), x >= 10: to 1e-18. */
export function stirlingCorrection(x: number): number {
  const z = 1 / (x * x);
  let sum = 0;
  for (let i = stirling.length - 1; i >= 0; i--) sum = stirling[i] + z * sum;
  return sum / x;
}
