/** `feedmarket validate`: building blocks against published and computed numbers. */

import { existsSync, statSync } from "node:fs";
import type { Argv } from "yargs";
import type { Check, Target } from "../../experiments/validation/target.ts";
import { targets } from "../../experiments/validation/targets.ts";
import { nearest } from "../../scenario/nearest.ts";
import { CommandFault, exitCode } from "../exit.ts";
import { plural } from "../load.ts";
import { type Common, once, print, printJson } from "../options.ts";
import { type Paint, paintFor } from "../paint.ts";
import { openProgress } from "../progress.ts";
import { checkTargets, type Outcome } from "../targets.ts";

/** How much is run: at each commit, every night, before a release. */
const tiers = ["commit", "nightly", "release"] as const;
type Tier = (typeof tiers)[number];

interface ValidateArguments extends Common {
  readonly targets?: readonly string[] | undefined;
  readonly tier: Tier;
  readonly data?: string | undefined;
}

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("targets", {
      type: "string",
      array: true,
      describe: "ids, or how they begin, such as N05 or M",
    })
    .option("tier", {
      choices: tiers,
      default: "commit" as const,
      requiresArg: true,
      describe: "commit: small sizes; nightly, release: those of the procedures",
    })
    .option("data", {
      type: "string",
      requiresArg: true,
      describe: "folder of public graphs [default: FEEDMARKET_DATA, or ../shared/data]",
    })
    .coerce("data", once("--data"));
}

export async function work(args: ValidateArguments): Promise<void> {
  const chosen = choose(args.targets ?? []);
  const data = dataFolder(args.data);
  const progress = await openProgress(args.quiet, "loading", "target");
  let outcomes: Outcome[];
  try {
    progress.start(chosen.length);
    let done = 0;
    const scale = args.tier === "commit" ? ("quick" as const) : ("full" as const);
    const task = { scale, ...(data === undefined ? {} : { data }) };
    outcomes = await checkTargets(
      task,
      chosen.map(({ id }) => id),
      () => progress.update(++done),
    );
  } finally {
    progress.stop();
  }
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  const failed = checks.filter(({ pass }) => !pass);
  const skipped = outcomes.filter(({ skipped }) => skipped);
  if (args.json) {
    await printJson({
      tier: args.tier,
      passed: checks.length - failed.length,
      failed: failed.length,
      skipped: skipped.map(({ id }) => id),
      checks,
    });
  } else {
    const paint = paintFor(process.stdout, args.color);
    const lines = args.quiet ? [] : outcomes.flatMap((outcome) => targetLines(outcome, chosen, paint));
    const words = [
      `${plural(checks.length - failed.length, "check")} passed`,
      ...(failed.length > 0 ? [paint("red", `${failed.length} failed`)] : []),
      ...(skipped.length > 0
        ? [`${plural(skipped.length, "target")} skipped for want of data (--data DIR)`]
        : []),
    ];
    await print([...lines, words.join(", ")].join("\n"));
  }
  if (failed.length > 0) process.exitCode = exitCode.missed;
}

/** The targets whose ids begin so, in their own order; all of them without any word. */
function choose(words: readonly string[]): Target[] {
  for (const word of words) {
    if (targets.some((target) => begins(target, word))) continue;
    const near = nearest(
      word,
      targets.map(({ id }) => id),
    );
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    throw new CommandFault(
      `target must be the id of a target, or its beginning${hint} (was ${JSON.stringify(word)})`,
    );
  }
  return targets.filter((target) => words.length === 0 || words.some((word) => begins(target, word)));
}

function begins({ id }: Target, word: string): boolean {
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

function targetLines({ id, checks, skipped }: Outcome, chosen: readonly Target[], paint: Paint): string[] {
  const { title, source } = chosen.find((target) => target.id === id)!;
  const head = paint("bold", `${id}  ${title}`);
  if (skipped) return [head, paint("dim", "     skipped: its data file is not here"), ""];
  return [head, paint("dim", `     ${source}`), ...checks.map((check) => checkLine(check, paint)), ""];
}

/** Cells of a check's name. */
const nameWidth = 45;

function checkLine({ name, expected, got, tolerance, pass }: Check, paint: Paint): string {
  const mark = pass ? paint("green", "pass") : paint("red", "FAIL");
  const limit = tolerance === 0 ? "exact" : `± ${digits(tolerance, 2)}`;
  const numbers = `${digits(got, 6).padStart(9)} of ${digits(expected, 6).padStart(9)} ${limit}`;
  // A long name has a line of its own.
  const gap = name.length > nameWidth ? `\n${"".padEnd(nameWidth + 7)}` : "".padEnd(nameWidth - name.length);
  return `  ${mark} ${name}${gap}${numbers}`;
}

/** A number in so many digits, whole numbers in all. */
function digits(value: number, count: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = String(Number(value.toPrecision(count)));
  return text.length <= 9 ? text : value.toExponential(count > 3 ? 3 : 1);
}
