/** What an offer's worth is made of, as stretches of a bar; and offers in order. */

import type { OfferReport } from "../../../../src/model/inspection/report.ts";
import type { UtilityTerms } from "../../../../src/model/inspection/terms.ts";
import type { Family } from "../../i18n/terms.ts";

export type TermName = keyof UtilityTerms;

/** Terms in the order in which the model adds them. */
export const termNames: readonly TermName[] = [
  "channel",
  "skill",
  "incumbent",
  "handicap",
  "endorsement",
  "trust",
  "story",
  "closeness",
  "fit",
  "platformTrust",
  "repetition",
  "price",
  "friends",
  "advice",
];

const familyOf: Readonly<Record<TermName, Family>> = {
  channel: "base",
  skill: "base",
  incumbent: "base",
  handicap: "base",
  endorsement: "word",
  trust: "trust",
  story: "trust",
  closeness: "closeness",
  fit: "fit",
  platformTrust: "trust",
  repetition: "seen",
  price: "price",
  friends: "word",
  advice: "word",
};

export const families: readonly Family[] = [
  "base",
  "price",
  "trust",
  "closeness",
  "fit",
  "seen",
  "word",
  "chance",
];

/** A stretch of a bar: what it stands for, what it adds, and where it lies, in units of utility. */
export interface Stretch {
  readonly family: Family;
  readonly amount: number;
  readonly from: number;
  readonly to: number;
}

/** What each family of terms adds to an offer, the chance term included; they sum to the score. */
export function amountsOf({ terms, shock }: OfferReport): Record<Family, number> {
  const amounts = Object.fromEntries(families.map((family) => [family, 0])) as Record<Family, number>;
  for (const name of termNames) amounts[familyOf[name]] += terms[name];
  amounts.chance += shock;
  return amounts;
}

/** Stretches of an offer's bar: what speaks for it stacked to the right of 0, what speaks against it to the left. */
export function stretches(offer: OfferReport): Stretch[] {
  return stacked(families.map((family) => [family, amountsOf(offer)[family]]));
}

/** Buying nothing has worth 0: its bar is chance alone. */
export function stacked(amounts: readonly (readonly [Family, number])[]): Stretch[] {
  let right = 0;
  let left = 0;
  const found: Stretch[] = [];
  for (const [family, amount] of amounts) {
    if (amount === 0) continue;
    const from = amount > 0 ? right : left;
    const to = from + amount;
    if (amount > 0) right = to;
    else left = to;
    found.push({ family, amount, from, to });
  }
  return found;
}

/** Offers from the highest total to the lowest; the sponsor's own, which counts for nothing, is left out. */
export function ranked(offers: readonly OfferReport[]): OfferReport[] {
  return offers.filter(({ own }) => !own).sort((a, b) => b.score - a.score);
}

/** The best offer that is another alternative than the winner. */
export function nextBest(offers: readonly OfferReport[], won: OfferReport): OfferReport | undefined {
  return ranked(offers).find(({ alternative }) => alternative !== won.alternative);
}
