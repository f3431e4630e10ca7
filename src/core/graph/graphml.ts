/** GraphML files. graphology reads them and has no writer; ours writes nodes, ties and weights. */

import { MultiGraph } from "graphology";
import { parse } from "graphology-graphml";
import type { Graph } from "./csr.ts";
import { oneFault, quote } from "./fault.ts";
import { fromGraphology, type GraphologyGraph } from "./graphology.ts";
import type { Labels, LoadedGraph } from "./loaded.ts";
import { countLines, decodeText, encodeText } from "./text.ts";
import { graphmlSpelling, keyPrefix, openXml } from "./xml.ts";

/** The graph of a GraphML file; labels are node ids. `directed` overrides what the file says. Throws GraphFault. */
export function readGraphml(bytes: Uint8Array, file: string, directed?: boolean): LoadedGraph {
  const document = openXml(decodeText(bytes, file), graphmlSpelling, file, directed);
  let parsed: GraphologyGraph;
  try {
    parsed = parse(MultiGraph, document as never) as GraphologyGraph;
  } catch (error) {
    throw oneFault(file, 0, `file must be GraphML (was broken: ${quote(String(error))})`);
  }
  const labelOf = (key: string) => key.slice(keyPrefix.length);
  const options = directed === undefined ? { file, labelOf } : { file, labelOf, directed };
  return { ...fromGraphology(parsed, options), lineCount: countLines(bytes) };
}

/** A GraphML file of the graph; labels become node ids and must be free of control characters. */
export function writeGraphml(graph: Graph, labels: Labels): Uint8Array {
  const { nodeCount, directed, offsets, targets, weights } = graph;
  const ids = Array.from({ length: nodeCount }, (_, node) => escapeXml(String(labels[node])));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
  ];
  if (weights) lines.push('  <key id="weight" for="edge" attr.name="weight" attr.type="double"/>');
  lines.push(`  <graph edgedefault="${directed ? "directed" : "undirected"}">`);
  for (const id of ids) lines.push(`    <node id="${id}"/>`);
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      if (!directed && targets[slot] < node) continue;
      const ends = `source="${ids[node]}" target="${ids[targets[slot]]}"`;
      lines.push(
        weights
          ? `    <edge ${ends}><data key="weight">${weights[slot]}</data></edge>`
          : `    <edge ${ends}/>`,
      );
    }
  }
  lines.push("  </graph>", "</graphml>", "");
  return encodeText(lines.join("\n"));
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
