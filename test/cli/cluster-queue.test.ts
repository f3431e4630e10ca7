/** Runs through a queue: nothing is lost or doubled when workers, the queue or the sweep are killed. */

import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { QueueOptions } from "../../src/cli/laboratory/queue.ts";
import { perform } from "../../src/experiments/laboratory/perform.ts";
import type { RunResult } from "../../src/experiments/laboratory/run-spec.ts";
import { endServer, freePort, startServer } from "../rigs/children.ts";
import { findRedis, type RedisRig, startRedis } from "../rigs/redis.ts";
import { feedmarket, main, removeFolders, root, workFolder } from "./command.ts";
import { ruin, tinyBrief, tinySpec } from "./laboratory.ts";

const { openQueue }: typeof import("../../src/cli/laboratory/queue.ts") = await import(
  join(root, "dist/src/cli/laboratory/queue.js")
);

const brief = tinyBrief();
const specs = Array.from({ length: 40 }, (_, i) => tinySpec(i + 1, { "network.persons": 600 }));
const expected = new Map(specs.map((spec) => [spec.id, withoutTime(perform({ brief }, spec))]));
const children: ChildProcess[] = [];
let folder: string;

function withoutTime({ wallTime: _, ...rest }: RunResult): Omit<RunResult, "wallTime"> {
  return rest;
}

/** A worker of one thread; the runs of a killed one go to another within seconds. */
function startWorker(url: string, lock = "2s", manner = ["--once"]): ChildProcess {
  const args = [main, "worker", "--queue", url, "--workers", "1", ...manner, "--lock", lock, "--quiet"];
  const child = startServer(process.execPath, args, { cwd: folder });
  children.push(child);
  return child;
}

/** All results by run; `onCount` is called with how many there are. */
async function made(
  options: Partial<QueueOptions> & { url: string },
  onCount: (count: number) => unknown = () => {},
): Promise<Map<string, Omit<RunResult, "wallTime">>> {
  const queue = await openQueue({
    brief,
    timeout: 60_000,
    memory: 512 * 2 ** 20,
    patience: 30_000,
    note: () => {},
    ...options,
  });
  const found = new Map<string, Omit<RunResult, "wallTime">>();
  try {
    await queue.execute(specs, async (result) => {
      expect(found.has(result.spec.id)).toBe(false);
      found.set(result.spec.id, withoutTime(result));
      await onCount(found.size);
    });
  } finally {
    await queue.close();
  }
  return found;
}

beforeAll(() => {
  folder = workFolder({ "ruin.js": ruin });
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => endServer(child, "SIGKILL")));
});
afterAll(removeFolders);

describe("without a queue", () => {
  test("the command says so at once, and shows no password", async () => {
    const url = `redis://me:hush@127.0.0.1:${await freePort()}`;
    const { code, stdout, stderr } = await feedmarket(["worker", "--queue", url], folder);
    expect(code).toBe(8);
    expect(stdout).toBe("");
    expect(stderr.replace(/\s+/g, " ")).toMatch(
      /^feedmarket: queue redis:\/\/me:\*\*\*@127\.0\.0\.1:\d+ must be a Valkey or Redis that answers \(was connection refused\) $/,
    );
  });

  test.each([
    [[], "--queue must be the URL of a Valkey or Redis, such as redis://host:6379 (was absent)"],
    [
      ["--queue", "http://me:hush@host"],
      "--queue must be a URL such as redis://host:6379 or rediss://host (was http://me:***@host/)",
    ],
    [["--queue", "redis://host", "--workers", "0"], '--workers must be a whole number from 1 (was "0")'],
    [
      ["--queue", "redis://host", "--lock", "soon"],
      '--lock must be a time such as 90s, 10m or 2h (was "soon")',
    ],
  ])("worker %j is refused", async (args, message) => {
    const { code, stderr } = await feedmarket(["worker", ...args], folder);
    expect(code).toBe(2);
    expect(stderr.replace(/\s+/g, " ")).toBe(`feedmarket: ${message} `);
  });

  test("a package that is not installed is named with what installs it", async () => {
    const hide = `export async function resolve(name, context, next) {
      if (name === "bullmq") throw Object.assign(new Error("Cannot find package 'bullmq'"), { code: "ERR_MODULE_NOT_FOUND" });
      return next(name, context);
    }`;
    const hooks = `data:text/javascript,${encodeURIComponent(hide)}`;
    const file = `import { register } from "node:module";\nregister(${JSON.stringify(hooks)});\n`;
    const env = { NODE_OPTIONS: `--import=${join(workFolder({ "hide.mjs": file }), "hide.mjs")}` };
    const { code, stderr } = await feedmarket(["worker", "--queue", "redis://127.0.0.1"], folder, { env });
    expect(stderr.replace(/\s+/g, " ")).toBe(
      "feedmarket: a queue must have two packages: npm install bullmq ioredis (was without bullmq) ",
    );
    expect(code).toBe(2);
  });
});

describe.runIf(findRedis())("through a queue", () => {
  let redis: RedisRig;
  beforeAll(async () => {
    redis = await startRedis("hush");
  });
  afterAll(() => redis.stop());

  /** Nothing stays behind, and no worker is left waiting. */
  async function expectTidy(): Promise<void> {
    expect(await redis.ask("DBSIZE")).toContain(":0\r\n");
  }

  test("two workers give what one process gives", async () => {
    startWorker(redis.url);
    startWorker(redis.url);
    expect(await made(redis)).toEqual(expected);
    await expectTidy();
  });

  test("a worker that is killed loses no run", async () => {
    const doomed = startWorker(redis.url);
    const found = await made(redis, (count) => {
      if (count === 6) startWorker(redis.url);
      if (count === 12) doomed.kill("SIGKILL");
    });
    expect(found).toEqual(expected);
    await expectTidy();
  });

  test("a worker that is asked to end gives back what it has not made", async () => {
    const leaving = startWorker(redis.url, "90s");
    const found = await made(redis, (count) => {
      if (count === 4) startWorker(redis.url);
      if (count === 8) leaving.kill("SIGTERM");
    });
    expect(found).toEqual(expected);
    await expectTidy();
  });

  test("a queue that is killed and comes back loses no run", async () => {
    startWorker(redis.url);
    const found = await made(redis, async (count) => {
      if (count !== 10) return;
      await redis.kill();
      setTimeout(() => void redis.restart(), 1000);
    });
    expect(found).toEqual(expected);
    await expectTidy();
  });

  test("a queue that comes back empty is filled again", async () => {
    // Else it may think that all is over.
    startWorker(redis.url, "2s", []);
    const found = await made(redis, async (count) => {
      if (count === 10) await redis.ask("FLUSHALL");
    });
    expect(found).toEqual(expected);
    await expectTidy();
  });

  test("two results for one run are a conflict", async () => {
    startWorker(redis.url);
    const other = await import(join(root, "dist/src/cli/laboratory/queue/wire.js"));
    const { encodeReply, keysOf } = other as typeof import("../../src/cli/laboratory/queue/wire.ts");
    const { Redis } = await import("ioredis");
    const client = new Redis(redis.url);
    let first: RunResult | undefined;
    const attempt = openQueue({
      ...{ url: redis.url, brief, timeout: 60_000, memory: 2 ** 29, patience: 30_000 },
      note: () => {},
    });
    const queue = await attempt;
    const run = queue.execute(specs, async (result) => {
      first ??= result;
      // The same again is dropped; then one that differs in its last bit.
      await client.rpush(keysOf(brief.planHash).messages, encodeReply({ ...first, wallTime: 1 }));
      if (result === first) return;
      const metrics = first.metrics.map((value) => value + 1);
      await client.rpush(keysOf(brief.planHash).messages, encodeReply({ ...first, metrics }));
    });
    await expect(run).rejects.toThrow(`run ${specs[0]!.id} must have one result, whichever worker makes it`);
    await queue.close();
    await client.quit();
    await expectTidy();
  });

  test("a worker does not serve what it would make differently", async () => {
    const strangers: [Partial<typeof brief>, string][] = [
      [{ resultsEpoch: 99 }, "results epoch must be"],
      [
        { mechanisms: [{ name: "ruin", path: "gone.js", sha256: "0".repeat(64) }] },
        "mechanism ruin: gone.js must be",
      ],
      [
        { mechanisms: [{ name: "ruin", path: "ruin.js", sha256: "0".repeat(64) }] },
        "ruin.js must have sha256 000",
      ],
    ];
    for (const [change, message] of strangers) {
      const stop = new AbortController();
      const lines: string[] = [];
      const queue = await openQueue({
        ...{
          url: redis.url,
          brief: { ...brief, ...change },
          timeout: 60_000,
          memory: 2 ** 29,
          patience: 30_000,
        },
        note: (line) => {
          lines.push(line);
          if (line.includes("not served")) stop.abort();
        },
      });
      const run = queue.execute(specs, () => expect.unreachable(), stop.signal);
      const ending = await feedmarket(["worker", "--queue", redis.url, "--once", "--quiet"], folder);
      await run;
      await queue.close();
      expect(ending.code).toBe(6);
      expect(ending.stderr.replace(/\s+/g, " ")).toContain(message);
      expect(lines.join(" ")).toContain(message);
    }
    await expectTidy();
  });

  test("a queue that is gone for good ends sweep and worker with a clear line", async () => {
    const own = await startRedis();
    const child = spawn(process.execPath, [main, "worker", "--queue", own.url, "--patience", "1s"], {
      cwd: folder,
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.on("data", (piece) => {
      stderr += piece;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    const line = /must be a Valkey or Redis that answers \(was gone for 1 s: connection refused\)/;
    await expect(
      made({ url: own.url, patience: 1000 }, (count) => (count === 10 ? own.kill() : undefined)),
    ).rejects.toThrow(line);
    expect(await ended).toBe(8);
    expect(stderr.replace(/\s+/g, " ")).toMatch(line);
    expect(stderr).not.toMatch(/ECONN|\n +at /);
    await own.stop();
  });
});
