import { expect, test } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { regretOf } from "../../src/experiments/search/regret.ts";

const key = rootKey("regret");

test("a table of regret by hand", () => {
  // Three policies in three worlds, two replicates each.
  const outcomes = [
    [
      [9, 11],
      [4, 6],
      [0, 2],
    ],
    [
      [7, 7],
      [7, 7],
      [3, 5],
    ],
    [
      [2, 4],
      [8, 8],
      [2, 0],
    ],
  ];
  const { policies, worlds } = regretOf(outcomes, key);
  expect(worlds).toEqual([0, 1, 2]);
  const table = policies.map(
    ({ expected, worst, worstWorld, maxRegret, maxRegretWorld, meanRegret, bestShare }) => [
      expected,
      worst,
      worstWorld,
      maxRegret,
      maxRegretWorld,
      meanRegret,
      bestShare,
    ],
  );
  // Best by world: 10, 8, 4.
  expect(table).toEqual([
    [16 / 3, 1, 2, 3, 1, 2, 1 / 3],
    [6, 4, 2, 3, 0, 4 / 3, 1 / 3],
    [4, 1, 2, 7, 0, 10 / 3, 1 / 3],
  ]);
  for (const { maxRegret, maxRegretLow, maxRegretHigh } of policies) {
    expect(maxRegretLow).toBeLessThanOrEqual(maxRegret);
    expect(maxRegretHigh).toBeGreaterThanOrEqual(maxRegret);
  }
});

test("ties share a world, and worlds without results are left out", () => {
  const { policies, worlds } = regretOf(
    [
      [[1], [2], [Number.NaN]],
      [[1], [1], [5]],
    ],
    key,
  );
  expect(worlds).toEqual([0, 1]);
  expect(policies.map(({ bestShare }) => bestShare)).toEqual([0.75, 0.25]);
  expect(policies.map(({ maxRegret }) => maxRegret)).toEqual([0, 1]);
});

test("common noise leaves regret as it is", () => {
  const noise = [5, -3, 8, 0];
  const { policies } = regretOf([[noise.map((z) => 10 + z)], [noise.map((z) => 7 + z)]], key);
  expect(policies[1]).toMatchObject({ maxRegret: 3, maxRegretLow: 3, maxRegretHigh: 3 });
});

test("one replicate has no interval", () => {
  const { policies } = regretOf(
    [
      [[1], [2]],
      [[3], [1]],
    ],
    key,
  );
  expect(policies[0]).toMatchObject({ maxRegret: 2, maxRegretLow: Number.NaN, maxRegretHigh: Number.NaN });
});
