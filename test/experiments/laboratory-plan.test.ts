/** The plan: a pure function, whose identities hold all that decides a run and nothing else. */

import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { briefOf, planOf, specOf } from "../../src/experiments/laboratory/plan.ts";
import { experiment, none } from "./laboratory.ts";

const strict = { name: "strict", set: { "detection.intensity": 8 }, timeline: [] };
const arms = [{ name: "base", ...none }, strict];
const points = [{ "muting.threshold": 40 }, { "muting.threshold": 60 }];
const design = { method: "list", points } as const;
const two = experiment({ arms, design });

function specs(one: Experiment) {
  const plan = planOf(one);
  return Array.from({ length: plan.count }, (_, k) => plan.at(k));
}

test("replicates are slowest, then points, then arms", () => {
  const places = specs(two).map(({ replicate, point, arm }) => `${replicate} ${point} ${arm}`);
  expect(places).toEqual([
    "1 0 base",
    "1 0 strict",
    "1 1 base",
    "1 1 strict",
    "2 0 base",
    "2 0 strict",
    "2 1 base",
    "2 1 strict",
  ]);
});

test("more replicates leave the runs there are as they are", () => {
  const more = experiment({ arms, design, replicates: { min: 2, max: 5 } });
  expect(specs(more).slice(0, 8)).toEqual(specs(two));
  expect(planOf(more).hash).not.toBe(planOf(two).hash);
});

describe("seeds", () => {
  test("common: one a replicate", () => {
    expect(new Set(specs(two).map(({ seed }) => seed))).toEqual(new Set(["7-1", "7-2"]));
  });

  test("independent: one a run, also at points that are chosen on the way", () => {
    const alone = { ...two, crn: false };
    expect(new Set(specs(alone).map(({ seed }) => seed)).size).toBe(8);
    const chosen = [10, 20].map((value) => specOf(alone, { "muting.threshold": value }, -1, "base", 1).seed);
    expect(new Set(chosen).size).toBe(2);
  });
});

describe("run ids", () => {
  test("are different for all runs, and the same each time", () => {
    const ids = specs(two).map(({ id }) => id);
    expect(new Set(ids).size).toBe(8);
    expect(specs(two).map(({ id }) => id)).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  test("do not depend on what is read from a run, on texts or on limits", () => {
    const limits = { ...two.limits, maxRuns: 9 };
    const other = { ...two, metrics: [], title: "another", file: "elsewhere.yaml", limits };
    expect(specs(other).map(({ id }) => id)).toEqual(specs(two).map(({ id }) => id));
    expect(planOf({ ...two, limits, title: "another" }).hash).toBe(planOf(two).hash);
    const arms = two.arms.map((arm) => ({ ...arm, title: "in other words" }));
    const metrics = two.metrics.map((metric) => ({ ...metric, meaning: "in other words", unit: "1/day" }));
    expect(planOf({ ...two, arms, metrics }).hash).toBe(planOf(two).hash);
    expect(planOf({ ...two, metrics: metrics.slice(1) }).hash).not.toBe(planOf(two).hash);
    expect(planOf(other).hash).not.toBe(planOf(two).hash);
  });

  test("depend on the scenario, the seed and the friend file, but not on where that lies", () => {
    const first = (one: Experiment) => specs(one)[0]!.id;
    const { scenario } = two;
    expect(first({ ...two, scenario: { ...scenario, days: 25 } })).not.toBe(first(two));
    expect(first({ ...two, seed: "8" })).not.toBe(first(two));
    const friends = (path: string, sha256: string) => first({ ...two, friends: { path, sha256 } });
    expect(friends("a.txt", "00")).not.toBe(first(two));
    expect(friends("b/a.txt", "00")).toBe(friends("a.txt", "00"));
    expect(friends("a.txt", "01")).not.toBe(friends("a.txt", "00"));
  });

  test("a point asked for by its settings is the plan's", () => {
    expect(specOf(two, points[1]!, 1, "strict", 2)).toEqual(specs(two)[7]);
    expect(() => specOf(two, {}, 0, "gone", 1)).toThrow(/requires an arm/);
  });
});

test("arms that fork change nothing before, and take over what their branch has changed by then", () => {
  const later = { day: 20, set: { "detection.intensity": 2 } };
  const tree = experiment({
    fork: { day: 10 },
    arms: [
      { name: "base", ...none },
      { ...strict, timeline: [later] },
      { name: "back", from: "strict", day: 15, set: { "detection.intensity": 1 }, timeline: [] },
    ],
  });
  const [base, forked, back] = specs(tree);
  expect(base!.timeline).toEqual([]);
  expect(forked!.set).toEqual({});
  expect(forked!.timeline).toEqual([{ day: 11, set: { "detection.intensity": 8 } }, later]);
  // What strict does on day 20 comes after the branches have parted.
  expect(back!.timeline).toEqual([
    { day: 11, set: { "detection.intensity": 8 } },
    { day: 16, set: { "detection.intensity": 1 } },
  ]);
  expect(briefOf(planOf(tree)).forks).toEqual([10, 15]);
});
