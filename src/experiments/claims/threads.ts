/** Seeds over worker threads; the numbers are the same for any number of them. */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCrew } from "../crew.ts";
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
export function measureSeeds(
  task: ThreadTask,
  seeds: readonly string[],
  workers: number,
  onDays?: (days: number) => void,
): Promise<Numbers[]> {
  return runCrew<string, ThreadMessage, Numbers>({
    thread: new URL(`./thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
    workerData: task,
    jobs: seeds,
    workers,
    hear: (message) => {
      if (message.kind === "fault") throw revive(message);
      if (message.kind === "numbers") return message.numbers;
      onDays?.(message.days);
      return undefined;
    },
  });
}

/** The error as it was thrown; its class is known by its name. */
function revive({ name, message, stack }: Extract<ThreadMessage, { kind: "fault" }>): Error {
  const error = new Error(message);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
