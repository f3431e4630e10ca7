/** The manifest of a folder of results: what was run, by what, and what came of it. */

import { resultsEpoch } from "../../model/epoch.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { type Plan, planVersion } from "../laboratory/plan.ts";
import { type Machine, thisMachine } from "./machine.ts";

/** The experiment with all that decides its results: enough to make its plan again. */
export type KeptExperiment = Omit<Experiment, "scenario"> & {
  readonly scenario: Omit<Scenario, "origins" | "files" | "warnings">;
};

export interface ExperimentManifest extends Machine {
  readonly format: "feedmarket-experiment";
  readonly formatVersion: number;
  readonly name: string;
  readonly status: "running" | "complete" | "incomplete";
  readonly planHash: string;
  readonly planVersion: number;
  readonly resultsEpoch: number;
  readonly seed: string;
  /** How random numbers are drawn. */
  readonly random: string;
  readonly argv: readonly string[];
  /** ISO 8601, UTC. */
  readonly started: string;
  /** Runs that were asked for: so many from the start of the plan; where absent, see `wantedRuns`. */
  readonly wanted?: number;
  readonly experiment: KeptExperiment;
}

/** What is known once runs have been made. */
export interface FinishedManifest extends ExperimentManifest {
  readonly finished: string;
  readonly scenarioSha256: string;
  readonly experimentSha256: string;
  /** Versions of feedmarket and Node that made the runs. */
  readonly makers: readonly { readonly feedmarket: string; readonly node: string }[];
  readonly counts: {
    readonly runs: number;
    readonly done: number;
    readonly failed: number;
    readonly missing: number;
  };
  readonly resultDigest: string;
  /** By path within the folder. */
  readonly files: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>>;
}

/** What stands in a folder from its first moment. */
export function firstManifest(plan: Plan, argv: readonly string[], wanted?: number): ExperimentManifest {
  const { experiment } = plan;
  const { origins: _, files: __, warnings: ___, ...scenario } = experiment.scenario;
  return {
    format: "feedmarket-experiment",
    formatVersion: 1,
    name: experiment.name,
    status: "running",
    planHash: plan.hash,
    planVersion,
    resultsEpoch,
    seed: experiment.seed,
    random: "keyed draws by name, agent, day and purpose (core/random 1)",
    ...thisMachine(),
    argv,
    started: new Date().toISOString(),
    ...(wanted === undefined ? {} : { wanted }),
    experiment: { ...experiment, scenario },
  };
}

export function manifestText(manifest: ExperimentManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
