/** A small experiment, made without a file. */

import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { measures } from "../../src/model/measures/table.ts";
import { parameterTables } from "../../src/model/parameters.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";

/** An arm that changes nothing. */
export const none = { set: {}, timeline: [] };

/** Two replicates of a town of 200 over 24 days, but for `more`. */
export function experiment(more: Partial<Experiment>): Experiment {
  const read = (): never => {
    throw new Error("nothing is read");
  };
  const text = "name: town\ndays: 24\nnetwork: {persons: 200, meanDegree: 10}\n";
  const scenario = parseScenario(text, { file: "town.yaml", read, tables: parameterTables, measures });
  const leaf = { take: "mean", measure: "orders", days: [1, 24] } as const;
  return {
    name: "tree",
    file: "tree.yaml",
    scenario,
    seed: "7",
    replicates: { min: 2, max: 2 },
    crn: true,
    arms: [{ name: "base", ...none }],
    uncertain: [],
    levers: [],
    design: { method: "single" },
    tie: [],
    metrics: [{ name: "orders", leaf, unit: "1", meaning: "orders a day" }],
    record: { ticks: ["visits", "sellers"], agents: false, events: "none" },
    limits: {
      maxRuns: 100,
      runTimeout: 60_000,
      runMemory: 2 ** 30,
      maxFailed: { value: 0, relative: false },
    },
    ...more,
  };
}
