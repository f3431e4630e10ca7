/**
 * Learning: every two weeks a seller compares profit with the weeks before and keeps or reverses the
 * direction in which the posting rate, or in turn the price, is being changed; sometimes the seller copies
 * the most successful seller among friends instead.
 *
 * Source: hill climbing and imitation. Sellers do not foresee each other's moves. A shop whose rate is 0
 * rests and learns nothing.
 */

import { exp } from "../../core/math.ts";
import { integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { never, sellerRole, unitCents } from "../constants.ts";
import { isVisible } from "../visibility.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const learning = {
  name: "learning",
  meaning: "how sellers learn posting rate and price",
  source: "hill climbing and imitation; assumed",
  parameters: {
    days: integer("days between two looks at the books", "days", 14, [1, 365], "assumed"),
    rateStep: number("change of the posting rate, logarithmic", "1", 0.15, [0, 1], "assumed"),
    priceStep: number("change of the price, logarithmic", "1", 0.03, [0, 1], "assumed"),
    leastRate: number("lowest posting rate", "posts/day", 0.3, [0, 100], "assumed"),
    mostRate: number("highest posting rate", "posts/day", 40, [0.1, 100], "assumed"),
    mostPrice: number("highest price", "money", 100, [0.01, 100_000], "assumed: ten thousand yuan"),
    imitation: number("probability of copying the best friend who sells", "1", 0.1, [0, 1], "assumed"),
  },
  decisions: ["imitation"],
} as const satisfies Mechanism;

/** Writes rate, price, goods and learning state of sellers whose turn it is. One draw per such seller. */
export function learn(world: World): void {
  const p = valuesOf(world, learning);
  const { sellers } = world.state;
  const { owner, role, rate, exitDay, account, windowDay } = sellers.columns;
  rememberOffers(world);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] === sellerRole.influencer || rate[shop] === 0) continue;
    if ((world.day + owner[shop]) % p.days !== 0 || account[shop] < 0) continue;
    if (world.day - windowDay[shop] < p.days) continue;
    tryStep(world, shop);
    if (chance(world.keys.imitation, owner[shop]) < p.imitation) imitate(world, shop);
  }
}

/** Who copies today copies what was offered this morning, so that it does not matter who learns first. */
function rememberOffers(world: World): void {
  const { columns, count } = world.state.sellers;
  columns.morningRate.set(columns.rate.subarray(0, count));
  columns.morningPrice.set(columns.priceCents.subarray(0, count));
  columns.morningCost.set(columns.unitCostCents.subarray(0, count));
  columns.morningKind.set(columns.standardness.subarray(0, count));
  columns.morningStory.set(columns.story.subarray(0, count));
}

/** Keeps or reverses the last step by the profit since, and takes the next. */
function tryStep(world: World, shop: number): void {
  const p = valuesOf(world, learning);
  const { rate, priceCents, rateStep, priceStep, unitCostCents, learned } = world.state.sellers.columns;
  const { profitCents, windowProfit, formerProfit, windowDay } = world.state.sellers.columns;
  const now = (profitCents[shop] - windowProfit[shop]) / (world.day - windowDay[shop]);
  const turn = learned[shop];
  if (turn > 0 && now < formerProfit[shop]) {
    // The step that was tried last belongs to the other quantity than the one whose turn it is now.
    if (turn % 2 === 1) rateStep[shop] = -rateStep[shop];
    else priceStep[shop] = -priceStep[shop];
  }
  if (turn % 2 === 0) {
    rate[shop] = Math.min(p.mostRate, Math.max(p.leastRate, rate[shop] * exp(p.rateStep * rateStep[shop])));
  } else {
    const price = Math.round(priceCents[shop] * exp(p.priceStep * priceStep[shop]));
    const highest = Math.max(unitCostCents[shop], p.mostPrice * unitCents);
    priceCents[shop] = Math.min(highest, Math.max(unitCostCents[shop], price));
  }
  learned[shop] = turn + 1;
  formerProfit[shop] = now;
  windowProfit[shop] = profitCents[shop];
  windowDay[shop] = world.day;
}

/** Copies posting, price and kind of goods of the best earning friend who sells, if better than oneself. */
function imitate(world: World, shop: number): void {
  const { offsets, targets } = world.friends;
  const { sellers, persons } = world.state;
  const { owner, profitFast } = sellers.columns;
  let best = -1;
  for (let e = offsets[owner[shop]]; e < offsets[owner[shop] + 1]; e++) {
    const rival = persons.columns.seller[targets[e]];
    if (rival >= 0 && isVisible(world, rival) && profitFast[rival] > profitFast[best < 0 ? shop : best])
      best = rival;
  }
  if (best < 0) return;
  const { rate, priceCents, unitCostCents, standardness, story } = sellers.columns;
  const { morningRate, morningPrice, morningCost, morningKind, morningStory } = sellers.columns;
  rate[shop] = morningRate[best];
  priceCents[shop] = morningPrice[best];
  unitCostCents[shop] = morningCost[best];
  standardness[shop] = morningKind[best];
  story[shop] = Math.max(story[shop], morningStory[best] * 0.5);
}
