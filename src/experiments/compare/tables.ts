/** Tables and figures of arms. */

import type { Metric } from "../laboratory/experiment.ts";
import type { Cell, Figure, FindingTable } from "../laboratory/finding.ts";
import { cell, column, ends, wanted } from "./cells.ts";
import type { Contrast } from "./contrasts.ts";
import type { Front } from "./pareto.ts";
import { goals } from "./scorecard.ts";

const ofBaseline = "of the baseline's mean";
const isGoal = ({ metric }: Contrast) => goals.some(({ name }) => name === metric.name);

/** A line a metric of the experiment's own, as a terminal shows it. */
export function effectsTable(all: readonly Contrast[]): FindingTable {
  return {
    name: "effects",
    title: "Effects against the baseline",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("metric", "metric", "name of the metric", "text"),
      column("difference", "effect", "mean paired difference"),
      column("low", "from", "lower end of its t interval"),
      column("high", "to", "upper end of it"),
      column("relative", "in percent", "effect over the baseline's mean", "percent", ofBaseline),
      column("verdict", "verdict", "better, worse, higher, lower, same, or cannot tell", "text"),
      column("holm_p", "p", "p value of no difference after Holm's adjustment"),
      column("unit", "unit", "unit of the effect", "text"),
      column("relative_low", "from", "lower end of the effect's interval", "percent"),
      column("relative_high", "to", "upper end of it", "percent"),
    ],
    rows: all
      .filter((one) => !isGoal(one))
      .map(({ arm, metric, difference, relative, adjusted, verdict }) => [
        arm,
        metric.name,
        cell(difference.estimate),
        ...ends(difference),
        cell(relative?.estimate),
        verdict,
        cell(adjusted),
        metric.unit,
        ...ends(relative),
      ]),
  };
}

/** All that is known of each test. */
export function contrastsTable(all: readonly Contrast[]): FindingTable {
  return {
    name: "contrasts",
    title: "Every arm against the baseline in every metric",
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
        one.metric.unit,
        wanted(one.metric.goal),
        cell(one.baseline),
        cell(relative?.estimate),
        ...ends(relative),
      ],
    ];
  });
  return {
    name: "scorecard",
    title: "The planner's scorecard: changes against the baseline",
    columns: [
      column("arm", "arm", "arm that is compared", "text"),
      column("goal", "goal", "what is held against the arm", "text"),
      column("difference", "change", "mean paired difference"),
      column("low", "from", "lower end of its t interval"),
      column("high", "to", "upper end of it"),
      column("verdict", "verdict", "better, worse, same, or cannot tell", "text"),
      column("unit", "unit", "unit of the change and the baseline", "text"),
      column("wanted", "wanted", "more or less", "text"),
      column("baseline", "baseline", "mean of the baseline"),
      column("relative", "in percent", "change over the baseline's mean", "percent", ofBaseline),
      column("relative_low", "from", "lower end of its t interval", "percent"),
      column("relative_high", "to", "upper end of it", "percent"),
    ],
    rows,
  };
}

/** What the columns of the results hold. */
export function metricsTable(metrics: readonly Metric[]): FindingTable {
  return {
    name: "metrics",
    title: "What was read from each run",
    terminal: false,
    columns: [
      column("metric", "metric", "name of the metric", "text"),
      column("unit", "unit", "its unit", "text"),
      column("wanted", "wanted", "more or less, by its goal", "text"),
      column("meaning", "meaning", "what it measures", "text"),
    ],
    rows: metrics.map(({ name, unit, goal, meaning }) => [name, unit, wanted(goal), meaning]),
  };
}

export function frontTable({ arms, metrics }: Front): FindingTable {
  return {
    name: "front",
    title: "Arms that no other arm beats in every goal (the Pareto front)",
    columns: [
      column("arm", "arm", "arm of the experiment", "text"),
      column("on_front", "on the front", "no other arm is as good in all goals and better in one"),
      column("share", "of resamples", "share of bootstrap samples of replicates in which it is", "percent"),
      ...metrics.map(({ name, meaning, unit }) =>
        column(name, name.replaceAll("_", " "), `mean of: ${meaning}`, "number", unit),
      ),
    ],
    rows: arms.map(({ name, means, onFront, share }) => [name, onFront, cell(share), ...means.map(cell)]),
  };
}

export function figuresOf(
  all: readonly Contrast[],
  front: Front | undefined,
  reach: FindingTable | undefined,
): Figure[] {
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
  if (reach) {
    figures.push({
      kind: "intervals",
      name: "reach",
      title: "How far the policy reaches",
      caption:
        "Mean effect on persons by friendships to the nearest whom the policy acted on, with its t interval over replicates.",
      table: "reach",
      label: "whom",
      estimate: "effect",
      low: "low",
      high: "high",
      group: "arm",
      reference: 0,
    });
  }
  return figures;
}
