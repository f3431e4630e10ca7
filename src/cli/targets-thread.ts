/** The thread side of `targets.ts`: a job comes in, the outcome of its target or the numbers of its run go out. */

import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { Numbers } from "../experiments/facts/fact.ts";
import { experiments } from "../experiments/facts/facts.ts";
import { targets } from "../experiments/validation/targets.ts";
import type { Outcome, TargetJob, TargetMessage, TargetTask } from "./targets.ts";

const task = workerData as TargetTask;

parentPort!.on("message", (job: TargetJob) => {
  try {
    post("target" in job ? { outcome: check(job.target) } : { numbers: measure(job) });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ fault: message, stack });
  }
});

function check(id: string): Outcome {
  const target = targets.find((one) => one.id === id)!;
  const checks = target.run({ scale: task.scale, data: readData });
  return { id, checks, skipped: target.needs === "data" && checks.length === 0 };
}

function measure({ experiment, seed, persons }: Exclude<TargetJob, { target: string }>): Numbers {
  return experiments.find(({ name }) => name === experiment)!.run(seed, persons);
}

function readData(file: string): Uint8Array | undefined {
  if (task.data === undefined) return undefined;
  const path = join(task.data, file);
  // Some keep downloads flat.
  const found = [path, join(task.data, basename(file))].find((one) => existsSync(one));
  return found === undefined ? undefined : readFileSync(found);
}

function post(message: TargetMessage): void {
  parentPort!.postMessage(message);
}
