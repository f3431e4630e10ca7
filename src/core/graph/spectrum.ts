/** The largest eigenvalue of a graph's adjacency matrix: what a contagion's threshold depends on. */

import type { Graph } from "./csr.ts";
import { requireUndirected } from "./triangles.ts";

export interface SpectrumOptions {
  /** Relative change over five steps at which the iteration ends; default 1e-12. */
  readonly tolerance?: number;
  /** Default 1000. */
  readonly maxSteps?: number;
}

/** Steps over which the value must hold still. */
const rest = 5;

/**
 * Largest eigenvalue of an undirected graph's adjacency matrix, weights ignored; 0 without ties.
 *
 * Lanczos iteration from the vector of ones, which no leading eigenvector is orthogonal to (Golub and Van Loan
 * 2013, Matrix Computations, section 10.1). Lost orthogonality repeats eigenvalues and leaves the largest as it
 * is. Where leading eigenvalues crowd together it may stop short by some 1e-8 of its value. O(ties) a step, three
 * arrays of nodes. Throws where it does not settle in `maxSteps`.
 */
export function largestEigenvalue(graph: Graph, options: SpectrumOptions = {}): number {
  requireUndirected(graph, "largestEigenvalue");
  const { tolerance = 1e-12, maxSteps = 1000 } = options;
  const { nodeCount, offsets, targets } = graph;
  if (targets.length === 0) return 0;
  const diagonal = new Float64Array(maxSteps);
  const beside = new Float64Array(maxSteps);
  const values = new Float64Array(maxSteps);
  let before = new Float64Array(nodeCount);
  let vector = new Float64Array(nodeCount).fill(1 / Math.sqrt(nodeCount));
  let image = new Float64Array(nodeCount);
  for (let step = 0; step < maxSteps; step++) {
    const coupling = step > 0 ? beside[step - 1] : 0;
    let along = 0;
    for (let node = 0; node < nodeCount; node++) {
      let sum = -coupling * before[node];
      for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) sum += vector[targets[slot]];
      image[node] = sum;
      along += sum * vector[node];
    }
    let squares = 0;
    for (let node = 0; node < nodeCount; node++) {
      image[node] -= along * vector[node];
      squares += image[node] * image[node];
    }
    diagonal[step] = along;
    beside[step] = Math.sqrt(squares);
    values[step] = topOfTridiagonal(diagonal, beside, step + 1);
    const settled = step >= rest && values[step] - values[step - rest] <= tolerance * values[step];
    // Nothing left outside the space searched: the value is exact.
    if (settled || beside[step] <= 1e-12 * values[step]) return values[step];
    for (let node = 0; node < nodeCount; node++) image[node] /= beside[step];
    [before, vector, image] = [vector, image, before];
  }
  throw new Error(`largestEigenvalue requires maxSteps enough to settle (was ${maxSteps})`);
}

/** Largest eigenvalue of the symmetric tridiagonal matrix of the first `size` entries, by bisection to the last bit. */
function topOfTridiagonal(diagonal: Float64Array, beside: Float64Array, size: number): number {
  // Gershgorin: no eigenvalue lies beyond a row's diagonal plus its neighbours.
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < size; k++) {
    const spread = (k > 0 ? beside[k - 1] : 0) + (k + 1 < size ? beside[k] : 0);
    low = Math.min(low, diagonal[k] - spread);
    high = Math.max(high, diagonal[k] + spread);
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (isAbove(diagonal, beside, size, middle)) high = middle;
    else low = middle;
  }
}

/** Is x above every eigenvalue? It is where all pivots of the matrix less x are negative (Sylvester's law). */
function isAbove(diagonal: Float64Array, beside: Float64Array, size: number, x: number): boolean {
  let pivot = diagonal[0] - x;
  for (let k = 1; k < size; k++) {
    if (pivot >= 0) return false;
    pivot = diagonal[k] - x - (beside[k - 1] * beside[k - 1]) / pivot;
  }
  return pivot < 0;
}
