/** The weight of a distribution's upper tail: exponents of power laws. */

import { log } from "./math.ts";
import { sorted } from "./statistics.ts";
import { hurwitzZeta } from "./zeta.ts";

/**
 * Hill's estimate of the tail index alpha of P(X > x) ~ x^-alpha from the `count` largest positive values
 * (B. M. Hill 1975, Annals of Statistics 3): count over the summed ln of their ratios to the next smaller value.
 */
export function hill(values: ArrayLike<number>, count: number): number {
  if (!(count >= 1 && count < values.length)) {
    throw new RangeError(`hill requires a count from 1 to ${values.length - 1} (was ${count})`);
  }
  const ascending = sorted(values);
  const threshold = log(ascending[ascending.length - 1 - count]);
  let excess = 0;
  for (let i = ascending.length - count; i < ascending.length; i++) excess += log(ascending[i]) - threshold;
  return count / excess;
}

/**
 * The exponent a of P(k) = k^-a / zeta(a, kmin), k >= kmin, that makes the whole numbers among `values` from kmin up
 * most likely (Clauset, Shalizi and Newman 2009, SIAM Review 51, eq. 3.4-3.5). NaN where none is above kmin.
 * At the maximum the model's mean of ln k is the sample's: its derivative is bracketed and bisected to 1e-12.
 */
export function powerLawExponent(values: ArrayLike<number>, kmin: number): number {
  if (!(kmin >= 1)) throw new RangeError(`powerLawExponent requires kmin of at least 1 (was ${kmin})`);
  let count = 0;
  let logs = 0;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < kmin) continue;
    count++;
    logs += log(values[i] / kmin);
  }
  return powerLawExponentFromMean(logs / count, kmin);
}

/** `powerLawExponent` from the mean of ln(k / kmin) over the values from kmin up. */
export function powerLawExponentFromMean(meanLog: number, kmin: number): number {
  if (!(meanLog > 0)) return Number.NaN;
  let low = 1;
  let high = 2;
  while (excess(high, kmin, meanLog) > 0 && high < 1024) {
    low = high;
    high *= 2;
  }
  while (high - low > 1e-12 * high) {
    const middle = 0.5 * (low + high);
    if (middle === low || middle === high) break;
    if (excess(middle, kmin, meanLog) > 0) low = middle;
    else high = middle;
  }
  return 0.5 * (low + high);
}

/** The law's mean of ln(k / kmin) less the sample's. */
function excess(exponent: number, kmin: number, meanLog: number): number {
  const zeta = hurwitzZeta(exponent, kmin);
  return -zeta.slope / zeta.value - log(kmin) - meanLog;
}
