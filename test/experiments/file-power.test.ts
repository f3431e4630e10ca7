/** What a pilot promises is what a comparison with its corrections can keep. */

import { expect, test } from "vitest";
import { leastEffect, requiredCount } from "../../src/core/student.ts";
import { powerOf } from "../../src/experiments/file/power.ts";
import { limitsOf } from "../../src/experiments/file/running.ts";
import { arm, experimentOf, metric } from "./compare.ts";

const pilot = [
  [10, 12, 11, 13],
  [11, 13, 12, 14.5],
  [10, 14, 10, 16],
];

test("the level is shared by all tests of the comparison, and the arm that spreads most is told", () => {
  const experiment = experimentOf({
    replicates: { min: 20, max: 20 },
    arms: [arm("base"), arm("near"), arm("far")],
    metrics: [metric("level", "maximize"), metric("waste", "minimize")],
    compare: { level: 0.95, resamples: 100, matters: { level: { value: 0.1, relative: true } } },
  });
  const [first, second] = powerOf(experiment, (arm) => pilot[arm]!);
  // Differences 0, 2, -1, 3: variance 10 / 3; four tests.
  const spread = Math.sqrt(10 / 3);
  expect(first).toMatchObject({ metric: "level", arm: "far", baseline: 11.5 });
  expect(first!.matters).toBeCloseTo(1.15, 12);
  expect(first!.spread).toBeCloseTo(spread, 12);
  expect(first!.visible).toBeCloseTo(leastEffect(20, 0.05 / 4) * spread, 6);
  expect(first!.visible).toBeGreaterThan(leastEffect(20, 0.05) * spread);
  expect(first!.needed).toBe(requiredCount(first!.matters! / first!.spread, 0.05 / 4));
  expect(second).not.toHaveProperty("needed");
});

test("a file that limits failures limits them everywhere, another lets methods that choose go on", () => {
  expect(limitsOf({ max_failed: 3 })).toMatchObject({ maxFailed: { value: 3, relative: false } });
  expect(limitsOf({ max_failed: 3 })).not.toHaveProperty("chosenFailed");
  expect(limitsOf({})).toMatchObject({
    maxFailed: { value: 0.01, relative: true },
    chosenFailed: { value: 0.5, relative: true },
  });
});
