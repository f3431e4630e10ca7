/**
 * The graph of FeedMarket-1 (section 3 of its specification): a Barabási-Albert graph of friends, and one
 * influencer followed by each person. It differs from the library's Barabási-Albert generator in the order and
 * the keys of its draws, which the specification fixes.
 */

import type { Graph } from "../../src/core/graph/csr.ts";
import { below, drawWith, emptyKey } from "../../src/core/random.ts";
import { attachment, building, influencerCount, purposeKey } from "./workload.ts";

/** Ties of the complete graph among the first members. */
const cliqueTies = (attachment * (attachment + 1)) / 2;

/** Friendships in the order in which they are made: tie i joins first[i] and second[i], person ids. */
export interface Friendships {
  readonly first: Uint32Array;
  readonly second: Uint32Array;
}

/** Grows the friendships of persons 8 .. personCount - 1 by preferential attachment. O(ties). */
export function growFriendships(personCount: number, seed: number): Friendships {
  const members = personCount - influencerCount;
  if (!(members > attachment)) {
    throw new RangeError(
      `growFriendships requires at least ${influencerCount + attachment + 1} persons (was ${personCount})`,
    );
  }
  const tieCount = cliqueTies + (members - attachment - 1) * attachment;
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
  const draw = drawWith;
  let attempt = 0;
  for (let newcomer = attachment + 1; newcomer < members; newcomer++) {
    const start = made;
    const person = newcomer + influencerCount;
    while (made < start + attachment) {
      const end = below(draw(one, two, attempt++), 2 * start);
      const tie = end >>> 1;
      // The first end of a later tie follows from its number: no need to fetch it from far memory.
      const candidate = (end & 1) === 1 ? second[tie] : tie < cliqueTies ? first[tie] : firstEnd(tie);
      let known = start;
      while (known < made && second[known] !== candidate) known++;
      if (known < made) continue;
      first[made] = person;
      second[made++] = candidate;
    }
  }
  return { first, second };
}

/** The newcomer who made a tie, for ties after the complete graph's. */
function firstEnd(tie: number): number {
  return ((((tie - cliqueTies) / attachment) | 0) + attachment + 1 + influencerCount) | 0;
}

/** The friendships as a flat undirected graph over all persons; influencers have no friends. O(ties). */
export function friendGraph(personCount: number, seed: number): Graph {
  const { first, second } = growFriendships(personCount, seed);
  const offsets = new Uint32Array(personCount + 1);
  for (let tie = 0; tie < first.length; tie++) {
    offsets[first[tie] + 1]++;
    offsets[second[tie] + 1]++;
  }
  for (let person = 0; person < personCount; person++) offsets[person + 1] += offsets[person];
  const targets = new Uint32Array(2 * first.length);
  const cursors = offsets.slice(0, personCount);
  for (let tie = 0; tie < first.length; tie++) {
    const person = first[tie];
    const friend = second[tie];
    // A newcomer's choices are sorted as they come; whoever chooses it later has a higher id.
    let place = cursors[person]++;
    while (place > offsets[person] && targets[place - 1] > friend) {
      targets[place] = targets[place - 1];
      place--;
    }
    targets[place] = friend;
    targets[cursors[friend]++] = person;
  }
  return { nodeCount: personCount, directed: false, offsets, targets };
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
