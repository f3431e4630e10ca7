/**
 * Growth with preferential attachment and triads: after a tie to a node, the next tie goes with a given
 * probability to one of that node's neighbours. Holme & Kim 2002, Physical Review E 65, 026107.
 */

import { below, chance, deriveKey, draw, emptyKey, type Key } from "../random.ts";
import { completeSeed, contains, seedUpper } from "./barabasi-albert.ts";
import type { Graph } from "./csr.ts";
import { addLater, createLater, type Later } from "./later.ts";
import { graphFromLower, sortSlice } from "./lower.ts";

export interface HolmeKimOptions {
  readonly nodeCount: number;
  /** Ties that each new node makes, at least 1. */
  readonly tiesPerNode: number;
  /** Probability that a tie after the first closes a triangle, 0 to 1; 0 gives Barabási-Albert. */
  readonly triadProbability: number;
}

/** Undirected graph; clustering rises with triadProbability, the tail exponent of degrees stays near 3. */
export function holmeKimGraph(options: HolmeKimOptions, key: Key): Graph {
  const { nodeCount, tiesPerNode, triadProbability } = options;
  const { starts, lower, seedCount } = completeSeed("holmeKimGraph", nodeCount, tiesPerNode);
  const seedTies = starts[seedCount];
  const later = createLater(nodeCount, lower.length);
  for (let node = 1; node < seedCount; node++) {
    for (let i = 0; i < node; i++) addLater(later, i, node);
  }
  const nodeKey = emptyKey();
  for (let node = seedCount; node < nodeCount; node++) {
    deriveKey(key, node, nodeKey);
    const start = starts[node];
    let end = start;
    let draws = 0;
    let centre = -1;
    while (end - start < tiesPerNode) {
      let target = -1;
      if (centre >= 0 && chance(nodeKey, draws++) < triadProbability) {
        const known = starts[centre + 1] - starts[centre];
        const degree = known + later.counts[centre];
        if (hasOther(starts, lower, later, centre, start, end)) {
          do {
            const pick = below(draw(nodeKey, draws++), degree);
            target =
              pick < known ? lower[starts[centre] + pick] : later.pool[later.starts[centre] + pick - known];
          } while (contains(lower, start, end, target));
        }
      }
      if (target < 0) {
        do {
          const pick = below(draw(nodeKey, draws++), 2 * start);
          const tie = pick >>> 1;
          if (pick & 1) target = lower[tie];
          else if (tie < seedTies) target = seedUpper(starts, tie);
          else target = seedCount + Math.floor((tie - seedTies) / tiesPerNode);
        } while (contains(lower, start, end, target));
        centre = target;
      }
      lower[end++] = target;
    }
    sortSlice(lower, start, end);
    for (let i = start; i < end; i++) addLater(later, lower[i], node);
  }
  return graphFromLower(nodeCount, starts, lower);
}

/** Has the centre a neighbour that the new node, tied to lower[start .. end], is not yet tied to? */
function hasOther(
  starts: Uint32Array,
  lower: Uint32Array,
  later: Later,
  centre: number,
  start: number,
  end: number,
): boolean {
  const degree = starts[centre + 1] - starts[centre] + later.counts[centre];
  // The new node's ties include the centre itself, which is not among its own neighbours.
  if (degree >= end - start) return true;
  for (let i = starts[centre]; i < starts[centre + 1]; i++) {
    if (!contains(lower, start, end, lower[i])) return true;
  }
  for (let i = 0; i < later.counts[centre]; i++) {
    if (!contains(lower, start, end, later.pool[later.starts[centre] + i])) return true;
  }
  return false;
}
