/** `feedmarket worker`. */

import type { Argv } from "yargs";
import { CommandFault } from "../exit.ts";
import type { Common } from "../options.ts";

export function options(yargs: Argv<Common>) {
  return yargs;
}

export async function work(): Promise<void> {
  throw new CommandFault("worker must be built (was not yet)");
}
