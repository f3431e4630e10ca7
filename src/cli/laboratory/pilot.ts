/** A few real runs of an experiment, for what the others will cost and show. */

import { availableParallelism } from "node:os";
import { type Power, powerOf } from "../../experiments/file/power.ts";
import { briefOf, type Plan } from "../../experiments/laboratory/plan.ts";
import type { RunResult, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { sizeOf } from "../../experiments/results/encode.ts";
import { roomFor } from "./engine.ts";
import { openPool } from "./pool.ts";
import { openRunProgress } from "./run-progress.ts";

export interface Pilot {
  /** Runs that were made and did not fail. */
  readonly runs: number;
  readonly failed: number;
  readonly threads: number;
  /** Mean of a run with all threads at work. */
  readonly runMilliseconds: number;
  /** Of all runs of the plan. */
  readonly milliseconds: number;
  /** Of their results, before compression. */
  readonly bytes: number;
  /** Of a pilot with replicates of every arm. */
  readonly power?: readonly Power[];
}

/** Replicates of every arm from which their spread can be told at all. */
export const leastReplicates = 4;
/** Milliseconds that a pilot takes unless it was asked for. */
const patience = 60_000;

/**
 * Up to three runs spread over the first replicate, or from four on so many replicates of every arm at the first
 * point. `patient` waits for them however long they take.
 */
export async function pilotOf(
  plan: Plan,
  size: number,
  patient: boolean,
  note: (line: string) => void,
  quiet: boolean,
): Promise<Pilot> {
  const specs = specsOf(plan, size);
  // Each run from its first day: shared days are counted by hand, and nothing is left behind.
  const brief = { ...briefOf(plan), forks: [] };
  const { runTimeout: timeout, runMemory: memory } = plan.experiment.limits;
  const { search, calibrate } = plan.experiment;
  const most = search || calibrate ? Number.POSITIVE_INFINITY : plan.count;
  const threads = roomFor(Math.min(availableParallelism(), most), plan, brief, memory, note);
  const engine = await openPool({ brief, workers: threads, timeout, memory });
  const progress = openRunProgress({ quiet, replayOf: () => "in the pilot only; nothing of it is kept" });
  const results: RunResult[] = [];
  let failed = 0;
  const stop = patient ? undefined : AbortSignal.timeout(patience);
  progress.expect(specs.length, 0);
  try {
    await engine.execute(
      specs,
      (result) => {
        if (result.status === "done") results.push(result);
        else failed++;
        progress.done(result);
      },
      stop,
    );
  } finally {
    progress.stop();
    await engine.close();
  }
  const runs = results.length;
  const runMilliseconds = results.reduce((sum, { wallTime }) => sum + wallTime, 0) / runs;
  const power = size < leastReplicates ? undefined : powerOf(plan.experiment, valuesIn(plan, results, size));
  return {
    runs,
    failed,
    threads,
    runMilliseconds,
    milliseconds: (runMilliseconds * plan.count * ownShare(plan)) / threads,
    bytes: (results.reduce((sum, result) => sum + sizeOf(result), 0) / runs) * plan.count,
    ...(power ? { power } : {}),
  };
}

function specsOf(plan: Plan, size: number): RunSpec[] {
  const { arms, replicates } = plan.experiment;
  const perReplicate = plan.points.length * arms.length;
  if (size < leastReplicates) {
    const count = Math.min(size, perReplicate);
    return Array.from({ length: count }, (_, i) => plan.at(Math.floor((i * perReplicate) / count)));
  }
  return Array.from({ length: Math.min(size, replicates.max) }, (_, replicate) =>
    arms.map((_, arm) => plan.at(replicate * perReplicate + arm)),
  ).flat();
}

/** The share of a plan's days that is left where arms have their first days in common. */
function ownShare({ experiment: { arms, fork, scenario } }: Plan): number {
  const { days } = scenario;
  const own = arms.map(({ from, day }) =>
    from !== undefined || fork ? days - (day ?? fork?.day ?? 0) : days,
  );
  const sum = own.reduce((total, length) => total + length, fork?.day ?? 0);
  return Math.min(1, sum / (days * arms.length));
}

function valuesIn({ experiment: { arms } }: Plan, results: readonly RunResult[], size: number) {
  const byPlace = new Map(results.map((result) => [`${result.spec.arm} ${result.spec.replicate}`, result]));
  return (arm: number, metric: number): number[] =>
    Array.from(
      { length: size },
      (_, i) => byPlace.get(`${arms[arm]!.name} ${i + 1}`)?.metrics[metric] ?? Number.NaN,
    );
}
