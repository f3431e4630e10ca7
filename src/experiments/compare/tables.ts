/** Tables and figures of a comparison. */

import type { Interval } from "../../core/statistics.ts";
import type { Cell, Figure, FindingColumn, FindingTable } from "../laboratory/finding.ts";
import type { Contrast } from "./contrasts.ts";
import type { Front } from "./pareto.ts";
import { outcomeOf, type PersonEffect, reaches } from "./persons.ts";
import { goals } from "./scorecard.ts";

type Format = NonNullable<FindingColumn["format"]>;

function column(name: string, title: string, meaning: string, format: Format = "number"): FindingColumn {
  return { name, title, meaning, ...(format === "number" ? {} : { format }) };
}

/** A number that a file can hold. */
function cell(value: number | undefined): Cell {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

const ends = (interval: Interval | undefined): Cell[] => [cell(interval?.low), cell(interval?.high)];

/** A goal in words. */
function wanted(goal: string | undefined): Cell {
  return goal === "maximize" ? "more" : goal === "minimize" ? "less" : null;
}

const isGoal = ({ metric }: Contrast) => goals.some(({ name }) => name === metric.name);

/** A line a metric of the experiment's own, as a terminal shows it: in percent of the baseline where that can be. */
export function effectsTable(all: readonly Contrast[]): FindingTable {
  return {
    name: "effects",
    title: "effects against the baseline, in percent of its mean",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("metric", "metric", "name of the metric", "text"),
      column("relative", "effect", "mean paired difference over the baseline's mean", "percent"),
      column("relative_low", "from", "lower end of its t interval", "percent"),
      column("relative_high", "to", "upper end of it", "percent"),
      column("holm_p", "p", "p value of no difference after Holm's adjustment"),
      column("verdict", "verdict", "better, worse, higher, lower, same, or cannot tell", "text"),
    ],
    rows: all
      .filter((one) => !isGoal(one))
      .map(({ arm, metric, relative, adjusted, verdict }) => [
        arm,
        metric.name,
        cell(relative?.estimate),
        ...ends(relative),
        cell(adjusted),
        verdict,
      ]),
  };
}

/** All that is known of each test. */
export function contrastsTable(all: readonly Contrast[]): FindingTable {
  return {
    name: "contrasts",
    title: "every arm against the baseline in every metric",
    terminal: false,
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("metric", "metric", "name of the metric", "text"),
      column("unit", "unit", "unit of the metric", "text"),
      column("wanted", "wanted", "more or less, by the metric's goal", "text"),
      column("pairs", "pairs", "replicates that count", "integer"),
      column("baseline", "baseline", "mean of the baseline"),
      column("mean", "mean", "mean of the arm"),
      column("difference", "difference", "mean paired difference"),
      column("low", "from", "lower end of its t interval"),
      column("high", "to", "upper end of it"),
      column("bca_low", "BCa from", "lower end of its bootstrap interval"),
      column("bca_high", "BCa to", "upper end of it"),
      column("sd", "sd", "standard deviation of the paired differences"),
      column("p", "p", "p value of the paired t test"),
      column("holm_p", "Holm p", "the same after Holm's adjustment for all tests"),
      column("signed_rank_p", "Wilcoxon p", "p value of the signed-rank test, not adjusted"),
      column("matters", "matters", "smallest difference that matters"),
      column("verdict", "verdict", "better, worse, higher, lower, same, or cannot tell", "text"),
      column("more_replicates", "wanting", "replicates that are wanting for a verdict", "integer"),
      column("saving", "saving", "runs of independent seeds for the same interval, over those made"),
      column("saving_low", "from", "lower end of its bootstrap interval"),
      column("saving_high", "to", "upper end of it"),
    ],
    rows: all.map((one) => [
      one.arm,
      one.metric.name,
      one.metric.unit,
      wanted(one.metric.goal),
      one.pairs,
      cell(one.baseline),
      cell(one.mean),
      cell(one.difference.estimate),
      ...ends(one.difference),
      ...ends(one.bootstrap),
      cell(one.sd),
      cell(one.p),
      cell(one.adjusted),
      cell(one.signedRankP),
      cell(one.matters),
      one.verdict,
      cell(one.more),
      cell(one.saving?.estimate),
      ...ends(one.saving),
    ]),
  };
}

/** The planner's goals, arm by arm; empty where the experiment reads none of them. */
export function scorecardTable(all: readonly Contrast[]): FindingTable {
  const rows = all.flatMap((one): Cell[][] => {
    const goal = goals.find(({ name }) => name === one.metric.name);
    if (!goal) return [];
    const { difference, relative } = one;
    return [
      [
        one.arm,
        goal.title,
        cell(difference.estimate),
        ...ends(difference),
        one.verdict,
        wanted(one.metric.goal),
        cell(one.baseline),
        one.metric.unit,
        cell(relative?.estimate),
        ...ends(relative),
        one.metric.meaning,
      ],
    ];
  });
  return {
    name: "scorecard",
    title: "the planner's scorecard: differences to the baseline",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("goal", "goal", "what is held against the arm", "text"),
      column("difference", "change", "mean paired difference"),
      column("low", "from", "lower end of its t interval"),
      column("high", "to", "upper end of it"),
      column("verdict", "verdict", "better, worse, same, or cannot tell", "text"),
      column("wanted", "wanted", "more or less", "text"),
      column("baseline", "baseline", "mean of the baseline"),
      column("unit", "unit", "unit of the change and the baseline", "text"),
      column("relative", "in percent", "change over the baseline's mean", "percent"),
      column("relative_low", "from", "lower end of its t interval", "percent"),
      column("relative_high", "to", "upper end of it", "percent"),
      column("meaning", "meaning", "what the goal measures", "text"),
    ],
    rows,
  };
}

export function frontTable({ arms, metrics }: Front): FindingTable {
  return {
    name: "front",
    title: "arms that no other arm beats in every goal",
    columns: [
      column("arm", "arm", "arm of the experiment", "text"),
      column("on_front", "on the front", "no other arm is as good in all goals and better in one"),
      column("share", "of resamples", "share of bootstrap samples of replicates in which it is", "percent"),
      ...metrics.map(({ name, meaning }) => column(name, name.replaceAll("_", " "), `mean of: ${meaning}`)),
    ],
    rows: arms.map(({ name, means, onFront, share }) => [name, onFront, share, ...means.map(cell)]),
  };
}

/** All that is known of effects on persons. */
export function personsTable(effects: readonly PersonEffect[]): FindingTable {
  return {
    name: "persons",
    title: "effects on persons, by friendships to the nearest whom the policy acted on",
    terminal: false,
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("outcome", "outcome", "what became of a person", "text"),
      column("unit", "unit", "its unit", "text"),
      column("wanted", "wanted", "what the person would wish for: more or less", "text"),
      column("reach", "whom", "distance to the nearest person treated in the arm's world", "text"),
      column("replicates", "replicates", "replicates with anybody there", "integer"),
      column("persons", "persons", "persons there in one run, mean"),
      column("effect", "effect", "arm less baseline, mean over persons"),
      column("low", "from", "lower end of its t interval over replicates"),
      column("high", "to", "upper end of it"),
      column("up", "up", "share of persons with more than in the baseline's world", "percent"),
      column("down", "down", "share with less", "percent"),
      column("same", "same", "share with exactly as much", "percent"),
      column("tenth", "lowest tenth", "effect below which a tenth of the persons are"),
      column("median", "median", "median of the persons' effects"),
      column("ninth", "highest tenth", "effect above which a tenth of the persons are"),
    ],
    rows: effects.map((one) => [
      one.arm,
      one.outcome,
      outcomeOf(one.outcome).unit,
      wanted(outcomeOf(one.outcome).goal),
      one.reach,
      one.replicates,
      one.persons,
      cell(one.effect.estimate),
      ...ends(one.effect),
      one.up,
      one.down,
      one.same,
      one.low,
      one.median,
      one.high,
    ]),
  };
}

/** Mean effects by reach, side by side. */
export function spilloverTable(effects: readonly PersonEffect[]): FindingTable {
  const found = reaches.filter((reach) => effects.some((one) => one.reach === reach));
  const keys = [...new Set(effects.map(({ arm, outcome }) => `${arm}\n${outcome}`))];
  return {
    name: "spillover",
    title: "mean effect on a person, by distance to whom the policy acted on",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("outcome", "outcome", "what became of a person", "text"),
      ...found.map((reach) => column(reach.replaceAll(" ", "_"), reach, `mean effect: ${reach}`)),
    ],
    rows: keys.map((key) => {
      const [arm = "", outcome = ""] = key.split("\n");
      const of = (reach: string) =>
        effects.find((one) => one.arm === arm && one.outcome === outcome && one.reach === reach);
      return [arm, outcome, ...found.map((reach) => cell(of(reach)?.effect.estimate))];
    }),
  };
}

export function figuresOf(all: readonly Contrast[], front: Front | undefined): Figure[] {
  const figures = (["effects", "scorecard"] as const).flatMap((table): Figure[] => {
    const card = table === "scorecard";
    if (!all.some((one) => one.relative && isGoal(one) === card)) return [];
    return [
      {
        kind: "intervals",
        name: table,
        title: card ? "The planner's scorecard" : "Effects against the baseline",
        caption:
          "Mean paired difference of each arm to the baseline in percent of the baseline's mean, with its t interval; " +
          "at 0 the arm changes nothing.",
        table,
        label: card ? "goal" : "metric",
        estimate: "relative",
        low: "relative_low",
        high: "relative_high",
        group: "arm",
        reference: 0,
      },
    ];
  });
  const [x, y] = front?.metrics ?? [];
  if (x && y) {
    figures.push({
      kind: "scatter",
      name: "front",
      title: `Arms by ${x.name.replaceAll("_", " ")} and ${y.name.replaceAll("_", " ")}`,
      caption: "Means of each arm in the first two goals; arms that stand out are not beaten in every goal.",
      table: "front",
      x: x.name,
      y: y.name,
      label: "arm",
      marked: "on_front",
    });
  }
  return figures;
}
