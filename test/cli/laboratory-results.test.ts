/** What a user does with a folder of results: look, join, ask, repeat. */

import { cpSync, readdirSync, readFileSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, workFolder } from "./command.ts";
import { ruin } from "./laboratory.ts";

const scenario =
  "name: tiny\ndays: 10\nmechanisms: [ruin.mjs]\nnetwork: {persons: 200, meanDegree: 10}\nentry: {initial: 0.1}\n";
const experiment = `name: caps
scenario: tiny.yaml
seed: 42
replicates: 2
arms:
  base: {}
  cap: {posting.cap: 1}
  broken: {ruin.way: throw}
metrics:
  orders: {from: orders, reduce: sum}
record: {ticks: [orders, sellers], agents: true}
limits: {max_failed: 100%}
`;

let work: string;
let folder: string;
let ids: string[];

beforeAll(async () => {
  work = workFolder({ "tiny.yaml": scenario, "exp.yaml": experiment, "ruin.mjs": ruin });
  const swept = await feedmarket(["sweep", "exp.yaml", "--workers", "1", "--quiet"], work);
  expect(swept).toMatchObject({ code: 0 });
  folder = swept.stdout.trim();
  const { runs } = JSON.parse((await feedmarket(["plan", "exp.yaml", "--json"], work)).stdout);
  ids = runs.map(({ id }: { id: string }) => id);
});

afterAll(removeFolders);

/** The folder by another name, to be spoilt. */
function copy(name: string): string {
  cpSync(join(work, folder), join(work, name), { recursive: true });
  return name;
}

describe("status and merge", () => {
  test("say how far it is, with the same digest", async () => {
    const status = await feedmarket(["status", folder], work);
    expect(status).toMatchObject({ code: 0, stderr: "" });
    expect(status.stdout).toContain("6 runs: 4 done, 2 failed, 0 missing");
    expect(status.stdout).toContain(
      "2 runs failed: ExtensionFault: ruin: ruin must end on day 2 (was RangeError:",
    );
    expect(status.stdout).toContain(`
  feedmarket replay ${folder} ${ids[2]}
`);
    for (const line of status.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const merged = JSON.parse((await feedmarket(["merge", folder, "--json"], work)).stdout);
    expect(status.stdout).toContain(`digest ${merged.digest}`);
    expect(merged).toMatchObject({ runs: 6, done: 4, failed: 2, missing: 0, array: "" });
    const verified = await feedmarket(["verify", folder, "--workers", "1"], work);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.stdout).toBe(`${folder}: 3 of 4 done runs repeated, equal to the last bit\n`);
    const manifest = JSON.parse(readFileSync(join(work, folder, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ status: "complete", resultDigest: merged.digest });
  });

  test("a truncated part is named, moved aside on request, and its runs are missing", async () => {
    const spoilt = copy("truncated");
    const [part] = readdirSync(join(work, spoilt, "runs"));
    truncateSync(join(work, spoilt, "runs", part), 200);
    const refused = await feedmarket(["merge", spoilt], work);
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain(`feedmarket: truncated/runs/${part} must be a whole Parquet file`);
    expect(refused.stderr.trim().split("\n").length).toBe(1);
    expect((await feedmarket(["status", spoilt], work)).code).toBe(6);
    const dropped = await feedmarket(["merge", spoilt, "--drop-damaged", "--missing"], work);
    expect(dropped).toMatchObject({ code: 3, stdout: "1-6\n" });
    expect(readdirSync(join(work, spoilt, "damaged")).sort()).toEqual(["agents", "runs", "ticks"]);
    const shards = await feedmarket(["merge", spoilt, "--missing", "--shards", "3"], work);
    expect(shards).toMatchObject({ code: 3, stdout: "1-3\n" });
  });

  test("another folder is refused", async () => {
    expect(await feedmarket(["merge", "."], work)).toMatchObject({
      code: 2,
      stderr: "feedmarket: . must be the folder of an experiment's results (was without manifest.json)\n",
    });
  });
});

describe("replay", () => {
  test("makes a run again with all records, and holds it against what was kept", async () => {
    const made = await feedmarket(["replay", folder, ids[1].slice(0, 6), "--out", "again"], work);
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain(`run ${ids[1]}, cap, point 0, replicate 1: the same`);
    expect(readdirSync(join(work, "again"))).toContain("events.parquet");
    expect((await feedmarket(["verify", "again", "--quiet"], work)).code).toBe(0);
  });

  test("an unknown id suggests the nearest", async () => {
    const wrong = `${ids[0].slice(0, 15)}${ids[0].endsWith("0") ? "1" : "0"}`;
    const refused = await feedmarket(["replay", folder, wrong], work);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain(`did you mean ${ids[0]}?`);
  });

  test("a failed run fails again, with its error", async () => {
    const replayed = await feedmarket(["replay", folder, ids[2]], work);
    expect(replayed.code).toBe(5);
    expect(replayed.stderr).toContain(`run ${ids[2]} fails`);
    expect(replayed.stderr).toContain("RangeError: ruined");
  });
});
