/**
 * Store entry: a first-party shop that the platform opens to its members (C1). Some of those who go looking open it.
 * It holds standard goods only; who needs something unusual finds nothing there. Institutional trust is high, but it
 * draws less than the shop's own application, whose constant is the marketplace's.
 *
 * Source: JD.com's entry in WeChat, from May 2014; magnitudes are assumed. Leaves out the choice between this entry
 * and the same shop's own application.
 */

import { lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { storeEntry } from "../channels.ts";
import { entryAccount, unitCents } from "../constants.ts";
import { offerTo } from "../looking.ts";
import type { populationParameters } from "../population.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { marketplace } from "./marketplace.ts";
import type { utility } from "./utility.ts";

export const entrance = {
  name: "entrance",
  meaning: "the platform's first-party store entry",
  source: "JD.com's entry in WeChat, 2014; magnitudes assumed",
  parameters: {
    visit: number(
      "probability that somebody who goes looking opens the entry",
      "1",
      0.05,
      [0, 1],
      "assumed: it lies behind two menus; gives about one order in a hundred",
      lever,
    ),
    handicap: number(
      "utility by which it falls short of the marketplace's constant",
      "utility",
      0.4,
      [-5, 5],
      "assumed: members come to talk, not to shop",
    ),
    rating: number("institutional trust", "1", 0.95, [0, 1], "assumed: first party with returns"),
    price: number("price level", "money", 1, [0.1, 10], "1 is the reference order"),
    quality: number("probability of a good experience", "1", 0.95, [0, 1], "assumed: as it is trusted"),
    complaint: number("probability that a bad experience is reported", "1", 0.3, [0, 1], "as among friends"),
    fee: number("commission", "1", 0.065, [0, 1], "5 to 8 % by category, JD.com 2014", lever),
    orderHours: number(
      "working time behind an order",
      "hours/order",
      0.5,
      [0.01, 10],
      "assumed: as on the marketplace",
    ),
  },
  decisions: ["store entry", "store entry shock"],
} as const satisfies Mechanism;

/** Writes the price level, and the best offer of persons who open the entry. Up to two draws per person who looks. */
export function openEntrance(world: World): void {
  const p = valuesOf(world, entrance);
  const open = sectionOf<typeof marketplace.parameters>(world, "marketplace");
  const standing = sectionOf<typeof utility.parameters>(world, "utility").platform;
  const usual = sectionOf<typeof populationParameters>(world, "population").platformTrust;
  const { persons, feeds, market } = world.state;
  const cents = Math.round(p.price * unitCents);
  market.columns.storeEntryCents[0] = cents;
  if (p.visit === 0) return;
  const { looking, needUnusual, priceSensitivity, departed } = persons.columns;
  const { platformTrust, attention } = feeds.columns;
  const { "store entry": visitKey, "store entry shock": shockKey } = world.keys;
  // The best of n comparable goods fits as on the marketplace.
  const fit = open.fitWeight * (1 - 2 / (open.offers + 1));
  const base = open.appeal - p.handicap + open.trust * p.rating + fit;
  const dear = open.priceWeight * (cents / unitCents - 1);
  let visits = 0;
  for (let person = 0; person < persons.count; person++) {
    if (looking[person] === 0 || departed[person] !== 0 || attention[person] === 0) continue;
    if (chance(visitKey, person) >= p.visit) continue;
    visits++;
    if (needUnusual[person] === 1) continue;
    const value = base + standing * (platformTrust[person] - usual) - dear * priceSensitivity[person];
    offerTo(persons, person, value + gumbel(chance(shockKey, person)), entryAccount);
  }
  world.tally.channels.considered[storeEntry] = visits;
}
