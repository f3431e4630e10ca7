/**
 * Each of the four skills pays: one seller, the same world and luck, one skill a standard deviation up or down. The
 * number of pairs follows from how large the effect is against chance.
 */

import { expect, it } from "vitest";
import { market } from "../../src/experiments/validation/bare.ts";
import { runDay } from "../../src/model/run.ts";
import { openShop } from "../../src/model/shops.ts";

/** One seller among 300 persons with many needs, so that a few months tell. */
const lively = {
  "network.persons": 300,
  "network.meanDegree": 40,
  "entry.initial": 0,
  "entry.open": false,
  "entry.capital": 10_000,
  "exit.hazard": 0,
  "influence.share": 0,
  "detection.intensity": 0,
  "needs.hazard": 0.1,
  "utility.moments": -4,
};
const days = 180;

function profit(pair: number, kind: number, deviations: number): number {
  const world = market(`skill ${pair % 4}`, lively);
  const person = (10 + 7 * pair) % 300;
  const { skill } = world.state.persons.columns;
  skill.fill(0, person * 4, person * 4 + 4);
  skill[person * 4 + kind] = 32 * deviations;
  const shop = openShop(world, person);
  for (let day = 0; day < days; day++) runDay(world);
  return world.state.sellers.columns.profitCents[shop];
}

it.each([
  ["product", 0, 8],
  ["users", 1, 40],
  ["marketing", 2, 8],
  ["market", 3, 40],
] as const)("skill with %s raises profit", (_, kind, pairs) => {
  let gain = 0;
  for (let pair = 0; pair < pairs; pair++) gain += profit(pair, kind, 1) - profit(pair, kind, -1);
  expect(gain).toBeGreaterThan(0);
});
