/** graphology's own format: JSON with options, nodes and edges. */

import { MultiGraph } from "graphology";
import type { Graph } from "./csr.ts";
import { FaultList, oneFault, quote } from "./fault.ts";
import { fromGraphology, toGraphology } from "./graphology.ts";
import type { Labels, LoadedGraph } from "./loaded.ts";
import { countLines, decodeText, encodeText } from "./text.ts";
import { keyPrefix } from "./xml.ts";

type Json = Record<string, unknown>;

const graphTypes = ["directed", "undirected", "mixed"] as const;
type GraphType = (typeof graphTypes)[number];

/** The graph of a graphology JSON file; labels are node keys. `directed` overrides what it says. Throws GraphFault. */
export function readGraphJson(bytes: Uint8Array, file: string, directed?: boolean): LoadedGraph {
  const content = parseJson(decodeText(bytes, file), file);
  if (!isObject(content))
    throw oneFault(file, 0, `file must be an object with nodes and edges (was ${show(content)})`);
  const { nodes, edges, type } = takeParts(content, file);

  // Keys get a letter in front, and attributes other than weights stay behind: see `xml.ts`.
  const faults = new FaultList(file);
  const known = new Set<string>();
  const clean = {
    nodes: nodes.map((node, i) => takeNode(node, i, known, faults)),
    edges: edges.map((edge, i) => takeEdge(edge, i, type, known, faults)),
  };
  faults.throwAny();
  const parsed = new MultiGraph({ type });
  parsed.import(clean);
  const labelOf = (key: string) => key.slice(keyPrefix.length);
  const options = directed === undefined ? { file, labelOf } : { file, labelOf, directed };
  return { ...fromGraphology(parsed, options), lineCount: countLines(bytes) };
}

/** A graphology JSON file of the graph; labels become node keys. */
export function writeGraphJson(graph: Graph, labels: Labels): Uint8Array {
  const content = toGraphology(graph, (node) => keyPrefix + labels[node]).export();
  const plain = (key: string) => key.slice(keyPrefix.length);
  const nodes = content.nodes.map((node) => ({ ...node, key: plain(node.key) }));
  const edges = content.edges.map((edge) => ({
    ...edge,
    source: plain(edge.source),
    target: plain(edge.target),
  }));
  return encodeText(`${JSON.stringify({ ...content, nodes, edges }, undefined, 1)}\n`);
}

function takeNode(node: unknown, i: number, known: Set<string>, faults: FaultList) {
  const given = isObject(node) ? node.key : node;
  const key = isObject(node) ? keyText(given) : undefined;
  if (key === undefined) faults.add(0, `nodes[${i}].key must be a text or a number (was ${show(given)})`);
  else if (known.has(key)) faults.add(0, `nodes[${i}].key must be its own (was ${quote(key)} again)`);
  else known.add(key);
  return { key: keyPrefix + key };
}

function takeEdge(given: unknown, i: number, type: GraphType, known: Set<string>, faults: FaultList) {
  const edge = isObject(given) ? given : {};
  if (!isObject(given)) faults.add(0, `edges[${i}] must be an object (was ${show(given)})`);
  else {
    for (const end of ["source", "target"]) {
      const key = keyText(edge[end]);
      if (key !== undefined && known.has(key)) continue;
      faults.add(0, `edges[${i}].${end} must be the key of a node (was ${show(edge[end])})`);
    }
  }
  const weight = isObject(edge.attributes) ? edge.attributes.weight : undefined;
  if (weight !== undefined && typeof weight !== "number") {
    faults.add(0, `edges[${i}].attributes.weight must be a number (was ${show(weight)})`);
  }
  return {
    source: keyPrefix + keyText(edge.source),
    target: keyPrefix + keyText(edge.target),
    undirected: type === "undirected" || (type === "mixed" && edge.undirected === true),
    attributes: typeof weight === "number" ? { weight } : {},
  };
}

function takeParts(content: Json, file: string): { nodes: unknown[]; edges: unknown[]; type: GraphType } {
  const { nodes = [], edges = [], options } = content;
  if (!Array.isArray(nodes)) throw oneFault(file, 0, `nodes must be a list (was ${show(nodes)})`);
  if (!Array.isArray(edges)) throw oneFault(file, 0, `edges must be a list (was ${show(edges)})`);
  const wanted = isObject(options) && options.type !== undefined ? options.type : "mixed";
  const type = graphTypes.find((name) => name === wanted);
  if (type === undefined) {
    throw oneFault(file, 0, `options.type must be directed, undirected or mixed (was ${show(wanted)})`);
  }
  return { nodes, edges, type };
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(words)?.[1];
    const line = position === undefined ? 0 : text.slice(0, Number(position)).split("\n").length;
    throw oneFault(file, line, `file must be JSON (was broken: ${words.replaceAll("\n", " ")})`);
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
}

function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return Array.isArray(value) ? "a list" : isObject(value) ? "an object" : String(value);
}
