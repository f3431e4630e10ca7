/** The laboratory of a command: what the store has is read, the rest is made, kept, and counted. */

import type { Executor } from "../../experiments/laboratory/executor.ts";
import type { Amount } from "../../experiments/laboratory/experiment.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Laboratory, RunRow } from "../../experiments/laboratory/laboratory.ts";
import { type Plan, specOf } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import type { Store } from "../../experiments/results/store.ts";
import type { Settings } from "../../experiments/validation/bare.ts";
import type { RunProgress } from "./run-progress.ts";

export interface LaboratoryOptions {
  readonly plan: Plan;
  readonly store: Pick<Store, "has" | "isFailed" | "add" | "flush" | "rowsOf">;
  readonly executor: Executor;
  readonly progress: RunProgress;
  readonly stop: AbortSignal;
  /** Failed runs that are let pass; default `limits.max_failed`. */
  readonly maxFailed?: Amount;
  /** Refuses more runs than this, however they are chosen. */
  readonly maxRuns: number;
}

/** A laboratory that can also be used without holding all rows at once. */
export interface OpenLaboratory extends Laboratory {
  /** Sees to it that all these runs are kept; they are gone through twice. Throws as `ensure` does. */
  make(specs: () => Iterable<RunSpec>): Promise<void>;
  /** Rows of kept runs, in the order of the specs. */
  rows(specs: Iterable<RunSpec>): AsyncIterable<RunRow>;
  /** Runs asked for so far, and how many of them failed. */
  counts(): { readonly asked: number; readonly made: number; readonly failed: number };
}

export function openLaboratory(options: LaboratoryOptions): OpenLaboratory {
  const { plan, store, executor, progress, stop, maxRuns } = options;
  const { experiment } = plan;
  const { maxFailed = experiment.limits.maxFailed } = options;
  const asked = new Set<string>();
  const failed = new Set<string>();
  let made = 0;

  async function make(specs: () => Iterable<RunSpec>): Promise<void> {
    let missing = 0;
    let kept = 0;
    const todo = new Set<string>();
    for (const { id } of specs()) {
      if (asked.has(id)) continue;
      asked.add(id);
      if (store.has(id)) {
        kept++;
        if (store.isFailed(id)) failed.add(id);
      } else {
        missing++;
        todo.add(id);
      }
    }
    if (asked.size > maxRuns) {
      const message = `runs must be at most ${maxRuns}, by limits.max_runs or --max-runs (was ${asked.size})`;
      throw new LaboratoryFault("usage", message);
    }
    refuseFailures();
    progress.expect(missing, kept);
    if (missing > 0) await execute(specs, todo);
    refuseFailures();
    if (stop.aborted) throw new LaboratoryFault("interrupted", "stopped");
  }

  async function execute(specs: () => Iterable<RunSpec>, todo: Set<string>): Promise<void> {
    // Ends the making early where too many runs have failed, too.
    const halt = new AbortController();
    const pass = () => halt.abort();
    if (stop.aborted) halt.abort();
    stop.addEventListener("abort", pass);
    try {
      await executor.execute(
        those(specs(), todo),
        async (result) => {
          made++;
          if (result.status === "failed") failed.add(result.spec.id);
          await store.add(result);
          progress.done(result);
          if (failed.size > allowedFailures(maxFailed, asked.size)) halt.abort();
        },
        halt.signal,
      );
    } finally {
      stop.removeEventListener("abort", pass);
      await store.flush();
    }
  }

  function refuseFailures(): void {
    const allowed = allowedFailures(maxFailed, asked.size);
    if (failed.size <= allowed) return;
    const message = `failed runs must be at most ${allowed} of ${asked.size}, by limits.max_failed (was ${failed.size})`;
    throw new LaboratoryFault("failed", message);
  }

  return {
    experiment,
    make,
    rows: (specs) => store.rowsOf(specs),
    async ensure(specs) {
      await make(() => specs);
      const rows: RunRow[] = [];
      for await (const row of store.rowsOf(specs)) rows.push(row);
      return rows;
    },
    specOf: (point, arm, replicate) => specOf(experiment, point, placeOf(plan, point), arm, replicate),
    counts: () => ({ asked: asked.size, made, failed: failed.size }),
  };
}

/** Each of the runs to be made once, though it be asked for twice. */
function* those(specs: Iterable<RunSpec>, todo: Set<string>): Generator<RunSpec> {
  for (const spec of specs) if (todo.delete(spec.id)) yield spec;
}

/** How many runs may fail. */
export function allowedFailures({ value, relative }: Amount, runs: number): number {
  return Math.floor(relative ? value * runs : value);
}

/** The number of a point of the plan, or -1 for one that a method chose as it went. */
function placeOf({ points }: Plan, settings: Settings): number {
  const names = Object.keys(settings);
  return points.findIndex(
    (point) =>
      Object.keys(point).length === names.length && names.every((name) => point[name] === settings[name]),
  );
}
