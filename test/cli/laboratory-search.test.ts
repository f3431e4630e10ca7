/** `search` through the built command: whole, cut short by the runs allowed, gone on with, and badly asked. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { feedmarket, removeFolders, small, workFolder } from "./command.ts";

afterAll(removeFolders);

const files = (search: string, more = "levers: {posting.cap: {dist: integer, min: 0, max: 40}}\n") => ({
  "market.yaml": small.replace("300", "150").replace("days: 20", "days: 6"),
  "study.yaml": `name: study\nscenario: market.yaml\nseed: 3\nreplicates: 4\n${more}
metrics: {posts: {from: posts, reduce: sum, goal: maximize}, reports: {from: reports, reduce: sum, goal: minimize}}
search: ${search}\n`,
});
const tipping = '{method: tipping, metric: posts, threshold: "60%", width: 4, max_replicates: 16}';

const search = (cwd: string, ...args: string[]) =>
  feedmarket(["search", "study.yaml", "--out", "out", ...args], cwd);

/** What does not depend on which runs were there already. */
function findingOf(stdout: string) {
  const { verb, title, sentences, tables, figures, notes, missed } = JSON.parse(stdout);
  return { verb, title, sentences, tables, figures, notes, missed };
}

describe.concurrent("search", () => {
  test("finds the cap that leaves three fifths of the posts, in words and in a file", async () => {
    const folder = workFolder(files(tipping));
    const { code, stdout, stderr } = await search(folder);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/^\d+ runs made in .*\n$/)]);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /^Tipping point of posting\.cap posts rises through 60 % of the baseline \([\d.]+ .*?\) where posting\.cap lies between \d+ and \d+/,
    );
    for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    const csv = readFileSync(join(folder, "out/analysis/search-response.csv"), "utf8");
    expect(csv.split("\n").length).toBeGreaterThan(9);
  });

  test("ends with 7 when the runs allowed do not suffice, and goes on from what it has", async () => {
    const folder = workFolder(files(tipping));
    const cut = await search(folder, "--max-runs", "50", "--json");
    expect(cut.code).toBe(7);
    expect(cut.stderr).toMatch(/feedmarket: the interval must be at most 4 wide \(was \d+\)\n$/);
    expect(findingOf(cut.stdout).sentences.join(" ")).toContain("The runs allowed ended first");
    const made = (stderr: string) => Number(/(\d+) runs made/.exec(stderr)?.[1]);
    const on = await search(folder, "--json", "--workers", "1");
    const whole = await search(workFolder(files(tipping)), "--json", "--workers", "2");
    expect([on.code, whole.code]).toEqual([0, 0]);
    expect(findingOf(on.stdout)).toEqual(findingOf(whole.stdout));
    expect(made(cut.stderr) + made(on.stderr)).toBe(made(whole.stderr));
  });

  test("cannot say beforehand how many runs it will take", async () => {
    const { code, stdout } = await search(workFolder(files(tipping)), "--dry-run", "--max-runs", "70");
    expect([code, stdout]).toEqual([0, "runs are chosen on the way, at most 70\nout\n"]);
  });

  test("compares arms over worlds", async () => {
    const more =
      "arms: {base: {}, capped: {posting.cap: 2}}\nuncertain: {entry.rate: {dist: uniform, min: 1, max: 8}}\n";
    const regret = files("{method: regret, metric: posts}", `${more}design: {method: lhs, n: 3}\n`);
    const { code, stdout } = await search(workFolder(regret));
    expect([code, stdout]).toEqual([0, expect.stringContaining("base has the smallest largest regret")]);
    expect(stdout).toContain("It is best in every world.");
  });

  test("points at what is wrong in the file", async () => {
    const wrong = "{method: tipping, metric: post, threshold: 3, cells: 1}";
    const { code, stderr } = await search(workFolder(files(wrong)));
    expect(code).toBe(4);
    expect(stderr).toContain("search.cells must be an integer from 2 to 1000 (was 1)");
    const unknown = await search(workFolder(files("{method: tipping, metric: post, threshold: 3}")));
    expect(unknown.stderr).toMatch(
      /^study\.yaml:8:35: search\.metric must be posts or reports, perhaps posts \(was post\)\n/,
    );
    const neither = await search(workFolder(files("{method: annealing}")));
    expect([neither.code, neither.stderr]).toEqual([4, expect.stringContaining("search.method must be")]);
  });
});
