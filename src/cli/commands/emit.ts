/** `feedmarket emit`: the script or manifest by which a batch system makes the runs of an experiment. */

import type { Argv } from "yargs";
import { planOf } from "../../experiments/laboratory/plan.ts";
import { formatNotes } from "../../scenario/fault.ts";
import { CommandFault } from "../exit.ts";
import { defaultFolder } from "../laboratory/conduct.ts";
import { countOption } from "../laboratory/conduct-options.ts";
import { awsLimits, awsScript } from "../laboratory/emit/aws.ts";
import { type BatchJob, jobName, minutesOf, type Size, shardsFor } from "../laboratory/emit/job.ts";
import { kubernetesLimits, kubernetesManifest } from "../laboratory/emit/kubernetes.ts";
import { parallelLimits, parallelScript } from "../laboratory/emit/parallel.ts";
import { slurmLimits, slurmScript } from "../laboratory/emit/slurm.ts";
import { snakefile, snakemakeLimits } from "../laboratory/emit/snakemake.ts";
import { loadExperimentWith } from "../laboratory/load.ts";
import { pilotOf } from "../laboratory/pilot.ts";
import { plural } from "../load.ts";
import { type Common, note, once, oncePath, print, printJson } from "../options.ts";
import { duration } from "../progress.ts";
import { packageVersion } from "../version.ts";

interface EmitArguments extends Common {
  readonly experiment: string;
  readonly system: keyof typeof systems;
  readonly shards?: number | undefined;
  readonly workers?: number | undefined;
  readonly out?: string | undefined;
  /** Seconds. */
  readonly runSeconds?: number | undefined;
  readonly command?: string | undefined;
  readonly image?: string | undefined;
  readonly volume?: string | undefined;
}

const systems = {
  slurm: { write: slurmScript, limits: slurmLimits },
  k8s: { write: kubernetesManifest, limits: kubernetesLimits },
  "aws-batch": { write: awsScript, limits: awsLimits },
  parallel: { write: parallelScript, limits: parallelLimits },
  snakemake: { write: snakefile, limits: snakemakeLimits },
} as const;

/** Memory of a task beside that of its runs, in MiB. */
const ownMemory = 512;

export function options(yargs: Argv<Common>) {
  return yargs
    .positional("experiment", { type: "string", demandOption: true, describe: "experiment file" })
    .positional("system", {
      choices: Object.keys(systems),
      demandOption: true,
      describe: "batch system",
    })
    .option("shards", {
      type: "string",
      requiresArg: true,
      describe: "tasks [default: a minute of work or more each]",
    })
    .option("workers", { type: "string", requiresArg: true, describe: "threads of a task [default: 1]" })
    .option("out", {
      type: "string",
      requiresArg: true,
      describe: "folder of the results [default: results/NAME-PLANHASH]",
    })
    .option("run-seconds", {
      type: "string",
      requiresArg: true,
      describe: "seconds that a run takes [default: measured by a few runs]",
    })
    .option("command", {
      type: "string",
      requiresArg: true,
      describe: 'what starts feedmarket there, such as "npx feedmarket"',
    })
    .option("image", { type: "string", requiresArg: true, describe: "image of containers" })
    .option("volume", {
      type: "string",
      requiresArg: true,
      describe: "claim (k8s) or file system (aws-batch) with the files",
    })
    .coerce("shards", countOption("--shards"))
    .coerce("workers", countOption("--workers"))
    .coerce("out", oncePath("--out"))
    .coerce("run-seconds", secondsOption)
    .coerce("command", once("--command"))
    .coerce("image", once("--image"))
    .coerce("volume", once("--volume"));
}

export async function work(args: EmitArguments): Promise<void> {
  const { quiet, workers: threads = 1, out, command = "feedmarket" } = args;
  const { write, limits } = systems[args.system];
  const { experiment, notes } = await loadExperimentWith(args.experiment);
  const say = (line: string) => note([line], quiet);
  if (notes.length > 0) say(formatNotes(notes));
  const plan = planOf(experiment);
  const runSeconds = args.runSeconds ?? (await measured());
  const size: Size = { runSeconds, threads, shards: args.shards, limits };
  const shards = shardsFor(plan.count, size, say);
  const each = duration((1000 * plan.count * runSeconds) / threads / shards);
  const tasks = `${plural(plan.count, "run")} in ${plural(shards, "task")} of about ${each}`;
  const job: BatchJob = {
    name: jobName(plan),
    about: `${experiment.name.replace(/\s+/g, " ")} (plan ${plan.hash.slice(0, 8)}): ${tasks}`,
    command,
    experiment: args.experiment,
    folder: out ?? defaultFolder(plan),
    runs: plan.count,
    shards,
    threads,
    memory: ownMemory + threads * Math.ceil(experiment.limits.runMemory / 2 ** 20),
    minutes: minutesOf(plan.count, shards, size),
    image: args.image ?? `feedmarket:${packageVersion()}`,
    volume: args.volume,
  };
  const script = write(job);
  if (args.json) await printJson({ system: args.system, ...job, script });
  else await print(script);

  async function measured(): Promise<number> {
    const { runMilliseconds, runs } = await pilotOf(plan, 3, true, say, quiet);
    if (runs > 0) return Math.max(runMilliseconds / 1000, 0.001);
    throw new CommandFault("--run-seconds must be given, since all runs of the pilot failed (was absent)");
  }
}

function secondsOption(value: unknown): number | undefined {
  const text = once("--run-seconds")(value);
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new CommandFault(`--run-seconds must be a number above 0 (was ${JSON.stringify(text)})`);
}
