/** A probe: what no daily number says, read while a market runs or at its end. */

import type { World } from "../../model/world.ts";
import type { ProbeOptions, Value } from "./quantity.ts";

export interface Watch {
  /** After each day. */
  readonly each?: (world: World) => void;
  /** After the last day. */
  readonly end: (world: World) => Value;
}

export interface Probe {
  readonly meaning: string;
  /** Begins on day 0. */
  readonly watch: (world: World, options: ProbeOptions, days: number) => Watch;
}

/** A probe that looks at the end only. */
export function atEnd(
  meaning: string,
  end: (world: World, options: ProbeOptions, days: number) => Value,
): Probe {
  return { meaning, watch: (_, options, days) => ({ end: (world) => end(world, options, days) }) };
}
