/** `feedmarket worker`: makes runs that a queue hands out, on as many machines as there are. */

import { availableParallelism } from "node:os";
import type { ArgumentsCamelCase, Argv } from "yargs";
import { LaboratoryFault } from "../../experiments/laboratory/fault.ts";
import { countOption, timeOption } from "../laboratory/conduct-options.ts";
import { type QueueArguments, queueGiven, queueOptions } from "../laboratory/queue/options.ts";
import { type Served, serveQueue } from "../laboratory/queue/serve.ts";
import { plural } from "../load.ts";
import { type Common, note, printJson } from "../options.ts";
import { onStop } from "../stop.ts";

interface Arguments extends Common, QueueArguments {
  readonly workers?: number | undefined;
  readonly once: boolean;
  /** Milliseconds. */
  readonly lock?: number | undefined;
}

export function options(yargs: Argv<Common>) {
  return queueOptions(yargs)
    .option("workers", { type: "string", requiresArg: true, describe: "threads [default: one a core]" })
    .option("once", {
      type: "boolean",
      default: false,
      describe: "end when the experiments that were there are made",
    })
    .option("lock", {
      type: "string",
      requiresArg: true,
      describe: "after how long the runs of a silent worker go to another [default: 30s]",
    })
    .coerce("workers", countOption("--workers"))
    .coerce("lock", timeOption("--lock"));
}

export async function work(args: ArgumentsCamelCase<Arguments>): Promise<void> {
  const { quiet, json, once, workers = availableParallelism(), lock = 30_000 } = args;
  const abort = new AbortController();
  onStop(() => abort.abort());
  const served = await serveQueue({
    ...queueGiven(args),
    workers,
    once,
    lock,
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
