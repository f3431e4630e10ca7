/**
 * Learning: every two weeks a seller compares profit with the weeks before and keeps or reverses the
 * direction in which the posting rate, or in turn the price, is being changed; sometimes the seller copies
 * the most successful seller among friends instead.
 *
 * Source: hill climbing and imitation. Sellers do not foresee each other's moves. A shop whose rate is 0
 * rests and learns nothing.
 */

import { exp } from "../../core/math.ts";
import { atStart, integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { never, sellerRole } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const learning = {
  name: "learning",
  meaning: "how sellers learn posting rate and price",
  source: "hill climbing and imitation; assumed",
  parameters: {
    days: integer("days between two looks at the books", "days", 14, [1, 365], "assumed", atStart),
    rateStep: number("change of the posting rate, logarithmic", "1", 0.15, [0, 1], "assumed"),
    priceStep: number("change of the price, logarithmic", "1", 0.03, [0, 1], "assumed"),
    leastRate: number("lowest posting rate", "posts/day", 0.3, [0, 100], "assumed"),
    mostRate: number("highest posting rate", "posts/day", 40, [0.1, 100], "assumed"),
    imitation: number("probability of copying the best friend who sells", "1", 0.1, [0, 1], "assumed"),
  },
  decisions: ["imitation"],
} as const satisfies Mechanism;

/** Writes rate, price, goods and learning state of sellers whose turn it is. One draw per such seller. */
export function learn(world: World): void {
  const p = valuesOf(world, learning);
  const { sellers } = world.state;
  const {
    owner,
    role,
    rate,
    priceCents,
    rateStep,
    priceStep,
    profitCents,
    windowStart,
    formerProfit,
    formerDay,
  } = sellers.columns;
  const { exitDay, account, unitCostCents, learned } = sellers.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] === sellerRole.influencer || rate[shop] === 0) continue;
    if ((world.day + owner[shop]) % p.days !== 0 || account[shop] < 0) continue;
    const days = world.day - formerDay[shop];
    if (days < p.days) continue;
    const now = (profitCents[shop] - windowStart[shop]) / days;
    const turn = learned[shop];
    const worse = turn > 0 && now < formerProfit[shop];
    if (worse) {
      // The step that was tried last belongs to the other quantity than the one whose turn it is now.
      if (turn % 2 === 1) rateStep[shop] = -rateStep[shop];
      else priceStep[shop] = -priceStep[shop];
    }
    if (turn % 2 === 0) {
      rate[shop] = Math.min(p.mostRate, Math.max(p.leastRate, rate[shop] * exp(p.rateStep * rateStep[shop])));
    } else {
      const price = Math.round(priceCents[shop] * exp(p.priceStep * priceStep[shop]));
      priceCents[shop] = Math.max(unitCostCents[shop], price);
    }
    learned[shop] = turn + 1;
    formerProfit[shop] = now;
    windowStart[shop] = profitCents[shop];
    formerDay[shop] = world.day;
    if (chance(world.keys.imitation, owner[shop]) < p.imitation) imitate(world, shop);
  }
}

/** Copies posting, price and kind of goods of the best earning friend who sells, if better than oneself. */
function imitate(world: World, shop: number): void {
  const { offsets, targets } = world.friends;
  const { sellers, persons } = world.state;
  const { owner, visible, profitFast, role } = sellers.columns;
  let best = -1;
  for (let e = offsets[owner[shop]]; e < offsets[owner[shop] + 1]; e++) {
    const rival = persons.columns.seller[targets[e]];
    if (rival < 0 || visible[rival] === 0 || role[rival] === sellerRole.influencer) continue;
    if (profitFast[rival] > profitFast[best < 0 ? shop : best]) best = rival;
  }
  if (best < 0) return;
  const { rate, priceCents, unitCostCents, standardness, story } = sellers.columns;
  rate[shop] = rate[best];
  priceCents[shop] = priceCents[best];
  unitCostCents[shop] = unitCostCents[best];
  standardness[shop] = standardness[best];
  story[shop] = Math.max(story[shop], story[best] * 0.5);
}
