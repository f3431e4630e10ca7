/**
 * What a person considers on the day, taken after the last offer and before anything is bought. Every draw is keyed, so
 * each offer, its Gumbel term and its score are worked out again exactly as the steps of the day did.
 */

import { chance, deriveKey, drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { accountKey, findTie, isLive } from "../accounts.ts";
import { marketplace, smallShop, storeEntry } from "../channels.ts";
import { categoryCount, marketAccount, mute, noSponsor } from "../constants.ts";
import { strangerStrength } from "../links.ts";
import {
  emptyTerms,
  endorsementLift,
  offeredShop,
  offerTerms,
  tieEndorsement,
  vouchedTrust,
} from "../offers.ts";
import { strangerTrust, tieTrust } from "../regard.ts";
import type { choice } from "../submodels/choice.ts";
import { type curation, mismatch } from "../submodels/curation.ts";
import type { entrance } from "../submodels/entrance.ts";
import { bestFit, type marketplace as outside, reachThroughLinks } from "../submodels/marketplace.ts";
import { sectionOf, type World } from "../world.ts";
import { accountRef, channelName, friendship, sponsorRef, tiesOf } from "./refs.ts";
import type { Chance, OfferReport, ReshareReport, Way } from "./report.ts";
import {
  accountTerms,
  entryTerms,
  levelCents,
  marketplaceTerms,
  offeredCents,
  sumTerms,
  type UtilityTerms,
} from "./terms.ts";

/** An offer without its alternative and probability. */
export type Considered = Omit<OfferReport, "alternative" | "probability"> & {
  /** The decision and account whose Gumbel term it has. */
  readonly shockOf: string;
};

/** Offers in the order in which the day's steps meet them. */
export function consideredOffers(world: World, person: number): Considered[] {
  const ties = tiesOf(world, person);
  return [
    ...postOffers(world, person, ties),
    ...storeOffers(world, person, ties),
    ...entryOffers(world, person),
    ...marketOffers(world, person),
    ...shareOffers(world, person),
    ...adviceOffers(world, person),
  ];
}

type Ties = readonly { account: number; tie: number }[];

function hasNeed(world: World, person: number): boolean {
  return world.state.persons.columns.needUntil[person] >= world.day;
}

/** The wish that seen posts may create on the spot in a reader without a need. */
export function impulseOf(world: World, account: number, person: number, seen: number): Chance {
  const { impulse } = sectionOf<typeof choice.parameters>(world, "choice");
  const story = world.state.sellers.columns.story[offeredShop(world, account)];
  const key = keyOf(world, "impulse", account);
  return { draw: chance(key, person), probability: seen * (impulse * (1 + story)) };
}

function keyOf(world: World, decision: string, account: number): Key {
  const { owner, ordinal } = world.state.accounts.columns;
  return accountKey(world.keys[decision], owner[account], ordinal[account], emptyKey());
}

function accountOffer(
  world: World,
  person: number,
  account: number,
  way: Way,
  terms: UtilityTerms,
  more: Partial<Considered> = {},
): Considered {
  const decision = way === "store" ? "shop shock" : "taste shock";
  const draw = chance(keyOf(world, decision, account), person);
  const utility = more.utility ?? sumTerms(terms);
  const shock = gumbel(draw);
  return {
    way,
    ref: accountRef(world, account),
    sponsor: sponsorRef(world, account),
    channel: channelName(world.state.accounts.columns.channel[account]),
    priceCents: offeredCents(world, account),
    terms,
    own: false,
    impulse: null,
    draw,
    shock,
    shockOf: `${decision} ${account}`,
    ...more,
    utility,
    score: utility + shock,
  };
}

function levelOffer(
  world: World,
  person: number,
  way: Way,
  channel: number,
  decision: string,
  terms: UtilityTerms,
): Considered {
  const draw = chance(world.keys[decision], person);
  const utility = sumTerms(terms);
  const shock = gumbel(draw);
  return {
    way,
    ref: null,
    sponsor: null,
    channel: channelName(channel),
    priceCents: levelCents(world, channel),
    terms,
    utility,
    own: false,
    draw,
    shock,
    score: utility + shock,
    shockOf: decision,
    impulse: null,
  };
}

/** Terms of the offer of posts that were seen. */
export function postTerms(world: World, account: number, tie: number): UtilityTerms {
  const { reader, seen, trust, strength } = world.state.ties.columns;
  const offer = offerTerms(world, account, emptyTerms());
  const terms = accountTerms(world, offer, account, reader[tie], trust[tie], strength[tie], seen[tie]);
  terms.friends = tieEndorsement(world, offer, tie, trust[tie]);
  return terms;
}

/** A sponsor who reads the own goods' advert. */
function isOwn(world: World, account: number, person: number): boolean {
  const { sponsor, owner } = world.state.accounts.columns;
  return sponsor[account] !== noSponsor && owner[sponsor[account]] === person;
}

function postOffers(world: World, person: number, ties: Ties): Considered[] {
  const { posts } = world.state.accounts.columns;
  const { seen, value } = world.state.ties.columns;
  const needs = hasNeed(world, person);
  const offers: Considered[] = [];
  for (const { account, tie } of ties) {
    if (posts[account] === 0 || seen[tie] === 0) continue;
    const impulse = needs ? null : impulseOf(world, account, person, seen[tie]);
    if (impulse && impulse.draw >= impulse.probability) continue;
    const own = isOwn(world, account, person);
    const terms = postTerms(world, account, tie);
    offers.push(accountOffer(world, person, account, "post", terms, { utility: value[tie], own, impulse }));
  }
  return offers;
}

function storeOffers(world: World, person: number, ties: Ties): Considered[] {
  const { channel, state } = world.state.accounts.columns;
  const { muted, strength } = world.state.ties.columns;
  const { looking, departed } = world.state.persons.columns;
  if (looking[person] === 0 || departed[person] !== 0) return [];
  if (world.state.feeds.columns.attention[person] === 0) return [];
  const offers: Considered[] = [];
  for (const { account, tie } of ties) {
    if (channel[account] !== smallShop || !isLive(state[account]) || muted[tie] !== mute.follows) continue;
    const offer = offerTerms(world, account, emptyTerms());
    const believed = tieTrust(world, account, tie);
    const terms = accountTerms(world, offer, account, person, believed, strength[tie], 1);
    terms.friends = tieEndorsement(world, offer, tie, believed);
    offers.push(accountOffer(world, person, account, "store", terms));
  }
  return offers;
}

function entryOffers(world: World, person: number): Considered[] {
  const { visit } = sectionOf<typeof entrance.parameters>(world, "entrance");
  const { looking, departed, needUnusual } = world.state.persons.columns;
  if (looking[person] === 0 || departed[person] !== 0 || needUnusual[person] === 1) return [];
  if (world.state.feeds.columns.attention[person] === 0) return [];
  if (chance(world.keys["store entry"], person) >= visit) return [];
  return [levelOffer(world, person, "entry", storeEntry, "store entry shock", entryTerms(world, person))];
}

function marketOffers(world: World, person: number): Considered[] {
  const p = sectionOf<typeof outside.parameters>(world, "marketplace");
  const { looking, needUnusual } = world.state.persons.columns;
  if (looking[person] === 0) return [];
  if (chance(world.keys.link, person) >= reachThroughLinks(p.linkShare, p.linkFactor)) return [];
  const fit = needUnusual[person] ? 1 - 2 * chance(world.keys["marketplace fit"], person) : bestFit(p.offers);
  const terms = marketplaceTerms(world, person, fit);
  return [levelOffer(world, person, "marketplace", marketplace, "marketplace shock", terms)];
}

/** Terms of an offer that reached the person through others. */
function linkTerms(
  world: World,
  account: number,
  person: number,
  tie: number,
  reports: number,
): UtilityTerms {
  const offer = offerTerms(world, account, emptyTerms());
  if (tie >= 0) {
    const believed = tieTrust(world, account, tie);
    const { strength } = world.state.ties.columns;
    const terms = accountTerms(world, offer, account, person, believed, strength[tie], 1);
    terms.friends = tieEndorsement(world, offer, tie, believed);
    return terms;
  }
  const strength = strangerStrength(world);
  const believed = strangerTrust(world, account, strength, reports);
  const terms = accountTerms(world, offer, account, person, believed, strength, 1);
  const vouched = vouchedTrust(believed, reports, offer.friendWeight, offer.priorWeight);
  terms.friends = endorsementLift(reports, offer.friends, offer.laterFriends, offer.trusted * vouched);
  return terms;
}

/** Friends' re-shares of yesterday that the person could read today, in the order of the table. */
export function resharesTo(world: World, person: number): (ReshareReport & { readonly row: number })[] {
  const { shares, accounts, persons, feeds } = world.state;
  const { sharedDay, account: sold, person: by, boughtDay, depth } = shares.columns;
  const { departed, speaking } = persons.columns;
  const found: (ReshareReport & { readonly row: number })[] = [];
  if (departed[person] !== 0) return found;
  const key = emptyKey();
  for (let row = 0; row < shares.count; row++) {
    const account = sold[row];
    if (sharedDay[row] !== world.day - 1 || !isLive(accounts.columns.state[account])) continue;
    if (speaking[by[row]] === 0 || accounts.columns.owner[account] === person) continue;
    if (friendship(world, person, by[row]) < 0) continue;
    deriveKey(world.keys["re-share seen"], by[row], key);
    deriveKey(key, boughtDay[row], key);
    const draw = unit(drawWith(key.first, key.second, person));
    const probability =
      feeds.columns.seenShareOrganic[accounts.columns.platform[account] * persons.count + person];
    found.push({
      row,
      sharer: by[row],
      ref: accountRef(world, account),
      read: draw < probability,
      chance: { draw, probability },
      depth: depth[row],
    });
  }
  return found;
}

function shareOffers(world: World, person: number): Considered[] {
  if (!hasNeed(world, person)) return [];
  const { accounts, ties } = world.state;
  const { sponsor, posts } = accounts.columns;
  const offers: Considered[] = [];
  const known = new Set<number>();
  for (const { ref, read } of resharesTo(world, person)) {
    const { account } = ref;
    // Re-shares of one account by several friends are one offer.
    if (!read || known.has(account) || sponsor[account] !== noSponsor) continue;
    known.add(account);
    const tie = findTie(world, account, person, -1);
    if (tie >= 0 && ties.columns.muted[tie] === mute.blocked) continue;
    if (tie >= 0 && posts[account] > 0 && ties.columns.seen[tie] > 0) continue;
    const terms = linkTerms(world, account, person, tie, 1);
    offers.push(accountOffer(world, person, account, "share", terms));
  }
  return offers;
}

/** Distance of a client's taste and the goods that were advised, 0 to 0.5. */
export function adviceDistance(world: World, row: number): number {
  const { person, field, position } = world.state.clients.columns;
  const { taste } = world.state.persons.columns;
  return mismatch(taste[person[row] * categoryCount + field[row]], position[row]);
}

function adviceOffers(world: World, person: number): Considered[] {
  const { clients, persons, accounts, ties } = world.state;
  const { person: client, field, account: advised, untilDay } = clients.columns;
  const { advice } = sectionOf<typeof curation.parameters>(world, "curation");
  const offers: Considered[] = [];
  if (!hasNeed(world, person)) return offers;
  for (let row = 0; row < clients.count; row++) {
    if (client[row] !== person || untilDay[row] < world.day) continue;
    if (persons.columns.needCategory[person] !== field[row]) continue;
    const account = advised[row];
    if (account === marketAccount) {
      const terms = marketplaceTerms(world, person, 1 - 4 * adviceDistance(world, row));
      terms.advice = advice;
      offers.push(levelOffer(world, person, "advice", marketplace, "advice shock", terms));
      continue;
    }
    if (!isLive(accounts.columns.state[account])) continue;
    const tie = findTie(world, account, person, -1);
    if (tie >= 0 && ties.columns.muted[tie] === mute.blocked) continue;
    const terms = linkTerms(world, account, person, tie, 0);
    terms.advice = advice;
    offers.push(accountOffer(world, person, account, "advice", terms));
  }
  return offers;
}
