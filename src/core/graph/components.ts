/** Components: the largest sets of nodes joined by ties, whichever way the ties point. */

import type { Graph } from "./csr.ts";
import { createSets, findRoot, joinSets } from "./sets.ts";

export interface Components {
  /** Component of each node: 0 .. sizes.length - 1, in order of their first nodes. */
  readonly of: Uint32Array;
  /** Nodes of each component. */
  readonly sizes: Uint32Array;
  /** Nodes of the largest component. */
  readonly giantSize: number;
  /** Share of all nodes in the largest component, in [0, 1]; 0 for a graph of no nodes. */
  readonly giantShare: number;
}

/** Connected components of an undirected graph, weak components of a directed one. O(nodes + ties). */
export function components(graph: Graph): Components {
  const { nodeCount, offsets, targets } = graph;
  const sets = createSets(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) joinSets(sets, node, targets[slot]);
  }
  const of = new Uint32Array(nodeCount);
  const numbers = new Uint32Array(nodeCount);
  const sizes = new Uint32Array(sets.setCount);
  let met = 0;
  for (let node = 0; node < nodeCount; node++) {
    const root = findRoot(sets, node);
    // Numbers are kept plus one: zero says that the root has none yet.
    if (numbers[root] === 0) numbers[root] = ++met;
    of[node] = numbers[root] - 1;
    sizes[of[node]]++;
  }
  const giantSize = sets.largestSize;
  return { of, sizes, giantSize, giantShare: nodeCount === 0 ? 0 : giantSize / nodeCount };
}
