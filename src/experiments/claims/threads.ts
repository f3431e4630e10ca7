/** Seeds over worker threads; the numbers are the same for any number of them. */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Numbers, Setting } from "./hearing.ts";

/** What a thread is started with. */
export interface ThreadTask extends Setting {
  /** Ids of the trials. */
  readonly trials: readonly string[];
}

/** What a thread says: days that went by, the numbers of its seed, or what went wrong. */
export type ThreadMessage =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "numbers"; readonly numbers: Numbers }
  | {
      readonly kind: "fault";
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
    };

/** The numbers of every seed, in the order of `seeds`. Throws what a thread threw. */
export async function measureSeeds(
  task: ThreadTask,
  seeds: readonly string[],
  workers: number,
  onDays?: (days: number) => void,
): Promise<Numbers[]> {
  const results = new Array<Numbers>(seeds.length);
  const file = `./thread${extname(fileURLToPath(import.meta.url))}`;
  const threads: Worker[] = [];
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(new URL(file, import.meta.url), { workerData: task });
      threads.push(thread);
      let place = -1;
      const proceed = () => {
        if (next >= seeds.length) return resolve();
        place = next++;
        thread.postMessage(seeds[place]);
      };
      thread.on("message", (message: ThreadMessage) => {
        if (message.kind === "days") return onDays?.(message.days);
        if (message.kind === "fault") return reject(revive(message));
        results[place] = message.numbers;
        proceed();
      });
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`a thread ended early (code ${code})`)));
      proceed();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(workers, seeds.length) }, work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}

/** The error as it was thrown; its class is known by its name. */
function revive({ name, message, stack }: Extract<ThreadMessage, { kind: "fault" }>): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
