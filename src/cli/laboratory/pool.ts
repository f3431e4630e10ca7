/**
 * Runs over the threads of this machine. A thread has one run at a time, so that a run which takes its thread down, or
 * never ends, is one failed result and no more.
 */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";
import type { Executor } from "../../experiments/laboratory/executor.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { seriesNames } from "../../experiments/laboratory/perform.ts";
import type { Brief, RunResult, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { scheduleOf } from "../../experiments/laboratory/schedule.ts";
import { trunksOf } from "../../experiments/laboratory/tree.ts";
import { CommandFault } from "../exit.ts";
import { duration } from "../progress.ts";
import { bytesOfRun, inBytes } from "./memory.ts";
import type { PoolAnswer, PoolData, PoolTask } from "./pool-thread.ts";

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

/** Milliseconds that a thread may take to start and to read what all runs need. */
const patience = 120_000;
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
  const make = (spec: RunSpec, stop: AbortSignal | undefined) =>
    performIn(pool, spec, { brief, timeout, memory }, stop);
  const names = seriesNames(brief);
  const shared = (spec: RunSpec) =>
    trunks === undefined ? [] : trunksOf(brief, spec, names).map(({ name }) => name);
  return {
    async execute(specs, take, stop) {
      const schedule = scheduleOf(specs, shared);
      let fault: unknown;
      const lane = async () => {
        let taken: void | Promise<void> | undefined;
        while (!stop?.aborted && fault === undefined) {
          const spec = await schedule.next();
          if (spec === undefined || stop?.aborted || fault !== undefined) break;
          const result = await make(spec, stop).finally(() => schedule.ended(spec));
          // Keeping one result goes on while the next run is made.
          await taken;
          taken = result && take(result);
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

/** The result; nothing where the run was dropped on request. Throws where no run at all can be made. */
async function performIn(
  pool: Piscina,
  spec: RunSpec,
  { brief, timeout, memory }: Pick<PoolOptions, "brief" | "timeout" | "memory">,
  stop: AbortSignal | undefined,
): Promise<RunResult | undefined> {
  const needed = bytesOfRun(brief, spec.set);
  if (needed > memory) {
    const message = `MemoryFault: about ${inBytes(needed)} for this many persons and ties, of ${inBytes(memory)}`;
    return failed(brief, spec, message, 0);
  }
  const began = new Float64Array(new SharedArrayBuffer(8));
  const abort = new AbortController();
  const drop = () => abort.abort();
  stop?.addEventListener("abort", drop);
  const asked = Date.now();
  let late = false;
  const watch = () => {
    const left = (began[0] ? began[0] + timeout : asked + patience) - Date.now();
    if (left > 0) {
      timer = setTimeout(watch, Math.min(left, timeout));
    } else {
      late = true;
      drop();
    }
  };
  let timer = setTimeout(watch, timeout);
  try {
    const task: PoolTask = { spec, began };
    const answer: PoolAnswer = await pool.run(task, { signal: abort.signal });
    return resultOf(brief, spec, answer);
  } catch (error) {
    if (error instanceof CommandFault || error instanceof LaboratoryFault) throw error;
    if (stop?.aborted) return undefined;
    if (!began[0])
      throw new LaboratoryFault("incomplete", `threads must start (was ${reasonOf(error, memory)})`);
    const wallTime = Date.now() - began[0];
    const message = late ? `TimeoutFault: longer than ${duration(timeout)}` : reasonOf(error, memory);
    return failed(brief, spec, message, wallTime);
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", drop);
  }
}

function resultOf(brief: Brief, spec: RunSpec, answer: PoolAnswer): RunResult {
  if (answer.kind === "fault") throw new CommandFault(answer.message, answer.code);
  if (answer.kind === "failed") return failed(brief, spec, answer.error, answer.wallTime);
  const { values, stateDigest, agents, wallTime } = answer;
  const { metrics, record, days } = brief;
  let place = metrics.length;
  const next = (length: number) => {
    place += length;
    return values.subarray(place - length, place);
  };
  const ticks = record.ticks.map(() => next(days));
  const persons = (values.length - place) / agents.length;
  return {
    spec,
    status: "done",
    metrics: values.subarray(0, metrics.length),
    stateDigest,
    ticks,
    ...(agents.length > 0 ? { agents: Object.fromEntries(agents.map((name) => [name, next(persons)])) } : {}),
    wallTime,
  };
}

function failed(brief: Brief, spec: RunSpec, error: string, wallTime: number): RunResult {
  const metrics = new Float64Array(brief.metrics.length).fill(Number.NaN);
  return { spec, status: "failed", error, metrics, stateDigest: "", ticks: [], wallTime };
}

/** Why a thread ended. */
function reasonOf(error: unknown, memory: number): string {
  const { code, name, message } = error as { code?: string; name: string; message: string };
  if (code === "ERR_WORKER_OUT_OF_MEMORY") return `MemoryFault: more than ${inBytes(memory)} of heap`;
  const exit = /exited with code: (\d+)/.exec(message)?.[1];
  return exit === undefined
    ? `${name}: ${message.split("\n", 1)[0]}`
    : `ExitFault: its thread ended with code ${exit}`;
}
