/**
 * The graph of FeedMarket-1 (section 3 of its specification): a Barabási-Albert graph of friends, and one
 * influencer followed by each person. It differs from the library's Barabási-Albert generator in the order and
 * the keys of its draws, which the specification fixes.
 */

import { buildGraph } from "../../src/core/graph/build.ts";
import type { Graph } from "../../src/core/graph/csr.ts";
import { below, drawWith, emptyKey } from "../../src/core/random.ts";
import { attachment, building, influencerCount, purposeKey } from "./workload.ts";

/** Friendships in the order in which they are made: tie i joins first[i] and second[i], person ids. */
export interface Friendships {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/** Grows the friendships of persons 8 .. personCount - 1 by preferential attachment. O(ties). */
export function growFriendships(personCount: number, seed: number): Friendships {
  const members = personCount - influencerCount;
  if (members <= attachment) {
    throw new RangeError(
      `growFriendships requires at least ${influencerCount + attachment + 1} persons (was ${personCount})`,
    );
  }
  const tieCount = (attachment * (attachment + 1)) / 2 + (members - attachment - 1) * attachment;
  const first = new Uint32Array(tieCount);
  const second = new Uint32Array(tieCount);
  let made = 0;
  for (let a = 0; a <= attachment; a++) {
    for (let b = a + 1; b <= attachment; b++) {
      first[made] = a + influencerCount;
      second[made++] = b + influencerCount;
    }
  }
  const key = purposeKey(seed, 0, building.target, emptyKey());
  const { first: one, second: two } = key;
  let attempt = 0;
  for (let newcomer = attachment + 1; newcomer < members; newcomer++) {
    const ends = 2 * made;
    const start = made;
    while (made < start + attachment) {
      const end = below(drawWith(one, two, attempt++), ends);
      const candidate = (end & 1) === 0 ? first[end >>> 1] : second[end >>> 1];
      let known = start;
      while (known < made && second[known] !== candidate) known++;
      if (known < made) continue;
      first[made] = newcomer + influencerCount;
      second[made++] = candidate;
    }
  }
  return { first, second };
}

/** The friendships as a flat undirected graph over all persons; influencers have no friends. */
export function friendGraph(personCount: number, seed: number): Graph {
  const { first, second } = growFriendships(personCount, seed);
  return buildGraph(personCount, first, second).graph;
}

/** The influencer whom each person follows: half follow 0, a quarter 1, and so on. */
export function chooseInfluencers(personCount: number, seed: number): Uint8Array {
  const { first, second } = purposeKey(seed, 0, building.follow, emptyKey());
  const followed = new Uint8Array(personCount);
  for (let person = influencerCount; person < personCount; person++) {
    followed[person] = Math.min(influencerCount - 1, Math.clz32(drawWith(first, second, person)));
  }
  return followed;
}
