import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { describe, expect, test } from "vitest";
import { decodeTable } from "../../src/records/decode.ts";
import { columnDigests, stateDigest } from "../../src/records/digests.ts";
import { decodeManifest } from "../../src/records/manifest.ts";
import { Recorder } from "../../src/records/recorder.ts";
import { valuesOf } from "../../src/records/table.ts";
import { createMarket, description, liveDay, recordRun } from "./market.ts";

const everything = [
  "series.parquet",
  "distributions.parquet",
  "persons.parquet",
  "sellers.parquet",
  "accounts.parquet",
  "events.parquet",
  "graph.parquet",
  "nodes.parquet",
  "changes.parquet",
  "digests.parquet",
  "manifest.json",
];

describe("a recorder", () => {
  test("leaves the same bytes for the same run, the manifest last", () => {
    const [one, two] = [recordRun("7", 35), recordRun("7", 35)];
    expect([...one.keys()]).toEqual(everything);
    for (const [name, bytes] of one) expect(Buffer.compare(bytes, two.get(name)!), name).toBe(0);
    const other = recordRun("8", 35);
    expect(Buffer.compare(one.get("persons.parquet")!, other.get("persons.parquet")!)).not.toBe(0);
  });

  test("changes nothing in the world it looks at", () => {
    const [watched, alone] = [createMarket(20, "seen"), createMarket(20, "seen")];
    const recorder = new Recorder(watched, { run: description(12, "seen"), replay: true });
    for (let day = 1; day <= 12; day++) {
      liveDay(watched);
      recorder.observe(watched);
      liveDay(alone);
    }
    recorder.finish();
    expect(columnDigests(watched)).toEqual(columnDigests(alone));
  });

  test("gives a receipt of every file and of the last state", async () => {
    const files = recordRun("receipt", 20, {
      run: { ...description(20, "receipt"), node: "v20", platform: "x" },
    });
    const manifest = decodeManifest(files.get("manifest.json")!);
    expect(Object.keys(manifest.files).sort()).toEqual(everything.slice(0, -1).sort());
    for (const [name, { bytes, rows, sha256: digest }] of Object.entries(manifest.files)) {
      const file = files.get(name)!;
      expect([bytes, digest], name).toEqual([file.length, bytesToHex(sha256(file))]);
      expect((await decodeTable(file, name)).rowCount, name).toBe(rows);
    }
    const world = createMarket(30, "receipt");
    for (let day = 1; day <= 20; day++) liveDay(world);
    expect(manifest.stateDigest).toBe(stateDigest(world));
    expect(manifest.counts.persons).toBe(30);
    expect(manifest).toMatchObject({ days: 20, seed: "receipt", node: "v20", recording: { replay: true } });
  });

  test("has a row a day from day 1, and digests of every so many days and of the last", async () => {
    const files = recordRun("days", 25, { digestEvery: 10 });
    const series = await decodeTable(files.get("series.parquet")!);
    expect(Array.from(valuesOf(series, "day") as Int32Array)).toEqual(
      Array.from({ length: 25 }, (_, i) => i + 1),
    );
    const digests = await decodeTable(files.get("digests.parquet")!);
    expect([...new Set(valuesOf(digests, "day") as Int32Array)]).toEqual([0, 10, 20, 25]);
  });

  test("keeps changes and graph only where they are asked for", () => {
    const lean = recordRun("lean", 3, { replay: false, measures: ["orders"] });
    expect([...lean.keys()]).toEqual(
      everything.filter((name) => !["graph.parquet", "nodes.parquet", "changes.parquet"].includes(name)),
    );
    expect(recordRun("lean", 3, { replay: false, graph: true }).has("nodes.parquet")).toBe(true);
  });

  test("records a run of no days and no sellers", async () => {
    const world = createMarket(1, "none");
    const files = new Recorder(world, { run: description(0, "none"), replay: true }).finish();
    expect((await decodeTable(files.get("series.parquet")!)).rowCount).toBe(0);
    expect((await decodeTable(files.get("graph.parquet")!)).rowCount).toBe(0);
  });

  test("refuses days left out, an early end, and settings that make no sense", () => {
    const world = createMarket(3, "order");
    const recorder = new Recorder(world, { run: description(5, "order") });
    liveDay(world);
    liveDay(world);
    expect(() => recorder.observe(world)).toThrow("observe requires day 1 (was 2)");
    expect(() => recorder.finish()).toThrow("finish requires day 5 to be observed (was day 0)");
    const run = description(5, "order");
    expect(() => new Recorder(world, { run, keyframeEvery: 0 })).toThrow(
      "Recorder requires keyframeEvery to be a whole number from 1 (was 0)",
    );
    expect(() => new Recorder(world, { run, measures: ["luck"] })).toThrow(
      "series requires declared measures (was luck)",
    );
  });

  test("puts names beside codes and null for none and never", async () => {
    const world = createMarket(30, "names");
    const { sellers, persons, accounts } = world.state;
    sellers.columns.exitDay[1] = 12;
    accounts.columns.state[2] = 5;
    const files = new Recorder(world, { run: description(0, "names") }).finish();
    const kept = async (name: string, column: string) =>
      Array.from(valuesOf(await decodeTable(files.get(`${name}.parquet`)!), column) as ArrayLike<unknown>);
    expect((await kept("sellers", "exit_day")).slice(0, 3)).toEqual([null, 12, null]);
    expect((await kept("persons", "seller")).slice(0, 4)).toEqual([0, null, null, 1]);
    expect((await kept("accounts", "state_name")).slice(0, 3)).toEqual(["active", "active", "banned"]);
    expect((await kept("sellers", "role_name")).slice(0, 2)).toEqual(["influencer", "friend"]);
    expect((await kept("persons", "departed"))[0]).toBe(false);
    expect((await kept("persons", "friend_count")).length).toBe(persons.count);
    expect((await kept("persons", "taste_3")).length).toBe(persons.count);
  });
});
