/** Platforms: how many there are, and which are open. The first is the one that everybody belongs to on day 0. */

import type { ParameterTable } from "../core/declare.ts";
import { integer } from "../core/parameter.ts";
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
