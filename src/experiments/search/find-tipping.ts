/** The tipping point of a lever in the market, as a finding. */

import { meanInterval } from "../../core/statistics.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";
import type { Finding, FindingTable } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import { present } from "./curve.ts";
import { marketOf, mixedWorlds, placeOfMetric } from "./market.ts";
import { optionsOf, refuseSet, replicatesOf } from "./options.ts";
import { axisOf } from "./space.ts";
import { type Tipping, type TippingQuestion, tippingPoint } from "./tipping.ts";
import { count, meaningNotes, percent, unitOf, words, worldNotes } from "./words.ts";

const kinds = ["crossing", "steepest", "peak", "trough"] as const;

export interface TippingPlan {
  readonly question: TippingQuestion;
  readonly lever: string;
  readonly metric: Metric;
  readonly arm: string;
  /** Share of the baseline's mean that the threshold is. */
  readonly share?: number;
}

/** Throws a LaboratoryFault with all faults of the options. */
export function tippingPlan(experiment: Experiment): TippingPlan {
  const options = optionsOf(experiment);
  const factors = [...experiment.levers, ...experiment.uncertain];
  const lever = options.word(
    "lever",
    factors.map(({ path }) => path),
    experiment.levers.length === 1 ? experiment.levers[0]!.path : undefined,
  );
  const factor = factors.find(({ path }) => path === lever);
  const axis = factor && axisOf(factor);
  if (axis?.kind === "choice")
    options.refuse("lever", "one with numbers between which to search", `${lever}, a choice`);
  const threshold = options.amount("threshold");
  const kind = options.word("kind", kinds, threshold ? "crossing" : "steepest");
  if (kind === "crossing" && !threshold)
    options.refuse("threshold", "a number, or a share such as 80%, for a crossing");
  if (kind !== "crossing" && threshold)
    options.refuse("threshold", "given for a crossing only", `given for ${kind}`);
  const metric = options.metric("metric");
  const arm = options.arm("arm");
  if (factor) refuseSet(experiment, [factor], [arm], options);
  const range = axis ? axis.max - axis.min : 1;
  const scale = axis?.kind === "whole" || axis?.kind === "log" ? axis.kind : "real";
  const width = options.amount("width") ?? { value: 0.05, relative: true };
  if (!(width.value > 0)) options.refuse("width", "above 0");
  const level = options.number("level", 0.95, 0.5);
  if (!(level < 1)) options.refuse("level", "below 1");
  const asked = width.relative ? width.value * range : width.value;
  const question: TippingQuestion = {
    kind,
    ...(threshold ? { threshold: threshold.relative ? 0 : threshold.value } : {}),
    min: axis?.min ?? 0,
    max: axis?.max ?? 1,
    scale,
    width: scale === "whole" ? Math.max(1, Math.round(asked)) : asked,
    level,
    cells: options.integer("cells", 8, 2),
    replicates: replicatesOf(experiment, options),
  };
  options.done();
  return { question, lever, metric, arm, ...(threshold?.relative ? { share: threshold.value } : {}) };
}

export async function findTipping(laboratory: Laboratory): Promise<Finding> {
  const { experiment } = laboratory;
  const { question, lever, metric, arm, share } = tippingPlan(experiment);
  const market = marketOf(laboratory, mixedWorlds(experiment, [lever]));
  const place = placeOfMetric(experiment, metric);
  const baseline = experiment.arms[0]!.name;
  /** The metric itself, where the search runs on its distance from a share of the baseline. */
  const raw = new Map<number, number[]>();
  const base: number[] = [];
  const found = await tippingPoint(question, async (probes) => {
    const tries = probes.map(({ x, replicate }) => ({ settings: { [lever]: x }, arm, replicate }));
    const anchors =
      share === undefined ? [] : probes.map(({ replicate }) => ({ settings: {}, arm: baseline, replicate }));
    const rows = await market.values([...tries, ...anchors]);
    return (
      rows &&
      probes.map(({ x, replicate }, i) => {
        const value = rows[i]![place]!;
        const values = raw.get(x) ?? [];
        values[replicate - 1] = value;
        raw.set(x, values);
        if (share === undefined) return value;
        base[replicate - 1] = rows[probes.length + i]![place]!;
        return value - share * base[replicate - 1]!;
      })
    );
  });
  const plan = { question, lever, metric, arm, ...(share === undefined ? {} : { share }) };
  return outcomeOf(plan, found, raw, base, market.runs, [
    ...meaningNotes([lever]),
    ...worldNotes(market.worlds),
  ]);
}

function outcomeOf(
  { question, lever, metric, arm, share }: TippingPlan,
  found: Tipping,
  raw: ReadonlyMap<number, readonly number[]>,
  base: readonly number[],
  runs: number,
  notes: readonly string[],
): Finding {
  const { kind, level, width, replicates, min, max } = question;
  const goal =
    share === undefined
      ? words(question.threshold ?? Number.NaN) + unitOf(metric)
      : `${percent(share)} of the baseline (${words(meanInterval(present(base)).estimate * share)}${unitOf(metric)})`;
  const verb = found.direction < 0 ? "falls" : "rises";
  const what = {
    crossing: `${metric.name} ${verb} through ${goal}`,
    steepest: `${metric.name} ${verb} most steeply`,
    peak: `${metric.name} is highest`,
    trough: `${metric.name} is lowest`,
  }[kind];
  const between =
    found.low === undefined
      ? undefined
      : found.low === found.high
        ? `at ${words(found.low)}`
        : `between ${words(found.low)} and ${words(found.high!)}`;
  const absent = {
    crossing: `${metric.name} is nowhere found on both sides of ${goal} while ${lever} goes from ${words(min)} to ${words(max)}.`,
    steepest: `${metric.name} cannot be told to change while ${lever} goes from ${words(min)} to ${words(max)}.`,
    peak: `No value of ${lever} from ${words(min)} to ${words(max)} can be told from the others by ${metric.name}.`,
    trough: `No value of ${lever} from ${words(min)} to ${words(max)} can be told from the others by ${metric.name}.`,
  }[kind];
  const sentences = [
    between === undefined ? absent : `${what} where ${lever} lies ${between} (${percent(level)} interval).`,
  ];
  const atEnd = found.low === min ? min : found.high === max ? max : undefined;
  if (between !== undefined && kind !== "crossing" && atEnd !== undefined) {
    sentences.push(
      `The interval reaches the end of the range, ${words(atEnd)}: the true place may lie beyond.`,
    );
  }
  if (found.crossings > 1) {
    sentences.push(`It is crossed ${found.crossings} times; this is the lowest place.`);
  }
  const asked = `asked for: a width of ${words(width)}`;
  if (found.ended === "noise") {
    const reached = found.low === undefined ? "none" : words(found.high! - found.low);
    sentences.push(`${count(replicates.max, "replicate")} do not tell more (${asked}, reached: ${reached}).`);
  }
  if (found.ended === "budget") sentences.push(`The runs allowed ended first (${asked}).`);
  sentences.push(`It took ${count(runs, "run")} at ${count(found.curve.size, "setting")}.`);
  const table = curveTable(lever, metric, raw, level, found);
  const shade = between === undefined ? "" : ` The tipping interval lies ${between}.`;
  return {
    verb: "search",
    title: `Tipping point of ${lever}`,
    sentences,
    tables: [intervalTable(lever, found, level), table],
    figures: [
      {
        kind: "lines",
        name: "response",
        title: `${metric.name} by ${lever}`,
        caption: `Mean of ${metric.name} at each setting of ${lever}, with its ${percent(level)} interval.${shade}`,
        table: table.name,
        x: "setting",
        y: "mean",
        ...(question.scale === "log" ? { logarithmic: true } : {}),
        ...(found.low === undefined ? {} : { span: [found.low, found.high!] as const }),
        low: "low",
        high: "high",
      },
    ],
    notes: [
      `Arm ${arm}. The range was refined around the change; replicates were added, from ${replicates.min} up to ${replicates.max}, until Student's t over replicates decided each step. The level is shared out among the looks (Bonferroni), so intervals are rather too wide than too narrow.`,
      kind === "crossing"
        ? "Assumed: the mean crosses once between the two ends of the interval."
        : "Assumed: one such place in the range, none hidden between settings of the first grid.",
      ...notes,
    ],
    ...(found.ended === "reached"
      ? {}
      : {
          missed: `the interval must be at most ${words(width)} wide (was ${found.low === undefined ? "not found" : words(found.high! - found.low)})`,
        }),
  };
}

function intervalTable(lever: string, { low, high, estimate, ended }: Tipping, level: number): FindingTable {
  return {
    name: "tipping-point",
    title: "Where it tips",
    columns: [
      { name: "lever", title: "lever", meaning: "parameter that was searched", format: "text" },
      { name: "estimate", title: "estimate", meaning: "best guess" },
      { name: "low", title: "from", meaning: `lower end of the ${percent(level)} interval` },
      { name: "high", title: "to", meaning: `upper end of the ${percent(level)} interval` },
      { name: "ended", title: "ended", meaning: "why the search ended", format: "text" },
    ],
    rows: [[lever, estimate ?? null, low ?? null, high ?? null, ended]],
  };
}

function curveTable(
  lever: string,
  metric: Metric,
  raw: ReadonlyMap<number, readonly number[]>,
  level: number,
  { low = Infinity, high = -Infinity }: Tipping,
): FindingTable {
  const xs = [...raw.keys()].sort((a, b) => a - b);
  return {
    name: "response",
    title: `${metric.name} by ${lever}`,
    columns: [
      { name: "setting", title: lever, meaning: `value of ${lever}` },
      {
        name: "mean",
        title: metric.name,
        meaning: `mean of ${metric.name}${unitOf(metric)}`,
        unit: metric.unit,
      },
      { name: "low", title: "from", meaning: `lower end of the ${percent(level)} interval` },
      { name: "high", title: "to", meaning: `upper end of the ${percent(level)} interval` },
      { name: "replicates", title: "n", meaning: "replicates", format: "integer" },
      { name: "inside", title: "inside", meaning: "lies in the tipping interval" },
    ],
    rows: xs.map((x) => {
      const values = present(raw.get(x)!);
      const { estimate, low: from, high: to } = meanInterval(values, level);
      const bounded = (value: number) => (Number.isFinite(value) ? value : null);
      return [x, bounded(estimate), bounded(from), bounded(to), values.length, x >= low && x <= high];
    }),
  };
}
