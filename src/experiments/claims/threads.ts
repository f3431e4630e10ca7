/** Runs over worker threads; the values are the same for any number of them. */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { runCrew } from "../crew.ts";
import type { Job } from "./plan.ts";
import type { Value } from "./quantity.ts";

/** What a thread says: work that is done, the values of its run, or what went wrong. */
export type ThreadMessage =
  | { readonly kind: "progress"; readonly weight: number }
  | { readonly kind: "values"; readonly values: readonly Value[] }
  | {
      readonly kind: "fault";
      readonly name: string;
      readonly message: string;
      readonly stack: string | undefined;
    };

/** The values of every run, in the order of `jobs`. Throws what a thread threw. */
export function observeAll(
  jobs: readonly Job[],
  workers: number,
  onProgress?: (weight: number) => void,
): Promise<(readonly Value[])[]> {
  return runCrew<Job, ThreadMessage, readonly Value[]>({
    thread: new URL(`./thread${extname(fileURLToPath(import.meta.url))}`, import.meta.url),
    workerData: undefined,
    jobs,
    workers,
    hear: (message) => {
      if (message.kind === "fault") throw revive(message);
      if (message.kind === "values") return message.values;
      onProgress?.(message.weight);
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
