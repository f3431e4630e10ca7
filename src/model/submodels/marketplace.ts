/**
 * Marketplace: the outside shop that a person with an open need may search. Trade comes before any relation:
 * one composite offer per need, trusted by its public rating, well fitting where goods are comparable and a
 * random draw where they are not.
 *
 * A platform that blocks links turns back some of those who would have come by a link in a chat or a feed; they do
 * without the marketplace that day. What the incumbent does about lost orders lowers prices and adds appeal.
 *
 * Source: the rating's weight from the eBay premium (Resnick et al. 2006); links blocked from November 2013 to 2021
 * (WeChat and Taobao).
 */

import { integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { marketplace as channel } from "../channels.ts";
import { marketAccount, unitCents } from "../constants.ts";
import { offerTo } from "../looking.ts";
import { marketplaceWorth } from "../offers.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { incumbent } from "./incumbent.ts";

export const marketplace = {
  name: "marketplace",
  meaning: "the outside marketplace",
  source: "Resnick et al. 2006 for the weight of rating; the rest assumed",
  parameters: {
    appeal: number("constant of the marketplace", "utility", 0.6, [-10, 5], "most needs are met there"),
    trust: number(
      "weight of trust where trade comes first",
      "utility",
      0.75,
      [0, 10],
      "premium of a good name on eBay, Resnick et al. 2006",
    ),
    rating: number("public rating", "1", 0.85, [0, 1], "assumed"),
    price: number("price level", "money", 1, [0.1, 10], "1 is the reference order"),
    priceWeight: number(
      "weight of price, per unit of money",
      "utility",
      3,
      [0, 10],
      "own elasticity near -3",
    ),
    fitWeight: number(
      "weight of fit",
      "utility",
      1.05,
      [0, 5],
      "0.7 of the weight in the feed: standardness 0.3",
    ),
    offers: integer(
      "comparable offers among which the best fitting is found",
      "offers",
      20,
      [1, 1000],
      "assumed",
    ),
    quality: number("probability of a good experience", "1", 0.9, [0, 1], "assumed: above friends' mean"),
    complaint: number("probability that a bad experience is reported", "1", 0.3, [0, 1], "as among friends"),
    fee: number("commission", "1", 0.05, [0, 1], "assumed"),
    orderHours: number("working time behind an order", "hours/order", 0.5, [0.01, 10], "assumed"),
    linkShare: number(
      "share of searches that begin at a link in a chat or feed",
      "1",
      0.1,
      [0, 1],
      "assumed: most searches begin in the marketplace's own application",
    ),
    linkFactor: number(
      "share of these that get through: 1 where links open, less where the platform blocks them",
      "1",
      0.3,
      [0, 1],
      "assumed for the links blocked in 2013 to 2021; 1 before and after",
      lever,
    ),
  },
  decisions: ["link", "marketplace fit", "marketplace shock"],
} as const satisfies Mechanism;

/** Expected fit of the best of n offers spread evenly over the taste circle: 1 - 4 / (2 (n + 1)). */
export function bestFit(offers: number): number {
  return 1 - 2 / (offers + 1);
}

/** Probability that somebody who looks gets to the marketplace: those without a link, and the links that open. */
export function reachThroughLinks(linkShare: number, linkFactor: number): number {
  return 1 - linkShare * (1 - linkFactor);
}

/** Writes the price level, and the best offer of persons who look and get there. Up to three draws per person who looks. */
export function search(world: World): void {
  const p = valuesOf(world, marketplace);
  const { discount } = sectionOf<typeof incumbent.parameters>(world, "incumbent");
  const { persons, market } = world.state;
  const effort = market.columns.incumbentEffort[0];
  const cents = Math.round(p.price * (1 - discount * effort) * unitCents);
  market.columns.marketplaceCents[0] = cents;
  const { looking, needUnusual, priceSensitivity } = persons.columns;
  const { link, "marketplace fit": fitKey, "marketplace shock": shockKey } = world.keys;
  const comparable = bestFit(p.offers);
  const reach = reachThroughLinks(p.linkShare, p.linkFactor);
  let searches = 0;
  for (let person = 0; person < persons.count; person++) {
    if (looking[person] === 0 || chance(link, person) >= reach) continue;
    searches++;
    const fit = needUnusual[person] ? 1 - 2 * chance(fitKey, person) : comparable;
    const worth = marketplaceWorth(world, fit, priceSensitivity[person]);
    offerTo(persons, person, worth + gumbel(chance(shockKey, person)), marketAccount);
  }
  world.tally.searches = searches;
  world.tally.channels.considered[channel] += searches;
}
