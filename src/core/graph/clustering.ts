/** Clustering: how often two friends of a person are friends of each other. */

import type { Graph } from "./csr.ts";
import { orient, requireUndirected, trianglesPerTie } from "./triangles.ts";

export interface Clustering {
  /** Triangles of the graph. */
  readonly triangleCount: number;
  /** Mean over all nodes of the share of pairs of friends who are friends; 0 below two friends (Watts and Strogatz 1998). */
  readonly meanLocal: number;
  /** Three times the triangles over the pairs of friends, in [0, 1]; 0 where nobody has two friends (Newman 2003). */
  readonly transitivity: number;
}

/** Triangles through each node of an undirected graph. Cost as counting triangles; 8 bytes a tie besides. */
export function trianglesPerNode(graph: Graph): Float64Array {
  requireUndirected(graph, "trianglesPerNode");
  const orientation = orient(graph);
  const perTie = trianglesPerTie(orientation);
  const twice = new Float64Array(graph.nodeCount);
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let slot = orientation.offsets[node]; slot < orientation.offsets[node + 1]; slot++) {
      twice[node] += perTie[slot];
      twice[orientation.targets[slot]] += perTie[slot];
    }
  }
  // A triangle lies on two ties of each of its nodes.
  for (let node = 0; node < twice.length; node++) twice[node] /= 2;
  return twice;
}

/** Share of pairs of friends who are friends, of each node of an undirected graph, in [0, 1]; 0 below two friends. */
export function localClustering(graph: Graph): Float64Array {
  const shares = trianglesPerNode(graph);
  for (let node = 0; node < graph.nodeCount; node++) {
    const pairs = friendPairs(graph, node);
    shares[node] = pairs === 0 ? 0 : shares[node] / pairs;
  }
  return shares;
}

/** Triangles, mean local clustering and transitivity of an undirected graph. */
export function clustering(graph: Graph): Clustering {
  const triangles = trianglesPerNode(graph);
  let corners = 0;
  let pairsOfFriends = 0;
  let localSum = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    const pairs = friendPairs(graph, node);
    corners += triangles[node];
    pairsOfFriends += pairs;
    if (pairs > 0) localSum += triangles[node] / pairs;
  }
  return {
    triangleCount: corners / 3,
    meanLocal: graph.nodeCount === 0 ? 0 : localSum / graph.nodeCount,
    transitivity: pairsOfFriends === 0 ? 0 : corners / pairsOfFriends,
  };
}

function friendPairs({ offsets }: Graph, node: number): number {
  const degree = offsets[node + 1] - offsets[node];
  return (degree * (degree - 1)) / 2;
}
