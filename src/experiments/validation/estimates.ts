/** Validation of defaults that follow from published estimates: the pace of habits, the weight of a good name. */

import { log } from "../../core/math.ts";
import { turnPage } from "../../model/submodels/calendar.ts";
import { marketplace, search } from "../../model/submodels/marketplace.ts";
import { buy, clearOrders } from "../../model/submodels/orders.ts";
import { habitStep, visits } from "../../model/submodels/visits.ts";
import { bareWorld, type Settings } from "./bare.ts";
import { type Check, check, type Target } from "./target.ts";

const daysInMonth = 30.4;

export const habitSpeed: Target = {
  id: "A05",
  title: "Pace of habits from the response to adverts after a month and in the long run",
  source: "Huang, Reiley & Riabov 2018; Goli et al. 2025",
  run(): Check[] {
    // A third of the response after a month: 1 - exp(-1 / tau) = 1 / 3.
    const months = -1 / log(2 / 3);
    const days = visits.parameters.days.default;
    // The engine's habit after a day that changed for good what visits lead to.
    const reached = (after: number) => {
      let rate = 10;
      for (let day = 0; day < Math.round(after * daysInMonth); day++) rate = habitStep(rate, 9, days);
      return 10 - rate;
    };
    return [
      check(this, "time constant, months", 2.4663, months, { absolute: 5e-5 }),
      check(this, "time constant, days", 74.9756, months * daysInMonth, { absolute: 5e-4 }),
      check(this, "time constant by default, days", 74.9756, days, { absolute: 0.5 }),
      // A step a day instead of a smooth change, and a time constant of whole days.
      check(this, "share of the response after 1 month", 1 / 3, reached(1), { absolute: 0.005 }),
      check(this, "share of the response after 12 months", 0.992293, reached(12), { absolute: 0.001 }),
      check(this, "share of the response after 21 months", 0.9998, reached(21), { absolute: 0.0001 }),
    ];
  },
};

const [established, newcomer] = [0.99, 0.6667];

/**
 * Share of people in need who buy on the marketplace, at its own weights, from a seller of such a name at such a price.
 * With `spread` 0 all weigh price alike.
 */
function demandFor(name: number, price: number, seed: string, spread: Settings): number {
  const persons = 20_000;
  const world = bareWorld(persons, `validate M12 ${seed}`, {
    ...spread,
    "needs.looking": 1,
    "marketplace.rating": name,
    "marketplace.price": price,
  });
  world.state.persons.columns.needUntil.fill(10);
  world.day = 1;
  turnPage(world);
  world.state.persons.columns.looking.fill(1);
  search(world);
  clearOrders(world);
  buy(world);
  return world.state.orders.count / persons;
}

/** The share of the price by which a newcomer must be cheaper to sell as much: both face the same people and chance. */
export function discountOfNewcomers(seed: string, spread: Settings = {}): number {
  const demand = demandFor(established, 1, seed, spread);
  let [low, high] = [0.5, 1];
  for (let step = 0; step < 16; step++) {
    const middle = (low + high) / 2;
    if (demandFor(newcomer, middle, seed, spread) > demand) low = middle;
    else high = middle;
  }
  return 1 - (low + high) / 2;
}

export const goodName: Target = {
  id: "M12",
  title: "Weight of trust where trade comes first, from the premium of a good name",
  source: "Resnick, Zeckhauser, Swanson & Lockwood 2006: 8.1 % of the price",
  run(): Check[] {
    const { trust, priceWeight } = marketplace.parameters;
    const premium = 0.081;
    // The estimate rests on one weight of price for all; what the default spread of incomes makes of it is reported
    // with the facts of the field.
    const discount = discountOfNewcomers("1", { "population.income": 0 });
    return [
      check(this, "weight of trust from the premium", 0.751624, (3 * premium) / (established - newcomer), {
        relative: 1e-6,
      }),
      check(this, "weight of trust by default", 0.751624, trust.default, { relative: 0.1 }),
      check(
        this,
        "premium by the default weights, share of the price",
        premium,
        (trust.default * (established - newcomer)) / priceWeight.default,
        { relative: 0.1 },
      ),
      check(this, "discount that makes up for a new name, equal incomes", premium, discount, {
        relative: 0.1,
      }),
    ];
  },
};

export const estimateTargets: readonly Target[] = [habitSpeed, goodName];
