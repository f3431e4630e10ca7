/**
 * Counters of one day, added up by the steps. Measures read them, and platforms, when they weigh the day in the evening.
 * Counts unless a name says otherwise.
 */

import { channelNames } from "./channels.ts";
import { platformLimit, sellerRole } from "./constants.ts";

const counts = {
  contentPosts: 0,
  searches: 0,
  looking: 0,
  displacedOrders: 0,
  needsOpened: 0,
  impulses: 0,
  spentCents: 0,
  receivedCents: 0,
  feeCents: 0,
  refundCents: 0,
  chargeCents: 0,
  tellings: 0,
  adds: 0,
  shares: 0,
  sharedViews: 0,
  shareOrders: 0,
  adviceRead: 0,
  curatorOrders: 0,
  curatedMismatch: 0,
  advisedOrders: 0,
  searchesSaved: 0,
  commissionCents: 0,
  recruits: 0,
  lineCents: 0,
  lineClosures: 0,
  mutes: 0,
  blocks: 0,
  unmutes: 0,
  detections: 0,
  wrongful: 0,
  appeals: 0,
  appealsUpheld: 0,
  licences: 0,
  reviewed: 0,
  expired: 0,
  warnings: 0,
  throttles: 0,
  suspensions: 0,
  bans: 0,
  returns: 0,
  spares: 0,
  shopLinks: 0,
  shopsOpened: 0,
  shopsClosed: 0,
  entries: 0,
  exits: 0,
  departures: 0,
  moves: 0,
  listings: 0,
  delistings: 0,
  sellerHours: 0,
  endorsements: 0,
  endorsedOrders: 0,
  endorsementCents: 0,
  audienceWon: 0,
  audienceLost: 0,
};

/** Counted apart for each channel; the index is the channel's code. */
const perChannel = [
  "posts",
  "delivered",
  "seen",
  "considered",
  "orders",
  "repeatOrders",
  "newOrders",
  "unusualOrders",
  "cents",
  "feeCents",
  "refundCents",
  "judged",
  "bad",
  "reports",
  "hours",
] as const;

/** Counted apart for each platform. */
const perPlatform = [
  "orders",
  "cents",
  "bad",
  "reports",
  "readers",
  "visits",
  "organicSeen",
  "sellingSeen",
  "advertsSeen",
  "reviewed",
  "wrongful",
  "licensedCents",
  "feeCents",
  "licenceCents",
] as const;

/** Counted apart for each role of sellers; the index is the role's code. */
const perRole = ["delivered", "seen", "considered", "orders", "repeatOrders"] as const;

type Counts = { -readonly [K in keyof typeof counts]: number };

export interface Tally extends Counts {
  readonly channels: Readonly<Record<(typeof perChannel)[number], Float64Array>>;
  readonly platforms: Readonly<Record<(typeof perPlatform)[number], Float64Array>>;
  readonly roles: Readonly<Record<(typeof perRole)[number], Float64Array>>;
}

export function emptyTally(): Tally {
  return {
    ...counts,
    channels: arrays(perChannel, channelNames.length),
    platforms: arrays(perPlatform, platformLimit),
    roles: arrays(perRole, Object.keys(sellerRole).length),
  };
}

function arrays<Name extends string>(names: readonly Name[], length: number) {
  return Object.fromEntries(names.map((name) => [name, new Float64Array(length)])) as Record<
    Name,
    Float64Array
  >;
}

export function clearTally(tally: Tally): void {
  Object.assign(tally, counts);
  for (const column of Object.values(tally.channels)) column.fill(0);
  for (const column of Object.values(tally.platforms)) column.fill(0);
  for (const column of Object.values(tally.roles)) column.fill(0);
}

/** A day's count over all channels. */
export function inAll(column: Float64Array): number {
  let sum = 0;
  for (const count of column) sum += count;
  return sum;
}
