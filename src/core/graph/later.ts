/** Growing lists of each node's later neighbours, in blocks of one pool that double when full. */

export interface Later {
  pool: Uint32Array;
  used: number;
  /** The list of node v is pool[starts[v] .. starts[v] + counts[v]]. */
  readonly starts: Uint32Array;
  readonly counts: Uint32Array;
  readonly rooms: Uint32Array;
}

/** Empty lists; `ties` is the number of entries expected in all. */
export function createLater(nodeCount: number, ties: number): Later {
  return {
    pool: new Uint32Array(2 * ties + 16),
    used: 0,
    starts: new Uint32Array(nodeCount),
    counts: new Uint32Array(nodeCount),
    rooms: new Uint32Array(nodeCount),
  };
}

/** Appends `neighbour` to the list of `node`. */
export function addLater(later: Later, node: number, neighbour: number): void {
  const { starts, counts, rooms } = later;
  const count = counts[node];
  if (count === rooms[node]) {
    const room = Math.max(4, 2 * count);
    if (later.used + room > later.pool.length) {
      const wider = new Uint32Array(later.used + room + (later.used >>> 1));
      wider.set(later.pool);
      later.pool = wider;
    }
    later.pool.copyWithin(later.used, starts[node], starts[node] + count);
    starts[node] = later.used;
    rooms[node] = room;
    later.used += room;
  }
  later.pool[starts[node] + count] = neighbour;
  counts[node] = count + 1;
}
