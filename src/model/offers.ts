/**
 * What one account's offer is worth to one reader. The part that is the same for all readers is taken once an
 * account; the day's sweep over ties and steps that meet readers one by one then use the same sum. The parameters are
 * those of the utility submodel.
 */

import { log } from "../core/math.ts";
import { publicAccount, serviceAccount, smallShop } from "./channels.ts";
import { categoryCount, noSponsor, skillStep, unitCents } from "./constants.ts";
import type { populationParameters } from "./population.ts";
import type { broadcasts } from "./submodels/broadcasts.ts";
import type { incumbent } from "./submodels/incumbent.ts";
import type { marketplace } from "./submodels/marketplace.ts";
import type { posting } from "./submodels/posting.ts";
import type { stores } from "./submodels/stores.ts";
import type { trust } from "./submodels/trust.ts";
import type { utility } from "./submodels/utility.ts";
import { sectionOf, type World } from "./world.ts";

/** The part of an account's utility that all readers share. */
export interface OfferTerms {
  /** Constant of the channel and the seller's skill. */
  base: number;
  /** An influencer's endorsement, for a need in the field. */
  endorsed: number;
  /** Weight of trust, the story included. */
  trusted: number;
  /** Weight of a step of 1/255 of tie strength. */
  close: number;
  /** Weight of fit to taste, for goods of this kind. */
  unusual: number;
  /** Category and position of the goods. */
  goods: number;
  place: number;
  /** Feed of person 0 on the account's platform. */
  feed: number;
  standing: number;
  usual: number;
  repetition: number;
  /** Disutility of the price at sensitivity 1. */
  dear: number;
  /** Weight of a first friend's endorsement, and of a second's as a share of it. */
  friends: number;
  laterFriends: number;
  /** Weights of trust's prior and of a friend's report in it; the report's is 0 where trust does not count them. */
  priorWeight: number;
  friendWeight: number;
}

/** Terms to be filled by `offerTerms`. Allocate once a step. */
export function emptyTerms(): OfferTerms {
  return {
    base: 0,
    endorsed: 0,
    trusted: 0,
    close: 0,
    unusual: 0,
    goods: 0,
    place: 0,
    feed: 0,
    standing: 0,
    usual: 0,
    repetition: 0,
    dear: 0,
    friends: 0,
    laterFriends: 0,
    priorWeight: 0,
    friendWeight: 0,
  };
}

/** The shop whose goods an account offers today: its own, or a sponsor's. */
export function offeredShop(world: World, account: number): number {
  const { sponsor, seller } = world.state.accounts.columns;
  return seller[sponsor[account] === noSponsor ? account : sponsor[account]];
}

/** Constant of a channel's offers. */
export function constantOf(world: World, channel: number): number {
  if (channel === smallShop) return sectionOf<typeof stores.parameters>(world, "stores").appeal;
  if (channel === serviceAccount) return sectionOf<typeof broadcasts.parameters>(world, "broadcasts").appeal;
  const p = sectionOf<typeof utility.parameters>(world, "utility");
  return channel === publicAccount ? p.publicAccount : p.moments;
}

/** Writes the terms of an account's offer today. */
export function offerTerms(world: World, account: number, into: OfferTerms): OfferTerms {
  const p = sectionOf<typeof utility.parameters>(world, "utility");
  const belief = sectionOf<typeof trust.parameters>(world, "trust");
  const { accounts, sellers, persons } = world.state;
  const shop = sellers.columns;
  const offer = offeredShop(world, account);
  const voice = accounts.columns.seller[account];
  const isPublic = accounts.columns.channel[account] === publicAccount;
  const able = p.skill * (persons.columns.skill[accounts.columns.owner[account] * 4 + 2] / skillStep);
  const isShop = accounts.columns.channel[account] === smallShop;
  into.base = able + constantOf(world, accounts.columns.channel[account]);
  into.endorsed =
    isPublic && shop.category[offer] === shop.category[voice] ? p.endorsement * shop.credibility[voice] : 0;
  // Where trade comes first, trust weighs as on the marketplace.
  const trustWeight = isShop ? sectionOf<typeof marketplace.parameters>(world, "marketplace").trust : p.trust;
  into.trusted = trustWeight + p.story * shop.story[offer];
  const usualShare = sectionOf<typeof posting.parameters>(world, "posting").personal;
  into.close = (p.tie / 255) * Math.max(0, 1 + p.warmth * (shop.personal[offer] - usualShare));
  into.unusual = p.fit * (1 - shop.standardness[offer]);
  into.goods = shop.category[offer];
  into.place = shop.position[offer];
  into.feed = accounts.columns.platform[account] * persons.count;
  into.standing = p.platform;
  into.usual = sectionOf<typeof populationParameters>(world, "population").platformTrust;
  into.repetition = p.repetition;
  into.dear = p.price * (shop.priceCents[offer] / unitCents - 1);
  into.friends = p.friends;
  into.laterFriends = p.laterFriends;
  into.priorWeight = belief.priorWeight;
  into.friendWeight = belief.rule === "bayes" ? belief.friendWeight : 0;
  return into;
}

/** Fit of a position to a taste on the unit circle: 1 at no distance, -1 at the far side, 0 on average. */
export function tasteFit(taste: number, position: number): number {
  const apart = Math.abs(taste - position);
  return 1 - 4 * (Math.min(apart, 65536 - apart) / 65536);
}

export const logOf = Float64Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : log(count)));

/**
 * What friends' endorsements add to utility beyond what their reports already give through trust. In all, the first
 * friend is worth `weight`, the second a share `later` of it, further ones nothing; trust gives its part first, so
 * that no friend counts twice.
 */
export function endorsementLift(count: number, weight: number, later: number, throughTrust: number): number {
  if (count === 0) return 0;
  return Math.max(0, weight * (count === 1 ? 1 : 1 + later) - throughTrust);
}

/**
 * The part of a posterior mean that good reports by friends make up: w g (1 - T) / (n + own + w b), which is T less
 * what it would be without them. `others` holds n, own experiences and the weighted bad reports.
 */
export function vouchedTrust(posterior: number, good: number, friendWeight: number, others: number): number {
  return (friendWeight * good * (1 - posterior)) / others;
}

/** What endorsements by the friends of a tie add to its utility. */
export function tieEndorsement(world: World, terms: OfferTerms, tie: number, believed: number): number {
  const { good, bad, friendGood, friendBad } = world.state.ties.columns;
  const others = terms.priorWeight + good[tie] + bad[tie] + terms.friendWeight * friendBad[tie];
  const vouched = vouchedTrust(believed, friendGood[tie], terms.friendWeight, others);
  return endorsementLift(friendGood[tie], terms.friends, terms.laterFriends, terms.trusted * vouched);
}

/**
 * Utility of an offer, before friends' endorsements and chance, to a reader with this trust and tie who saw `count`
 * posts of it. `taste` is the reader's in the category of the goods, `loyalty` the reader's trust in the platform.
 */
export function offerWorth(
  terms: OfferTerms,
  topical: boolean,
  believed: number,
  strength: number,
  taste: number,
  loyalty: number,
  count: number,
  sensitivity: number,
): number {
  return (
    terms.base +
    (topical ? terms.endorsed : 0) +
    terms.trusted * believed +
    terms.close * strength +
    terms.unusual * tasteFit(taste, terms.place) +
    terms.standing * (loyalty - terms.usual) +
    terms.repetition * logOf[count] -
    terms.dear * sensitivity
  );
}

/** The same for one reader, met outside the sweep. */
export function worthTo(
  world: World,
  terms: OfferTerms,
  person: number,
  believed: number,
  strength: number,
  count: number,
): number {
  const { taste, priceSensitivity, needCategory, needUntil } = world.state.persons.columns;
  return offerWorth(
    terms,
    needUntil[person] >= world.day && needCategory[person] === terms.goods,
    believed,
    strength,
    taste[person * categoryCount + terms.goods],
    world.state.feeds.columns.platformTrust[terms.feed + person],
    count,
    priceSensitivity[person],
  );
}

/** Utility of goods on the outside marketplace that fit so well, before chance, at this sensitivity to price. */
export function marketplaceWorth(world: World, fit: number, sensitivity: number): number {
  const p = sectionOf<typeof marketplace.parameters>(world, "marketplace");
  const { speed } = sectionOf<typeof incumbent.parameters>(world, "incumbent");
  const { incumbentEffort, marketplaceCents } = world.state.market.columns;
  const base = p.appeal + speed * incumbentEffort[0] + p.trust * p.rating;
  return base + p.fitWeight * fit - p.priceWeight * (marketplaceCents[0] / unitCents - 1) * sensitivity;
}
