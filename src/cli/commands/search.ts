/** `feedmarket search`: levers are searched for a tipping point, the best policy, or where something holds. */

import type { Argv } from "yargs";
import { checkSearch, search } from "../../experiments/search/search.ts";
import { conduct } from "../laboratory/conduct.ts";
import { type ConductArguments, conductOptions } from "../laboratory/conduct-options.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return conductOptions(yargs);
}

export function work(args: ConductArguments): Promise<void> {
  return conduct(args, {
    verb: "search",
    planned: false,
    prepare: (experiment) => {
      checkSearch(experiment);
      return experiment;
    },
    outlook: ({ limits }) => `runs are chosen on the way, at most ${limits.maxRuns}`,
    find: ({ laboratory }) => search(laboratory),
  });
}
