/**
 * Small worlds: a ring in which everyone knows the nearest neighbours, and each tie's far end moves to a random
 * node with a given probability. Watts & Strogatz 1998, Nature 393, 440.
 */

import { below, chance, deriveKey, drawWith, emptyKey, type Key } from "../random.ts";
import { contains } from "./barabasi-albert.ts";
import { buildGraph } from "./build.ts";
import type { Graph } from "./csr.ts";

export interface WattsStrogatzOptions {
  readonly nodeCount: number;
  /** Nearest neighbours on each side; 2 * reach < nodeCount. */
  readonly reach: number;
  /** Probability that a tie is rewired, 0 to 1. */
  readonly rewiring: number;
}

/** Undirected graph with nodeCount * reach ties; rewiring makes no duplicates and no self-loops. */
export function wattsStrogatzGraph({ nodeCount, reach, rewiring }: WattsStrogatzOptions, key: Key): Graph {
  if (!Number.isInteger(reach) || reach < 0 || (2 * reach >= nodeCount && reach > 0)) {
    throw new RangeError(
      `wattsStrogatzGraph requires reach to be an integer below nodeCount / 2 (was ${reach})`,
    );
  }
  const count = nodeCount * reach;
  const near = new Uint32Array(count);
  const far = new Uint32Array(count);
  for (let node = 0, i = 0; node < nodeCount; node++) {
    for (let step = 1; step <= reach; step++, i++) {
      near[i] = node;
      far[i] = (node + step) % nodeCount;
    }
  }
  const choosing = deriveKey(key, 0, emptyKey());
  const moving = deriveKey(key, 1, emptyKey());
  const tieKey = emptyKey();
  const degrees = new Uint32Array(nodeCount).fill(2 * reach);
  // Ring step by ring step, as in the paper.
  for (let step = 0; step < reach; step++) {
    for (let node = 0; node < nodeCount; node++) {
      const i = node * reach + step;
      if (chance(choosing, i) >= rewiring || degrees[node] >= nodeCount - 1) continue;
      const { first, second } = deriveKey(moving, i, tieKey);
      for (let draws = 0; ; draws++) {
        const other = below(drawWith(first, second, draws), nodeCount);
        // Every tie sits in the list of the end that keeps it, so looking in two lists is enough.
        if (
          other === node ||
          contains(far, node * reach, (node + 1) * reach, other) ||
          contains(far, other * reach, (other + 1) * reach, node)
        ) {
          continue;
        }
        degrees[far[i]]--;
        degrees[other]++;
        far[i] = other;
        break;
      }
    }
  }
  return buildGraph(nodeCount, near, far).graph;
}
