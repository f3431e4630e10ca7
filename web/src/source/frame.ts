/**
 * What every view is drawn from. A source is a run: recorded, or under way in the engine. Views cannot tell which.
 */

import type { LiveRequest } from "./open.ts";
import type { QuestionName, QuestionTable } from "./questions.ts";

/** One replayed field, as the records declare it: "persons.visit_rate" holds round(value * steps). */
export interface Field {
  readonly name: string;
  readonly entity: string;
  /** Fixed-point steps per unit. */
  readonly steps: number;
  readonly unit: string;
  readonly meaning: string;
}

/** The state at the end of a day. Arrays belong to the frame and stay valid while it is held. */
export interface Frame {
  /** 0 is the state before the first day. */
  readonly day: number;
  /** Entities by table: persons, sellers, accounts. */
  readonly counts: Readonly<Record<string, number>>;
  /** Fixed-point values by field name, one an id. */
  readonly columns: Readonly<Record<string, Int32Array>>;
}

/** Friendships in compressed sparse rows, and where each person stands on the picture. */
export interface Network {
  /** Persons. */
  readonly nodeCount: number;
  /** Length nodeCount + 1. */
  readonly offsets: Uint32Array;
  /** Both directions of each friendship, each slice ascending. */
  readonly targets: Uint32Array;
  /** Places in whole steps of a square, 0..65535. */
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** What a file of friendships calls each person; absent where persons have ids only. */
  readonly labels?: readonly string[];
}

/** One measure: what it is, and its value on each day from 1, as far as the run is known. */
export interface Measure {
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
  readonly formula: string;
}

/** Events as far as the run is known, by ascending day; who and whom are -1 for nobody. */
export interface Events {
  readonly count: number;
  readonly day: Int32Array;
  /** Index into `kinds`. */
  readonly kind: Uint8Array;
  readonly who: Int32Array;
  readonly whom: Int32Array;
  readonly value: Float64Array;
}

/** A dated change of the scenario. */
export interface PolicyChange {
  readonly day: number;
  readonly set: Readonly<Record<string, number | string | boolean>>;
  readonly label?: string;
}

/** What is the same on every day of a run. */
export interface About {
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  readonly prediction?: string;
  readonly reading?: string;
  /** The complete scenario: a scenario file itself, as plain data. */
  readonly scenario: Readonly<Record<string, unknown>>;
  readonly scenarioHash: string;
  readonly seed: string;
  /** Days that the run lasts. */
  readonly days: number;
  readonly engineVersion: string;
  readonly resultsEpoch: number;
  readonly timeline: readonly PolicyChange[];
  readonly fields: readonly Field[];
  readonly measures: readonly Measure[];
  /** Kinds of events by code. */
  readonly kinds: readonly string[];
  /** Which events were kept: without "all", single orders and mutes are unknown. */
  readonly detail: "none" | "market" | "all";
  readonly network: Network;
  /** Set where the engine at hand cannot repeat the run: why inspection and live changes are not to be had. */
  readonly sealed?: string;
}

/** A run that can be asked. Requests may be made before earlier ones are answered. */
export interface FrameSource {
  readonly about: About;
  /** The furthest day whose series and events are known; at least the day of every frame handed out. */
  readonly known: number;
  /** Values of a measure by day, at [day - 1]; longer than `known` is possible, later values mean nothing. */
  series(measure: string): Float64Array;
  events(): Events;
  /**
   * The state at the end of a day, 0 .. about.days, for the clock of the page: a request that a later one overtakes is
   * refused with `Overtaken`.
   */
  frame(day: number): Promise<Frame>;
  /** The same for a view that needs another day beside the one shown: not overtaken, and overtakes nothing. */
  still(day: number): Promise<Frame>;
  /** Makes series and events known up to a day. */
  advance(day: number): Promise<void>;
  /** Digest of the engine's whole state at the end of a day, as in the run's receipt. */
  digest(day: number): Promise<string>;
  /** A question to the engine, such as what a person saw that day; see `questions.ts`. */
  ask<Q extends QuestionName>(
    question: Q,
    ...args: QuestionTable[Q]["args"]
  ): Promise<QuestionTable[Q]["answer"]>;
  /**
   * The run as another request would have it, going on from the last day up to which both are the same; the source that
   * is given back takes the place of this one, which answers no more. Where it is refused, this one goes on.
   */
  amend(request: LiveRequest): Promise<FrameSource>;
  close(): void;
}

/** A request was given up because a later one took its place. */
export class Overtaken extends Error {
  override readonly name = "Overtaken";
}

/** Something about a run that the reader must hear: a sentence in the run's own words. */
export class SourceFault extends Error {
  override readonly name = "SourceFault";
}
