/** Experiment files: what a good one becomes, with every default filled in. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadExperiment } from "../../src/cli/laboratory/load.ts";
import { planOf } from "../../src/experiments/laboratory/plan.ts";

const moments = fileURLToPath(new URL("../../scenarios/moments.yaml", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "experiment-"));

function fileOf(text: string): string {
  const file = join(folder, "study.yaml");
  writeFileSync(file, `scenario: ${moments}\n${text}`);
  return file;
}

test("a file with a scenario alone has one arm, one point and ten replicates", async () => {
  const experiment = await loadExperiment(fileOf(""));
  expect(experiment.name).toBe("study");
  expect(experiment.arms.map(({ name }) => name)).toEqual(["base"]);
  expect(experiment.design).toEqual({ method: "single" });
  expect(experiment.limits).toEqual({
    maxRuns: 100_000,
    runTimeout: 600_000,
    runMemory: 2 ** 30,
    maxFailed: { value: 0.01, relative: true },
    chosenFailed: { value: 0.5, relative: true },
  });
  expect(experiment.metrics.length).toBeGreaterThan(5);
  expect(planOf(experiment).count).toBe(10);
});

test("settings, seed and days go over the scenario, and the command line over them", async () => {
  const file = fileOf("set: {network.persons: 300, posting.cap: 4}\ndays: 30\nseed: 42\n");
  const experiment = await loadExperiment(file);
  expect(experiment.scenario.parameters.network?.persons).toBe(300);
  expect([experiment.scenario.days, experiment.seed]).toEqual([30, "42"]);
  const changed = await loadExperiment(file, {
    seed: "x",
    days: "20",
    set: ["network.persons=250"],
    maxRuns: 50,
  });
  expect(changed.scenario.parameters.network?.persons).toBe(250);
  expect(changed.scenario.parameters.posting?.cap).toBe(4);
  expect([changed.scenario.days, changed.seed, changed.limits.maxRuns]).toEqual([20, "x", 50]);
});

test("arms are flat or with set, and join both", async () => {
  const { arms } = await loadExperiment(
    fileOf(`days: 60
arms:
  base:
  cap: {posting.cap: 3, title: three posts a day}
  late: {set: {posting.cap: 2}, timeline: [{day: 50, set: {posting.cap: 0}}], from: cap, day: 40}
fork: {day: 20}
`),
  );
  expect(arms).toEqual([
    { name: "base", set: {}, timeline: [] },
    { name: "cap", title: "three posts a day", set: { "posting.cap": 3 }, timeline: [] },
    {
      name: "late",
      set: { "posting.cap": 2 },
      timeline: [{ day: 50, set: { "posting.cap": 0 } }],
      from: "cap",
      day: 40,
    },
  ]);
});

test("metrics read days, divide, and are columns in snake_case", async () => {
  const { metrics } = await loadExperiment(
    fileOf(`days: 60
metrics:
  orders: {days: [31, 60], goal: maximize}
  feedOrders: {reduce: last}
  conversion: {from: feedOrders, reduce: sum, per: visits}
  tipped: {from: commercialShare, reduce: crossing, above: 0.4}
  bans: {reduce: sum}
`),
  );
  const leaves = Object.fromEntries(metrics.map(({ name, leaf }) => [name, leaf]));
  expect(leaves).toEqual({
    orders: { take: "mean", measure: "orders", days: [31, 60] },
    feed_orders: { take: "mean", measure: "feedOrders", days: [60, 60] },
    conversion: { take: "sum", measure: "feedOrders", days: [1, 60] },
    bans: { take: "sum", measure: "bans", days: [1, 60] },
    tipped: {
      take: "crossing",
      measure: "commercialShare",
      side: "above",
      level: 0.4,
      width: 30,
      days: [1, 60],
    },
  });
  expect(metrics[1]?.unit).toBe("orders/day");
  expect(metrics[4]).toMatchObject({ name: "bans", unit: "accounts" });
  // Orders over visits, both summed: the days are gone, the units stay.
  expect(metrics[2]?.unit).toMatch(/^orders\/visits/);
  expect(metrics[3]).toMatchObject({ unit: "day", meaning: expect.stringMatching(/^first day beyond/) });
  expect(metrics[2]?.per).toEqual({ take: "sum", measure: "visits", days: [1, 60] });
  expect(metrics[0]).toMatchObject({ unit: "orders/day", goal: "maximize" });
});

test("grids, factors and limits are read with their units", async () => {
  const experiment = await loadExperiment(
    fileOf(`levers: {posting.cap: {dist: integer, min: 1, max: 8}}
uncertain: {muting.threshold: {dist: normal, mean: 50, sd: 10}}
design: {method: grid, vary: {posting.cap: {from: 1, to: 8, step: 1}, detection.intensity: {from: 0.1, to: 0.3, step: 0.1}}}
replicates: {min: 5, max: 20, until: {metric: orders, half_width: 2%}}
limits: {max_runs: 1000, run_timeout: 90s, run_memory: 512MB, max_failed: 0}
`),
  );
  expect(experiment.design).toEqual({
    method: "grid",
    vary: { "posting.cap": [1, 2, 3, 4, 5, 6, 7, 8], "detection.intensity": [0.1, 0.2, 0.3] },
  });
  expect(experiment.levers[0]?.distribution).toEqual({ dist: "integer", min: 1, max: 8, log: false });
  expect(experiment.uncertain[0]?.distribution).toMatchObject({ dist: "normal", mean: 50, sd: 10 });
  expect(experiment.limits).toEqual({
    maxRuns: 1000,
    runTimeout: 90_000,
    runMemory: 512e6,
    maxFailed: { value: 0, relative: false },
  });
  expect(experiment.replicates.until).toEqual({
    metric: "orders",
    halfWidth: { value: 0.02, relative: true },
    level: 0.95,
  });
});
