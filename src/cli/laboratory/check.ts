/** What `check` says of an experiment: how many runs, how long, how much disk, and what they can be expected to show. */

import type { Power } from "../../experiments/file/power.ts";
import { numberText } from "../../experiments/laboratory/cell.ts";
import type { FindingTable } from "../../experiments/laboratory/finding.ts";
import { planOf } from "../../experiments/laboratory/plan.ts";
import type { Fault } from "../../scenario/fault.ts";
import { plural } from "../load.ts";
import type { Paint } from "../paint.ts";
import { duration } from "../progress.ts";
import { tableLines } from "./finding-lines.ts";
import { type ExperimentChanges, loadExperimentWith } from "./load.ts";
import { inBytes } from "./memory.ts";
import { leastReplicates, type Pilot, pilotOf } from "./pilot.ts";

export interface ExperimentFinding {
  readonly file: string;
  readonly ok: true;
  readonly kind: "experiment";
  readonly name: string;
  readonly planHash: string;
  readonly days: number;
  readonly runs: number;
  readonly points: number;
  readonly arms: number;
  readonly replicates: { readonly min: number; readonly max: number };
  readonly design: string;
  /** The verb that chooses runs as it goes, within `maxRuns`. */
  readonly chosenBy?: "search" | "calibrate";
  readonly maxRuns: number;
  readonly pilot?: Pilot;
}

export interface CheckOptions {
  readonly changes: ExperimentChanges;
  /** Runs of the pilot; absent where nobody asked. */
  readonly pilot?: number | undefined;
  readonly quiet: boolean;
  readonly note: (line: string) => void;
}

const usualPilot = 3;

export async function checkExperiment(
  file: string,
  { changes, pilot: asked, quiet, note }: CheckOptions,
): Promise<{ readonly finding: ExperimentFinding; readonly notes: readonly Fault[] }> {
  const { experiment, notes } = await loadExperimentWith(file, changes);
  const { name, scenario, arms, replicates, design, limits, search, calibrate } = experiment;
  const plan = planOf(experiment);
  const size = asked ?? usualPilot;
  const pilot = size === 0 ? undefined : await pilotOf(plan, size, asked !== undefined, note, quiet);
  const chosenBy = search ? "search" : calibrate ? "calibrate" : undefined;
  const finding: ExperimentFinding = {
    file,
    ok: true,
    kind: "experiment",
    name,
    planHash: plan.hash,
    days: scenario.days,
    runs: plan.count,
    points: plan.points.length,
    arms: arms.length,
    replicates: { min: replicates.min, max: replicates.max },
    design: design.method,
    ...(chosenBy ? { chosenBy } : {}),
    maxRuns: limits.maxRuns,
    ...(pilot ? { pilot } : {}),
  };
  return { finding, notes };
}

/** At most 80 cells a line. */
export function experimentLines(finding: ExperimentFinding, paint: Paint): string[] {
  const { file, days, runs, points, arms, replicates, design, chosenBy, maxRuns, pilot } = finding;
  const upTo = replicates.max > replicates.min ? "at most " : "";
  const parts = [
    plural(points, "point"),
    plural(arms, "arm"),
    `${upTo}${plural(replicates.max, "replicate")}`,
  ];
  const all = `${upTo}${plural(runs, "run")} of ${plural(days, "day")} = ${parts.join(" x ")} (${design})`;
  const chosen = chosenBy
    ? [`  ${chosenBy} chooses its runs as it goes, at most ${plural(maxRuns, "run")}`]
    : [];
  return [`${file}: good`, ...(chosenBy ? chosen : [`  ${all}`]), ...pilotLines(finding, pilot, paint)];
}

function pilotLines(finding: ExperimentFinding, pilot: Pilot | undefined, paint: Paint): string[] {
  if (!pilot) return [];
  const { runs, failed, threads, runMilliseconds, milliseconds, bytes, power } = pilot;
  const lost = failed > 0 ? `; ${plural(failed, "run")} of the pilot failed` : "";
  if (runs === 0) {
    return [`  no run of the pilot ended within a minute${lost}; --pilot 1 waits for one`];
  }
  const each = `${seconds(runMilliseconds)} a run on ${plural(threads, "thread")}`;
  if (finding.chosenBy) return [`  ${each}${lost}`];
  const most = finding.replicates.max > finding.replicates.min ? "at most " : "";
  const cost = [
    `  ${most}about ${duration(milliseconds)}, ${each}; about ${inBytes(bytes)} of results${lost}`,
  ];
  if (finding.arms < 2 || finding.replicates.max < 2) return cost;
  if (!power) {
    return [...cost, `  what it can be expected to show: --pilot ${leastReplicates} or more tells`];
  }
  if (power.length === 0) return [...cost, "  no metric has a goal, so nothing is said of what it can show"];
  const alike = power.filter(({ spread }) => spread === 0).map(({ metric }) => metric);
  if (alike.length > 0) cost.push(`  the same in every arm of the pilot: ${alike.join(", ")}`);
  if (alike.length === power.length) return cost;
  return [
    ...cost,
    "",
    ...tableLines(powerTable(finding, power), { paint }).map((line) => `  ${line}`.trimEnd()),
    `  orders of magnitude, from the spread of a small pilot${finding.points > 1 ? " at the first design point" : ""}`,
  ];
}

function seconds(milliseconds: number): string {
  return milliseconds < 60_000 ? `${numberText(milliseconds / 1000, 2)} s` : duration(milliseconds);
}

function powerTable({ replicates }: ExperimentFinding, power: readonly Power[]): FindingTable {
  const matters = power.some((row) => row.matters !== undefined);
  return {
    name: "power",
    title: `differences that ${plural(replicates.max, "replicate")} would show in four cases of five`,
    columns: [
      { name: "metric", title: "metric", meaning: "metric", format: "text" },
      { name: "baseline", title: "baseline", meaning: "mean of the pilot's baseline" },
      { name: "visible", title: "shown", meaning: "smallest difference shown" },
      {
        name: "share",
        title: "of baseline",
        meaning: "the same as a share of the baseline",
        format: "percent",
      },
      ...(matters
        ? [
            { name: "matters", title: "matters", meaning: "smallest difference that matters" },
            {
              name: "needed",
              title: "replicates",
              meaning: "replicates that would show it",
              format: "integer" as const,
            },
          ]
        : []),
    ],
    rows: power
      .filter(({ spread }) => spread > 0)
      .map(({ metric, baseline, visible, matters: least, needed }) => [
        metric,
        baseline,
        visible,
        baseline === 0 ? null : visible / Math.abs(baseline),
        ...(matters ? [least ?? null, needed ?? null] : []),
      ]),
  };
}

/** Metrics for which fewer replicates are planned than a difference that matters would take. */
export function powerNotes({ pilot, replicates }: ExperimentFinding): string[] {
  return (pilot?.power ?? []).flatMap(({ metric, matters, needed, visible }) => {
    if (matters === undefined || needed === undefined || visible <= matters) return [];
    const takes = Number.isFinite(needed)
      ? `about ${plural(needed, "replicate")}`
      : "more replicates than can be made";
    return [
      `note: ${metric}: a difference of ${numberText(matters, 3)} matters, and ${plural(replicates.max, "replicate")} would rarely show it; that takes ${takes}`,
    ];
  });
}
