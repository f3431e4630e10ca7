/** The worked study: its plan is that of the file, its text says what the runs gave. Tables and figures: test/docs.test.ts. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadExperiment } from "../../src/cli/laboratory/load.ts";
import type { Finding } from "../../src/experiments/laboratory/finding.ts";
import { planOf } from "../../src/experiments/laboratory/plan.ts";
import { rowsOf } from "../../src/experiments/report/digest-tables.ts";
import { resultsEpoch } from "../../src/model/epoch.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");
const study = JSON.parse(read("docs/study/compare.json")) as {
  plan: string;
  runs: number;
  resultsEpoch: number;
  finding: Finding;
};
const contrasts = rowsOf(study.finding, "contrasts");
const of = (arm: string, metric: string) =>
  contrasts.find((row) => row.arm === arm && row.metric === metric)!;
const relative = (arm: string, metric: string) => {
  const { difference, baseline } = of(arm, metric);
  return (100 * (difference as number)) / (baseline as number);
};
const verdicts = (arm: string, metrics: readonly unknown[]) =>
  Object.fromEntries(metrics.map((metric) => [metric, of(arm, String(metric)).verdict]));

test("the file is the one that was run: after a change, run it again (docs/study.md, commands)", async () => {
  const experiment = await loadExperiment(join(root, "scenarios/experiments/policies.yaml"));
  const plan = planOf(experiment);
  expect(study.plan).toBe(plan.hash);
  expect(study.runs).toBe(plan.count);
  expect(study.resultsEpoch).toBe(resultsEpoch);
});

test("the verdicts are those that the text tells", () => {
  for (const arm of ["cap", "ladder", "outlet"]) expect(of(arm, "orders").verdict).toBe("same");
  const feeds = ["commercial_share", "muted_share", "visits"];
  expect(verdicts("cap", feeds)).toEqual({
    commercial_share: "better",
    muted_share: "better",
    visits: "better",
  });
  expect(verdicts("ladder", feeds)).toEqual({
    commercial_share: "same",
    muted_share: "same",
    visits: "same",
  });
  expect(verdicts("outlet", feeds)).toEqual({
    commercial_share: "same",
    muted_share: "better",
    visits: "same",
  });
  expect([of("ladder", "mean_profit").verdict, of("cap", "mean_profit").verdict]).toEqual(["same", "same"]);
  const card = (arm: string, verdict: string) =>
    rowsOf(study.finding, "scorecard").filter((row) => row.arm === arm && row.verdict === verdict);
  expect([card("cap", "better").length, card("cap", "same").length]).toEqual([8, 1]);
  expect(card("cap", "worse").map(({ goal }) => goal)).toEqual(["buyer surplus"]);
  expect(card("ladder", "better").map(({ goal }) => goal)).toEqual(["profit Gini"]);
  expect(card("ladder", "worse").map(({ goal }) => goal)).toEqual(["seller profit"]);
  expect(card("outlet", "worse").map(({ goal }) => goal)).toEqual(["profit Gini"]);
  expect(rowsOf(study.finding, "front").map(({ on_front }) => on_front)).toEqual([true, true, true, true]);
  expect(contrasts).toHaveLength(57);
});

test("the sizes are those that the text tells in words", () => {
  // A quarter; more than a quarter; a third of a per cent, twice; little more than one.
  expect(relative("cap", "commercial_share")).toBeCloseTo(-24, 0);
  expect(relative("cap", "muted_share")).toBeLessThan(-25);
  expect(relative("cap", "orders")).toBeCloseTo(-0.34, 1);
  expect(relative("outlet", "orders")).toBeCloseTo(0.32, 1);
  expect(relative("cap", "feed_orders")).toBeCloseTo(-1.3, 0);
  expect(relative("outlet", "commercial_share")).toBeCloseTo(-2, 0);
  expect(relative("cap", "buyer_surplus")).toBeCloseTo(-0.2, 1);
  expect(relative("ladder", "seller_profit")).toBeCloseTo(-0.33, 1);
  expect(Math.round(of("ladder", "bans").mean as number)).toBe(26);
  expect(Math.round(of("ladder", "bans").baseline as number)).toBe(4);
  expect(Math.round(of("outlet", "feed_orders").difference as number)).toBe(-16);
  expect(Math.round(of("outlet", "outlet_orders").difference as number)).toBe(22);
  expect(of("cap", "orders").saving).toBeGreaterThan(100);
  const treated = (arm: string) =>
    rowsOf(study.finding, "persons").find(
      (row) => row.arm === arm && row.outcome === "profit" && row.reach === "treated",
    )!;
  expect(treated("cap").up).toBeCloseTo(0.7, 1);
  expect(treated("ladder").effect).toBeCloseTo(-0.06, 2);
  expect(treated("ladder").same).toBeCloseTo(0.64, 2);
  expect(Math.round(treated("outlet").persons as number)).toBe(56);
  expect(treated("outlet").effect).toBeCloseTo(6.3, 1);
  expect(treated("outlet").up).toBeCloseTo(2 / 3, 1);
});
