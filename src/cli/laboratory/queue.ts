/**
 * Runs over many machines: batches of runs go through a queue in Valkey or Redis to `feedmarket worker`, results come
 * back the same way, and whoever hands the runs in keeps them. Delivery is at least once, so a run may be made twice;
 * what vanishes with a worker or with the queue's memory is handed in again.
 */

import type { JobState } from "bullmq";
import type { Executor } from "../../experiments/laboratory/executor.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Brief, RunResult, RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { batchSize, hasRoom, type Measure } from "./queue/batches.ts";
import { openDesk } from "./queue/desk.ts";
import type { Reply } from "./queue/wire.ts";

export interface QueueOptions {
  /** redis://, rediss:// or valkey://, with or without a password. */
  readonly url: string;
  readonly brief: Brief;
  /** Milliseconds that a run may take. */
  readonly timeout: number;
  /** Bytes that a run may take. */
  readonly memory: number;
  /** Milliseconds that the queue may be away before the command ends. */
  readonly patience: number;
  /** Told what a person should know, such as that no worker is there. */
  readonly note: (line: string) => void;
}

/** Milliseconds between two looks at an empty queue, and between two at how the jobs are. */
const pace = 50;
const checkPace = 2000;
/** Milliseconds that jobs which are being made get to end once the sweep is told to stop. */
const farewell = 5000;

/** One `execute` at a time. Throws a LaboratoryFault "unreachable" where nothing answers. */
export async function openQueue(options: QueueOptions): Promise<Executor> {
  const { brief, note } = options;
  const desk = await openDesk(options);
  /** Runs handed in whose results are awaited, and the jobs that they are in. */
  const awaited = new Map<string, RunSpec>();
  const jobs = new Map<string, readonly RunSpec[]>();
  /** Runs in jobs that an earlier command left behind, and results of such; nobody has asked for them yet. */
  const left = new Map<string, readonly RunSpec[]>(await desk.leftovers());
  const leftRuns = new Map([...left].flatMap(([job, runs]) => runs.map(({ id }) => [id, job] as const)));
  const early = new Map<string, Reply>();
  const fingerprints = new Map<string, string>();
  const measure: Measure = { count: 0, time: 0, bytes: 0 };
  /** Jobs that were not found at the last look; results may still have been on their way. */
  let suspects = new Set<string>();

  async function submit(batches: readonly (readonly RunSpec[])[]): Promise<void> {
    for (const [job, runs] of await desk.submit(batches)) jobs.set(job, runs);
    for (const spec of batches.flat()) awaited.set(spec.id, spec);
  }

  /** Takes one run from what there is already; false where it must be handed in. */
  async function adopt(spec: RunSpec, take: Take): Promise<boolean> {
    const reply = early.get(spec.id);
    if (reply) {
      early.delete(spec.id);
      await accept(reply, spec, take);
      return true;
    }
    const job = leftRuns.get(spec.id);
    if (job === undefined) return false;
    awaited.set(spec.id, spec);
    jobs.set(job, left.get(job)!);
    return true;
  }

  async function accept(reply: Reply, spec: RunSpec, take: Take): Promise<void> {
    const { id, fingerprint, size, ...result } = reply;
    awaited.delete(id);
    if (result.status === "done") fingerprints.set(id, fingerprint);
    measure.count++;
    measure.time += result.wallTime;
    measure.bytes += size;
    await take({ spec, ...result });
  }

  async function receive(reply: Reply, take: Take): Promise<void> {
    const { id, status, fingerprint } = reply;
    const spec = awaited.get(id);
    if (spec) return accept(reply, spec, take);
    const first = fingerprints.get(id);
    if (first !== undefined && status === "done" && first !== fingerprint) {
      throw new LaboratoryFault(
        "conflict",
        `run ${id} must have one result, whichever worker makes it (was ${first} and ${fingerprint})`,
      );
    }
    if (first === undefined && leftRuns.has(id)) early.set(id, reply);
  }

  /** What a job that is over has not replied to is handed in again. */
  async function settle(job: string): Promise<void> {
    const runs = jobs.get(job) ?? [];
    jobs.delete(job);
    for (const { id } of left.get(job) ?? []) leftRuns.delete(id);
    left.delete(job);
    const missing = runs.filter(({ id }) => awaited.has(id));
    if (missing.length > 0) await submit([missing]);
  }

  async function check(take: Take): Promise<void> {
    await desk.renew();
    const states = await desk.statesOf([...jobs.keys()]);
    const gone = (state: JobState | "unknown") => state === "unknown" || state === "completed";
    for (const [job, state] of states) {
      if (state === "failed") await giveUp(job, take);
      else if (gone(state) && suspects.has(job)) await settle(job);
    }
    suspects = new Set([...states].filter(([, state]) => gone(state)).map(([job]) => job));
  }

  /** A batch that took several workers along is made run by run; a single run that did so has failed. */
  async function giveUp(job: string, take: Take): Promise<void> {
    const runs = (jobs.get(job) ?? []).filter(({ id }) => awaited.has(id));
    jobs.delete(job);
    const reason = await desk.remove(job);
    const [only, ...others] = runs;
    if (only && others.length === 0) {
      awaited.delete(only.id);
      await take(failed(brief, only, `WorkerFault: ${reason}`));
    } else {
      await submit(runs.map((run) => [run]));
    }
  }

  async function collect(take: Take): Promise<number> {
    const messages = await desk.messages();
    for (const message of messages) {
      if (message.kind === "reply") await receive(message.reply, take);
      else await settle(message.job);
    }
    return messages.length;
  }

  return {
    async execute(specs, take, stop) {
      const rest = specs[Symbol.iterator]();
      const began = Date.now();
      let checked = began;
      let told = false;
      let exhausted = false;
      /** Fills the queue as far as it should be filled. */
      const refill = async () => {
        const batches: RunSpec[][] = [];
        let batch: RunSpec[] = [];
        let count = 0;
        const size = batchSize(measure);
        while (!exhausted && hasRoom(measure, awaited.size + count, jobs.size + batches.length)) {
          const { value: spec, done } = rest.next();
          if (done) exhausted = true;
          else if (!(await adopt(spec, take))) {
            count++;
            if (batch.push(spec) < size) continue;
          }
          if (batch.length === 0 || (batch.length < size && !exhausted)) continue;
          batches.push(batch);
          batch = [];
        }
        if (batch.length > 0) batches.push(batch);
        if (batches.length > 0) await submit(batches);
      };
      while (!stop?.aborted) {
        await refill();
        if (exhausted && awaited.size === 0) return;
        if ((await collect(take)) === 0) await new Promise((resolve) => setTimeout(resolve, pace));
        if (Date.now() - checked < checkPace) continue;
        checked = Date.now();
        await check(take);
        for (const line of await desk.refusals()) note(line);
        if (told || measure.count > 0 || (await desk.workers()) > 0) continue;
        told = true;
        note(`no worker is at the queue yet; on any machine: feedmarket worker --queue ${desk.url}`);
      }
      const deadline = Date.now() + farewell;
      await desk.withdraw();
      while (Date.now() < deadline && (await desk.active()) > 0) {
        if ((await collect(take)) === 0) await new Promise((resolve) => setTimeout(resolve, pace));
      }
      await collect(take);
    },
    close: () => desk.close(),
  };
}

type Take = (result: RunResult) => void | Promise<void>;

function failed(brief: Brief, spec: RunSpec, error: string): RunResult {
  const metrics = new Float64Array(brief.metrics.length).fill(Number.NaN);
  return { spec, status: "failed", error, metrics, stateDigest: "", ticks: [], wallTime: 0 };
}
