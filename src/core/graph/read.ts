/** Graph files of every format that can be read. */

import { readGexf } from "./gexf.ts";
import { readGraphJson } from "./graph-json.ts";
import { readGraphml } from "./graphml.ts";
import type { LoadedGraph } from "./loaded.ts";
import { type EdgeListOptions, readEdges } from "./read-edges.ts";

/** edges: an edge list; json: graphology's. */
export type GraphFormat = "edges" | "gexf" | "graphml" | "json";

export interface ReadGraphOptions extends EdgeListOptions {
  /** Default: from the ending of `file`. */
  readonly format?: GraphFormat;
}

/** The format that a file's name says: .gexf, .graphml, .json, and an edge list for all others. */
export function formatOf(file: string): GraphFormat {
  const ending = /\.(gexf|graphml|json)$/i.exec(file)?.[1];
  return ending === undefined ? "edges" : (ending.toLowerCase() as GraphFormat);
}

/**
 * The graph of a file's bytes. `directed` defaults to what the file says, and to false for edge lists, which
 * say nothing. Throws GraphFault where the file cannot be read as its format.
 */
export function readGraph(bytes: Uint8Array, options: ReadGraphOptions = {}): LoadedGraph {
  const { file = "graph", directed, format = formatOf(file) } = options;
  switch (format) {
    case "gexf":
      return readGexf(bytes, file, directed);
    case "graphml":
      return readGraphml(bytes, file, directed);
    case "json":
      return readGraphJson(bytes, file, directed);
    case "edges":
      return readEdges(bytes, options);
  }
}
