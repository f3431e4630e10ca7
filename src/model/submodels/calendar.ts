/**
 * Calendar: dated changes of the scenario take effect at the start of their day, and every decision gets its
 * key of the day.
 *
 * Source: policies change on dates. Leaves out announcements ahead of time.
 */

import { deriveKey } from "../../core/random.ts";
import { log } from "../events.ts";
import type { Mechanism, World } from "../world.ts";

export const calendar = {
  name: "calendar",
  meaning: "dated changes of parameters, and the day's keys of chance",
  source: "policies change on dates",
  parameters: {},
  decisions: [],
} as const satisfies Mechanism;

/** Writes the parameters in force and the keys of the day. Draws nothing. */
export function turnPage(world: World): void {
  for (let place = 0; place < world.timeline.length; place++) {
    const change = world.timeline[place];
    if (change.day !== world.day) continue;
    for (const [path, value] of Object.entries(change.set)) {
      const dot = path.indexOf(".");
      world.parameters[path.slice(0, dot)][path.slice(dot + 1)] = value;
    }
    log(world.events, world.day, "policy", -1, -1, place);
  }
  for (const decision in world.roots) deriveKey(world.roots[decision], world.day, world.keys[decision]);
}
