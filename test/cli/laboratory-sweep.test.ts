/** `sweep` through the built command: repeated, in other threads, with runs that fail, and stopped in order. */

import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, filesBelow, removeFolders, small, workFolder } from "./command.ts";
import { ruin } from "./laboratory.ts";

afterAll(removeFolders);

const head = "scenario: market.yaml\nseed: 3\nmetrics: {posts: {from: posts, reduce: sum}}\n";
const files = (more: string, scenario = small) => ({
  "market.yaml": scenario.replace("300", "150").replace("days: 20", "days: 6"),
  "study.yaml": `name: study\n${head}${more}`,
});
const arms = "arms: {base: {}, few: {network.meanDegree: 10}}\nreplicates: 3\n";
const withRuin = {
  ...files(`${arms}limits: {max_failed: 2}\n`, `${small}mechanisms: [./ruin.js]\n`),
  "ruin.js": ruin,
};

const sweep = (cwd: string, ...args: string[]) =>
  feedmarket(["sweep", "study.yaml", "--out", "out", ...args], cwd);

describe.concurrent("sweep", () => {
  test("makes all runs, and none when repeated", async () => {
    const folder = workFolder(files(arms));
    const first = await sweep(folder, "--workers", "2");
    expect([first.code, first.stderr]).toEqual([0, expect.stringMatching(/^6 runs made in .*\n$/)]);
    expect(first.stdout).toMatch(/^study\n6 runs \(2 arms, 3 replicates\): all done\.\nposts/);
    for (const line of first.stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const parts = Object.keys(filesBelow(join(folder, "out"))).filter((name) => name.startsWith("runs"));
    const second = await sweep(folder, "--workers", "1");
    expect([second.code, second.stderr]).toEqual([0, "6 runs were there\n"]);
    expect(second.stdout).toBe(first.stdout);
    expect(Object.keys(filesBelow(join(folder, "out"))).filter((name) => name.startsWith("runs"))).toEqual(
      parts,
    );
  });

  test("arms that fork share the days before, and leave what straight runs leave", async () => {
    // The scorecard begins after the fork, so that it would differ.
    const plain = "replicates: 2\ncompare: {scorecard: false}\n";
    const fork = `arms: {base: {}, strict: {detection.intensity: 8}}\nfork: {day: 3}\n${plain}`;
    const dated = `arms: {base: {}, strict: {timeline: [{day: 4, set: {detection.intensity: 8}}]}}\n${plain}`;
    const folder = workFolder({ ...files(fork), "dated.yaml": `name: study\n${head}${dated}` });
    const forked = await sweep(folder, "--json", "--trunks", "kept");
    const straight = await feedmarket(["sweep", "dated.yaml", "--out", "dated", "--json"], folder);
    expect([forked.code, straight.code]).toEqual([0, 0]);
    const [a, b] = [forked, straight].map(({ stdout }) => JSON.parse(stdout));
    expect(a.tables).toEqual(b.tables);
    expect(Object.keys(filesBelow(join(folder, "kept")))).toHaveLength(2);
    // Without a folder for them, none is left when all is made.
    const own = await feedmarket(["sweep", "study.yaml", "--out", "own", "--json"], folder);
    expect(JSON.parse(own.stdout).tables).toEqual(a.tables);
    expect(Object.keys(filesBelow(join(folder, "own"))).filter((name) => name.includes("trunk"))).toEqual([]);
  });

  test("says what it would run", async () => {
    const folder = workFolder(files(`${arms}design: {method: grid, vary: {entry.initial: [0.1, 0.2]}}\n`));
    const { stdout, code } = await sweep(folder, "--dry-run", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs: 12, arms: 2, points: 2, replicates: 3, folder: "out" });
    expect(Object.keys(filesBelow(folder)).sort()).toEqual(["market.yaml", "study.yaml"]);
  });

  test("tells failed runs with the command that makes them again, and ends with 5 above the limit", async () => {
    const folder = workFolder({
      ...withRuin,
      "study.yaml": `${withRuin["study.yaml"]}design: {method: grid, vary: {ruin.way: [none, throw]}}\n`,
    });
    const { code, stderr } = await sweep(folder, "--workers", "1");
    expect(code).toBe(5);
    expect(stderr).toMatch(
      /^run [0-9a-f]{16} failed: ExtensionFault: ruin: .*\n {2}feedmarket replay out [0-9a-f]{16}\n/,
    );
    expect(stderr).toMatch(
      /feedmarket: failed runs must be at most 2 of 12, by limits.max_failed \(was 3\)\n$/,
    );
    const again = await sweep(folder, "--workers", "1");
    expect([again.code, again.stdout]).toEqual([5, ""]);
  });

  test("adds replicates until the interval is narrow, and ends with 7 where it never is", async () => {
    const until = (share: string) =>
      files(`replicates: {min: 2, max: 9, until: {metric: posts, half_width: ${share}}}\n`);
    const wide = await sweep(workFolder(until("1000%")));
    expect([wide.code, wide.stdout]).toEqual([0, expect.stringContaining("2 runs (1 arm, 2 replicates)")]);
    const narrow = await sweep(workFolder(until("0.001%")), "--json");
    expect(narrow.code).toBe(7);
    expect(JSON.parse(narrow.stdout)).toMatchObject({ verb: "sweep", done: 9 });
    expect(narrow.stderr).toMatch(/replicates\.until: posts must be known to ± .* after 9 replicates/);
  });
});
