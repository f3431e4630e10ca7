/** The shape of a cascade: size, depth, breadth and structural virality, from who passed it on to whom. */

/** Subtree sizes and depths of the nodes of one tree. */
interface Tree {
  readonly sizes: Uint32Array;
  readonly depths: Uint32Array;
}

export interface CascadeShape {
  /** Nodes, the root included. */
  readonly size: number;
  /** Longest chain from the root, in ties. */
  readonly depth: number;
  /** Largest number of nodes at one depth. */
  readonly breadth: number;
  /** Mean distance between two different nodes, in ties; 0 for a single node. */
  readonly virality: number;
}

/**
 * Structural virality: the mean distance over pairs of different nodes of the tree (Goel, Anderson, Hofman &
 * Watts 2016, Management Science 62, 180). A tie with s nodes below it lies between s (n - s) pairs, so one
 * pass over subtree sizes is enough: 2 / (n (n - 1)) sum s (n - s). parents[i] is i's parent, -1 for the root.
 * Returns 0 for a single node. Throws RangeError where the parents are not one tree.
 */
export function structuralVirality(parents: ArrayLike<number>): number {
  return viralityOf(climb(parents, "structuralVirality").sizes);
}

/** Size, depth, breadth and virality of a tree; parents as in `structuralVirality`. O(nodes). */
export function cascadeShape(parents: ArrayLike<number>): CascadeShape {
  const { sizes, depths } = climb(parents, "cascadeShape");
  const widths = new Uint32Array(sizes.length);
  let depth = 0;
  let breadth = 0;
  for (let node = 0; node < depths.length; node++) {
    depth = Math.max(depth, depths[node]);
    breadth = Math.max(breadth, ++widths[depths[node]]);
  }
  return { size: sizes.length, depth, breadth, virality: viralityOf(sizes) };
}

function viralityOf(sizes: Uint32Array): number {
  const n = sizes.length;
  if (n < 2) return 0;
  let pairs = 0;
  // The root's own term is n (n - n) = 0.
  for (let node = 0; node < n; node++) pairs += sizes[node] * (n - sizes[node]);
  return (2 * pairs) / (n * (n - 1));
}

/** Takes leaves off until the root is left; the reverse order then gives depths. */
function climb(parents: ArrayLike<number>, caller: string): Tree {
  const n = parents.length;
  const children = new Uint32Array(n);
  let roots = 0;
  for (let node = 0; node < n; node++) {
    const parent = parents[node];
    if (parent === -1) roots++;
    else if (parent >= 0 && parent < n) children[parent]++;
    else throw new RangeError(`${caller} requires parents from -1 to ${n - 1} (was ${parent} at ${node})`);
  }
  if (roots !== 1) throw new RangeError(`${caller} requires one root (was ${roots})`);
  const order = new Uint32Array(n);
  let count = 0;
  for (let node = 0; node < n; node++) if (children[node] === 0) order[count++] = node;
  const sizes = new Uint32Array(n).fill(1);
  for (let at = 0; at < count; at++) {
    const parent = parents[order[at]];
    if (parent === -1) continue;
    sizes[parent] += sizes[order[at]];
    if (--children[parent] === 0) order[count++] = parent;
  }
  if (count !== n)
    throw new RangeError(`${caller} requires parents without cycles (was ${n - count} in cycles)`);
  const depths = new Uint32Array(n);
  for (let at = n - 2; at >= 0; at--) depths[order[at]] = depths[parents[order[at]]] + 1;
  return { sizes, depths };
}
