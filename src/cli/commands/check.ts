/** `feedmarket check`: every fault of scenario files, without running them. */

import type { Argv } from "yargs";
import { readFriends } from "../../experiments/friends.ts";
import { exitCode } from "../exit.ts";
import { readInput } from "../input.ts";
import { type Changes, friendsOf, loadScenario, networkNotes, plural, scenarioNotes } from "../load.ts";
import { type Common, note, print, printJson, scenarioOptions } from "../options.ts";
import { reportError } from "../report.ts";

interface CheckArguments extends Common, Changes {
  readonly files: readonly string[];
}

export function options(yargs: Argv<Common>) {
  return scenarioOptions(
    yargs.positional("files", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "scenario files",
    }),
  );
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
  const findings: Finding[] = [];
  let worst: number = exitCode.done;
  for (const file of args.files) {
    try {
      findings.push(await checkFile(file, args));
    } catch (error) {
      const code = reportError(error);
      if (worst === exitCode.done) worst = code;
      findings.push({ file, ok: false });
    }
  }
  if (args.json) await printJson({ ok: worst === exitCode.done, files: findings });
  else if (!args.quiet) for (const finding of findings) if (finding.ok) await print(words(finding));
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

function words({ file, days, network, hash }: Finding): string {
  return `${file}: good, ${network}, ${plural(days!, "day")}, hash ${hash!.slice(0, 8)}`;
}
