/**
 * Tipping: everybody prefers the side where the others are, and now and then thinks again. Above a critical
 * strength an even split does not last.
 *
 * Source: direct network effects (Katz & Shapiro 1985) as a logit mean field (Brock & Durlauf 2001).
 */

import { logistic } from "./math.ts";
import { chance, deriveKey, emptyKey, type Key } from "./random.ts";

/** Probability of choosing the first of two sides when a share of all is there: 1 / (1 + exp(-b (2 x - 1))). */
export function sideShare(share: number, strength: number): number {
  return logistic(strength * (2 * share - 1));
}

/** The stable share of the larger side: the fixed point of `sideShare` above one half, or one half up to b = 2. */
export function tippedShare(strength: number): number {
  if (strength <= 2) return 0.5;
  let [low, high] = [0.5 + 1e-9, 1];
  // Above one half the logistic is concave: it lies over the diagonal up to the fixed point, and under it beyond.
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (sideShare(middle, strength) > middle) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Share on the first side after so many ticks, each of which lets everybody revise with probability `revising` by the
 * shares of the tick before. Two draws per user and tick.
 */
export function revisedShare(
  users: number,
  start: number,
  strength: number,
  revising: number,
  ticks: number,
  key: Key,
): number {
  const side = new Uint8Array(users);
  let there = Math.round(start * users);
  side.fill(1, 0, there);
  const reviseKey = emptyKey();
  const sideKey = emptyKey();
  for (let tick = 0; tick < ticks; tick++) {
    const chosen = sideShare(there / users, strength);
    deriveKey(key, 2 * tick, reviseKey);
    deriveKey(key, 2 * tick + 1, sideKey);
    for (let user = 0; user < users; user++) {
      if (chance(reviseKey, user) >= revising) continue;
      const next = chance(sideKey, user) < chosen ? 1 : 0;
      there += next - side[user];
      side[user] = next;
    }
  }
  return there / users;
}
