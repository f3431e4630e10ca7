/** Options that several commands share, and checks of what the parser lets through. */

import type { Argv } from "yargs";
import { CommandFault } from "./exit.ts";
import { folded } from "./wrap.ts";

/** What every command has. */
export interface Common {
  readonly json: boolean;
  readonly quiet: boolean;
  /** False with --no-color. */
  readonly color: boolean;
}

/** Options that change a scenario. Values stay text: the scenario's own checks read them. */
export function scenarioOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("seed", {
      type: "string",
      requiresArg: true,
      describe: "seed, any text (before FEEDMARKET_SEED)",
    })
    .option("days", { type: "string", requiresArg: true, describe: "length of the run in days" })
    .option("set", {
      type: "string",
      array: true,
      requiresArg: true,
      describe: "section.name=value, as often as needed",
    })
    .coerce("seed", once("--seed"))
    .coerce("days", wholeNumber("--days"));
}

/** Refuses an option that was given twice; the parser would make a list of it. */
export function once(name: string) {
  return (value: unknown): string | undefined => {
    if (Array.isArray(value))
      throw new CommandFault(`${name} must be given once (was given ${value.length} times)`);
    return value as string | undefined;
  };
}

/** Refuses a file or folder without a name, too. */
export function oncePath(name: string) {
  return (value: unknown): string | undefined => {
    const path = once(name)(value);
    if (path === "") throw new CommandFault(`${name} must be a path (was empty)`);
    return path;
  };
}

function wholeNumber(name: string) {
  return (value: unknown): string | undefined => {
    const text = once(name)(value);
    if (text !== undefined && !/^\d+$/.test(text)) {
      throw new CommandFault(`${name} must be a whole number from 0 (was ${JSON.stringify(text)})`);
    }
    return text;
  };
}

/** Writes to stdout, all of it, before going on. */
export function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`, () => resolve());
  });
}

/** One JSON document. */
export function printJson(value: unknown): Promise<void> {
  return print(JSON.stringify(value, null, 2));
}

/** Notes for people, on stderr. */
export function note(lines: readonly string[], quiet: boolean): void {
  if (!quiet) for (const line of lines) process.stderr.write(`${folded(line, process.stderr)}\n`);
}
