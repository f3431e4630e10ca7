/** docs/experiments.md says what the laboratory does: its examples run, its lists are complete. */

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { exitCode } from "../../src/cli/exit.ts";
import { loadExperiment } from "../../src/cli/laboratory/load.ts";
import { feedmarket, removeFolders, workFolder } from "./command.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/experiments.md"), "utf8");

function blocks(language: string): string[] {
  const found = page.matchAll(new RegExp(`^\`\`\`${language}\n([^\`]*)^\`\`\``, "gm"));
  return Array.from(found, ([, code]) => code!);
}

/** First cells of the table under these heads. */
function cells(heads: string): string[] {
  const table = page.slice(page.indexOf(`\n| ${heads} |`)).split("\n\n", 1)[0]!;
  return table
    .split("\n")
    .slice(3)
    .map((row) => row.split(" | ", 1)[0]!.slice(2));
}

let work: string;

/** The page's file, seen from elsewhere. */
function placed(text: string, name: string): string {
  const path = join(work, name);
  writeFileSync(path, text.replace(/^scenario: /m, `scenario: ${root}`));
  return path;
}

beforeAll(() => {
  work = workFolder();
});

afterAll(removeFolders);

describe("docs/experiments.md", () => {
  test("gives files that are right", async () => {
    const files = blocks("yaml");
    expect(files.length).toBeGreaterThan(3);
    for (const [i, text] of files.entries()) {
      const { arms, metrics } = await loadExperiment(placed(text, `example-${i}.yaml`));
      expect(arms.map(({ name }) => name)).toEqual(Object.keys(parse(text).arms ?? { base: {} }));
      expect(metrics.length).toBeGreaterThan(0);
    }
  });

  test("names the exit codes", () => {
    expect(cells("code | meaning").map(Number)).toEqual(Object.values(exitCode).sort((a, b) => a - b));
  });

  test("names every verb of experiments", async () => {
    const { stdout } = await feedmarket(["--help"], work);
    const named = page.slice(page.indexOf("\n## Verbs\n"), page.indexOf("\n## Exit codes\n"));
    for (const [, verb] of stdout.matchAll(/^ {2}feedmarket (\w+) +<(?:experiment|folder)>/gm)) {
      expect(named).toContain(`\`${verb}\``);
    }
  });

  test("asks what can be answered, of the files and columns that it lists", async () => {
    const small = [
      "--set=network.persons=150",
      "--set=network.meanDegree=10",
      "--set=entry.initial=0.1",
      "--out=made",
      "--workers=1",
    ];
    const text = blocks("yaml")[0]!
      .replace(/^days: .*$/m, "days: 12")
      .replace(/^replicates: .*$/m, "replicates: 2")
      .replaceAll("[91, 180]", "[4, 12]")
      .concat("record: { ticks: [orders], agents: true }\n");
    placed(text, "asked.yaml");
    const made = await feedmarket(["compare", "asked.yaml", ...small], work);
    expect(made.stderr).not.toContain("must");
    expect(made.code).toBe(0);
    for (const query of blocks("sql")) {
      const { stdout, stderr } = await feedmarket(["query", "made", query.trim(), "--json"], work);
      expect(stderr, query).toBe("");
      expect(JSON.parse(stdout).length, query).toBeGreaterThan(0);
    }
    const columns = async (table: string) => {
      const { stdout } = await feedmarket(["query", "made", `DESCRIBE ${table}`, "--json"], work);
      return (JSON.parse(stdout) as { column_name: string }[]).map(({ column_name }) => column_name);
    };
    const runs = await columns("runs");
    const listed = cells("column of runs | meaning").flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/g) ?? []);
    expect(listed.filter((name) => !runs.includes(name))).toEqual([]);
    const own = runs.filter((name) => !listed.includes(name));
    expect(own.slice(0, 3)).toEqual(["posting_cap", "orders", "commercial_share"]);
    const goals = cells("metric | goal | meaning | unit");
    expect(own.slice(3).map((name) => `\`${name}\``)).toEqual(goals);
    const persons = page.slice(page.indexOf("`agents` has"));
    for (const name of await columns("agents")) expect(persons).toContain(`\`${name}\``);
    const files = cells("file | what").join(" ");
    for (const name of readdirSync(join(work, "made"))) expect(files).toContain(name);
  });
});
