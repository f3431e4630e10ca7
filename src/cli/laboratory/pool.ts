/**
 * Runs over the threads of this machine. A run which takes its thread down, or never ends, is one failed result and no
 * more. Short runs are handed out by the dozen, so that threads wait for nobody.
 */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Executor } from "../../experiments/laboratory/executor.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { seriesNames } from "../../experiments/laboratory/perform.ts";
import type { Brief, RunResult, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { scheduleOf } from "../../experiments/laboratory/schedule.ts";
import { trunksOf } from "../../experiments/laboratory/tree.ts";
import { inBytes } from "./memory.ts";
import { performIn } from "./pool-task.ts";
import type { PoolData } from "./pool-thread.ts";

export interface PoolOptions {
  readonly brief: Brief;
  /** Threads, from 1. */
  readonly workers: number;
  /** Milliseconds that a run may take, from its own start. */
  readonly timeout: number;
  /** Bytes of heap of a thread, and of the columns that a run is estimated to need. */
  readonly memory: number;
  /** Folder where runs that are equal up to a day share these days; without it, they do not. */
  readonly trunks?: string;
}

/** Milliseconds of work that a thread is given at once, and the most runs. */
const batchTime = 200;
const mostRuns = 64;
const mebibyte = 2 ** 20;
/** What a thread needs to load the model. */
const leastMemory = 64 * mebibyte;

/** Threads start with the first runs and live until `close`. */
export async function openPool(options: PoolOptions): Promise<Executor> {
  const { brief, workers, timeout, memory, trunks } = options;
  const { Piscina } = await import("piscina");
  if (memory < leastMemory) {
    const least = inBytes(leastMemory);
    throw new LaboratoryFault(
      "invalid",
      `limits.run_memory must be at least ${least} (was ${inBytes(memory)})`,
    );
  }
  const pool = new Piscina({
    filename: fileURLToPath(new URL(`./pool-thread${extname(import.meta.url)}`, import.meta.url)),
    name: "performTask",
    workerData: { brief, ...(trunks === undefined ? {} : { trunks }) } satisfies PoolData,
    minThreads: 0,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    resourceLimits: { maxOldGenerationSizeMb: Math.floor(memory / mebibyte) },
  });
  // A thread that dies between two runs has nobody else to tell, and the next run starts another.
  pool.on("error", () => {});
  const make = (specs: readonly RunSpec[], stop: AbortSignal | undefined) =>
    performIn(pool, specs, { brief, timeout, memory }, stop);
  const names = seriesNames(brief);
  const shared = (spec: RunSpec) =>
    trunks === undefined ? [] : trunksOf(brief, spec, names).map(({ name }) => name);
  return {
    async execute(specs, take, stop) {
      const schedule = scheduleOf(specs, shared);
      let fault: unknown;
      const lane = async () => {
        let taken: Promise<void> | undefined;
        let size = 1;
        for (;;) {
          const first = await schedule.next();
          if (first === undefined || stop?.aborted || fault !== undefined) break;
          const batch = [first];
          while (batch.length < size) {
            const next = schedule.now();
            if (next === undefined) break;
            batch.push(next);
          }
          const results = await make(batch, stop).finally(() => batch.forEach(schedule.ended));
          // Keeping results goes on while the next runs are made.
          await taken;
          taken = takeAll(results, take, stop);
          // What goes wrong is heard of when the lane waits, which may be after the next runs.
          taken.catch(() => undefined);
          size = batchSize(results);
        }
        await taken;
      };
      const watched = () =>
        lane().catch((error) => {
          fault ??= error;
        });
      await Promise.all(Array.from({ length: workers }, watched));
      if (fault !== undefined) throw fault;
    },
    close: () => pool.destroy(),
  };
}

async function takeAll(
  results: readonly RunResult[],
  take: (result: RunResult) => void | Promise<void>,
  stop: AbortSignal | undefined,
): Promise<void> {
  for (const result of results) {
    if (stop?.aborted) return;
    await take(result);
  }
}

/** How many runs like these make up a batch. */
function batchSize(results: readonly RunResult[]): number {
  const time = results.reduce((sum, { wallTime }) => sum + wallTime, 0) / results.length;
  return time > 0 ? Math.max(1, Math.min(mostRuns, Math.floor(batchTime / time))) : 1;
}
