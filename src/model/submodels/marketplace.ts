/**
 * Marketplace: the outside shop that a person with an open need may search. Trade comes before any relation:
 * one composite offer per need, trusted by its public rating, well fitting where goods are comparable and a
 * random draw where they are not.
 *
 * Source: the rating's weight from the eBay premium (Resnick et al. 2006). The incumbent's response to lost
 * share is left out.
 */

import { integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { marketAccount, noAccount, unitCents } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const marketplace = {
  name: "marketplace",
  meaning: "the outside marketplace",
  source: "Resnick et al. 2006 for the weight of rating; the rest assumed",
  parameters: {
    looking: number("probability of searching on a day with an open need", "1/day", 0.5, [0, 1], "assumed"),
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
  },
  decisions: ["search", "marketplace fit", "marketplace shock"],
} as const satisfies Mechanism;

/** Expected fit of the best of n offers spread evenly over the taste circle: 1 - 4 / (2 (n + 1)). */
export function bestFit(offers: number): number {
  return 1 - 2 / (offers + 1);
}

/** Writes the price level, and the best offer of persons who search. Up to three draws per open need. */
export function search(world: World): void {
  const p = valuesOf(world, marketplace);
  const { persons, market } = world.state;
  market.columns.marketplaceCents[0] = Math.round(p.price * unitCents);
  const { needUntil, needUnusual, bestScore, bestAccount, priceSensitivity } = persons.columns;
  const comparable = bestFit(p.offers);
  let searches = 0;
  for (let person = 0; person < persons.count; person++) {
    if (needUntil[person] < world.day) continue;
    if (chance(world.keys.search, person) >= p.looking) continue;
    searches++;
    const fit = needUnusual[person] ? 1 - 2 * chance(world.keys["marketplace fit"], person) : comparable;
    const value =
      p.appeal +
      p.trust * p.rating +
      p.fitWeight * fit -
      p.priceWeight * (p.price - 1) * priceSensitivity[person];
    const score = value + gumbel(chance(world.keys["marketplace shock"], person));
    if (bestAccount[person] === noAccount || score > bestScore[person]) {
      bestScore[person] = score;
      bestAccount[person] = marketAccount;
    }
  }
  world.tally.searches = searches;
}
