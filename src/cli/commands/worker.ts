/** `feedmarket worker`: makes runs that a queue hands out, on as many machines as there are. */

import { availableParallelism } from "node:os";
import type { ArgumentsCamelCase, Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { CommandFault } from "../exit.ts";
import { queueGiven, queueOptions, timeGiven } from "../laboratory/queue/options.ts";
import { type Served, serveQueue } from "../laboratory/queue/serve.ts";
import { plural } from "../load.ts";
import { type Common, once as givenOnce, note, printJson } from "../options.ts";
import { untilStopped } from "../stop.ts";

interface Arguments extends Common {
  readonly queue?: string | undefined;
  readonly patience: string;
  readonly workers?: string | undefined;
  readonly once: boolean;
  readonly lock: string;
}

export function options(yargs: Argv<Common>) {
  return queueOptions(yargs)
    .option("workers", { type: "string", requiresArg: true, describe: "threads (default: one a core)" })
    .option("once", {
      type: "boolean",
      default: false,
      describe: "end when the experiments that were there are made",
    })
    .option("lock", {
      type: "string",
      requiresArg: true,
      default: "30s",
      describe: "after how long the runs of a silent worker go to another",
    })
    .coerce("workers", givenOnce("--workers"))
    .coerce("lock", givenOnce("--lock"));
}

export async function work(args: ArgumentsCamelCase<Arguments>): Promise<void> {
  const { quiet, json, once } = args;
  const abort = new AbortController();
  void untilStopped().then(() => abort.abort());
  const served = await serveQueue({
    url: queueGiven(args.queue),
    workers: threads(args.workers),
    once,
    patience: timeGiven("--patience", args.patience),
    lock: timeGiven("--lock", args.lock),
    note: (line) => note([line], quiet),
    stop: abort.signal,
  });
  if (json) await printJson(served);
  else note([ending(served)], quiet);
  if (once && served.experiments.length === 0 && served.refused.length > 0) {
    throw new LaboratoryFault("conflict", served.refused[0]!);
  }
}

function ending({ runs, failed, experiments }: Served): string {
  const failures = failed === 0 ? "" : `, ${failed} of them failed`;
  return `made ${plural(runs, "run")} of ${plural(new Set(experiments).size, "experiment")}${failures}`;
}

function threads(given: string | undefined): number {
  if (given === undefined) return availableParallelism();
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw new CommandFault(`--workers must be a whole number from 1 (was ${JSON.stringify(given)})`);
}
