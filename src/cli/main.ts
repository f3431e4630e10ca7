#!/usr/bin/env node
/** The command `feedmarket`: reads the command line, hands over to a verb, sets the exit code. */

import yargs, { type ArgumentsCamelCase, type Argv } from "yargs";
import { hideBin } from "yargs/helpers";
import { CommandFault, exitCode } from "./exit.ts";
import type { Common } from "./options.ts";
import { reportError, systemReason } from "./report.ts";
import { listenForSignals } from "./stop.ts";
import { usageMessage } from "./usage.ts";
import { packageVersion } from "./version.ts";

/** A verb's own file: its options, and what it does. */
interface Verb {
  readonly options: (yargs: Argv<Common>) => Argv<never> | Argv<Common>;
  readonly work: (args: ArgumentsCamelCase<never>) => Promise<void>;
}

/** Loaded when asked for: together they take longer to load than --help takes. */
const verbs: readonly (readonly [usage: string, meaning: string, load: () => Promise<unknown>])[] = [
  ["run <scenario>", "run a scenario and keep its results", () => import("./commands/run.ts")],
  [
    "check <files..>",
    "check scenarios and experiments, and what they cost",
    () => import("./commands/check.ts"),
  ],
  ["new [name]", "write a new scenario or experiment", () => import("./commands/new.ts")],
  ["explain <scenario> [path]", "show where each value comes from", () => import("./commands/explain.ts")],
  ["export <run>", "write the tables of a run as CSV", () => import("./commands/export.ts")],
  ["verify <run>", "run again from the receipt and compare every bit", () => import("./commands/verify.ts")],
  ["view [runs..]", "show runs in a browser", () => import("./commands/view.ts")],
  [
    "validate [targets..]",
    "hold building blocks against known numbers",
    () => import("./commands/validate.ts"),
  ],
  ["claims [claims..]", "put claims about the market on trial", () => import("./commands/claims.ts")],
  ["plan <experiment>", "list the runs of an experiment", () => import("./commands/plan.ts")],
  ["sweep <experiment>", "make all runs of an experiment", () => import("./commands/sweep.ts")],
  ["compare <experiment>", "compare its arms, run by run", () => import("./commands/compare.ts")],
  ["sensitivity <experiment>", "rank what it is uncertain of", () => import("./commands/sensitivity.ts")],
  ["calibrate <experiment>", "fit parameters to a target", () => import("./commands/calibrate.ts")],
  [
    "search <experiment>",
    "search for a tipping point or the best policy",
    () => import("./commands/search.ts"),
  ],
  ["report <folder>", "write one page about an experiment", () => import("./commands/report.ts")],
  ["query <folder> <sql>", "ask an experiment's tables in SQL", () => import("./commands/query.ts")],
  [
    "replay <folder> <run>",
    "run one of its runs again, with all records",
    () => import("./commands/replay.ts"),
  ],
  ["status <folder>", "say how far an experiment is", () => import("./commands/status.ts")],
  ["exec <experiment>", "make one shard of its runs", () => import("./commands/exec.ts")],
  ["merge <folder>", "check and join what shards have made", () => import("./commands/merge.ts")],
  ["emit <experiment> <system>", "print the script for a batch system", () => import("./commands/emit.ts")],
  ["worker", "make runs that a queue hands out", () => import("./commands/worker.ts")],
  ["schema [scenario]", "print the schema of scenarios or experiments", () => import("./commands/schema.ts")],
];

listenForSignals();
// A reader that has seen enough, such as head, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCode.done);
  const reason = systemReason(error);
  process.exit(reportError(new CommandFault(`output must be writable (was ${reason})`, exitCode.incomplete)));
});

const given = hideBin(process.argv);
const usages = verbs.map(([usage]) => usage);
const parser = yargs(given)
  .scriptName("feedmarket")
  .usage("$0 <command>\n\nSimulates people who sell to friends and followers through a social feed.")
  .locale("en")
  .parserConfiguration({ "greedy-arrays": false, "dot-notation": false, "parse-numbers": false })
  .option("json", { type: "boolean", default: false, describe: "print one JSON document" })
  .option("quiet", { type: "boolean", default: false, describe: "print no more than needed" })
  .option("color", { type: "boolean", default: true, describe: "colours (--no-color or NO_COLOR: none)" })
  .demandCommand(1, "")
  .strict()
  .version(packageVersion())
  .help()
  .exitProcess(false)
  .wrap(80)
  .fail((message, error) => {
    throw error ?? Object.assign(new Error(message), { name: "YError" });
  });

/** Those of the verb that is being read, once its file is loaded. */
let optionNames: readonly string[] = ["json", "quiet", "color", "version", "help"];

for (const [usage, meaning, load] of verbs) {
  parser.command(
    usage,
    meaning,
    async (own) => {
      const options = ((await load()) as Verb).options(own as unknown as Argv<Common>) as Argv;
      const { key } = (options as unknown as { getOptions(): { key: Record<string, boolean> } }).getOptions();
      optionNames = [...optionNames, ...Object.keys(key)];
      return options;
    },
    async (args) => ((await load()) as Verb).work(args as ArgumentsCamelCase<never>),
  );
}

parser
  .completion("completion", "print a script for completion in bash or zsh")
  .epilogue(
    "For example: feedmarket run scenarios/moments.yaml --seed 7\n\n" +
      "Exit codes: 0 done, 1 internal error, 2 wrong command line, 3 results missing or not kept, 4 scenario or experiment that cannot be run, " +
      "5 too many failed runs, 6 not reproduced or damaged, 7 target not met, 8 queue unreachable, " +
      "75 stopped, the same command goes on, 130 interrupted",
  );

try {
  if (given.length === 0) parser.showHelp("log");
  else await parser.parseAsync();
} catch (error) {
  process.exitCode = reportError(isParserError(error) ? await inOurWords(error) : error);
}

function isParserError(error: unknown): error is Error {
  return error instanceof Error && error.name === "YError";
}

async function inOurWords({ message }: Error): Promise<CommandFault> {
  const { defaultParameters } = await import("../model/parameters.ts");
  const parameters = Object.entries(defaultParameters()).flatMap(([section, values]) =>
    Object.keys(values).map((name) => `${section}.${name}`),
  );
  return new CommandFault(usageMessage(message ?? "", { usages, options: optionNames, parameters, given }));
}
