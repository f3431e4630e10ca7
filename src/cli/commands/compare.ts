/** `feedmarket compare`: every arm of an experiment against its first, run by run on common random numbers. */

import type { Argv } from "yargs";
import { checkComparison, compare } from "../../experiments/compare/compare.ts";
import { comparesPersons, personEffects } from "../../experiments/compare/persons.ts";
import { withPersons } from "../../experiments/compare/scorecard.ts";
import type { RunRow } from "../../experiments/laboratory/laboratory.ts";
import { openPersons } from "../../experiments/results/persons.ts";
import { conduct } from "../laboratory/conduct.ts";
import { type ConductArguments, conductOptions } from "../laboratory/conduct-options.ts";
import type { Common } from "../options.ts";

interface CompareArguments extends ConductArguments {
  readonly persons?: boolean | undefined;
}

export function options(yargs: Argv<Common>) {
  return conductOptions(yargs).option("persons", {
    type: "boolean",
    describe: "keep persons and compare them one by one, as compare.persons of the file",
  });
}

export function work(args: CompareArguments): Promise<void> {
  return conduct(args, {
    verb: "compare",
    planned: true,
    prepare: (experiment) => {
      if (args.persons === undefined || !experiment.compare) return checkComparison(experiment);
      const settings = { ...experiment.compare, persons: args.persons };
      return checkComparison(withPersons({ ...experiment, compare: settings }));
    },
    find: async ({ experiment, plan, folder, rows }) => {
      const all: RunRow[] = [];
      for await (const row of rows()) all.push(row);
      if (!comparesPersons(experiment)) return compare(experiment, all);
      const read = await openPersons(folder, plan.hash);
      return compare(experiment, all, await personEffects(experiment, all, read));
    },
  });
}
