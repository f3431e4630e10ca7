/**
 * Channels: the ways of selling, by code.
 *
 * The codes of all seven are fixed now, so that files written today stay readable; the model runs three:
 * friends' feeds (Moments), public accounts, and the outside marketplace.
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
] as const;

/** C4: posts pushed into the feeds of friends; trust comes before trade. */
export const moments = 4;
/** C5: search outside the platform; trade comes before trust. */
export const marketplace = 5;
/** C6: an influencer's account with an audience. */
export const publicAccount = 6;
