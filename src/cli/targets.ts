/** Validation targets and experiments over all cores; the numbers are the same on one. */

import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCrew } from "../experiments/crew.ts";
import type { Numbers } from "../experiments/facts/fact.ts";
import type { Check } from "../experiments/validation/target.ts";

/** What a thread is started with. */
export interface TargetTask {
  readonly scale: "quick" | "full";
  /** Folder of data files; absent where there is none. */
  readonly data?: string;
}

/** A target by its id, or one run of an experiment. */
export type TargetJob =
  | { readonly target: string }
  | { readonly experiment: string; readonly seed: number; readonly persons: number };

export interface Outcome {
  readonly id: string;
  readonly checks: readonly Check[];
  /** True where the target needs a data file that is not there. */
  readonly skipped: boolean;
}

/** What a thread says. */
export type TargetMessage =
  | { readonly outcome: Outcome }
  | { readonly numbers: Numbers }
  | { readonly fault: string; readonly stack: string | undefined };

/** The results of all jobs, in their order: outcomes of targets, numbers of experiments. Throws what a job threw. */
export function runJobs(
  task: TargetTask,
  jobs: readonly TargetJob[],
  onDone: () => void,
): Promise<(Outcome | Numbers)[]> {
  return runCrew<TargetJob, TargetMessage, Outcome | Numbers>({
    thread: new URL(`./targets-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
    workerData: task,
    jobs,
    workers: availableParallelism(),
    hear: (message, job) => {
      if ("fault" in message) {
        const name = "target" in job ? job.target : `${job.experiment}, seed ${job.seed}`;
        throw Object.assign(new Error(`${name}: ${message.fault}`), { stack: message.stack });
      }
      onDone();
      return "outcome" in message ? message.outcome : message.numbers;
    },
  });
}
