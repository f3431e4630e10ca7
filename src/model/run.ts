/** The engine's front door: make a world, run it day by day. */

import type { ParameterSections } from "../core/declare.ts";
import type { Graph } from "../core/graph/csr.ts";
import type { EventDetail } from "./events.ts";
import type { Extension } from "./extension.ts";
import { initialize } from "./initialize.ts";
import { clearTally } from "./tally.ts";
import type { Change, Step, World } from "./world.ts";

export interface ModelInput {
  /** Any text; the same text gives the same run. */
  readonly seed: string;
  /** Every parameter of every section, as checked by the scenario. */
  readonly parameters: ParameterSections;
  /** Dated changes, by ascending day. */
  readonly timeline: readonly Change[];
  /** Friendships read from a file; without it, the network section says how to generate them. */
  readonly friends?: Graph;
  readonly events?: EventDetail;
  /** Mechanisms from outside the model; `parameters` holds a section for each that has any. */
  readonly extensions?: readonly Extension[];
}

/** The world on day 0. */
export function createWorld(input: ModelInput): World {
  return initialize(input);
}

/** Who takes part in a day beside its steps. */
export interface DayHooks {
  /** Called before the first step, when the day has its number but rules and keys are yesterday's. */
  readonly open?: ((world: World) => void) | undefined;
  /** Called after each step; must only read. */
  readonly after?: ((world: World, step: Step) => void) | undefined;
}

/** Runs the next day: every step of the schedule, in order. */
export function runDay(world: World, { open, after }: DayHooks = {}): void {
  world.day += 1;
  clearTally(world.tally);
  open?.(world);
  for (const step of world.schedule) {
    step.run(world);
    after?.(world, step);
  }
}
