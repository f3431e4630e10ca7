/** One experiment, whoever makes its runs: the same digest. */

import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { endServer, startServer, until } from "../rigs/children.ts";
import { canParallel, parallelEnv } from "../rigs/parallel.ts";
import { findRedis, startRedis } from "../rigs/redis.ts";
import { canSlurm, startSlurm } from "../rigs/slurm.ts";
import { command, digestOf, studyFolder } from "./cluster.ts";
import { feedmarket, main, removeFolders, runProgram } from "./command.ts";

let folder: string;
let expected: string;

beforeAll(async () => {
  folder = studyFolder();
  const { code } = await feedmarket(["sweep", "study.yaml", "--workers", "1", "--out", "one"], folder);
  expect(code).toBe(0);
  expected = await digestOf("one", folder);
});
afterAll(removeFolders);

/** The script that makes the runs in tasks. */
async function script(system: string, ...more: string[]): Promise<string> {
  const args = ["emit", "study.yaml", system, "--shards", "3", "--run-seconds", "60", "--command", command];
  const { stdout, stderr } = await feedmarket([...args, "--out", system, ...more], folder);
  expect(stderr).toBe("");
  writeFileSync(join(folder, `${system}.sh`), stdout);
  return `${system}.sh`;
}

test("threads of a pool", async () => {
  const { code } = await feedmarket(["sweep", "study.yaml", "--workers", "2", "--out", "pool"], folder);
  expect(code).toBe(0);
  expect(await digestOf("pool", folder)).toBe(expected);
});

describe.runIf(findRedis())("a queue", () => {
  const worker = (url: string) => {
    const args = [main, "worker", "--queue", url, "--workers", "1", "--once", "--lock", "2s"];
    return startServer(process.execPath, args, { cwd: folder });
  };

  test("with two workers", async () => {
    const redis = await startRedis();
    const workers = [worker(redis.url), worker(redis.url)];
    try {
      const args = ["sweep", "study.yaml", "--engine", "bullmq", "--queue", redis.url, "--out", "queue"];
      const { code, stderr } = await feedmarket(args, folder);
      expect(stderr).toContain("40 runs made");
      expect(code).toBe(0);
      expect(await digestOf("queue", folder)).toBe(expected);
    } finally {
      await Promise.all(workers.map((one) => endServer(one)));
      await redis.stop();
    }
  });

  test("goes on after the sweep was killed, and with it the queue", async () => {
    const redis = await startRedis("hush");
    const one = worker(redis.url);
    try {
      const args = ["sweep", "study.yaml", "--engine", "bullmq", "--queue", redis.url, "--out", "again"];
      const more = ["--flush", "1s"];
      const child = spawn(process.execPath, [main, ...args, ...more], { cwd: folder, stdio: "ignore" });
      const ended = new Promise((resolve) => child.on("close", (_, signal) => resolve(signal)));
      // The first of many jobs is being made then.
      await until("a job is begun", async () => (await redis.ask("KEYS *:active")).includes("runs:active"));
      child.kill("SIGKILL");
      expect(await ended).toBe("SIGKILL");
      await redis.kill();
      await redis.restart();
      const { code, stderr, stdout } = await feedmarket([...args, "--json"], folder);
      expect(stderr + stdout).not.toContain("hush");
      expect(code).toBe(0);
      expect(await digestOf("again", folder)).toBe(expected);
      expect(await redis.ask("DBSIZE")).toContain(":0\r\n");
    } finally {
      await endServer(one);
      await redis.stop();
    }
  });
});

test.runIf(canSlurm())("a Slurm array, with the merge after it", async () => {
  const slurm = await startSlurm();
  try {
    const { code, stdout, stderr } = await runProgram("bash", [await script("slurm")], folder, {
      env: slurm.env,
    });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^tasks \d+, merge \d+\n$/);
    await slurm.drained(60);
    expect(await digestOf("slurm", folder)).toBe(expected);
  } finally {
    await slurm.stop();
  }
});

test.runIf(canParallel())("GNU parallel, twice", async () => {
  const file = await script("parallel");
  const home = join(folder, "home");
  mkdirSync(home);
  for (const _ of ["made", "nothing left to do"]) {
    const { code, stdout } = await runProgram("bash", [file], folder, { env: parallelEnv(home) });
    expect(stdout).toContain(expected.slice(0, 8));
    expect(code).toBe(0);
  }
  expect(await digestOf("parallel", folder)).toBe(expected);
});
