/** `feedmarket run`: a scenario to a result folder and a screen of what happened. */

import type { ArgumentsCamelCase, CommandModule } from "yargs";
import type { Changes } from "../load.ts";
import { type Common, once, scenarioOptions } from "../options.ts";

export interface RunArguments extends Common, Changes {
  readonly scenario: string;
  readonly out?: string | undefined;
  readonly force: boolean;
}

export const run: CommandModule<Common, RunArguments> = {
  command: "run <scenario>",
  describe: "run a scenario and keep its results in a folder",
  builder: (yargs) =>
    scenarioOptions(
      yargs.positional("scenario", { type: "string", demandOption: true, describe: "scenario file" }),
    )
      .option("out", {
        type: "string",
        requiresArg: true,
        describe: "folder of the results [default: results/NAME-SEED-HASH]",
      })
      .option("force", {
        type: "boolean",
        default: false,
        describe: "replace results that are there already",
      })
      .coerce("out", once("--out")),
  handler: async (args: ArgumentsCamelCase<RunArguments>) => {
    const { runCommand } = await import("../run.ts");
    await runCommand(args);
  },
};
