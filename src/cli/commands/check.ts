/** `feedmarket check`: every fault of scenario and experiment files; what an experiment will cost. */

import type { Argv } from "yargs";
import { readFriends } from "../../experiments/friends.ts";
import { formatNotes } from "../../scenario/fault.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { readInput } from "../input.ts";
import type { ExperimentFinding } from "../laboratory/check.ts";
import { countOption } from "../laboratory/conduct-options.ts";
import { isExperimentFile } from "../laboratory/load.ts";
import { type Changes, friendsOf, loadScenario, networkNotes, plural, scenarioNotes } from "../load.ts";
import { type Common, note, once, print, printJson, scenarioOptions } from "../options.ts";
import { paintFor } from "../paint.ts";
import { reportError } from "../report.ts";

interface CheckArguments extends Common, Changes {
  readonly files: readonly string[];
  readonly pilot?: number | undefined;
  readonly maxRuns?: number | undefined;
}

export function options(yargs: Argv<Common>) {
  return scenarioOptions(
    yargs.positional("files", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "scenario or experiment files",
    }),
  )
    .option("pilot", {
      type: "string",
      requiresArg: true,
      describe: "runs of an experiment to try, 0 for none [default: 3]; from 4 on, replicates of every arm",
    })
    .option("max-runs", { type: "string", requiresArg: true, describe: "refuse more runs than this" })
    .coerce("pilot", pilotSize)
    .coerce("max-runs", countOption("--max-runs"));
}

function pilotSize(value: unknown): number | undefined {
  const text = once("--pilot")(value);
  if (text === undefined || /^\d{1,6}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new CommandFault(`--pilot must be a whole number from 0 (was ${JSON.stringify(text)})`);
}

/** What became of one file. */
interface Finding {
  readonly file: string;
  readonly ok: boolean;
  readonly name?: string;
  readonly days?: number;
  readonly network?: string;
  readonly hash?: string;
}

/** Checks every file, whatever the others are like. The exit code is that of the first that fails. */
export async function work(args: CheckArguments): Promise<void> {
  const findings: (Finding | ExperimentFinding)[] = [];
  let worst: number = exitCode.done;
  for (const file of args.files) {
    try {
      findings.push(await (isExperimentFile(file) ? checkLaboratory(file, args) : checkFile(file, args)));
    } catch (error) {
      const code = reportError(error);
      if (worst === exitCode.done) worst = code;
      findings.push({ file, ok: false });
    }
  }
  if (args.json) await printJson({ ok: worst === exitCode.done, files: findings });
  else if (!args.quiet) for (const finding of findings) if (finding.ok) await tell(finding, args);
  process.exitCode = worst;
}

async function checkFile(file: string, args: CheckArguments): Promise<Finding> {
  const { scenario } = await loadScenario(file, args);
  note(scenarioNotes(scenario), args.quiet);
  const { name, days, hash } = scenario;
  let network = `${scenario.parameters.network?.generator} network`;
  const { friends } = friendsOf(scenario);
  if (friends) {
    const bytes = readInput(friends.path, "network.file", exitCode.invalid);
    const { network: read } = await readFriends({ name: friends.name, bytes });
    note(networkNotes(read), args.quiet);
    network = `${plural(read.persons, "person", "people")}, ${plural(read.ties, "friendship")}`;
  }
  return { file, ok: true, name, days, network, hash };
}

async function tell(finding: Finding | ExperimentFinding, { color }: CheckArguments): Promise<void> {
  if (!("kind" in finding)) return print(words(finding));
  const { experimentLines } = await import("../laboratory/check.ts");
  return print(experimentLines(finding, paintFor(process.stdout, color)).join("\n"));
}

async function checkLaboratory(file: string, args: CheckArguments): Promise<ExperimentFinding> {
  // What runs an experiment takes longer to load than most files take to check.
  const { checkExperiment, powerNotes } = await import("../laboratory/check.ts");
  const say = (line: string) => note([line], args.quiet);
  const { pilot, quiet } = args;
  const { finding, notes } = await checkExperiment(file, { changes: args, pilot, quiet, note: say });
  note([...(notes.length > 0 ? [formatNotes(notes)] : []), ...powerNotes(finding)], quiet);
  return finding;
}

function words({ file, days, network, hash }: Finding): string {
  return `${file}: good, ${network}, ${plural(days!, "day")}, hash ${hash!.slice(0, 8)}`;
}
