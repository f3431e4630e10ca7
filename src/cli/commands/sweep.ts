/** `feedmarket sweep`. */

import type { Argv } from "yargs";
import { CommandFault } from "../exit.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return yargs.positional("experiment", { type: "string", demandOption: true, describe: "experiment" });
}

export async function work(): Promise<void> {
  throw new CommandFault("sweep must be built (was not yet)");
}
