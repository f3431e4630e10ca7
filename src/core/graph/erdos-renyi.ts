/**
 * Random graphs in which every pair is tied with the same probability. Erdős & Rényi 1960; Gilbert 1959; drawn
 * by skipping a geometric number of pairs, Batagelj & Brandes 2005, Physical Review E 71, 036113.
 */

import { log, log1p } from "../math.ts";
import { chance, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";
import { graphFromLower } from "./lower.ts";

export interface ErdosRenyiOptions {
  readonly nodeCount: number;
  /** Expected ties per node; a pair is tied with probability meanDegree / (nodeCount - 1), at most 1. */
  readonly meanDegree: number;
}

/** Undirected graph; one draw per tie, O(nodes + ties). */
export function erdosRenyiGraph({ nodeCount, meanDegree }: ErdosRenyiOptions, key: Key): Graph {
  const probability = nodeCount > 1 ? Math.min(1, meanDegree / (nodeCount - 1)) : 0;
  const starts = new Uint32Array(nodeCount + 1);
  const expected = (nodeCount * (nodeCount - 1) * probability) / 2;
  let lower: Uint32Array = new Uint32Array(Math.ceil(expected + 5 * Math.sqrt(expected) + 16));
  const scale = 1 / log1p(-probability);
  let count = 0;
  let node = 1;
  let other = -1;
  while (probability > 0 && node < nodeCount) {
    // At probability 1 the scale is -0: nothing is skipped.
    other += 1 + Math.floor(log(chance(key, count)) * scale);
    while (other >= node && node < nodeCount) {
      other -= node;
      starts[++node] = count;
    }
    if (node >= nodeCount) break;
    if (count === lower.length) lower = widen(lower);
    lower[count++] = other;
  }
  starts.fill(count, Math.min(node + 1, nodeCount));
  return graphFromLower(nodeCount, starts, lower);
}

function widen(list: Uint32Array): Uint32Array {
  const wider = new Uint32Array(list.length + (list.length >>> 1));
  wider.set(list);
  return wider;
}
