/** `feedmarket sensitivity`: what the metrics of an experiment depend on, by a Morris or Saltelli design. */

import type { Argv } from "yargs";
import type { SensitivitySettings } from "../../experiments/laboratory/experiment.ts";
import type { RunRow } from "../../experiments/laboratory/laboratory.ts";
import { defaultSensitivity, screeningOf, sensitivityFinding } from "../../experiments/sensitivity/method.ts";
import { conduct } from "../laboratory/conduct.ts";
import { type ConductArguments, conductOptions } from "../laboratory/conduct-options.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return conductOptions(yargs).option("on-failed", {
    choices: ["refuse", "drop-block", "impute-mean"] as const,
    describe: "what becomes of points whose runs failed",
  });
}

interface Arguments extends ConductArguments {
  readonly onFailed?: SensitivitySettings["onFailed"] | undefined;
}

export function work({ onFailed, ...args }: Arguments): Promise<void> {
  return conduct(args, {
    verb: "sensitivity",
    planned: true,
    prepare(experiment) {
      screeningOf(experiment);
      const settings = { ...defaultSensitivity, ...experiment.sensitivity };
      return { ...experiment, sensitivity: onFailed === undefined ? settings : { ...settings, onFailed } };
    },
    async find({ experiment, rows, replicates }) {
      const all: RunRow[] = [];
      for await (const row of rows()) all.push(row);
      return sensitivityFinding(experiment, all, replicates);
    },
  });
}
