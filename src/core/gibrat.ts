/**
 * Proportional growth with a fresh start: sizes are multiplied by chance every tick, and who leaves is replaced by
 * somebody of size 1. Sizes then have a Pareto tail.
 *
 * Source: Gibrat 1931; Manrubia & Zanette 1999; Reed 2001. Growth of ln size is normal.
 */

import { exp, log1p } from "./math.ts";
import { chance, deriveKey, emptyKey, type Key } from "./random.ts";
import { normal } from "./variates.ts";

export interface Growth {
  /** Mean growth of ln size a tick. */
  readonly mean: number;
  /** Its standard deviation, above 0. */
  readonly sd: number;
  /** Probability of leaving in a tick, in (0, 1). */
  readonly leaving: number;
}

/** Exponent z of the tail P(size > x) ~ x^-z: (1 - d) exp(m z + s^2 z^2 / 2) = 1. */
export function paretoExponent({ mean, sd, leaving }: Growth): number {
  return (-mean + Math.sqrt(mean * mean - 2 * sd * sd * log1p(-leaving))) / (sd * sd);
}

/** Sizes after so many ticks from 1. Two draws per holder and tick. */
export function grownSizes(holders: number, ticks: number, growth: Growth, key: Key): Float64Array {
  const { mean, sd, leaving } = growth;
  const logs = new Float64Array(holders);
  const leaveKey = emptyKey();
  const growKey = emptyKey();
  for (let tick = 0; tick < ticks; tick++) {
    deriveKey(key, 2 * tick, leaveKey);
    deriveKey(key, 2 * tick + 1, growKey);
    for (let holder = 0; holder < holders; holder++) {
      if (chance(leaveKey, holder) < leaving) logs[holder] = 0;
      else logs[holder] += normal(chance(growKey, holder), mean, sd);
    }
  }
  return logs.map((size) => exp(size));
}
