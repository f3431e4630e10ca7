/** All trials, in the order of reports. */

import { crackdown } from "./patterns/crackdown.ts";
import { hijacked } from "./patterns/hijacked.ts";
import { moments } from "./patterns/moments.ts";
import { shakeout } from "./patterns/shakeout.ts";
import { trust } from "./patterns/trust.ts";
import { winners } from "./patterns/winners.ts";
import type { Trial } from "./trial.ts";

export const trials: readonly Trial[] = [hijacked, shakeout, winners, crackdown, trust, moments];

/**
 * The trials that a word names: an id (pattern-3), its number alone (3), or a claim of the source that they lean
 * on (S42). Empty where it names none.
 */
export function trialsNamed(word: string): readonly Trial[] {
  const name = word.toLowerCase();
  return trials.filter(
    ({ id, claims }) =>
      id === name || id === `pattern-${name}` || claims.some((claim) => claim.toLowerCase() === name),
  );
}
