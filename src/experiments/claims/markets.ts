/** Markets that several claims share, so that their runs are shared too. */

import type { Market } from "./claim.ts";

/** The default market over two years: 20 000 people. */
export const whole = { days: 720 } as const satisfies Market;
/** The second of its two years, and its last 90 days. */
export const lastYear = [361, whole.days] as const;
export const lastQuarter = [631, whole.days] as const;

/** Enough that selling takes off with most seeds: two in a thousand sell on day 0. */
const people = { "network.persons": 4000 };
/** Enough where more sell from the start. */
const fewer = { "network.persons": 3000 };

/** The default market at town size, over one year and over two. */
export const town = { set: people, days: 360 } as const satisfies Market;
export const townLong = { set: people, days: 720 } as const satisfies Market;

/**
 * A town with a fixed set of sellers: nobody enters, and people ask so little that hardly anybody gives up. The load
 * is then set by the share who sell, not by who can still earn.
 */
export const bazaar = {
  set: { ...fewer, "entry.open": false, "entry.initial": 0.03, "population.wage": 0.02 },
  days: 360,
} as const satisfies Market;
/** The same over two years, smaller. */
export const bazaarLong = {
  set: { ...bazaar.set, "network.persons": 2000 },
  days: 720,
} as const satisfies Market;

/** Shares of sellers around that of the bazaar. */
export const loads = {
  none: { meaning: "nobody sells to friends", set: { "entry.initial": 0 } },
  few: { meaning: "one person in a hundred sells", set: { "entry.initial": 0.01 } },
  many: { meaning: "six persons in a hundred sell", set: { "entry.initial": 0.06 } },
} as const;

/** A town of two years in which a rival platform opens on day 200. */
export const contested = {
  set: { ...townLong.set, "platforms.rivals": 1, "rivals.opens": 200 },
  days: townLong.days,
} as const satisfies Market;

/** What a platform may do about selling in a town, against moderate enforcement without licences. */
export const regimes = {
  lax: { meaning: "no enforcement", set: { "detection.intensity": 0 } },
  strict: { meaning: "strict enforcement", set: { "detection.intensity": 5 } },
  open: {
    meaning: "moderate enforcement, and a licence with an outlet for everyone who applies",
    set: { "licence.openness": 1 },
  },
} as const;
