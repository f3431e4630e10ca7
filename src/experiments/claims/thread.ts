/** The thread side of `threads.ts`: a run comes in, what was read from it goes out. */

import { parentPort } from "node:worker_threads";
import { observe } from "./observe.ts";
import type { Job } from "./plan.ts";
import type { ThreadMessage } from "./threads.ts";

/** Share of a run between two messages about progress. */
const pace = 0.1;

parentPort!.on("message", ({ run, leaves, weight }: Job) => {
  const step = Math.max(1, Math.round(run.days * pace));
  let days = 0;
  const onDay = () => {
    if (++days % step === 0) post({ kind: "progress", weight: (weight * step) / run.days });
  };
  try {
    post({ kind: "values", values: observe(run, leaves, onDay) });
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ kind: "fault", name, message, stack });
  }
});

function post(message: ThreadMessage): void {
  parentPort!.postMessage(message);
}
