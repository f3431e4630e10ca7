/** The thread side of `targets.ts`: an id comes in, the outcome of that target goes out. */

import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { targets } from "../experiments/validation/targets.ts";
import type { TargetMessage, TargetTask } from "./targets.ts";

const task = workerData as TargetTask;

parentPort!.on("message", (id: string) => {
  try {
    const target = targets.find((one) => one.id === id)!;
    const checks = target.run({ scale: task.scale, data: readData });
    post({ id, checks, skipped: target.needs === "data" && checks.length === 0 });
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ fault: message, stack });
  }
});

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
