/** Reciprocity of directed graphs: how often a tie is answered. */

import type { Graph } from "./csr.ts";

/** Share of ties u -> v for which v -> u exists too, in [0, 1]; 0 without ties. O(ties log degree). */
export function reciprocity({ nodeCount, offsets, targets }: Graph): number {
  let answered = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const other = targets[slot];
      if (findSlot(targets, offsets[other], offsets[other + 1], node) >= 0) answered++;
    }
  }
  return targets.length === 0 ? 0 : answered / targets.length;
}

/** Position of `node` in the ascending targets[start, end), or -1. */
export function findSlot(targets: Uint32Array, start: number, end: number, node: number): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle] < node) low = middle + 1;
    else high = middle;
  }
  return low < end && targets[low] === node ? low : -1;
}
