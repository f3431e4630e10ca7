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

/** Writes the shares seen today in each feed. Draws nothing. */
export function divideAttention(world: World): void {
  for (let platform = 0; platform < world.state.platforms.count; platform++) divideOn(world, platform);
  rememberUndisturbed(world);
}

/** What share of today's posts on one platform each person sees. */
function divideOn(world: World, platform: number): void {
  const p = valuesOf(world, attention);
  const { persons, feeds, platforms } = world.state;
  const { visitRate, scroll } = persons.columns;
  const { attention: share, organicInflow, commercialInflow, publicInflow } = feeds.columns;
  const { seenShare, seenShareOrganic, seenSharePublic } = feeds.columns;
  const { law, depth, publicVisits } = p;
  const adverts = platforms.columns.adverts[platform];
  const base = platform * persons.count;
  const ranked = law === "ranked";
  const perStep = 1 / organicStep;
  const deep = law === "depth";
  const bought = ranked ? precedence(p.commercialWeight) : 1;
  const ordinary = ranked ? precedence(1 / p.commercialWeight) : 1;
  for (let person = 0; person < persons.count; person++) {
    const feed = base + person;
    const visits = visitRate[person] * share[feed];
    const on = scroll[person];
    const organic = organicInflow[feed] * perStep;
    const commercial = commercialInflow[feed] + adverts;
    // A post does not stand before itself: what competes with an advert is the rest of the inflow.
    const rivals = Math.max(0, commercialInflow[feed] - 1) + adverts;
    const publicRivals = Math.max(0, publicInflow[feed] - 1);
    if (deep) {
      seenShare[feed] = depthShare(visits, organic + rivals, depth);
      seenShareOrganic[feed] = depthShare(visits, organic + commercial, depth);
      seenSharePublic[feed] = depthShare(visits * publicVisits, publicRivals, depth);
    } else {
      seenShare[feed] = scrollingShare(visits, rivals + ordinary * organic, on);
      seenShareOrganic[feed] = scrollingShare(visits, organic + bought * commercial, on);
      seenSharePublic[feed] = scrollingShare(visits * publicVisits, publicRivals, on);
    }
  }
}

/** What share a person would see at the visits and friends of day 0, without adverts. Only another law changes it. */
function rememberUndisturbed(world: World): void {
  const { law, depth } = valuesOf(world, attention);
  const { persons, market } = world.state;
  const { undisturbedDepth } = market.columns;
  const pages = law === "depth" ? depth : -1;
  if (undisturbedDepth[0] === pages) return;
  undisturbedDepth[0] = pages;
  const { visitBase, organicAtStart, scroll, seenShareUndisturbed } = persons.columns;
  const perStep = 1 / organicStep;
  const deep = law === "depth";
  for (let person = 0; person < persons.count; person++) {
    const start = organicAtStart[person] * perStep;
    seenShareUndisturbed[person] = deep
      ? depthShare(visitBase[person], start, depth)
      : scrollingShare(visitBase[person], start, scroll[person]);
  }
}
