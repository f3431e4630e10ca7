/** `feedmarket merge`. */

import type { Argv } from "yargs";
import { CommandFault } from "../exit.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return yargs.positional("folder", { type: "string", demandOption: true, describe: "folder" });
}

export async function work(): Promise<void> {
  throw new CommandFault("merge must be built (was not yet)");
}
