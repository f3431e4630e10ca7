/** What methods found, as files. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Finding } from "../../src/experiments/laboratory/finding.ts";
import { readFindings, writeFinding } from "../../src/experiments/results/findings.ts";
import { freshPath, removeFreshPaths } from "./results-made.ts";

afterAll(removeFreshPaths);

const finding: Finding = {
  verb: "compare",
  title: "Is a cap better?",
  sentences: ["cap is better"],
  tables: [
    {
      name: "effects",
      title: "Effects",
      columns: [
        { name: "arm", title: "arm", meaning: "name of the arm", format: "text" },
        { name: "effect", title: "effect", meaning: "difference to the baseline, orders" },
        { name: "better", title: "better", meaning: "is it better" },
      ],
      rows: [
        ['cap, "3"', 0.1 + 0.2, true],
        ["base", null, false],
      ],
    },
  ],
  figures: [],
  notes: [],
};

test("a finding is kept as JSON and CSV, and replaces the former one", async () => {
  const folder = freshPath();
  mkdirSync(folder);
  const table = finding.tables[0];
  await writeFinding(folder, { ...finding, tables: [table, { ...table, name: "old" }] });
  await writeFinding(folder, finding);
  expect(readdirSync(join(folder, "analysis")).sort()).toEqual(["compare-effects.csv", "compare.json"]);
  expect(readFileSync(join(folder, "analysis/compare-effects.csv"), "utf8")).toBe(
    'arm,effect,better\r\n"cap, ""3""",0.30000000000000004,true\r\nbase,,false\r\n',
  );
  expect(readFindings(folder)).toEqual([finding]);
});

test("a broken file is named", () => {
  const folder = freshPath();
  mkdirSync(join(folder, "analysis"), { recursive: true });
  writeFileSync(join(folder, "analysis/search.json"), "{");
  expect(() => readFindings(folder)).toThrow("analysis/search.json must be JSON (was broken)");
});
