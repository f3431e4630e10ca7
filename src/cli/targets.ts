/** Validation targets over all cores; the numbers are the same on one. */

import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCrew } from "../experiments/crew.ts";
import type { Check } from "../experiments/validation/target.ts";

/** What a thread is started with. */
export interface TargetTask {
  readonly scale: "quick" | "full";
  /** Folder of data files; absent where there is none. */
  readonly data?: string;
}

export interface Outcome {
  readonly id: string;
  readonly checks: readonly Check[];
  /** True where the target needs a data file that is not there. */
  readonly skipped: boolean;
}

/** What a thread says. */
export type TargetMessage = Outcome | { readonly fault: string; readonly stack: string | undefined };

/** The outcome of every target, in the order of `ids`. Throws what a target threw. */
export function checkTargets(
  task: TargetTask,
  ids: readonly string[],
  onDone: () => void,
): Promise<Outcome[]> {
  return runCrew<string, TargetMessage, Outcome>({
    thread: new URL(`./targets-thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
    workerData: task,
    jobs: ids,
    workers: availableParallelism(),
    hear: (message, id) => {
      if ("fault" in message)
        throw Object.assign(new Error(`${id}: ${message.fault}`), { stack: message.stack });
      onDone();
      return message;
    },
  });
}
