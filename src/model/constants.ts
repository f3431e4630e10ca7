/**
 * Units, codes and sizes that the model's columns are written in.
 *
 * Money is in cents of a yuan, whole numbers: the model's unit of money, one reference order of 100 yuan, is
 * 10 000 cents. Days count from 1; day 0 is the initial state.
 */

/** Cents in the model's unit of money. */
export const unitCents = 10_000;
/** Product categories that needs and goods belong to. */
export const categoryCount = 4;
/** Platforms that the tables have room for. */
export const platformLimit = 4;
/** Organic posting rates are kept in steps of 1/1024 post a day, so that inflows are exact sums. */
export const organicStep = 1024;
/** Attention is kept in steps of 1/1024, so that shares add up to 1 exactly. */
export const attentionStep = 1024;
/** Annoyance is kept in steps of 1/256. */
export const annoyanceStep = 256;
/** Skill is kept in steps of 1/32 standard deviation. */
export const skillStep = 32;
/** Ties that a step works on at a time where it first fetches what it needs of their readers. */
export const tieBlock = 256;

/** A day that never comes. */
export const never = 0x3fffffff;

/** Account states. Dormant: at rest by its owner. */
export const accountState = {
  active: 0,
  dormant: 1,
  warned: 2,
  throttled: 3,
  suspended: 4,
  banned: 5,
  closed: 6,
} as const;

/** Seller honesty types. */
export const honesty = { honest: 0, careless: 1, malicious: 2 } as const;

/** Seller roles. */
export const sellerRole = { friend: 0, influencer: 1, shop: 2, brand: 3 } as const;

/** What a reader did with an account. */
export const mute = { follows: 0, muted: 1, blocked: 2 } as const;

/** An account that advertises its own goods today. */
export const noSponsor = -1;

/** Where a person's best offer of the day comes from, if not from an account. */
export const noAccount = -1;
export const marketAccount = -2;
export const entryAccount = -3;
