/**
 * Learning: every two weeks a seller looks at the books. One small change at a time is tried, of the posting rate
 * or in turn of the price, up or down by chance; if profit fell it is taken back and the next two weeks serve as
 * the new comparison. Sometimes the seller copies the most successful seller among friends instead.
 *
 * Source: one-sided stochastic approximation. Because each draws an own direction, what the others try is noise,
 * and the rates approach the equilibrium of the posting game. The other rule keeps a direction until profit falls
 * (win-continue, lose-reverse): sellers who move in step then learn to hold back together (Huck, Normann &
 * Oechssler 2003). Sellers do not foresee each other's moves. A shop whose rate is 0 rests and learns nothing.
 */

import { exp } from "../../core/math.ts";
import { choice, integer, number } from "../../core/parameter.ts";
import { chance } from "../../core/random.ts";
import { never, sellerRole, skillStep, unitCents } from "../constants.ts";
import { accountInUse } from "../platforms.ts";
import { isVisible } from "../visibility.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const learning = {
  name: "learning",
  meaning: "how sellers learn posting rate and price",
  source: "stochastic approximation and imitation; Huck, Normann & Oechssler 2003 for the climb",
  parameters: {
    rule: choice(
      "trial: a change in a direction of chance, taken back if profit fell; climb: one direction until profit falls",
      "trial",
      ["trial", "climb"],
      "trial approaches the Nash rate of A03, climb stops far below it",
    ),
    days: integer("days between two looks at the books", "days", 14, [1, 365], "assumed"),
    rateStep: number("change of the posting rate, logarithmic", "1", 0.15, [0, 1], "assumed"),
    priceStep: number("change of the price, logarithmic", "1", 0.03, [0, 1], "assumed"),
    leastRate: number("lowest posting rate", "posts/day", 0.3, [0, 100], "assumed"),
    mostRate: number("highest posting rate", "posts/day", 40, [0.1, 100], "assumed"),
    mostPrice: number("highest price", "money", 100, [0.01, 100_000], "assumed: ten thousand yuan"),
    insight: number(
      "logarithmic change of both steps per standard deviation of market knowledge",
      "1",
      0.25,
      [0, 2],
      "assumed: who knows the market dares more",
    ),
    imitation: number("probability of copying the best friend who sells", "1", 0.1, [0, 1], "assumed"),
  },
  decisions: ["imitation", "trial"],
} as const satisfies Mechanism;

/** What is being tried, or was last: the columns' codes. */
const trying = { nothing: 0, rate: 1, price: 2, restAfterRate: 3, restAfterPrice: 4 } as const;

/** Factor by which a quantity changes: e^(step direction). */
export function stepFactor(step: number, direction: number): number {
  return exp(step * direction);
}

/** Writes rate, price, goods and learning state of sellers whose turn it is. Two draws per such seller. */
export function learn(world: World): void {
  const p = valuesOf(world, learning);
  const { sellers } = world.state;
  const { owner, role, rate, exitDay, windowDay } = sellers.columns;
  rememberOffers(world);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] === sellerRole.influencer || rate[shop] === 0) continue;
    if ((world.day + owner[shop]) % p.days !== 0 || accountInUse(world, shop) < 0) continue;
    if (world.day - windowDay[shop] < p.days) continue;
    if (p.rule === "climb") climb(world, shop);
    else tryOut(world, shop);
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
  columns.morningPersonal.set(columns.personal.subarray(0, count));
  columns.morningStory.set(columns.story.subarray(0, count));
}

/** Takes back what was tried if profit fell since; otherwise tries the other quantity, up or down by chance. */
function tryOut(world: World, shop: number): void {
  const p = valuesOf(world, learning);
  const { rateStep, priceStep, trial, owner, formerProfit } = world.state.sellers.columns;
  const now = closeWindow(world, shop);
  const last = trial[shop];
  if (now < formerProfit[shop] && last === trying.rate) {
    moveRate(world, shop, -rateStep[shop]);
    trial[shop] = trying.restAfterRate;
  } else if (now < formerProfit[shop] && last === trying.price) {
    movePrice(world, shop, -priceStep[shop]);
    trial[shop] = trying.restAfterPrice;
  } else {
    const direction = chance(world.keys.trial, owner[shop]) < 0.5 ? -1 : 1;
    const rateNext =
      p.priceStep === 0 || (p.rateStep > 0 && last !== trying.rate && last !== trying.restAfterRate);
    // At a limit nothing is changed, so there is nothing to take back.
    if (rateNext) rateStep[shop] = moveRate(world, shop, direction) ? direction : 0;
    else priceStep[shop] = movePrice(world, shop, direction) ? direction : 0;
    trial[shop] = rateNext ? trying.rate : trying.price;
  }
  formerProfit[shop] = now;
}

/** Keeps or reverses the last step by the profit since, and takes the next. */
function climb(world: World, shop: number): void {
  const { rateStep, priceStep, learned, formerProfit } = world.state.sellers.columns;
  const now = closeWindow(world, shop);
  // After the other rule a direction may be missing.
  if (rateStep[shop] === 0) rateStep[shop] = 1;
  if (priceStep[shop] === 0) priceStep[shop] = 1;
  // The window just closed was the first, third, ... : what was tried in it is the other quantity than the next.
  const turn = learned[shop] - 1;
  if (turn > 0 && now < formerProfit[shop]) {
    if (turn % 2 === 1) rateStep[shop] = -rateStep[shop];
    else priceStep[shop] = -priceStep[shop];
  }
  if (turn % 2 === 0) moveRate(world, shop, rateStep[shop]);
  else movePrice(world, shop, priceStep[shop]);
  formerProfit[shop] = now;
}

/** Profit a day since the last look, which begins a new window. */
function closeWindow(world: World, shop: number): number {
  const { profitCents, windowProfit, windowDay, learned } = world.state.sellers.columns;
  const now = (profitCents[shop] - windowProfit[shop]) / (world.day - windowDay[shop]);
  learned[shop] = Math.min(65535, learned[shop] + 1);
  windowProfit[shop] = profitCents[shop];
  windowDay[shop] = world.day;
  return now;
}

/** Market knowledge in the steps: e^(insight skill). */
function boldness(world: World, shop: number): number {
  const { insight } = valuesOf(world, learning);
  const { skill } = world.state.persons.columns;
  return exp((insight * skill[world.state.sellers.columns.owner[shop] * 4 + 3]) / skillStep);
}

/** Changes the posting rate by a step; false where the limits leave it as it is. */
function moveRate(world: World, shop: number, direction: number): boolean {
  const p = valuesOf(world, learning);
  if (p.rateStep === 0) return false;
  const { rate } = world.state.sellers.columns;
  const old = rate[shop];
  const next = old * stepFactor(p.rateStep * boldness(world, shop), direction);
  rate[shop] = Math.min(p.mostRate, Math.max(p.leastRate, next));
  return rate[shop] !== old;
}

/** Changes the price by a step; false where the limits leave it as it is. */
function movePrice(world: World, shop: number, direction: number): boolean {
  const p = valuesOf(world, learning);
  if (p.priceStep === 0) return false;
  const { priceCents, unitCostCents } = world.state.sellers.columns;
  const old = priceCents[shop];
  const price = Math.round(old * stepFactor(p.priceStep * boldness(world, shop), direction));
  const highest = Math.max(unitCostCents[shop], p.mostPrice * unitCents);
  priceCents[shop] = Math.min(highest, Math.max(unitCostCents[shop], price));
  return priceCents[shop] !== old;
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
  const { rate, priceCents, unitCostCents, standardness, story, personal, copied } = sellers.columns;
  const { morningRate, morningPrice, morningCost, morningKind, morningStory, morningPersonal } =
    sellers.columns;
  world.state.sellers.columns.trial[shop] = trying.nothing;
  rate[shop] = morningRate[best];
  priceCents[shop] = morningPrice[best];
  unitCostCents[shop] = morningCost[best];
  standardness[shop] = morningKind[best];
  personal[shop] = (personal[shop] + morningPersonal[best]) / 2;
  story[shop] = Math.max(story[shop], morningStory[best] * 0.5);
  copied[shop] = 1;
}
