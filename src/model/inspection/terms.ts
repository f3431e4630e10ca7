/** Utility of an offer term by term, in the order in which the model adds them up: the sum is the model's, bit for bit. */

import { marketplace, smallShop } from "../channels.ts";
import { categoryCount, skillStep, unitCents } from "../constants.ts";
import { constantOf, logOf, type OfferTerms, offeredShop, tasteFit } from "../offers.ts";
import type { entrance } from "../submodels/entrance.ts";
import type { incumbent } from "../submodels/incumbent.ts";
import { bestFit, type marketplace as outside } from "../submodels/marketplace.ts";
import type { utility } from "../submodels/utility.ts";
import { sectionOf, type World } from "../world.ts";

/** Each in units of utility; 0 where a channel has no such term. */
export interface UtilityTerms {
  /** Constant of the channel. */
  channel: number;
  /** The seller's marketing skill. */
  skill: number;
  /** What the marketplace does to win back orders. */
  incumbent: number;
  /** What the store entry falls short of the marketplace. */
  handicap: number;
  /** An influencer's endorsement, for a need in the field. */
  endorsement: number;
  trust: number;
  /** A story counts as far as it is trusted. */
  story: number;
  closeness: number;
  /** Fit to taste. */
  fit: number;
  platformTrust: number;
  /** Posts seen today. */
  repetition: number;
  /** Price against the reference order, by the person's sensitivity. */
  price: number;
  /** Friends' endorsements beyond what trust holds already. */
  friends: number;
  /** A curator's advice. */
  advice: number;
}

const none: Readonly<UtilityTerms> = {
  channel: 0,
  skill: 0,
  incumbent: 0,
  handicap: 0,
  endorsement: 0,
  trust: 0,
  story: 0,
  closeness: 0,
  fit: 0,
  platformTrust: 0,
  repetition: 0,
  price: 0,
  friends: 0,
  advice: 0,
};

/** All terms, those not given at 0. Adding 0 leaves no -0, which a page would show. */
function withTerms(given: Partial<UtilityTerms>): UtilityTerms {
  const terms = { ...none, ...given };
  for (const name of Object.keys(none) as (keyof UtilityTerms)[]) terms[name] += 0;
  return terms;
}

/** The utility that the terms make up, in the model's own order; another order rounds differently in the last place. */
export function sumTerms(t: UtilityTerms): number {
  const base = t.channel + t.skill + t.incumbent + t.handicap + t.endorsement;
  const goods = base + (t.trust + t.story) + t.closeness + t.fit + t.platformTrust + t.repetition + t.price;
  return goods + t.friends + t.advice;
}

/** Terms of an account's offer to a person with this trust and tie who met it `count` times; friends and advice are left out. */
export function accountTerms(
  world: World,
  terms: OfferTerms,
  account: number,
  person: number,
  believed: number,
  strength: number,
  count: number,
): UtilityTerms {
  const p = sectionOf<typeof utility.parameters>(world, "utility");
  const { accounts, persons, feeds } = world.state;
  const { channel, owner } = accounts.columns;
  const { skill, taste, priceSensitivity, needCategory, needUntil } = persons.columns;
  const topical = needUntil[person] >= world.day && needCategory[person] === terms.goods;
  const trustWeight =
    channel[account] === smallShop
      ? sectionOf<typeof outside.parameters>(world, "marketplace").trust
      : p.trust;
  const trusted = terms.trusted * believed;
  const trust = trustWeight * believed;
  return withTerms({
    channel: constantOf(world, channel[account]),
    skill: p.skill * (skill[owner[account] * 4 + 2] / skillStep),
    endorsement: topical ? terms.endorsed : 0,
    trust,
    story: trusted - trust,
    closeness: terms.close * strength,
    fit: terms.unusual * tasteFit(taste[person * categoryCount + terms.goods], terms.place),
    platformTrust: terms.standing * (feeds.columns.platformTrust[terms.feed + person] - terms.usual),
    repetition: terms.repetition * logOf[count],
    price: -terms.dear * priceSensitivity[person],
  });
}

/** Terms of goods on the outside marketplace that fit so well. */
export function marketplaceTerms(world: World, person: number, fit: number): UtilityTerms {
  const p = sectionOf<typeof outside.parameters>(world, "marketplace");
  const { speed } = sectionOf<typeof incumbent.parameters>(world, "incumbent");
  const { incumbentEffort, marketplaceCents } = world.state.market.columns;
  const sensitivity = world.state.persons.columns.priceSensitivity[person];
  return withTerms({
    channel: p.appeal,
    incumbent: speed * incumbentEffort[0],
    trust: p.trust * p.rating,
    fit: p.fitWeight * fit,
    price: -p.priceWeight * (marketplaceCents[0] / unitCents - 1) * sensitivity,
  });
}

/** Terms of the store entry's goods. */
export function entryTerms(world: World, person: number): UtilityTerms {
  const p = sectionOf<typeof entrance.parameters>(world, "entrance");
  const open = sectionOf<typeof outside.parameters>(world, "marketplace");
  const standing = sectionOf<typeof utility.parameters>(world, "utility").platform;
  const usual = world.parameters.population.platformTrust as number;
  const { persons, feeds, market } = world.state;
  const dear = open.priceWeight * (market.columns.storeEntryCents[0] / unitCents - 1);
  return withTerms({
    channel: open.appeal,
    handicap: -p.handicap,
    trust: open.trust * p.rating,
    fit: open.fitWeight * bestFit(open.offers),
    platformTrust: standing * (feeds.columns.platformTrust[person] - usual),
    price: -dear * persons.columns.priceSensitivity[person],
  });
}

/** Price of what an account offers today. */
export function offeredCents(world: World, account: number): number {
  return world.state.sellers.columns.priceCents[offeredShop(world, account)];
}

/** Price level of a channel where no account sells. */
export function levelCents(world: World, channel: number): number {
  const { marketplaceCents, storeEntryCents } = world.state.market.columns;
  return channel === marketplace ? marketplaceCents[0] : storeEntryCents[0];
}
