/** Degrees: how many ties people have, how unequally, and how the ends of a tie compare. */

import type { Graph } from "./csr.ts";
import { requireUndirected } from "./triangles.ts";

/** Ties that leave each node: friends in an undirected graph, out-degree in a directed one. */
export function degrees({ nodeCount, offsets }: Graph): Uint32Array {
  const counts = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) counts[node] = offsets[node + 1] - offsets[node];
  return counts;
}

/** Ties that reach each node; equal to `degrees` in an undirected graph. */
export function inDegrees({ nodeCount, targets }: Graph): Uint32Array {
  const counts = new Uint32Array(nodeCount);
  for (let slot = 0; slot < targets.length; slot++) counts[targets[slot]]++;
  return counts;
}

export interface DegreeMoments {
  /** Mean of degrees k. */
  readonly mean: number;
  /** Mean of k squared. */
  readonly meanSquare: number;
  readonly largest: number;
  readonly median: number;
  /** Mean degree of a friend: mean of k squared over mean of k; 0 without ties. */
  readonly meanOfFriends: number;
}

/** Moments of degrees as `degrees` or `inDegrees` gives them; all 0 for no nodes. O(nodes + largest degree). */
export function degreeMoments(counts: Uint32Array): DegreeMoments {
  const n = counts.length;
  if (n === 0) return { mean: 0, meanSquare: 0, largest: 0, median: 0, meanOfFriends: 0 };
  let sum = 0;
  let squares = 0;
  let largest = 0;
  for (let node = 0; node < n; node++) {
    sum += counts[node];
    squares += counts[node] * counts[node];
    if (counts[node] > largest) largest = counts[node];
  }
  const ascending = counts.slice().sort();
  return {
    mean: sum / n,
    meanSquare: squares / n,
    largest,
    median: (ascending[(n - 1) >> 1] + ascending[n >> 1]) / 2,
    meanOfFriends: sum === 0 ? 0 : squares / sum,
  };
}

/**
 * Correlation of the degrees at the two ends of a tie, in [-1, 1] (Newman 2002, Physical Review Letters 89);
 * NaN where all ends have one degree. Undirected graphs. O(ties).
 */
export function degreeAssortativity(graph: Graph): number {
  requireUndirected(graph, "degreeAssortativity");
  const { nodeCount, offsets, targets } = graph;
  // Over ends of ties: a node of degree k is an end k times, so the mean is <k^2>/<k>. Distances from it keep
  // the sums small.
  const { meanOfFriends } = degreeMoments(degrees(graph));
  let products = 0;
  let squares = 0;
  for (let node = 0; node < nodeCount; node++) {
    const degree = offsets[node + 1] - offsets[node];
    let friendDistances = 0;
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      friendDistances += offsets[friend + 1] - offsets[friend] - meanOfFriends;
    }
    products += (degree - meanOfFriends) * friendDistances;
    squares += degree * (degree - meanOfFriends) * (degree - meanOfFriends);
  }
  return squares === 0 ? Number.NaN : products / squares;
}

export interface FriendshipParadox {
  /** Share of all nodes whose friends have on average more friends than they, in [0, 1]. */
  readonly share: number;
  /** Mean over nodes with friends of the mean degree of their friends. */
  readonly meanOfNeighbourMeans: number;
}

/** "Why your friends have more friends than you do" (Feld 1991, American Journal of Sociology 96). Undirected. O(ties). */
export function friendshipParadox(graph: Graph): FriendshipParadox {
  requireUndirected(graph, "friendshipParadox");
  const { nodeCount, offsets, targets } = graph;
  let below = 0;
  let means = 0;
  let withFriends = 0;
  for (let node = 0; node < nodeCount; node++) {
    const degree = offsets[node + 1] - offsets[node];
    if (degree === 0) continue;
    let sum = 0;
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      sum += offsets[friend + 1] - offsets[friend];
    }
    withFriends++;
    means += sum / degree;
    if (sum > degree * degree) below++;
  }
  return {
    share: nodeCount === 0 ? 0 : below / nodeCount,
    meanOfNeighbourMeans: withFriends === 0 ? 0 : means / withFriends,
  };
}
