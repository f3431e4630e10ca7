/**
 * Channels: the ways of selling, by code.
 *
 * The codes of all are fixed, so that files written today stay readable.
 */

export const channelNames = [
  "none",
  "store-entry",
  "shop",
  "service-account",
  "moments",
  "marketplace",
  "public-account",
  "rival-feed",
  "outlet",
] as const;

/** C1: first-party goods, shown by the platform to members who look for something. */
export const storeEntry = 1;
/** C2: an open small shop, found by those who follow it. */
export const smallShop = 2;
/** C3: a brand's account with few broadcasts. */
export const serviceAccount = 3;
/** C4: posts pushed into the feeds of friends; trust comes before trade. */
export const moments = 4;
/** C5: search outside the platform; trade comes before trust. */
export const marketplace = 5;
/** C6: an influencer's account with an audience. */
export const publicAccount = 6;
/** C7: friends' feeds on a rival platform. */
export const rivalFeed = 7;

/** Licensed selling in the list of subscriptions; no channel of the seven, but a place for licensed accounts. */
export const outlet = 8;

/** True where posts go into friends' feeds. */
export function isFeed(channel: number): boolean {
  return channel === moments || channel === rivalFeed;
}

/** True where a person sells to friends, by posts in feeds or at an outlet. */
export function sellsToFriends(channel: number): boolean {
  return isFeed(channel) || channel === outlet;
}

/** True where sellers post as often as they like; small shops do not post, service accounts by a quota. */
export function postsFreely(channel: number): boolean {
  return sellsToFriends(channel) || channel === publicAccount;
}

/** True where posts go into the list of subscriptions. */
export function isSubscription(channel: number): boolean {
  return channel === publicAccount || channel === serviceAccount || channel === outlet;
}
