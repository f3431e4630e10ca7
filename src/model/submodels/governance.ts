/**
 * Governance: the policy of each platform for the day.
 *
 * Source: a planner's levers. Every platform follows the same dated levers.
 */

import { type Mechanism, sectionOf, type World } from "../world.ts";
import type { attention } from "./attention.ts";
import type { detection } from "./detection.ts";

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
  intensity.fill(sectionOf<typeof detection.parameters>(world, "detection").intensity);
  adverts.fill(sectionOf<typeof attention.parameters>(world, "attention").adverts);
}
