/** The parameters that a newcomer sees first. Their plain names are in i18n; all others are found by search. */

/** What the platform decides. */
export const rules = [
  "posting.cap",
  "detection.intensity",
  "ladder.steps",
  "delivery.throttle",
  "attention.adverts",
  "licence.openness",
  "licence.fee",
  "sharing.allowed",
  "marketplace.linkFactor",
] as const;

/** How people are. */
export const habits = [
  "entry.rate",
  "needs.hazard",
  "mouth.tellGood",
  "endorsement.sold",
  "reentry.recovery",
  "muting.sensitivity",
] as const;

export type Lever = (typeof rules)[number] | (typeof habits)[number];
