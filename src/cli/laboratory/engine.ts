/** Who makes the runs of a command: threads of this machine, or the workers of a queue. */

import { availableParallelism } from "node:os";
import type { Executor } from "../../experiments/laboratory/executor.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { briefOf, type Plan } from "../../experiments/laboratory/plan.ts";
import type { Brief } from "../../experiments/laboratory/run-spec.ts";
import { trunkFolder } from "../../experiments/laboratory/vault.ts";
import { CommandFault } from "../exit.ts";
import { plural } from "../load.ts";
import type { ConductArguments } from "./conduct-options.ts";
import { availableMemory, bytesOfRun, inBytes, workersThatFit } from "./memory.ts";
import { openPool } from "./pool.ts";
import { queueGiven } from "./queue/options.ts";

export type EngineArguments = Pick<ConductArguments, "engine" | "queue" | "patience" | "workers" | "trunks">;

/** Throws a CommandFault where the options name no engine: before anything is written. */
export async function checkEngine({ engine, queue, patience }: EngineArguments): Promise<void> {
  if (engine === "bullmq") {
    const { queueUrl } = await import("./queue/connect.ts");
    queueUrl(queueGiven({ queue, patience }).url);
  } else if (queue !== undefined) {
    throw new CommandFault("--queue must come with --engine bullmq (was without)");
  }
}

export async function openEngine(
  { engine, queue, patience, workers = availableParallelism(), trunks }: EngineArguments,
  plan: Plan,
  folder: string,
  note: (line: string) => void,
): Promise<Executor> {
  const brief = briefOf(plan);
  const { runTimeout: timeout, runMemory: memory } = plan.experiment.limits;
  if (engine === "bullmq") {
    const { openQueue } = await import("./queue.ts");
    return openQueue({ ...queueGiven({ queue, patience }), brief, timeout, memory, note });
  }
  const fitting = roomFor(workers, plan, brief, memory, note);
  const shared = brief.forks.length > 0 ? { trunks: trunks ?? trunkFolder(folder) } : {};
  return openPool({ brief, workers: fitting, timeout, memory, ...shared });
}

/** As many of the threads as this machine has memory for. Throws a LaboratoryFault where a run would not fit. */
export function roomFor(
  workers: number,
  { points, experiment }: Plan,
  brief: Brief,
  memory: number,
  note: (line: string) => void,
): number {
  let largest = 0;
  for (const point of points) {
    for (const { set } of experiment.arms)
      largest = Math.max(largest, bytesOfRun(brief, { ...point, ...set }));
  }
  if (largest > memory) {
    const message = `network.persons must be so many that a run fits in limits.run_memory of ${inBytes(memory)} (was about ${inBytes(largest)})`;
    throw new LaboratoryFault("invalid", message);
  }
  const available = availableMemory();
  const fitting = workersThatFit(workers, largest, available);
  if (fitting === 0) {
    const message = `a run must fit in this machine's free memory of ${inBytes(available)} (was about ${inBytes(largest)})`;
    throw new LaboratoryFault("invalid", message);
  }
  if (fitting < workers) {
    note(
      `note: ${plural(fitting, "thread")} instead of ${workers}, for runs of about ${inBytes(largest)} to fit in memory`,
    );
  }
  return fitting;
}
