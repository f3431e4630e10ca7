/**
 * Platforms: how many there are, which are open, where friends are, and a shop's accounts on them. The first is the one
 * that everybody belongs to on day 0.
 */

import type { ParameterTable } from "../core/declare.ts";
import { integer } from "../core/parameter.ts";
import { accountOn, openToFriends } from "./accounts.ts";
import { moments, rivalFeed } from "./channels.ts";
import { platformLimit } from "./constants.ts";
import type { World } from "./world.ts";

/** Section `platforms` of a scenario. */
export const platformParameters = {
  rivals: integer(
    "platforms beside the first",
    "platforms",
    0,
    [0, platformLimit - 1],
    "a scenario's choice",
    {
      role: "setting",
      dated: false,
    },
  ),
} as const satisfies ParameterTable;

/** True from the day on which the platform opened. */
export function isOpen(world: World, platform: number): boolean {
  return world.state.platforms.columns.openDay[platform] <= world.day;
}

/** True once there is another platform than the first. Rivals open together. */
export function hasRivals(world: World): boolean {
  return world.state.platforms.count > 1 && isOpen(world, 1);
}

/** Writes the attention that a person's friends give to each platform, in friends; returns the sum. */
export function activeFriends(world: World, person: number, into: Float64Array): number {
  const { offsets, targets } = world.friends;
  const { persons, feeds } = world.state;
  const { departed } = persons.columns;
  const { attention } = feeds.columns;
  into.fill(0);
  let all = 0;
  for (let e = offsets[person]; e < offsets[person + 1]; e++) {
    const friend = targets[e];
    if (departed[friend] !== 0) continue;
    for (let platform = 0; platform < into.length; platform++) {
      into[platform] += attention[platform * persons.count + friend];
    }
    all++;
  }
  return all;
}

/** The platform to which a person's friends give most attention; the first of equals. */
export function liveliestPlatform(world: World, person: number): number {
  if (!hasRivals(world)) return 0;
  const reach = new Float64Array(world.state.platforms.count);
  activeFriends(world, person, reach);
  let best = 0;
  for (let platform = 1; platform < reach.length; platform++)
    if (reach[platform] > reach[best]) best = platform;
  return best;
}

/** Opens a shop's account in the feeds of the owner's friends on a platform; returns its id. */
export function openOn(world: World, shop: number, platform: number): number {
  return openToFriends(world, shop, platform === 0 ? moments : rivalFeed, platform);
}

/** The account in use on the first platform, or else one on a rival; -1 if the shop has none. */
export function accountInUse(world: World, shop: number): number {
  const first = world.state.sellers.columns.account[shop];
  if (first >= 0) return first;
  for (let platform = 1; platform < world.state.platforms.count; platform++) {
    const account = accountOn(world, shop, platform);
    if (account >= 0) return account;
  }
  return -1;
}
