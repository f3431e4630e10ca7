/** What a script for a batch system is made from, and how many tasks there are. */

import type { Plan } from "../../../experiments/laboratory/plan.ts";
import { CommandFault } from "../../exit.ts";
import { plural } from "../../load.ts";
import { duration } from "../../progress.ts";

/** All that a template writes. */
export interface BatchJob {
  /** Of the plan: lower-case letters, digits and hyphens. */
  readonly name: string;
  /** One line about the experiment and its tasks. */
  readonly about: string;
  /** Shell words that start the command. */
  readonly command: string;
  /** As seen from the folder in which tasks start. */
  readonly experiment: string;
  readonly folder: string;
  readonly runs: number;
  readonly shards: number;
  /** Threads of a task. */
  readonly threads: number;
  /** MiB of a task. */
  readonly memory: number;
  /** Minutes that a task may take: three times what it should, and ten. */
  readonly minutes: number;
  /** Of containers: image, and what holds the files. */
  readonly image: string;
  readonly volume?: string | undefined;
}

export interface Size {
  /** Seconds of a run on one thread. */
  readonly runSeconds: number;
  readonly threads: number;
  /** As asked for. */
  readonly shards?: number | undefined;
  /** Most tasks, and least, of an array of the system. */
  readonly limits: readonly [least: number, most: number];
}

/** A task should outlast what it costs to start it. */
const leastSeconds = 60;
/** Beyond this many tasks, each should be worth ten minutes. */
const manyTasks = 64;

/** Tasks, so that each holds at least a minute of work; as asked for where that is given, with a note where it is less. */
export function shardsFor(count: number, size: Size, note: (line: string) => void): number {
  const { runSeconds, threads, shards, limits } = size;
  const [least, most] = limits;
  const seconds = (count * runSeconds) / threads;
  if (shards === undefined) {
    const tasks = Math.min(seconds / leastSeconds, Math.max(manyTasks, seconds / (10 * leastSeconds)));
    const wanted = Math.max(least, Math.min(most, count, Math.floor(tasks)));
    if (wanted <= count) return wanted;
  } else if (shards >= least && shards <= Math.min(most, count)) {
    if (seconds / shards < leastSeconds && shards > 1) {
      note(
        `note: a task holds about ${duration((1000 * seconds) / shards)} of work; a minute or more is better`,
      );
    }
    return shards;
  }
  const was = shards ?? count;
  throw new CommandFault(
    `--shards must be from ${least} to ${Math.min(most, count)}, for ${plural(count, "run")} on this system (was ${was})`,
  );
}

/** Lower-case letters, digits and hyphens, at most 40 with the plan's hash at the end. */
export function jobName({ experiment, hash }: Plan): string {
  const words = experiment.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 31)
    .replace(/^-+|-+$/g, "");
  return `${words || "experiment"}-${hash.slice(0, 8)}`;
}

/** Minutes that a task may take. */
export function minutesOf(count: number, shards: number, { runSeconds, threads }: Size): number {
  const seconds = (Math.ceil(count / shards) * runSeconds) / threads;
  return Math.ceil((3 * seconds) / 60) + 10;
}

/** A word as a POSIX shell reads it. */
export function quoted(word: string): string {
  return /^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Arguments of `exec` and `merge`, not yet quoted. */
export function execWords({ experiment, folder, threads }: BatchJob, shard: readonly string[]): string[] {
  const options = ["--workers", String(threads), "--out", folder, "--quiet"];
  return ["exec", experiment, ...shard, ...options];
}

export function mergeWords({ folder }: BatchJob): string[] {
  return ["merge", folder];
}

/** A line of a shell script. */
export function shellLine(command: string, words: readonly string[]): string {
  return [command, ...words.map(quoted)].join(" ");
}
