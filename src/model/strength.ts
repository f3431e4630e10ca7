/**
 * Tie strength: each person ranks friends by the overlap of their circles, with some noise; the closest five
 * get strength 1, and each wider layer less.
 *
 * Source: cumulative layers of 5, 15, 50 and 150 friends (Dunbar); overlap as a sign of closeness (Granovetter
 * 1973; Onnela et al. 2007). Both ends of a tie get the mean of their two views.
 */

import type { Graph } from "../core/graph/csr.ts";
import { neighbourhoodOverlap } from "../core/graph/overlap.ts";
import { deriveKey, drawWith, emptyKey, type Key, unit } from "../core/random.ts";

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
  const { nodeCount, offsets, targets } = friends;
  const overlap = neighbourhoodOverlap(friends);
  const views = new Uint8Array(targets.length);
  const nodeKey = emptyKey();
  let widest = 0;
  for (let node = 0; node < nodeCount; node++) widest = Math.max(widest, offsets[node + 1] - offsets[node]);
  const space = new Float64Array(widest);
  const places = widest + 1;
  for (let node = 0; node < nodeCount; node++) {
    const first = offsets[node];
    const degree = offsets[node + 1] - first;
    deriveKey(key, node, nodeKey);
    for (let place = 0; place < degree; place++) {
      const shaken =
        overlap[first + place] +
        noise * unit(drawWith(nodeKey.first, nodeKey.second, targets[first + place]));
      // One number holds score and place, so that a plain numeric sort ranks the friends.
      space[place] = Math.floor((2 - shaken) * 1048576) * places + place;
    }
    const ranked = space.subarray(0, degree).sort();
    for (let rank = 0; rank < degree; rank++)
      views[first + (ranked[rank] % places)] = layerStrength(rank + 1);
  }
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
