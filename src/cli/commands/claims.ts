/** `feedmarket claims`: claims about the market as experiments, each shown, not shown or undecided. */

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import { conclude, type Outcome, runCount, triable } from "../../experiments/claims/hearing.ts";
import { claimsDocument, claimsPage } from "../../experiments/claims/page.ts";
import { measureSeeds } from "../../experiments/claims/threads.ts";
import type { Trial } from "../../experiments/claims/trial.ts";
import { trials, trialsNamed } from "../../experiments/claims/trials.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { defaultParameters } from "../../model/parameters.ts";
import { claimLines } from "../claim-lines.ts";
import { CommandFault } from "../exit.ts";
import { writeWhole } from "../folder.ts";
import { type Common, note, once, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";
import { openProgress } from "../progress.ts";
import { packageVersion } from "../version.ts";

interface ClaimsArguments extends Common {
  readonly claims?: readonly string[] | undefined;
  readonly seeds: number;
  readonly persons: number;
  readonly days: number;
  readonly workers?: number | undefined;
  readonly write: boolean;
}

const page = "docs/claims.md";

export function options(yargs: Argv<Common>) {
  const count = (name: string, least: number, most: number) => (value: unknown) =>
    wholeNumber(name, once(name)(value), least, most);
  const ask = { type: "string", requiresArg: true } as const;
  return yargs
    .positional("claims", {
      type: "string",
      array: true,
      describe: "patterns, such as 3, or claims of the source, such as S42 [default: all]",
    })
    .option("seeds", { ...ask, default: "10", describe: "runs with the seeds 1 to N" })
    .option("persons", { ...ask, default: "20000", describe: "people in the market" })
    .option("days", { ...ask, default: "720", describe: "length of a run in days" })
    .option("workers", {
      ...ask,
      describe: "threads, the same results with any number [default: one a core]",
    })
    .option("write", { type: "boolean", default: false, describe: `write ${page}` })
    .coerce("seeds", count("--seeds", 1, 10_000))
    .coerce("persons", count("--persons", 200, 10_000_000))
    .coerce("days", count("--days", 1, 36_500))
    .coerce("workers", count("--workers", 1, 256));
}

function wholeNumber(name: string, text: string | undefined, least: number, most: number) {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new CommandFault(
    `${name} must be a whole number from ${least} to ${most} (was ${JSON.stringify(text)})`,
  );
}

export async function work(args: ClaimsArguments): Promise<void> {
  const { seeds, persons, days } = args;
  const chosen = choose(args.claims ?? []);
  if (args.write && !existsSync("docs")) {
    throw new CommandFault("--write must be given in a folder that holds docs (was given in another)");
  }
  const outcomes = await hear(args, chosen);
  const hearing = { version: packageVersion(), resultsEpoch, seeds, persons, days };
  if (args.write) {
    await writeWhole(page, [claimsPage(outcomes, hearing)], true);
    note([`${page} written`], args.quiet);
  }
  if (args.json) return printJson(claimsDocument(outcomes, hearing));
  const paint = paintFor(process.stdout, args.color);
  await print(claimLines(outcomes, hearing, args.quiet, paint).join("\n"));
}

async function hear(args: ClaimsArguments, chosen: readonly Trial[]): Promise<Outcome[]> {
  const { days, workers = availableParallelism() } = args;
  const tried = triable(chosen, days);
  const parameters = defaultParameters();
  parameters.network!.persons = args.persons;
  const seeds = Array.from({ length: args.seeds }, (_, place) => String(place + 1));
  const progress = await openProgress(args.quiet, "making friends", "day");
  try {
    progress.start(seeds.length * runCount(tried) * days);
    let gone = 0;
    const task = { days, parameters, trials: tried.map(({ id }) => id) };
    const heard =
      tried.length === 0
        ? []
        : await measureSeeds(task, seeds, workers, (more) => {
            gone += more;
            progress.update(gone);
          });
    return conclude(chosen, heard, days);
  } finally {
    progress.stop();
  }
}

/** The trials that the words name, in their own order; all of them without any word. */
function choose(words: readonly string[]): readonly Trial[] {
  const named = new Set<Trial>();
  for (const word of words) {
    const found = trialsNamed(word);
    if (found.length === 0) {
      const known = [...new Set(trials.flatMap(({ claims }) => claims))].join(", ");
      throw new CommandFault(
        `claim must be 1 to ${trials.length}, or one of ${known} (was ${JSON.stringify(word)})`,
      );
    }
    for (const trial of found) named.add(trial);
  }
  return words.length === 0 ? trials : trials.filter((trial) => named.has(trial));
}
