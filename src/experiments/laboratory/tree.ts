/**
 * The policy tree: runs that are equal up to a day share these days. The first of them leaves a trunk there, its state
 * and its daily numbers; the others go on from it. A trunk is named after all that decides it, so that any thread or
 * machine may grow it or find it, and a run from a trunk equals the run from day 0 bit for bit.
 */

import { digestOf } from "../../core/digest.ts";
import type { Checkpoint } from "../../model/checkpoint.ts";
import { decodeCheckpoint, encodeCheckpoint } from "../../records/checkpoint.ts";
import { RecordFault } from "../../records/fault.ts";
import { decodeText, encodeText } from "../../records/text.ts";
import { hashOf } from "../../scenario/hash.ts";
import type { Brief, RunSpec } from "./run-spec.ts";

/** Where trunks are kept, by name. */
export interface Vault {
  load(name: string): Uint8Array | undefined;
  /** Whole or not at all. */
  save(name: string, trunk: Uint8Array): void;
}

export interface Trunk {
  readonly checkpoint: Checkpoint;
  /** Daily numbers of days 1 to the checkpoint's, by name. */
  readonly series: ReadonlyMap<string, Float64Array>;
}

/** The trunks that a run passes, by ascending day. Two runs with the same name are equal up to that day. */
export function trunksOf(
  brief: Brief,
  { seed, set, timeline }: RunSpec,
  names: readonly string[],
): { day: number; name: string }[] {
  const { resultsEpoch, parameters, mechanisms, friends, forks } = brief;
  const { file: _, ...network } = parameters.network ?? {};
  const base = hashOf({
    resultsEpoch,
    parameters: { ...parameters, network },
    mechanisms: mechanisms.map(({ sha256 }) => sha256),
    friends: friends?.sha256 ?? "",
    names: [...names].sort(),
    seed,
    set,
  });
  return forks
    .filter((day) => day > 0 && day < brief.days)
    .map((day) => ({
      day,
      name: hashOf({ base, day, timeline: timeline.filter((change) => change.day <= day) }).slice(0, 32),
    }));
}

/** Length of the head (u32, little-endian), the head as JSON, the series, the checkpoint; a digest of all that follows. */
export function encodeTrunk({ checkpoint, series }: Trunk): Uint8Array {
  const numbers = new Float64Array([...series.values()].flatMap((values) => [...values]));
  const state = encodeCheckpoint(checkpoint);
  const body = new Uint8Array(numbers.byteLength + state.length);
  body.set(new Uint8Array(numbers.buffer));
  body.set(state, numbers.byteLength);
  const head = encodeText(
    JSON.stringify({ names: [...series.keys()], day: checkpoint.day, digest: digestOf(body) }),
  );
  const file = new Uint8Array(4 + head.length + body.length);
  new DataView(file.buffer).setUint32(0, head.length, true);
  file.set(head, 4);
  file.set(body, 4 + head.length);
  return file;
}

/** Throws a RecordFault for a trunk that is damaged. */
export function decodeTrunk(file: Uint8Array, name: string): Trunk {
  try {
    const bodyStart = 4 + new DataView(file.buffer, file.byteOffset).getUint32(0, true);
    const head = JSON.parse(decodeText(file.subarray(4, bodyStart)));
    // A copy of its own: numbers must start at a multiple of eight bytes.
    const body = new Uint8Array(file.subarray(bodyStart));
    if (digestOf(body) !== head.digest) throw new Error("another digest");
    const { names, day } = head as { names: string[]; day: number };
    const numbers = new Float64Array(body.buffer, 0, names.length * day);
    const series = names.map((key, i) => [key, numbers.slice(i * day, (i + 1) * day)] as const);
    return {
      checkpoint: decodeCheckpoint(body.subarray(numbers.byteLength), name),
      series: new Map(series),
    };
  } catch (error) {
    if (error instanceof RecordFault) throw error;
    throw new RecordFault(name, "must be a whole trunk (was damaged)", "remove it");
  }
}

/**
 * Who may run now: of runs that share a trunk nobody has yet, the first goes ahead and the others wait until it is done,
 * so that no trunk is grown twice.
 */
export class Grove<Task> {
  readonly #growing = new Map<string, Task[]>();
  readonly #grown = new Set<string>();

  /** True where the task may go ahead; else it is kept until `release` hands it out. `trunks`: names, by ascending day. */
  admit(task: Task, trunks: readonly string[]): boolean {
    const missing = trunks.filter((name) => !this.#grown.has(name));
    const growing = missing.find((name) => this.#growing.has(name));
    if (growing !== undefined) {
      this.#growing.get(growing)!.push(task);
      return false;
    }
    for (const name of missing) this.#growing.set(name, []);
    return true;
  }

  /** To be called when a run has ended, well or not: those that waited for its trunks, to be admitted again. */
  release(trunks: readonly string[]): Task[] {
    const freed: Task[] = [];
    for (const name of trunks) {
      const waiting = this.#growing.get(name);
      if (!waiting) continue;
      this.#growing.delete(name);
      this.#grown.add(name);
      freed.push(...waiting);
    }
    return freed;
  }
}
