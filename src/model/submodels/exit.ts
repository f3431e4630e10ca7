/**
 * Exit: a seller who earns less than the wage gives up sooner or later; one without money, or banned without
 * returning, gives up at once.
 *
 * Source: nine of ten entrants are gone within a year (survey of sellers 2016).
 */

import { number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { closeShop } from "../closing.ts";
import { never, sellerRole, unitCents } from "../constants.ts";
import { accountInUse } from "../platforms.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const exit = {
  name: "exit",
  meaning: "who gives up selling",
  source: "survey of sellers 2016 for the pace; form assumed",
  parameters: {
    trial: number("days that a seller tries at least", "days", 45, [0, 1000], "assumed"),
    hazard: number(
      "hazard of giving up at no profit",
      "1/day",
      0.02,
      [0, 1],
      "set so that nine in ten leave within a year (survey of sellers 2016)",
    ),
    steepest: number("largest shortfall that counts, in wages", "1", 2, [0, 100], "assumed"),
  },
  decisions: ["exit"],
} as const satisfies Mechanism;

/** Daily hazard of giving up: h min(steepest, (wage - profit) / wage) when profit is under the wage. */
export function exitHazard(profit: number, wage: number, hazard: number, steepest: number): number {
  return profit >= wage ? 0 : hazard * Math.min(steepest, (wage - profit) / wage);
}

/** Closes shops. One draw per seller under the wage. */
export function giveUp(world: World): void {
  const p = valuesOf(world, exit);
  const { sellers, persons } = world.state;
  const { owner, role, exitDay, entryDay, profitFast, capital, store, returnDay } = sellers.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never) continue;
    // Who runs nothing but a small shop goes with it; influencers and brands stay.
    if (role[shop] === sellerRole.shop && store[shop] < 0) closeShop(world, shop);
    if (role[shop] !== sellerRole.friend) continue;
    const person = owner[shop];
    const stranded = returnDay[shop] === never && accountInUse(world, shop) < 0;
    let leaves = stranded || capital[shop] < 0;
    if (!leaves && world.day - entryDay[shop] >= p.trial) {
      const hazard = exitHazard(
        profitFast[shop] / unitCents,
        persons.columns.wage[person],
        p.hazard,
        p.steepest,
      );
      leaves = chance(world.keys.exit, person) < hazard;
    }
    if (leaves) closeShop(world, shop);
  }
}
