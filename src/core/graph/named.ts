/**
 * Small named graphs of graphology-generators behind our interface. Nodes are numbered in the order in which
 * the library adds them; the library's chance is fed from keyed draws. Its insertion takes microseconds a tie:
 * for up to about 100 000 ties.
 */

import { UndirectedGraph } from "graphology";
import { caveman, connectedCaveman } from "graphology-generators/community/index.js";
import { clusters, girvanNewman } from "graphology-generators/random/index.js";
import { florentineFamilies, karateClub } from "graphology-generators/social/index.js";
import { chance, type Key } from "../random.ts";
import { buildGraph } from "./build.ts";
import type { Graph } from "./csr.ts";

export interface CommunitiesOptions {
  readonly nodeCount: number;
  /** Mean ties per node asked for; duplicates are merged, so somewhat fewer come out. */
  readonly meanDegree: number;
  readonly groupCount: number;
  /** Probability that a tie joins two members of one group. */
  readonly density: number;
}

/** Groups of about equal size and random ties within and between them. */
export function communitiesGraph(options: CommunitiesOptions, key: Key): Graph {
  const { nodeCount, meanDegree, groupCount, density } = options;
  const size = Math.round((nodeCount * meanDegree) / 2);
  // The library rejects empty graphs and never ends on a single node.
  if (nodeCount < 2 || size < 1) return edgeless(nodeCount);
  const order = { order: nodeCount, size, clusters: groupCount, clusterDensity: density };
  return flatten(clusters(UndirectedGraph, { ...order, rng: numbers(key) }));
}

/** The test graph of Girvan & Newman 2002: 128 nodes in four groups, mean degree 16, `between` of it outside. */
export function girvanNewmanGraph({ between }: { readonly between: number }, key: Key): Graph {
  return flatten(girvanNewman(UndirectedGraph, { zOut: between, rng: numbers(key) }));
}

export interface CavemanOptions {
  readonly groupCount: number;
  /** Members of each complete group, from 2. */
  readonly groupSize: number;
  /** Is one tie of each group turned to the next one, so that the graph hangs together? */
  readonly connected: boolean;
}

/** Complete groups (Watts 1999, American Journal of Sociology 105, 493). */
export function cavemanGraph({ groupCount, groupSize, connected }: CavemanOptions): Graph {
  if (groupCount < 1 || groupSize < 2) return edgeless(groupCount * groupSize);
  // With a single group the library would add its closing tie twice.
  const generate = connected && groupCount > 1 ? connectedCaveman : caveman;
  return flatten(generate(UndirectedGraph, groupCount, groupSize));
}

/** Zachary's karate club (1977): 34 nodes, 78 ties. */
export function karateGraph(): Graph {
  return flatten(karateClub(UndirectedGraph));
}

/** Marriages among Florentine families (Padgett & Ansell 1993): 15 nodes, 20 ties. */
export function florentineGraph(): Graph {
  return flatten(florentineFamilies(UndirectedGraph));
}

function edgeless(nodeCount: number): Graph {
  return buildGraph(nodeCount, new Uint32Array(0), new Uint32Array(0)).graph;
}

function numbers(key: Key): () => number {
  let index = 0;
  return () => chance(key, index++);
}

/** What is read of the library's graph. */
interface Listed {
  readonly order: number;
  readonly size: number;
  forEachNode(visit: (node: string) => void): void;
  forEachEdge(visit: (edge: string, attributes: unknown, source: string, target: string) => void): void;
}

function flatten(listed: Listed): Graph {
  const ids = new Map<string, number>();
  listed.forEachNode((node) => ids.set(node, ids.size));
  const sources = new Uint32Array(listed.size);
  const targets = new Uint32Array(listed.size);
  let count = 0;
  listed.forEachEdge((_edge, _attributes, source, target) => {
    sources[count] = ids.get(source)!;
    targets[count++] = ids.get(target)!;
  });
  return buildGraph(listed.order, sources, targets).graph;
}
