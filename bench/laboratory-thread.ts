/** The bare side of `laboratory-run.ts`: makes a list of runs one after another and says when it is through. */

import { parentPort, workerData } from "node:worker_threads";
import { perform } from "../src/experiments/laboratory/perform.ts";
import type { Brief, RunSpec } from "../src/experiments/laboratory/run-spec.ts";

const brief = workerData as Brief;

parentPort!.on("message", (specs: readonly RunSpec[]) => {
  let metrics = 0;
  for (const spec of specs) metrics += perform({ brief }, spec).metrics[0] ?? 0;
  parentPort!.postMessage(metrics);
});
