/**
 * The common course of every verb that makes the runs of an experiment: read it, plan it, make what is missing, let
 * the method find what is in it, keep that, and tell it.
 */

import { join } from "node:path";
import { hideBin } from "yargs/helpers";
import type { Experiment } from "../../experiments/laboratory/experiment.ts";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import type { Finding } from "../../experiments/laboratory/finding.ts";
import type { RunRow } from "../../experiments/laboratory/laboratory.ts";
import { type Plan, planOf } from "../../experiments/laboratory/plan.ts";
import { writeFinding } from "../../experiments/results/findings.ts";
import { type Finished, finishStore } from "../../experiments/results/finish.ts";
import { openStore, type Store } from "../../experiments/results/store.ts";
import { formatNotes } from "../../scenario/fault.ts";
import { plural } from "../load.ts";
import { note, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";
import { onStop } from "../stop.ts";
import { type ConductArguments, storeOptions } from "./conduct-options.ts";
import { checkEngine, openEngine } from "./engine.ts";
import { findingLines } from "./finding-lines.ts";
import { type LoadedExperiment, loadExperimentWith } from "./load.ts";
import { type OpenLaboratory, openLaboratory } from "./open.ts";
import { makePlanned, plannedSpecs } from "./planned.ts";
import { withoutPasswords } from "./queue/options.ts";
import { openRunProgress } from "./run-progress.ts";

/** A verb's own part. */
export interface Method {
  readonly verb: Finding["verb"];
  /** Are all runs of the plan made before `find`? Otherwise it asks for runs as it goes. */
  readonly planned: boolean;
  /** Throws where the experiment is none for the method; may add metrics. */
  readonly prepare?: (experiment: Experiment, loaded: LoadedExperiment) => Experiment;
  /** What is to be expected of a method that asks for runs as it goes, in a line; said by --dry-run. */
  readonly outlook?: (experiment: Experiment) => string;
  find(course: Course): Promise<Finding>;
}

export interface Course {
  readonly experiment: Experiment;
  readonly plan: Plan;
  readonly laboratory: OpenLaboratory;
  readonly folder: string;
  /** Of planned methods, how many replicates were made: the first runs of the plan, as many as `rows` gives. */
  readonly replicates: number;
  /** Rows of the planned runs, in the order of the plan. */
  rows(): AsyncIterable<RunRow>;
  /** A line for people, on stderr. */
  note(line: string): void;
}

export async function conduct(args: ConductArguments, method: Method): Promise<void> {
  const loaded = await loadExperimentWith(args.experiment, args);
  const { experiment: read, notes } = loaded;
  if (notes.length > 0) note([formatNotes(notes)], args.quiet);
  const experiment = method.prepare?.(read, loaded) ?? read;
  const plan = planOf(experiment);
  const folder = args.out ?? defaultFolder(plan);
  if (args.dryRun) return announce(args, plan, folder, method.outlook?.(experiment));
  await checkEngine(args);
  const store = await openStore(folder, plan, {
    ...storeOptions(args),
    // A method that chooses its runs as it goes asks for none of the plan's.
    ...(method.planned ? {} : { wanted: 0 }),
  });
  const { finding, missed, finished } = await inOrder(args, store, async (stop) => {
    try {
      const found = await course(args, method, store, stop);
      await writeFinding(folder, found.finding);
      const { wanted } = found;
      return { ...found, finished: await finishStore(store, wanted === undefined ? {} : { wanted }) };
    } catch (error) {
      // What is kept is told in the folder, too, where it is less than was asked for.
      if (error instanceof LaboratoryFault && error.kind === "failed") await finishStore(store);
      throw error;
    }
  });
  await tell(args, folder, finding, finished);
  if (missed !== undefined) throw new LaboratoryFault("missed", missed);
}

/** Where results go unless --out says otherwise. */
export function defaultFolder({ experiment, hash }: Plan): string {
  return join("results", `${experiment.name}-${hash.slice(0, 8)}`);
}

interface Found {
  readonly finding: Finding;
  /** What was asked of the runs and is not met. */
  readonly missed?: string;
  /** Runs of the plan, from its start, that were asked for. */
  readonly wanted?: number;
}

/** From the first run to the finding. */
async function course(
  args: ConductArguments,
  method: Method,
  store: Store,
  stop: AbortSignal,
): Promise<Found> {
  const { plan, folder } = store;
  const { experiment } = plan;
  const progress = openRunProgress({
    quiet: args.quiet,
    replayOf: (id) => `feedmarket replay ${folder} ${id}`,
  });
  const say = (line: string) => {
    progress.stop();
    note([line], args.quiet);
  };
  const executor = await openEngine(args, plan, folder, say);
  try {
    const { maxRuns, maxFailed: limit, chosenFailed = limit } = experiment.limits;
    const maxFailed = method.planned ? limit : chosenFailed;
    const laboratory = openLaboratory({ plan, store, executor, progress, stop, maxRuns, maxFailed });
    const planned = method.planned ? await makePlanned(plan, laboratory, say) : { replicates: 0 };
    const { replicates, missed } = planned;
    const rows = () => store.rowsOf(plannedSpecs(plan, replicates));
    const finding = await method.find({ experiment, plan, laboratory, folder, replicates, rows, note: say });
    progress.stop();
    note([progress.summary()], args.quiet);
    const lacking = missed ?? finding.missed;
    const wanted = replicates * plan.points.length * experiment.arms.length;
    return {
      finding,
      ...(method.planned ? { wanted } : {}),
      ...(lacking === undefined ? {} : { missed: lacking }),
    };
  } finally {
    progress.stop();
    await executor.close();
  }
}

/** Does the work, and ends it in order at a signal or when time is up: what was made is kept, and a line says how to go on. */
export async function inOrder<T>(
  args: Pick<ConductArguments, "timeLimit">,
  store: Store,
  work: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let reason = "interrupted";
  const forget = onStop(() => controller.abort());
  const timer =
    args.timeLimit === undefined
      ? undefined
      : setTimeout(() => {
          reason = "time is up";
          controller.abort();
        }, args.timeLimit);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!(error instanceof LaboratoryFault) || error.kind !== "interrupted") throw error;
    if (!controller.signal.aborted) reason = error.message;
    const { done, failed } = store.counts();
    const kept = `${plural(done + failed, "run")} ${done + failed === 1 ? "is" : "are"} kept in ${store.folder}`;
    throw new LaboratoryFault(
      "interrupted",
      `${reason}, ${kept}; the same command goes on:\n  ${commandLine()}`,
    );
  } finally {
    clearTimeout(timer);
    forget();
    await store.close();
  }
}

/** What was typed, to be typed again. */
export function commandLine(given: readonly string[] = hideBin(process.argv)): string {
  const quoted = (word: string) =>
    /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  return ["feedmarket", ...withoutPasswords(given).map(quoted)].join(" ");
}

async function announce(
  { json }: ConductArguments,
  plan: Plan,
  folder: string,
  outlook: string | undefined,
): Promise<void> {
  const { experiment, points, count, hash } = plan;
  if (outlook !== undefined) {
    const { maxRuns } = experiment.limits;
    if (json) return printJson({ name: experiment.name, folder, planHash: hash, outlook, maxRuns });
    return print(`${outlook}\n${folder}`);
  }
  const { arms, replicates, limits } = experiment;
  const counts = { runs: count, arms: arms.length, points: points.length, replicates: replicates.max };
  if (json)
    return printJson({ name: experiment.name, folder, planHash: hash, ...counts, maxRuns: limits.maxRuns });
  const most = replicates.max > replicates.min ? "at most " : "";
  const parts = [
    plural(arms.length, "arm"),
    plural(points.length, "point"),
    `${most}${plural(replicates.max, "replicate")}`,
  ];
  await print(`${most}${plural(count, "run")}: ${parts.join(" x ")}\n${folder}`);
}

async function tell(
  args: ConductArguments,
  folder: string,
  finding: Finding,
  { done, failed, digest }: Finished,
): Promise<void> {
  if (args.json) return printJson({ folder, done, failed, digest, ...finding });
  if (args.quiet) return print(folder);
  const paint = paintFor(process.stdout, args.color);
  const fileOf = ({ name }: { name: string }) => join(folder, "analysis", `${finding.verb}-${name}.csv`);
  const lines = findingLines(finding, { paint, fileOf });
  await print([...lines, "", paint("cyan", folder), `digest ${digest}`].join("\n"));
}
