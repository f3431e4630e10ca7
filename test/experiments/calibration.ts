/** A tiny market to calibrate, and a laboratory that makes its runs on the spot. */

import type { Experiment, Factor, Metric } from "../../src/experiments/laboratory/experiment.ts";
import type { Laboratory, RunRow } from "../../src/experiments/laboratory/laboratory.ts";
import { perform } from "../../src/experiments/laboratory/perform.ts";
import { briefOf, planOf, specOf } from "../../src/experiments/laboratory/plan.ts";
import { defaultParameters } from "../../src/model/parameters.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";

const days = 20;

export function meanOf(measure: string): Metric {
  return {
    name: measure,
    leaf: { take: "mean", measure, days: [6, days] },
    unit: "",
    meaning: `${measure} a day`,
  };
}

export function uniform(path: string, min: number, max: number): Factor {
  return { path, distribution: { dist: "uniform", min, max } };
}

export function tinyExperiment(changes: Partial<Experiment>): Experiment {
  const parameters = defaultParameters();
  const scenario = {
    days,
    timeline: [],
    mechanisms: [],
    parameters: {
      ...parameters,
      network: { ...parameters.network, persons: 150, meanDegree: 10 },
      entry: { ...parameters.entry, initial: 0.15 },
    },
  } as unknown as Scenario;
  return {
    name: "tiny",
    file: "tiny.yaml",
    scenario,
    seed: "fit",
    replicates: { min: 1, max: 1 },
    crn: true,
    arms: [{ name: "base", set: {}, timeline: [] }],
    uncertain: [],
    levers: [],
    design: { method: "single" },
    tie: [],
    metrics: ["orders", "posts"].map(meanOf),
    record: { ticks: [], agents: false, events: "none" },
    limits: {
      maxRuns: 100_000,
      runTimeout: 60_000,
      runMemory: 2 ** 30,
      maxFailed: { value: 0, relative: false },
    },
    ...changes,
  };
}

/** Keeps every run in `kept`; throws instead of making more than `most`. */
export function laboratoryOf(
  experiment: Experiment,
  kept = new Map<string, RunRow>(),
  most = Number.POSITIVE_INFINITY,
): Laboratory & { readonly kept: Map<string, RunRow>; made(): number } {
  const brief = briefOf(planOf(experiment));
  let made = 0;
  return {
    experiment,
    kept,
    made: () => made,
    specOf: (point, arm, replicate) => specOf(experiment, point, -1, arm, replicate),
    async ensure(specs) {
      return specs.map((spec) => {
        const row = kept.get(spec.id) ?? make(spec);
        kept.set(spec.id, row);
        return row;
      });
    },
  };

  function make(spec: Parameters<Laboratory["ensure"]>[0][number]): RunRow {
    if (made === most) throw new Error("stopped");
    made++;
    return perform({ brief }, spec);
  }
}
