/**
 * What holds a graph together: the largest component after ties are removed in order of strength.
 *
 * Removing weak ties first makes a social graph fall apart, removing strong ones hardly matters (Onnela et
 * al. 2007, PNAS 104).
 */

import { draw, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";
import { createSets, joinSets } from "./sets.ts";
import { requireUndirected } from "./triangles.ts";

/** Ties of an undirected graph, once each (source < target), in some order. */
export interface OrderedTies {
  readonly sources: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * The ties from weakest to strongest. `strengths` has one value per stored direction, equal both ways, as
 * `neighbourhoodOverlap` gives it; equal strengths come in an order drawn from `key`, a draw a tie.
 * O(ties log ties).
 */
export function orderTies(graph: Graph, strengths: Float32Array, key: Key): OrderedTies {
  requireUndirected(graph, "orderTies");
  const { nodeCount, offsets, targets } = graph;
  const count = targets.length / 2;
  const lower = new Uint32Array(count);
  const slots = new Uint32Array(count);
  let tie = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      if (targets[slot] < node) continue;
      lower[tie] = node;
      slots[tie++] = slot;
    }
  }
  const lots = new Uint32Array(count);
  for (let i = 0; i < count; i++) lots[i] = draw(key, i);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  order.sort((a, b) => strengths[slots[a]] - strengths[slots[b]] || lots[a] - lots[b] || a - b);
  return { sources: order.map((i) => lower[i]), targets: order.map((i) => targets[slots[i]]) };
}

/**
 * Share of all nodes in the largest component after the first round(fraction * ties) of the ordered ties are
 * removed, for each fraction; `from` says which end of the order goes first. O(ties) a fraction.
 */
export function giantAfterRemoval(
  nodeCount: number,
  ties: OrderedTies,
  fractions: readonly number[],
  from: "weakest" | "strongest",
): number[] {
  const count = ties.sources.length;
  return fractions.map((fraction) => {
    const removed = Math.round(fraction * count);
    const first = from === "weakest" ? removed : 0;
    const last = from === "weakest" ? count : count - removed;
    const sets = createSets(nodeCount);
    for (let i = first; i < last; i++) joinSets(sets, ties.sources[i], ties.targets[i]);
    return nodeCount === 0 ? 0 : sets.largestSize / nodeCount;
  });
}
