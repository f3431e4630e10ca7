/** Which sellers their friends see: those who posted goods lately and have not given up. */

import { sellerRole } from "./constants.ts";
import type { World } from "./world.ts";

/** True for a shop that sells to friends who see it; influencers are not among the sellers one knows. */
export function isVisible(world: World, shop: number): boolean {
  const { visible, role } = world.state.sellers.columns;
  return visible[shop] === 1 && role[shop] === sellerRole.friend;
}

/** Shows (1) or hides (0) a shop, and counts it among the sellers whom the owner's friends know. */
export function show(world: World, shop: number, seen: number): void {
  const { offsets, targets } = world.friends;
  const { sellers, persons } = world.state;
  const { sellerFriends } = persons.columns;
  if (sellers.columns.visible[shop] === seen) return;
  sellers.columns.visible[shop] = seen;
  const owner = sellers.columns.owner[shop];
  const change = seen ? 1 : -1;
  for (let e = offsets[owner]; e < offsets[owner + 1]; e++) sellerFriends[targets[e]] += change;
}
