/** The law of every flat graph, for tests of builders and generators. */

import { expect } from "vitest";
import type { Graph } from "../../../src/core/graph/csr.ts";

/** Slices ascend without duplicates and self-loops, ids are in range, and undirected ties go both ways. */
export function expectFlat(graph: Graph): void {
  const { nodeCount, offsets, targets } = graph;
  expect(offsets.length).toBe(nodeCount + 1);
  expect(offsets[nodeCount]).toBe(targets.length);
  const faults: string[] = [];
  const backward = offsets.slice(0, nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let i = offsets[node]; i < offsets[node + 1]; i++) {
      const target = targets[i];
      if (target >= nodeCount || target === node) faults.push(`${node} -> ${target}`);
      if (i > offsets[node] && target <= targets[i - 1]) faults.push(`order of ${node} at ${target}`);
      // Read in order of source, the sources of each target's ties are exactly its own slice.
      if (!graph.directed && targets[backward[target]++] !== node)
        faults.push(`no way back ${node} ${target}`);
    }
  }
  expect(faults.slice(0, 3)).toEqual([]);
}
