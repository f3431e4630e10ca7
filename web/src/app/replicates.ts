/** Runs of the same scenario with further seeds: how much of what is seen is chance. Two engines of their own run them. */

import type { OpenRequest } from "../source/open.ts";
import { requestWithSeed, seriesOf } from "../source/replicates.ts";
import type { RunNow, Session } from "./session.ts";

export interface Replicated {
  /** Seeds whose runs are done, in the order in which they were asked for. */
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

/** Engines at work at a time. */
const engines = 2;

type Series = ReadonlyMap<string, Float64Array>;

interface Job {
  readonly key: string;
  readonly seed: string;
  readonly run: RunNow;
  day: number;
}

export function createReplicates(session: Session): Replicates {
  /** Done runs by scenario, then by seed. */
  const done = new Map<string, Map<string, Series>>();
  const listeners = new Set<() => void>();
  let jobs: Job[] = [];
  let finished = 0;
  let stop = new AbortController();
  const tell = () => {
    for (const hear of listeners) hear();
  };

  const work = async (queue: Job[], { signal }: AbortController) => {
    for (let job = queue.shift(); job && !signal.aborted; job = queue.shift()) {
      const { run, key, seed } = job;
      const current = job;
      const report = (day: number) => {
        current.day = day;
        tell();
      };
      const series = await seriesOf(requestWithSeed(run.source.about, run.request, seed), report, signal);
      if (signal.aborted) return;
      done.set(key, (done.get(key) ?? new Map<string, Series>()).set(seed, series));
      finished++;
      tell();
    }
  };

  return {
    async run(place, count) {
      const run = session.moment.runs[place];
      const first = session.moment.runs[0];
      if (!run || !first) return;
      const key = keyOf(run);
      const seeds = Array.from({ length: count }, (_, i) => `${first.source.about.seed}-${i + 1}`);
      const open = seeds.filter(
        (seed) => !done.get(key)?.has(seed) && !jobs.some((job) => job.key === key && job.seed === seed),
      );
      const fresh = open.map((seed) => ({ key, seed, run, day: 0 }));
      jobs = [...jobs, ...fresh];
      tell();
      const control = stop;
      const queue = [...fresh];
      try {
        await Promise.all(Array.from({ length: engines }, () => work(queue, control)));
      } catch (error) {
        if (control.signal.aborted) return;
        control.abort();
        throw error;
      } finally {
        if (control === stop && (finished === jobs.length || control.signal.aborted)) {
          [jobs, finished, stop] = [[], 0, new AbortController()];
        }
        tell();
      }
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
      const days = jobs.reduce((sum, { run }) => sum + run.source.about.days, 0);
      const ran = jobs.reduce((sum, { day }) => sum + day, 0);
      return { total: jobs.length, done: finished, share: days > 0 ? ran / days : 0 };
    },
    cancel() {
      stop.abort();
      [jobs, finished, stop] = [[], 0, new AbortController()];
      tell();
    },
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
  };
}

/** What makes two runs the same but for chance. */
function keyOf({ source: { about }, request }: RunNow): string {
  const surgeries = (request as Extract<OpenRequest, { kind: "live" }>).surgeries ?? [];
  return JSON.stringify([about.scenarioHash, about.seed, surgeries]);
}
