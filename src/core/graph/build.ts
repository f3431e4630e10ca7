/**
 * From lists of endpoints to a flat graph: sorted slices, no duplicates, no self-loops.
 *
 * Two counting transpositions in O(nodes + ties): the first buckets ties by one end, the second reads those
 * buckets in ascending order and scatters to the other end, so each slice comes out sorted without any
 * comparison and duplicates come out adjacent.
 */

import type { Graph } from "./csr.ts";

/** A graph and what was left out of it. */
export interface Built {
  readonly graph: Graph;
  /** Ties from a node to itself, dropped. */
  readonly selfLoopCount: number;
  /** Ties beyond the first between the same pair (ordered if directed, unordered otherwise), dropped. */
  readonly duplicateCount: number;
}

export interface BuildOptions {
  /** Default false: each tie is stored in both directions. */
  readonly directed?: boolean;
  /** Ties in use at the front of the arrays; default all of `sources`. */
  readonly length?: number;
  /** One weight per tie. Of duplicates the last weight stays, as in networkx. */
  readonly weights?: Float64Array;
}

/**
 * Builds the graph of the ties sources[i] -> targets[i], i < length. Inputs are only read.
 * Memory besides inputs and result: one word per stored direction (three with weights) and one per node.
 * Throws RangeError where an endpoint is not below nodeCount, or the arrays are too short.
 */
export function buildGraph(
  nodeCount: number,
  sources: Uint32Array,
  targets: Uint32Array,
  options: BuildOptions = {},
): Built {
  const { directed = false, length = sources.length, weights } = options;
  checkArrays(nodeCount, sources, targets, length, weights);
  const rows = new Uint32Array(nodeCount + 1);
  const columns = directed ? new Uint32Array(nodeCount + 1) : rows;
  const selfLoopCount = countEnds(nodeCount, sources, targets, length, rows, columns);
  sumUp(rows);
  if (directed) sumUp(columns);

  const stored = rows[nodeCount];
  const cursors = columns.slice(0, nodeCount);
  const far = new Uint32Array(stored);
  const farWeights = weights ? new Float64Array(stored) : undefined;
  for (let i = 0; i < length; i++) {
    const source = sources[i];
    const target = targets[i];
    if (source === target) continue;
    const place = cursors[target]++;
    far[place] = source;
    if (farWeights) farWeights[place] = weights![i];
    if (directed) continue;
    const back = cursors[source]++;
    far[back] = target;
    if (farWeights) farWeights[back] = weights![i];
  }

  cursors.set(rows.subarray(0, nodeCount));
  const near = new Uint32Array(stored);
  const nearWeights = weights ? new Float64Array(stored) : undefined;
  let dropped = 0;
  for (let column = 0, i = 0; column < nodeCount; column++) {
    for (const end = columns[column + 1]; i < end; i++) {
      const row = far[i];
      let place = cursors[row];
      if (place > rows[row] && near[place - 1] === column) {
        dropped++;
        place--;
      } else {
        near[place] = column;
        cursors[row] = place + 1;
      }
      if (nearWeights) nearWeights[place] = farWeights![i];
    }
  }

  const kept = stored - dropped;
  if (dropped > 0) closeGaps(rows, cursors, near, nearWeights);
  const list = dropped > 0 ? near.slice(0, kept) : near;
  const graph: Graph = nearWeights
    ? { nodeCount, directed, offsets: rows, targets: list, weights: nearWeights.slice(0, kept) }
    : { nodeCount, directed, offsets: rows, targets: list };
  return { graph, selfLoopCount, duplicateCount: directed ? dropped : dropped / 2 };
}

function checkArrays(
  nodeCount: number,
  sources: Uint32Array,
  targets: Uint32Array,
  length: number,
  weights: Float64Array | undefined,
): void {
  if (!Number.isInteger(nodeCount) || nodeCount < 0 || nodeCount >= 0xffffffff) {
    throw new RangeError(`buildGraph requires nodeCount to be an integer below 2^32 - 1 (was ${nodeCount})`);
  }
  const room = Math.min(sources.length, targets.length, weights ? weights.length : Infinity);
  if (!Number.isInteger(length) || length < 0 || length > room) {
    throw new RangeError(`buildGraph requires length to be an integer from 0 to ${room} (was ${length})`);
  }
  if (length >= 0x7fffffff) {
    throw new RangeError(`buildGraph requires fewer than 2^31 - 1 ties (was ${length})`);
  }
}

/** Counts the ends of each node one place to the right, ready for `sumUp`; returns the self-loops. */
function countEnds(
  nodeCount: number,
  sources: Uint32Array,
  targets: Uint32Array,
  length: number,
  rows: Uint32Array,
  columns: Uint32Array,
): number {
  let selfLoopCount = 0;
  for (let i = 0; i < length; i++) {
    const source = sources[i];
    const target = targets[i];
    if (source >= nodeCount || target >= nodeCount) {
      throw new RangeError(
        `buildGraph requires endpoints below nodeCount ${nodeCount} (was ${Math.max(source, target)} at tie ${i})`,
      );
    }
    if (source === target) {
      selfLoopCount++;
    } else {
      rows[source + 1]++;
      columns[target + 1]++;
    }
  }
  return selfLoopCount;
}

/** Turns counts, one place to the right, into offsets. */
export function sumUp(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i] += counts[i - 1];
}

/** Moves the used front of each slice, up to ends[row], together and rewrites the offsets. */
function closeGaps(
  offsets: Uint32Array,
  ends: Uint32Array,
  list: Uint32Array,
  weights: Float64Array | undefined,
): void {
  let place = 0;
  for (let row = 0; row < ends.length; row++) {
    const start = offsets[row];
    const end = ends[row];
    offsets[row] = place;
    list.copyWithin(place, start, end);
    weights?.copyWithin(place, start, end);
    place += end - start;
  }
  offsets[ends.length] = place;
}
