/** Findings and progress as lines of a terminal. */

import { describe, expect, test } from "vitest";
import { commandLine } from "../../src/cli/laboratory/conduct.ts";
import { findingLines } from "../../src/cli/laboratory/finding-lines.ts";
import { progressLine } from "../../src/cli/laboratory/run-progress.ts";
import { cellText, numberText } from "../../src/experiments/laboratory/cell.ts";
import type { Cell, Finding } from "../../src/experiments/laboratory/finding.ts";

const plain = (_: string, text: string) => text;

function finding(names: readonly string[], rows: readonly (readonly Cell[])[]): Finding {
  const columns = names.map((name) => ({ name, title: name.replaceAll("_", " "), meaning: name }));
  const table = { name: "effects", title: "Effects", columns, rows };
  return {
    verb: "sweep",
    title: "Study",
    sentences: ["It did."],
    tables: [table],
    figures: [],
    notes: ["So."],
  };
}

describe("findingLines", () => {
  test("numbers stand right, texts left, heads go on below", () => {
    const lines = findingLines(
      finding(
        ["arm", "mean_of_all_replicates"],
        [
          ["base", 1234.5678],
          ["a", -0.5],
        ],
      ),
      {
        paint: plain,
      },
    );
    expect(lines).toEqual([
      "Study",
      "It did.",
      "",
      "Effects",
      "         mean of",
      "             all",
      "arm   replicates",
      "base        1235",
      "a           -0.5",
      "",
      "So.",
    ]);
  });

  test("a word of a head is not broken where its column holds short texts", () => {
    // One cell more than a line of 80 holds.
    const numbers = [-0.1234, -0.1234, -0.1234, -0.1234, -0.1234, 0.1234, 0.1234];
    const names = ["name", ...numbers.map((_, i) => `column_${i}`), "wanted"];
    const lines = findingLines(finding(names, [["twelve cells", ...numbers, "more"]]), { paint: plain });
    expect(lines.join("\n")).not.toMatch(/wante$/m);
    expect(lines.join("\n")).toContain("more columns: wanted: ");
  });

  test("texts give way, then columns are left to the file; no line is longer than asked", () => {
    const names = ["name", ...Array.from({ length: 12 }, (_, i) => `column_${i}`)];
    const long = "a name that is far longer than what a table of so many columns has room for";
    const lines = findingLines(finding(names, [[long, ...names.slice(1).map((_, i) => i + 0.123456)]]), {
      paint: plain,
    });
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).toMatch(/^a name that is far long… /m);
    expect(lines.join(" ")).toMatch(/more columns: .*column 11: effects\.csv/);
  });

  test("long tables are cut with a note", () => {
    const rows = Array.from({ length: 100 }, (_, i): Cell[] => [`arm ${i}`, i]);
    const lines = findingLines(finding(["arm", "mean"], rows), { paint: plain });
    expect(lines).toContain("70 more rows: effects.csv");
  });
});

describe("numbers", () => {
  test.each([
    [0, "0"],
    [12.30001, "12.3"],
    [1234567.8, "1 234 568"],
    [-0.00012346, "-0.0001235"],
    [0.00001, "1.00e-5"],
    [Number.POSITIVE_INFINITY, "∞"],
  ])("%d is %s", (value, text) => expect(numberText(value, 4)).toBe(text));

  test("by format", () => {
    expect([cellText(0.0312, "percent"), cellText(12345, "integer"), cellText(null), cellText(true)]).toEqual(
      ["3.12 %", "12 345", "-", "yes"],
    );
  });
});

test("progress says how many, how fast and how long yet", () => {
  const first = progressLine({ expected: 40, made: 10, failed: 0, elapsed: 5000 });
  expect(first).toBe(`  ${"━".repeat(6)}${"╌".repeat(18)} 10 of 40 runs  15 s left  2.0 runs/s`);
  // What has no room is left out.
  for (const cells of [30, 38, 58]) {
    const narrow = progressLine({ expected: 10_000, made: 2500, failed: 3, elapsed: 50_000 }, cells);
    expect(narrow.length).toBeLessThanOrEqual(cells);
    expect(narrow).toContain("2 500 of 10 000 runs");
  }
  const line = progressLine({ expected: 10_000, made: 2500, failed: 3, elapsed: 50_000 });
  expect(line).toBe(`  ${"━".repeat(6)}${"╌".repeat(18)} 2 500 of 10 000 runs  3 failed  2 min 30 s left`);
});

test("a command line can be typed again", () => {
  expect(commandLine(["sweep", "a b.yaml", "--set", "x.y='1'"])).toBe(
    "feedmarket sweep 'a b.yaml' --set 'x.y='\\''1'\\'''",
  );
});
