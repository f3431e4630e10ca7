/**
 * Needs: a person's need in one category opens at a small daily hazard, holds for a few days and then lapses.
 * Loyal customers of an influencer need more, in the influencer's field. While a need is open the person goes
 * looking on some days: the same search takes in the marketplace, the store entry and the small shops one knows.
 *
 * Source: the hazard fits 0.008 orders per user-day, WeChat 2015.
 */

import { integer, number } from "../../core/parameter.ts";
import { chance, drawWith, unit } from "../../core/random.ts";
import { categoryCount } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const needs = {
  name: "needs",
  meaning: "when persons need something",
  source: "WeChat sales of 2015 for the hazard; the rest assumed",
  parameters: {
    hazard: number(
      "probability that a need opens on a day",
      "1/day",
      0.03,
      [0, 0.5],
      "set so that a quarter of needs gives 0.008 orders per user-day, WeChat 2015",
    ),
    days: integer("days that a need stays open", "days", 3, [1, 60], "assumed"),
    unusual: number(
      "share of needs for which the marketplace holds no comparable goods",
      "1",
      0.5,
      [0, 1],
      "assumed: half of the goods sold to friends are non-standard",
    ),
    loyalty: number(
      "factor on the hazard of needs in the influencer's field for a loyal customer",
      "1",
      2,
      [1, 10],
      "assumed",
    ),
    looking: number(
      "probability of going looking on a day with an open need",
      "1/day",
      0.5,
      [0, 1],
      "assumed",
    ),
  },
  decisions: ["need", "need category", "need kind", "search"],
} as const satisfies Mechanism;

/** Writes the needs of persons. One draw per person, two more per need that opens. */
export function openNeeds(world: World): void {
  const p = valuesOf(world, needs);
  const { persons } = world.state;
  const { needUntil, needCategory, needUnusual, loyalCategory } = persons.columns;
  const { first: k1, second: k2 } = world.keys.need;
  const { hazard } = p;
  const { day } = world;
  const loyalExtra = (hazard / categoryCount) * (p.loyalty - 1);
  const most = hazard + loyalExtra;
  let opened = 0;
  for (let person = 0; person < persons.count; person++) {
    if (needUntil[person] >= day) continue;
    const u = unit(drawWith(k1, k2, person));
    if (u >= most) continue;
    const loyal = loyalCategory[person] < categoryCount;
    if (u >= hazard + (loyal ? loyalExtra : 0)) continue;
    needUntil[person] = day + p.days - 1;
    needCategory[person] =
      u < hazard
        ? Math.floor(chance(world.keys["need category"], person) * categoryCount)
        : loyalCategory[person];
    needUnusual[person] = chance(world.keys["need kind"], person) < p.unusual ? 1 : 0;
    opened++;
  }
  world.tally.needsOpened = opened;
}

/** Writes who goes looking today, and that they found nothing yet. One draw per open need. */
export function goLooking(world: World): void {
  const p = valuesOf(world, needs);
  const { persons } = world.state;
  const { needUntil, looking, lookedScore } = persons.columns;
  const { day } = world;
  const key = world.keys.search;
  let count = 0;
  looking.fill(0);
  for (let person = 0; person < persons.count; person++) {
    if (needUntil[person] < day || chance(key, person) >= p.looking) continue;
    looking[person] = 1;
    lookedScore[person] = Number.NEGATIVE_INFINITY;
    count++;
  }
  world.tally.looking = count;
}
