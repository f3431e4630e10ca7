/** Disjoint sets of nodes: union by size with path halving (Tarjan and van Leeuwen 1984, Journal of the ACM 31). */

export interface DisjointSets {
  readonly parents: Uint32Array;
  /** Nodes of a set, at its root. */
  readonly sizes: Uint32Array;
  setCount: number;
  largestSize: number;
}

/** Each node a set of its own. */
export function createSets(nodeCount: number): DisjointSets {
  const parents = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) parents[node] = node;
  const sizes = new Uint32Array(nodeCount).fill(1);
  return { parents, sizes, setCount: nodeCount, largestSize: Math.min(1, nodeCount) };
}

/** The node that stands for the set of `node`. */
export function findRoot({ parents }: DisjointSets, node: number): number {
  let at = node;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}

/** Makes one set of the sets of two nodes. */
export function joinSets(sets: DisjointSets, one: number, other: number): void {
  const { parents, sizes } = sets;
  let large = findRoot(sets, one);
  let small = findRoot(sets, other);
  if (large === small) return;
  if (sizes[large] < sizes[small]) [large, small] = [small, large];
  parents[small] = large;
  sizes[large] += sizes[small];
  sets.setCount--;
  if (sizes[large] > sets.largestSize) sets.largestSize = sizes[large];
}
