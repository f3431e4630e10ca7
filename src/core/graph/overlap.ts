/**
 * Neighbourhood overlap of ties: the share of two friends' other friends that they have in common.
 *
 * Overlap is high inside groups and low between them, and the strength of a tie grows with it (Granovetter
 * 1973, American Journal of Sociology 78; Onnela et al. 2007, PNAS 104).
 */

import type { Graph } from "./csr.ts";
import { orient, requireUndirected, trianglesPerTie } from "./triangles.ts";

/**
 * Overlap of each stored direction of an undirected graph, in [0, 1]; both directions of a tie are equal.
 *
 * O_ij = c_ij / ((k_i - 1) + (k_j - 1) - c_ij), where c counts common friends and k friends; 0 where neither
 * end has another friend. Cost as counting triangles; memory 4 bytes a stored direction and 8 a tie.
 */
export function neighbourhoodOverlap(graph: Graph): Float32Array {
  requireUndirected(graph, "neighbourhoodOverlap");
  const { nodeCount, offsets, targets } = graph;
  const orientation = orient(graph);
  const common = trianglesPerTie(orientation);
  const overlap = new Float32Array(targets.length);
  // Nodes come in ascending order and so do the slices of the orientation: the ties that leave a node are met
  // in the order in which they are stored, whichever end they are met from.
  const fromSelf = orientation.offsets.slice();
  const fromFriend = orientation.offsets.slice();
  for (let node = 0; node < nodeCount; node++) {
    const end = offsets[node + 1];
    const degree = end - offsets[node];
    for (let slot = offsets[node]; slot < end; slot++) {
      const friend = targets[slot];
      const friendDegree = offsets[friend + 1] - offsets[friend];
      const leaves = degree < friendDegree || (degree === friendDegree && node < friend);
      const shared = common[leaves ? fromSelf[node]++ : fromFriend[friend]++];
      const others = degree + friendDegree - 2 - shared;
      overlap[slot] = others === 0 ? 0 : shared / others;
    }
  }
  return overlap;
}
