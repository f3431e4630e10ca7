/** What a sweep and its workers say to each other through the queue, and under which keys. */

import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Brief, RunResult, RunSpec } from "../../../experiments/laboratory/run-spec.ts";
import { inBytes } from "../memory.ts";

/** Goes up when either side would misread the other. */
export const wireVersion = 1;

/** Experiments that are being made: plan hash to `Notice` in JSON. */
export const noticeBoard = "feedmarket:experiments";
/** The BullMQ queue of an experiment, below its prefix. */
export const queueName = "runs";

/** Under one prefix, so that one node of a cluster has them all. */
export function keysOf(planHash: string) {
  const prefix = `{feedmarket:${planHash.slice(0, 16)}}`;
  return {
    /** Of BullMQ's own keys. */
    prefix,
    /** `Orders` in JSON. */
    orders: `${prefix}:orders`,
    /** A list of `Message`s, oldest first. */
    messages: `${prefix}:messages`,
    /** The sweep that takes the results; expires unless renewed. */
    owner: `${prefix}:owner`,
    /** Worker to the line in which it said why it does not serve. */
    refusals: `${prefix}:refusals`,
  };
}

export interface Notice {
  readonly name: string;
  readonly wire: number;
  readonly resultsEpoch: number;
}

/** All that a worker must know of an experiment. */
export interface Orders {
  readonly brief: Brief;
  /** Milliseconds and bytes of one run. */
  readonly timeout: number;
  readonly memory: number;
}

/** The data of a job: a batch of runs. */
export interface Batch {
  readonly runs: readonly RunSpec[];
}

/** The same runs of the same plan are the same job, however often they are handed in. */
export function jobId(planHash: string, runs: readonly RunSpec[]): string {
  const ids = createHash("sha256").update(runs.map(({ id }) => id).join());
  return `${planHash.slice(0, 8)}-${ids.digest("hex").slice(0, 24)}`;
}

/** A run's result as it comes back: everything but its spec, which the sweep has. */
export interface Reply extends Omit<RunResult, "spec"> {
  readonly id: string;
  /** Equal for equal results, whoever made them and however long it took. */
  readonly fingerprint: string;
  /** Bytes on the wire. */
  readonly size: number;
}

export type Message =
  | { readonly kind: "reply"; readonly reply: Reply }
  /** All runs of a job have been replied to, in messages before this one. */
  | { readonly kind: "finished"; readonly job: string };

interface Head {
  readonly id: string;
  readonly status: "done" | "failed";
  readonly error?: string;
  readonly stateDigest: string;
  readonly metrics: number;
  readonly ticks: readonly number[];
  readonly agents: readonly (readonly [name: string, length: number])[];
}

const [replyMark, finishedMark] = [0x52, 0x46];

/** What a result may be long on the wire; a larger one is a failed run that says so. */
export const replyLimit = 32 * 2 ** 20;

/** A mark, the milliseconds, then deflated: the length of the head, the head in JSON, all numbers. */
export function encodeReply(result: RunResult): Buffer {
  const { spec, status, error, stateDigest, metrics, ticks, agents = {}, wallTime } = result;
  const columns = Object.entries(agents);
  const head: Head = {
    id: spec.id,
    status,
    ...(error === undefined ? {} : { error }),
    stateDigest,
    metrics: metrics.length,
    ticks: ticks.map(({ length }) => length),
    agents: columns.map(([name, { length }]) => [name, length]),
  };
  const text = Buffer.from(JSON.stringify(head));
  const mark = Buffer.alloc(9);
  mark[0] = replyMark;
  mark.writeDoubleLE(wallTime, 1);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  const numbers = [metrics, ...ticks, ...columns.map(([, values]) => values)].map(bytesOf);
  const body = deflateRawSync(Buffer.concat([length, text, ...numbers]), { level: 1 });
  if (body.length <= replyLimit) return Buffer.concat([mark, body]);
  const many = `SizeFault: ${inBytes(body.length)} of results are more than a queue carries (${inBytes(replyLimit)})`;
  const none = new Float64Array(metrics.length).fill(Number.NaN);
  return encodeReply({
    spec,
    status: "failed",
    error: many,
    stateDigest: "",
    metrics: none,
    ticks: [],
    wallTime,
  });
}

export function encodeFinished(job: string): Buffer {
  return Buffer.concat([Buffer.from([finishedMark]), Buffer.from(job)]);
}

/** Throws a RangeError or an error of zlib where the bytes are no message of ours. */
export function decodeMessage(bytes: Buffer): Message {
  if (bytes[0] === finishedMark) return { kind: "finished", job: bytes.toString("utf8", 1) };
  if (bytes[0] !== replyMark) throw new RangeError("a message must begin with its mark");
  const body = inflateRawSync(bytes.subarray(9));
  const start = 4 + body.readUInt32LE(0);
  const head = JSON.parse(body.toString("utf8", 4, start)) as Head;
  // Numbers begin anywhere in the body; arrays of them only at multiples of eight.
  const numbers = new Float64Array(Uint8Array.from(body.subarray(start)).buffer);
  let place = 0;
  const next = (length: number) => {
    place += length;
    return numbers.subarray(place - length, place);
  };
  const { id, status, error, stateDigest } = head;
  const metrics = next(head.metrics);
  const ticks = head.ticks.map(next);
  const agents = Object.fromEntries(head.agents.map(([name, length]) => [name, next(length)]));
  const reply = {
    id,
    status,
    ...(error === undefined ? {} : { error }),
    stateDigest,
    metrics,
    ticks,
    ...(head.agents.length > 0 ? { agents } : {}),
    wallTime: bytes.readDoubleLE(1),
    fingerprint: createHash("sha256").update(body).digest("hex").slice(0, 16),
    size: bytes.length,
  };
  return { kind: "reply", reply };
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Buffer {
  return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);
}
