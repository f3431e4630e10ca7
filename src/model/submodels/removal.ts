/**
 * Removal: on one day some shops are taken out of the market, those that reach most people or as many by chance. Against
 * the same run without it, what is missing is what they were worth to the market.
 *
 * Source: the question of Watts & Dodds 2007, whether influentials matter in proportion to their reach. An experiment, off
 * by default. Leaves out removing persons from the friend graph: who sells no more still reads and posts.
 */

import { choice, integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { closeShop, reachOf } from "../closing.ts";
import { never } from "../constants.ts";
import { log } from "../events.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const removal = {
  name: "removal",
  meaning: "shops taken out of the market by an experiment",
  source: "the question of Watts & Dodds 2007",
  parameters: {
    share: number(
      "shops removed, as a share of those that reach anybody",
      "1",
      0,
      [0, 1],
      "an experimenter's lever: off",
      lever,
    ),
    day: integer("day of the removal", "day", 360, [1, 1_000_000], "a scenario's choice", lever),
    whom: choice(
      "top: those that reach most; random: as many by chance",
      "top",
      ["top", "random"],
      "a scenario's choice",
      lever,
    ),
  },
  decisions: ["removal"],
} as const satisfies Mechanism;

/** Shops to remove of those that reach anybody: the share, rounded up. */
export function removedCount(shops: number, share: number): number {
  return Math.ceil(shops * share);
}

/** Closes shops on the day. One draw per shop that reaches anybody, if they go by chance. */
export function removeShops(world: World): void {
  const { share, day, whom } = valuesOf(world, removal);
  if (share === 0 || world.day !== day) return;
  const { sellers } = world.state;
  const { owner, exitDay } = sellers.columns;
  const reach = new Map<number, number>();
  for (let shop = 0; shop < sellers.count; shop++) {
    const followers = exitDay[shop] === never ? reachOf(world, shop) : 0;
    if (followers > 0) reach.set(shop, followers);
  }
  const rank = new Map<number, number>();
  for (const [shop, followers] of reach) {
    rank.set(shop, whom === "top" ? -followers : chance(world.keys.removal, owner[shop]));
  }
  const order = [...reach.keys()].sort((a, b) => rank.get(a)! - rank.get(b)! || owner[a] - owner[b]);
  for (const shop of order.slice(0, removedCount(order.length, share))) {
    log(world.events, world.day, "removal", owner[shop], -1, reach.get(shop)!);
    closeShop(world, shop);
  }
}
