/** Where a method gets its runs: what is kept already is read, the rest is made and kept. */

import type { Experiment } from "./experiment.ts";
import type { RunResult, RunSpec } from "./run-spec.ts";

/** A run's numbers, as kept. */
export type RunRow = Pick<RunResult, "spec" | "status" | "metrics" | "stateDigest" | "wallTime"> & {
  readonly error?: string;
};

/**
 * Methods that choose their runs as they go (search, calibration) ask for them by settings; asked again, they get the
 * kept results, so that a method which is a pure function of its results resumes by starting over.
 */
export interface Laboratory {
  readonly experiment: Experiment;
  /** Rows in the order of `specs`. Throws a LaboratoryFault when stopped. */
  ensure(specs: readonly RunSpec[]): Promise<readonly RunRow[]>;
  /** The spec of any run: settings of a point (by path), an arm's name, a replicate from 1. */
  specOf(point: Readonly<Record<string, number | string | boolean>>, arm: string, replicate: number): RunSpec;
}
