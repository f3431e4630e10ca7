/** The union of two graphs on the same nodes. */

import type { Graph } from "./csr.ts";

/** All ties of both graphs, each once; weights are dropped. Both must have the same nodes and direction. */
export function uniteGraphs(one: Graph, other: Graph): Graph {
  const { nodeCount, directed } = one;
  if (other.nodeCount !== nodeCount || other.directed !== directed) {
    throw new RangeError(
      `uniteGraphs requires ${nodeCount} nodes, directed ${directed} (was ${other.nodeCount}, ${other.directed})`,
    );
  }
  const left = one.targets;
  const right = other.targets;
  const targets = new Uint32Array(left.length + right.length);
  const offsets = new Uint32Array(nodeCount + 1);
  let place = 0;
  for (let node = 0; node < nodeCount; node++) {
    let i = one.offsets[node];
    let j = other.offsets[node];
    const iEnd = one.offsets[node + 1];
    const jEnd = other.offsets[node + 1];
    while (i < iEnd && j < jEnd) {
      const a = left[i];
      const b = right[j];
      targets[place++] = a < b ? a : b;
      if (a <= b) i++;
      if (b <= a) j++;
    }
    while (i < iEnd) targets[place++] = left[i++];
    while (j < jEnd) targets[place++] = right[j++];
    offsets[node + 1] = place;
  }
  return {
    nodeCount,
    directed,
    offsets,
    targets: place < targets.length ? targets.slice(0, place) : targets,
  };
}
