/** Options of every verb that makes the runs of an experiment. */

import type { Argv } from "yargs";
import { hideBin } from "yargs/helpers";
import { CommandFault } from "../exit.ts";
import { type Common, once, oncePath } from "../options.ts";
import { type QueueArguments, queueOptions, withoutPasswords } from "./queue/options.ts";

export interface ConductArguments extends Common, QueueArguments {
  readonly experiment: string;
  readonly out?: string | undefined;
  readonly seed?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly workers?: number | undefined;
  readonly maxRuns?: number | undefined;
  /** Milliseconds. */
  readonly timeLimit?: number | undefined;
  /** Milliseconds that a result waits at most before it is on the disk. */
  readonly flush?: number | undefined;
  /** Folder where states that runs fork from are kept for other experiments; without it, they go when all is made. */
  readonly trunks?: string | undefined;
  readonly dryRun: boolean;
  readonly engine: string;
  readonly retryFailed: boolean;
}

/** Of verbs that make runs on this machine only, too. */
export function runOptions(yargs: Argv<Common>) {
  return yargs
    .positional("experiment", { type: "string", demandOption: true, describe: "experiment file" })
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "folder of the results [default: results/NAME-PLANHASH]",
    })
    .option("workers", { type: "string", requiresArg: true, describe: "threads [default: one a core]" })
    .option("seed", { type: "string", requiresArg: true, describe: "seed, before that of the file" })
    .option("set", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "section.name=value for every run, as often as needed",
    })
    .option("max-runs", { type: "string", requiresArg: true, describe: "refuse more runs than this" })
    .option("time-limit", { type: "string", requiresArg: true, describe: "stop in order after, such as 10m" })
    .option("flush", {
      type: "string",
      requiresArg: true,
      describe: "keep results at least this often [default: 30s]",
    })
    .option("trunks", {
      type: "string",
      requiresArg: true,
      describe: "folder for the days that runs share, kept for other experiments",
    })
    .option("retry-failed", { type: "boolean", default: false, describe: "make failed runs again" })
    .option("resume", { type: "boolean", default: true, describe: "go on with what is there (always)" })
    .coerce("out", oncePath("--out"))
    .coerce("trunks", oncePath("--trunks"))
    .coerce("seed", once("--seed"))
    .coerce("workers", countOption("--workers"))
    .coerce("max-runs", countOption("--max-runs"))
    .coerce("time-limit", timeOption("--time-limit"))
    .coerce("flush", timeOption("--flush"));
}

export function conductOptions(yargs: Argv<Common>) {
  return queueOptions(runOptions(yargs))
    .option("dry-run", { type: "boolean", default: false, describe: "say what would be run" })
    .option("engine", {
      choices: ["local", "bullmq"],
      default: "local",
      describe: "threads of this machine, or workers of a queue",
    });
}

/** How the store of a command is opened. */
export function storeOptions({ retryFailed, flush }: Pick<ConductArguments, "retryFailed" | "flush">) {
  const buffer = flush === undefined ? {} : { buffer: { time: flush } };
  return { argv: withoutPasswords(hideBin(process.argv)), retryFailed, ...buffer };
}

/** A whole number from 1. */
export function countOption(name: string) {
  return (value: unknown): number | undefined => {
    const text = once(name)(value);
    if (text === undefined) return undefined;
    if (/^\d{1,12}$/.test(text) && Number(text) >= 1) return Number(text);
    throw new CommandFault(`${name} must be a whole number from 1 (was ${JSON.stringify(text)})`);
  };
}

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86400 };

/** Milliseconds of 90s, 10m, 2h or 1d. */
export function timeOption(name: string) {
  return (value: unknown): number | undefined => {
    const text = once(name)(value);
    if (text === undefined) return undefined;
    const [, number, unit] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text) ?? [];
    const time = Number(number) * (seconds[unit ?? ""] ?? Number.NaN) * 1000;
    // What a timer can wait.
    if (time >= 1 && time < 2 ** 31) return time;
    throw new CommandFault(`${name} must be a time such as 90s, 10m or 2h (was ${JSON.stringify(text)})`);
  };
}
