/** Shortest paths: how many ties lie between people. */

import { below, draw, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";

/** Working space of a search, for graphs of one size. */
export interface Search {
  /** Ties from the source to each node; `unreached` where there is no path. */
  readonly distances: Int32Array;
  readonly queue: Uint32Array;
}

export const unreached = -1;

export function createSearch(nodeCount: number): Search {
  return { distances: new Int32Array(nodeCount), queue: new Uint32Array(nodeCount) };
}

/** Fills distances from `source`, along the ties as stored; returns the nodes reached, the source included. O(nodes + ties). */
export function searchFrom(graph: Graph, source: number, search: Search): number {
  const { offsets, targets } = graph;
  const { distances, queue } = search;
  distances.fill(unreached);
  distances[source] = 0;
  queue[0] = source;
  let reached = 1;
  for (let at = 0; at < reached; at++) {
    const node = queue[at];
    const distance = distances[node] + 1;
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      if (distances[friend] !== unreached) continue;
      distances[friend] = distance;
      queue[reached++] = friend;
    }
  }
  return reached;
}

export interface PathLengths {
  /** Longest shortest path found: the diameter where all sources were searched, a lower bound otherwise. */
  readonly diameter: number;
  /** Mean shortest path over ordered pairs of different nodes with a path; NaN where there are none. */
  readonly mean: number;
  /** Searches made. */
  readonly sourceCount: number;
  /** Every node was a source. */
  readonly exact: boolean;
}

/**
 * Diameter and mean path length over pairs that have a path. Every node is a source where there are at most
 * `maxSources` (default all): O(nodes * ties). Otherwise that many are drawn with replacement; `key` is then needed.
 */
export function pathLengths(graph: Graph, maxSources = graph.nodeCount, key?: Key): PathLengths {
  const { nodeCount } = graph;
  const exact = maxSources >= nodeCount;
  if (!exact && key === undefined)
    throw new Error("pathLengths requires a key to draw sources (was undefined)");
  const sourceCount = exact ? nodeCount : maxSources;
  const search = createSearch(nodeCount);
  let diameter = 0;
  let sum = 0;
  let pairs = 0;
  for (let i = 0; i < sourceCount; i++) {
    const source = exact ? i : below(draw(key!, i), nodeCount);
    const reached = searchFrom(graph, source, search);
    for (let at = 0; at < reached; at++) sum += search.distances[search.queue[at]];
    pairs += reached - 1;
    const farthest = search.distances[search.queue[reached - 1]];
    if (farthest > diameter) diameter = farthest;
  }
  return { diameter, mean: pairs === 0 ? Number.NaN : sum / pairs, sourceCount, exact };
}
