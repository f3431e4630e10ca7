/** `compare` through the built command: persons read back from the folder, and what cannot be compared. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Finding } from "../../src/experiments/laboratory/finding.ts";
import { feedmarket, removeFolders, small, workFolder } from "./command.ts";

afterAll(removeFolders);

const market = small.replace("300", "150").replace("days: 20", "days: 8");
const study = (more: string) => ({
  "market.yaml": market,
  "study.yaml": `name: study\nscenario: market.yaml\nseed: 3\nmetrics: {posts: {from: posts, reduce: sum, goal: minimize}}\n${more}`,
});
const arms =
  "arms: {base: {}, same: {}, capped: {posting.cap: 0}}\nreplicates: 3\ncompare: {persons: true, resamples: 200, matters: {posts: 2%, complaints: 5%}}\n";

const compare = (cwd: string, ...args: string[]) =>
  feedmarket(["compare", "study.yaml", "--out", "out", ...args], cwd);

describe.concurrent("compare", () => {
  test("tells every arm by metrics, goals and persons, alike when repeated", async () => {
    const folder = workFolder(study(arms));
    const first = await compare(folder, "--workers", "1");
    expect(first.stderr).toMatch(/^9 runs made/);
    expect(first.code).toBe(0);
    for (const line of first.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    expect(first.stdout).toMatch(
      /^study: same, capped against base\nArm same, 1\d goals: no different on 1\d\./,
    );
    expect(first.stdout.replaceAll(/\n {2}/g, " ")).toMatch(
      /Arm capped lowers posts by 100 % \[[\d., ]+\], from [\d.]+ to 0 posts \(3 pairs, p =\s+[\d.]+\): better/,
    );
    const { stdout } = await compare(folder, "--json");
    const finding = JSON.parse(stdout) as Finding & { folder: string };
    const table = (name: string) => finding.tables.find((one) => one.name === name)!;
    expect(table("scorecard").rows.length).toBe(20);
    const persons = table("persons");
    const [arm, same] = ["arm", "same"].map((name) =>
      persons.columns.findIndex((column) => column.name === name),
    );
    const untouched = persons.rows.filter((row) => row[arm!] === "same");
    expect(untouched.length).toBeGreaterThan(0);
    expect(new Set(untouched.map((row) => row[same!]))).toEqual(new Set([1]));
    const kept = readFileSync(join(folder, "out", "experiment.yaml"), "utf8");
    expect(kept).toContain("posting.cap");
    expect((await compare(folder, "--workers", "2")).stdout).toBe(first.stdout);
  });

  test("says what it wants", async () => {
    const one = await compare(workFolder(study("replicates: 2\n")));
    expect([one.code, one.stderr]).toEqual([
      4,
      "feedmarket: arms must be two or more to be compared (was 1)\n",
    ]);
    const independent = await compare(workFolder(study(`crn: false\n${arms}`)));
    expect([independent.code, independent.stderr]).toEqual([
      4,
      "feedmarket: crn must be true for effects on persons (was false)\n",
    ]);
  });
});
