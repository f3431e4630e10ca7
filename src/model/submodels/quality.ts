/**
 * Quality: how much care a seller takes over each order. Care costs money with every order and makes a good
 * experience likelier; a good experience keeps the buyer, who may buy again. Every few weeks a seller takes a
 * little more care if the repeat business that it saves is worth more than it costs, and a little less if not.
 * Honest sellers never take less than they began with; the malicious look less far ahead, and skimp when trust no
 * longer pays; the careless let things slip now and then.
 *
 * Source: value of a retained customer (Gupta & Lehmann 2003); magnitudes are assumed. Repeat business is judged
 * by the shop's own books, with a first guess. Leaves out that word of mouth and complaints also have a price.
 */

import { logistic } from "../../core/math.ts";
import { integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { honesty, never, unitCents } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const quality = {
  name: "quality",
  meaning: "how much care sellers take over orders",
  source: "Gupta & Lehmann 2003 for the value of a kept customer; magnitudes assumed",
  parameters: {
    days: integer("days between two decisions", "days", 28, [1, 365], "assumed: twice the look at the books"),
    step: number("change of care in a decision", "log odds", 0.1, [0, 2], "assumed; 0: care never changes"),
    cost: number(
      "cost of care in an order",
      "money/log odds",
      0.02,
      [0, 1],
      "assumed: two yuan of packing, checking and answering",
    ),
    lost: number(
      "share of repeat business that a bad experience costs",
      "1",
      0.5,
      [0, 1],
      "assumed: a third mute, the others trust less",
    ),
    hope: number("share of repeat orders expected before the first order", "1", 0.3, [0, 0.95], "assumed"),
    hopeWeight: number("orders that the expectation counts for", "orders", 10, [0.1, 1000], "assumed"),
    foresight: number(
      "share of the repeat business that a malicious seller counts",
      "1",
      0.3,
      [0, 1],
      "assumed: they do not mean to stay",
    ),
    lapse: number("probability that a careless seller lets things slip", "1", 0.5, [0, 1], "assumed"),
    most: number("largest care, and least of those who skimp", "log odds", 1.5, [0, 5], "assumed"),
  },
  decisions: ["lapse"],
} as const satisfies Mechanism;

/**
 * Money that a unit of log odds of care brings in an order: it moves the probability of a good experience by q (1 - q),
 * and a good experience keeps the share `lost` of margin x r / (1 - r), the further orders when each leads to another
 * with probability r.
 */
export function worthOfCare(good: number, margin: number, repeat: number, lost: number): number {
  return (good * (1 - good) * lost * margin * repeat) / (1 - repeat);
}

/** Share of repeat orders believed in: a first guess that counts for some orders, then the books. */
export function believedRepeat(repeats: number, orders: number, hope: number, weight: number): number {
  return (hope * weight + repeats) / (weight + orders);
}

/** Writes care and the probability of a good experience of sellers whose turn it is. One draw per careless one. */
export function takeCare(world: World): void {
  const p = valuesOf(world, quality);
  if (p.step === 0) return;
  const { sellers } = world.state;
  const { owner, exitDay, honesty: type, rate, odds, effort, quality: good } = sellers.columns;
  const { priceCents, unitCostCents, repeatCount, orderCount } = sellers.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || rate[shop] === 0 || (world.day + owner[shop]) % p.days !== 0) continue;
    const margin = (priceCents[shop] - unitCostCents[shop]) / unitCents - p.cost * effort[shop];
    const repeat = believedRepeat(repeatCount[shop], orderCount[shop], p.hope, p.hopeWeight);
    const counted = type[shop] === honesty.malicious ? p.foresight : 1;
    const pays = counted * worthOfCare(good[shop], margin, Math.min(0.95, repeat), p.lost) > p.cost;
    const slips = type[shop] === honesty.careless && chance(world.keys.lapse, owner[shop]) < p.lapse;
    const least = type[shop] === honesty.honest ? 0 : -p.most;
    const next = effort[shop] + (pays && !slips ? p.step : -p.step);
    effort[shop] = Math.min(p.most, Math.max(least, next));
    good[shop] = logistic(odds[shop] + effort[shop]);
  }
}
