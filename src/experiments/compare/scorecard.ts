/** The planner's scorecard: ten goals that a policy for a market among friends is held against. */

import type { Leaf } from "../claims/quantity.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";

export interface Goal {
  readonly name: string;
  readonly title: string;
}

interface Reading extends Goal {
  readonly goal: "maximize" | "minimize";
  readonly unit: string;
  readonly meaning: string;
  /** Over the days after `from`. */
  readonly leaf: (from: number, days: number) => Leaf;
}

const mean = (measure: string) => (from: number, days: number) =>
  ({ take: "mean", measure, days: [from + 1, days] }) as const;
const sum = (measure: string) => (from: number, days: number) =>
  ({ take: "sum", measure, days: [from + 1, days] }) as const;

/** Days that a newcomer must last: a quarter of a year, or a third of what is observed. */
function keptDays(from: number, days: number): number {
  return Math.max(1, Math.min(90, Math.floor((days - from) / 3)));
}

const readings: readonly Reading[] = [
  {
    name: "buyer_surplus",
    title: "buyer surplus",
    goal: "maximize",
    unit: "money",
    meaning:
      "what buyers would have paid beyond the price as they saw the offers, at the price sensitivity of a middle income, " +
      "less the price of bad goods that were not refunded",
    leaf: sum("buyerSurplus"),
  },
  {
    name: "seller_profit",
    title: "seller profit",
    goal: "maximize",
    unit: "money",
    meaning: "profit of all who sell to friends",
    leaf: sum("profit"),
  },
  {
    name: "seller_profit_gini",
    title: "profit Gini",
    goal: "minimize",
    unit: "1",
    meaning: "Gini coefficient of profit so far over all who sold to friends, losses counted as 0",
    leaf: () => ({ take: "probe", probe: "profitGini", options: {} }),
  },
  {
    name: "newcomer_survival",
    title: "newcomer survival",
    goal: "maximize",
    unit: "1",
    meaning: "share of newly opened shops that last a quarter of a year (a third of the days of a short run)",
    leaf: (from, days) => ({
      take: "probe",
      probe: "newcomerSurvival",
      options: { from, kept: keptDays(from, days) },
    }),
  },
  {
    name: "attention_tax",
    title: "attention tax",
    goal: "minimize",
    unit: "1",
    meaning: "share of friends' ordinary posts that selling posts keep from being seen",
    leaf: mean("attentionTax"),
  },
  {
    name: "ad_exposure",
    title: "ad exposure",
    goal: "minimize",
    unit: "posts/person-day",
    meaning: "selling posts and the platform's own adverts that a person sees a day",
    leaf: mean("adExposure"),
  },
  {
    name: "complaints",
    title: "complaints",
    goal: "minimize",
    unit: "reports/1000 readers-day",
    meaning: "reports to platforms per thousand readers and day",
    leaf: mean("complaints"),
  },
  {
    name: "wrongful_actions",
    title: "wrongful actions",
    goal: "minimize",
    unit: "persons",
    meaning: "ordinary persons silenced by mistake",
    leaf: sum("wrongful"),
  },
  {
    name: "platform_revenue",
    title: "platform revenue",
    goal: "maximize",
    unit: "money",
    meaning: "platforms' income: adverts, licences, fees, verification and forfeits",
    leaf: sum("platformRevenue"),
  },
  {
    name: "platform_trust",
    title: "trust",
    goal: "maximize",
    unit: "1",
    meaning: "trust in the platform, mean over persons and days",
    leaf: mean("platformTrust"),
  },
];

/** The goals in the order of the card. */
export const goals: readonly Goal[] = readings;

/** The card's metrics over the days after `from`. */
export function scorecardMetrics(days: number, from = 0): Metric[] {
  return readings.map(({ name, goal, unit, meaning, leaf }) => ({
    name,
    leaf: leaf(from, days),
    goal,
    unit,
    meaning,
  }));
}

/**
 * Does it read the card? Where it says so; or else where it has arms to compare, and no design or block of another method,
 * which would take every goal for an outcome of its own.
 */
export function readsScorecard(experiment: Omit<Experiment, "scenario">): boolean {
  const { arms, design, compare, calibrate, search } = experiment;
  const screens = design.method === "morris" || (design.method === "sobol" && design.indices);
  return arms.length > 1 && (compare?.scorecard ?? !(screens || calibrate || search));
}

/**
 * The experiment with the card's metrics after its own, where it reads them; to be called before planning. A metric of the experiment's own with the name of a goal stands for it.
 */
export function withScorecard(experiment: Experiment): Experiment {
  if (!readsScorecard(experiment)) return experiment;
  const { metrics, scenario, fork } = experiment;
  const names = new Set(metrics.map(({ name }) => name));
  const from = Math.min(fork?.day ?? 0, scenario.days - 1);
  const more = scorecardMetrics(scenario.days, from).filter(({ name }) => !names.has(name));
  return more.length === 0 ? experiment : { ...experiment, metrics: [...metrics, ...more] };
}

/** The experiment with its persons kept, where they are to be compared; to be called before planning. */
export function withPersons(experiment: Experiment): Experiment {
  const { compare, record } = experiment;
  return compare?.persons && !record.agents
    ? { ...experiment, record: { ...record, agents: true } }
    : experiment;
}
