/**
 * Choice under social influence: those who come later see how often each thing was chosen before and like it the
 * better for that.
 *
 * Source: the cultural markets of Salganik, Dodds & Watts 2006, Science 311, 854; a multinomial logit whose utility is
 * ln appeal + b ln(1 + choices before), that is, P(i) ~ q_i (1 + d_i)^b.
 */

import { log } from "./math.ts";
import { deriveKey, drawWith, emptyKey, type Key, unit } from "./random.ts";
import { gumbel } from "./variates.ts";

/** Choices of each thing after `choosers` came one by one. Appeals lie above 0. One draw per chooser and thing. */
export function popularChoices(
  appeals: ArrayLike<number>,
  influence: number,
  choosers: number,
  key: Key,
): Uint32Array {
  const things = appeals.length;
  const utility = Float64Array.from(appeals, log);
  const counts = new Uint32Array(things);
  const chooserKey = emptyKey();
  for (let chooser = 0; chooser < choosers; chooser++) {
    const { first, second } = deriveKey(key, chooser, chooserKey);
    let best = -1;
    let bestScore = -Infinity;
    for (let thing = 0; thing < things; thing++) {
      const score = utility[thing] + gumbel(unit(drawWith(first, second, thing)));
      if (score > bestScore) {
        bestScore = score;
        best = thing;
      }
    }
    counts[best]++;
    utility[best] = log(appeals[best]) + influence * log(1 + counts[best]);
  }
  return counts;
}
