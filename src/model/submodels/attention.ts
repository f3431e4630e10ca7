/**
 * Attention: a feed is a queue that a reader visits; what share of a day's posts is seen depends on how many
 * arrive and how often and how far the reader scrolls. One more post costs all others.
 *
 * Source: geometric scrolling is Hodas & Lerman 2012 made exact; finite depth is the last-in-first-out
 * overload of Gomez-Rodriguez, Gummadi & Schölkopf 2014; both for Poisson visits and posts. Public accounts
 * have a list of their own. Within-day correlation between posts of one seller is left out; the event-level
 * feed of `reference-feed.ts` has it.
 */

import { choice, integer, lever, number } from "../../core/parameter.ts";
import { organicStep } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const attention = {
  name: "attention",
  meaning: "which share of the day's posts a reader sees",
  source: "Hodas & Lerman 2012; Gomez-Rodriguez, Gummadi & Schölkopf 2014",
  parameters: {
    law: choice("how a feed is read", "scrolling", ["scrolling", "depth", "ranked"], "assumed", lever),
    depth: integer("posts that a visit shows under the depth law", "posts", 10, [1, 1000], "assumed"),
    commercialWeight: number(
      "weight of adverts against ordinary posts under the ranked law",
      "1",
      0.5,
      [0.01, 100],
      "a planner's lever",
      lever,
    ),
    adverts: number(
      "the platform's own adverts in a feed",
      "posts/day",
      0.5,
      [0, 50],
      "one advert per 48 hours at first, WeChat 2015",
      lever,
    ),
    publicVisits: number(
      "visits to the list of public accounts, as a share of feed visits",
      "1",
      0.2,
      [0, 1],
      "assumed: subscriptions are opened about twice a day",
    ),
  },
  decisions: [],
} as const satisfies Mechanism;

/** P = m / (m + (1 - r) l): share seen with visits m, inflow l (both a day) and continuation r. */
export function scrollingShare(visits: number, inflow: number, scroll: number): number {
  const load = visits + (1 - scroll) * inflow;
  return load > 0 ? visits / load : 0;
}

/** P = 1 - (l / (l + m))^K: share seen when each visit shows the newest K posts. */
export function depthShare(visits: number, inflow: number, depth: number): number {
  if (visits <= 0) return 0;
  const older = inflow / (inflow + visits);
  let missed = 1;
  for (let base = older, power = depth; power > 0; power = Math.floor(power / 2), base *= base) {
    if (power % 2 === 1) missed *= base;
  }
  return 1 - missed;
}

/** Share of another class's posts that stand before one's own: h(y) = 2y / (1 + y), y the ratio of weights. */
export function precedence(weightRatio: number): number {
  return (2 * weightRatio) / (1 + weightRatio);
}

/** Writes the shares seen today of each person. Draws nothing. */
export function divideAttention(world: World): void {
  const p = valuesOf(world, attention);
  const { persons } = world.state;
  const { visitRate, scroll, organicInflow, commercialInflow, publicInflow } = persons.columns;
  const { seenShare, seenShareOrganic, seenSharePublic, seenShareUndisturbed } = persons.columns;
  const { visitBase, organicAtStart } = persons.columns;
  const { law, depth, adverts, publicVisits } = p;
  const ranked = law === "ranked";
  const perStep = 1 / organicStep;
  const deep = law === "depth";
  const bought = ranked ? precedence(p.commercialWeight) : 1;
  const ordinary = ranked ? precedence(1 / p.commercialWeight) : 1;
  for (let person = 0; person < persons.count; person++) {
    const visits = visitRate[person];
    const on = scroll[person];
    const organic = organicInflow[person] * perStep;
    const commercial = commercialInflow[person] + adverts;
    // A post does not stand before itself: what competes with an advert is the rest of the inflow.
    const rivals = Math.max(0, commercialInflow[person] - 1) + adverts;
    const publicRivals = Math.max(0, publicInflow[person] - 1);
    const start = organicAtStart[person] * perStep;
    if (deep) {
      seenShare[person] = depthShare(visits, organic + rivals, depth);
      seenShareOrganic[person] = depthShare(visits, organic + commercial, depth);
      seenSharePublic[person] = depthShare(visits * publicVisits, publicRivals, depth);
      seenShareUndisturbed[person] = depthShare(visitBase[person], start, depth);
    } else {
      seenShare[person] = scrollingShare(visits, rivals + ordinary * organic, on);
      seenShareOrganic[person] = scrollingShare(visits, organic + bought * commercial, on);
      seenSharePublic[person] = scrollingShare(visits * publicVisits, publicRivals, on);
      seenShareUndisturbed[person] = scrollingShare(visitBase[person], start, on);
    }
  }
}
