/** Whoever makes runs: threads of this machine, or workers of many machines. */

import type { RunResult, RunSpec } from "./run-spec.ts";

export interface Executor {
  /**
   * Makes every run and hands over each result once, in whatever order they come; waits for `take`. A run that throws,
   * runs too long or takes its thread down is a failed result. Ends early, with nothing half done, once `stop` is aborted.
   * Throws a LaboratoryFault where runs cannot be made at all.
   */
  execute(
    specs: Iterable<RunSpec>,
    take: (result: RunResult) => void | Promise<void>,
    stop?: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}
