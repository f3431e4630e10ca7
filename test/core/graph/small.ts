/** Small graphs for tests: by hand, and drawn by fast-check together with a renaming of their nodes. */

import fc from "fast-check";
import { buildGraph } from "../../../src/core/graph/build.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { rootKey } from "../../../src/core/seed.ts";

export type Ties = readonly (readonly [number, number])[];

export function graphOf(nodeCount: number, ties: Ties, directed = false): Graph {
  const sources = Uint32Array.from(ties, ([one]) => one);
  const targets = Uint32Array.from(ties, ([, other]) => other);
  return buildGraph(nodeCount, sources, targets, { directed }).graph;
}

/** Every pair of the nodes first .. first + size - 1. */
export function clique(first: number, size: number): [number, number][] {
  const ties: [number, number][] = [];
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) ties.push([first + j, first + i]);
  return ties;
}

export const key = rootKey("measures");
// Two triangles 0-1-2 and 3-4-5 with the bridge 2-3, the tail 5-6, and 7 alone.
export const barbell = graphOf(8, [...clique(0, 3), ...clique(3, 3), [2, 3], [5, 6]]);
export const empty = graphOf(0, []);
export const single = graphOf(1, []);

const lists = fc.record({
  nodeCount: fc.integer({ min: 1, max: 14 }),
  ends: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 60 }),
});

/** Friends of each node as sets, for slow and plain counting. */
export function friendSets(graph: Graph): Set<number>[] {
  return Array.from(
    { length: graph.nodeCount },
    (_, node) => new Set(graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])),
  );
}

/** Runs a law on random undirected graphs and on the same graphs with their nodes renamed. */
export function forGraphs(law: (graph: Graph, renamed: Graph, names: number[]) => void): void {
  fc.assert(
    fc.property(lists, fc.infiniteStream(fc.nat()), ({ nodeCount, ends }, lots) => {
      const ties = ends.map(([one, other]) => [one % nodeCount, other % nodeCount] as const);
      const drawn = Array.from({ length: nodeCount }, () => lots.next().value as number);
      const order = drawn.map((_, i) => i).sort((a, b) => drawn[a] - drawn[b] || a - b);
      const renamed = ties.map(([one, other]) => [order[one], order[other]] as const);
      law(graphOf(nodeCount, ties), graphOf(nodeCount, renamed), order);
    }),
    { seed: 21, numRuns: 150 },
  );
}
