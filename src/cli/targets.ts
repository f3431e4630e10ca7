/** Validation targets over all cores; the numbers are the same on one. */

import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Check } from "../experiments/validation/target.ts";

/** What a thread is started with. */
export interface TargetTask {
  readonly tier: "quick" | "full";
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
export async function checkTargets(
  task: TargetTask,
  ids: readonly string[],
  onDone: () => void,
): Promise<Outcome[]> {
  const outcomes = new Array<Outcome>(ids.length);
  const file = `./targets-thread${extname(fileURLToPath(import.meta.url))}`;
  const threads: Worker[] = [];
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL(file, import.meta.url), { workerData: task });
      threads.push(thread);
      let place = -1;
      const proceed = () => {
        if (next >= ids.length) return resolve();
        place = next++;
        thread.postMessage(ids[place]);
      };
      thread.on("message", (message: TargetMessage) => {
        if ("fault" in message) {
          return reject(
            Object.assign(new Error(`${ids[place]}: ${message.fault}`), { stack: message.stack }),
          );
        }
        outcomes[place] = message;
        onDone();
        proceed();
      });
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`a thread ended early (code ${code})`)));
      proceed();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), ids.length) }, work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return outcomes;
}
