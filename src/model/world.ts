/** A running market: its state, its rules, its chance and its day. Mechanisms are handed a world and a place in the day. */

import type {
  MeasureDeclaration,
  ParameterSections,
  ParameterTable,
  ParameterValues,
} from "../core/declare.ts";
import type { Graph } from "../core/graph/csr.ts";
import type { Key } from "../core/random.ts";
import type { EventLog } from "./events.ts";
import type { State } from "./state.ts";
import type { Tally } from "./tally.ts";

/** A dated change of parameters: at the start of `day`, each path ("section.name") takes its value. */
export interface Change {
  readonly day: number;
  readonly set: Readonly<Record<string, number | string | boolean>>;
}

export interface World {
  /** The last day that was run; 0 before the first. */
  day: number;
  readonly state: State;
  /** Friendships, undirected. */
  readonly friends: Graph;
  /** Tie strength of each stored direction of `friends`, 0..255. */
  readonly strength: Uint8Array;
  /** Values in force today: section, then name. Only the calendar changes them. */
  readonly parameters: ParameterSections;
  readonly timeline: readonly Change[];
  /** Each decision's root key, and its key of today. */
  readonly roots: Readonly<Record<string, Key>>;
  readonly keys: Readonly<Record<string, Key>>;
  /** Counters of the day, for the measures and for platforms that weigh their day; no other mechanism reads them. */
  readonly tally: Tally;
  readonly events: EventLog;
  /** The day of this run: the model's steps, and among them those of its own extensions. */
  readonly schedule: readonly Step[];
  /** What can be observed of it each day. */
  readonly measures: MeasureTable;
}

export type MeasureTable = Readonly<Record<string, MeasureDeclaration<World>>>;

/** A mechanism of the model: what it declares. Its steps stand in `schedule.ts`. */
export interface Mechanism<P extends ParameterTable = ParameterTable> {
  readonly name: string;
  readonly meaning: string;
  readonly source: string;
  readonly parameters: P;
  /** Names of its random decisions; no two mechanisms share one. */
  readonly decisions: readonly string[];
}

/** One place in the day. */
export interface Step {
  readonly mechanism: Mechanism;
  readonly name: string;
  /** Why it stands where it stands. */
  readonly because: string;
  readonly run: (world: World) => void;
}

/** Values in force today of another section, typed by its table: `sectionOf<typeof trust.parameters>(world, "trust")`. */
export function sectionOf<P extends ParameterTable>(world: World, name: string): ParameterValues<P> {
  return world.parameters[name] as ParameterValues<P>;
}

/** The mechanism's parameter values in force today. */
export function valuesOf<P extends ParameterTable>(
  world: World,
  mechanism: Mechanism<P>,
): ParameterValues<P> {
  return world.parameters[mechanism.name] as ParameterValues<P>;
}
