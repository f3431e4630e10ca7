/**
 * Migration: now and then a person thinks again how to divide the visits to feeds over the platforms that are open:
 * by what a platform is in itself, by the friends who are active there, by how free its feeds are of selling and by the
 * sellers one finds there; starting on a platform costs something once. Ordinary posts are divided in the same way. Who
 * gives a platform part of the visits for the first time follows the accounts that selling friends have there.
 *
 * Source: direct network effects (Katz & Shapiro 1985) as a logit choice (Brock & Durlauf 2001): with weight b on the
 * share of friends, x = 1 / (1 + exp(-b (2 x - 1))), which tips above b = 2 (validation target P03). Weights and pace
 * are assumed. Persons do not foresee each other's moves. Leaves out farewells: nobody calls friends along.
 */

import { exp } from "../../core/math.ts";
import { choice, integer, number } from "../../core/parameter.ts";
import { chance, deriveKey, emptyKey } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { accountOn, findTie, follow, isFull } from "../accounts.ts";
import { attentionStep } from "../constants.ts";
import { log } from "../events.ts";
import { hasRivals, isOpen } from "../platforms.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { rivals } from "./rivals.ts";

export const migration = {
  name: "migration",
  meaning: "how persons divide themselves over platforms",
  source: "Katz & Shapiro 1985; Brock & Durlauf 2001; weights assumed",
  parameters: {
    days: integer("days between two looks at the platforms", "days", 20, [1, 1000], "assumed: 5 % a day"),
    homing: choice(
      "split: visits are divided over platforms; single: all go to one",
      "split",
      ["split", "single"],
      "assumed: people use several services",
    ),
    friends: number(
      "weight of the share of friends active on a platform",
      "utility",
      2.2,
      [0, 20],
      "assumed: a little above the critical 2",
    ),
    satisfaction: number(
      "weight of how little of a platform's feeds is selling",
      "utility",
      0.3,
      [0, 10],
      "assumed",
    ),
    assortment: number(
      "weight of the sellers on a platform, against the platform with most of them",
      "utility",
      0.2,
      [0, 10],
      "assumed",
    ),
    switching: number("cost of starting on a platform", "utility", 0.5, [0, 1000], "assumed"),
    least: number(
      "share of visits below which a platform is not opened at all",
      "1",
      0.02,
      [0, 0.2],
      "assumed: one visit in five days",
    ),
  },
  decisions: ["platform taste"],
} as const satisfies Mechanism;

/** Shares of the logit choice among `utilities`, those below `least` going to the others; -Infinity is no choice. */
export function logitShares(utilities: Float64Array, least: number, into: Float64Array): void {
  let best = 0;
  for (let p = 1; p < utilities.length; p++) if (utilities[p] > utilities[best]) best = p;
  let all = 0;
  for (let p = 0; p < utilities.length; p++) all += into[p] = exp(utilities[p] - utilities[best]);
  let kept = 0;
  for (let p = 0; p < utilities.length; p++) {
    if (p !== best && into[p] < least * all) into[p] = 0;
    kept += into[p];
  }
  for (let p = 0; p < utilities.length; p++) into[p] /= kept;
}

/** Rounds shares that add up to 1 to whole steps of 1/1024 that add up to 1. */
export function wholeShares(shares: Float64Array): void {
  let sum = 0;
  let before = 0;
  for (let p = 0; p < shares.length; p++) {
    sum += shares[p];
    const upTo = p === shares.length - 1 ? attentionStep : Math.round(sum * attentionStep);
    shares[p] = (upTo - before) / attentionStep;
    before = upTo;
  }
}

/** What falls to one platform of a rate divided by whole shares, `before` being the shares of the platforms before it. */
export function partOf(rate: number, before: number, share: number): number {
  return Math.floor(rate * (before + share)) - Math.floor(rate * before);
}

/** Writes attention, homes and ordinary posts of those whose turn it is. Draws per platform and such person if each has one home. */
export function migrate(world: World): void {
  if (!hasRivals(world)) return;
  // All decide by where friends were this morning, so that nobody's turn comes first.
  weighPlatforms(world);
  divideTime(world);
}

/** The first person whose turn it is today; the others follow in steps of `days`. */
function firstInTurn(world: World): number {
  return world.day % valuesOf(world, migration).days;
}

/** Writes the wishes of those whose turn it is. */
function weighPlatforms(world: World): void {
  const p = valuesOf(world, migration);
  const { persons, platforms, feeds } = world.state;
  const { offsets, targets } = world.friends;
  const { departed } = persons.columns;
  const { attention, forsaken, wish } = feeds.columns;
  const { satisfaction } = platforms.columns;
  const offers = assortments(world);
  const appeal = sectionOf<typeof rivals.parameters>(world, "rivals").appeal;
  const utilities = new Float64Array(platforms.count);
  const shares = new Float64Array(platforms.count);
  const key = emptyKey();
  const single = p.homing === "single";
  for (let person = firstInTurn(world); person < persons.count; person += p.days) {
    if (departed[person] !== 0) continue;
    const first = offsets[person];
    const last = offsets[person + 1];
    if (single) deriveKey(world.keys["platform taste"], person, key);
    for (let platform = 0; platform < platforms.count; platform++) {
      const base = platform * persons.count;
      if (forsaken[base + person] !== 0 || !isOpen(world, platform)) {
        utilities[platform] = Number.NEGATIVE_INFINITY;
        continue;
      }
      let present = 0;
      for (let e = first; e < last; e++) {
        if (departed[targets[e]] === 0) present += attention[base + targets[e]];
      }
      utilities[platform] =
        (platform > 0 ? appeal : 0) +
        (last > first ? (p.friends * present) / (last - first) : 0) +
        p.satisfaction * satisfaction[platform] +
        p.assortment * offers[platform] -
        (attention[base + person] === 0 ? p.switching : 0);
      if (single) utilities[platform] += gumbel(chance(key, platform));
    }
    logitShares(utilities, single ? 1 : p.least, shares);
    wholeShares(shares);
    for (let platform = 0; platform < platforms.count; platform++) {
      wish[platform * persons.count + person] = shares[platform];
    }
  }
}

/** Sellers on each platform whom people see, against the platform with most of them. */
function assortments(world: World): Float64Array {
  const { sellers, platforms } = world.state;
  const { visible } = sellers.columns;
  const counts = new Float64Array(platforms.count);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (visible[shop] === 0) continue;
    for (let platform = 0; platform < platforms.count; platform++) {
      if (accountOn(world, shop, platform) >= 0) counts[platform]++;
    }
  }
  let most = 1;
  for (const count of counts) most = Math.max(most, count);
  return counts.map((count) => count / most);
}

/** Turns wishes into attention, with what follows from it for friends. */
function divideTime(world: World): void {
  const { days } = valuesOf(world, migration);
  const { persons, platforms, feeds } = world.state;
  const { departed, home } = persons.columns;
  const { attention, wish } = feeds.columns;
  for (let person = firstInTurn(world); person < persons.count; person += days) {
    if (departed[person] !== 0) continue;
    let main = 0;
    let before = 0;
    for (let platform = 0; platform < platforms.count; platform++) {
      const feed = platform * persons.count + person;
      const joins = attention[feed] === 0 && wish[feed] > 0;
      attention[feed] = wish[feed];
      writeHere(world, person, platform, before);
      before += wish[feed];
      if (wish[feed] > wish[main * persons.count + person]) main = platform;
      if (joins) followFriends(world, person, platform);
    }
    if (main === home[person]) continue;
    home[person] = main;
    world.tally.moves++;
    log(world.events, world.day, "move", person, -1, main);
  }
}

/** Sets the ordinary posts that a person writes on a platform, and tells the friends' inflows. */
function writeHere(world: World, person: number, platform: number, before: number): void {
  const { offsets, targets } = world.friends;
  const { persons, feeds } = world.state;
  const { organicRate, organicInflow, attention } = feeds.columns;
  const base = platform * persons.count;
  const rate = partOf(persons.columns.organicRate[person], before, attention[base + person]);
  const change = rate - organicRate[base + person];
  if (change === 0) return;
  organicRate[base + person] = rate;
  if (persons.columns.speaking[person] === 0) return;
  for (let e = offsets[person]; e < offsets[person + 1]; e++) organicInflow[base + targets[e]] += change;
}

/** A newcomer to a platform follows the accounts that friends have there, while these have room. */
function followFriends(world: World, person: number, platform: number): void {
  const { offsets, targets } = world.friends;
  const { seller } = world.state.persons.columns;
  for (let e = offsets[person]; e < offsets[person + 1]; e++) {
    const shop = seller[targets[e]];
    if (shop < 0) continue;
    const account = accountOn(world, shop, platform);
    if (account < 0 || isFull(world, account) || findTie(world, account, person, -1) >= 0) continue;
    follow(world, account, person, world.strength[e]);
  }
}
