import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { brokenLine } from "../../src/experiments/facts/broken-line.ts";
import { concludeFact, defaultMarket, type Fact, treatedDay } from "../../src/experiments/facts/fact.ts";
import { experiments, facts } from "../../src/experiments/facts/facts.ts";
import { countVerdicts, factsDocument, validationPage } from "../../src/experiments/facts/page.ts";
import { auc, surviving } from "../../src/experiments/facts/years.ts";
import { check } from "../../src/experiments/validation/target.ts";
import { targets } from "../../src/experiments/validation/targets.ts";
import { runDay } from "../../src/model/run.ts";
import { stateDigest } from "../../src/records/digests.ts";

/** Every fact of the field that is written down. */
const known = "E01 E02 E03 E05 E06 E07 E09 E10 E11 E12 E13";

describe("facts of the field", () => {
  it("are those that are written down, and the premium that a building block leaves open", () => {
    expect(facts.map(({ id }) => id).join(" ")).toBe(`${known} M12`);
  });

  const list = fileURLToPath(new URL("../../../shared/validation-targets.json", import.meta.url));
  if (!existsSync(list)) process.stdout.write("the list of facts is not compared: ../shared is absent\n");
  it.skipIf(!existsSync(list))("has every fact of the list", () => {
    const listed: { id: string }[] = JSON.parse(readFileSync(list, "utf8")).targets;
    expect(
      listed
        .map(({ id }) => id)
        .filter((id) => /^E/.test(id))
        .join(" "),
    ).toBe(known);
  });

  for (const experiment of experiments) {
    it(`${experiment.name} measures every number that facts ask of it, the same each time`, () => {
      const numbers = experiment.run(1, 300);
      const asked = facts.filter((fact) => fact.experiment === experiment.name).flatMap(({ rows }) => rows);
      expect(asked.length).toBeGreaterThan(0);
      for (const { of } of asked) expect(numbers).toHaveProperty(of);
      expect(Object.keys(numbers).toSorted()).toEqual(asked.map(({ of }) => of).toSorted());
      if (experiment.name === "cues") expect(experiment.run(1, 300)).toEqual(numbers);
    });
  }
});

it("docs/validation.md tells of every target and every fact", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/validation.md", import.meta.url)), "utf8");
  for (const { id, title } of targets) expect(page).toContain(`| ${id} | ${title} |`);
  for (const { id, rows } of facts)
    for (const { label } of rows) expect(page).toContain(`| ${id} | ${label} |`);
});

const fact: Fact = {
  id: "E99",
  title: "A fact",
  source: "somebody",
  experiment: "cues",
  rows: [
    { label: "inside", of: "a", published: 1.5, criterion: { above: 1, below: 2 } },
    { label: "outside", of: "b", criterion: { above: 3 } },
    { label: "on the edge", of: "c", criterion: { above: 1 } },
    { label: "without band", of: "a" },
    { label: "never there", of: "d", criterion: { above: 1 } },
  ],
};

describe("concluding", () => {
  const seeds = [
    { a: 1.5, b: 1.5, c: 0.5, d: Number.NaN },
    { a: 1.6, b: 1.6, c: 1.6 },
    { a: 1.4, b: 1.4, c: 1.2 },
  ];
  const outcome = concludeFact(fact, seeds);

  it("rests on the whole interval", () => {
    expect(outcome.rows.map(({ verdict }) => verdict)).toEqual([
      "met",
      "missed",
      "open",
      "reported",
      "not measured",
    ]);
    // Student's 97.5 % point at 2 degrees of freedom is 4.30265; the standard error is 0.1 / sqrt(3).
    expect(outcome.rows[0]!.judgement.low).toBeCloseTo(1.5 - (4.30265 * 0.1) / Math.sqrt(3), 5);
    expect(countVerdicts([outcome])).toEqual({ met: 1, missed: 1, open: 1 });
  });

  it("leaves seeds without a number out", () => {
    const some = concludeFact(fact, [...seeds, { a: Number.NaN, b: 1, c: 1 }]);
    expect(some.rows[0]!.values).toEqual([1.5, 1.6, 1.4]);
    expect(some.rows[0]!.verdict).toBe("met");
  });

  it("stands on the page and in the document beside the building blocks", () => {
    const target = { id: "N99", title: "A | block", source: "somebody", run: () => [] };
    const checks = [check(target, "number", 1, 1.5, { absolute: 0.1 })];
    const page = validationPage([target], [{ id: "N99", checks, skipped: false }], [outcome], {
      version: "1",
      resultsEpoch: 1,
      tier: "release",
      seeds: 3,
      persons: 300,
    });
    expect(page).toContain("- Building blocks: 1 of 1 targets run, 1 checks, **1 failed**.");
    expect(page).toContain("- Facts of the field: 1 numbers met, 1 missed, 1 open.");
    expect(page).toContain("| N99 | A \\| block | somebody | **1 of 1 failed** |");
    expect(page).toContain("| N99 | number | 1.5 | 1 | ± 0.1 | **failed** |");
    expect(page).toContain("| E99 | inside | 1.5 | 1.25 .. 1.75 | 1.5 | 1 .. 2 | met |");
    expect(page).toContain("| E99 | outside | 1.5 | 1.25 .. 1.75 |  | > 3 | **missed** |");
    expect(page).toContain("| E99 | never there |  |  |  | > 1 | not measured |");
    expect(factsDocument([outcome])[0]!.rows[1]).toMatchObject({
      verdict: "missed",
      values: [1.5, 1.6, 1.4],
    });
  });
});

describe("a treated day", () => {
  it("without an action is a day", () => {
    const [plain, treated] = [defaultMarket("t", 1, 300), defaultMarket("t", 1, 300)];
    for (let day = 0; day < 5; day++) {
      runDay(plain);
      treatedDay(treated, { buy: () => {} });
    }
    expect(stateDigest(treated)).toBe(stateDigest(plain));
  });

  it("knows its steps", () => {
    expect(() => treatedDay(defaultMarket("t", 1, 300), { sleep: () => {} })).toThrow(
      "treatedDay requires the name of a step of the day (was sleep)",
    );
  });
});

test("surviving is the product over days with ends", () => {
  const stays = [
    { days: 10, ended: true },
    { days: 20, ended: false },
    { days: 30, ended: true },
    { days: 30, ended: true },
    { days: 40, ended: false },
  ];
  expect(surviving(stays, 5)).toBe(1);
  expect(surviving(stays, 20)).toBeCloseTo(4 / 5, 12);
  expect(surviving(stays, 365)).toBeCloseTo((4 / 5) * (1 / 3), 12);
  expect(surviving([], 10)).toBeNaN();
});

test("auc counts pairs, ties half", () => {
  expect(auc([2, 3], [1])).toBe(1);
  expect(auc([1], [2, 3])).toBe(0);
  expect(auc([1, 2], [1, 2])).toBe(0.5);
  expect(auc([2], [1, 2, 3, 2])).toBe(0.5);
  expect(auc([], [1])).toBeNaN();
});

test("a broken line is found where it bends", () => {
  // Two powers of x that meet at x = e, the middle of the range of ln x.
  const xs = Array.from({ length: 201 }, (_, i) => Math.exp(i / 100));
  const ys = xs.map((x) => 3 * (x < Math.E ? x ** -0.1 : Math.E ** 0.8 * x ** -0.9));
  const line = brokenLine(xs, ys);
  expect(line.bend).toBeCloseTo(Math.E, 9);
  expect(line.below).toBeCloseTo(-0.1, 9);
  expect(line.above).toBeCloseTo(-0.9, 9);
});
