/**
 * Influence: an account with a large topical audience turns followers into buyers while it is believed.
 * Selling often and selling badly cost credibility, time restores it; a first purchase makes a follower a
 * loyal customer of the influencer's field.
 *
 * Source: audiences with a Pareto tail. Rates are assumptions.
 */

import { atStart, number } from "../../core/parameter.ts";
import { publicAccount } from "../channels.ts";
import { never, sellerRole } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const influence = {
  name: "influence",
  meaning: "influencers: audience, credibility, loyalty",
  source: "assumed",
  parameters: {
    share: number(
      "influencers among persons",
      "1",
      0.0005,
      [0, 0.05],
      "assumed: one in two thousand",
      atStart,
    ),
    tail: number("tail exponent of audiences", "1", 1.3, [1.05, 5], "assumed", atStart),
    follows: number(
      "influencers whom a person follows, before the largest are cut",
      "1",
      0.5,
      [0, 100],
      "assumed",
      atStart,
    ),
    largest: number("largest audience, as a share of persons", "1", 0.3, [0, 1], "assumed", atStart),
    credibility: number(
      "credibility on day 0",
      "1",
      0.75,
      [0, 1],
      "assumed: long run at one advert in twenty posts",
      atStart,
    ),
    rate: number("selling posts a day", "posts/day", 0.05, [0, 20], "assumed: rare selling", atStart),
    restore: number("credibility restored in a day, of what is missing", "1/day", 0.002, [0, 1], "assumed"),
    wear: number("credibility lost in a day of nothing but adverts", "1/day", 0.01, [0, 1], "assumed"),
    badWear: number(
      "credibility lost in a day on which all orders turn out bad",
      "1/day",
      0.05,
      [0, 1],
      "assumed",
    ),
  },
  decisions: ["influencer", "audience", "follow"],
} as const satisfies Mechanism;

/** Credibility a day later. */
export function nextCredibility(
  old: number,
  commercialShare: number,
  badShare: number,
  restore: number,
  wear: number,
  badWear: number,
): number {
  return Math.min(1, Math.max(0, old + restore * (1 - old) - wear * commercialShare - badWear * badShare));
}

/** Writes credibility of influencers and loyalty of their buyers. Draws nothing. */
export function keepFaith(world: World): void {
  const p = valuesOf(world, influence);
  const { sellers, accounts, orders, persons } = world.state;
  const { role, account, exitDay, credibility, category, badToday, judgedToday } = sellers.columns;
  const rows = orders.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    badToday[shop] = 0;
    judgedToday[shop] = 0;
  }
  for (let order = 0; order < orders.count; order++) {
    const from = rows.endorser[order] >= 0 ? rows.endorser[order] : rows.account[order];
    if (from < 0 || accounts.columns.channel[from] !== publicAccount) continue;
    const shop = accounts.columns.seller[from];
    if (rows.placedDay[order] === world.day)
      persons.columns.loyalCategory[rows.buyer[order]] = category[shop];
    if (rows.dueDay[order] !== world.day) continue;
    judgedToday[shop]++;
    if (rows.verdict[order] === 2) badToday[shop]++;
  }
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] !== sellerRole.influencer || exitDay[shop] !== never || account[shop] < 0) continue;
    const adverts = accounts.columns.posts[account[shop]];
    const all = adverts + accounts.columns.content[account[shop]];
    const commercialShare = all > 0 ? adverts / all : 0;
    const badShare = judgedToday[shop] > 0 ? badToday[shop] / judgedToday[shop] : 0;
    credibility[shop] = nextCredibility(
      credibility[shop],
      commercialShare,
      badShare,
      p.restore,
      p.wear,
      p.badWear,
    );
  }
}
