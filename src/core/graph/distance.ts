/** How many ties lie between nodes and the nearest of some. */

import type { Graph } from "./csr.ts";

/** Ties from each node to the nearest of the nodes named, 0 for these; -1 where no path leads. Breadth first. */
export function distancesFrom({ nodeCount, offsets, targets }: Graph, sources: Iterable<number>): Int32Array {
  const distance = new Int32Array(nodeCount).fill(-1);
  const queue = new Uint32Array(nodeCount);
  let found = 0;
  for (const node of sources) {
    if (distance[node] === 0) continue;
    distance[node] = 0;
    queue[found++] = node;
  }
  for (let next = 0; next < found; next++) {
    const node = queue[next];
    for (let place = offsets[node]; place < offsets[node + 1]; place++) {
      const friend = targets[place];
      if (distance[friend] >= 0) continue;
      distance[friend] = distance[node] + 1;
      queue[found++] = friend;
    }
  }
  return distance;
}
