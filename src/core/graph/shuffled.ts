/**
 * A graph with every node's degree and nothing else: pairs of ties swap ends until what the graph looked like is
 * forgotten. A swap that would make a self-loop or a second tie of a pair is left out.
 *
 * Maslov & Sneppen 2002, Science 296; Milo et al. 2003 (arXiv cond-mat/0312028) for ten tries a tie.
 */

import { below, draw, type Key } from "../random.ts";
import { buildGraph } from "./build.ts";
import { type Graph, tieCount } from "./csr.ts";

/** Tries for each tie. */
const triesPerTie = 10;
/** A set of the language holds fewer than 2^24 entries. */
const mostTies = 16_000_000;

/** An undirected graph with the same degrees, by chance; two draws a try. */
export function shuffledGraph(graph: Graph, key: Key): Graph {
  const ties = tieCount(graph);
  if (graph.directed) throw new RangeError("shuffledGraph requires an undirected graph (was directed)");
  if (ties > mostTies) throw new RangeError(`shuffledGraph requires at most ${mostTies} ties (was ${ties})`);
  const { nodeCount } = graph;
  const from = new Uint32Array(ties);
  const to = new Uint32Array(ties);
  const known = new Set<number>();
  const pair = (a: number, b: number) => (a < b ? a * nodeCount + b : b * nodeCount + a);
  for (let node = 0, tie = 0; node < nodeCount; node++) {
    for (let place = graph.offsets[node]; place < graph.offsets[node + 1]; place++) {
      if (graph.targets[place] < node) continue;
      from[tie] = node;
      to[tie++] = graph.targets[place];
      known.add(pair(node, graph.targets[place]));
    }
  }
  for (let attempt = 0; attempt < triesPerTie * ties; attempt++) {
    const first = below(draw(key, 2 * attempt), ties);
    // One draw picks the other tie and which of its ends is swapped.
    const other = below(draw(key, 2 * attempt + 1), 2 * ties);
    const second = other >>> 1;
    const near = (other & 1) === 0 ? from : to;
    const far = (other & 1) === 0 ? to : from;
    const [a, b, c, d] = [from[first], to[first], near[second], far[second]];
    if (a === d || b === c || known.has(pair(a, d)) || known.has(pair(c, b))) continue;
    known.delete(pair(a, b));
    known.delete(pair(c, d));
    known.add(pair(a, d));
    known.add(pair(c, b));
    to[first] = d;
    far[second] = b;
  }
  return buildGraph(nodeCount, from, to).graph;
}
