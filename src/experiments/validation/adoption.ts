/** Validation of entry: diffusion by innovation and imitation, and how many sellers a market holds. */

import type { Graph } from "../../core/graph/csr.ts";
import { exp, log } from "../../core/math.ts";
import { chance } from "../../core/random.ts";
import { mean, variance } from "../../core/statistics.ts";
import { binomial } from "../../core/variates.ts";
import { never, unitCents } from "../../model/constants.ts";
import { openShop } from "../../model/shops.ts";
import { turnPage } from "../../model/submodels/calendar.ts";
import { enter, entryWish } from "../../model/submodels/entry.ts";
import { giveUp } from "../../model/submodels/exit.ts";
import { spreadNews } from "../../model/submodels/hype.ts";
import type { World } from "../../model/world.ts";
import { bareWorld, market } from "./bare.ts";
import { bertrandPrice } from "./games.ts";
import { repetitionKey } from "./network.ts";
import { type Check, check, checkBand, type RunOptions, type Target } from "./target.ts";

/** Innovation, imitation; time, rate and level at the peak; levels at 5, 10, 20; peak of the recursion by whole ticks. */
const waves = [
  [0.03, 0.38, 6.19262, 0.110592, 0.460526, 0.331199, 0.812803, 0.996259, 8, 0.110481],
  [0.01, 0.4, 8.99727, 0.105063, 0.4875, 0.141683, 0.59139, 0.988862, 11, 0.104968],
  [0.005, 0.6, 7.91321, 0.15251, 0.495833, 0.139366, 0.77762, 0.999328, 11, 0.149649],
  [0.16, 0.325, 1.46114, 0.180942, 0.253846, 0.772659, 0.976642, 0.999814, 3, 0.178636],
] as const;

/**
 * A fifth of the step of the procedure: steps of 0.05 lag so far behind the continuous curve that the fastest wave, q =
 * 0.6, misses its level at the peak by 0.02.
 */
const tick = 0.01;
/** Days of the market in a unit of time. */
const daysInUnit = 20;

/** Mean share of adopters at the ticks, from 0 to 20 time units, over runs of so many persons who meet everybody. */
function adoptionCurve(persons: number, runs: number, p: number, q: number, place: number): Float64Array {
  const ticks = Math.round(20 / tick);
  const curve = new Float64Array(ticks + 1);
  for (let run = 0; run < runs; run++) {
    const key = repetitionKey("D01", 100 * place + run);
    let adopters = 0;
    for (let now = 1; now <= ticks; now++) {
      // All who have not adopted have the same hazard: how many do is binomial.
      const hazard = 1 - exp(-entryWish(p, q, adopters / persons, 1) * tick);
      adopters += binomial(chance(key, now), persons - adopters, hazard);
      curve[now]! += adopters / persons / runs;
    }
  }
  return curve;
}

/** Time and height of the peak of the rate of adoption: a parabola fitted around it, as the curve is even there. */
function peakOfCurve(curve: Float64Array): { readonly time: number; readonly rate: number } {
  const rate = (now: number) => (curve[now]! - curve[now - 1]!) / tick;
  const window = Math.round(1 / tick);
  let centre = window;
  for (let now = window; now < curve.length; now++) {
    if (curve[now]! - curve[now - window]! > curve[centre]! - curve[centre - window]!) centre = now;
  }
  const middle = centre - window / 2;
  const reach = Math.min(Math.round(1.5 / tick), Math.floor(middle) - 1);
  // Least squares in x, even steps around the middle: sums of odd powers vanish.
  let [n, sxx, sxxxx, sy, sxy, sxxy] = [0, 0, 0, 0, 0, 0];
  for (let step = -reach; step <= reach; step++) {
    const x = step * tick;
    const y = rate(Math.round(middle) + step);
    n++;
    sxx += x * x;
    sxxxx += x ** 4;
    sy += y;
    sxy += x * y;
    sxxy += x * x * y;
  }
  const slope = sxy / sxx;
  const bend = (n * sxxy - sxx * sy) / (n * sxxxx - sxx * sxx);
  const level = (sy - bend * sxx) / n;
  const apex = -slope / (2 * bend);
  // A rate belongs to the middle of its tick.
  return { time: (Math.round(middle) - 0.5) * tick + apex, rate: level - (slope * slope) / (4 * bend) };
}

export const bassDiffusion: Target = {
  id: "D01",
  title: "Bass diffusion: peak and cumulative curve",
  source: "Bass 1969, Management Science 15, 215; means of Sultan, Farley & Lehmann 1990",
  run({ scale }: RunOptions): Check[] {
    const checks: Check[] = [];
    waves.forEach(([p, q, time, rate, level, at5, at10, at20, wholeTick, wholeRate], place) => {
      const name = `p = ${p}, q = ${q}`;
      const curve = adoptionCurve(100_000, 10, p, q, place);
      const peak = peakOfCurve(curve);
      const at = (t: number) => curve[Math.round(t / tick)]!;
      const formula = log(q / p) / (p + q);
      checks.push(
        check(this, `${name}: time of the peak by the formula`, time, formula, { relative: 5e-6 }),
        check(this, `${name}: time of the peak`, time, peak.time, { absolute: 0.15 }),
        check(this, `${name}: rate at the peak`, rate, peak.rate, { relative: 0.03 }),
        check(this, `${name}: adopters at the peak`, level, at(time), { absolute: 0.01 }),
        check(this, `${name}: adopters at 5`, at5, at(5), { absolute: 0.01 }),
        check(this, `${name}: adopters at 10`, at10, at(10), { absolute: 0.01 }),
        check(this, `${name}: adopters at 20`, at20, at(20), { absolute: 0.01 }),
      );
      const whole = wholeTicks(p, q);
      checks.push(
        check(this, `${name}: peak tick of the recursion`, wholeTick, whole.tick, { absolute: 0 }),
        check(this, `${name}: peak rate of the recursion`, wholeRate, whole.rate, { relative: 1e-5 }),
      );
    });
    const runs = scale === "full" ? 40 : 12;
    const [p, q, , , , at5, at10, at20] = waves[0];
    const times = [5, 10, 20];
    const days = times.map((time) => time * daysInUnit);
    const curves = Array.from({ length: runs }, (_, run) => entryCurve(run, p, q, days));
    [at5, at10, at20].forEach((expected, place) => {
      const values = curves.map((curve) => curve[place]!);
      // Four hundred persons scatter; three standard errors besides.
      const absolute = 0.01 + 3 * Math.sqrt(variance(values) / runs);
      const name = `the market's entry among ${crowd} friends: sellers at ${times[place]}`;
      checks.push(check(this, name, expected, mean(values), { absolute }));
    });
    return checks;
  },
};

/** The tick with the largest step of F + (p + q F) (1 - F), and that step. */
function wholeTicks(p: number, q: number): { readonly tick: number; readonly rate: number } {
  let best = { tick: 0, rate: 0 };
  for (let now = 1, share = 0; now < 100; now++) {
    const rate = (p + q * share) * (1 - share);
    if (rate > best.rate) best = { tick: now, rate };
    share += rate;
  }
  return best;
}

/** Persons who are all friends. */
const crowd = 400;

/** Share who sell on the given days of a market in which all are friends, everybody earns and nobody minds the work. */
function entryCurve(run: number, p: number, q: number, days: readonly number[]): number[] {
  const world = market(
    `validate D01 ${run}`,
    {
      "entry.initial": 0,
      "influence.share": 0,
      "stores.initial": 0,
      "entry.innovation": p / daysInUnit,
      "entry.imitation": q / daysInUnit,
      "hype.growth": 0,
      "hype.floor": 1,
      "hype.memory": 365,
    },
    { friends: completeGraph(crowd) },
  );
  const { persons, sellers, market: town } = world.state;
  persons.columns.wage.fill(1e-6);
  town.columns.newsMean[0] = unitCents;
  town.columns.newsBest[0] = unitCents;
  const last = days.at(-1)!;
  const shares: number[] = [];
  while (world.day < last) {
    world.day++;
    turnPage(world);
    enter(world);
    sellers.columns.profitFast.fill(unitCents, 0, sellers.count);
    sellers.columns.lastPostDay.fill(world.day, 0, sellers.count);
    spreadNews(world);
    town.columns.newsMean[0] = unitCents;
    town.columns.newsBest[0] = unitCents;
    if (days.includes(world.day)) shares.push(sellers.count / persons.count);
  }
  return shares;
}

function completeGraph(nodeCount: number): Graph {
  const offsets = Uint32Array.from({ length: nodeCount + 1 }, (_, node) => node * (nodeCount - 1));
  const targets = new Uint32Array(nodeCount * (nodeCount - 1));
  for (let node = 0, slot = 0; node < nodeCount; node++) {
    for (let friend = 0; friend < nodeCount; friend++) if (friend !== node) targets[slot++] = friend;
  }
  return { nodeCount, directed: false, offsets, targets };
}

/** Fixed cost a tick; sellers and price at zero profit. */
const freeEntries = [
  [5, 199.995, 2.005],
  [20, 49.9798, 2.02],
  [50, 19.9487, 2.05],
] as const;

export const freeEntry: Target = {
  id: "M03",
  title: "Free entry: sellers at zero profit, and the gold rush before",
  source: "Spence 1976; Anderson, de Palma & Thisse 1992",
  run({ scale }: RunOptions): Check[] {
    return freeEntries.flatMap(([cost, sellers, price]) => {
      const days = scale === "full" ? 20_000 : 6000;
      const counts = activeSellers(cost, days);
      const late = counts.slice(days / 3);
      const zero = zeroProfit(cost);
      const name = `fixed cost ${cost}`;
      return [
        check(this, `${name}: sellers by the formula`, sellers, zero.sellers, { relative: 5e-6 }),
        check(this, `${name}: price by the formula`, price, zero.price, { relative: 5e-6 }),
        check(this, `${name}: sellers of the market, mean`, sellers, mean(late), { relative: 0.1 }),
        check(this, `${name}: price of the market`, price, bertrandPrice(mean(late)).price, {
          relative: 0.1,
        }),
        checkBand(this, `${name}: first peak against the mean`, 1.02, 10, Math.max(...counts) / mean(late)),
      ];
    });
  },
};

const buyers = 1000;

/** What each of so many sellers earns, before fixed cost. */
function income(sellers: number): number {
  const { price, share } = bertrandPrice(sellers);
  return buyers * (price - 1) * share;
}

function zeroProfit(cost: number): { readonly sellers: number; readonly price: number } {
  let [low, high] = [1, 10_000];
  while (high - low > 1e-7) {
    const middle = (low + high) / 2;
    if (income(middle) > cost) low = middle;
    else high = middle;
  }
  return { sellers: low, price: bertrandPrice(low).price };
}

/**
 * Sellers by day where the market's own entry and exit compare what sellers earn with the fixed cost, taken as
 * everybody's wage: strangers go by the news of the mean income, gathered once a week and smoothed over a month.
 */
function activeSellers(cost: number, days: number): number[] {
  const persons = 2000;
  const world = bareWorld(persons, `validate M03 ${cost}`, {
    // A few think of it every day; who earns less than the cost is slow to go, as fast as who comes.
    "entry.innovation": 0.0005,
    "entry.optimism": 0,
    "entry.sharpness": 0.02,
    "entry.pause": 0,
    "exit.trial": 0,
    "exit.hazard": 0.05,
    "hype.growth": 0,
    "hype.floor": 1,
  });
  world.state.persons.columns.wage.fill(cost);
  openShop(world, 0);
  setIncomes(world, 1, 1);
  spreadNews(world);
  return Array.from({ length: days }, () => {
    world.day++;
    turnPage(world);
    giveUp(world);
    enter(world);
    const active = activeShops(world).length;
    setIncomes(world, active, 1 / 30);
    spreadNews(world);
    return active;
  });
}

function activeShops(world: World): number[] {
  const { count, columns } = world.state.sellers;
  const shops: number[] = [];
  for (let shop = 0; shop < count; shop++) if (columns.exitDay[shop] === never) shops.push(shop);
  return shops;
}

/** Smooths what all who sell today earn; beginners start from what they believed in. */
function setIncomes(world: World, active: number, weight: number): void {
  const { profitFast, capital, lastPostDay } = world.state.sellers.columns;
  const cents = active > 0 ? income(active) * unitCents : 0;
  for (const shop of activeShops(world)) {
    if (profitFast[shop] === 0) profitFast[shop] = world.state.market.columns.newsMean[0]! || cents;
    profitFast[shop]! += (cents - profitFast[shop]!) * weight;
    capital[shop] = unitCents;
    lastPostDay[shop] = world.day;
  }
}

export const adoptionTargets: readonly Target[] = [bassDiffusion, freeEntry];
