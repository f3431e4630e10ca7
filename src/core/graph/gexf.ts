/** GEXF files, the format of Gephi. */

import { MultiGraph } from "graphology";
import { parse, write } from "graphology-gexf";
import type { Graph } from "./csr.ts";
import { oneFault, quote } from "./fault.ts";
import { fromGraphology, type GraphologyGraph, toGraphology } from "./graphology.ts";
import type { Labels, LoadedGraph } from "./loaded.ts";
import { countLines, decodeText, encodeText } from "./text.ts";
import { gexfSpelling, keyPrefix, openXml } from "./xml.ts";

/** The graph of a GEXF file; labels are node ids. `directed` overrides what the file says. Throws GraphFault. */
export function readGexf(bytes: Uint8Array, file: string, directed?: boolean): LoadedGraph {
  const document = openXml(decodeText(bytes, file), gexfSpelling, file, directed);
  let parsed: GraphologyGraph;
  try {
    parsed = parse(MultiGraph, document as never, { allowUndeclaredAttributes: true }) as GraphologyGraph;
  } catch (error) {
    throw oneFault(file, 0, `file must be GEXF (was broken: ${quote(String(error))})`);
  }
  const labelOf = (key: string) => key.slice(keyPrefix.length);
  const options = directed === undefined ? { file, labelOf } : { file, labelOf, directed };
  return { ...fromGraphology(parsed, options), lineCount: countLines(bytes) };
}

/** A GEXF 1.2 file of the graph; labels become node ids and must be free of control characters. */
export function writeGexf(graph: Graph, labels: Labels): Uint8Array {
  const text = write(toGraphology(graph, (node) => keyPrefix + labels[node]) as never, { pretty: true });
  // Quotes within values are escaped, so these openings are those of attributes.
  return encodeText(text.replaceAll(openings, "$1"));
}

const openings = new RegExp(`(<node id="| source="| target=")${keyPrefix}`, "g");
