/**
 * Utility: what an offer in the feed is worth to the reader who saw it, before chance: channel, trust, tie,
 * fit to taste, story, the seller's skill, repetition and price. An influencer's endorsement counts where the
 * reader's need lies in the influencer's field.
 *
 * Source: random utility (McFadden 1974); the weights are assumed.
 */

import { log } from "../../core/math.ts";
import { number } from "../../core/parameter.ts";
import { publicAccount } from "../channels.ts";
import { categoryCount, skillStep, unitCents } from "../constants.ts";
import type { populationParameters } from "../population.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";

const weight = (meaning: string, value: number, range: readonly [number, number], source: string) =>
  number(meaning, "utility", value, range, source);

export const utility = {
  name: "utility",
  meaning: "worth of an offer to a reader",
  source: "McFadden 1974; weights assumed",
  parameters: {
    moments: weight(
      "constant of offers in friends' feeds",
      -4.5,
      [-10, 5],
      "set so that about one seen post in a thousand sells",
    ),
    publicAccount: weight("constant of offers by influencers", -4.5, [-10, 5], "assumed: as friends' feeds"),
    trust: weight("weight of trust where it comes before trade", 3, [0, 10], "assumed"),
    tie: weight("weight of tie strength", 1, [0, 5], "assumed"),
    fit: weight("weight of fit to taste, for goods without substitute", 1.5, [0, 5], "assumed"),
    story: weight("weight of a story that is trusted", 0.8, [0, 5], "assumed"),
    skill: weight("weight of a standard deviation of marketing skill", 0.4, [0, 3], "assumed"),
    repetition: weight("weight of the logarithm of posts seen today", 0.2, [0, 2], "assumed"),
    price: weight("weight of price, per unit of money", 3, [0, 10], "own elasticity near -3"),
    platform: weight(
      "weight of trust in the platform",
      1,
      [0, 5],
      "assumed; direction from Nosko & Tadelis 2015",
    ),
    endorsement: weight("weight of an influencer's credible endorsement", 1.2, [0, 5], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Fit of a position to a taste on the unit circle: 1 at no distance, -1 at the far side, 0 on average. */
export function tasteFit(taste: number, position: number): number {
  const apart = Math.abs(taste - position);
  return 1 - 4 * (Math.min(apart, 65536 - apart) / 65536);
}

const logOf = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : log(count)));

/** Writes the value of offers that were seen today. Draws nothing. */
export function valueOffers(world: World): void {
  const { accounts } = world.state;
  const { posts } = accounts.columns;
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] > 0) valueFor(world, account);
  }
}

/** Writes what the account's offer is worth to each follower who saw it. */
function valueFor(world: World, account: number): void {
  const { price, fit, story, skill: ability, tie: closeness, trust: reliance } = valuesOf(world, utility);
  const {
    moments,
    publicAccount: audience,
    endorsement,
    platform: standing,
    repetition,
  } = valuesOf(world, utility);
  const { accounts, ties, sellers, persons, feeds } = world.state;
  const { channel, platform, slab, followerCount, seller, owner } = accounts.columns;
  const { reader, seen, strength, trust, value } = ties.columns;
  const { taste, priceSensitivity, needCategory, needUntil } = persons.columns;
  const { platformTrust } = feeds.columns;
  const { day } = world;
  const usual = sectionOf<typeof populationParameters>(world, "population").platformTrust;
  const shop = sellers.columns;
  const offer = seller[account];
  const goods = shop.category[offer];
  const place = shop.position[offer];
  const base = platform[account] * persons.count;
  const dear = price * (shop.priceCents[offer] / unitCents - 1);
  const unusual = fit * (1 - shop.standardness[offer]);
  const trusted = reliance + story * shop.story[offer];
  const isPublic = channel[account] === publicAccount;
  const able = ability * (persons.columns.skill[owner[account] * 4 + 2] / skillStep);
  const constant = able + (isPublic ? audience : moments);
  const endorsed = isPublic ? endorsement * shop.credibility[offer] : 0;
  const close = closeness / 255;
  const first = slab[account];
  const last = first + followerCount[account];
  for (let tie = first; tie < last; tie++) {
    const count = seen[tie];
    if (count === 0) continue;
    const person = reader[tie];
    value[tie] =
      constant +
      (isPublic && needUntil[person] >= day && needCategory[person] === goods ? endorsed : 0) +
      trusted * trust[tie] +
      close * strength[tie] +
      unusual * tasteFit(taste[person * categoryCount + goods], place) +
      standing * (platformTrust[base + person] - usual) +
      repetition * logOf[count] -
      dear * priceSensitivity[person];
  }
}
