/** Between flat graphs and graphology's, which serve small named graphs and file formats. */

import { DirectedGraph, type MultiGraph, UndirectedGraph } from "graphology";
import { buildGraph } from "./build.ts";
import type { Graph } from "./csr.ts";
import { oneFault, quote } from "./fault.ts";
import type { Labels, LoadedGraph } from "./loaded.ts";

/** The part of graphology's graphs, of every kind, that is used here. */
export type GraphologyGraph = Pick<
  MultiGraph,
  "order" | "size" | "type" | "addNode" | "addEdgeWithKey" | "forEachNode" | "forEachEdge" | "export"
>;

/**
 * graphology's form of a graph: nodes keyed by `keyOf`, ties keyed "0", "1", ... in the order of the slices,
 * weights as the attribute `weight`. Keys must differ, and must not be names that plain objects have, such as
 * "constructor".
 */
export function toGraphology(graph: Graph, keyOf: (node: number) => string = String): GraphologyGraph {
  const { nodeCount, directed, offsets, targets, weights } = graph;
  const result = directed ? new DirectedGraph() : new UndirectedGraph();
  for (let node = 0; node < nodeCount; node++) result.addNode(keyOf(node));
  let tie = 0;
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      if (!directed && targets[slot] < node) continue;
      const attributes = weights ? { weight: weights[slot] } : {};
      result.addEdgeWithKey(String(tie++), keyOf(node), keyOf(targets[slot]), attributes);
    }
  }
  return result;
}

export interface FromGraphologyOptions {
  /** Default: directed where every tie is. A graph of both kinds of ties needs it said. */
  readonly directed?: boolean;
  /** Label of a node by its key; default the key. */
  readonly labelOf?: (key: string) => string;
  /** Name of the file in messages; default "graph". */
  readonly file?: string;
}

/**
 * The flat graph of one of graphology's. Node ids follow the order of integer labels where all are integers
 * from 0 to 2^53 - 1, otherwise the order of the nodes. Where any tie has a weight, the others weigh 1.
 * Throws GraphFault where ties are directed and undirected, or a weight is no finite number.
 */
export function fromGraphology(
  source: GraphologyGraph,
  options: FromGraphologyOptions = {},
): Omit<LoadedGraph, "lineCount"> {
  const { file = "graph", labelOf = (key: string) => key } = options;
  const keys: string[] = [];
  source.forEachNode((key) => {
    keys.push(key);
  });
  const labels = arrangeLabels(keys, labelOf);
  const ids = new Map<string, number>();
  for (let node = 0; node < keys.length; node++) ids.set(keys[node], node);

  const sources = new Uint32Array(source.size);
  const targets = new Uint32Array(source.size);
  const weights = new Float64Array(source.size).fill(1);
  let weighted = false;
  let undirectedCount = 0;
  let tie = 0;
  source.forEachEdge((_key, attributes, one, other, _oneData, _otherData, undirected) => {
    if (undirected) undirectedCount++;
    const weight: unknown = attributes.weight;
    if (weight !== undefined && weight !== null) {
      if (typeof weight !== "number" || !Number.isFinite(weight)) {
        throw oneFault(file, 0, `weight must be a finite number (was ${quote(String(weight))})`);
      }
      weights[tie] = weight;
      weighted = true;
    }
    sources[tie] = ids.get(one)!;
    targets[tie++] = ids.get(other)!;
  });

  const mixed = undirectedCount > 0 && undirectedCount < tie;
  if (mixed && options.directed === undefined) {
    throw oneFault(file, 0, "ties must be all directed or all undirected (was both)");
  }
  const directed = options.directed ?? (tie > 0 ? undirectedCount === 0 : source.type === "directed");
  const built = buildGraph(keys.length, sources, targets, weighted ? { directed, weights } : { directed });
  return { ...built, labels };
}

/** Sorts the keys by their labels where those are integers, in place, and returns the labels. */
function arrangeLabels(keys: string[], labelOf: (key: string) => string): Labels {
  const integers = keys.every((key) => {
    const value = Number(labelOf(key));
    return Number.isSafeInteger(value) && value >= 0 && String(value) === labelOf(key);
  });
  if (!integers) return keys.map(labelOf);
  keys.sort((a, b) => Number(labelOf(a)) - Number(labelOf(b)));
  return Float64Array.from(keys, (key) => Number(labelOf(key)));
}
