/** Runs of the same scenario with further seeds: how much of what is seen is chance. Two engines of their own run them. */

import { type Engine, openEngine } from "../source/remote.ts";
import { requestWithSeed, type Series, seriesOf } from "../source/replicates.ts";
import type { RunNow, Session } from "./session.ts";

export interface Replicated {
  /** Seeds whose runs are done, in the order in which they were done. */
  readonly seeds: readonly string[];
  /** Values of a measure by day at [day - 1], one array a seed. */
  series(measure: string): readonly Float64Array[];
}

export interface Progress {
  /** Runs that were asked for since all was last done; 0 where nothing is under way. */
  readonly total: number;
  readonly done: number;
  /** Of all days of these runs, in [0, 1]. */
  readonly share: number;
}

export interface Replicates {
  /**
   * Runs the scenario in a place with the seeds SEED-1 .. SEED-count, SEED being run A's in both places, so that runs of
   * A and B come in pairs with the same luck. Those that are done already are kept. Resolves when all are done or
   * cancelled; throws a SourceFault where the engine cannot run it.
   */
  run(place: 0 | 1, count: number): Promise<void>;
  /** Done runs of what is in that place now. */
  of(place: 0 | 1): Replicated;
  readonly progress: Progress;
  /** Gives up what is under way; done runs stay. */
  cancel(): void;
  /** Calls back when runs are done or progress is made; returns the way to stop. */
  listen(hear: () => void): () => void;
}

/** Engines at work at a time, all places together. */
const engines = 2;

/** One run that was asked for. */
interface Job {
  readonly key: string;
  readonly seed: string;
  readonly run: RunNow;
  readonly days: number;
  day: number;
  isDone: boolean;
  /** Settles the promise of who asked. */
  readonly end: (error?: unknown) => void;
}

/** All that was asked for since all was last done. */
interface Batch {
  readonly jobs: Job[];
  readonly queue: Job[];
  readonly control: AbortController;
  active: number;
}

export function createReplicates(session: Session, open: () => Engine = openEngine): Replicates {
  /** Done runs by scenario, then by seed. */
  const done = new Map<string, Map<string, Series>>();
  const listeners = new Set<() => void>();
  let batch: Batch = emptyBatch();
  const tell = () => {
    for (const hear of listeners) hear();
  };

  /** Ends all that is under way; jobs that are not done end with the error, if there is one. */
  const stop = (ended: Batch, error?: unknown) => {
    ended.control.abort();
    for (const job of ended.jobs) if (!job.isDone) job.end(error);
    if (ended === batch) batch = emptyBatch();
    tell();
  };

  /** One engine at work on what is to be done. */
  const work = async (own: Batch) => {
    const { signal } = own.control;
    const engine = open();
    signal.addEventListener("abort", () => engine.close());
    own.active++;
    try {
      for (let job = own.queue.shift(); job; job = own.queue.shift()) {
        const { run, key, seed, end } = job;
        const current = job;
        const report = (day: number) => {
          current.day = day;
          tell();
        };
        const request = requestWithSeed(run.source.about, run.request, seed);
        const series = await seriesOf(engine, request, report, signal);
        signal.throwIfAborted();
        done.set(key, (done.get(key) ?? new Map<string, Series>()).set(seed, series));
        job.isDone = true;
        end();
        tell();
      }
    } catch (error) {
      if (!signal.aborted) stop(own, error);
    } finally {
      engine.close();
      own.active--;
      if (own.active === 0 && own === batch) stop(own);
    }
  };

  return {
    async run(place, count) {
      const run = session.moment.runs[place];
      const first = session.moment.runs[0];
      if (!run || !first) return;
      const key = keyOf(run);
      const ends: Promise<void>[] = [];
      for (let number = 1; number <= count; number++) {
        const seed = `${first.source.about.seed}-${number}`;
        const isKnown =
          done.get(key)?.has(seed) || batch.jobs.some((job) => job.key === key && job.seed === seed);
        if (isKnown) continue;
        ends.push(
          new Promise((resolve, reject) => {
            const end = (error?: unknown) => (error === undefined ? resolve() : reject(error));
            const job = { key, seed, run, days: run.source.about.days, day: 0, isDone: false, end };
            batch.jobs.push(job);
            batch.queue.push(job);
          }),
        );
      }
      for (let more = Math.min(engines - batch.active, batch.queue.length); more > 0; more--)
        void work(batch);
      tell();
      await Promise.all(ends);
    },
    of(place) {
      const run = session.moment.runs[place];
      const runs = (run && done.get(keyOf(run))) ?? new Map<string, Series>();
      return {
        seeds: [...runs.keys()],
        series: (measure) => [...runs.values()].map((series) => series.get(measure) ?? new Float64Array(0)),
      };
    },
    get progress() {
      const days = batch.jobs.reduce((sum, job) => sum + job.days, 0);
      const ran = batch.jobs.reduce((sum, { day }) => sum + day, 0);
      const { length: total } = batch.jobs;
      return {
        total,
        done: batch.jobs.filter(({ isDone }) => isDone).length,
        share: days > 0 ? ran / days : 0,
      };
    },
    cancel: () => stop(batch),
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

function emptyBatch(): Batch {
  return { jobs: [], queue: [], control: new AbortController(), active: 0 };
}

/** What makes two runs the same but for chance. */
function keyOf({ source: { about }, request }: RunNow): string {
  const surgeries = request.kind === "live" ? (request.surgeries ?? []) : [];
  return JSON.stringify([about.scenarioHash, surgeries]);
}
