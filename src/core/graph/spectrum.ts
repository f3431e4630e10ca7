/** The largest eigenvalue of a graph's adjacency matrix: what a contagion's threshold depends on. */

import type { Graph } from "./csr.ts";

export interface SpectrumOptions {
  /** Relative change between steps below which the iteration ends; default 1e-10. */
  readonly tolerance?: number;
  /** Default 10 000. */
  readonly maxSteps?: number;
}

/**
 * Largest eigenvalue of an undirected graph's adjacency matrix, weights ignored, by power iteration on the
 * matrix plus one on its diagonal, which settles on bipartite graphs too. 0 without ties.
 * O(ties) a step, two arrays of nodes. Throws where it does not settle in `maxSteps`.
 */
export function largestEigenvalue(graph: Graph, options: SpectrumOptions = {}): number {
  const { tolerance = 1e-10, maxSteps = 10_000 } = options;
  const { nodeCount, offsets, targets } = graph;
  if (targets.length === 0) return 0;
  let vector = new Float64Array(nodeCount).fill(1 / Math.sqrt(nodeCount));
  let image = new Float64Array(nodeCount);
  let value = 0;
  for (let step = 0; step < maxSteps; step++) {
    let along = 0;
    let squares = 0;
    for (let node = 0; node < nodeCount; node++) {
      let sum = vector[node];
      for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) sum += vector[targets[slot]];
      image[node] = sum;
      along += sum * vector[node];
      squares += sum * sum;
    }
    // Rayleigh quotient of the unit vector; its error is the square of the vector's in a symmetric matrix.
    if (Math.abs(along - value) <= tolerance * along) return along - 1;
    value = along;
    const scale = 1 / Math.sqrt(squares);
    for (let node = 0; node < nodeCount; node++) image[node] *= scale;
    [vector, image] = [image, vector];
  }
  throw new Error(`largestEigenvalue requires maxSteps enough to settle (was ${maxSteps})`);
}
