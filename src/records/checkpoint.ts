/**
 * A checkpoint as one file: so a run goes on in another process, and many futures fork from one day.
 *
 * Eight letters, the length of the head (u32, little-endian), the head as JSON, then the bytes of all columns in order.
 * The head says the day, the rules in force, how many entities there are, how long each column is, and the digest of
 * what follows.
 */

import { digestOf } from "../core/digest.ts";
import type { Checkpoint } from "../model/checkpoint.ts";
import { resultsEpoch } from "../model/epoch.ts";
import { RecordFault, runAgain, upgrade } from "./fault.ts";
import { decodeText, encodeText } from "./text.ts";

const magic = encodeText("FMCHECK1");

interface Head {
  readonly resultsEpoch: number;
  readonly day: number;
  readonly parameters: Checkpoint["parameters"];
  readonly counts: readonly number[];
  /** Bytes of each column, by entity. */
  readonly lengths: readonly (readonly number[])[];
  readonly digest: string;
}

export function encodeCheckpoint(checkpoint: Checkpoint): Uint8Array {
  const { day, parameters, counts, columns } = checkpoint;
  const lengths = columns.map((entity) => entity.map(({ length }) => length));
  const body = new Uint8Array(lengths.flat().reduce((sum, length) => sum + length, 0));
  let at = 0;
  for (const bytes of columns.flat()) {
    body.set(bytes, at);
    at += bytes.length;
  }
  const head: Head = { resultsEpoch, day, parameters, counts, lengths, digest: digestOf(body) };
  const text = encodeText(JSON.stringify(head));
  const file = new Uint8Array(12 + text.length + body.length);
  file.set(magic);
  new DataView(file.buffer).setUint32(8, text.length, true);
  file.set(text, 12);
  file.set(body, 12 + text.length);
  return file;
}

/** Throws a RecordFault for a file that is no checkpoint, damaged, or of another generation of results. */
export function decodeCheckpoint(file: Uint8Array, name = "checkpoint"): Checkpoint {
  const damaged = (problem: string) => new RecordFault(name, problem, runAgain);
  if (magic.some((byte, i) => file[i] !== byte)) throw damaged("must be a checkpoint (was not)");
  if (file.length < 12) throw damaged(`must have at least 12 bytes (was ${file.length})`);
  const headEnd = 12 + new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  if (headEnd > file.length) throw damaged(`must have at least ${headEnd} bytes (was ${file.length})`);
  const head = readHead(file.subarray(12, headEnd), damaged);
  if (head.resultsEpoch !== resultsEpoch) {
    throw new RecordFault(
      name,
      `must be of results epoch ${resultsEpoch} (was ${head.resultsEpoch})`,
      upgrade,
    );
  }
  const body = file.subarray(headEnd);
  const digest = digestOf(body);
  if (digest !== head.digest) throw damaged(`must have digest ${head.digest} (was ${digest})`);
  let at = 0;
  const columns = head.lengths.map((entity) =>
    entity.map((length) => {
      at += length;
      return body.slice(at - length, at);
    }),
  );
  const { day, parameters, counts } = head;
  return { day, parameters, counts, columns };
}

function readHead(bytes: Uint8Array, damaged: (problem: string) => RecordFault): Head {
  try {
    return JSON.parse(decodeText(bytes)) as Head;
  } catch {
    throw damaged("must hold a head of JSON (was damaged)");
  }
}
