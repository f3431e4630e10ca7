/** One run of an experiment, as data: all that decides its results. */

import type { Change } from "../../model/world.ts";
import type { Settings } from "../validation/bare.ts";
import type { Metric, Recording } from "./experiment.ts";

export interface RunSpec {
  /** 16 hexadecimal digits; see `identify` in `plan.ts`. */
  readonly id: string;
  /** Place of the design point, from 0. */
  readonly point: number;
  readonly arm: string;
  /** From 1. */
  readonly replicate: number;
  readonly seed: string;
  /** Over the parameters of the experiment's scenario, from day 0: those of the point, then those of the arm. */
  readonly set: Settings;
  /** The whole timeline of the run, by ascending day. */
  readonly timeline: readonly Change[];
}

/** What a thread or another machine must know to make any run of an experiment. Plain data. */
export interface Brief {
  readonly resultsEpoch: number;
  readonly planHash: string;
  readonly name: string;
  readonly days: number;
  /** Every parameter of the experiment's scenario. */
  readonly parameters: Readonly<Record<string, Settings>>;
  /** Modules with mechanisms of the scenario's own. */
  readonly mechanisms: readonly { readonly name: string; readonly path: string; readonly sha256: string }[];
  /** The file of friendships, where the scenario reads one. */
  readonly friends?: { readonly path: string; readonly sha256: string };
  readonly metrics: readonly Metric[];
  readonly record: Recording;
  /** Paths that each arm sets: they say whom its policy acts on. */
  readonly policies?: Readonly<Record<string, readonly string[]>>;
  /** Days at which states are shared between runs, ascending. */
  readonly forks: readonly number[];
}

/** Columns of numbers by person. */
export type Agents = Readonly<Record<string, Float64Array>>;

/** What came of one run. */
export interface RunResult {
  readonly spec: RunSpec;
  readonly status: "done" | "failed";
  /** Class and message of what went wrong, on one line; of failed runs only. */
  readonly error?: string;
  /** Values in the order of the brief's metrics; NaN where a failed run has none. */
  readonly metrics: Float64Array;
  /** Digest of the whole state on the last day; empty where the run failed. */
  readonly stateDigest: string;
  /** Daily numbers, one array a name of `record.ticks`, in that order. */
  readonly ticks: readonly Float64Array[];
  /** Columns of every person on the last day, where they are kept; see `agents.ts`. */
  readonly agents?: Agents;
  /** Milliseconds; no part of any digest. */
  readonly wallTime: number;
}
