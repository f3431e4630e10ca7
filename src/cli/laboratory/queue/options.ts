/** Options of the verbs that use a queue. */

import type { Argv } from "yargs";
import { CommandFault } from "../../exit.ts";
import { once, oncePath } from "../../options.ts";

/** `--queue` and `--patience`; the environment keeps a password out of the list of processes. */
export function queueOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("queue", {
      type: "string",
      requiresArg: true,
      describe: "Valkey or Redis: redis://host:6379 (or FEEDMARKET_QUEUE)",
    })
    .option("patience", {
      type: "string",
      requiresArg: true,
      default: "60s",
      describe: "how long the queue may be away",
    })
    .coerce("queue", oncePath("--queue"))
    .coerce("patience", once("--patience"));
}

/** The queue's URL: as given, or as the environment says. */
export function queueGiven(given: string | undefined): string {
  const url = given ?? process.env.FEEDMARKET_QUEUE;
  if (url) return url;
  throw new CommandFault(
    "--queue must be the URL of a Valkey or Redis, such as redis://host:6379 (was absent)",
  );
}

/** Milliseconds of "90s", "5m", "1h" or "500ms". */
export function timeGiven(name: string, text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|m|h)$/.exec(text) ?? [];
  const time = Number(number) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[unit ?? ""] ?? Number.NaN);
  if (time >= 1 && time < 2 ** 31) return Math.round(time);
  throw new CommandFault(`${name} must be a time such as 90s or 5m (was ${JSON.stringify(text)})`);
}
