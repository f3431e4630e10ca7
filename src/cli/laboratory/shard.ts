/** Which part of an experiment's runs a task makes: `i/n` as given, or as the batch system says it. */

import { CommandFault } from "../exit.ts";

/** Run k of the plan, from 0, belongs to shard (k mod count) + 1. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A batch system's word for the task's number: the variable, its first number, and where the count is read. */
interface System {
  readonly variable: string;
  readonly name: string;
  /** The number of the first task, where the system has no say in it. */
  readonly first: 0 | 1;
  /** What the variable holds where the job is no array. */
  readonly none?: string;
  readonly array?: (env: Environment) => Numbering | undefined;
}

/** How the system numbers the tasks of the array. */
interface Numbering {
  readonly min: number;
  readonly step: number;
  readonly count: number;
}

/** In the order in which they are looked for: a task of the first may start processes of the last. */
const systems: readonly System[] = [
  { variable: "SLURM_ARRAY_TASK_ID", name: "Slurm", first: 1, array: slurmArray },
  { variable: "JOB_COMPLETION_INDEX", name: "Kubernetes", first: 0 },
  { variable: "AWS_BATCH_JOB_ARRAY_INDEX", name: "AWS Batch", first: 0, array: awsArray },
  { variable: "PBS_ARRAY_INDEX", name: "PBS", first: 1 },
  { variable: "SGE_TASK_ID", name: "Grid Engine", first: 1, none: "undefined", array: gridArray },
  { variable: "LSB_JOBINDEX", name: "LSF", first: 1, none: "0" },
  { variable: "HQ_TASK_ID", name: "HyperQueue", first: 1 },
  { variable: "PARALLEL_SEQ", name: "GNU parallel", first: 1 },
];

/**
 * The shard that `--shard text` and `--shards n` ask for; both may be absent, which is the whole plan. With `--shards`
 * beside an array of another size, or one with gaps, a task's number is its shard's: so a few tasks of a large array
 * are submitted again under their own numbers.
 */
export function parseShard(text = "1/1", shards?: number, env: Environment = process.env): Shard {
  if (shards !== undefined && !isCount(shards)) {
    throw new CommandFault(`--shards must be a whole number from 1 (was ${shards})`);
  }
  return text === "auto" ? foundShard(shards, env) : givenShard(text, shards);
}

function givenShard(text: string, shards: number | undefined): Shard {
  const [, first, last] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const [index, count] = [Number(first), Number(last)];
  if (first === undefined || !isCount(count)) {
    throw new CommandFault(`--shard must be i/n, such as 3/20, or auto (was ${JSON.stringify(text)})`);
  }
  if (!isCount(index) || index > count) {
    throw new CommandFault(`--shard must be from 1/${count} to ${count}/${count} (was ${text})`);
  }
  if (shards !== undefined && shards !== count) {
    throw new CommandFault(`--shards must be as --shard ${text} says, or absent (was ${shards})`);
  }
  return { index, count };
}

function foundShard(shards: number | undefined, env: Environment): Shard {
  const system = systems.find(({ variable, none }) => (env[variable] ?? none ?? "") !== (none ?? ""));
  if (!system) {
    const names = systems.map(({ variable }) => variable).join(", ");
    throw new CommandFault(`--shard auto must find one of ${names} in the environment (was none)`);
  }
  const { variable, name, first } = system;
  const number = wholeOf(env, variable);
  const array = system.array?.(env);
  if (shards === undefined && !array) {
    const lack = system.array ? "does not say how many shards there are" : "gives a task's number alone";
    throw new CommandFault(`--shard auto must have --shards n beside it, since ${name} ${lack} (was absent)`);
  }
  const asArray = array && (shards === undefined || shards === array.count);
  const count = asArray ? array.count : shards!;
  const index = asArray ? (number - array.min) / array.step + 1 : number - first + 1;
  if (isCount(index) && index <= count) return { index, count };
  const { min, step } = asArray ? array : { min: first, step: 1 };
  const range = `from ${min} to ${min + (count - 1) * step}${step === 1 ? "" : ` in steps of ${step}`}`;
  throw new CommandFault(`${variable} must be ${range} for ${count} shards (was ${number})`);
}

/** None where the array has gaps, as that of a few tasks submitted again: the count says nothing then. */
function slurmArray(env: Environment): Numbering | undefined {
  if (!env.SLURM_ARRAY_TASK_COUNT) return undefined;
  const count = wholeOf(env, "SLURM_ARRAY_TASK_COUNT");
  const min = env.SLURM_ARRAY_TASK_MIN ? wholeOf(env, "SLURM_ARRAY_TASK_MIN") : 1;
  const step = env.SLURM_ARRAY_TASK_STEP ? wholeOf(env, "SLURM_ARRAY_TASK_STEP") || 1 : 1;
  const last = min + (count - 1) * step;
  const max = env.SLURM_ARRAY_TASK_MAX ? wholeOf(env, "SLURM_ARRAY_TASK_MAX") : last;
  // Slurm gives the last number as it was written: 1-6:2 ends at 5, and its maximum may be either.
  return max >= last && max < last + step ? { min, step, count } : undefined;
}

function awsArray(env: Environment): Numbering | undefined {
  if (!env.AWS_BATCH_JOB_ARRAY_SIZE) return undefined;
  return { min: 0, step: 1, count: wholeOf(env, "AWS_BATCH_JOB_ARRAY_SIZE") };
}

function gridArray(env: Environment): Numbering | undefined {
  if (!env.SGE_TASK_FIRST || !env.SGE_TASK_LAST) return undefined;
  const min = wholeOf(env, "SGE_TASK_FIRST");
  const step = env.SGE_TASK_STEPSIZE ? wholeOf(env, "SGE_TASK_STEPSIZE") || 1 : 1;
  return { min, step, count: Math.floor((wholeOf(env, "SGE_TASK_LAST") - min) / step) + 1 };
}

function wholeOf(env: Environment, variable: string): number {
  const text = env[variable] ?? "";
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new CommandFault(`${variable} must be a whole number (was ${JSON.stringify(text)})`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}
