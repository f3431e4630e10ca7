/** `feedmarket exec`: one shard of an experiment's runs, into a folder that all shards share. */

import type { Argv } from "yargs";
import { planOf } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { openStore } from "../../experiments/results/store.ts";
import { formatNotes } from "../../scenario/fault.ts";
import { defaultFolder, inOrder } from "../laboratory/conduct.ts";
import {
  type ConductArguments,
  countOption,
  runOptions,
  storeOptions,
} from "../laboratory/conduct-options.ts";
import { openEngine } from "../laboratory/engine.ts";
import { loadExperimentWith } from "../laboratory/load.ts";
import { openLaboratory } from "../laboratory/open.ts";
import { openRunProgress } from "../laboratory/run-progress.ts";
import { parseShard } from "../laboratory/shard.ts";
import { type Common, note, once, print, printJson } from "../options.ts";

interface ExecArguments extends Omit<ConductArguments, "dryRun" | "engine" | "queue"> {
  readonly shard?: string | undefined;
  readonly shards?: number | undefined;
}

export function options(yargs: Argv<Common>) {
  return runOptions(yargs)
    .option("shard", {
      type: "string",
      requiresArg: true,
      describe: "i/n, or auto: as the batch system says [default: all]",
    })
    .option("shards", { type: "string", requiresArg: true, describe: "how many shards there are, for auto" })
    .coerce("shard", once("--shard"))
    .coerce("shards", countOption("--shards"));
}

export async function work(args: ExecArguments): Promise<void> {
  const shard = parseShard(args.shard, args.shards);
  const { experiment, notes } = await loadExperimentWith(args.experiment, args);
  if (notes.length > 0) note([formatNotes(notes)], args.quiet);
  const plan = planOf(experiment);
  const folder = args.out ?? defaultFolder(plan);
  if (experiment.replicates.until) {
    const { max } = experiment.replicates;
    note([`note: all ${max} replicates are made, since no shard can see when they are enough`], args.quiet);
  }
  const store = await openStore(folder, plan, { ...storeOptions(args), shard });
  const specs = function* (): Generator<RunSpec> {
    for (let k = shard.index - 1; k < plan.count; k += shard.count) yield plan.at(k);
  };
  const counts = await inOrder(args, store, async (stop) => {
    const { quiet, workers, trunks } = args;
    const progress = openRunProgress({ quiet, replayOf: (id) => `feedmarket replay ${folder} ${id}` });
    const executor = await openEngine({ engine: "local", workers, trunks }, plan, folder, (line) =>
      note([line], quiet),
    );
    try {
      const { maxRuns } = experiment.limits;
      const laboratory = openLaboratory({ plan, store, executor, progress, stop, maxRuns });
      await laboratory.make(specs);
      progress.stop();
      note([progress.summary()], quiet);
      return laboratory.counts();
    } finally {
      progress.stop();
      await executor.close();
    }
  });
  if (args.json) return printJson({ folder, planHash: plan.hash, shard, ...counts });
  await print(`shard ${shard.index}/${shard.count}: ${counts.asked} of ${plan.count} runs  ${folder}`);
}
