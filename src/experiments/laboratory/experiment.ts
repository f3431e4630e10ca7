/** An experiment: which runs of one scenario are made, what is read from each, and what is asked of them. */

import type { Change } from "../../model/world.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Leaf } from "../claims/quantity.ts";
import type { Settings } from "../validation/bare.ts";

/** A checked experiment with every default filled in. Plain data but for what the scenario holds. */
export interface Experiment {
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  readonly prediction?: string;
  /** What came out, where the file tells it. */
  readonly reading?: string;
  /** The file as seen from the working directory. */
  readonly file: string;
  /** The base of every run: the scenario file with the experiment's own `set` and `days` over it. */
  readonly scenario: Scenario;
  /** The file of friendships that the scenario reads, as seen from the working directory. */
  readonly friends?: { readonly path: string; readonly sha256: string };
  /** Seeds of runs derive from it. */
  readonly seed: string;
  readonly replicates: Replicates;
  /** Common random numbers: a replicate has the same seed in every arm and at every point. */
  readonly crn: boolean;
  /** At least one; the first is the baseline. */
  readonly arms: readonly Arm[];
  /** What nobody controls, by path. */
  readonly uncertain: readonly Factor[];
  /** What a planner can choose, where it is varied over a range rather than by arms. No path is in both lists. */
  readonly levers: readonly Factor[];
  readonly design: Design;
  /** Paths whose values move together: the list of each is as long, and point i takes item i of all (grid only). */
  readonly tie: readonly (readonly string[])[];
  /** Points that do not fulfil it are left out: an expression over paths, such as `fees.rate < 0.1`. */
  readonly where?: string;
  readonly metrics: readonly Metric[];
  readonly record: Recording;
  readonly limits: Limits;
  /** Arms differ only after this day: runs of one point and replicate share all days before. */
  readonly fork?: { readonly day: number };
  /** Settings of the methods, each read by its own verb. */
  readonly compare?: CompareSettings;
  readonly sensitivity?: SensitivitySettings;
  readonly calibrate?: CalibrateSettings;
  readonly search?: SearchSettings;
}

export interface Replicates {
  readonly min: number;
  /** Equal to `min` where the number is fixed. */
  readonly max: number;
  readonly until?: {
    readonly metric: string;
    /** Half the width of the interval around every arm's mean (one arm) or paired difference to the baseline. */
    readonly halfWidth: Amount;
    readonly level: number;
  };
}

/** A number, or a share of something that the reader of the field names. */
export interface Amount {
  readonly value: number;
  readonly relative: boolean;
}

export interface Arm {
  readonly name: string;
  readonly title?: string;
  /** In force from day 0, or from the morning after `fork.day`. */
  readonly set: Settings;
  readonly timeline: readonly Change[];
  /** Another arm that it goes on from, and the last day that both share: a branch of the policy tree. */
  readonly from?: string;
  readonly day?: number;
}

export interface Factor {
  /** section.name of a parameter. */
  readonly path: string;
  readonly distribution: Distribution;
}

export type Distribution =
  | { readonly dist: "uniform"; readonly min: number; readonly max: number }
  | { readonly dist: "log-uniform"; readonly min: number; readonly max: number }
  | { readonly dist: "integer"; readonly min: number; readonly max: number; readonly log: boolean }
  | {
      readonly dist: "normal";
      readonly mean: number;
      readonly sd: number;
      readonly min?: number;
      readonly max?: number;
    }
  | { readonly dist: "triangular"; readonly min: number; readonly mode: number; readonly max: number }
  | {
      readonly dist: "beta";
      readonly alpha: number;
      readonly beta: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly dist: "choice"; readonly values: readonly (number | string | boolean)[] };

export type Design =
  /** One point without settings. */
  | { readonly method: "single" }
  | {
      readonly method: "grid";
      readonly vary: Readonly<Record<string, readonly (number | string | boolean)[]>>;
    }
  | { readonly method: "list"; readonly points: readonly Settings[] }
  | { readonly method: "lhs"; readonly n: number }
  | { readonly method: "halton"; readonly n: number }
  /** With `indices` the n (D + 2) points of Saltelli's scheme, n (2 D + 2) with second order; else n points of the sequence. */
  | {
      readonly method: "sobol";
      readonly n: number;
      readonly indices: boolean;
      readonly secondOrder: boolean;
    }
  | { readonly method: "morris"; readonly trajectories: number; readonly levels: number };

/** One number of a run. */
export interface Metric {
  /** snake_case words: a column of the results. */
  readonly name: string;
  /** Read from the run's daily numbers, a probe, or a setting; see `../claims/quantity.ts`. */
  readonly leaf: Leaf;
  /** Divisor: the metric is leaf / per. */
  readonly per?: Leaf;
  readonly goal?: "maximize" | "minimize";
  readonly unit: string;
  readonly meaning: string;
}

export interface Recording {
  /** Names of daily numbers that are kept for each run, as columns of `ticks`. */
  readonly ticks: readonly string[];
  /** Keep every person's final state, as rows of `agents`. */
  readonly agents: boolean;
  readonly events: "none" | "market" | "all";
}

export interface Limits {
  readonly maxRuns: number;
  /** Milliseconds. */
  readonly runTimeout: number;
  /** Bytes of heap of the thread that makes the run. */
  readonly runMemory: number;
  /** Failed runs above which the command ends with code 5. */
  readonly maxFailed: Amount;
  /**
   * The same where a method chooses its runs and goes on without those that fail, as calibrate and search do; only where
   * the file names no limit: corners of a wide range may well fail.
   */
  readonly chosenFailed?: Amount;
}

export interface CompareSettings {
  readonly level: number;
  readonly resamples: number;
  /** Smallest effect that matters, by metric; the verdict and the power refer to it. */
  readonly matters: Readonly<Record<string, Amount>>;
  /** Read the planner's scorecard beside the experiment's own metrics; default true where there are several arms. */
  readonly scorecard?: boolean;
  /** Compare person by person; default true where `record.agents` is set. */
  readonly persons?: boolean;
}

export interface SensitivitySettings {
  readonly level: number;
  readonly resamples: number;
  readonly onFailed: "refuse" | "drop-block" | "impute-mean";
}

export interface CalibrateSettings {
  readonly method: "abc-smc" | "nelder-mead" | "cma-es";
  /** Summary statistics to be met, by metric; or a file of daily numbers by column, seen from the working directory. */
  readonly target: Readonly<Record<string, number>> | { readonly file: string };
  /** Weight of each metric or series in the distance: 1 / scale; estimated from a pilot where absent. */
  readonly scales?: Readonly<Record<string, number>>;
  /** Those that were given; see `../calibration/method.ts`. */
  readonly options: Readonly<Record<string, number | string>>;
  /** The arm whose runs have to meet the target; default the baseline. */
  readonly arm?: string;
  /** Distance that the best fit must not exceed. */
  readonly tolerance?: number;
}

export interface SearchSettings {
  readonly method: "tipping" | "optimum" | "nsga2" | "regret" | "prim";
  readonly options: Readonly<Record<string, number | string | readonly string[]>>;
}
