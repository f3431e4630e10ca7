/** What the runs of an experiment gave, without asking more of them: means with intervals, by point and arm. */

import { meanInterval, variance } from "../../core/statistics.ts";
import { tTest, welchTest } from "../../core/student.ts";
import type { Metric } from "../laboratory/experiment.ts";
import type { Cell, Figure, Finding, FindingColumn, FindingTable } from "../laboratory/finding.ts";
import type { Plan } from "../laboratory/plan.ts";
import { lookingNotes } from "./precision.ts";
import type { Tally } from "./tally.ts";

const level = 0.95;
/** Metrics that have a sentence of their own; those of the experiment's file are first. */
const mostTold = 4;

/** Mean of the runs that were done, with Student's t interval. */
interface Summary {
  readonly count: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly sd: number;
}

interface Place {
  readonly point: number;
  readonly arm: number;
}

export function overviewOf(plan: Plan, tally: Tally): Finding {
  const { experiment, points } = plan;
  const { arms, metrics } = experiment;
  const places = points.flatMap((_, point) => arms.map((_, arm): Place => ({ point, arm })));
  const summaries = metrics.map((_, m) =>
    places.map(({ point, arm }) => summaryOf(tally.values(m, arm, point))),
  );
  const paths = [...new Set(points.flatMap(Object.keys))];
  const tables = metrics.map((metric, m) => metricTable(plan, paths, metric, places, summaries[m]!));
  const single = points.length === 1;
  return {
    verb: "sweep",
    title: experiment.title ?? experiment.name,
    sentences: [
      countSentence(plan, tally),
      ...metrics
        .slice(0, mostTold)
        .map((metric, m) =>
          metricSentence(plan, metric, places, summaries[m]!, ({ point, arm }) =>
            tally.values(m, arm, point),
          ),
        ),
    ],
    tables: [single ? armTable(plan, summaries) : pointTable(plan, paths, places, summaries), ...tables],
    figures: metrics.flatMap((metric) => figureOf(plan, paths, metric)),
    notes: notesOf(plan, tally),
  };
}

function summaryOf(values: Float64Array): Summary {
  const done = values.filter((value) => !Number.isNaN(value));
  const { estimate, low, high } = meanInterval(done, level);
  return { count: done.length, mean: estimate, low, high, sd: Math.sqrt(variance(done)) };
}

function notesOf({ experiment, points }: Plan, { failedCount, replicates, values }: Tally): string[] {
  const { arms, crn, metrics } = experiment;
  const places = arms.length * points.length;
  const all = places * replicates - failedCount;
  const numberless = metrics.flatMap(({ name }, m) => {
    let count = 0;
    for (let place = 0; place < places; place++) {
      const here = values(m, place % arms.length, Math.floor(place / arms.length));
      for (const value of here) if (!Number.isNaN(value)) count++;
    }
    return count < all ? [`${name} ${all - count}`] : [];
  });
  const done = failedCount > 0 ? " that were done" : "";
  return [
    `Intervals are Student's t at ${level * 100} % over replicates${done}, each by itself.`,
    ...(places > 1
      ? [
          `Highest and lowest: a t test of ${crn ? "paired" : "independent"} replicates, p times the pairs of means and the metrics (Bonferroni).`,
        ]
      : []),
    ...lookingNotes(experiment),
    ...(numberless.length > 0 ? [`Runs without a number, left out: ${numberless.join(", ")}.`] : []),
    ...(arms.length > 1 && crn
      ? ["Arms share their random numbers, so differences between them are known better: feedmarket compare."]
      : []),
  ];
}

function countSentence({ experiment: { arms }, points }: Plan, { replicates, failedCount }: Tally): string {
  const count = arms.length * points.length * replicates;
  const parts = [
    counted(arms.length, "arm"),
    ...(points.length > 1 ? [counted(points.length, "point")] : []),
    counted(replicates, "replicate"),
  ];
  const lost = failedCount === 0 ? "all done" : `${failedCount} failed and are left out`;
  return `${counted(count, "run")} (${parts.join(", ")}): ${lost}.`;
}

/** Where the metric's mean is highest and lowest, and whether chance could have made that; of one place, its mean. */
function metricSentence(
  plan: Plan,
  metric: Metric,
  places: readonly Place[],
  summaries: readonly Summary[],
  valuesAt: (place: Place) => Float64Array,
): string {
  const { name, unit } = metric;
  const known = places.map((place, i) => ({ place, ...summaries[i]! })).filter(({ count }) => count > 0);
  const label = `${name}${unit === "1" || unit === "" ? "" : ` (${unit})`}`;
  if (known.length === 0) return `${label} has no value in any run.`;
  const high = known.reduce((best, one) => (one.mean > best.mean ? one : best));
  const low = known.reduce((best, one) => (one.mean < best.mean ? one : best));
  if (high.mean === low.mean) return `${label} is ${interval(high)}${known.length > 1 ? " everywhere" : ""}.`;
  const top = `highest mean${placeWords(plan, high.place)}, ${interval(high)}`;
  const said = `${label}: ${top}; lowest${placeWords(plan, low.place)}, ${interval(low)}`;
  if (high.count < 2 || low.count < 2) return `${said}; one replicate cannot tell them apart from chance.`;
  // Any two places could have been these, and every metric is asked.
  const tests = ((known.length * (known.length - 1)) / 2) * plan.experiment.metrics.length;
  const p = apart(valuesAt(high.place), valuesAt(low.place), plan.experiment.crn) * tests;
  const verdict = p < 1 - level ? "differ by more than chance" : "cannot be told apart from chance";
  return `${said}; ${known.length > 2 ? "these two" : "they"} ${verdict}.`;
}

/**
 * p value of equal means: by pairs that share a replicate where these have common random numbers, else of Welch's (1947)
 * t test. NaN, as no pair is complete, tells nothing.
 */
function apart(one: Float64Array, other: Float64Array, crn: boolean): number {
  if (crn) return tTest(one.map((value, i) => value - other[i]!).filter((value) => !Number.isNaN(value)));
  const [a, b] = [one, other].map((values) => values.filter((value) => !Number.isNaN(value)));
  return welchTest(a!, b!);
}

function interval({ mean, low, high, count }: Summary): string {
  return count > 1 ? `${figure(mean)} [${figure(low)}, ${figure(high)}]` : figure(mean);
}

function placeWords({ experiment: { arms }, points }: Plan, { point, arm }: Place): string {
  const settings = Object.entries(points[point]!).map(
    ([path, value]) => `${path} = ${typeof value === "number" ? figure(value) : value}`,
  );
  const at =
    settings.length === 0 ? "" : settings.length > 3 ? ` at point ${point}` : ` at ${settings.join(", ")}`;
  return `${arms.length > 1 ? ` under ${arms[arm]!.name}` : ""}${at}`;
}

/** Four significant digits. */
function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

const text = (name: string, title: string, meaning: string): FindingColumn => ({
  name,
  title,
  meaning,
  format: "text",
});
const whole = (name: string, title: string, meaning: string): FindingColumn => ({
  name,
  title,
  meaning,
  format: "integer",
});
const armColumn = text("arm", "arm", "name of the arm");
const summaryColumns = (unit = ""): readonly FindingColumn[] => [
  whole("runs", "runs", "runs that were done"),
  { name: "mean", title: "mean", meaning: "mean over replicates", ...(unit === "" ? {} : { unit }) },
  { name: "low", title: "low", meaning: "lower end of the 95 % t interval" },
  { name: "high", title: "high", meaning: "upper end of the 95 % t interval" },
  { name: "sd", title: "sd", meaning: "standard deviation between replicates" },
];

function summaryCells({ count, mean, low, high, sd }: Summary): Cell[] {
  return [count, ...[mean, low, high, sd].map((value) => (Number.isFinite(value) ? value : null))];
}

/** One point: a row a metric and arm. */
function armTable(
  { experiment: { arms, metrics } }: Plan,
  summaries: readonly (readonly Summary[])[],
): FindingTable {
  return {
    name: "arms",
    title: "Means by arm",
    columns: [text("metric", "metric", "name of the metric"), armColumn, ...summaryColumns()],
    rows: metrics.flatMap(({ name }, m) =>
      arms.map((arm, a): Cell[] => [name, arm.name, ...summaryCells(summaries[m]![a]!)]),
    ),
  };
}

/** Several points: a row a point and arm, a column a metric. */
function pointTable(
  plan: Plan,
  paths: readonly string[],
  places: readonly Place[],
  summaries: readonly (readonly Summary[])[],
): FindingTable {
  const { metrics, arms } = plan.experiment;
  return {
    name: "points",
    title: "Means by point and arm",
    columns: [
      ...placeColumns(plan, paths),
      ...metrics.map(
        ({ name, meaning }): FindingColumn => ({ name, title: name.replaceAll("_", " "), meaning }),
      ),
    ],
    rows: places.map((place, i): Cell[] => [
      ...placeCells(plan, paths, place),
      ...summaries.map((of) => (of[i]!.count > 0 ? of[i]!.mean : null)),
    ]),
    ...(arms.length * plan.points.length > 400 ? { terminal: false } : {}),
  };
}

function metricTable(
  plan: Plan,
  paths: readonly string[],
  { name, meaning, unit }: Metric,
  places: readonly Place[],
  summaries: readonly Summary[],
): FindingTable {
  return {
    name: tableName(name),
    title: `${name}: ${meaning}${unit === "1" || unit === "" ? "" : `, ${unit}`}`,
    columns: [...placeColumns(plan, paths), ...summaryColumns(unit)],
    rows: places.map((place, i) => [...placeCells(plan, paths, place), ...summaryCells(summaries[i]!)]),
    terminal: false,
  };
}

function placeColumns({ points }: Plan, paths: readonly string[]): FindingColumn[] {
  if (points.length === 1) return [armColumn];
  const varied = paths.map(
    (path): FindingColumn => ({ name: columnOf(path), title: path.replace(".", ". "), meaning: path }),
  );
  return [whole("point", "point", "place of the design point, from 0"), ...varied, armColumn];
}

function placeCells({ experiment, points }: Plan, paths: readonly string[], { point, arm }: Place): Cell[] {
  const { name } = experiment.arms[arm]!;
  if (points.length === 1) return [name];
  return [point, ...paths.map((path) => points[point]![path] ?? null), name];
}

/** Intervals by arm at a single point; lines along the only number that is varied. */
function figureOf({ experiment, points }: Plan, paths: readonly string[], metric: Metric): Figure[] {
  const table = tableName(metric.name);
  const title = metric.unit === "1" || metric.unit === "" ? metric.name : `${metric.name}, ${metric.unit}`;
  if (points.length === 1) {
    const caption = `Mean of ${metric.name} by arm, with its 95 % interval.`;
    return [
      {
        kind: "intervals",
        name: table,
        title,
        caption,
        table,
        label: "arm",
        estimate: "mean",
        low: "low",
        high: "high",
      },
    ];
  }
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || !points.every((point) => typeof point[path] === "number"))
    return [];
  const caption = `Mean of ${metric.name} along ${path}, with its 95 % interval${experiment.arms.length > 1 ? ", by arm" : ""}.`;
  return [
    {
      kind: "lines",
      name: table,
      title,
      caption,
      table,
      x: columnOf(path),
      y: "mean",
      series: "arm",
      low: "low",
      high: "high",
    },
  ];
}

function tableName(metric: string): string {
  return `metric-${metric.replaceAll("_", "-")}`;
}

/** `muting.hideThreshold` becomes `muting_hide_threshold`. */
function columnOf(path: string): string {
  return path.replaceAll(".", "_").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
