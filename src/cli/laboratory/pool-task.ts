/** Runs given to a thread of the pool, and what becomes of those that end it. */

import type { Piscina } from "piscina";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Brief, RunResult, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { CommandFault } from "../exit.ts";
import { duration } from "../progress.ts";
import { bytesOfRun, inBytes } from "./memory.ts";
import type { PoolAnswer, PoolTask } from "./pool-thread.ts";

/** Milliseconds that a thread may take to start and to read what all runs need. */
const patience = 120_000;

export interface Bounds {
  readonly brief: Brief;
  /** Milliseconds that a run may take, from its own start. */
  readonly timeout: number;
  /** Bytes. */
  readonly memory: number;
}

/**
 * The results of a few runs; of fewer where they were dropped on request. A run that takes the thread down has failed, and
 * those beside it are made again one by one. Throws where no run at all can be made.
 */
export async function performIn(
  pool: Piscina,
  specs: readonly RunSpec[],
  bounds: Bounds,
  stop: AbortSignal | undefined,
): Promise<RunResult[]> {
  const results: RunResult[] = [];
  const fitting = specs.filter((spec) => {
    const fault = tooLarge(spec, bounds);
    if (fault) results.push(fault);
    return !fault;
  });
  if (fitting.length === 0) return results;
  const { answers, culprit } = await attempt(pool, fitting, bounds, stop);
  if (culprit) {
    results.push(culprit);
    for (const spec of fitting) {
      if (spec !== culprit.spec && !stop?.aborted)
        results.push(...(await performIn(pool, [spec], bounds, stop)));
    }
  }
  answers.forEach((answer, place) => {
    results.push(resultOf(bounds.brief, fitting[place]!, answer));
  });
  return results;
}

/** Answers to all runs, or none and the run that brought the thread down. */
async function attempt(
  pool: Piscina,
  specs: readonly RunSpec[],
  { brief, timeout, memory }: Bounds,
  stop: AbortSignal | undefined,
): Promise<{ answers: readonly PoolAnswer[]; culprit?: RunResult }> {
  const began = new Float64Array(new SharedArrayBuffer(16));
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
    const task: PoolTask = { specs, began };
    const answers: readonly PoolAnswer[] = await pool.run(task, { signal: abort.signal });
    return { answers };
  } catch (error) {
    if (error instanceof CommandFault || error instanceof LaboratoryFault) throw error;
    if (stop?.aborted) return { answers: [] };
    if (!began[0])
      throw new LaboratoryFault("incomplete", `threads must start (was ${reasonOf(error, memory)})`);
    const wallTime = Date.now() - began[0];
    const message = late ? `TimeoutFault: longer than ${duration(timeout)}` : reasonOf(error, memory);
    return { answers: [], culprit: failed(brief, specs[began[1]!]!, message, wallTime) };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", drop);
  }
}

function tooLarge(spec: RunSpec, { brief, memory }: Bounds): RunResult | undefined {
  const needed = bytesOfRun(brief, spec.set);
  if (needed <= memory) return undefined;
  const message = `MemoryFault: about ${inBytes(needed)} for this many persons and ties, of ${inBytes(memory)}`;
  return failed(brief, spec, message, 0);
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
