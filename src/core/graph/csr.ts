/**
 * Flat graphs: compressed sparse rows over node ids 0 .. nodeCount - 1.
 *
 * A directed graph lists the targets of each source. An undirected graph is stored in both directions, so
 * `targets` holds each tie twice and a node's slice is its friends. Slices are sorted and free of duplicates
 * and self-loops.
 */

export interface Graph {
  readonly nodeCount: number;
  readonly directed: boolean;
  /** Length nodeCount + 1; the slice of node v is offsets[v] .. offsets[v + 1]. */
  readonly offsets: Uint32Array;
  /** Length = stored directions; each slice ascending. */
  readonly targets: Uint32Array;
  /** One weight per stored direction, where the source had weights. */
  readonly weights?: Float64Array;
}

/** Ties of a graph: undirected ties once each, directed ones as stored. */
export function tieCount(graph: Graph): number {
  return graph.directed ? graph.targets.length : graph.targets.length / 2;
}
