/**
 * Broadcasts: service accounts of enterprises (C3). A brand may write to its followers a few times a month, in the list
 * of subscriptions and not among friends' posts. Its followers are its customers and others who know it; they trust it
 * by the brand and by what they experience.
 *
 * Source: four broadcasts a month and a yearly fee of verification, WeChat 2013; magnitudes of brands are assumed.
 * Every brand uses its quota in full, evenly spaced. Leaves out that brands come and go, customers who find the account
 * after buying elsewhere, and service by message.
 */

import { atStart, integer, lever, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { isLive } from "../accounts.ts";
import { serviceAccount } from "../channels.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

/** Days that a quota of broadcasts holds for. */
const month = 30;

export const broadcasts = {
  name: "broadcasts",
  meaning: "service accounts of enterprises, with few posts",
  source: "rules of WeChat 2013; brands assumed",
  parameters: {
    share: number(
      "brands with a service account, per person",
      "1",
      0.0005,
      [0, 0.05],
      "assumed: as influencers",
      atStart,
    ),
    follows: number(
      "service accounts that a person follows, before the largest are cut",
      "1",
      0.5,
      [0, 100],
      "assumed: as influencers",
      atStart,
    ),
    tail: number("tail exponent of brands' sizes", "1", 1.3, [1.05, 5], "assumed: as audiences", atStart),
    largest: number("largest following, as a share of persons", "1", 0.3, [0, 1], "assumed", atStart),
    customers: number(
      "share of followers on day 0 who bought from the brand before",
      "1",
      0.5,
      [0, 1],
      "assumed: the code to follow is on the goods",
      atStart,
    ),
    monthly: integer("broadcasts a month", "posts/month", 4, [0, 30], "WeChat 2013", lever),
    appeal: number(
      "constant of offers by service accounts",
      "utility",
      -4.5,
      [-10, 5],
      "assumed: as friends' feeds",
    ),
    brand: number(
      "trust in a brand before any experience, mean; also the share of its goods that are good",
      "1",
      0.85,
      [0.1, 0.9],
      "assumed: as the marketplace is rated",
      atStart,
    ),
    brandSpread: number("half the range of it over brands", "1", 0.1, [0, 0.1], "assumed", atStart),
    markup: number("price above other sellers", "1", 0.2, [0, 5], "assumed: enterprise prices", atStart),
    fee: number("fee on sales", "1", 0.02, [0, 1], "assumed: cost of payment", lever),
    verification: number(
      "fee of verification, of public accounts too",
      "money/year",
      3,
      [0, 1000],
      "300 yuan a year, WeChat 2013",
      lever,
    ),
    hours: number(
      "working time behind a broadcast",
      "hours/post",
      4,
      [0.01, 100],
      "assumed: half an editor's day",
    ),
  },
  decisions: ["brand", "brand size", "brand strength", "brand follower", "brand customer", "broadcast day"],
} as const satisfies Mechanism;

/** Posts of a day that spread so many a month evenly: every thirty days in a row hold exactly the quota. */
export function broadcastsOn(day: number, offset: number, monthly: number): number {
  return Math.floor(((day + offset) * monthly) / month) - Math.floor(((day - 1 + offset) * monthly) / month);
}

/** Writes posts of service accounts. One draw per account, the same on all days: the brand's day of the month. */
export function broadcast(world: World): void {
  const p = valuesOf(world, broadcasts);
  if (p.monthly === 0) return;
  const { accounts, sellers } = world.state;
  const { channel, state, owner, seller, posts } = accounts.columns;
  const { posts: published, hours } = world.tally.channels;
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== serviceAccount || !isLive(state[account])) continue;
    const offset = Math.floor(chance(world.roots["broadcast day"], owner[account]) * month);
    const count = broadcastsOn(world.day, offset, p.monthly);
    posts[account] = count;
    sellers.columns.postCount[seller[account]] += count;
    published[serviceAccount] += count;
    hours[serviceAccount] += count * p.hours;
  }
}
