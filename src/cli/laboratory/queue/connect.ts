/**
 * The way to a queue: Valkey or Redis. Interruptions shorter than the patience are waited out; after that, and where
 * nothing answers at the start, whoever waits gets a LaboratoryFault "unreachable". Passwords never show.
 */

import type { Queue, WaitingError, Worker } from "bullmq";
import type { Redis, RedisOptions } from "ioredis";
import { LaboratoryFault } from "../../../experiments/laboratory/fault.ts";
import { CommandFault } from "../../exit.ts";
import { duration } from "../../progress.ts";

export interface Connection {
  readonly client: Redis;
  /** For messages: without the password. */
  readonly url: string;
  /** Waits for the answer, but no longer than there is hope of one. */
  hope<T>(answer: Promise<T>): Promise<T>;
  /** Ends the connection; with `hard` without a farewell. */
  close(hard?: boolean): Promise<void>;
}

/** Milliseconds within which a queue must answer at first. */
const firstAnswer = 4000;
/** Milliseconds without an answer after which a connection is made anew. */
const silence = 10_000;

export interface Packages {
  readonly Queue: typeof Queue;
  readonly Worker: typeof Worker;
  readonly WaitingError: typeof WaitingError;
  readonly Redis: typeof Redis;
}

/** Throws a CommandFault where a package is missing: they are installed by whoever uses a queue. */
export async function loadPackages(): Promise<Packages> {
  try {
    const [{ Queue, Worker, WaitingError }, { Redis }] = await Promise.all([
      import("bullmq"),
      import("ioredis"),
    ]);
    return { Queue, Worker, WaitingError, Redis };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const name = /'(bullmq|ioredis)'/.exec((error as Error).message)?.[1] ?? "bullmq or ioredis";
    throw new CommandFault(
      `a queue must have two packages: npm install bullmq ioredis (was without ${name})`,
    );
  }
}

/** The URL as ioredis reads it. Throws a CommandFault where it is none. */
export function queueUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const kind = /^(redis|valkey)(s?):$/.exec(url?.protocol ?? "");
  if (!url || !kind || url.hostname === "" || !/^\/?\d*$/.test(url.pathname)) {
    const was = url ? masked(url) : text.includes("@") ? "no URL" : JSON.stringify(text);
    throw new CommandFault(`--queue must be a URL such as redis://host:6379 or rediss://host (was ${was})`);
  }
  return new URL(text.replace(/^valkey/, "redis"));
}

export function masked({ href, password }: URL): string {
  const shown = new URL(href);
  if (password !== "") shown.password = "***";
  return shown.href;
}

/** Milliseconds of `patience`: how long a queue that has answered before may be away. */
export async function connectQueue(text: string, patience: number): Promise<Connection> {
  const { Redis } = await loadPackages();
  const parsed = queueUrl(text);
  const url = masked(parsed);
  const client = new Redis(parsed.href, { ...manners, socketTimeout: silence, lazyConnect: true });
  let reason = "no answer";
  client.on("error", (error) => {
    reason = reasonOf(error);
  });
  await firstContact(client, url, () => reason);
  let timer: NodeJS.Timeout | undefined;
  let giveUp: (fault: Error) => void = () => {};
  const lost = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  lost.catch(() => {});
  client.on("close", () => {
    timer ??= setTimeout(() => {
      const gone = `gone for ${duration(patience)}: ${reason}`;
      giveUp(unreachable(url, gone));
    }, patience);
  });
  client.on("ready", () => {
    clearTimeout(timer);
    timer = undefined;
  });
  // A queue that hangs is noticed by an answer that does not come, whatever else is being waited for.
  const beat = setInterval(() => void client.ping().catch(() => {}), 2000);
  beat.unref();
  return {
    client,
    url,
    hope: (answer) => Promise.race([answer, lost]),
    async close(hard = false) {
      clearInterval(beat);
      clearTimeout(timer);
      timer = undefined;
      client.removeAllListeners("close");
      if (hard || client.status !== "ready") client.disconnect();
      else await client.quit().catch(() => client.disconnect());
    },
  };
}

/** How every connection behaves: it comes back by itself, and commands wait for it. */
export const manners = {
  maxRetriesPerRequest: null,
  connectTimeout: firstAnswer,
  retryStrategy: (times: number) => Math.min(50 * 2 ** times, 1000),
} satisfies RedisOptions;

async function firstContact(client: Redis, url: string, reason: () => string): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(reject, firstAnswer);
      client.once("close", reject);
      client.once("error", reject);
      client.connect().then(resolve, reject);
    });
  } catch {
    client.disconnect();
    throw unreachable(url, reason());
  } finally {
    clearTimeout(timer);
    client.removeAllListeners("close");
  }
}

function unreachable(url: string, was: string): LaboratoryFault {
  return new LaboratoryFault(
    "unreachable",
    `queue ${url} must be a Valkey or Redis that answers (was ${was})`,
  );
}

function reasonOf(error: Error & { code?: string }): string {
  const words: Readonly<Record<string, string>> = {
    ECONNREFUSED: "connection refused",
    ENOTFOUND: "no such host",
    EAI_AGAIN: "a host name that is not resolved now",
    EHOSTUNREACH: "no way to the host",
    ENETUNREACH: "no way to the network",
    ECONNRESET: "closed from the other side",
    ETIMEDOUT: "no answer",
  };
  if (error.code !== undefined && words[error.code]) return words[error.code]!;
  const { message } = error;
  if (/^(NOAUTH|WRONGPASS|NOPERM)|invalid password/i.test(message))
    return "one that asks for another name or password";
  if (/timed? ?out/i.test(message)) return "no answer";
  if (/RESP type/.test(message)) return "something that speaks otherwise";
  if (/RESP/.test(message)) return "something else that listens there";
  return message.split("\n", 1)[0]!.slice(0, 120) || "no answer";
}
