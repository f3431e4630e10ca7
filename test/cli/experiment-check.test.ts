/** check, plan, new and schema of experiment files, as a user has them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, root, small, workFolder } from "./command.ts";

afterAll(removeFolders);

const study = `scenario: market.yaml
replicates: 12
arms: {base: {}, cap: {posting.cap: 1}, firm: {detection.intensity: 8}}
metrics: {orders: {goal: maximize}, reports: {goal: minimize}, visits: {}}
record: {ticks: [orders]}
compare: {matters: {reports: 0.1%}}
`;
const folder = workFolder({ "market.yaml": small, "study.yaml": study });
const widths = (text: string) => text.split("\n").map((line) => line.length);

describe("check", () => {
  test("counts the runs of an experiment, and times a pilot", async () => {
    const { code, stdout } = await feedmarket(["check", "study.yaml", "market.yaml"], folder);
    expect(code).toBe(0);
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("study.yaml: good");
    expect(lines[1]).toBe("  36 runs of 20 days = 1 point x 3 arms x 12 replicates (single)");
    expect(lines[2]).toMatch(
      /^ {2}about \d.* s, [\d.]+ s a run on \d+ threads?; about [\d.]+ KiB of results$/,
    );
    expect(lines[3]).toContain("--pilot 4");
    expect(lines[4]).toMatch(/^market.yaml: good, /);
    expect(Math.max(...widths(stdout))).toBeLessThanOrEqual(80);
  });

  test("says what the replicates can show, and warns where that is more than what matters", async () => {
    const { code, stdout, stderr } = await feedmarket(["check", "study.yaml", "--pilot", "5"], folder);
    expect(code).toBe(0);
    expect(stdout).toContain("differences that 12 replicates would show in four cases of five");
    expect(stdout).toMatch(/\n +orders +[\d.]+ /);
    expect(stdout).not.toContain("visits");
    expect(stderr).toMatch(
      /note: reports: a difference of [\d.]+ matters, and 12 replicates would rarely show it/,
    );
    expect(Math.max(...widths(stdout))).toBeLessThanOrEqual(80);
    const json = JSON.parse(
      (await feedmarket(["check", "study.yaml", "--pilot", "5", "--json"], folder)).stdout,
    );
    const { runs, pilot } = json.files[0];
    expect([json.ok, runs, pilot.runs]).toEqual([true, 36, 15]);
    expect(pilot.power.slice(0, 2).map(({ metric }: { metric: string }) => metric)).toEqual([
      "orders",
      "reports",
    ]);
  });

  test("makes no run with --pilot 0, and refuses more runs than allowed", async () => {
    const { stdout } = await feedmarket(["check", "study.yaml", "--pilot", "0", "--json"], folder);
    expect(JSON.parse(stdout).files[0].pilot).toBeUndefined();
    const refused = await feedmarket(["check", "study.yaml", "--max-runs", "10"], folder);
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain("study.yaml:2:13: replicates must be of at most 10 runs");
    const usage = await feedmarket(["check", "study.yaml", "--pilot", "few"], folder);
    expect([usage.code, usage.stderr]).toEqual([
      2,
      'feedmarket: --pilot must be a whole number from 0 (was "few")\n',
    ]);
  });
});

describe("plan", () => {
  test("lists runs by replicate, then arm; long plans by head and tail", async () => {
    const { code, stdout } = await feedmarket(["plan", "study.yaml", "--limit", "4"], folder);
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("study: 36 runs of 20 days = 1 point x 3 arms x 12 replicates (single)");
    expect(lines[1]).toMatch(/^plan [0-9a-f]{64}$/);
    expect(lines[4]).toMatch(/^0 +[0-9a-f]{16} +1 +0 +base +1-1$/);
    expect(lines[5]).toMatch(/^1 +[0-9a-f]{16} +1 +0 +cap +1-1 +posting.cap=1$/);
    expect(lines[6]).toContain("32 runs more");
    expect(lines[8]).toMatch(/^35 .* firm /);
    expect(Math.max(...widths(stdout))).toBeLessThanOrEqual(80);
  });

  test("gives all runs as JSON, with equal seeds in all arms", async () => {
    const { stdout } = await feedmarket(["plan", "study.yaml", "--json"], folder);
    const { planHash, counts, runs } = JSON.parse(stdout);
    expect(planHash).toMatch(/^[0-9a-f]{64}$/);
    expect(counts).toMatchObject({ runs: 36, points: 1, arms: 3 });
    expect(new Set(runs.map(({ id }: { id: string }) => id)).size).toBe(36);
    expect(new Set(runs.map(({ seed }: { seed: string }) => seed)).size).toBe(12);
    const other = await feedmarket(["plan", "study.yaml", "--json", "--seed", "7"], folder);
    expect(JSON.parse(other.stdout).planHash).not.toBe(planHash);
  });
});

test("new writes an experiment that is good, with its schema and a scenario", async () => {
  const empty = workFolder();
  const { code, stdout } = await feedmarket(["new", "mine", "--experiment"], empty);
  expect(code).toBe(0);
  expect(stdout).toBe(
    "scenarios/experiments/mine.yaml is written; see what it costs with: feedmarket check scenarios/experiments/mine.yaml\n",
  );
  expect(readdirSync(join(empty, "scenarios/experiments")).sort()).toEqual([
    "experiment.schema.json",
    "mine.yaml",
  ]);
  const checked = await feedmarket(["check", "scenarios/experiments/mine.yaml", "--pilot", "0"], empty);
  expect([checked.code, checked.stderr]).toEqual([0, ""]);
  const again = await feedmarket(["new", "mine", "--experiment"], empty);
  expect(again.code).toBe(2);
});

test("explain shows where an experiment's own values stand, and run leads to sweep", async () => {
  const own = { "market.yaml": small, "study.yaml": `${study}set: {\n  posting.cap: 7 }\n` };
  const here = workFolder(own);
  const { stdout } = await feedmarket(["explain", "study.yaml", "posting.cap"], here);
  expect(stdout).toContain("study.yaml:8\n");
  const { code, stderr } = await feedmarket(["run", "study.yaml"], here);
  expect([code, stderr]).toEqual([
    4,
    "feedmarket: scenario study.yaml must be a scenario (was an experiment; feedmarket sweep study.yaml makes its runs)\n",
  ]);
  const back = await feedmarket(["sweep", "market.yaml"], here);
  expect(back.code).toBe(4);
  expect(back.stderr).toMatch(/^feedmarket: experiment market.yaml must name a scenario \(was a scenario; /);
});

test("the gallery's experiments are good, named as their files, and small", async () => {
  const gallery = join(root, "scenarios/experiments");
  const files = readdirSync(gallery).filter((name) => name.endsWith(".yaml"));
  const args = files.map((name) => join(gallery, name));
  const { code, stdout, stderr } = await feedmarket(["check", ...args, "--pilot", "0", "--json"], root);
  expect([code, stderr]).toEqual([0, ""]);
  const found = JSON.parse(stdout).files;
  expect(found.map(({ name }: { name: string }) => `${name}.yaml`)).toEqual(files);
  expect(files.length).toBeGreaterThanOrEqual(5);
  for (const { runs, chosenBy } of found) if (!chosenBy) expect(runs).toBeLessThanOrEqual(1000);
  for (const file of args) {
    const text = readFileSync(file, "utf8");
    for (const key of ["title", "question", "prediction"]) expect(text).toMatch(new RegExp(`^${key}: `, "m"));
  }
});
