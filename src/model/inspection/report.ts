/**
 * What can be asked of one person on one day, as plain data: numbers, codes and lists of them, so that it can be sent
 * between threads and kept as JSON. Days, ids and cents are those of the state; shares, probabilities and draws lie in
 * [0, 1]; utilities are in the model's unit of utility.
 */

import type { AccountRef, ChannelName, Following, PersonReport, TieReport, TrustReport } from "./standing.ts";
import type { UtilityTerms } from "./terms.ts";

/** A person's feed on one platform on the day. */
export interface FeedReport {
  readonly platform: number;
  /** Share of the person's visits that go here. */
  readonly attention: number;
  /** Visits here today. */
  readonly visits: number;
  /** Probability of reading on after a post. */
  readonly scroll: number;
  /** Ordinary posts that arrive in a day. */
  readonly ordinary: number;
  /** Selling posts of followed accounts that arrived among friends' posts today. */
  readonly selling: number;
  /** The platform's own adverts in a day. */
  readonly adverts: number;
  /** Posts of followed public and service accounts and outlets that arrived in the list of subscriptions. */
  readonly subscribed: number;
  /** Probability that a selling post among friends', an ordinary one, and one of the list is seen. */
  readonly sellingShare: number;
  readonly ordinaryShare: number;
  readonly subscribedShare: number;
  /** Selling posts among friends' that were seen. */
  readonly sellingSeen: number;
}

/**
 * What became of a followed account's posts on their way to the reader: seen; scrolled past unread; thinned out because
 * the account is throttled; muted or blocked by the reader; the reader is absent from the platform; the account is
 * suspended and could write nothing.
 */
export type Fate = "seen" | "scrolled" | "throttled" | "muted" | "blocked" | "absent" | "suspended";

/** What became of an offer: bought; another was bought; it was the best or not, but nothing was bought; not considered. */
export type Outcome = "bought" | "beaten" | "nothing" | "ignored";

/** How the posts reached the reader. */
export interface ExposureReport {
  /** Selling posts that the account wrote, and that reached the feed. */
  readonly posts: number;
  readonly delivered: number;
  /** Probability that each of these is seen; engagement with large audiences is in it. */
  readonly share: number;
  /** Uniform draw behind the binomial number seen. */
  readonly draw: number;
  readonly seen: number;
}

/** Whether the reader turned away from an account today. */
export interface MuteReport {
  readonly ref: AccountRef;
  /** Annoyance that was acted upon, and how much is borne. */
  readonly annoyance: number;
  readonly threshold: number;
  /** Probabilities of muting for each reason, 0 where there is none, and for all together. */
  readonly byAnnoyance: number;
  readonly byBadOrder: number;
  readonly byWarning: number;
  readonly probability: number;
  /** Uniform draw; muted where it is under the probability, counted from the top: draw >= 1 - probability. */
  readonly draw: number;
  readonly done: "none" | "muted" | "blocked" | "unmuted";
  readonly reported: boolean;
}

/** A followed account's selling posts of the day, as this reader met them. */
export interface PostReport {
  readonly ref: AccountRef;
  /** Whose goods the account advertises today for a fee; null for its own. */
  readonly sponsor: AccountRef | null;
  /** Strength of the tie, 0 to 1. */
  readonly strength: number;
  readonly exposure: ExposureReport;
  readonly fate: Fate;
  /** Annoyance in the morning, forgetting included, and after today's posts. */
  readonly annoyanceBefore: number;
  readonly annoyanceAfter: number;
  readonly trust: TrustReport;
  /** Place in `choice.offers`, -1 where the offer was not considered. */
  readonly offer: number;
  /** What the offer was worth, where a post was seen. */
  readonly utility: number | null;
  readonly terms: UtilityTerms | null;
  /** The wish on the spot of a reader without a need; null where it was not asked for. */
  readonly impulse: Chance | null;
  readonly outcome: Outcome;
  /** Null where the reader follows no more by the evening. */
  readonly mute: MuteReport | null;
}

/** A yes or no by chance: yes where the draw is under the probability. */
export interface Chance {
  readonly draw: number;
  readonly probability: number;
}

/** A friend's re-share of yesterday, which could be read today. */
export interface ReshareReport {
  readonly sharer: number;
  readonly ref: AccountRef;
  readonly read: boolean;
  readonly chance: Chance;
  /** Re-shares between the first of the cascade and this one. */
  readonly depth: number;
}

/** The person's open need on the day. */
export interface NeedReport {
  readonly category: number;
  /** True where the marketplace holds no comparable goods. */
  readonly unusual: boolean;
  readonly untilDay: number;
  /** When it opened, and by which chance; null where rules changed since. */
  readonly opened: ({ readonly day: number; readonly loyal: boolean } & Chance) | null;
  /** Whether the person went looking today. */
  readonly looking: boolean;
  readonly look: Chance;
}

/** Ways by which an offer meets a person. */
export type Way = "post" | "store" | "entry" | "marketplace" | "share" | "advice";

/** An offer that the person considered. */
export interface OfferReport {
  readonly way: Way;
  /** The account, null on the marketplace and at the store entry. */
  readonly ref: AccountRef | null;
  readonly sponsor: AccountRef | null;
  readonly channel: ChannelName;
  readonly priceCents: number;
  readonly terms: UtilityTerms;
  /** What the model compared: the sum of the terms, rounded to 32 bits for posts. */
  readonly utility: number;
  /** True where a sponsor reads the own goods' advert, which counts for nothing. */
  readonly own: boolean;
  /** Uniform draw of the Gumbel term, the term, and utility plus term. */
  readonly draw: number;
  readonly shock: number;
  readonly score: number;
  /** Offers of one alternative share a Gumbel term: only the best of them can be chosen. */
  readonly alternative: number;
  /** Probability that the alternative is chosen from all that was considered and buying nothing: exact logit. */
  readonly probability: number;
  /** The wish on the spot; null where a need was open. */
  readonly impulse: Chance | null;
}

export interface ChoiceReport {
  readonly need: NeedReport | null;
  /** In the order in which the day meets them. */
  readonly offers: readonly OfferReport[];
  /** The offer that the model found best; -1 where there is none, or an extension made it. */
  readonly best: number;
  /** Buying nothing has utility 0: its draw, its Gumbel term, and its probability. */
  readonly outside: { readonly draw: number; readonly shock: number; readonly probability: number };
  readonly bought: boolean;
  /** What the marketplace asks, whether or not it was searched. */
  readonly marketplaceCents: number;
}

/** A purchase, and what led to it beside the choice itself. */
export interface SaleReport {
  /** Place in `choice.offers`; -1 where an extension made the offer. */
  readonly offer: number;
  /** The account that sold, null on the marketplace and at the store entry. */
  readonly ref: AccountRef | null;
  readonly channel: ChannelName;
  readonly dueDay: number;
  readonly money: MoneyReport;
  /** Posts that were seen of the account whose offer won, null where none was. */
  readonly exposure: ExposureReport | null;
  readonly following: Following;
  /** Strength of that tie, 0 to 1. */
  readonly strength: number;
  /** Orders of the buyer by this tie before. */
  readonly boughtBefore: number;
  readonly trust: TrustReport | null;
  readonly endorser: {
    readonly ref: AccountRef;
    readonly credibility: number;
    readonly feeCents: number;
  } | null;
  readonly share: ShareReport | null;
  readonly advice: AdviceReport | null;
}

/** Where the price goes. */
export interface MoneyReport {
  readonly priceCents: number;
  readonly feeCents: number;
  /** A curator's part. */
  readonly commissionCents: number;
  /** Cost of the goods and of the care taken, 0 where no account sold. */
  readonly costCents: number;
  readonly careCents: number;
}

/** The re-share through which somebody bought. */
export interface ShareReport {
  readonly sharer: number;
  /** Who re-shared first in the cascade. */
  readonly root: number;
  readonly depth: number;
  readonly boughtDay: number;
}

/** The advice on which somebody bought. */
export interface AdviceReport {
  readonly curator: number;
  /** Messages of advice that the client read so far. */
  readonly contacts: number;
  /** Distance of the goods and the client's taste, 0 to 0.5 of the circle. */
  readonly distance: number;
}

/** One person's day. */
export interface DayReport {
  readonly day: number;
  readonly person: PersonReport;
  /** One a platform. */
  readonly feeds: readonly FeedReport[];
  /** Followed accounts that wrote selling posts today, and those that are suspended. */
  readonly posts: readonly PostReport[];
  /** Other followed accounts, which wrote nothing. */
  readonly quiet: number;
  readonly reshares: readonly ReshareReport[];
  readonly choice: ChoiceReport;
  readonly sale: SaleReport | null;
  /** Ties with a reason to mute today, and mutes taken back. */
  readonly mutes: readonly MuteReport[];
  readonly ties: readonly TieReport[];
}
