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
