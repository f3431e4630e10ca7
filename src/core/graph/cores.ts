/** Core numbers: the largest k such that a node lies in a set whose members have k friends each in the set. */

import type { Graph } from "./csr.ts";
import { degrees } from "./degrees.ts";
import { requireUndirected } from "./triangles.ts";

/**
 * The core number of each node of an undirected graph: peel off nodes of least remaining degree (Batagelj and
 * Zaversnik 2003, arXiv cs/0310049). O(nodes + ties), four arrays of nodes.
 */
export function coreNumbers(graph: Graph): Uint32Array {
  requireUndirected(graph, "coreNumbers");
  const { nodeCount, offsets, targets } = graph;
  const remaining = degrees(graph);
  let largest = 0;
  for (let node = 0; node < nodeCount; node++) largest = Math.max(largest, remaining[node]);

  // Nodes in order of remaining degree; starts[k] is the place of the first of degree k.
  const starts = new Uint32Array(largest + 2);
  for (let node = 0; node < nodeCount; node++) starts[remaining[node] + 1]++;
  for (let k = 0; k <= largest; k++) starts[k + 1] += starts[k];
  const order = new Uint32Array(nodeCount);
  const places = new Uint32Array(nodeCount);
  const next = starts.slice();
  for (let node = 0; node < nodeCount; node++) {
    places[node] = next[remaining[node]]++;
    order[places[node]] = node;
  }

  for (let place = 0; place < nodeCount; place++) {
    const node = order[place];
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      const degree = remaining[friend];
      if (degree <= remaining[node]) continue;
      // The friend changes places with the first of its degree and joins those of one less.
      const first = Math.max(starts[degree], place + 1);
      const displaced = order[first];
      order[places[friend]] = displaced;
      places[displaced] = places[friend];
      order[first] = friend;
      places[friend] = first;
      starts[degree] = first + 1;
      remaining[friend] = degree - 1;
    }
  }
  return remaining;
}
