/** `feedmarket plan`: every run of an experiment before it is made. */

import type { Argv } from "yargs";
import type { Experiment } from "../../experiments/laboratory/experiment.ts";
import { type Plan, planOf } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { cellWidth } from "../../scenario/excerpt.ts";
import { formatNotes } from "../../scenario/fault.ts";
import { countOption } from "../laboratory/conduct-options.ts";
import { loadExperimentWith } from "../laboratory/load.ts";
import { plural } from "../load.ts";
import { type Common, note, once, print, printJson } from "../options.ts";

interface PlanArguments extends Common {
  readonly experiment: string;
  readonly seed?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly maxRuns?: number | undefined;
  readonly limit: number;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("experiment", { type: "string", demandOption: true, describe: "experiment file" })
    .option("seed", { type: "string", requiresArg: true, describe: "seed, before that of the file" })
    .option("set", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "section.name=value for every run, as often as needed",
    })
    .option("max-runs", { type: "string", requiresArg: true, describe: "refuse more runs than this" })
    .option("limit", { type: "string", requiresArg: true, default: "20", describe: "runs to show" })
    .coerce("seed", once("--seed"))
    .coerce("max-runs", countOption("--max-runs"))
    .coerce("limit", countOption("--limit"));
}

/** The plan as `sweep` makes it; long ones are shown by their head and tail. */
export async function work(args: PlanArguments): Promise<void> {
  const { experiment, notes } = await loadExperimentWith(args.experiment, args);
  const plan = planOf(experiment);
  if (notes.length > 0) note([formatNotes(notes)], args.quiet);
  if (args.json) await printJson(documentOf(plan, experiment));
  else await print([...headOf(plan, experiment), "", ...tableOf(plan, args.limit)].join("\n"));
}

function documentOf(plan: Plan, { name, file, scenario, arms, replicates, design }: Experiment) {
  return {
    name,
    file,
    scenario: { name: scenario.name, hash: scenario.hash, days: scenario.days },
    planHash: plan.hash,
    resultsEpoch,
    counts: { runs: plan.count, points: plan.points.length, arms: arms.length, replicates },
    design: design.method,
    points: plan.points,
    runs: Array.from({ length: plan.count }, (_, k) => plan.at(k)),
  };
}

function headOf({ hash, points, count }: Plan, experiment: Experiment): string[] {
  const { name, arms, replicates, design, scenario } = experiment;
  const parts = [
    plural(points.length, "point"),
    plural(arms.length, "arm"),
    plural(replicates.max, "replicate"),
  ];
  const fewer = replicates.until
    ? [`from ${replicates.min} replicates on, it ends when ${replicates.until.metric} is known well enough`]
    : [];
  return [
    `${name}: ${plural(count, "run")} of ${plural(scenario.days, "day")} = ${parts.join(" x ")} (${design.method})`,
    ...fewer,
    `plan ${hash}`,
  ];
}

function tableOf(plan: Plan, limit: number): string[] {
  const places =
    plan.count <= limit
      ? Array.from({ length: plan.count }, (_, k) => k)
      : [
          ...Array.from({ length: Math.ceil(limit / 2) }, (_, k) => k),
          ...Array.from({ length: Math.floor(limit / 2) }, (_, k) => plan.count - Math.floor(limit / 2) + k),
        ];
  const head = ["#", "run", "replicate", "point", "arm", "seed", "settings"];
  const rows = places.map((k) => [String(k), ...cellsOf(plan.at(k))]);
  const widths = head.map((title, i) => Math.max(...[title, ...rows.map((row) => row[i]!)].map(cellWidth)));
  const written = [head, ...rows].map((row) =>
    clipped(row.map((cell, i) => padded(cell, widths[i]!)).join("  ")),
  );
  const cut = plan.count > limit ? 1 + Math.ceil(limit / 2) : written.length;
  const left = plan.count - places.length;
  const gap = left > 0 ? [`   … ${plural(left, "run")} more; --json lists all, --limit N shows N`] : [];
  return [...written.slice(0, cut), ...gap, ...written.slice(cut)];
}

function cellsOf({ id, replicate, point, arm, seed, set, timeline }: RunSpec): string[] {
  const words = (settings: Readonly<Record<string, unknown>>) =>
    Object.entries(settings).map(([path, value]) => `${path}=${value}`);
  const dated = timeline.flatMap(({ day, set }) => words(set).map((word) => `${word} from ${day}`));
  return [id, String(replicate), String(point), arm, seed, [...words(set), ...dated].join(" ")];
}

function padded(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}

/** Cells of a terminal. */
const room = 80;

function clipped(line: string): string {
  const end = line.trimEnd();
  if (cellWidth(end) <= room) return end;
  let short = end;
  while (cellWidth(short) > room - 1) short = short.slice(0, -1);
  return `${short}…`;
}
