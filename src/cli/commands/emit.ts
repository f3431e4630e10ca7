/** `feedmarket emit`. */

import type { Argv } from "yargs";
import { CommandFault } from "../exit.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("experiment", { type: "string", demandOption: true, describe: "experiment" })
    .positional("system", { type: "string", demandOption: true, describe: "system" });
}

export async function work(): Promise<void> {
  throw new CommandFault("emit must be built (was not yet)");
}
