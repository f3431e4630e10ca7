/** A person's choice of the day: the need, all offers with their probabilities, and buying nothing. */

import { exp } from "../../core/math.ts";
import { chance, deriveKey, emptyKey } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { categoryCount, noAccount } from "../constants.ts";
import type { needs } from "../submodels/needs.ts";
import { sectionOf, type World } from "../world.ts";
import { type Considered, consideredOffers } from "./considered.ts";
import type { ChoiceReport, NeedReport, OfferReport } from "./report.ts";

/** The choice as it stands before anything is bought. */
export function choiceOf(world: World, person: number): ChoiceReport {
  const considered = consideredOffers(world, person);
  const draw = chance(world.keys["outside option"], person);
  const shock = gumbel(draw);
  const { offers, nothing } = withProbabilities(considered);
  const { bestAccount, bestScore } = world.state.persons.columns;
  const hasBest = bestAccount[person] !== noAccount;
  return {
    need: needOf(world, person),
    offers,
    best: hasBest ? offers.findIndex(({ score }) => score === bestScore[person]) : -1,
    outside: { draw, shock, probability: nothing },
    bought: hasBest && bestScore[person] > shock,
    marketplaceCents: world.state.market.columns.marketplaceCents[0],
  };
}

/**
 * Multinomial logit over the alternatives and buying nothing, whose utility is 0. Offers that share a Gumbel term are one
 * alternative, worth the best of them.
 */
export function withProbabilities(considered: readonly Considered[]): {
  offers: OfferReport[];
  nothing: number;
} {
  const places = new Map<string, number>();
  const worth: number[] = [];
  for (const { shockOf, utility } of considered) {
    const place = places.get(shockOf) ?? worth.length;
    places.set(shockOf, place);
    worth[place] = Math.max(worth[place] ?? Number.NEGATIVE_INFINITY, utility);
  }
  const top = Math.max(0, ...worth);
  const weights = worth.map((utility) => exp(utility - top));
  const none = exp(-top);
  const all = weights.reduce((sum, weight) => sum + weight, none);
  const offers = considered.map(({ shockOf, ...offer }) => {
    const alternative = places.get(shockOf) as number;
    return { ...offer, alternative, probability: (weights[alternative] as number) / all };
  });
  return { offers, nothing: none / all };
}

/** The open need, by which chance it came, and whether the person goes looking. */
function needOf(world: World, person: number): NeedReport | null {
  const p = sectionOf<typeof needs.parameters>(world, "needs");
  const { needUntil, needCategory, needUnusual, looking } = world.state.persons.columns;
  if (needUntil[person] < world.day) return null;
  return {
    category: needCategory[person],
    unusual: needUnusual[person] === 1,
    untilDay: needUntil[person],
    opened: openingOf(world, person, needUntil[person] - p.days + 1),
    looking: looking[person] === 1,
    look: { draw: chance(world.keys.search, person), probability: p.looking },
  };
}

/** The draw that opened a need on a day, by the rules of today; null where these would not have opened it. */
function openingOf(world: World, person: number, day: number): NeedReport["opened"] {
  const p = sectionOf<typeof needs.parameters>(world, "needs");
  const isLoyal = world.state.persons.columns.loyalCategory[person] < categoryCount;
  const extra = isLoyal ? (p.hazard / categoryCount) * (p.loyalty - 1) : 0;
  const draw = chance(deriveKey(world.roots.need, day, emptyKey()), person);
  const probability = p.hazard + extra;
  return day >= 1 && draw < probability ? { day, loyal: draw >= p.hazard, draw, probability } : null;
}
