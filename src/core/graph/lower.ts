/** Growth models give each node ties to earlier nodes only; this turns such lists into a flat graph. */

import { sumUp } from "./build.ts";
import type { Graph } from "./csr.ts";

/**
 * The undirected graph in which the neighbours of v below v are lower[starts[v] .. starts[v + 1]], ascending.
 * Later neighbours are scattered in order of id, so that slices come out sorted: one pass.
 */
export function graphFromLower(nodeCount: number, starts: Uint32Array, lower: Uint32Array): Graph {
  const count = starts[nodeCount];
  const offsets = new Uint32Array(nodeCount + 1);
  for (let i = 0; i < count; i++) offsets[lower[i] + 1]++;
  for (let node = 0; node < nodeCount; node++) offsets[node + 1] += starts[node + 1] - starts[node];
  sumUp(offsets);
  const targets = new Uint32Array(2 * count);
  const cursors = offsets.slice(0, nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const end = starts[node + 1];
    // All earlier nodes have been scattered; the later ones come after its own lower neighbours.
    let place = cursors[node];
    for (let i = starts[node]; i < end; i++) {
      const neighbour = lower[i];
      targets[place++] = neighbour;
      targets[cursors[neighbour]++] = node;
    }
    cursors[node] = place;
  }
  return { nodeCount, directed: false, offsets, targets };
}

/** Sorts list[from .. to] in place; for the few ties of one node. */
export function sortSlice(list: Uint32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const value = list[i];
    let place = i;
    while (place > from && list[place - 1] > value) {
      list[place] = list[place - 1];
      place--;
    }
    list[place] = value;
  }
}
