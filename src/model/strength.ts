/**
 * Tie strength: each person ranks friends by the overlap of their circles, with some noise; the closest five
 * get strength 1, and each wider layer less.
 *
 * Source: cumulative layers of 5, 15, 50 and 150 friends (Dunbar); overlap as a sign of closeness (Granovetter
 * 1973; Onnela et al. 2007). Both ends of a tie get the mean of their two views.
 */

import type { Graph } from "../core/graph/csr.ts";
import { neighbourhoodOverlap } from "../core/graph/overlap.ts";
import { friendRanks } from "../core/graph/ranks.ts";
import type { Key } from "../core/random.ts";

/** Last rank of each layer, and the strength in it, 0..255. */
const layers = [
  [5, 255],
  [15, 179],
  [50, 102],
  [150, 51],
] as const;
const outermost = 20;

/** Overlap is compared up to this much noise. */
const noise = 0.05;

/** Strength of each stored direction of the friend graph, 0..255, equal in both directions. */
export function tieStrengths(friends: Graph, key: Key): Uint8Array {
  const ranks = friendRanks(friends, neighbourhoodOverlap(friends), noise, key);
  const views = new Uint8Array(ranks.length);
  for (let e = 0; e < ranks.length; e++) views[e] = layerStrength(ranks[e] + 1);
  return meet(friends, views);
}

/** Strength of a friend of this rank, from 1. */
export function layerStrength(rank: number): number {
  for (const [last, strength] of layers) if (rank <= last) return strength;
  return outermost;
}

/** Mean of the two views of each tie. Sources ascend, so each node's reverse directions are met in order. */
function meet(friends: Graph, views: Uint8Array): Uint8Array {
  const { nodeCount, offsets, targets } = friends;
  const strength = new Uint8Array(views.length);
  const cursor = offsets.slice(0, nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let e = offsets[node]; e < offsets[node + 1]; e++) {
      strength[e] = (views[e] + views[cursor[targets[e]]++] + 1) >>> 1;
    }
  }
  return strength;
}
