/**
 * Growth with preferential attachment: each new node ties to distinct earlier nodes, chosen in proportion to
 * their degrees, starting from a complete graph. Barabási & Albert 1999, Science 286, 509; drawn as a uniform
 * end of a uniform tie, Batagelj & Brandes 2005, Physical Review E 71, 036113.
 */

import { below, deriveKey, drawWith, emptyKey, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";
import { graphFromLower, sortSlice } from "./lower.ts";

export interface BarabasiAlbertOptions {
  readonly nodeCount: number;
  /** Ties that each new node makes, at least 1. The first tiesPerNode + 1 nodes are all tied. */
  readonly tiesPerNode: number;
}

/** Undirected graph; degrees follow 2m(m + 1) / (k(k + 1)(k + 2)), k >= m = tiesPerNode, in large graphs. */
export function barabasiAlbertGraph({ nodeCount, tiesPerNode }: BarabasiAlbertOptions, key: Key): Graph {
  const { starts, lower, seedCount } = completeSeed("barabasiAlbertGraph", nodeCount, tiesPerNode);
  const seedTies = starts[seedCount];
  const nodeKey = emptyKey();
  for (let node = seedCount; node < nodeCount; node++) {
    const start = starts[node];
    const ends = 2 * start;
    const { first, second } = deriveKey(key, node, nodeKey);
    let end = start;
    for (let draws = 0; end - start < tiesPerNode; draws++) {
      const pick = below(drawWith(first, second, draws), ends);
      const tie = pick >>> 1;
      let target = lower[tie];
      if ((pick & 1) === 0) {
        // The upper end of a tie need not be stored: from the seed on, ties come tiesPerNode a node.
        target =
          tie < seedTies ? seedUpper(starts, tie) : seedCount + Math.floor((tie - seedTies) / tiesPerNode);
      }
      if (!contains(lower, start, end, target)) lower[end++] = target;
    }
    sortSlice(lower, start, end);
  }
  return graphFromLower(nodeCount, starts, lower);
}

/** Room for a growth model's lower neighbours, with the complete seed graph filled in. */
export function completeSeed(
  caller: string,
  nodeCount: number,
  tiesPerNode: number,
): { starts: Uint32Array; lower: Uint32Array; seedCount: number } {
  if (!Number.isInteger(tiesPerNode) || tiesPerNode < 1) {
    throw new RangeError(`${caller} requires tiesPerNode to be an integer from 1 (was ${tiesPerNode})`);
  }
  const seedCount = Math.min(nodeCount, tiesPerNode + 1);
  const starts = new Uint32Array(nodeCount + 1);
  for (let node = 0; node < nodeCount; node++) starts[node + 1] = starts[node] + Math.min(node, tiesPerNode);
  const lower = new Uint32Array(starts[nodeCount]);
  if (lower.length >= 0x3fffffff) {
    throw new RangeError(`${caller} requires fewer than 2^30 - 1 ties (was ${lower.length})`);
  }
  for (let node = 1; node < seedCount; node++) {
    for (let i = 0; i < node; i++) lower[starts[node] + i] = i;
  }
  return { starts, lower, seedCount };
}

/** The node whose slice of starts holds a tie of the seed graph. */
export function seedUpper(starts: Uint32Array, tie: number): number {
  let node = 1;
  while (starts[node + 1] <= tie) node++;
  return node;
}

/** Is the value in list[from .. to]? */
export function contains(list: Uint32Array, from: number, to: number, value: number): boolean {
  for (let i = from; i < to; i++) {
    if (list[i] === value) return true;
  }
  return false;
}
