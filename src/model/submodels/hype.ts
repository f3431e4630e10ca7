/**
 * Hype and news: which sellers their friends see, what the talk of the town says about earnings, and the wind
 * that carries entry. Hype rises while entries grow and dies down over a year.
 *
 * Source: assumed. Sellers who do not post are not seen.
 */

import { lever, number } from "../../core/parameter.ts";
import { never, sellerRole } from "../constants.ts";
import { show } from "../visibility.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const hype = {
  name: "hype",
  meaning: "what people see and hear of sellers",
  source: "assumed",
  parameters: {
    growth: number("hype gained in a day on which entries double", "1/day", 0.01, [0, 1], "assumed"),
    days: number("days in which hype dies down", "days", 360, [1, 10000], "assumed"),
    floor: number("smallest hype", "1", 0.2, [0, 1], "assumed"),
    ceiling: number(
      "largest hype; with the floor at the same value, hype given from outside",
      "1",
      1000,
      [0, 1000],
      "a scenario's choice: none; dated changes end the wind or make it a series",
      lever,
    ),
    fastDays: number("memory of entries lately", "days", 7, [1, 365], "assumed: a week"),
    slowDays: number("memory of entries before", "days", 30, [1, 365], "assumed: a month"),
    memory: number("days for which a seller who fell silent is still known", "days", 30, [1, 365], "assumed"),
  },
  decisions: [],
} as const satisfies Mechanism;

/** Hype a day later: h + growth (change of entries) - h / days, between floor and ceiling; the floor comes first. */
export function nextHype(
  old: number,
  change: number,
  growth: number,
  days: number,
  floor: number,
  ceiling: number,
): number {
  return Math.max(floor, Math.min(ceiling, old + growth * change - old / days));
}

/** Writes visibility, counts of friends who sell, news and hype. Draws nothing. */
export function spreadNews(world: World): void {
  const p = valuesOf(world, hype);
  const { sellers, market } = world.state;
  const { exitDay, lastPostDay, role } = sellers.columns;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] !== sellerRole.friend) continue;
    const seen = exitDay[shop] === never && world.day - lastPostDay[shop] < p.memory ? 1 : 0;
    show(world, shop, seen);
  }
  if (world.day % 7 === 1) gatherNews(world);
  const { hype: wind, entriesToday, entriesFast, entriesSlow } = market.columns;
  entriesFast[0] += (entriesToday[0] - entriesFast[0]) / p.fastDays;
  entriesSlow[0] += (entriesToday[0] - entriesSlow[0]) / p.slowDays;
  const change = entriesSlow[0] > 0 ? entriesFast[0] / entriesSlow[0] - 1 : 0;
  wind[0] = nextHype(wind[0], change, p.growth, p.days, p.floor, p.ceiling);
}

/** Mean profit of the sellers one hears of, and of their best tenth. */
function gatherNews(world: World): void {
  const { sellers, market } = world.state;
  const { visible, profitFast, ranking } = sellers.columns;
  let count = 0;
  let sum = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (visible[shop] === 0) continue;
    ranking[count++] = profitFast[shop];
    sum += profitFast[shop];
  }
  const ordered = ranking.subarray(0, count).sort();
  const top = Math.ceil(count / 10);
  let best = 0;
  for (let place = count - top; place < count; place++) best += ordered[place];
  market.columns.newsMean[0] = count > 0 ? sum / count : 0;
  market.columns.newsBest[0] = count > 0 ? best / top : 0;
}
