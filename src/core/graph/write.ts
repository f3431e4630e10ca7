/** Graph files of every format that can be read. */

import type { Graph } from "./csr.ts";
import { quote } from "./fault.ts";
import { writeGexf } from "./gexf.ts";
import { writeGraphJson } from "./graph-json.ts";
import { writeGraphml } from "./graphml.ts";
import type { Labels } from "./loaded.ts";
import type { GraphFormat } from "./read.ts";
import { writeEdges } from "./write-edges.ts";

// XML 1.0 has no way to say these in an attribute, or its readers change them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unwritable = /[\u0000-\u001f\u007f-\u009f\u2028\ufffe\uffff]|\p{Surrogate}/u;

/**
 * The bytes of a graph file, which `readGraph` reads back as the same graph. Labels, one per node, default to
 * node ids. Throws where a weight is not finite, or the format cannot hold a label.
 */
export function writeGraph(graph: Graph, format: GraphFormat, labels?: Labels): Uint8Array {
  const names = labels ?? Float64Array.from({ length: graph.nodeCount }, (_, node) => node);
  if (names.length !== graph.nodeCount) {
    throw new Error(`writeGraph requires ${graph.nodeCount} labels (was ${names.length})`);
  }
  const weights = graph.weights ?? [];
  for (let slot = 0; slot < weights.length; slot++) {
    if (!Number.isFinite(weights[slot])) {
      throw new Error(`writeGraph requires finite weights (was ${weights[slot]})`);
    }
  }
  if (format === "gexf" || format === "graphml") requireWritable(names);
  switch (format) {
    case "gexf":
      return writeGexf(graph, names);
    case "graphml":
      return writeGraphml(graph, names);
    case "json":
      return writeGraphJson(graph, names);
    case "edges":
      return writeEdges(graph, names);
  }
}

function requireWritable(names: Labels): void {
  for (const name of names) {
    if (typeof name === "string" && unwritable.test(name)) {
      throw new Error(`writeGraph requires labels without control characters in XML (was ${quote(name)})`);
    }
  }
}
