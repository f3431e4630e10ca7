/** Experiments and results made by hand: no market is run. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { type Plan, planOf } from "../../src/experiments/laboratory/plan.ts";
import type { RunResult, RunSpec } from "../../src/experiments/laboratory/run-spec.ts";
import { modelDeclarations } from "../../src/model/declarations.ts";
import { parseScenario } from "../../src/scenario/scenario.ts";

const folders: string[] = [];

/** A path in a new folder, where nothing is yet. */
export function freshPath(name = "out"): string {
  const folder = mkdtempSync(join(tmpdir(), "feedmarket-results-"));
  folders.push(folder);
  return join(folder, name);
}

export function removeFreshPaths(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const { parameters: tables, measures } = modelDeclarations;
const read = () => {
  throw new Error("nothing is extended");
};
const scenario = parseScenario("name: tiny\ndays: 3\nnetwork: {persons: 200, meanDegree: 10}\n", {
  file: "tiny.yaml",
  read,
  tables,
  measures,
});

/** Two arms at two points, three replicates: twelve runs of three days. */
export function experimentOf(changes: Partial<Experiment> = {}): Experiment {
  return {
    name: "tiny",
    file: "missing.yaml",
    scenario,
    seed: "7",
    replicates: { min: 3, max: 3 },
    crn: true,
    arms: [
      { name: "base", set: {}, timeline: [] },
      { name: "strict", set: { "entry.open": false }, timeline: [] },
    ],
    uncertain: [],
    levers: [],
    design: { method: "list", points: [{ "muting.threshold": 20 }, { "muting.threshold": 40 }] },
    tie: [],
    metrics: [
      {
        name: "orders",
        leaf: { take: "sum", measure: "orders", days: [1, 3] },
        unit: "orders",
        meaning: "orders",
      },
      {
        name: "sellers",
        leaf: { take: "mean", measure: "sellers", days: [1, 3] },
        unit: "1",
        meaning: "sellers",
      },
    ],
    record: { ticks: ["orders", "meanProfit"], agents: false, events: "none" },
    limits: {
      maxRuns: 1000,
      runTimeout: 60_000,
      runMemory: 2 ** 30,
      maxFailed: { value: 0, relative: false },
    },
    ...changes,
  };
}

export function specsOf(plan: Plan): RunSpec[] {
  return Array.from({ length: plan.count }, (_, k) => plan.at(k));
}

/** A result that depends on the run's id only. */
export function resultOf(spec: RunSpec, changes: Partial<RunResult> = {}): RunResult {
  const number = Number.parseInt(spec.id.slice(0, 8), 16);
  return {
    spec,
    status: "done",
    metrics: Float64Array.of(number / 3, spec.replicate),
    stateDigest: spec.id + spec.id,
    ticks: [Float64Array.of(1, 2, number), Float64Array.of(0.1, Number.NaN, -0)],
    wallTime: 5,
    ...changes,
  };
}

export function failureOf(spec: RunSpec, error = "RangeError: too many friends"): RunResult {
  return {
    spec,
    status: "failed",
    error,
    metrics: Float64Array.of(Number.NaN, Number.NaN),
    stateDigest: "",
    ticks: [],
    wallTime: 1,
  };
}

export const tinyPlan = planOf(experimentOf());
