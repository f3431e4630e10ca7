/** Friends ranked by the strength of the tie, person by person. */

import { chance, deriveKey, emptyKey, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";

/**
 * Rank of each stored direction among the ties of its source: 0 is the strongest.
 *
 * Friends are ordered by strength + noise * u, where u in (0, 1) is drawn from `key` for source and friend;
 * noise 0 leaves only the order of equal strengths to chance. `strengths` has one value in [0, 1] per stored
 * direction. O(ties log degree); scratch of the largest degree.
 */
export function friendRanks(graph: Graph, strengths: Float32Array, noise: number, key: Key): Uint32Array {
  const { nodeCount, offsets, targets } = graph;
  const ranks = new Uint32Array(targets.length);
  let largest = 1;
  for (let node = 0; node < nodeCount; node++) largest = Math.max(largest, offsets[node + 1] - offsets[node]);
  // Score and place in one number, so that plain numeric sorting orders the places.
  const packed = new Float64Array(largest);
  const levels = Math.floor(Number.MAX_SAFE_INTEGER / largest) - 1;
  // Equal strengths are parted by a draw too small to move unequal ones.
  const spread = Math.max(noise, 1e-9);
  const scale = levels / (1 + spread);
  const sourceKey = emptyKey();
  for (let node = 0; node < nodeCount; node++) {
    const start = offsets[node];
    const degree = offsets[node + 1] - start;
    deriveKey(key, node, sourceKey);
    for (let i = 0; i < degree; i++) {
      const score = strengths[start + i] + spread * chance(sourceKey, targets[start + i]);
      packed[i] = Math.floor(score * scale) * largest + i;
    }
    packed.subarray(0, degree).sort();
    for (let i = 0; i < degree; i++) ranks[start + (packed[i] % largest)] = degree - 1 - i;
  }
  return ranks;
}
