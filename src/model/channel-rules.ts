/**
 * The rules of the channels in one table: whom an offer reaches, what it is trusted on, who may push, what the
 * platform takes, asks for and watches. Numbers stand in the parameters that a rule names, as [section, name].
 */

import {
  marketplace,
  moments,
  outlet,
  publicAccount,
  rivalFeed,
  serviceAccount,
  smallShop,
  storeEntry,
} from "./channels.ts";
import type { World } from "./world.ts";

type Path = readonly [section: string, name: string];

export interface ChannelRule {
  readonly channel: number;
  /** Short code of the source. */
  readonly code: string;
  readonly reach: string;
  readonly trust: string;
  readonly push: string;
  readonly licence: string;
  readonly moderation: string;
  /** Share of the price that goes to the platform, or to the marketplace; absent: nothing. */
  readonly fee?: Path;
  /** Probability that a bad order is refunded; absent: never. */
  readonly refund?: Path;
}

const licensedRefund: Path = ["experience", "licensedRefund"];
const refund: Path = ["experience", "refund"];

export const channelRules: readonly ChannelRule[] = [
  {
    channel: storeEntry,
    code: "C1",
    reach: "members who go looking and open the entry; standard goods only",
    trust: "institution (`entrance.rating`)",
    push: "none",
    licence: "first party",
    moderation: "none",
    fee: ["entrance", "fee"],
    refund: licensedRefund,
  },
  {
    channel: smallShop,
    code: "C2",
    reach: "followers who go looking, and friends' re-shares",
    trust: "public rating (`stores.prior`), own experiences, friends' reports",
    push: "none",
    licence: "deposit (`stores.deposit`)",
    moderation: "detection and ladder, lightly (`detection.light`)",
    fee: ["stores", "fee"],
    refund: licensedRefund,
  },
  {
    channel: serviceAccount,
    code: "C3",
    reach: "followers, on the list of subscriptions",
    trust: "brand, own experiences, friends' reports",
    push: "`broadcasts.monthly` a month",
    licence: "verification (`broadcasts.verification` a year)",
    moderation: "detection and ladder, lightly (`detection.light`)",
    fee: ["broadcasts", "fee"],
    refund: licensedRefund,
  },
  {
    channel: marketplace,
    code: "C5",
    reach: "everybody who goes looking, less visits by blocked links (`marketplace.linkFactor`)",
    trust: "public rating (`marketplace.rating`)",
    push: "none",
    licence: "none",
    moderation: "outside",
    fee: ["marketplace", "fee"],
  },
  {
    channel: moments,
    code: "C4",
    reach: "friends and other followers of the account, by the law of attention",
    trust: "tie, own experiences, friends' reports",
    push: "free",
    licence: "none",
    moderation: "detection and ladder at full intensity",
    refund,
  },
  {
    channel: publicAccount,
    code: "C6",
    reach: "audience, on the list of public accounts",
    trust: "credibility, own experiences, friends' reports",
    push: "content daily, adverts rarely (`influence.rate`)",
    licence: "verification (`broadcasts.verification` a year)",
    moderation: "detection and ladder, lightly (`detection.light`)",
    fee: ["orders", "publicFee"],
    refund,
  },
  {
    channel: rivalFeed,
    code: "C7",
    reach: "friends on the rival platform, by the law of attention",
    trust: "as C4",
    push: "free",
    licence: "none",
    moderation: "the rival's intensity",
    fee: ["rivals", "fee"],
    refund,
  },
  {
    channel: outlet,
    code: "outlet",
    reach: "followers who open the list of subscriptions",
    trust: "as C4, and the licence (`licence.premium`)",
    push: "to the list",
    licence: "monthly fee (`licence.fee`), admission (`licence.openness`)",
    moderation: "none",
    fee: ["licence", "commission"],
    refund: licensedRefund,
  },
];

const byChannel = new Map(channelRules.map((rule) => [rule.channel, rule]));

function read(world: World, path: Path | undefined): number {
  return path === undefined ? 0 : (world.parameters[path[0]][path[1]] as number);
}

/** Share of the price of an order in this channel that the seller does not get. */
export function feeShare(world: World, channel: number): number {
  return read(world, byChannel.get(channel)?.fee);
}

/** Probability that a bad order in this channel is refunded. */
export function refundShare(world: World, channel: number): number {
  return read(world, byChannel.get(channel)?.refund);
}
