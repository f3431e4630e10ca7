/** `feedmarket claims`: claims about the market as experiments, each shown, not shown or undecided. */

import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import type { Argv } from "yargs";
import type { Claim } from "../../experiments/claims/claim.ts";
import { conclude, type Outcome } from "../../experiments/claims/hearing.ts";
import { claimsDocument, claimsPage } from "../../experiments/claims/page.ts";
import { plan, type Scale } from "../../experiments/claims/plan.ts";
import { claims, claimsNamed } from "../../experiments/claims/registry.ts";
import { observeAll } from "../../experiments/claims/threads.ts";
import { resultsEpoch } from "../../model/epoch.ts";
import { announcement, claimLines } from "../claim-lines.ts";
import { CommandFault } from "../exit.ts";
import { writeWhole } from "../folder.ts";
import { type Common, note, once, print, printJson } from "../options.ts";
import { paintFor } from "../paint.ts";
import { openProgress } from "../progress.ts";
import { packageVersion } from "../version.ts";

interface ClaimsArguments extends Common {
  readonly claims?: readonly string[] | undefined;
  readonly seeds?: number | undefined;
  readonly persons?: number | undefined;
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
      describe:
        "claims such as S42, patterns such as 3, in full [default: a table of all, which is half an hour " +
        "of CPU time and more: 1 to 3 seeds give a first look]",
    })
    .option("seeds", { ...ask, describe: "seeds 1 to N for every claim [default: its own, mostly 20]" })
    .option("persons", { ...ask, describe: "people in every market [default: the claim's own]" })
    .option("workers", {
      ...ask,
      describe: "threads, the same results with any number [default: one a core]",
    })
    .option("write", { type: "boolean", default: false, describe: `write ${page}` })
    .coerce("seeds", count("--seeds", 1, 10_000))
    .coerce("persons", count("--persons", 200, 10_000_000))
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
  const { seeds, persons } = args;
  const words = args.claims ?? [];
  const chosen = choose(words);
  if (args.write && !existsSync("docs")) {
    throw new CommandFault("--write must be given in a folder that holds docs (was given in another)");
  }
  const scale = { seeds, persons };
  const { outcomes, runs } = await hear(args, chosen, scale);
  const hearing = { version: packageVersion(), resultsEpoch, scale, runs };
  if (args.write) {
    await writeWhole(page, [claimsPage(outcomes, hearing)], true);
    note([`${page} written`], args.quiet);
  }
  if (args.json) return printJson(claimsDocument(outcomes, hearing));
  const paint = paintFor(process.stdout, args.color);
  const detail = args.quiet ? "brief" : words.length === 0 ? "table" : "full";
  await print(claimLines(outcomes, hearing, detail, paint).join("\n"));
}

async function hear(
  { quiet, workers = availableParallelism() }: ClaimsArguments,
  chosen: readonly Claim[],
  scale: Scale,
): Promise<{ outcomes: Outcome[]; runs: number }> {
  const asked = plan(chosen, scale);
  const { jobs } = asked;
  note([announcement(chosen, asked, scale, workers)], quiet);
  const weight = jobs.reduce((sofar, job) => sofar + job.weight, 0);
  const progress = await openProgress(quiet, "making friends", "run");
  try {
    progress.start(jobs.length);
    let gone = 0;
    const values = await observeAll(jobs, workers, (more) => {
      gone += more;
      progress.update(Math.floor((gone / weight) * jobs.length));
    });
    return { outcomes: conclude(chosen, asked, values), runs: jobs.length };
  } finally {
    progress.stop();
  }
}

/** The claims that the words name, in their own order; all of them without any word. */
function choose(words: readonly string[]): readonly Claim[] {
  const named = new Set<Claim>();
  for (const word of words) {
    const found = claimsNamed(word);
    if (found.length === 0) {
      throw new CommandFault(
        `claim must be S1 to S59, a pattern from 1 to 6, or a heading (was ${JSON.stringify(word)})`,
      );
    }
    for (const claim of found) named.add(claim);
  }
  return words.length === 0 ? claims : claims.filter((claim) => named.has(claim));
}
