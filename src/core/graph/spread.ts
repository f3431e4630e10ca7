/**
 * How things spread along ties: bond percolation, epidemics with random recovery, and threshold cascades, with
 * the record of who passed it on to whom.
 */

import { deriveKey, drawWith, emptyKey, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";

/** One cascade and its working space, reused from run to run. */
export interface Spread {
  /** The nodes reached, in order of adoption: reached[0 .. size). */
  readonly reached: Uint32Array;
  /** Position in `reached` of the node that passed it on, before its own; -1 for a seed. */
  readonly parents: Int32Array;
  /** Tick of adoption of each position; seeds adopt at 0. */
  readonly ticks: Uint32Array;
  size: number;
  /** 1 for the nodes reached. */
  readonly marks: Uint8Array;
  /** Counts per node; all 0 between runs. */
  readonly counts: Uint32Array;
  /** Room for positions. */
  readonly active: Uint32Array;
}

/** Working space for graphs of `nodeCount` nodes. */
export function createSpread(nodeCount: number): Spread {
  return {
    reached: new Uint32Array(nodeCount),
    parents: new Int32Array(nodeCount),
    ticks: new Uint32Array(nodeCount),
    size: 0,
    marks: new Uint8Array(nodeCount),
    counts: new Uint32Array(nodeCount),
    active: new Uint32Array(nodeCount),
  };
}

/**
 * Spreads from the seeds, each node passing it on once along each of its ties with probability `transmission`:
 * bond percolation, or an epidemic with an infectious period of one tick (Newman 2002, Physical Review E 66,
 * 016128). Returns the nodes reached. One draw per tie to a node not yet reached; O(ties of the reached).
 */
export function percolate(
  graph: Graph,
  seeds: readonly number[],
  transmission: number,
  key: Key,
  spread: Spread,
): number {
  const { offsets, targets } = graph;
  const { reached, ticks, marks } = spread;
  const { first, second } = key;
  const threshold = transmission * 4294967296;
  begin(spread, seeds);
  for (let at = 0; at < spread.size; at++) {
    const node = reached[at];
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      if (marks[friend] === 0 && drawWith(first, second, slot) >>> 0 < threshold) {
        adopt(spread, friend, at, ticks[at] + 1);
      }
    }
  }
  return spread.size;
}

export interface Infection {
  /** Probability per tick and tie that an infectious node passes it on. */
  readonly transmission: number;
  /** Probability per tick that an infectious node recovers, above 0; it can still pass it on in that tick. */
  readonly recovery: number;
}

/**
 * Spreads from the seeds with geometric infectious periods: each tick every infectious node passes it on along
 * each tie with probability `transmission`, then recovers with probability `recovery`; those reached become
 * infectious the next tick. Returns the nodes reached in all.
 */
export function sirRandomRecovery(
  graph: Graph,
  seeds: readonly number[],
  { transmission, recovery }: Infection,
  key: Key,
  spread: Spread,
): number {
  if (!(recovery > 0)) throw new RangeError(`sirRandomRecovery requires recovery above 0 (was ${recovery})`);
  const { offsets, targets } = graph;
  const { reached, marks, active } = spread;
  const passing = transmission * 4294967296;
  const ending = recovery * 4294967296;
  const tickKey = emptyKey();
  const tieKey = emptyKey();
  const nodeKey = emptyKey();
  begin(spread, seeds);
  // active[0 .. infectious) are the positions of the infectious, in order of adoption.
  let infectious = 0;
  let joined = 0;
  for (let tick = 1; joined < spread.size || infectious > 0; tick++) {
    while (joined < spread.size) active[infectious++] = joined++;
    deriveKey(key, tick, tickKey);
    const { first, second } = deriveKey(tickKey, 0, tieKey);
    const { first: third, second: fourth } = deriveKey(tickKey, 1, nodeKey);
    let kept = 0;
    for (let i = 0; i < infectious; i++) {
      const at = active[i];
      const node = reached[at];
      for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
        const friend = targets[slot];
        if (marks[friend] === 0 && drawWith(first, second, slot) >>> 0 < passing) {
          adopt(spread, friend, at, tick);
        }
      }
      if (drawWith(third, fourth, node) >>> 0 >= ending) active[kept++] = at;
    }
    infectious = kept;
  }
  return spread.size;
}

/**
 * Spreads from the seeds to every node in which the share of adopting neighbours reaches its threshold; nodes
 * without neighbours never adopt (Watts 2002, PNAS 99, 5766). The parent recorded is the neighbour that tipped
 * it. Returns the nodes reached; stops once there are `limit` of them. Deterministic, O(ties of the reached).
 */
export function thresholdCascade(
  graph: Graph,
  seeds: readonly number[],
  thresholds: Float64Array,
  spread: Spread,
  limit = graph.nodeCount,
): number {
  const { offsets, targets } = graph;
  const { reached, ticks, marks, counts } = spread;
  begin(spread, seeds);
  let done = 0;
  for (; done < spread.size && spread.size < limit; done++) {
    const node = reached[done];
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      const adopting = ++counts[friend];
      // A correctly rounded quotient equals a threshold written as the same fraction.
      if (marks[friend] === 0 && adopting / (offsets[friend + 1] - offsets[friend]) >= thresholds[friend]) {
        adopt(spread, friend, done, ticks[done] + 1);
      }
    }
  }
  if (done > graph.nodeCount >>> 4) counts.fill(0);
  else clearCounts(graph, spread, done);
  return spread.size;
}

/**
 * Spreads from the seeds to every node with at least `heads` adopting neighbours, all nodes of a tick at once
 * (complex contagion: Centola & Macy 2007, American Journal of Sociology 113, 702). Returns the nodes reached; the
 * last of them adopted at the last tick. Deterministic, O(ties of the reached).
 */
export function headcountCascade(
  graph: Graph,
  seeds: readonly number[],
  heads: number,
  spread: Spread,
): number {
  const { offsets, targets } = graph;
  const { reached, ticks, marks, counts } = spread;
  begin(spread, seeds);
  // First come, first served: all who adopted at a tick have been counted before anyone who adopts at the next.
  let done = 0;
  for (; done < spread.size; done++) {
    const node = reached[done];
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      const friend = targets[slot];
      if (++counts[friend] >= heads && marks[friend] === 0) adopt(spread, friend, done, ticks[done] + 1);
    }
  }
  if (done > graph.nodeCount >>> 4) counts.fill(0);
  else clearCounts(graph, spread, done);
  return spread.size;
}

/** Takes back the counts that the first `done` of the reached have made: cheaper than all where they are few. */
function clearCounts({ offsets, targets }: Graph, { reached, counts }: Spread, done: number): void {
  for (let at = 0; at < done; at++) {
    const node = reached[at];
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) counts[targets[slot]] = 0;
  }
}

function begin(spread: Spread, seeds: readonly number[]): void {
  if (spread.size > spread.marks.length >>> 4) spread.marks.fill(0);
  else for (let at = 0; at < spread.size; at++) spread.marks[spread.reached[at]] = 0;
  spread.size = 0;
  for (const seed of seeds) {
    if (spread.marks[seed] === 0) adopt(spread, seed, -1, 0);
  }
}

function adopt(spread: Spread, node: number, parent: number, tick: number): void {
  const at = spread.size++;
  spread.reached[at] = node;
  spread.parents[at] = parent;
  spread.ticks[at] = tick;
  spread.marks[node] = 1;
}
