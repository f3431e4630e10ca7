import { expect, test } from "vitest";
import { buildGraph } from "../../src/core/graph/build.ts";
import { distancesFrom } from "../../src/core/graph/distance.ts";
import { probes } from "../../src/experiments/claims/probes.ts";
import { goals, withScorecard } from "../../src/experiments/compare/scorecard.ts";
import { rulesOf, treatedWords } from "../../src/experiments/laboratory/treated.ts";
import { never } from "../../src/model/constants.ts";
import { createState } from "../../src/model/state.ts";
import type { World } from "../../src/model/world.ts";
import { arm, experimentOf, metric, performAll } from "./compare.ts";

test("the card's metrics follow the experiment's own, once", () => {
  const own = metric("complaints", "maximize");
  const experiment = experimentOf({ metrics: [own] });
  const carded = withScorecard(experiment);
  expect(carded.metrics[0]).toBe(own);
  expect(carded.metrics.map(({ name }) => name).toSorted()).toEqual(goals.map(({ name }) => name).toSorted());
  expect(withScorecard(carded)).toBe(carded);
  expect(withScorecard(experimentOf({ arms: [arm("base")] })).metrics).toHaveLength(1);
  const settings = { level: 0.95, resamples: 100, matters: {} };
  expect(withScorecard(experimentOf({ compare: { ...settings, scorecard: false } })).metrics).toHaveLength(1);
  // A screening would take every goal for an outcome of its own.
  const design = { method: "morris", trajectories: 4, levels: 4 } as const;
  expect(withScorecard(experimentOf({ design })).metrics).toHaveLength(1);
  const asked = { ...settings, scorecard: true };
  expect(withScorecard(experimentOf({ design, compare: asked })).metrics).toHaveLength(11);
});

test("every goal is read from a run, and what a run keeps of persons agrees with it", () => {
  const experiment = withScorecard(
    experimentOf(
      {
        replicates: { min: 1, max: 1 },
        arms: [
          arm("base"),
          arm("capped", { "posting.cap": 1 }),
          arm("strict", { "detection.intensity": 20 }),
        ],
        record: { ticks: [], agents: true, events: "none" },
      },
      400,
    ),
  );
  const results = performAll(experiment);
  for (const { metrics, agents } of results) {
    const of = (name: string) => metrics[experiment.metrics.findIndex((one) => one.name === name)]!;
    for (const { name } of experiment.metrics) expect(of(name), name).not.toBeNaN();
    expect(of("seller_profit_gini")).toBeGreaterThan(0);
    expect(of("newcomer_survival")).toBeLessThanOrEqual(1);
    expect(of("buyer_surplus")).toBeGreaterThan(0);
    // Orders are summed by person in `agents`, and averaged by day in the metric.
    expect(agents!.orders!.reduce((sum, n) => sum + n, 0)).toBeCloseTo(40 * of("orders"), 8);
    expect(agents!.visits).toHaveLength(400);
  }
  const [base, capped, strict] = results.map(({ agents }) => agents!);
  // The baseline acts on nobody; a cap of one post a day touches sellers; everybody else has a distance to them.
  expect(new Set(base!.treated)).toEqual(new Set([0]));
  expect(new Set(base!.distance_to_treated)).toEqual(new Set([-1]));
  for (const agents of [capped!, strict!]) {
    const treated = agents.treated!.reduce((sum, n) => sum + n, 0);
    expect(treated).toBeGreaterThan(0);
    for (const [person, flag] of agents.treated!.entries()) {
      expect(agents.distance_to_treated![person] === 0).toBe(flag === 1);
    }
  }
  // Sanctions also reach people who sell nothing only by mistake: profit was made by the capped, so all are sellers.
  const { treated, profit } = capped!;
  expect(treated!.every((flag, person) => flag === 0 || profit![person] !== 0)).toBe(true);
});

test("newcomers that last, by hand", () => {
  // Opened on days 0, 5, 6, 20, 61 and closed after 90, 30, 29, never and never; the second role is an influencer's.
  const state = createState(1000, 1);
  const { columns } = state.sellers;
  state.sellers.count = 6;
  columns.entryDay.set([0, 5, 6, 20, 61, 8]);
  columns.exitDay.set([90, 35, 35, never, never, 9]);
  columns.role.set([0, 0, 0, 0, 0, 1]);
  const world = { state } as World;
  const survival = (from: number) =>
    probes.newcomerSurvival!.watch(world, { from, kept: 30 }, 90).end(world) as number;
  // Of those of days 5, 6 and 20 the second did not; who opened on day 61 cannot be told.
  expect(survival(0)).toBeCloseTo(2 / 3, 12);
  expect(survival(5)).toBe(1 / 2);
  expect(survival(20)).toBeNaN();
});

test("a policy acts by what its arm sets", () => {
  expect(treatedWords([])).toBe("nobody");
  expect(rulesOf(["posting.cap", "fees.rate"])).toHaveLength(1);
  expect(rulesOf(["posting.cap", "ladder.steps"])).toHaveLength(2);
  expect(treatedWords(["attention.adverts"])).toBe("all who sold to friends");
});

test("ties to the nearest of some nodes", () => {
  // 0 - 1 - 2 - 3, 4 - 5, 6 alone.
  const { graph } = buildGraph(7, Uint32Array.of(0, 1, 2, 4), Uint32Array.of(1, 2, 3, 5), {
    directed: false,
  });
  expect([...distancesFrom(graph, [0])]).toEqual([0, 1, 2, 3, -1, -1, -1]);
  expect([...distancesFrom(graph, [0, 3, 5, 5])]).toEqual([0, 1, 1, 0, 1, 0, -1]);
  expect([...distancesFrom(graph, [])]).toEqual([-1, -1, -1, -1, -1, -1, -1]);
});
