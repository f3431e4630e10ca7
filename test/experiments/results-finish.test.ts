/** The end of a sweep or a merge: one part, one digest, and what is derived from the rows. */

import { createHash } from "node:crypto";
import { cpSync, existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { specOf } from "../../src/experiments/laboratory/plan.ts";
import { recordDigest, resultDigest } from "../../src/experiments/results/digest.ts";
import { checkFiles, finishStore } from "../../src/experiments/results/finish.ts";
import { openStore } from "../../src/experiments/results/store.ts";
import { ranges, shardsOf } from "../../src/experiments/results/survey.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { valuesOf } from "../../src/records/table.ts";
import {
  failureOf,
  freshPath,
  tinyPlan as plan,
  removeFreshPaths,
  resultOf,
  specsOf,
} from "./results-made.ts";

afterAll(removeFreshPaths);

const specs = specsOf(plan);
const all = specs.map((_, k) => k);

/** A folder with a part for each list of runs. */
async function folderOf(...parts: number[][]): Promise<string> {
  const folder = freshPath();
  const store = await openStore(folder, plan);
  for (const part of parts) {
    for (const k of part) await store.add(resultOf(specs[k]));
    await store.flush();
  }
  return folder;
}

async function finished(folder: string) {
  return finishStore(await openStore(folder, plan));
}

const columnOf = async (folder: string, table: string, column: string) => [
  ...valuesOf(await decodeTable(readFileSync(join(folder, table, onlyPart(folder, table)))), column),
];

function onlyPart(folder: string, table: string): string {
  const names = readdirSync(join(folder, table));
  expect(names.length).toBe(1);
  return names[0];
}

test("files are held against the manifest", async () => {
  const folder = await folderOf([0, 1]);
  const { manifest } = await finished(folder);
  await checkFiles(folder, manifest);
  writeFileSync(join(folder, "summary.csv"), "edited");
  await expect(checkFiles(folder, manifest)).rejects.toThrow(
    /summary.csv must have sha256 [0-9a-f]{16}, as manifest.json says \(was [0-9a-f]{16}\)$/,
  );
});

describe("digests", () => {
  test("of a run: metrics, ticks and agents as doubles, with one NaN and one zero", () => {
    const made = resultOf(specs[0], {
      metrics: Float64Array.of(1.5, -0),
      ticks: [Float64Array.of(Number.NaN)],
    });
    const bytes = Buffer.from("000000000000f83f" + "0000000000000000" + "000000000000f87f", "hex");
    expect(recordDigest(made)).toBe(createHash("sha256").update(bytes).digest("hex").slice(0, 32));
    expect(recordDigest({ ...made, wallTime: 1e6 })).toBe(recordDigest(made));
    expect(recordDigest({ ...made, agents: { money: Float64Array.of(1) } })).not.toBe(recordDigest(made));
  });

  test("of all runs: sorted lines", () => {
    const receipts = [
      { id: "b".repeat(16), stateDigest: "2", recordDigest: "3" },
      { id: "a".repeat(16), stateDigest: "0", recordDigest: "1" },
    ];
    const text = "aaaaaaaaaaaaaaaa done 0 1\nbbbbbbbbbbbbbbbb done 2 3\n";
    const expected = createHash("sha256").update(text).digest("hex");
    expect([resultDigest(receipts), resultDigest(receipts.toReversed())]).toEqual([expected, expected]);
  });

  test("is equal for any order, any parts and any number of writers", async () => {
    const one = await finished(await folderOf(all));
    const other = await finished(await folderOf([11, 3, 5], [0], [10, 9, 8, 7, 6], [4, 2, 1]));
    expect(other.digest).toBe(one.digest);
    const store = await openStore(freshPath(), plan, { shard: { index: 2, count: 3 } });
    for (const k of all) await store.add(resultOf(specs[k], { wallTime: k }));
    expect((await store.survey()).digest).toBe(one.digest);
    expect((await finished(await folderOf(all.slice(1)))).digest).not.toBe(one.digest);
  });
});

describe("folding", () => {
  test("joins all parts in the order of the plan, and drops what was made twice", async () => {
    const folder = await folderOf([11, 3, 5], [0, 10], [9, 8, 7, 6]);
    const more = await openStore(folder, plan, { shard: { index: 2, count: 2 } });
    for (const k of [4, 2, 1]) await more.add(resultOf(specs[k]));
    await more.close();
    for (const table of ["runs", "ticks"]) {
      const from = join(folder, table, "part-1-of-1-1.parquet");
      cpSync(from, join(folder, table, "part-9-of-9-1.parquet"));
    }
    const { done, missing, digest } = await finished(folder);
    expect({ done, missing }).toEqual({ done: 12, missing: 0 });
    expect(await columnOf(folder, "runs", "run_id")).toEqual(specs.map(({ id }) => id));
    expect((await columnOf(folder, "ticks", "run_id")).length).toBe(36);
    const orders = await columnOf(folder, "ticks", "orders");
    const ids = await columnOf(folder, "ticks", "run_id");
    for (const { id } of specs) {
      const row = ids.indexOf(id);
      expect(ids.slice(row, row + 3)).toEqual([id, id, id]);
      expect(orders.slice(row, row + 3)).toEqual([1, 2, Number.parseInt(id.slice(0, 8), 16)]);
    }
    // Nothing to do the second time.
    const before = readdirSync(join(folder, "runs"));
    expect((await finished(folder)).digest).toBe(digest);
    expect(readdirSync(join(folder, "runs"))).toEqual(before);
  });

  test("a failure that was made again is gone with its ticks", async () => {
    const folder = freshPath();
    const store = await openStore(folder, plan);
    await store.add(failureOf(specs[0]));
    await store.close();
    const retry = await openStore(folder, plan, { retryFailed: true });
    await retry.add(resultOf(specs[0]));
    const { done, failed } = await finishStore(retry);
    expect({ done, failed }).toEqual({ done: 1, failed: 0 });
    expect(await columnOf(folder, "runs", "status")).toEqual(["done"]);
  });

  test("killed between the new part and the removal of the old ones, each run counts once", async () => {
    const folder = await folderOf([0, 1], [2]);
    const copy = freshPath();
    cpSync(folder, copy, { recursive: true });
    await finished(folder);
    for (const table of ["runs", "ticks"]) {
      cpSync(join(copy, table), join(folder, table), { recursive: true });
    }
    expect(readdirSync(join(folder, "runs")).length).toBe(3);
    const store = await openStore(folder, plan);
    expect(store.counts()).toEqual({ done: 3, failed: 0 });
    await finishStore(store);
    expect(readdirSync(join(folder, "runs")).length).toBe(1);
    expect((await columnOf(folder, "ticks", "run_id")).length).toBe(9);
  });

  test("a new part under the name of a folded one counts", async () => {
    const folder = freshPath();
    const shard = { index: 3, count: 4 };
    const first = await openStore(folder, plan, { shard });
    await first.add(failureOf(specs[2]));
    await first.flush();
    const local = await openStore(folder, plan);
    await local.add(resultOf(specs[0]));
    await finishStore(local);
    const again = await openStore(folder, plan, { shard, retryFailed: true });
    await again.add(resultOf(specs[2]));
    await again.close();
    expect(existsSync(join(folder, "runs/part-3-of-4-1.parquet"))).toBe(true);
    expect((await openStore(folder, plan)).counts()).toEqual({ done: 2, failed: 0 });
  });

  test("takes away what killed writers left, and nothing of one that still writes", async () => {
    const folder = await folderOf([0]);
    const from = join(folder, "ticks/part-1-of-1-1.parquet");
    const put = (name: string) => cpSync(from, join(folder, "ticks", name));
    // Without runs: killed between two renames. The claims: of one that was killed long ago, of one that writes.
    put("part-1-of-1-7.parquet");
    put(".part-1-of-1-8.partial");
    put("part-1-of-1-9.parquet");
    for (const stem of ["part-1-of-1-8", "part-1-of-1-9"])
      writeFileSync(join(folder, `runs/.${stem}.partial`), "");
    utimesSync(join(folder, "runs/.part-1-of-1-8.partial"), 1, 1);
    await finished(folder);
    expect(readdirSync(join(folder, "ticks"))).toEqual(["part-1-of-1-1.parquet", "part-1-of-1-9.parquet"]);
    expect(readdirSync(join(folder, "runs"))).toEqual([".part-1-of-1-9.partial", "part-1-of-1-1.parquet"]);
  });
});

describe("what is derived", () => {
  test("the manifest says what was run, by what, and what came of it", async () => {
    const folder = await folderOf([0, 1, 2]);
    const { manifest, missingPlaces } = await finished(folder);
    expect(manifest).toMatchObject({
      status: "incomplete",
      planHash: plan.hash,
      counts: { runs: 12, done: 3, failed: 0, missing: 9 },
      makers: [{ node: process.versions.node }],
    });
    expect(missingPlaces).toEqual(all.slice(3));
    for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
      const content = readFileSync(join(folder, path));
      expect([path, content.length, createHash("sha256").update(content).digest("hex")]).toEqual([
        path,
        bytes,
        sha256,
      ]);
    }
    expect(Object.keys(manifest.files)).toContain("runs/part-1-of-1-1.parquet");
    expect(JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"))).toEqual(
      JSON.parse(JSON.stringify(manifest)),
    );
    // Where fewer runs were asked for, nothing is missing.
    expect((await finishStore(await openStore(folder, plan), { wanted: 3 })).manifest.status).toBe(
      "complete",
    );
  });

  test("the summary has a row for each point, arm and metric", async () => {
    const folder = await folderOf(all);
    await finished(folder);
    const lines = readFileSync(join(folder, "summary.csv"), "utf8").trim().split("\r\n");
    expect(lines[0]).toBe("point,arm,entry_open,muting_threshold,metric,unit,n,failed,mean,sd,low,high");
    expect(lines.length).toBe(1 + 2 * 2 * 2);
    // Replicates 1, 2 and 3; with two degrees of freedom, t(p) is (2p - 1) / sqrt(2 p (1 - p)).
    const t = 0.95 / Math.sqrt(2 * 0.975 * 0.025);
    const cells = lines[2].split(",");
    expect(cells.slice(0, 10)).toEqual("0,base,true,20,sellers,1,3,0,2,1".split(","));
    expect(Number(cells[10])).toBeCloseTo(2 - t / Math.sqrt(3), 12);
    expect(lines[3]).toContain("0,strict,false,20,orders");
  });

  test("runs that a method chose are in the summary, and no run of the plan is missing for them", async () => {
    const folder = freshPath();
    const chosen = specOf(plan.experiment, { "muting.threshold": 33 }, 7, "strict", 2);
    const store = await openStore(folder, plan, { wanted: 0 });
    await store.add(resultOf(chosen));
    const { done, missing } = await finishStore(store);
    expect({ done, missing }).toEqual({ done: 1, missing: 0 });
    const again = await openStore(folder, plan);
    expect(await again.specOf(chosen.id)).toEqual(chosen);
    expect(readFileSync(join(folder, "summary.csv"), "utf8")).toContain("7,strict,false,33,orders");
    expect((await finishStore(again)).missing).toBe(0);
  });

  test("the research object has what its profiles require", async () => {
    const folder = await folderOf(all);
    await finished(folder);
    const crate = JSON.parse(readFileSync(join(folder, "ro-crate-metadata.json"), "utf8"));
    expect(crate["@context"]).toBe("https://w3id.org/ro/crate/1.3/context");
    const entities: Record<string, unknown>[] = crate["@graph"];
    const byId = new Map(entities.map((entity) => [entity["@id"], entity]));
    expect(byId.size).toBe(entities.length);
    for (const entity of entities) expect(entity["@type"]).toBeTypeOf("string");
    expect(byId.get("ro-crate-metadata.json")).toMatchObject({
      "@type": "CreativeWork",
      about: { "@id": "./" },
      conformsTo: { "@id": "https://w3id.org/ro/crate/1.3" },
    });
    const root = byId.get("./")!;
    expect(root["@type"]).toBe("Dataset");
    for (const key of ["name", "description", "datePublished", "license"])
      expect(root[key]).toBeTypeOf("string");
    expect(root.conformsTo).toEqual({ "@id": "https://w3id.org/ro/wfrun/process/0.6" });
    const action = entities.find((entity) => entity["@type"] === "CreateAction")!;
    expect(root.mentions).toEqual({ "@id": action["@id"] });
    expect(byId.get((action.instrument as { "@id": string })["@id"])).toMatchObject({
      "@type": "SoftwareApplication",
      name: "feedmarket",
    });
    // Every reference within the crate is to an entity of it, and every file is there.
    const within = (value: unknown): string[] => {
      if (Array.isArray(value)) return value.flatMap(within);
      const id = (value as { "@id"?: string } | null)?.["@id"];
      return id === undefined || id.startsWith("http") ? [] : [id];
    };
    for (const entity of entities)
      for (const id of within(Object.values(entity))) expect(byId.has(id), id).toBe(true);
    for (const file of within(root.hasPart)) expect(existsSync(join(folder, file)), file).toBe(true);
  });
});

test("missing runs as ranges, and the shards that hold them", () => {
  expect(ranges([1, 2, 3, 7, 9, 10])).toBe("1-3,7,9-10");
  expect(ranges([])).toBe("");
  expect(shardsOf([0, 1, 20, 39], 20)).toEqual([1, 2, 20]);
});
