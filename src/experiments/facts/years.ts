/** The default market over three years, and what of it the field has figures for. */

import { topShare } from "../../core/concentration.ts";
import { exp } from "../../core/math.ts";
import { mean } from "../../core/statistics.ts";
import { isLive } from "../../model/accounts.ts";
import { isFeed } from "../../model/channels.ts";
import { never, organicStep, sellerRole, unitCents } from "../../model/constants.ts";
import { runDay } from "../../model/run.ts";
import type { World } from "../../model/world.ts";
import { brokenLine } from "./broken-line.ts";
import { defaultMarket, type Experiment, type Numbers, quotient } from "./fact.ts";

const year = 360;
const month = 30;

/** Measures that are read every day. */
const daily = [
  "sellers",
  "sellerShare",
  "posts",
  "feedOrders",
  "feedSales",
  "commercialInflow",
  "shares",
  "shareOrders",
] as const;
type Daily = Readonly<Record<(typeof daily)[number], number[]>>;

export const threeYears: Experiment = {
  name: "three years",
  meaning: "the default market for 1080 days",
  run(seed, persons): Numbers {
    const world = defaultMarket("three years", seed, persons);
    const series = Object.fromEntries(daily.map((name) => [name, [] as number[]])) as unknown as Daily;
    const suspicion = { returning: [] as number[], fresh: [] as number[] };
    let numbers: Numbers = {};
    let yearBefore = new Float64Array(0);
    for (let day = 1; day <= 3 * year; day++) {
      runDay(world);
      for (const name of daily) series[name].push(world.measures[name]!.read(world));
      if (day % 5 === 0) noteSuspicion(world, suspicion);
      if (day === 1) numbers = { ...numbers, ...firstDay(world) };
      if (day === year) {
        numbers = { ...numbers, ...overload(world) };
        yearBefore = world.state.sellers.columns.revenueCents.slice(0, world.state.sellers.count);
      }
      if (day === 2 * year) numbers = { ...numbers, ...secondYear(world, yearBefore) };
    }
    return {
      ...numbers,
      ...growth(series),
      ...firstYear(series, persons),
      ...survival(world),
      ...cascades(world, series),
      recognised: auc(suspicion.returning, suspicion.fresh),
    };
  },
};

function firstDay(world: World): Numbers {
  const { persons } = world.state;
  const { visitRate, organicRate, seenShareUndisturbed } = persons.columns;
  const over = (value: (person: number) => number) =>
    mean(Array.from({ length: persons.count }, (_, person) => value(person)));
  return {
    friends: world.friends.targets.length / persons.count,
    visits: over((person) => visitRate[person]!),
    // Ordinary posts of a day are Poisson.
    posters: over((person) => 1 - exp(-organicRate[person]! / organicStep)),
    organicInflow: world.measures.organicInflow!.read(world),
    seenUndisturbed: over((person) => seenShareUndisturbed[person]!),
  };
}

/** Year by year: sellers of its last month, sales of all of it. */
function growth({ sellers, feedSales, sellerShare, commercialInflow }: Daily): Numbers {
  const years = [1, 2, 3];
  const sellersOf = years.map((n) => mean(sellers.slice(n * year - month, n * year)));
  const salesOf = years.map((n) => sum(feedSales.slice((n - 1) * year, n * year)));
  const twoPercent = sellerShare.findIndex((share) => share >= 0.02);
  return {
    sellersGrowth2: quotient(sellersOf[1]!, sellersOf[0]!) - 1,
    sellersGrowth3: quotient(sellersOf[2]!, sellersOf[1]!) - 1,
    salesGrowth2: quotient(salesOf[1]!, salesOf[0]!) - 1,
    salesGrowth3: quotient(salesOf[2]!, salesOf[1]!) - 1,
    salesPerSeller: quotient(salesOf[0]!, mean(sellers.slice(0, year))),
    inflowAtTwoPercent: twoPercent < 0 ? Number.NaN : commercialInflow[twoPercent]!,
  };
}

/** The twelfth month. */
function firstYear({ sellerShare, sellers, feedOrders, feedSales }: Daily, persons: number): Numbers {
  const lastMonth = (values: number[]) => mean(values.slice(year - month, year));
  return {
    sellerShare: lastMonth(sellerShare),
    ordersPerPerson: lastMonth(feedOrders) / persons,
    ordersPerSeller: quotient(lastMonth(feedOrders), lastMonth(sellers)),
    spendPerPerson: (lastMonth(feedSales) / persons) * 365,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Those who sell to friends at the end of the second year, by what they took in that year. */
function secondYear(world: World, yearBefore: Float64Array): Numbers {
  const { count, columns } = world.state.sellers;
  const { role, exitDay, revenueCents, profitFast, owner } = columns;
  const { wage } = world.state.persons.columns;
  const shops = Array.from({ length: count }, (_, shop) => shop).filter(
    (shop) => role[shop] === sellerRole.friend && exitDay[shop] === never,
  );
  const shareOf = (test: (shop: number) => boolean) => quotient(shops.filter(test).length, shops.length);
  const earned = (shop: number) => profitFast[shop]! / unitCents;
  const revenues = shops.map((shop) => Math.max(0, revenueCents[shop]! - (yearBefore[shop] ?? 0)));
  return {
    topShare: shops.length === 0 ? Number.NaN : topShare(revenues, 0.02),
    // Two thousand yuan are twenty orders.
    lowIncome: shareOf((shop) => earned(shop) * month < 20),
    aboveWage: shareOf((shop) => earned(shop) >= wage[owner[shop]!]!),
    aboveZero: shareOf((shop) => earned(shop) > 0),
  };
}

/** Shares of entrants who are gone after a year and still there after two, by Kaplan & Meier 1958. */
function survival(world: World): Numbers {
  const { count, columns } = world.state.sellers;
  const { role, entryDay, exitDay } = columns;
  const stays: { readonly days: number; readonly ended: boolean }[] = [];
  for (let shop = 0; shop < count; shop++) {
    if (role[shop] !== sellerRole.friend || entryDay[shop]! < 1) continue;
    const ended = exitDay[shop] !== never;
    stays.push({ days: (ended ? exitDay[shop]! : world.day) - entryDay[shop]!, ended });
  }
  return { goneInYear: 1 - surviving(stays, year), thereAfterTwo: surviving(stays, 2 * year) };
}

/** Product over the days with ends of 1 - ends / those still there. NaN where there is nobody. */
export function surviving(
  stays: readonly { readonly days: number; readonly ended: boolean }[],
  until: number,
): number {
  if (stays.length === 0) return Number.NaN;
  const ordered = stays.toSorted((a, b) => a.days - b.days);
  let share = 1;
  for (let at = 0; at < ordered.length && ordered[at]!.days <= until; ) {
    const { days } = ordered[at]!;
    const left = ordered.length - at;
    let ends = 0;
    for (; at < ordered.length && ordered[at]!.days === days; at++) if (ordered[at]!.ended) ends++;
    share *= 1 - ends / left;
  }
  return share;
}

/** How each reader's share of posts seen hangs on what reaches the feed, as a line that bends once, in logarithms. */
function overload(world: World): Numbers {
  const { persons, feeds } = world.state;
  const { organicInflow, commercialInflow, seenShare } = feeds.columns;
  const inflows: number[] = [];
  const shares: number[] = [];
  for (let person = 0; person < persons.count; person++) {
    const inflow = organicInflow[person]! / organicStep + commercialInflow[person]!;
    if (persons.columns.departed[person] !== 0 || inflow <= 0 || seenShare[person]! <= 0) continue;
    inflows.push(inflow);
    shares.push(seenShare[person]!);
  }
  const line = brokenLine(inflows, shares);
  return {
    overloadInflow: line.bend / 24,
    elasticityBelow: line.below,
    elasticityAbove: line.above,
  };
}

/** Suspicion that the platform has of accounts younger than the time for which a return can be recognised. */
function noteSuspicion(world: World, into: { returning: number[]; fresh: number[] }): void {
  const { count, columns } = world.state.accounts;
  const { state, channel, returning, openDay, score } = columns;
  const { link, linkDays } = world.parameters.detection as { link: number; linkDays: number };
  for (let account = 0; account < count; account++) {
    const age = world.day - openDay[account]!;
    if (!isFeed(channel[account]!) || !isLive(state[account]!) || openDay[account] === 0 || age >= linkDays)
      continue;
    if (returning[account] === 1) into.returning.push(score[account]! * link);
    else into.fresh.push(score[account]!);
  }
}

/** Probability that one of the first scores higher than one of the second, ties counting half (Mann & Whitney 1947). */
export function auc(first: readonly number[], second: readonly number[]): number {
  if (first.length === 0 || second.length === 0) return Number.NaN;
  const ordered = [
    ...first.map((score) => ({ score, one: 1 })),
    ...second.map((score) => ({ score, one: 0 })),
  ].sort((a, b) => a.score - b.score);
  let [wins, lower] = [0, 0];
  for (let at = 0; at < ordered.length; ) {
    let [ones, others] = [0, 0];
    for (const { score } = ordered[at]!; at < ordered.length && ordered[at]!.score === score; at++) {
      if (ordered[at]!.one === 1) ones++;
      else others++;
    }
    wins += ones * (lower + others / 2);
    lower += others;
  }
  return wins / first.length / second.length;
}

/** Re-shares of three years and what became of them. */
function cascades(world: World, { posts, shares, feedOrders, shareOrders }: Daily): Numbers {
  return {
    notShared: 1 - quotient(sum(shares), sum(posts)),
    beyondOneHop: quotient(sum(shareOrders), sum(feedOrders)),
    cascadesAlone: world.measures.cascadesAlone!.read(world),
    viralityBySize: world.measures.viralityBySize!.read(world),
  };
}
