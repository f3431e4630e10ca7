/**
 * Positions of people for drawing, computed once: friends and friends of friends come out near each other.
 *
 * Pivot multidimensional scaling (Brandes & Pich 2007, Graph Drawing, LNCS 4372, 42): distances from a few
 * pivots, far from each other, to everyone; their squares, centred by rows and columns, are the matrix C; the
 * positions are C times the two leading eigenvectors of C'C. Only a picture: nothing in the model reads it.
 */

import { mix, unit } from "../random.ts";
import { components } from "./components.ts";
import type { Graph } from "./csr.ts";
import { leadingPair } from "./leading.ts";
import { packSquares } from "./pack.ts";

export interface Layout {
  /** One per node, in [-1, 1]. */
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Most pivots of one component. */
const mostPivots = 32;
const unseen = 0xffff;

/** Working space over all nodes; components use disjoint parts of it. */
interface Sight {
  /** Distance from pivot p to node v in ties, at p * nodeCount + v. */
  readonly distances: Uint16Array;
  /** Distance to the nearest pivot so far. */
  readonly nearest: Uint16Array;
  readonly queue: Uint32Array;
}

/**
 * Positions of an undirected graph's nodes. Each component fills a square with an area in proportion to its
 * nodes, and squares are packed in rows, largest first. Deterministic; O(pivots (nodes + ties)).
 */
export function layoutGraph(graph: Graph): Layout {
  const { nodeCount } = graph;
  const x = new Float32Array(nodeCount);
  const y = new Float32Array(nodeCount);
  const { of, sizes } = components(graph);
  const starts = new Uint32Array(sizes.length + 1);
  for (let i = 0; i < sizes.length; i++) starts[i + 1] = starts[i] + sizes[i];
  const members = new Uint32Array(nodeCount);
  const cursors = starts.slice(0, sizes.length);
  for (let node = 0; node < nodeCount; node++) members[cursors[of[node]]++] = node;

  const pivots = Math.min(mostPivots, nodeCount);
  const sight: Sight = {
    distances: new Uint16Array(pivots * nodeCount).fill(unseen),
    nearest: new Uint16Array(nodeCount).fill(unseen),
    queue: new Uint32Array(nodeCount),
  };
  const squares = packSquares(sizes);
  for (let i = 0; i < sizes.length; i++) {
    const part = members.subarray(starts[i], starts[i + 1]);
    if (part.length > 1) placeComponent(graph, part, sight, x, y);
    fitSquare(part, squares.x[i], squares.y[i], squares.half[i], x, y);
  }
  return { x, y };
}

/** Writes the component's positions, centred on 0, in ties. */
function placeComponent(
  graph: Graph,
  part: Uint32Array,
  sight: Sight,
  x: Float32Array,
  y: Float32Array,
): void {
  const { nodeCount } = graph;
  const { distances } = sight;
  const k = Math.min(mostPivots, part.length);
  choosePivots(graph, part, k, sight);
  const columnMeans = new Float64Array(k);
  for (let pivot = 0; pivot < k; pivot++) {
    const row = pivot * nodeCount;
    let sum = 0;
    for (let i = 0; i < part.length; i++) sum += distances[row + part[i]] * distances[row + part[i]];
    columnMeans[pivot] = sum / part.length;
  }
  let grandMean = 0;
  for (let pivot = 0; pivot < k; pivot++) grandMean += columnMeans[pivot] / k;

  const centred = new Float64Array(k);
  const products = new Float64Array(k * k);
  for (let i = 0; i < part.length; i++) {
    centre(distances, nodeCount, part[i], columnMeans, grandMean, centred);
    for (let a = 0; a < k; a++) {
      const factor = centred[a];
      for (let b = a, at = a * k + a; b < k; b++, at++) products[at] += factor * centred[b];
    }
  }
  for (let a = 1; a < k; a++) {
    for (let b = 0; b < a; b++) products[a * k + b] = products[b * k + a];
  }
  const { first, second } = leadingPair(products, k);
  for (let i = 0; i < part.length; i++) {
    const node = part[i];
    centre(distances, nodeCount, node, columnMeans, grandMean, centred);
    let across = 0;
    let down = 0;
    for (let pivot = 0; pivot < k; pivot++) {
      across += centred[pivot] * first[pivot];
      down += centred[pivot] * second[pivot];
    }
    x[node] = across;
    y[node] = down;
  }
}

/** One row of C: squared distances less their column and row means, plus the grand mean, times -1/2. */
function centre(
  distances: Uint16Array,
  nodeCount: number,
  node: number,
  columnMeans: Float64Array,
  grandMean: number,
  into: Float64Array,
): void {
  const k = into.length;
  let sum = 0;
  for (let pivot = 0, at = node; pivot < k; pivot++, at += nodeCount) {
    const squared = distances[at] * distances[at];
    into[pivot] = squared;
    sum += squared;
  }
  const rest = grandMean - sum / k;
  for (let pivot = 0; pivot < k; pivot++) into[pivot] = -0.5 * (into[pivot] - columnMeans[pivot] + rest);
}

/** Searches from pivots: first the member with most friends, then each time the one farthest from all so far. */
function choosePivots(
  graph: Graph,
  part: Uint32Array,
  k: number,
  { distances, nearest, queue }: Sight,
): void {
  const { nodeCount, offsets, targets } = graph;
  let pivot = part[0];
  for (let i = 1; i < part.length; i++) {
    const node = part[i];
    if (offsets[node + 1] - offsets[node] > offsets[pivot + 1] - offsets[pivot]) pivot = node;
  }
  for (let number = 0; number < k; number++) {
    const seen = distances.subarray(number * nodeCount, (number + 1) * nodeCount);
    seen[pivot] = 0;
    queue[0] = pivot;
    let reached = 1;
    for (let at = 0; at < reached; at++) {
      const node = queue[at];
      const next = Math.min(seen[node] + 1, unseen - 1);
      for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
        const friend = targets[slot];
        if (seen[friend] !== unseen) continue;
        seen[friend] = next;
        queue[reached++] = friend;
      }
    }
    let farthest = part[0];
    for (let i = 0; i < part.length; i++) {
      const node = part[i];
      if (seen[node] < nearest[node]) nearest[node] = seen[node];
      if (nearest[node] > nearest[farthest]) farthest = node;
    }
    pivot = farthest;
  }
}

/**
 * Scales the component into its square, sides kept in proportion. Nodes with the same distances to all pivots
 * would coincide: each moves by up to a cell, as many cells as nodes filling the square.
 */
function fitSquare(
  part: Uint32Array,
  centreX: number,
  centreY: number,
  half: number,
  x: Float32Array,
  y: Float32Array,
): void {
  const [midX, midY] = [middle(part, x), middle(part, y)];
  let reach = 0;
  for (let i = 0; i < part.length; i++) {
    reach = Math.max(reach, Math.abs(x[part[i]] - midX), Math.abs(y[part[i]] - midY));
  }
  const cell = part.length > 1 ? half / Math.sqrt(part.length) : 0;
  const scale = reach > 0 ? (half - cell) / reach : 0;
  for (let i = 0; i < part.length; i++) {
    const node = part[i];
    const word = mix(node + 1);
    x[node] = centreX + (x[node] - midX) * scale + cell * (2 * unit(word) - 1);
    y[node] = centreY + (y[node] - midY) * scale + cell * (2 * unit(mix(word)) - 1);
  }
}

function middle(part: Uint32Array, values: Float32Array): number {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < part.length; i++) {
    low = Math.min(low, values[part[i]]);
    high = Math.max(high, values[part[i]]);
  }
  return (low + high) / 2;
}
