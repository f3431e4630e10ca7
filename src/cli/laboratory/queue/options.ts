/** Options of the verbs that use a queue. */

import type { Argv } from "yargs";
import { CommandFault } from "../../exit.ts";
import { oncePath } from "../../options.ts";
import { timeOption } from "../conduct-options.ts";

export interface QueueArguments {
  readonly queue?: string | undefined;
  /** Milliseconds. */
  readonly patience?: number | undefined;
}

/** `--queue` and `--patience`; the environment keeps a password out of the list of processes. */
export function queueOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("queue", {
      type: "string",
      requiresArg: true,
      describe: "Valkey or Redis: redis://host:6379 [or FEEDMARKET_QUEUE]",
    })
    .option("patience", {
      type: "string",
      requiresArg: true,
      describe: "how long the queue may be away [default: 60s]",
    })
    .coerce("queue", oncePath("--queue"))
    .coerce("patience", timeOption("--patience"));
}

/** Where the queue is, and how many milliseconds it may be away. Throws a CommandFault where nothing says so. */
export function queueGiven({ queue = process.env.FEEDMARKET_QUEUE, patience = 60_000 }: QueueArguments): {
  readonly url: string;
  readonly patience: number;
} {
  if (queue) return { url: queue, patience };
  throw new CommandFault(
    "--queue must be the URL of a Valkey or Redis, such as redis://host:6379 (was absent)",
  );
}

/** Words of a command line as they may be shown and kept. */
export function withoutPasswords(words: readonly string[]): string[] {
  // Up to the last @: whoever typed a password may not have known which of its signs a URL wants written otherwise.
  return words.map((word) => word.replace(/(\w:\/\/[^:@/]*):.*@/s, "$1:***@"));
}
