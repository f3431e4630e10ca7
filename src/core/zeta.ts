/** The Hurwitz zeta function, which normalises discrete power laws. */

import { log, pow } from "./math.ts";

// Bernoulli numbers B_2j over (2 j)!, j = 1 .. 8.
const bernoulli = [
  1 / 12,
  -1 / 720,
  1 / 30240,
  -1 / 1209600,
  1 / 47900160,
  -691 / 1307674368000,
  1 / 74724249600,
  -3617 / 10670622842880000,
];

/**
 * zeta(s, q) = sum over n >= 0 of (n + q)^-s, and its slope in s; s > 1, q > 0; relative error about 1e-14.
 * Euler-Maclaurin summation (DLMF 25.11.7 with 25.2.9): terms up to 20, then the integral and corrections.
 */
export function hurwitzZeta(s: number, q: number): { value: number; slope: number } {
  let value = 0;
  let slope = 0;
  let x = q;
  while (x < 20) {
    const term = pow(x, -s);
    value += term;
    slope -= term * log(x);
    x += 1;
  }
  const power = pow(x, -s);
  const lnx = log(x);
  const integral = (power * x) / (s - 1);
  value += integral + 0.5 * power;
  slope -= integral * (lnx + 1 / (s - 1)) + 0.5 * power * lnx;
  // Rising product s (s + 1) ... (s + 2 j - 2) over x^(2 j - 1), and the slope of its logarithm.
  let rising = s / x;
  let reciprocals = 1 / s;
  for (let j = 0; j < bernoulli.length; j++) {
    const term = bernoulli[j] * rising * power;
    value += term;
    slope += term * (reciprocals - lnx);
    const a = s + 2 * j + 1;
    rising *= (a * (a + 1)) / (x * x);
    reciprocals += 1 / a + 1 / (a + 1);
  }
  return { value, slope };
}
