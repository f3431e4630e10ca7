/** What each search says of a market whose response is a formula. */

import { expect, test } from "vitest";
import { normalQuantile } from "../../src/core/normal.ts";
import { chance, nameBranch } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import type { Experiment, Factor } from "../../src/experiments/laboratory/experiment.ts";
import type { Finding } from "../../src/experiments/laboratory/finding.ts";
import type { Laboratory } from "../../src/experiments/laboratory/laboratory.ts";
import { specOf } from "../../src/experiments/laboratory/plan.ts";
import type { RunSpec } from "../../src/experiments/laboratory/run-spec.ts";
import { checkSearch, search } from "../../src/experiments/search/search.ts";
import { arm, experimentOf, metric } from "./compare.ts";

const rate: Factor = { path: "entry.rate", distribution: { dist: "uniform", min: 1, max: 21 } };
const cap: Factor = { path: "posting.cap", distribution: { dist: "integer", min: 0, max: 20, log: false } };
const depth: Factor = { path: "attention.depth", distribution: { dist: "uniform", min: 5, max: 25 } };
const two = [metric("orders", "maximize"), metric("complaints", "minimize")];

type Answer = (set: Readonly<Record<string, number>>, spec: RunSpec) => readonly number[];

/** Keeps its results, and counts the runs that it had to make. */
function laboratoryOf(experiment: Experiment, answer: Answer, kept = new Map<string, Float64Array>()) {
  const made: string[] = [];
  const laboratory: Laboratory = {
    experiment,
    specOf: (point, arm, replicate) => specOf(experiment, point, -1, arm, replicate),
    ensure: async (specs) =>
      specs.map((spec) => {
        if (!kept.has(spec.id)) {
          made.push(spec.id);
          kept.set(spec.id, Float64Array.from(answer(spec.set as Record<string, number>, spec)));
        }
        const metrics = kept.get(spec.id)!;
        return { spec, status: "done", metrics, stateDigest: "", wallTime: 0 };
      }),
  };
  return { laboratory, made, kept };
}

/** Standard normal, by the run's seed and settings. */
const noise = ({ seed, set }: RunSpec) =>
  normalQuantile(chance(rootKey(seed), nameBranch(JSON.stringify(set))));

const hill: Answer = (set, spec) => [50 - 0.3 * ((set["entry.rate"] ?? 4) - 9) ** 2 + noise(spec), 1];

const tipping = (options: NonNullable<Experiment["search"]>["options"], more: Partial<Experiment> = {}) =>
  experimentOf({
    levers: [rate],
    metrics: two,
    search: { method: "tipping", options: { metric: "orders", ...options } },
    ...more,
  });

test("tipping: a peak in words, with table, figure and the runs it took", async () => {
  const { laboratory, made } = laboratoryOf(tipping({ kind: "peak", width: 4, max_replicates: 40 }), hill);
  const finding = await search(laboratory);
  const [[lever, estimate, low, high, ended]] = finding.tables[0]!.rows as [
    [string, number, number, number, string],
  ];
  expect([lever, ended]).toEqual(["entry.rate", "reached"]);
  expect(low).toBeLessThan(9);
  expect(high).toBeGreaterThan(9);
  expect(Math.abs(estimate - 9)).toBeLessThan(2);
  expect(finding.sentences[0]).toMatch(
    /^orders is highest where entry\.rate lies between [\d.]+ and [\d.]+ \(95 % interval\)\.$/,
  );
  expect(finding.sentences.at(-1)).toContain(`${made.length} runs`);
  expect(finding.missed).toBeUndefined();
  checkTables(finding);
});

test("tipping: a share of the baseline is paired with it, and reached from the baseline's own mean", async () => {
  const share = tipping({ threshold: "80%", lever: "entry.rate", width: 1 });
  // The scenario's rate is 4; all runs of a replicate share what their seed brings, which is large.
  const answer: Answer = (set, { seed }) => [
    (100 + 30 * normalQuantile(chance(rootKey(seed), 0))) * (1 - ((set["entry.rate"] ?? 1) - 1) / 40),
    1,
  ];
  const finding = await search(laboratoryOf(share, answer).laboratory);
  const [[, estimate, low, high]] = finding.tables[0]!.rows as [[string, number, number, number]];
  // 1 - (x - 1) / 40 = 0.8
  expect(low).toBeLessThanOrEqual(9);
  expect(high).toBeGreaterThanOrEqual(9);
  expect(estimate).toBeCloseTo(9, 6);
  expect(finding.sentences[0]).toMatch(/^orders falls through 80 % of the baseline/);
});

test("tipping: replicates take turns in the worlds of what is uncertain", async () => {
  const design = { method: "lhs", n: 4 } as const;
  const worlds = tipping({ threshold: 10, width: 1, max_replicates: 8 }, { uncertain: [depth], design });
  const seen = new Map<string, Set<number>>();
  const finding = await search(
    laboratoryOf(worlds, (set, { replicate }) => {
      const depths = seen.get(String(replicate)) ?? new Set();
      seen.set(String(replicate), depths.add(set["attention.depth"]!));
      return [set["entry.rate"]!, 1];
    }).laboratory,
  );
  expect([...seen.values()].every(({ size }) => size === 1)).toBe(true);
  expect(new Set([...seen.values()].flatMap((each) => [...each])).size).toBeGreaterThan(2);
  expect(finding.notes.join(" ")).toContain("4 worlds");
});

test("a search started over asks for the same runs and finds the same", async () => {
  const experiment = tipping({ kind: "steepest", width: 3 });
  const whole = laboratoryOf(experiment, hill);
  const first = await search(whole.laboratory);
  const again = laboratoryOf(experiment, hill, whole.kept);
  expect(await search(again.laboratory)).toEqual(first);
  expect(again.made).toEqual([]);
  // Interrupted after some runs: the rest is made, nothing twice.
  const part = new Map([...whole.kept].slice(0, 20));
  const resumed = laboratoryOf(experiment, hill, part);
  expect(await search(resumed.laboratory)).toEqual(first);
  expect(resumed.made.length).toBe(whole.made.length - 20);
});

test("no more runs than allowed, and what is missed is said", async () => {
  const experiment = tipping({ kind: "peak", width: 0.1 });
  const { laboratory, made } = laboratoryOf(
    { ...experiment, limits: { ...experiment.limits, maxRuns: 60 } },
    hill,
  );
  const finding = await search(laboratory);
  expect(made.length).toBeLessThanOrEqual(60);
  expect(finding.sentences.join(" ")).toContain("The runs allowed ended first");
  expect(finding.missed).toMatch(/^the interval must be at most 0\.1 wide \(was [\d.]+\)$/);
});

test("optimum: the winner's value is that of fresh replicates", async () => {
  const experiment = experimentOf({
    levers: [rate, cap],
    metrics: two,
    search: { method: "optimum", options: { metric: "orders", max_replicates: 12, fresh_replicates: 30 } },
  });
  const answer: Answer = (set, spec) => [
    hill(set, spec)[0]! - 0.2 * ((set["posting.cap"] ?? 200) - 6) ** 2,
    1,
  ];
  const { laboratory, kept } = laboratoryOf(experiment, answer);
  const finding = await search(laboratory);
  const [[rank, bestRate, bestCap]] = finding.tables[0]!.rows as [[number, number, number]];
  expect(rank).toBe(1);
  expect(Math.abs(bestRate - 9)).toBeLessThan(2);
  expect(Math.abs(bestCap - 6)).toBeLessThan(3);
  const fresh = Array.from({ length: 30 }, (_, r) => {
    const spec = laboratory.specOf({ "entry.rate": bestRate, "posting.cap": bestCap }, "base", 13 + r);
    return kept.get(spec.id)![0]!;
  });
  const stated = fresh.reduce((sum, value) => sum + value, 0) / 30;
  // Today's cap of 200 is out of the range, and far worse.
  expect(finding.sentences[2]).toMatch(/^That is 7\d{3} better than today's settings/);
  expect(finding.sentences[1]).toContain(`it brings ${stated.toFixed(2).replace(/\.?0+$/, "")}`);
  checkTables(finding);
});

test("nsga2: whole numbers on the front, those that break the constraint off it", async () => {
  const experiment = experimentOf({
    levers: [cap],
    metrics: two,
    search: { method: "nsga2", options: { constraints: ["complaints < 15"], generations: 6 } },
  });
  // More posts bring more orders and more complaints up to 12; beyond, orders fall.
  const answer: Answer = (set) => [12 - Math.abs(set["posting.cap"]! - 12), set["posting.cap"]!];
  const finding = await search(laboratoryOf(experiment, answer).laboratory);
  const caps = finding.tables[0]!.rows.map(([value]) => value);
  expect(Math.max(...(caps as number[]))).toBe(12);
  expect(caps).toContain(0);
  expect(caps.every((value) => Number.isInteger(value))).toBe(true);
  expect(finding.sentences[0]).toContain("beaten by no other in orders and complaints");
  checkTables(finding);
});

test("regret: arms in worlds, with the one that loses least", async () => {
  const points = [5, 10, 20].map((value) => ({ "attention.depth": value }));
  const experiment = experimentOf({
    arms: [arm("base"), arm("bold"), arm("steady")],
    uncertain: [depth],
    design: { method: "list", points },
    metrics: two,
    search: { method: "regret", options: { metric: "orders" } },
  });
  const values = {
    base: { 5: 10, 10: 4, 20: 1 },
    bold: { 5: 2, 10: 8, 20: 1 },
    steady: { 5: 7, 10: 7, 20: 3 },
  };
  const finding = await search(
    laboratoryOf(experiment, (set, spec) => [
      values[spec.arm as keyof typeof values][set["attention.depth"] as 5],
      1,
    ]).laboratory,
  );
  const rows = finding.tables[0]!.rows.map(([policy, expected, worst, most, , , meanRegret, best]) => [
    policy,
    expected,
    worst,
    most,
    meanRegret,
    best,
  ]);
  expect(rows).toEqual([
    ["base", 5, 1, 4, 2, 1 / 3],
    ["bold", 11 / 3, 1, 8, 10 / 3, 1 / 3],
    ["steady", 17 / 3, 3, 3, 4 / 3, 1 / 3],
  ]);
  expect(finding.sentences[0]).toContain("steady has the smallest largest regret: it is never more than 3");
  expect(finding.sentences[1]).toBe("It falls behind most where attention.depth is 5.");
  checkTables(finding);
});

test("prim: where an arm falls short of the baseline, in words", async () => {
  const experiment = experimentOf({
    arms: [arm("base"), arm("strict")],
    uncertain: [depth, rate],
    design: { method: "lhs", n: 200 },
    replicates: { min: 1, max: 1 },
    metrics: two,
    search: {
      method: "prim",
      options: { condition: "orders of strict < 0.8 * orders of base and complaints > 0" },
    },
  });
  const answer: Answer = (set, spec) => {
    const fails = set["attention.depth"]! < 11 && set["entry.rate"]! > 8;
    return [spec.arm === "strict" ? (fails ? 7 : 9) : 10, 1];
  };
  const finding = await search(laboratoryOf(experiment, answer).laboratory);
  const limits = finding.tables[0]!.rows;
  expect(limits.map(([path]) => path)).toEqual(["attention.depth", "entry.rate"]);
  expect(limits[0]![2]).toBeCloseTo(11, 0);
  expect(limits[1]![1]).toBeCloseTo(8, 0);
  expect(finding.sentences[0]).toMatch(
    /holds mostly where attention\.depth is below 1[01][.\d]* and entry\.rate is above [78][.\d]*: \d+(\.\d)? % of all such cases lie there, and/,
  );
  checkTables(finding);
});

test.each([
  [
    "tipping",
    { metric: "order", threshold: 1 },
    "search.metric must be orders or complaints, perhaps orders (was order)",
  ],
  [
    "tipping",
    { metric: "orders", kind: "crossing" },
    "search.threshold must be a number, or a share such as 80%, for a crossing (was missing)",
  ],
  [
    "tipping",
    { metric: "orders", lever: "entry.rat" },
    "search.lever must be entry.rate, perhaps entry.rate (was entry.rat)",
  ],
  ["optimum", { metric: "orders", arm: "capped" }, "search.arm must be base or other (was capped)"],
  ["nsga2", { goals: ["orders"] }, "search.goals must be at least two metrics with a goal (was 1)"],
  ["nsga2", { population: 7 }, "search.population must be even (was 7)"],
  [
    "regret",
    { metric: "orders" },
    "search.method must be given with a design of at least two points over uncertain (was one world)",
  ],
  ["prim", { condition: "order of other < 3" }, "it must name metrics, perhaps orders (was order)"],
  ["prim", { condition: "orders of others < 3" }, "it must name arms of the experiment (was others)"],
  ["nsga2", { constraints: ["orders"] }, "search.constraints must be conditions that can be judged"],
] as const)("%s refuses %o", (method, options, message) => {
  const experiment = experimentOf({ levers: [rate], metrics: two, search: { method, options } });
  expect(() => checkSearch(experiment)).toThrow(message);
});

/** Rows fit their columns, numbers are numbers, and figures name what is there. */
function checkTables({ tables, figures }: Finding): void {
  for (const { columns, rows } of tables) {
    for (const row of rows) {
      expect(row).toHaveLength(columns.length);
      expect(row.every((cell) => typeof cell !== "number" || Number.isFinite(cell))).toBe(true);
    }
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
  }
  for (const figure of figures) {
    const table = tables.find(({ name }) => name === figure.table)!;
    const { kind: _, name: __, title: ___, caption: ____, table: _____, ...named } = figure;
    const names = table.columns.map(({ name }) => name);
    for (const column of Object.values(named)) {
      if (typeof column === "string") expect(names).toContain(column);
    }
  }
}

test("nsga2: a front whose fresh replicates break the constraint is none", async () => {
  const experiment = experimentOf({
    crn: false,
    levers: [cap],
    metrics: two,
    search: { method: "nsga2", options: { constraints: ["complaints < 15"], generations: 1 } },
  });
  // Luck in the replicates of the search only.
  const answer: Answer = (set, { replicate }) => [
    set["posting.cap"]!,
    set["posting.cap"]! + (replicate > 3 ? 30 : 0),
  ];
  const finding = await search(laboratoryOf(experiment, answer).laboratory);
  expect(finding.sentences[0]).toBe(
    "No setting of the search's front keeps the constraints in fresh replicates.",
  );
  expect(finding.tables[0]!.rows.every((row) => row.at(-1) === false)).toBe(true);
  expect(finding.notes.join(" ")).toContain("each on independent seeds");
});
