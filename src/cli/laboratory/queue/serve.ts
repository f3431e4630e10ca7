/**
 * The worker's side of the queue: serves every experiment that is announced there, for as long as it is. This process
 * only talks to the queue; each run is made in a thread.
 */

import { hostname } from "node:os";
import type { Job, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { Executor } from "../../../experiments/laboratory/executor.ts";
import { LaboratoryFault } from "../../../experiments/laboratory/fault.ts";
import { resultsEpoch } from "../../../model/epoch.ts";
import { CommandFault } from "../../exit.ts";
import { materialsOf } from "../materials.ts";
import { openPool } from "../pool.ts";
import { connectQueue, loadPackages, manners } from "./connect.ts";
import {
  type Batch,
  encodeFinished,
  encodeReply,
  keysOf,
  type Notice,
  noticeBoard,
  type Orders,
  queueName,
  wireVersion,
} from "./wire.ts";

export interface ServeOptions {
  readonly url: string;
  /** Threads, from 1. */
  readonly workers: number;
  /** End when the experiments that were there have been made. */
  readonly once: boolean;
  /** Milliseconds that the queue may be away before the command ends. */
  readonly patience: number;
  /** Milliseconds after which the runs of a worker that has gone silent are given to another. */
  readonly lock: number;
  readonly note: (line: string) => void;
  readonly stop: AbortSignal;
}

/** What a worker has done. */
export interface Served {
  runs: number;
  failed: number;
  readonly experiments: string[];
  /** Lines of what it could not serve. */
  readonly refused: string[];
}

/** Milliseconds between two looks for new experiments. */
const pace = 500;

/** An experiment that is being served. */
interface Post {
  readonly name: string;
  /** Made here. */
  readonly count: { runs: number };
  /** Ends what is being made; with `lost` there is nobody to give it back to. */
  close(lost?: boolean): Promise<void>;
}

/** Serves until stopped, or with `once` until nothing is left. Throws a LaboratoryFault where the queue is gone. */
export async function serveQueue(options: ServeOptions): Promise<Served> {
  const { url, once, patience, note, stop } = options;
  const connection = await connectQueue(url, patience);
  const { client, hope } = connection;
  const served: Served = { runs: 0, failed: 0, experiments: [], refused: [] };
  const posts = new Map<string, Post>();
  const refused = new Set<string>();
  note(`waiting for experiments at ${connection.url}`);

  async function refuse(planHash: string, name: string, reason: string): Promise<void> {
    refused.add(planHash);
    const line = `${name} is not served by ${hostname()}: ${reason}`;
    served.refused.push(line);
    note(line);
    const post = posts.get(planHash);
    posts.delete(planHash);
    const { orders, refusals } = keysOf(planHash);
    if (await hope(client.exists(orders))) await hope(client.hset(refusals, workerName(), line));
    await post?.close();
  }

  async function look(): Promise<void> {
    const notices = await hope(client.hgetall(noticeBoard));
    for (const [planHash, post] of posts) {
      if (planHash in notices) continue;
      posts.delete(planHash);
      await post.close();
      note(`${post.name} is over; runs made here: ${post.count.runs}`);
    }
    for (const planHash of refused) if (!(planHash in notices)) refused.delete(planHash);
    for (const [planHash, text] of Object.entries(notices)) {
      if (posts.has(planHash) || refused.has(planHash)) continue;
      const notice = JSON.parse(text) as Notice;
      const { name } = notice;
      try {
        const orders = JSON.parse(
          (await hope(client.get(keysOf(planHash).orders))) ?? "null",
        ) as Orders | null;
        // Announced, and gone again at once.
        if (orders === null) continue;
        await checkOrders(planHash, notice, orders);
        const fail = (reason: string) => void refuse(planHash, name, reason).catch(() => {});
        posts.set(planHash, await openPost(planHash, orders, options, client, served, fail));
        served.experiments.push(name);
        note(`serving ${name} (plan ${planHash.slice(0, 8)})`);
      } catch (error) {
        if (!(error instanceof CommandFault)) throw error;
        await refuse(planHash, name, error.message);
      }
    }
  }

  let lost = true;
  try {
    while (!stop.aborted) {
      await look();
      if (once && posts.size === 0 && served.experiments.length + served.refused.length > 0) break;
      await new Promise((resolve) => setTimeout(resolve, pace));
    }
    lost = false;
  } finally {
    for (const post of posts.values()) await post.close(lost);
    await connection.close(lost);
  }
  return served;
}

/** Throws a CommandFault where this worker would make other runs than the sweep means. */
async function checkOrders(planHash: string, notice: Notice, { brief }: Orders): Promise<void> {
  if (notice.wire !== wireVersion) {
    throw new CommandFault(`queue format must be ${wireVersion}, as of this version (was ${notice.wire})`);
  }
  if (notice.resultsEpoch !== resultsEpoch) {
    const was = notice.resultsEpoch;
    throw new CommandFault(`results epoch must be ${resultsEpoch}, as of this version (was ${was})`);
  }
  if (brief.planHash !== planHash) {
    const [expected, was] = [planHash.slice(0, 8), brief.planHash.slice(0, 8)];
    throw new CommandFault(`plan hash must be ${expected}, as announced (was ${was})`);
  }
  await materialsOf(brief);
}

function workerName(): string {
  return `${hostname()}:${process.pid}`;
}

/** Takes jobs of one experiment, as many at a time as there are threads. */
async function openPost(
  planHash: string,
  { brief, timeout, memory }: Orders,
  { url, workers, lock }: ServeOptions,
  client: Redis,
  served: Served,
  refuse: (reason: string) => void,
): Promise<Post> {
  const { Worker, WaitingError, Redis } = await loadPackages();
  const { prefix, messages, orders } = keysOf(planHash);
  // One thread each, since a job's runs are made one after the other.
  const pools: Executor[] = [];
  for (let i = 0; i < workers; i++) pools.push(await openPool({ brief, workers: 1, timeout, memory }));
  const idle = [...pools];
  const abort = new AbortController();
  const count = { runs: 0 };
  /** Nothing is left behind for an experiment that is over. */
  const send = (message: Buffer) => client.eval(sendScript, 2, orders, messages, message);
  const make = async (job: Job<Batch>, token?: string) => {
    const pool = idle.pop()!;
    const made = new Set<string>();
    try {
      await pool.execute(
        job.data.runs,
        async (result) => {
          await send(encodeReply(result));
          made.add(result.spec.id);
          count.runs++;
          served.runs++;
          if (result.status === "failed") served.failed++;
        },
        abort.signal,
      );
    } catch (error) {
      if (!(error instanceof CommandFault) && !(error instanceof LaboratoryFault)) throw error;
      worker.pause(true);
      refuse(error.message);
      await job.moveToWait(token);
      throw new WaitingError();
    } finally {
      idle.push(pool);
    }
    if (!abort.signal.aborted) return void (await send(encodeFinished(job.id!)));
    // Somebody else makes the rest at once.
    await job.updateData({ runs: job.data.runs.filter(({ id }) => !made.has(id)) });
    await job.moveToWait(token);
    throw new WaitingError();
  };
  const line = new Redis(url.replace(/^valkey/, "redis"), manners);
  line.on("error", () => {});
  const worker: Worker<Batch> = new Worker<Batch>(queueName, make, {
    connection: line,
    prefix,
    name: workerName(),
    concurrency: workers,
    lockDuration: lock,
    stalledInterval: lock / 2,
    maxStalledCount: 3,
    drainDelay: 2,
    runRetryDelay: 1000,
    skipVersionCheck: true,
  });
  worker.on("error", () => {});
  return {
    name: brief.name,
    count,
    async close(lost = false) {
      abort.abort();
      await Promise.race([
        worker.close(lost),
        new Promise((resolve) => setTimeout(resolve, lost ? 500 : 5000)),
      ]);
      line.disconnect();
      await Promise.all(pools.map((pool) => pool.close()));
    },
  };
}

const sendScript = `
if redis.call("exists", KEYS[1]) == 0 then return 0 end
return redis.call("rpush", KEYS[2], ARGV[1])`;
