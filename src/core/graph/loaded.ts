/** A graph as a file gave it. */

import type { Graph } from "./csr.ts";

/** Names of nodes in their files, by node id: ascending integers, or texts. */
export type Labels = Float64Array | readonly string[];

export interface LoadedGraph {
  readonly graph: Graph;
  /** What the file called each node. Integer labels ascend with the node id. */
  readonly labels: Labels;
  /** Ties from a node to itself, dropped. */
  readonly selfLoopCount: number;
  /** Ties beyond the first between the same pair (ordered if directed, unordered otherwise), dropped. */
  readonly duplicateCount: number;
  /** Lines of the file, comments and blank ones included. */
  readonly lineCount: number;
}
