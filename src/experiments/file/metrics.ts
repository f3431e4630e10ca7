/** Metrics of an experiment file: what is read from each run. */

import { snakeCase } from "../../records/table.ts";
import { pathWords } from "../../scenario/check.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { MeasureNames } from "../../scenario/settings.ts";
import { daily } from "../claims/daily.ts";
import { probes } from "../claims/probes.ts";
import type { Days, Leaf } from "../claims/quantity.ts";
import type { Metric } from "../laboratory/experiment.ts";
import type { MetricShape } from "./metric-schema.ts";
import type { Reading } from "./reading.ts";
import { dailyNames, type ExperimentShape } from "./schema.ts";

/** What a planner looks at first, where a file names no metrics. */
const usual: Readonly<Record<string, MetricShape>> = {
  orders: { goal: "maximize" },
  sellers: {},
  meanProfit: { goal: "maximize" },
  revenueGini: { goal: "minimize" },
  commercialShare: { goal: "minimize" },
  mutedShare: { goal: "minimize" },
  attentionTax: { goal: "minimize" },
  satisfaction: { goal: "maximize" },
  platformTrust: { goal: "maximize" },
  platformRevenue: { goal: "maximize" },
};

/** `options` that each reduction reads. */
const needs: Readonly<Record<string, readonly string[]>> = {
  peak: ["width"],
  peak_day: ["width"],
  trough: ["width"],
  trough_day: ["width"],
  crossing: ["width", "above", "below"],
  lag: ["with", "most", "smooth"],
  correlation: ["with", "smooth"],
};
const options = ["width", "above", "below", "with", "most", "smooth"] as const;

interface Context {
  readonly measures: MeasureNames;
  readonly tables: Readonly<
    Record<
      string,
      Readonly<Record<string, { readonly meaning: string; readonly unit: string; readonly kind: string }>>
    >
  >;
  /** Length of every run. */
  readonly days: number;
  readonly reading: Reading;
}

export function metricsOf(written: ExperimentShape["metrics"], context: Context): Metric[] {
  const { reading } = context;
  const shape = written ?? usual;
  if (typeof shape !== "object") return [];
  const listed: [string, unknown, PropertyKey[]][] = Array.isArray(shape)
    ? shape.map((name, index) => [name, { from: name }, ["metrics", index]])
    : Object.entries(shape).map(([name, metric]) => [name, metric ?? {}, ["metrics", name]]);
  // Those that the schema has found fault with are left out, so that the others can be checked.
  const named = listed.filter(([, , path]) => reading.good(pathWords(path, "experiment"))) as [
    string,
    MetricShape,
    PropertyKey[],
  ][];
  if (listed.length === 0) reading.refuse(["metrics"], "at least one metric");
  const taken = new Set<string>();
  return named.flatMap(([name, metric, path]) => {
    const column = columnOf(name);
    if (taken.has(column)) {
      if (typeof path.at(-1) === "number") reading.refuse(path, "named once", `${column} again`);
      else reading.refuseKey(path, "named once", `${column} again`);
      return [];
    }
    taken.add(column);
    const whole = withSource(name, metric, context, path);
    if (!whole) return [];
    const leaf = leafOf(whole, context, path);
    const per = perOf(whole, context, path);
    const { goal, unit, meaning } = metric;
    const words = wordsOf(whole, context);
    return [
      {
        name: column,
        leaf,
        ...(per ? { per } : {}),
        ...(goal ? { goal } : {}),
        unit: unit ?? (per ? ratioUnit(words.unit, perUnit(whole, context)) : words.unit),
        meaning: meaning ?? words.meaning,
      },
    ];
  });
}

/** The column of a metric's name: snake_case words. */
export function columnOf(name: string): string {
  return snakeCase(name.replaceAll(".", "_")).replace(/^_/, "").replaceAll("__", "_");
}

/** The metric with its measure, by its own name where it names none. */
function withSource(
  name: string,
  metric: MetricShape,
  { measures, reading }: Context,
  path: readonly PropertyKey[],
): MetricShape | undefined {
  const sources = (["from", "probe", "setting"] as const).filter((key) => metric[key] !== undefined);
  if (sources.length > 1) {
    reading.refuseKey([...path, sources[1]!], `without ${sources[0]}: one of from, probe, setting`);
    return undefined;
  }
  if (sources.length === 1) return metric;
  const known = dailyNames(measures);
  const camel = name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const from = known.find((one) => one === name || one === camel);
  if (from) return { ...metric, from };
  const near = nearest(camel, known);
  reading.refuseKey(path, `the name of a measure${near ? `, perhaps ${near}` : ""}, or have a from`);
  return undefined;
}

function leafOf(metric: MetricShape, context: Context, path: readonly PropertyKey[]): Leaf {
  const { reading } = context;
  const { from, probe, setting, reduce = "mean" } = metric;
  if (from === undefined) {
    for (const key of ["reduce", "days", ...options] as const) {
      if (metric[key] !== undefined) reading.refuseKey([...path, key], "left out without from");
    }
    if (probe !== undefined) return { take: "probe", probe, options: { ...metric.options } };
    const [section, name] = setting!.split(".") as [string, string];
    if (!["number", "integer", "flag"].includes(context.tables[section]![name]!.kind)) {
      reading.refuse([...path, "setting"], "a parameter that is a number");
    }
    return { take: "setting", path: setting! };
  }
  for (const key of options) {
    if (metric[key] === undefined || needs[reduce]?.includes(key)) continue;
    reading.refuseKey([...path, key], `left out with reduce: ${reduce}`);
  }
  if (metric.options) reading.refuseKey([...path, "options"], "left out without probe");
  const days = daysOf(metric.days, context, path);
  const length = Math.max(1, days[1] - days[0] + 1);
  const width = within(
    metric.width ?? (reduce === "crossing" ? Math.min(30, length) : 1),
    length,
    "width",
    path,
    reading,
  );
  switch (reduce) {
    case "first":
      return { take: "mean", measure: from, days: [days[0], days[0]] };
    case "last":
      return { take: "mean", measure: from, days: [days[1], days[1]] };
    case "min":
      return { take: "trough", measure: from, width: 1, days };
    case "max":
      return { take: "peak", measure: from, width: 1, days };
    case "peak":
    case "trough":
      return { take: reduce, measure: from, width, days };
    case "peak_day":
      return { take: "peakDay", measure: from, width, days };
    case "trough_day":
      return { take: "troughDay", measure: from, width, days };
    case "crossing": {
      const { above, below } = metric;
      if ((above === undefined) === (below === undefined)) {
        reading.refuse(
          path,
          "a crossing with above or below, a level",
          above === undefined ? "without" : "with both",
        );
      }
      const side = above === undefined ? "below" : "above";
      return { take: "crossing", measure: from, side, level: above ?? below ?? 0, width, days };
    }
    case "lag":
    case "correlation": {
      const other = metric.with;
      if (other === undefined) reading.refuse([...path, "with"], "a measure");
      const smooth = within(metric.smooth ?? Math.min(30, length), length, "smooth", path, reading);
      if (reduce === "correlation") return { take: reduce, of: [from, other ?? from], smooth, days };
      const room = length - smooth;
      const most = within(
        metric.most ?? Math.max(1, Math.min(90, room - 1)),
        Math.max(1, room),
        "most",
        path,
        reading,
      );
      return { take: "lag", leader: from, follower: other ?? from, most, smooth, days };
    }
    default:
      return { take: reduce, measure: from, days };
  }
}

function within(
  value: number,
  most: number,
  key: string,
  path: readonly PropertyKey[],
  reading: Reading,
): number {
  if (value > most) reading.refuse([...path, key], `at most ${most}, the days that there are`);
  return value;
}

function daysOf(
  written: MetricShape["days"],
  { days: last, reading }: Context,
  path: readonly PropertyKey[],
): Days {
  if (written === undefined) return [1, last];
  const [from, to] = typeof written === "number" ? [written, written] : written;
  if (Math.max(from, to) > last)
    reading.refuse([...path, "days"], `within the run, day 1 to ${last}`, `${from} to ${to}`);
  else if (to < from) reading.refuse([...path, "days"], "the first day before the last", `${from} to ${to}`);
  return [from, to];
}

/** The divisor: reduced as the metric is, where it says no other. */
function perOf(metric: MetricShape, context: Context, path: readonly PropertyKey[]): Leaf | undefined {
  const { per, reduce, days } = metric;
  if (per === undefined) return undefined;
  const whole = (typeof per === "string" ? { from: per } : per) as MetricShape;
  return leafOf({ reduce: divisorReduce(reduce), ...(days ? { days } : {}), ...whole }, context, [
    ...path,
    "per",
  ]);
}

function wordsOf(metric: MetricShape, { measures, tables }: Context): { unit: string; meaning: string } {
  const { from, probe, setting, reduce } = metric;
  if (probe !== undefined) return { unit: "1", meaning: probes[probe]!.meaning };
  if (setting !== undefined) {
    const [section, name] = setting.split(".") as [string, string];
    return tables[section]![name]!;
  }
  const { unit, meaning } = measures[from!] ?? { unit: moneyOrNone(daily[from!]!.meaning), ...daily[from!]! };
  if (reduce === "peak_day") return { unit: "day", meaning: `day of the highest: ${meaning}` };
  if (reduce === "trough_day") return { unit: "day", meaning: `day of the lowest: ${meaning}` };
  if (reduce === "crossing") return { unit: "day", meaning: `first day beyond the level: ${meaning}` };
  if (reduce === "slope") return { unit: `${unit}/day`, meaning: `rise a day: ${meaning}` };
  if (reduce === "lag") return { unit: "days", meaning };
  if (reduce === "sum") return { unit: unit === "1/day" ? "1" : unit.replace(/[/-]day$/, ""), meaning };
  return { unit: reduce === "correlation" ? "1" : unit, meaning };
}

function perUnit({ per, reduce }: MetricShape, context: Context): string {
  const whole = (typeof per === "string" ? { from: per } : per) as MetricShape;
  return wordsOf({ reduce: divisorReduce(reduce), ...whole }, context).unit;
}

/** Of one number over another. */
function ratioUnit(above: string, below: string): string {
  if (above === below) return "1";
  return below === "1" ? above : `${above}/${below.replaceAll("/", " ")}`;
}

/** A divisor that says no other is reduced as the metric is, where that gives a level or a sum. */
function divisorReduce(reduce: MetricShape["reduce"]): NonNullable<MetricShape["reduce"]> {
  return reduce === "sum" || reduce === "first" || reduce === "last" ? reduce : "mean";
}

function moneyOrNone(meaning: string): string {
  return meaning.endsWith(", money") ? "money" : "1";
}
