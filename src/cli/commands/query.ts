/** `feedmarket query`. */

import type { Argv } from "yargs";
import { CommandFault } from "../exit.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("folder", { type: "string", demandOption: true, describe: "folder" })
    .positional("sql", { type: "string", demandOption: true, describe: "sql" });
}

export async function work(): Promise<void> {
  throw new CommandFault("query must be built (was not yet)");
}
