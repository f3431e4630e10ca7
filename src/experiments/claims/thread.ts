/** The thread side of `threads.ts`: a seed comes in, its numbers go out. */

import { parentPort, workerData } from "node:worker_threads";
import { measureSeed } from "./hearing.ts";
import type { ThreadMessage, ThreadTask } from "./threads.ts";
import { trials } from "./trials.ts";

/** Days between two messages about days. */
const pace = 10;

const task = workerData as ThreadTask;
const chosen = trials.filter(({ id }) => task.trials.includes(id));

parentPort!.on("message", (seed: string) => {
  let days = 0;
  const onDay = () => {
    if (++days % pace === 0) post({ kind: "days", days: pace });
  };
  try {
    post({ kind: "numbers", numbers: measureSeed(chosen, task, seed, onDay) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ kind: "fault", name, message, stack });
  }
});

function post(message: ThreadMessage): void {
  parentPort!.postMessage(message);
}
