/** The sweep's side of the queue's keys: jobs and orders go in, messages come out. */

import type { JobState } from "bullmq";
import type { RunSpec } from "../../../experiments/laboratory/run-spec.ts";
import type { QueueOptions } from "../queue.ts";
import { claim } from "./claim.ts";
import { type Connection, connectQueue, loadPackages, manners } from "./connect.ts";
import {
  type Batch,
  decodeMessage,
  jobId,
  keysOf,
  type Message,
  type Notice,
  noticeBoard,
  type Orders,
  queueName,
  wireVersion,
} from "./wire.ts";

export interface Desk {
  readonly url: string;
  /** Jobs of an earlier attempt that are still to be made. */
  leftovers(): Promise<[job: string, runs: readonly RunSpec[]][]>;
  submit(batches: readonly (readonly RunSpec[])[]): Promise<[job: string, runs: readonly RunSpec[]][]>;
  /** At most 200 of those that wait, none of which comes again. */
  messages(): Promise<Message[]>;
  statesOf(jobs: readonly string[]): Promise<Map<string, JobState | "unknown">>;
  /** Takes a failed job out and says why it failed. */
  remove(job: string): Promise<string>;
  /** Says again that the sweep is here; and all that a queue may have forgotten. */
  renew(): Promise<void>;
  /** New lines of workers that do not serve. */
  refusals(): Promise<string[]>;
  workers(): Promise<number>;
  /** Takes back the jobs that nobody has begun. */
  withdraw(): Promise<void>;
  active(): Promise<number>;
  /** Takes away every key of the experiment. */
  close(): Promise<void>;
}

/** Jobs that are handed in by one command to the queue. */
const bulk = 100;
const handful = 200;

export async function openDesk(options: QueueOptions): Promise<Desk> {
  const { brief, timeout, memory, patience, note } = options;
  const { Queue, Redis } = await loadPackages();
  const connection = await connectQueue(options.url, patience);
  const { client, hope, url } = connection;
  const keys = keysOf(brief.planHash);
  // A connection of its own, since BullMQ listens to it in its own way.
  const line = new Redis(options.url.replace(/^valkey/, "redis"), manners);
  line.on("error", () => {});
  const queue = new Queue<Batch>(queueName, {
    connection: line,
    prefix: keys.prefix,
    skipVersionCheck: true,
    defaultJobOptions: { removeOnComplete: true, attempts: 3, backoff: { type: "fixed", delay: 1000 } },
  });
  queue.on("error", () => {});
  const orders: Orders = { brief, timeout, memory };
  const notice: Notice = { name: brief.name, wire: wireVersion, resultsEpoch: brief.resultsEpoch };
  const announce = async () => {
    await hope(client.set(keys.orders, JSON.stringify(orders)));
    await hope(client.hset(noticeBoard, brief.planHash, JSON.stringify(notice)));
  };
  let owner: Awaited<ReturnType<typeof claim>>;
  try {
    await checkPolicy(connection, note);
    owner = await claim(connection, keys.owner, note);
    await hope(client.del(keys.refusals));
    await announce();
  } catch (error) {
    await end(true);
    throw error;
  }
  const refused = new Set<string>();

  async function end(hard: boolean): Promise<void> {
    if (hard) line.disconnect();
    else await hope(queue.close()).catch(() => {});
    await connection.close(hard);
    line.disconnect();
  }

  return {
    url,
    async leftovers() {
      const found = await hope(queue.getJobs(["wait", "active", "delayed", "prioritized", "failed"]));
      const usable: [string, readonly RunSpec[]][] = [];
      // A job that ends meanwhile is none.
      for (const job of found.filter((one) => one?.id !== undefined)) {
        if (job.failedReason && (await hope(job.isFailed()))) await hope(job.remove());
        else usable.push([job.id!, job.data.runs]);
      }
      return usable;
    },
    async submit(batches) {
      const jobs = batches.map((runs) => [jobId(brief.planHash, runs), runs] as [string, readonly RunSpec[]]);
      for (let from = 0; from < jobs.length; from += bulk) {
        const some = jobs.slice(from, from + bulk);
        await hope(
          queue.addBulk(some.map(([id, runs]) => ({ name: "batch", data: { runs }, opts: { jobId: id } }))),
        );
      }
      return jobs;
    },
    async messages() {
      const found = await hope(client.lrangeBuffer(keys.messages, 0, handful - 1));
      if (found.length > 0) await hope(client.ltrim(keys.messages, found.length, -1));
      return found.map(decodeMessage);
    },
    async statesOf(jobs) {
      const states = await hope(Promise.all(jobs.map((job) => queue.getJobState(job))));
      return new Map(jobs.map((job, i) => [job, states[i]!]));
    },
    async remove(id) {
      const job = await hope(queue.getJob(id));
      await hope(queue.remove(id));
      const reason = job?.failedReason ?? "no reason given";
      return /stalled/.test(reason) ? "its worker was lost, each time it was tried" : reason;
    },
    async renew() {
      await owner.renew();
      await announce();
    },
    async refusals() {
      const lines = Object.values(await hope(client.hgetall(keys.refusals)));
      const fresh = lines.filter((one) => !refused.has(one));
      for (const one of fresh) refused.add(one);
      return fresh;
    },
    workers: () => hope(queue.getWorkersCount()),
    withdraw: () => hope(queue.drain(true)),
    active: () => hope(queue.getActiveCount()),
    async close() {
      let clean = client.status === "ready";
      try {
        if (clean) {
          await hope(client.hdel(noticeBoard, brief.planHash));
          await hope(client.del(keys.orders));
          await hope(queue.obliterate({ force: true }));
          await hope(client.del(keys.messages, keys.refusals));
          await owner.release();
        }
      } catch {
        // What is left is of use to the same command, or overwritten by it.
        clean = false;
      }
      await end(!clean);
    },
  };
}

/** A queue that forgets in want of memory costs runs that are made again; whoever set it up should know. */
async function checkPolicy({ client, hope }: Connection, note: (line: string) => void): Promise<void> {
  const policy = /^maxmemory_policy:(\S+)/m.exec(await hope(client.info("memory")))?.[1];
  if (policy === undefined || policy === "noeviction") return;
  note(`the queue may forget runs in want of memory: its maxmemory-policy is ${policy}, not noeviction`);
}
