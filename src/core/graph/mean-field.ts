/** Collective behaviour of a crowd in which everyone sees everyone. Granovetter 1978, AJS 83, 1420. */

/**
 * How many act in the end, where a person acts once as many others act as their threshold says: the least r
 * with r = F(r), F(r) being the number of thresholds up to r. `thresholds` in persons, ascending.
 */
export function meanFieldThreshold(thresholds: ArrayLike<number>): number {
  let acting = 0;
  while (acting < thresholds.length && thresholds[acting] <= acting) acting++;
  return acting;
}
