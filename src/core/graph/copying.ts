/**
 * Neutral copying on screens that hold one item: an active user posts something new with a small probability, else
 * passes on what the screen shows; either lands on the screens of some users drawn afresh. All items are equal, yet
 * attention alone makes their popularity heavy-tailed.
 *
 * Source: Weng et al. 2012, Scientific Reports 2, 335; Gleeson et al. 2014, Physical Review Letters 112, 048701. The
 * annealed variant: followers are drawn for each post.
 */

import { below, chance, deriveKey, draw, emptyKey, type Key } from "../random.ts";

export interface CopyingOptions {
  readonly users: number;
  /** Screens that a post lands on. */
  readonly followers: number;
  /** Probability that a post is new, in (0, 1]. */
  readonly innovation: number;
  /** Posts in all; `users` of them make one unit of time. */
  readonly steps: number;
}

export interface Popularity {
  /** Step at which each new item was posted, ascending. */
  readonly born: Uint32Array;
  /** How often each was posted, the first time included. */
  readonly posts: Uint32Array;
}

/** Places of the draws of a step; followers come after. */
const place = { innovation: 0, user: 1, follower: 2 } as const;

/** Runs from screens that show items of nobody, which are not counted. Draws 2 + followers a step. */
export function neutralCopying(options: CopyingOptions, key: Key): Popularity {
  const { users, followers, innovation, steps } = options;
  const stepKey = emptyKey();
  let items = 0;
  for (let step = 0; step < steps; step++) {
    if (chance(deriveKey(key, step, stepKey), place.innovation) < innovation) items++;
  }
  const born = new Uint32Array(items);
  const posts = new Uint32Array(items);
  const screens = new Int32Array(users).fill(-1);
  let next = 0;
  for (let step = 0; step < steps; step++) {
    deriveKey(key, step, stepKey);
    const isNew = chance(stepKey, place.innovation) < innovation;
    const item = isNew ? next++ : screens[below(draw(stepKey, place.user), users)];
    if (isNew) born[item] = step;
    if (item >= 0) posts[item]++;
    for (let follower = 0; follower < followers; follower++) {
      screens[below(draw(stepKey, place.follower + follower), users)] = item;
    }
  }
  return { born, posts };
}
