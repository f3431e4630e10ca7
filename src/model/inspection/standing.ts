/**
 * Who somebody is and whom they know, as plain data: numbers, codes and lists of them. Ids, days and cents are those of
 * the state; shares lie in [0, 1].
 */

import type { channelNames } from "../channels.ts";
import type { accountState, sellerRole } from "../constants.ts";

export type ChannelName = (typeof channelNames)[number];
export type RoleName = keyof typeof sellerRole;
export type AccountStateName = keyof typeof accountState;

/** An account, and who is behind it. */
export interface AccountRef {
  readonly account: number;
  /** Person. */
  readonly owner: number;
  readonly seller: number;
  readonly role: RoleName;
  readonly channel: ChannelName;
  readonly platform: number;
  readonly state: AccountStateName;
}

/**
 * Trust of a person in an account. By the rule "bayes" it is (priorWeight x prior + good) / (priorWeight + good + bad),
 * friends' reports counted at their weight; by "smooth" it is the memory of own experiences, or the prior before any.
 */
export interface TrustReport {
  readonly value: number;
  /** Trust before any experience. */
  readonly prior: number;
  /** Experiences that the prior counts for. */
  readonly priorWeight: number;
  readonly rule: "bayes" | "smooth";
  /** Own experiences, good and bad; counts are halved when one reaches 255. */
  readonly good: number;
  readonly bad: number;
  /** Reports by friends, and the weight of one against an own experience. */
  readonly friendGood: number;
  readonly friendBad: number;
  readonly friendWeight: number;
  /** Smoothed trust, -1 before the first experience. */
  readonly memory: number;
}

/**
 * How somebody comes to follow: a friend of the owner; in the audience of an influencer or brand; through others, by word
 * of mouth, a link or an endorsement; not at all before this purchase.
 */
export type Following = "friend" | "audience" | "others" | "stranger";

/** A tie to an account, at the end of the day. */
export interface TieReport {
  readonly ref: AccountRef;
  readonly following: Following;
  readonly strength: number;
  readonly trust: TrustReport;
  /** Annoyance when it was last counted. */
  readonly annoyance: number;
  readonly muted: "no" | "muted" | "blocked";
  readonly bought: number;
}

/** A person at the end of the day. */
export interface PersonReport {
  readonly person: number;
  readonly friends: number;
  readonly sellingFriends: number;
  /** Money a day. */
  readonly wage: number;
  readonly priceSensitivity: number;
  /** Position on the taste circle of each category, 0 to 1. */
  readonly taste: readonly number[];
  /** Product, users, marketing, market; in standard deviations. */
  readonly skills: readonly number[];
  /** The need that is still open tonight. */
  readonly need: { readonly category: number; readonly unusual: boolean; readonly untilDay: number } | null;
  /** Category in which the person is an influencer's loyal customer, -1 for none. */
  readonly loyalCategory: number;
  readonly home: number;
  /** Share of visits and trust by platform. */
  readonly attention: readonly number[];
  readonly platformTrust: readonly number[];
  readonly visits: number;
  readonly usualVisits: number;
  readonly fatigue: number;
  readonly departed: boolean;
  readonly silenced: boolean;
  readonly spentCents: number;
  readonly orders: number;
  readonly channelsUsed: readonly ChannelName[];
  /** Channel of the latest purchase, null before the first. */
  readonly lastChannel: ChannelName | null;
  readonly mutes: number;
  /** Curator who advises the person, -1 for none; clients whom the person advises. */
  readonly curator: number;
  readonly clients: number;
  readonly shop: ShopReport | null;
}

/** A running shop at the end of the day. */
export interface ShopReport {
  readonly seller: number;
  readonly role: RoleName;
  readonly category: number;
  /** Position of the goods on the taste circle, 0 to 1. */
  readonly position: number;
  readonly standardness: number;
  readonly story: number;
  readonly quality: number;
  readonly honesty: "honest" | "careless" | "malicious";
  /** Posts a day aimed at, before restraint and risk; share of personal posts. */
  readonly rate: number;
  readonly personal: number;
  readonly priceCents: number;
  readonly costCents: number;
  /** Smoothed profit a day, over 30 and 90 days. */
  readonly profitFast: number;
  readonly profitSlow: number;
  readonly profitCents: number;
  readonly revenueCents: number;
  readonly capitalCents: number;
  readonly orders: number;
  readonly repeats: number;
  readonly posts: number;
  readonly entryDay: number;
  readonly bans: number;
  readonly evading: boolean;
  readonly credibility: number;
  /** Person who won the seller as an agent, -1 for none; levels below the founder. */
  readonly upline: number;
  readonly level: number;
  /** Newest first. */
  readonly accounts: readonly AccountReport[];
  readonly mutedBy: Turned;
  readonly blockedBy: Turned;
}

/** Persons who turned away: how many in all, and the first of them by id. */
export interface Turned {
  readonly count: number;
  readonly first: readonly number[];
}

export interface AccountReport {
  readonly ref: AccountRef;
  readonly followers: number;
  /** Followers whom posts still reach. */
  readonly open: number;
  /** Step on the ladder of enforcement, 0 to 4. */
  readonly level: number;
  readonly openDay: number;
  readonly releaseDay: number;
  /** The platform's suspicion. */
  readonly suspicion: number;
  readonly licensed: boolean;
  readonly good: number;
  readonly bad: number;
}
