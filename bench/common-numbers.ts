/**
 * What common random numbers save: the same policies in the default market, with one seed a pair and with a seed of its
 * own for every run. What is compared is the spread of the differences, and so the number of runs for one interval.
 */

import { contrastsOf } from "../src/experiments/compare/contrasts.ts";
import { scorecardMetrics } from "../src/experiments/compare/scorecard.ts";
import type { Experiment } from "../src/experiments/laboratory/experiment.ts";
import { perform } from "../src/experiments/laboratory/perform.ts";
import { briefOf, planOf } from "../src/experiments/laboratory/plan.ts";
import type { RunResult } from "../src/experiments/laboratory/run-spec.ts";
import { measures } from "../src/model/measures/table.ts";
import { parameterTables } from "../src/model/parameters.ts";
import { parseScenario } from "../src/scenario/scenario.ts";
import type { Options, Report, Suite } from "./harness.ts";

export const commonNumbers: Suite = {
  name: "common-numbers",
  meaning: "runs saved by common random numbers, default market, seed bench",
  measure,
};

const told = ["seller_profit", "attention_tax", "ad_exposure", "complaints", "platform_revenue"];
const policies = {
  "cap of 3 posts": { "posting.cap": 3 },
  "threefold enforcement": { "detection.intensity": 3 },
};

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const [persons, days, replicates] = quick ? [1000, 90, 10] : [2000, 180, 30];
  const paired = experimentOf(persons, days, replicates, true);
  note(`${persons} persons, ${days} days, ${replicates} replicates of ${paired.arms.length} arms, paired`);
  const together = contrastsOf(paired, runAll(paired)).all;
  note("the same with independent seeds");
  const apart = contrastsOf({ ...paired, crn: false }, runAll({ ...paired, crn: false })).all;
  const figures = together.map((one, place) => {
    const independent = apart[place]!;
    return {
      policy: one.arm,
      metric: one.metric.name,
      effect: one.relative?.estimate,
      sdPaired: one.sd,
      sdIndependent: independent.sd,
      measured: (independent.sd / one.sd) ** 2,
      saving: one.saving,
    };
  });
  const digits = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : "-");
  yield {
    title: `${replicates} pairs, ${persons} persons, ${days} days: runs that independent seeds need for one that is paired`,
    columns: ["policy", "metric", "effect", "from pairs", "95 % interval", "measured"],
    rows: figures.map(({ policy, metric, effect, saving, measured }) => [
      policy,
      metric,
      effect === undefined ? "-" : `${digits(100 * effect)} %`,
      saving ? digits(saving.estimate) : "-",
      saving ? `${digits(saving.low)}..${digits(saving.high)}` : "-",
      digits(measured),
    ]),
    notes: [
      "from pairs: variances of both arms over that of the paired difference, with its BCa interval",
      "measured: variance of the difference of as many runs with independent seeds over the same",
    ],
    figures,
  };
}

function experimentOf(persons: number, days: number, replicates: number, crn: boolean): Experiment {
  const read = (): never => {
    throw new Error("the default market reads no file");
  };
  const text = `name: market\ndays: ${days}\nnetwork: {persons: ${persons}}\n`;
  const unlimited = { maxRuns: 1e6, runTimeout: 1e9, runMemory: 2 ** 40 };
  return {
    name: "common-numbers",
    file: "bench",
    scenario: parseScenario(text, { file: "bench", read, tables: parameterTables, measures }),
    seed: "bench",
    replicates: { min: replicates, max: replicates },
    crn,
    arms: Object.entries({ base: {}, ...policies }).map(([name, set]) => ({ name, set, timeline: [] })),
    uncertain: [],
    levers: [],
    design: { method: "single" },
    tie: [],
    metrics: scorecardMetrics(days).filter(({ name }) => told.includes(name)),
    record: { ticks: [], agents: false, events: "none" },
    limits: { ...unlimited, maxFailed: { value: 0, relative: false } },
  };
}

function runAll(experiment: Experiment): RunResult[] {
  const plan = planOf(experiment);
  const brief = briefOf(plan);
  return Array.from({ length: plan.count }, (_, k) => perform({ brief }, plan.at(k)));
}
