/**
 * Governance: the policy of each platform for the day.
 *
 * Source: a planner's levers. The first platform follows those of detection and attention, rivals have their own.
 */

import { type Mechanism, sectionOf, type World } from "../world.ts";
import type { attention } from "./attention.ts";
import type { detection } from "./detection.ts";
import type { rivals } from "./rivals.ts";

export const governance = {
  name: "governance",
  meaning: "what each platform's policy is",
  source: "levers of the scenario",
  parameters: {},
  decisions: [],
} as const satisfies Mechanism;

/** Writes the policies in force of platforms. Draws nothing. */
export function setPolicy(world: World): void {
  const { intensity, adverts } = world.state.platforms.columns;
  const others = sectionOf<typeof rivals.parameters>(world, "rivals");
  intensity.fill(others.intensity);
  adverts.fill(others.adverts);
  intensity[0] = sectionOf<typeof detection.parameters>(world, "detection").intensity;
  adverts[0] = sectionOf<typeof attention.parameters>(world, "attention").adverts;
}
