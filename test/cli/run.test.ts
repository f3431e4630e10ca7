/** The built command from scenario to results and back: same bytes, same verdicts, whole or nothing. */

import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inputOf } from "../../src/experiments/run.ts";
import { decodeTable } from "../../src/records/decode.ts";
import { encodeTable } from "../../src/records/encode.ts";
import {
  feedmarket,
  filesBelow,
  main,
  removeFolders,
  root,
  runProgram,
  small,
  workFolder,
} from "./command.ts";

afterAll(removeFolders);

/** A folder with a scenario, and its results in `out`. */
let home: string;
let first: Awaited<ReturnType<typeof feedmarket>>;

beforeAll(async () => {
  home = workFolder({ "small.yaml": `title: a small market\n${small}` });
  first = await feedmarket(["run", "small.yaml", "--seed", "7", "--out", "out"], home);
});

/** A copy of the results, with some files changed. */
function copyOfResults(changes: Readonly<Record<string, Uint8Array>> = {}): string {
  const files = Object.entries(filesBelow(join(home, "out"))).map(([name, bytes]) => [`out/${name}`, bytes]);
  const changed = Object.entries(changes).map(([name, bytes]) => [`out/${name}`, bytes]);
  return workFolder({ "small.yaml": small, ...Object.fromEntries([...files, ...changed]) });
}

const manifest = () => JSON.parse(readFileSync(join(home, "out/manifest.json"), "utf8"));

test("a run prints one screen and leaves one folder", () => {
  expect(first.code).toBe(0);
  expect(first.stderr).toBe("");
  const lines = first.stdout.trimEnd().split("\n");
  expect(lines[0]).toBe("a small market");
  expect(lines.at(-1)).toMatch(/^out {2}\d+ files, \d+ kB, \d+ s/);
  expect(lines.length).toBeLessThanOrEqual(24);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(readdirSync(home).sort()).toEqual(["out", "small.yaml"]);
  expect(manifest()).toMatchObject({ name: "small", seed: "7", days: 20, network: { persons: 300 } });
});

describe.concurrent("same scenario, same seed, same bytes", () => {
  test.each([
    ["as JSON", ["--json"]],
    ["quietly, by --set", ["--quiet", "--no-color", "--set", "seed=7"]],
  ])("%s", async (_, options) => {
    const folder = workFolder({ "small.yaml": `title: a small market\n${small}` });
    const seed = options.includes("--set") ? [] : ["--seed", "7"];
    const { code, stdout } = await feedmarket(
      ["run", "small.yaml", ...seed, "--out", "out", ...options],
      folder,
    );
    expect(code).toBe(0);
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(home, "out")));
    if (options.includes("--quiet")) expect(stdout).toBe("out\n");
    if (options.includes("--json")) {
      expect(JSON.parse(stdout)).toMatchObject({ folder: "out", name: "small", seed: "7", days: 20 });
    }
  });

  const hasTerminal = existsSync("/usr/bin/script");
  if (!hasTerminal) console.log("skipped: no `script` to make a terminal with");
  test.skipIf(!hasTerminal)("in a terminal, with a bar that goes away", async () => {
    const folder = workFolder({ "small.yaml": `title: a small market\n${small}` });
    const line = `${process.execPath} ${main} run small.yaml --seed 7 --out out`;
    const { code, stdout } = await runProgram("script", ["-qec", line, join(folder, "log")], folder, {
      env: { TERM: "xterm-256color", COLUMNS: "80" },
    });
    expect(code).toBe(0);
    expect(stdout).toMatch(/day +\d+ of 20/);
    expect(stdout).toContain("\u001b[1ma small market");
    expect(filesBelow(join(folder, "out"))).toEqual(filesBelow(join(home, "out")));
  });

  test("another seed, other bytes", async () => {
    const folder = workFolder({ "small.yaml": small });
    await feedmarket(["run", "small.yaml", "--out", "out"], folder, { env: { FEEDMARKET_SEED: "8" } });
    const other = filesBelow(join(folder, "out"));
    expect(JSON.parse(other["manifest.json"]!.toString()).seed).toBe("8");
    expect(other["series.parquet"]).not.toEqual(filesBelow(join(home, "out"))["series.parquet"]);
  });
});

describe.concurrent("results that are there", () => {
  test("go by name, seed and hash, and are found again", async () => {
    const folder = workFolder({ "small.yaml": small });
    const args = ["run", "small.yaml", "--seed", "A new/../seed"];
    const { stdout } = await feedmarket([...args, "--quiet"], folder);
    expect(stdout).toMatch(/^results\/small-a-new-seed-[0-9a-f]{8}\n$/);
    const again = await feedmarket(args, folder);
    expect(again.code).toBe(0);
    expect(again.stdout).toContain("already there");
    expect(readdirSync(join(folder, "results"))).toHaveLength(1);
  });

  test("are replaced by force, and an empty folder is taken", async () => {
    const folder = copyOfResults();
    const other = ["run", "small.yaml", "--seed", "9", "--quiet"];
    expect((await feedmarket([...other, "--out", "out"], folder)).code).toBe(2);
    expect((await feedmarket([...other, "--out", "out", "--force"], folder)).code).toBe(0);
    expect(JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8")).seed).toBe("9");
    expect(readdirSync(folder).sort()).toEqual(["out", "small.yaml"]);
    const empty = workFolder({ "small.yaml": small });
    expect((await feedmarket([...other, "--out", "."], empty)).code).toBe(2);
  });
});

describe.concurrent("verify", () => {
  test("repeats a run to the last bit", async () => {
    const { code, stdout } = await feedmarket(["verify", "out"], home);
    expect(stdout).toMatch(/^out: repeated, \d+ files equal to the last bit\n$/);
    expect(code).toBe(0);
  });

  test("names the file that was changed", async () => {
    const bytes = Uint8Array.from(readFileSync(join(home, "out/series.parquet")));
    bytes[100]! ^= 1;
    const { code, stderr } = await feedmarket(["verify", "out"], copyOfResults({ "series.parquet": bytes }));
    expect(stderr).toMatch(
      /^feedmarket: out: series.parquet must have sha256 [0-9a-f]{64} \(was [0-9a-f]{64}\); the run itself repeats/,
    );
    expect(code).toBe(6);
  });

  test("names the day and the column where a changed table was written as if it were right", async () => {
    const file = "digests.parquet";
    const table = await decodeTable(readFileSync(join(home, "out", file)), file);
    const column = (name: string) => table.fields.find((field) => field.name === name)!.values as unknown[];
    const row = table.rowCount - 3;
    column("digest")[row] = "0".repeat(32);
    const name = `${column("entity")[row]}.${column("column")[row]}`;
    const bytes = encodeTable(table);
    const receipt = manifest();
    const { sha256 } = inputOf({ name: file, bytes });
    receipt.files[file] = { ...receipt.files[file], bytes: bytes.length, sha256 };
    const changed = { [file]: bytes, "manifest.json": new TextEncoder().encode(JSON.stringify(receipt)) };
    const { code, stdout } = await feedmarket(["verify", "out", "--json"], copyOfResults(changed));
    expect(JSON.parse(stdout)).toMatchObject({ same: false, differences: [{ day: 20, column: name, file }] });
    expect(JSON.parse(stdout).message).toMatch(new RegExp(`day 20: ${name} must be 0{32} `));
    expect(code).toBe(6);
  });

  test("finds another scenario in the receipt, and another epoch", async () => {
    const { scenario, resultsEpoch, ...rest } = manifest();
    const write = (data: unknown) => ({ "manifest.json": new TextEncoder().encode(JSON.stringify(data)) });
    const reseeded = copyOfResults(write({ ...rest, resultsEpoch, scenario: { ...scenario, seed: "8" } }));
    const seed = await feedmarket(["verify", "out"], reseeded);
    expect(seed.stderr).toMatch(/^feedmarket: out: not the same run: scenarioHash must be /);
    expect(seed.code).toBe(6);
    const epoch = await feedmarket(
      ["verify", "out"],
      copyOfResults(write({ ...rest, scenario, resultsEpoch: 99 })),
    );
    expect(epoch.stderr).toMatch(/resultsEpoch must be 1 for this version to repeat the run \(was 99\)/);
    expect(epoch.code).toBe(6);
  });
});

describe.concurrent("a friend graph from a file", () => {
  const ring = Array.from({ length: 100 }, (_, i) => `${i} ${(i + 1) % 100}\n${i} ${(i + 7) % 100}\n`).join(
    "",
  );
  const run = ["run", "ring.yaml", "--out", "out"];

  test("is made mutual, counted, and held to its receipt", async () => {
    const scenario = "days: 10\nnetwork: {generator: file, file: ties.txt}\n";
    const folder = workFolder({ "ring.yaml": scenario, "ties.txt": `${ring}5 5\n1 0\n` });
    const { code, stderr } = await feedmarket(run, folder);
    expect(code).toBe(0);
    expect(stderr).toBe(
      "note: the friend graph has 200 friendships; 1 self-loop and 1 repeated tie were left out\n",
    );
    const { network, inputs } = JSON.parse(readFileSync(join(folder, "out/manifest.json"), "utf8"));
    expect(network).toEqual({ persons: 100, ties: 200, selfLoops: 1, duplicates: 1, lines: 202 });
    expect(inputs).toMatchObject([{ name: "ties.txt" }]);
    expect((await feedmarket(["verify", "out"], folder)).code).toBe(0);

    writeFileSync(join(folder, "ties.txt"), ring);
    const changed = await feedmarket(["verify", "out"], folder);
    expect(changed.stderr).toMatch(
      /^feedmarket: network.file ties.txt must have sha256 [0-9a-f]{64}, as in the receipt/,
    );
    expect(changed.code).toBe(6);
    renameSync(join(folder, "ties.txt"), join(folder, "elsewhere.txt"));
    const lost = await feedmarket(["verify", "out"], folder);
    expect(lost.stderr).toBe(
      "feedmarket: network.file ties.txt must be where the run's friendships are (was no such file): --friends names another\n",
    );
    expect(lost.code).toBe(4);
    writeFileSync(join(folder, "moved.txt"), `${ring}5 5\n1 0\n`);
    expect((await feedmarket(["verify", "out", "--friends", "moved.txt"], folder)).code).toBe(0);
  });

  const facebook = join(root, "../shared/data/facebook_combined.txt");
  const absent = !existsSync(facebook);
  if (absent) console.log("skipped: ../shared/data/facebook_combined.txt is not here");
  test.skipIf(absent)("of 4 039 people runs", async () => {
    const folder = workFolder();
    const scenario = join(root, "scenarios/facebook.yaml");
    const args = ["run", scenario, "--set", `network.file=${facebook}`, "--days", "20", "--out", "out"];
    const { code, stdout } = await feedmarket(args, folder);
    expect(code).toBe(0);
    expect(stdout).toContain("4 039 people, 88 234 friendships, 20 days, seed 1");
  });
});

describe.concurrent("markets of next to nobody", () => {
  test.each([
    ["network.persons=0", "note: the market has 0 people, so nobody can sell to a friend\n"],
    ["network.persons=1", "note: the market has 1 person, so nobody can sell to a friend\n"],
    ["days=0", "note: the run lasts 0 days, so its series is empty\n"],
  ])("%s runs, with a note", async (setting, says) => {
    const folder = workFolder({ "small.yaml": small });
    const { code, stderr } = await feedmarket(
      ["run", "small.yaml", "--out", "out", "--set", setting],
      folder,
    );
    expect(stderr).toBe(says);
    expect(code).toBe(0);
  });
});
