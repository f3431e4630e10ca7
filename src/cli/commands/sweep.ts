/** `feedmarket sweep`: all runs of an experiment, and what they gave. */

import type { Argv } from "yargs";
import { overviewOf } from "../../experiments/sweep/overview.ts";
import { tallyOf } from "../../experiments/sweep/tally.ts";
import { conduct } from "../laboratory/conduct.ts";
import { type ConductArguments, conductOptions } from "../laboratory/conduct-options.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return conductOptions(yargs);
}

export function work(args: ConductArguments): Promise<void> {
  return conduct(args, {
    verb: "sweep",
    planned: true,
    find: async ({ plan, rows, replicates }) => overviewOf(plan, await tallyOf(plan, rows(), replicates)),
  });
}
