/** What the tests of comparisons share: a small town, experiments in it, and results made by hand. */

import type { Arm, Experiment, Metric } from "../../src/experiments/laboratory/experiment.ts";
import type { RunRow } from "../../src/experiments/laboratory/laboratory.ts";
import { perform } from "../../src/experiments/laboratory/perform.ts";
import { briefOf, planOf } from "../../src/experiments/laboratory/plan.ts";
import type { RunResult } from "../../src/experiments/laboratory/run-spec.ts";
import type { Vault } from "../../src/experiments/laboratory/tree.ts";
import { measures } from "../../src/model/measures/table.ts";
import { parameterTables } from "../../src/model/parameters.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";

const days = 40;

export function arm(name: string, set: Arm["set"] = {}): Arm {
  return { name, set, timeline: [] };
}

export function metric(name: string, goal?: Metric["goal"]): Metric {
  const leaf = { take: "mean", measure: "orders", days: [1, days] } as const;
  return { name, leaf, unit: "1", meaning: name, ...(goal ? { goal } : {}) };
}

export function experimentOf(more: Partial<Experiment>, persons = 240): Experiment {
  const read = (): never => {
    throw new Error("nothing is read");
  };
  const text = `name: town\ndays: ${days}\nnetwork: {persons: ${persons}, meanDegree: 12}\nentry: {initial: 0.05}\npopulation: {wage: 0.005}\n`;
  return {
    name: "compared",
    file: "compared.yaml",
    scenario: parseScenario(text, { file: "town.yaml", read, tables: parameterTables, measures }),
    seed: "7",
    replicates: { min: 3, max: 3 },
    crn: true,
    arms: [arm("base"), arm("other")],
    uncertain: [],
    levers: [],
    design: { method: "single" },
    tie: [],
    metrics: [metric("orders", "maximize")],
    record: { ticks: [], agents: false, events: "none" },
    limits: {
      maxRuns: 1000,
      runTimeout: 60_000,
      runMemory: 2 ** 30,
      maxFailed: { value: 0, relative: false },
    },
    ...more,
  };
}

/** Every run of the plan, made. */
export function performAll(experiment: Experiment, vault?: Vault): RunResult[] {
  const plan = planOf(experiment);
  const brief = briefOf(plan);
  return Array.from({ length: plan.count }, (_, k) =>
    perform({ brief, ...(vault ? { vault } : {}) }, plan.at(k)),
  );
}

/** A row for each run of the plan with numbers that `value` gives; undefined where the run failed. */
export function rowsOf(
  experiment: Experiment,
  value: (of: { arm: string; replicate: number; point: number; metric: number }) => number | undefined,
): RunRow[] {
  const plan = planOf(experiment);
  return Array.from({ length: plan.count }, (_, k): RunRow => {
    const spec = plan.at(k);
    const numbers = experiment.metrics.map((_, metric) => value({ ...spec, metric }));
    const failed = numbers.includes(undefined);
    return {
      spec,
      status: failed ? "failed" : "done",
      metrics: Float64Array.from(numbers, (number) => number ?? Number.NaN),
      stateDigest: "",
      wallTime: 0,
      ...(failed ? { error: "Error: gone" } : {}),
    };
  });
}
