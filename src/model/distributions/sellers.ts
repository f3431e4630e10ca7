/** Distributions of what sellers earn and how they sell. Influencers have a group of their own. */

import { gini, lorenz, topShare } from "../../core/concentration.ts";
import { hill } from "../../core/tail.ts";
import { never, sellerRole, unitCents } from "../constants.ts";
import type { World } from "../world.ts";
import { addQuantiles, type Distributions, twentieths } from "./distribution.ts";

/** Groups of sellers: by role, in the words of the files. */
const roles = Object.entries(sellerRole);

function ofRole(
  world: World,
  role: number,
  value: (shop: number) => number,
  keep: (shop: number) => boolean,
) {
  const { sellers } = world.state;
  const values: number[] = [];
  for (let shop = 0; shop < sellers.count; shop++) {
    if (sellers.columns.role[shop] === role && keep(shop)) values.push(value(shop));
  }
  return values;
}

/** Revenue so far of everyone of a role who ever sold. */
function revenues(world: World, role: number): number[] {
  const { revenueCents } = world.state.sellers.columns;
  return ofRole(
    world,
    role,
    (shop) => revenueCents[shop],
    (shop) => revenueCents[shop] > 0,
  );
}

function running(world: World, role: number, value: (shop: number) => number): number[] {
  const { exitDay } = world.state.sellers.columns;
  return ofRole(world, role, value, (shop) => exitDay[shop] === never);
}

/** Days in a cohort of entrants. */
const month = 30;

export const sellerDistributions: Distributions = {
  revenueLorenz: {
    meaning: "Lorenz curve of revenue so far, of all who sold something",
    x: "share of sellers, the poorest first",
    y: "share of revenue",
    read: (world, add) => {
      for (const [name, role] of roles) {
        const values = revenues(world, role);
        if (values.length === 0) continue;
        lorenz(values, 20).forEach((share, place) => {
          add(name, twentieths[place], share);
        });
      }
    },
  },
  revenueTop: {
    meaning: "share of revenue so far that the top takes; at 0 the Gini coefficient",
    x: "top share of sellers",
    y: "share of revenue",
    read: (world, add) => {
      for (const [name, role] of roles) {
        const values = revenues(world, role);
        if (values.length === 0) continue;
        add(name, 0, gini(values));
        for (const top of [0.01, 0.02, 0.05, 0.1, 0.2]) add(name, top, topShare(values, top));
      }
    },
  },
  revenueTail: {
    meaning: "tail exponent of revenue so far (Hill), by how much of the top it is taken from",
    x: "top share of sellers",
    y: "exponent; its standard error is exponent / sqrt(sellers in the top)",
    read: (world, add) => {
      for (const [name, role] of roles) {
        const values = revenues(world, role);
        for (const top of [0.02, 0.05, 0.1]) {
          const count = Math.floor(top * values.length);
          if (count >= 5) add(name, top, hill(values, count));
        }
      }
    },
  },
  profits: {
    meaning: "quantiles of the smoothed profit of running shops",
    x: "share of shops",
    y: "money/day",
    read: (world, add) => {
      const { profitFast } = world.state.sellers.columns;
      for (const [name, role] of roles) {
        addQuantiles(
          running(world, role, (shop) => profitFast[shop] / unitCents),
          name,
          add,
        );
      }
    },
  },
  postingRates: {
    meaning: "quantiles of the posts a day that running shops aim at",
    x: "share of shops",
    y: "posts/day",
    read: (world, add) => {
      const { rate, restraint, daring } = world.state.sellers.columns;
      for (const [name, role] of roles) {
        addQuantiles(
          running(world, role, (shop) => rate[shop] * restraint[shop] * daring[shop]),
          name,
          add,
        );
      }
    },
  },
  prices: {
    meaning: "quantiles of the prices of running shops",
    x: "share of shops",
    y: "money",
    read: (world, add) => {
      const { priceCents } = world.state.sellers.columns;
      for (const [name, role] of roles) {
        addQuantiles(
          running(world, role, (shop) => priceCents[shop] / unitCents),
          name,
          add,
        );
      }
    },
  },
  cohorts: {
    meaning: "sellers to friends by month of entry: how many, how many still sell, profit a day in business",
    x: "month of entry, from 0 for those of day 0",
    y: "group entered: persons; group selling: persons; group income: money/day, mean over entrants",
    read: readCohorts,
  },
};

function readCohorts(world: World, add: (group: string, x: number, y: number) => void): void {
  const { sellers } = world.state;
  const { role, entryDay, exitDay, profitCents } = sellers.columns;
  const months = Math.ceil(world.day / month) + 1;
  const entered = new Float64Array(months);
  const selling = new Float64Array(months);
  const income = new Float64Array(months);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] !== sellerRole.friend) continue;
    const cohort = Math.ceil(entryDay[shop] / month);
    const days = Math.min(exitDay[shop], world.day) - entryDay[shop];
    entered[cohort]++;
    if (exitDay[shop] === never) selling[cohort]++;
    if (days > 0) income[cohort] += profitCents[shop] / unitCents / days;
  }
  entered.forEach((count, cohort) => {
    if (count === 0) return;
    add("entered", cohort, count);
    add("selling", cohort, selling[cohort]);
    add("income", cohort, income[cohort] / count);
  });
}
