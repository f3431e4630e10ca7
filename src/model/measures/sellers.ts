/** Measures of sellers: how many, what they earn, how they sell. Influencers are left out. */

import { gini, topShare } from "../../core/concentration.ts";
import type { MeasureDeclaration } from "../../core/declare.ts";
import { log } from "../../core/math.ts";
import { quantile, variance } from "../../core/statistics.ts";
import { honesty, never, sellerRole, unitCents } from "../constants.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Values of the shops that run today. */
export function running(world: World, value: (shop: number) => number): Float64Array {
  const { sellers } = world.state;
  const { role, exitDay } = sellers.columns;
  const values = new Float64Array(sellers.count);
  let count = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] === sellerRole.friend && exitDay[shop] === never) values[count++] = value(shop);
  }
  return values.subarray(0, count);
}

function average(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return ratio(sum, values.length);
}

/** Standard deviation of the logarithms of values above 0; 0 for fewer than two. */
function spreadOfLogs(values: Float64Array): number {
  const logs = values.filter((value) => value > 0).map((value) => log(value));
  return logs.length < 2 ? 0 : Math.sqrt(variance(logs));
}

function middle(values: Float64Array): number {
  return values.length === 0 ? 0 : quantile(values, 0.5);
}

/** Revenue so far of everyone who ever sold, at least a little. */
function revenues(world: World): Float64Array {
  const { sellers } = world.state;
  const { role, revenueCents } = sellers.columns;
  const values = new Float64Array(sellers.count);
  let count = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] === sellerRole.friend && revenueCents[shop] > 0) values[count++] = revenueCents[shop];
  }
  return values.subarray(0, count);
}

const profit = (world: World) => (shop: number) => world.state.sellers.columns.profitFast[shop] / unitCents;
const wage = (world: World) => (shop: number) =>
  world.state.persons.columns.wage[world.state.sellers.columns.owner[shop]];

export const sellerMeasures: Measures = {
  sellers: {
    meaning: "persons who sell to friends",
    unit: "persons",
    formula: "shops without exit",
    read: (world) => running(world, () => 1).length,
  },
  sellerShare: {
    meaning: "share of persons who sell to friends",
    unit: "1",
    formula: "sellers / persons",
    read: (world) => ratio(running(world, () => 1).length, world.state.persons.count),
  },
  entries: {
    meaning: "persons who took up selling",
    unit: "persons/day",
    formula: "shops opened",
    read: ({ tally }) => tally.entries,
  },
  exits: {
    meaning: "sellers who gave up",
    unit: "persons/day",
    formula: "shops closed",
    read: ({ tally }) => tally.exits,
  },
  meanProfit: {
    meaning: "mean profit of sellers",
    unit: "money/day",
    formula: "mean of sellers.profitFast",
    read: (world) => average(running(world, profit(world))),
  },
  medianProfit: {
    meaning: "median profit of sellers",
    unit: "money/day",
    formula: "median of sellers.profitFast",
    read: (world) => middle(running(world, profit(world))),
  },
  meanWage: {
    meaning: "mean reservation profit of sellers",
    unit: "money/day",
    formula: "mean of persons.wage over owners of running shops",
    read: (world) => average(running(world, wage(world))),
  },
  earningShare: {
    meaning: "share of sellers who earn their reservation profit",
    unit: "1",
    formula: "running shops with profitFast at or above the owner's wage",
    read: (world) => {
      const earned = profit(world);
      const asked = wage(world);
      return average(running(world, (shop) => (earned(shop) >= asked(shop) ? 1 : 0)));
    },
  },
  newsBest: {
    meaning: "profit of the best tenth that people hear of",
    unit: "money/day",
    formula: "market.newsBest",
    read: ({ state }) => state.market.columns.newsBest[0] / unitCents,
  },
  hype: {
    meaning: "hype about selling",
    unit: "1",
    formula: "market.hype",
    read: ({ state }) => state.market.columns.hype[0],
  },
  revenueGini: {
    meaning: "Gini coefficient of revenue so far",
    unit: "1",
    formula: "gini of sellers.revenueCents of all who sold something",
    read: (world) => (revenues(world).length > 0 ? gini(revenues(world)) : 0),
  },
  topShare: {
    meaning: "share of revenue so far that the top 2 % took",
    unit: "1",
    formula: "top 2 % share of sellers.revenueCents of all who sold something",
    read: (world) => (revenues(world).length > 0 ? topShare(revenues(world), 0.02) : 0),
  },
  postingRate: {
    meaning: "posts a day that sellers aim at",
    unit: "posts/seller-day",
    formula: "mean of sellers.rate x restraint x daring",
    read: (world) => {
      const { rate, restraint, daring } = world.state.sellers.columns;
      return average(running(world, (shop) => rate[shop] * restraint[shop] * daring[shop]));
    },
  },
  quality: {
    meaning: "mean probability of a good experience",
    unit: "1",
    formula: "mean of sellers.quality",
    read: (world) => average(running(world, (shop) => world.state.sellers.columns.quality[shop])),
  },
  effort: {
    meaning: "mean care taken over an order",
    unit: "log odds",
    formula: "mean of sellers.effort",
    read: (world) => average(running(world, (shop) => world.state.sellers.columns.effort[shop])),
  },
  maliciousShare: {
    meaning: "share of malicious sellers",
    unit: "1",
    formula: "running shops with honesty 2 / sellers",
    read: (world) =>
      average(
        running(world, (shop) => (world.state.sellers.columns.honesty[shop] === honesty.malicious ? 1 : 0)),
      ),
  },
  spreadOfRates: {
    meaning: "spread of posting rates, logarithmic",
    unit: "1",
    formula: "standard deviation of ln sellers.rate over shops that post",
    read: (world) => spreadOfLogs(running(world, (shop) => world.state.sellers.columns.rate[shop])),
  },
  spreadOfPrices: {
    meaning: "spread of prices, logarithmic",
    unit: "1",
    formula: "standard deviation of ln sellers.priceCents",
    read: (world) => spreadOfLogs(running(world, (shop) => world.state.sellers.columns.priceCents[shop])),
  },
  price: {
    meaning: "mean price",
    unit: "money",
    formula: "mean of sellers.priceCents",
    read: (world) =>
      average(running(world, (shop) => world.state.sellers.columns.priceCents[shop] / unitCents)),
  },
};
