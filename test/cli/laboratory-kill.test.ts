/** Runs that are cut short: killed, told to stop, or out of time; the same command goes on, and nothing shows of it. */

import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { resultDigest } from "../../src/experiments/results/digest.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { valuesOf } from "../../src/records/table.ts";
import { feedmarket, main, removeFolders, workFolder } from "./command.ts";

afterAll(removeFolders);

const files = {
  "market.yaml": "days: 8\nnetwork: {persons: 200, meanDegree: 10}\nentry: {initial: 0.1}\n",
  "study.yaml":
    "name: study\nscenario: market.yaml\nreplicates: 60\n" +
    "metrics: {posts: {from: posts, reduce: sum}}\nrecord: {ticks: [posts]}\n",
};
const sweep = ["sweep", "study.yaml", "--out", "out", "--workers", "1", "--flush", "0.1s"];

/** Ids of all kept runs, and the digest of what they gave. */
async function kept(folder: string): Promise<{ ids: string[]; digest: string }> {
  const receipts: { id: string; stateDigest: string; recordDigest: string }[] = [];
  for (const name of readdirSync(join(folder, "out/runs")).filter((one) => one.startsWith("part-"))) {
    const table = await decodeTable(readFileSync(join(folder, "out/runs", name)), name);
    const [ids, states, records] = ["run_id", "state_digest", "record_digest"].map(
      (column) => valuesOf(table, column) as readonly string[],
    );
    receipts.push(...ids.map((id, i) => ({ id, stateDigest: states[i], recordDigest: records[i] })));
  }
  return { ids: receipts.map(({ id }) => id).sort(), digest: resultDigest(receipts) };
}

/** Starts the sweep and ends it with the signal as soon as a part is kept. */
function interrupted(
  folder: string,
  signal: NodeJS.Signals,
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [main, ...sweep], {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  const parts = join(folder, "out/runs");
  const timer = setInterval(() => {
    if (!existsSync(parts) || !readdirSync(parts).some((name) => name.startsWith("part-"))) return;
    clearInterval(timer);
    child.kill(signal);
  }, 5);
  return new Promise((resolve) => {
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code, stderr });
    });
  });
}

const undisturbed = (async () => {
  const folder = workFolder(files);
  const { code } = await feedmarket([...sweep.slice(0, 4), "--workers", "3"], folder);
  expect(code).toBe(0);
  return kept(folder);
})();

async function goesOn(folder: string) {
  const before = (await kept(folder)).ids.length;
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(60);
  const { code, stderr } = await feedmarket(sweep, folder);
  expect([code, stderr]).toEqual([0, expect.stringContaining(`${before} run`)]);
  expect(stderr).toMatch(new RegExp(`^${60 - before} runs? made .*; ${before} runs? (was|were) there\\n$`));
  const { ids, digest } = await kept(folder);
  expect(new Set(ids).size).toBe(60);
  expect({ ids, digest }).toEqual(await undisturbed);
}

describe.concurrent("a sweep that is cut short", () => {
  test("killed: no run is lost or made twice, and the digest is that of the undisturbed one", async () => {
    const folder = workFolder(files);
    const { code } = await interrupted(folder, "SIGKILL");
    expect(code).toBe(null);
    await goesOn(folder);
  });

  test("told to stop: keeps what is made and ends with 75", async () => {
    const folder = workFolder(files);
    const { code, stderr } = await interrupted(folder, "SIGUSR1");
    expect(code).toBe(75);
    const { ids } = await kept(folder);
    expect(stderr).toContain(`feedmarket: interrupted, ${ids.length} run`);
    expect(stderr).toContain(`the same command goes on:\n  feedmarket ${sweep.join(" ")}\n`);
    await goesOn(folder);
  });

  test("a time limit ends it with 75, too", async () => {
    const folder = workFolder(files);
    const { code, stderr } = await feedmarket([...sweep, "--time-limit", "0.7s"], folder);
    expect([code, stderr]).toEqual([75, expect.stringContaining("feedmarket: time is up, ")]);
  });

  test("shards together give what one command gives", async () => {
    const folder = workFolder(files);
    const exec = (shard: string) =>
      feedmarket(["exec", "study.yaml", "--out", "out", "--shard", shard, "--workers", "1"], folder);
    const endings = await Promise.all([exec("1/2"), exec("2/2")]);
    expect(endings.map(({ code }) => code)).toEqual([0, 0]);
    expect(endings[0].stdout).toBe("shard 1/2: 30 of 60 runs  out\n");
    expect(await kept(folder)).toEqual(await undisturbed);
  });
});
