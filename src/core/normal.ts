/** The standard normal distribution function and its inverse. */

import { exp, log } from "./math.ts";

const inverseRootTwoPi = 0.3989422804014327;

/** Standard normal density. */
export function normalDensity(x: number): number {
  // exp(-x^2/2) in two factors: the first power is exact, so the square's rounding is not magnified.
  const short = Math.round(x * 16) / 16;
  return inverseRootTwoPi * exp(-0.5 * short * short) * exp(-0.5 * (x - short) * (x + short));
}

/**
 * Probability that a standard normal variable is at most x; relative error below 2e-15 in both tails.
 * Near 0 the series x + x^3/3 + x^5/(3*5) + ... times the density (Abramowitz and Stegun 1964, 26.2.11); beyond
 * 1.25 the continued fraction 1/(x + 1/(x + 2/(x + ...))) for the Mills ratio (26.2.14).
 */
export function normalCdf(x: number): number {
  const size = Math.abs(x);
  if (size < 1.25) {
    let term = x;
    let sum = x;
    for (let odd = 3; Math.abs(term) > 1e-18 * Math.abs(sum); odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 + normalDensity(x) * sum;
  }
  if (!(size < 39)) return x > 0 ? 1 : x < 0 ? 0 : Number.NaN;
  let denominator = size;
  for (let n = Math.ceil(440 / (size * size)) + 12; n > 0; n--) denominator = size + n / denominator;
  const tail = normalDensity(size) / denominator;
  return x > 0 ? 1 - tail : tail;
}

// Coefficients from the highest power down.
const centreTop = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const centreBottom = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const nearTop = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const nearBottom = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const farTop = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const farBottom = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];

/**
 * The x that a standard normal variable stays below with probability p; p in (0, 1), 0 and 1 give the infinities.
 * Relative error below 1e-15. Source: M. J. Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37.
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(centreTop, r)) / polynomial(centreBottom, r);
  }
  if (!(p > 0 && p < 1)) return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  const root = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const size =
    root <= 5
      ? polynomial(nearTop, root - 1.6) / polynomial(nearBottom, root - 1.6)
      : polynomial(farTop, root - 5) / polynomial(farBottom, root - 5);
  return q < 0 ? -size : size;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = coefficients[0];
  for (let i = 1; i < coefficients.length; i++) value = value * x + coefficients[i];
  return value;
}
