/**
 * Cascades of re-shares: who joined through whom, and what remains of a cascade when it is over. A member may still be
 * followed while an order waits for its verdict or a re-share for tomorrow's readers; then only counts are kept.
 */

import { append, truncate } from "../core/columns.ts";
import { log } from "./events.ts";
import type { World } from "./world.ts";

/** Adds a member; `parent` is the row of the re-share through which the person bought, -1 for a first one. */
export function joinCascade(
  world: World,
  person: number,
  account: number,
  parent: number,
  boughtDay: number,
  sharedDay: number,
): number {
  const { shares } = world.state;
  const row = append(shares);
  const columns = shares.columns;
  columns.person[row] = person;
  columns.account[row] = account;
  columns.parent[row] = parent;
  columns.root[row] = parent < 0 ? row : columns.root[parent];
  columns.depth[row] = parent < 0 ? 0 : Math.min(65535, columns.depth[parent] + 1);
  columns.boughtDay[row] = boughtDay;
  columns.sharedDay[row] = sharedDay;
  return row;
}

/** Counts the cascades that are over, drops their rows and tells the orders where theirs lie now. */
export function closeCascades(world: World): void {
  const { shares } = world.state;
  if (shares.count === 0) return;
  findActive(world);
  measureShapes(world);
  const { person, account, root, active, place } = shares.columns;
  const columns = Object.values(shares.columns);
  let kept = 0;
  for (let row = 0; row < shares.count; row++) {
    if (root[row] === row && active[row] === 0) {
      const size = keepCounts(world, row);
      log(
        world.events,
        world.day,
        "cascade",
        person[row],
        world.state.accounts.columns.owner[account[row]],
        size,
      );
    }
    place[row] = active[root[row]] === 1 ? kept++ : -1;
  }
  if (kept === shares.count) return;
  for (let row = 0; row < shares.count; row++) {
    const to = place[row];
    if (to < 0) continue;
    const parent = shares.columns.parent[row];
    if (parent >= 0) shares.columns.parent[row] = place[parent];
    root[row] = place[root[row]];
    // Later rows still look up where this one went.
    if (to !== row) for (const column of columns) if (column !== place) column[to] = column[row];
  }
  const { orders } = world.state;
  const { share } = orders.columns;
  for (let order = 0; order < orders.count; order++)
    if (share[order] >= 0) share[order] = place[share[order]];
  truncate(shares, kept);
}

/** Marks the first rows of cascades that wait for a verdict or for readers. */
function findActive(world: World): void {
  const { shares, orders } = world.state;
  const { active, root, sharedDay } = shares.columns;
  const { share, dueDay } = orders.columns;
  active.fill(0, 0, shares.count);
  for (let row = 0; row < shares.count; row++) if (sharedDay[row] === world.day) active[root[row]] = 1;
  for (let order = 0; order < orders.count; order++) {
    if (share[order] >= 0 && dueDay[order] > world.day) active[root[share[order]]] = 1;
  }
}

/**
 * Sizes, depths and the sum behind structural virality of all cascades at once: a tie with s members below it lies
 * between s (n - s) of the n members' pairs. `structuralVirality` of the graph folder is the same for one tree.
 */
function measureShapes(world: World): void {
  const { shares } = world.state;
  const { parent, root, depth, below, deepest, between } = shares.columns;
  below.fill(1, 0, shares.count);
  deepest.fill(0, 0, shares.count);
  between.fill(0, 0, shares.count);
  for (let row = shares.count - 1; row >= 0; row--) {
    if (parent[row] >= 0) below[parent[row]] += below[row];
    deepest[root[row]] = Math.max(deepest[root[row]], depth[row]);
  }
  for (let row = 0; row < shares.count; row++) {
    between[root[row]] += below[row] * (below[root[row]] - below[row]);
  }
}

/** Mean distance over pairs of members of the cascade of a first row, 0 for a single member. */
function viralityOf(world: World, first: number): number {
  const { below, between } = world.state.shares.columns;
  const size = below[first];
  return size < 2 ? 0 : (2 * between[first]) / (size * (size - 1));
}

function keepCounts(world: World, first: number): number {
  const { below, deepest } = world.state.shares.columns;
  const market = world.state.market.columns;
  const size = below[first];
  const virality = viralityOf(world, first);
  market.cascadeCount[0]++;
  market.cascadeMembers[0] += size;
  market.cascadeLargest[0] = Math.max(market.cascadeLargest[0], size);
  market.cascadeDeepest[0] = Math.max(market.cascadeDeepest[0], deepest[first]);
  if (size > 1) {
    market.cascadesGrown[0]++;
    market.cascadeSquares[0] += size * size;
    market.cascadeVirality[0] += virality;
    market.cascadeViralitySquares[0] += virality * virality;
    market.cascadeProducts[0] += size * virality;
  }
  return size;
}
