#!/usr/bin/env node
/** The command `feedmarket`: reads the command line, hands over to a verb, sets the exit code. */

import yargs from "yargs";
import { hideBin } from "yargs/helpers";
import { run } from "./commands/run.ts";
import { CommandFault } from "./exit.ts";
import { reportError } from "./report.ts";
import { listenForSignals } from "./stop.ts";
import { packageVersion } from "./version.ts";

listenForSignals();
// A reader that has seen enough, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

const parser = yargs(hideBin(process.argv))
  .scriptName("feedmarket")
  .usage("$0 <command>\n\nSimulates people who sell to friends and followers through a social feed.")
  .locale("en")
  .parserConfiguration({ "greedy-arrays": false, "dot-notation": false, "parse-numbers": false })
  .option("json", { type: "boolean", default: false, global: true, describe: "print one JSON document" })
  .option("quiet", { type: "boolean", default: false, global: true, describe: "print no more than needed" })
  .option("color", {
    type: "boolean",
    default: true,
    global: true,
    describe: "colours; --no-color or NO_COLOR for none",
  })
  .command(run)
  .demandCommand(1, "")
  .strict()
  .recommendCommands()
  .version(packageVersion())
  .help()
  .exitProcess(false)
  .wrap(80)
  .fail((message, error) => {
    throw error ?? new CommandFault(message);
  });

try {
  await parser.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
