/** What an experiment leaves behind: kept once, found again, lost never. */

import { copyFileSync, existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LaboratoryFault } from "../../src/experiments/laboratory/fault.ts";
import { planOf } from "../../src/experiments/laboratory/plan.ts";
import { readFolder } from "../../src/experiments/results/folder.ts";
import { listParts, readThrough } from "../../src/experiments/results/parts.ts";
import { openStore, type Store } from "../../src/experiments/results/store.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { valuesOf } from "../../src/records/table.ts";
import {
  experimentOf,
  failureOf,
  freshPath,
  tinyPlan as plan,
  removeFreshPaths,
  resultOf,
  specsOf,
} from "./results-made.ts";

afterAll(removeFreshPaths);

const specs = specsOf(plan);

async function rowsOf(store: Store) {
  const rows = [];
  for await (const row of store.rows()) rows.push(row);
  return rows;
}

/** A folder in which these runs are kept, a part for each list. */
async function folderOf(...parts: number[][]): Promise<string> {
  const folder = freshPath();
  const store = await openStore(folder, plan);
  for (const part of parts) {
    for (const k of part) await store.add(resultOf(specs[k]));
    await store.flush();
  }
  await store.close();
  return folder;
}

const fault = async (work: () => Promise<unknown>) => {
  const error = await work().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LaboratoryFault);
  return error as LaboratoryFault;
};

describe("keeping", () => {
  test("rows come back in the order of the plan, from memory and from the disk", async () => {
    const folder = freshPath();
    const store = await openStore(folder, plan);
    for (const k of [5, 0, 11, 3]) await store.add(resultOf(specs[k]));
    const before = await rowsOf(store);
    expect(before.map(({ spec }) => spec)).toEqual([0, 3, 5, 11].map((k) => specs[k]));
    await store.flush();
    expect(await rowsOf(store)).toEqual(before);
    await store.close();
    const again = await openStore(folder, plan);
    expect(await rowsOf(again)).toEqual(before);
    expect(specs.map(({ id }) => again.has(id)).flatMap((has, k) => (has ? [k] : []))).toEqual([0, 3, 5, 11]);
    const [first] = before;
    expect(first.metrics).toEqual(resultOf(specs[0]).metrics);
    expect(again.counts()).toEqual({ done: 4, failed: 0 });
  });

  test("parts are written on the way, so that memory does not grow", async () => {
    const folder = freshPath();
    const store = await openStore(folder, plan, { buffer: { runs: 5 } });
    for (const spec of specs) await store.add(resultOf(spec));
    expect(readdirSync(join(folder, "runs"))).toEqual(["part-1-of-1-1.parquet", "part-1-of-1-2.parquet"]);
    await store.close();
    expect(readdirSync(join(folder, "ticks")).length).toBe(3);
    expect((await rowsOf(store)).length).toBe(12);
  });

  test("failed runs are rows, count as made, and are made again on request", async () => {
    const folder = freshPath();
    const store = await openStore(folder, plan);
    await store.add(failureOf(specs[0]));
    await store.add(resultOf(specs[1]));
    await store.close();
    const usual = await openStore(folder, plan);
    expect(usual.has(specs[0].id)).toBe(true);
    expect(usual.counts()).toEqual({ done: 1, failed: 1 });
    const retry = await openStore(folder, plan, { retryFailed: true });
    expect([retry.has(specs[0].id), retry.has(specs[1].id)]).toEqual([false, true]);
    await retry.add(failureOf(specs[0], "Error: again"));
    await retry.flush();
    expect(retry.has(specs[0].id)).toBe(true);
    expect((await rowsOf(retry))[0]).toMatchObject({ status: "failed", error: "Error: again" });
    const third = await openStore(folder, plan, { retryFailed: true });
    await third.add(resultOf(specs[0]));
    await third.close();
    const last = await openStore(folder, plan, { retryFailed: true });
    expect(last.counts()).toEqual({ done: 2, failed: 0 });
  });

  test("a result that comes twice is kept once; another result for the same run is refused", async () => {
    const store = await openStore(freshPath(), plan);
    await store.add(resultOf(specs[0]));
    await store.add(resultOf(specs[0]));
    await store.flush();
    await store.add(resultOf(specs[0], { wallTime: 99 }));
    await store.add(failureOf(specs[0]));
    const other = resultOf(specs[0], { metrics: Float64Array.of(1, 2) });
    expect(await fault(() => store.add(other))).toMatchObject({ kind: "conflict" });
    expect(store.counts()).toEqual({ done: 1, failed: 0 });
  });

  test("runs that a method chose on its way are found by their specs", async () => {
    const folder = freshPath();
    const chosen = { ...specs[0], id: "00000000000000aa", set: { "muting.threshold": 3.5 } };
    const store = await openStore(folder, plan);
    await store.add(resultOf(chosen));
    await store.close();
    const again = await openStore(folder, plan);
    const rows = [];
    for await (const row of again.rowsOf([chosen])) rows.push(row);
    expect(rows[0].spec).toBe(chosen);
    expect((await rowsOf(again)).length).toBe(0);
    const missing = again.rowsOf([specs[1]])[Symbol.asyncIterator]();
    expect(await fault(() => missing.next())).toMatchObject({ kind: "incomplete" });
    const file = join(folder, "runs/part-1-of-1-1.parquet");
    const table = await decodeTable(readFileSync(file));
    expect([...valuesOf(table, "muting_threshold")]).toEqual([3.5]);
  });
});

test("ticks and agents of a run come back, from memory and from the disk, folded or not", async () => {
  const folder = freshPath();
  const store = await openStore(folder, plan, { buffer: { runs: 4 } });
  const made = (k: number) => resultOf(specs[k], { agents: { netWorth: Float64Array.of(k, k + 0.5) } });
  const check = async (from: Store) => {
    for (const k of [9, 0, 6, 3]) {
      expect(await from.ticksOf(specs[k])).toEqual(made(k).ticks);
      expect(await from.agentsOf(specs[k])).toEqual({ net_worth: made(k).agents?.netWorth });
    }
  };
  for (const k of [9, 1, 6, 0, 5, 3]) await store.add(made(k));
  await store.add(failureOf(specs[2]));
  await check(store);
  await store.close();
  await check(await openStore(folder, plan));
  await store.fold();
  await check(store);
  expect(await store.ticksOf(specs[2])).toEqual([]);
  expect(await fault(() => store.ticksOf(specs[8]))).toMatchObject({ kind: "incomplete" });
});

describe("the folder", () => {
  test("is there whole from the beginning, and says what it is of", async () => {
    const folder = freshPath("deep/results/tiny");
    await openStore(folder, plan, { argv: ["sweep", "tiny.yaml"] });
    expect(readdirSync(folder).sort()).toEqual([
      "experiment.yaml",
      "manifest.json",
      "plan.parquet",
      "runs",
      "scenario.yaml",
    ]);
    const { plan: again, manifest } = readFolder(folder);
    expect(again.hash).toBe(plan.hash);
    expect(specsOf(again)).toEqual(specs);
    expect(manifest).toMatchObject({ status: "running", argv: ["sweep", "tiny.yaml"], seed: "7" });
    const table = await decodeTable(readFileSync(join(folder, "plan.parquet")));
    expect([...valuesOf(table, "run_id")]).toEqual(specs.map(({ id }) => id));
    expect([...valuesOf(table, "entry_open")].slice(0, 2)).toEqual([true, false]);
  });

  test("of another plan is refused", async () => {
    const folder = await folderOf([0]);
    const other = planOf(experimentOf({ seed: "8" }));
    const { kind, message } = await fault(() => openStore(folder, other));
    expect(kind).toBe("conflict");
    expect(message).toContain(`must be the folder of plan ${other.hash.slice(0, 8)}`);
  });

  test("with other things in it, or a file, is refused and left alone", async () => {
    const path = freshPath("notes.txt");
    writeFileSync(path, "mine");
    expect((await fault(() => openStore(path, plan))).message).toContain("was a file");
    const around = join(path, "..");
    expect((await fault(() => openStore(around, plan))).message).toContain("was without manifest.json");
    expect(readdirSync(around)).toEqual(["notes.txt"]);
  });

  test("opened by twenty writers at once is made once, and no two parts collide", async () => {
    const folder = freshPath();
    const stores = await Promise.all(Array.from({ length: 20 }, () => openStore(folder, plan)));
    await Promise.all(
      stores.map(async (store, i) => {
        await store.add(resultOf(specs[i % 12]));
        await store.close();
      }),
    );
    expect(readdirSync(join(folder, "runs")).length).toBe(20);
    expect(readdirSync(join(folder, "..")).length).toBe(1);
    expect((await openStore(folder, plan)).counts()).toEqual({ done: 12, failed: 0 });
  });
});

describe("after a kill", () => {
  test("unfinished files, and ticks without their runs, count for nothing", async () => {
    const folder = await folderOf([0, 1], [2]);
    writeFileSync(join(folder, "runs/.part-1-of-1-3.partial"), "PAR1");
    copyFileSync(join(folder, "ticks/part-1-of-1-1.parquet"), join(folder, "ticks/part-1-of-1-3.parquet"));
    const store = await openStore(folder, plan);
    expect(store.counts()).toEqual({ done: 3, failed: 0 });
    await store.add(resultOf(specs[3]));
    await store.close();
    // The claimed number is left alone.
    expect(existsSync(join(folder, "runs/part-1-of-1-4.parquet"))).toBe(true);
  });

  test.each([
    ["runs", "must be a whole Parquet file"],
    ["ticks", "must be a whole Parquet file"],
  ])("a truncated part of %s is named, and nothing is lost", async (table, problem) => {
    const folder = await folderOf([0], [1]);
    const file = join(folder, table, "part-1-of-1-1.parquet");
    truncateSync(file, readFileSync(file).length - 100);
    const { kind, message } = await fault(() => openStore(folder, plan));
    expect(kind).toBe("conflict");
    expect(message).toContain(`${file} ${problem}`);
    expect(message).toContain(`: feedmarket merge ${folder} --drop-damaged`);
    expect(message.split("\n").length).toBe(1);
    expect(readdirSync(join(folder, "runs")).length).toBe(2);
  });

  test("damage within a part, whose end is whole, is named and found by reading all of it", async () => {
    const folder = await folderOf([0], [1]);
    for (const [table, part] of [
      ["runs", "part-1-of-1-1"],
      ["ticks", "part-1-of-1-2"],
    ]) {
      const bytes = readFileSync(join(folder, table, `${part}.parquet`));
      writeFileSync(join(folder, table, `${part}.parquet`), bytes.fill(0x5a, 4, 40));
    }
    const { kind, message } = await fault(() => openStore(folder, plan));
    expect(kind).toBe("conflict");
    expect(message).toContain(`${folder}/runs/part-1-of-1-1.parquet must be a whole Parquet file`);
    expect(message).toContain(`: feedmarket merge ${folder} --drop-damaged`);
    const { damaged } = await readThrough(folder, await listParts(folder, plan.hash));
    expect(damaged.map(({ file }) => file)).toEqual([
      "runs/part-1-of-1-1.parquet",
      "ticks/part-1-of-1-2.parquet",
    ]);
  });

  test("a manifest without its experiment is named", async () => {
    const folder = await folderOf([0]);
    const manifest = { format: "feedmarket-experiment", formatVersion: 1, planHash: plan.hash };
    writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
    const { kind, message } = await fault(async () => readFolder(folder));
    expect(kind).toBe("conflict");
    expect(message).toContain("manifest.json must hold the experiment");
  });

  test("a part of another plan, a foreign table and a lost part of ticks are named", async () => {
    const other = freshPath();
    const stranger = await openStore(other, planOf(experimentOf({ seed: "8" })));
    await stranger.add(resultOf(stranger.plan.at(0)));
    await stranger.close();
    const foreign = await folderOf([0]);
    for (const table of ["runs", "ticks"]) {
      copyFileSync(
        join(other, table, "part-1-of-1-1.parquet"),
        join(foreign, table, "part-1-of-1-2.parquet"),
      );
    }
    const hashes = [plan, stranger.plan].map(({ hash }) => hash.slice(0, 8));
    const { message } = await fault(() => openStore(foreign, plan));
    expect(message).toContain(`runs/part-1-of-1-2.parquet must be of plan ${hashes[0]} (was ${hashes[1]})`);

    const table = await folderOf([0]);
    copyFileSync(join(table, "plan.parquet"), join(table, "runs/part-1-of-1-2.parquet"));
    expect((await fault(() => openStore(table, plan))).message).toContain(
      "must be a table of runs (was plan)",
    );

    const mixed = await folderOf([0], [1]);
    copyFileSync(join(mixed, "ticks/part-1-of-1-1.parquet"), join(mixed, "ticks/part-1-of-1-2.parquet"));
    const problem = "ticks/part-1-of-1-2.parquet must be of the runs of runs/part-1-of-1-2.parquet";
    expect((await fault(() => openStore(mixed, plan))).message).toContain(problem);
  });

  test("a folder that another command joins meanwhile is taken up again, and nothing is damaged", async () => {
    const folder = await folderOf([0], [1]);
    const slow = await openStore(folder, plan);
    const quick = await openStore(folder, plan);
    await quick.fold();
    const { kind, message } = await fault(() => rowsOf(slow));
    expect({ kind, message }).toEqual({
      kind: "interrupted",
      message: `${folder} was joined by another command meanwhile`,
    });
    await slow.fold();
    expect((await rowsOf(slow)).map(({ spec }) => spec.id)).toEqual([specs[0].id, specs[1].id]);
  });

  test("two results for one run are a conflict that names the run and both parts", async () => {
    const folder = await folderOf([0]);
    const second = freshPath();
    const store = await openStore(second, plan);
    await store.add(resultOf(specs[0], { stateDigest: "f".repeat(32) }));
    await store.close();
    for (const table of ["runs", "ticks"]) {
      copyFileSync(
        join(second, table, "part-1-of-1-1.parquet"),
        join(folder, table, "part-2-of-2-1.parquet"),
      );
    }
    const { kind, message } = await fault(() => openStore(folder, plan));
    expect(kind).toBe("conflict");
    expect(message).toContain(`run ${specs[0].id} must have one result (was two, in`);
    expect(message).toContain("part-1-of-1-1 and part-2-of-2-1");
  });
});
