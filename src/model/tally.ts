/** Counters of one day, added up by the steps and read by the measures. Counts unless a name says otherwise. */

const zero = {
  posts: 0,
  contentPosts: 0,
  delivered: 0,
  publicDelivered: 0,
  seen: 0,
  publicSeen: 0,
  considered: 0,
  searches: 0,
  needsOpened: 0,
  impulses: 0,
  momentsOrders: 0,
  publicOrders: 0,
  marketplaceOrders: 0,
  repeatOrders: 0,
  momentsOrdersUnusual: 0,
  marketplaceOrdersUnusual: 0,
  momentsCents: 0,
  publicCents: 0,
  marketplaceCents: 0,
  spentCents: 0,
  receivedCents: 0,
  feeCents: 0,
  refundCents: 0,
  momentsBad: 0,
  publicBad: 0,
  marketplaceBad: 0,
  tellings: 0,
  adds: 0,
  mutes: 0,
  blocks: 0,
  unmutes: 0,
  reports: 0,
  publicReports: 0,
  marketplaceReports: 0,
  detections: 0,
  wrongful: 0,
  reviewed: 0,
  expired: 0,
  warnings: 0,
  throttles: 0,
  suspensions: 0,
  bans: 0,
  returns: 0,
  entries: 0,
  exits: 0,
  departures: 0,
  sellerHours: 0,
};

export type Tally = { -readonly [K in keyof typeof zero]: number };

export function emptyTally(): Tally {
  return { ...zero };
}

export function clearTally(tally: Tally): void {
  Object.assign(tally, zero);
}
