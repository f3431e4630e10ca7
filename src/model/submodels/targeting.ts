/**
 * Targeting: every few weeks a seller looks at who follows and who buys, and moves the goods part of the way to
 * where they would fit these people best, buyers counting more. How well this is seen depends on the skill with
 * users.
 *
 * Source: location on a circle of tastes (Salop 1979); the rule is assumed. The best place is looked for among 32
 * places of the circle. Leaves out that new goods cost something, and where rivals stand.
 */

import { exp } from "../../core/math.ts";
import { integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { normal } from "../../core/variates.ts";
import { categoryCount, mute, never, skillStep } from "../constants.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { entry } from "./entry.ts";

export const targeting = {
  name: "targeting",
  meaning: "how sellers move their goods towards their followers' tastes",
  source: "Salop 1979 for the circle; rule assumed",
  parameters: {
    days: integer("days between two moves", "days", 28, [1, 365], "assumed: twice the look at the books"),
    step: number("share of the way gone in a move", "1", 0.2, [0, 1], "assumed; 0: goods never change"),
    buyer: number(
      "weight of each order of a follower, against following",
      "1",
      1,
      [0, 100],
      "assumed: a purchase says as much as following",
    ),
    sharper: number(
      "logarithmic fall of the error per standard deviation of skill with users",
      "1",
      1,
      [0, 3],
      "assumed: the error is one over skill, and skill is log-normal",
    ),
  },
  decisions: ["aim again"],
} as const satisfies Mechanism;

/** Places of the circle that are compared. */
const places = 32;

/** The place that fits best, by the weight of people at each place; the first of equals. */
export function bestPlace(weights: Float64Array): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let place = 0; place < places; place++) {
    let distance = 0;
    for (let other = 0; other < places; other++) {
      const apart = Math.abs(place - other);
      distance += weights[other] * Math.min(apart, places - apart);
    }
    if (distance < least) {
      least = distance;
      best = place;
    }
  }
  return best;
}

/** Position part of the way to another, the short way round, in 1/65536 of the circle. */
export function partWay(from: number, to: number, share: number): number {
  const apart = (Math.round(to - from) & 0xffff) << 16;
  return Math.round(from + share * (apart >> 16)) & 0xffff;
}

/** Writes positions of goods of sellers whose turn it is. One draw per such seller with non-standard goods. */
export function aimAgain(world: World): void {
  const p = valuesOf(world, targeting);
  if (p.step === 0) return;
  const { aim } = sectionOf<typeof entry.parameters>(world, "entry");
  const { sellers, persons } = world.state;
  const { owner, exitDay, account, rate, standardness, position, category } = sellers.columns;
  const weights = new Float64Array(places);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || rate[shop] === 0 || account[shop] < 0) continue;
    if (standardness[shop] === 1 || (world.day + owner[shop]) % p.days !== 0) continue;
    if (!weighTastes(world, account[shop], category[shop], p.buyer, weights)) continue;
    const skill = persons.columns.skill[owner[shop] * 4 + 1] / skillStep;
    const miss = normal(chance(world.keys["aim again"], owner[shop]), 0, aim * exp(-p.sharper * skill));
    const target = (bestPlace(weights) + 0.5) / places + miss;
    position[shop] = partWay(position[shop], target * 65536, p.step);
  }
}

/** Writes the weight of open followers at each place of the circle; false if there are none. */
function weighTastes(
  world: World,
  account: number,
  category: number,
  buyer: number,
  weights: Float64Array,
): boolean {
  const { slab, followerCount } = world.state.accounts.columns;
  const { reader, muted, bought } = world.state.ties.columns;
  const { taste } = world.state.persons.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  let any = false;
  weights.fill(0);
  for (let tie = first; tie < last; tie++) {
    if (muted[tie] !== mute.follows) continue;
    any = true;
    const place = (taste[reader[tie] * categoryCount + category] * places) >>> 16;
    weights[place] += 1 + buyer * bought[tie];
  }
  return any;
}
