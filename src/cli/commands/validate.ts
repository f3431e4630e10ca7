/** `feedmarket validate`: building blocks against known numbers, and the market against facts of the field. */

import { existsSync, statSync } from "node:fs";
import type { Argv } from "yargs";
import { concludeFact, type Fact, type FactOutcome, type Numbers } from "../../experiments/facts/fact.ts";
import { facts } from "../../experiments/facts/facts.ts";
import { factsDocument, validationPage } from "../../experiments/facts/page.ts";
import type { Target } from "../../experiments/validation/target.ts";
import { targets } from "../../experiments/validation/targets.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { nearest } from "../../scenario/nearest.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { writeWhole } from "../folder.ts";
import { type Common, note, once, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";
import { openProgress } from "../progress.ts";
import { factLines, summaryLines, targetLines } from "../target-lines.ts";
import { type Outcome, runJobs, type TargetJob } from "../targets.ts";
import { packageVersion } from "../version.ts";

/** How much is run: at each commit, every night, before a release. */
const tiers = {
  commit: { scale: "quick", seeds: 3, persons: 2000 },
  nightly: { scale: "full", seeds: 10, persons: 5000 },
  release: { scale: "full", seeds: 20, persons: 10_000 },
} as const;

interface ValidateArguments extends Common {
  readonly targets?: readonly string[] | undefined;
  readonly tier: keyof typeof tiers;
  readonly data?: string | undefined;
  readonly write: boolean;
}

const page = "docs/validation.md";

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("targets", {
      type: "string",
      array: true,
      describe: "ids, or how they begin, such as N05, M or E",
    })
    .option("tier", {
      choices: Object.keys(tiers) as (keyof typeof tiers)[],
      default: "commit" as const,
      requiresArg: true,
      describe: "commit: small, no facts of the field unless named; nightly, release: all",
    })
    .option("data", {
      type: "string",
      requiresArg: true,
      describe: "folder of public graphs [default: FEEDMARKET_DATA, or ../shared/data]",
    })
    .option("write", { type: "boolean", default: false, describe: `write ${page}` })
    .coerce("data", once("--data"));
}

export async function work(args: ValidateArguments): Promise<void> {
  const { tier } = args;
  const words = args.targets ?? [];
  const chosen = choose(words, tier !== "commit");
  if (args.write) requireWhole(words);
  const { outcomes, found } = await run(args, chosen);
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  const failed = checks.filter(({ pass }) => !pass);
  const { seeds, persons } = tiers[tier];
  if (args.write) {
    const description = { version: packageVersion(), resultsEpoch, tier, seeds, persons };
    await writeWhole(page, [validationPage(chosen.targets, outcomes, found, description)], true);
    note([`${page} written`], args.quiet);
  }
  if (args.json) {
    await printJson({
      tier,
      passed: checks.length - failed.length,
      failed: failed.length,
      skipped: outcomes.filter(({ skipped }) => skipped).map(({ id }) => id),
      checks,
      ...(found.length > 0 ? { seeds, persons, facts: factsDocument(found) } : {}),
    });
  } else {
    const paint = paintFor(process.stdout, args.color);
    const lines = args.quiet
      ? []
      : [
          ...outcomes.flatMap((outcome) => targetLines(outcome, chosen.targets, paint)),
          ...found.flatMap((outcome) => factLines(outcome, paint)),
        ];
    await print([...lines, ...summaryLines(outcomes, found, paint)].join("\n"));
  }
  // A missed fact of the field is a finding; only a building block can fail.
  if (failed.length > 0) process.exitCode = exitCode.missed;
}

interface Chosen {
  readonly targets: readonly Target[];
  readonly facts: readonly Fact[];
}

async function run({ tier, data: given, quiet }: ValidateArguments, chosen: Chosen) {
  const { scale, seeds, persons } = tiers[tier];
  const data = dataFolder(given);
  const names = [...new Set(chosen.facts.map(({ experiment }) => experiment))];
  const jobs: TargetJob[] = [
    ...chosen.targets.map(({ id }) => ({ target: id })),
    ...names.flatMap((experiment) =>
      Array.from({ length: seeds }, (_, place) => ({ experiment, seed: place + 1, persons })),
    ),
  ];
  const progress = await openProgress(quiet, "loading", "job");
  try {
    progress.start(jobs.length);
    let done = 0;
    const task = { scale, ...(data === undefined ? {} : { data }) };
    const results = await runJobs(task, jobs, () => progress.update(++done));
    const outcomes = results.slice(0, chosen.targets.length) as Outcome[];
    const numbersOf = (experiment: string) =>
      results.filter((_, place) => {
        const job = jobs[place]!;
        return "experiment" in job && job.experiment === experiment;
      }) as Numbers[];
    const found: FactOutcome[] = chosen.facts.map((fact) => concludeFact(fact, numbersOf(fact.experiment)));
    return { outcomes, found };
  } finally {
    progress.stop();
  }
}

/** The page holds everything or is not written. */
function requireWhole(words: readonly string[]): void {
  if (words.length > 0) throw new CommandFault("--write must be given without targets (was given with some)");
  if (!existsSync("docs")) {
    throw new CommandFault("--write must be given in a folder that holds docs (was given in another)");
  }
}

/** What the ids begin with, in its own order; without any word all targets, and all facts where they are asked for. */
function choose(words: readonly string[], withFacts: boolean): Chosen {
  const known = [...targets, ...facts];
  for (const word of words) {
    if (known.some((one) => begins(one, word))) continue;
    const near = nearest(
      word,
      known.map(({ id }) => id),
    );
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    throw new CommandFault(
      `target must be the id of a target, or its beginning${hint} (was ${JSON.stringify(word)})`,
    );
  }
  if (words.length === 0) return { targets, facts: withFacts ? facts : [] };
  const named = (one: { readonly id: string }) => words.some((word) => begins(one, word));
  return {
    targets: targets.filter(named),
    // A fact that shares its id with a building block needs a tier that runs facts.
    facts: facts.filter((fact) => named(fact) && (withFacts || targets.every(({ id }) => id !== fact.id))),
  };
}

function begins({ id }: { readonly id: string }, word: string): boolean {
  return word !== "" && id.toLowerCase().startsWith(word.toLowerCase());
}

/** The folder of data files, where there is one. A folder that is asked for must be there. */
function dataFolder(given: string | undefined): string | undefined {
  const named = given ?? (process.env.FEEDMARKET_DATA || undefined);
  const folder = named ?? "../shared/data";
  if (existsSync(folder) && statSync(folder).isDirectory()) return folder;
  if (named === undefined) return undefined;
  const origin = given === undefined ? "FEEDMARKET_DATA" : "--data";
  throw new CommandFault(`${origin} must be a folder (was ${JSON.stringify(named)}, which is none)`);
}
