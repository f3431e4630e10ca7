/** Measures of rival platforms: who is there, who moves there, who sells there. Nought with one platform. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { accountOn } from "../accounts.ts";
import { never, sellerRole, unitCents } from "../constants.ts";
import { inAll } from "../tally.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Mean over persons who have not given up their feeds; 0 with one platform. */
function perReader(world: World, value: (person: number) => number): number {
  const { persons, platforms } = world.state;
  if (platforms.count === 1) return 0;
  const { departed } = persons.columns;
  let sum = 0;
  let readers = 0;
  for (let person = 0; person < persons.count; person++) {
    if (departed[person] !== 0) continue;
    sum += value(person);
    readers++;
  }
  return ratio(sum, readers);
}

/** Share of a reader's visits that go to a platform; 0 where there is none. */
function attentionOn(world: World, platform: number): number {
  const { persons, platforms, feeds } = world.state;
  if (platform >= platforms.count) return 0;
  const base = platform * persons.count;
  return perReader(world, (person) => feeds.columns.attention[base + person]);
}

/** Platforms that get some of a person's visits. */
function homesOf(world: World, person: number): number {
  const { persons, feeds } = world.state;
  let homes = 0;
  for (let feed = person; feed < feeds.count; feed += persons.count) {
    if (feeds.columns.attention[feed] > 0) homes++;
  }
  return homes;
}

/** Share of running shops that sell to friends for which `holds`; 0 with one platform. */
function sellersThere(world: World, holds: (shop: number) => boolean): number {
  const { sellers, platforms } = world.state;
  if (platforms.count === 1) return 0;
  const { role, exitDay } = sellers.columns;
  let there = 0;
  let all = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] !== sellerRole.friend || exitDay[shop] !== never) continue;
    all++;
    if (holds(shop)) there++;
  }
  return ratio(there, all);
}

function isOnRival(world: World, shop: number): boolean {
  for (let platform = 1; platform < world.state.platforms.count; platform++) {
    if (accountOn(world, shop, platform) >= 0) return true;
  }
  return false;
}

/** A day's count on all platforms but the first. */
function onRivals(column: Float64Array): number {
  return inAll(column) - column[0];
}

export const rivalMeasures: Measures = {
  rivalAttention: {
    meaning: "share of visits that go to rival platforms",
    unit: "1",
    formula:
      "1 - mean of feeds.attention of the first platform, persons who have not departed; 0 with one platform",
    read: (world) => perReader(world, (person) => 1 - world.state.feeds.columns.attention[person]),
  },
  firstRivalAttention: {
    meaning: "share of visits that go to the first rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 1, persons who have not departed",
    read: (world) => attentionOn(world, 1),
  },
  secondRivalAttention: {
    meaning: "share of visits that go to the second rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 2, persons who have not departed",
    read: (world) => attentionOn(world, 2),
  },
  thirdRivalAttention: {
    meaning: "share of visits that go to the third rival",
    unit: "1",
    formula: "mean of feeds.attention of platform 3, persons who have not departed",
    read: (world) => attentionOn(world, 3),
  },
  rivalHomes: {
    meaning: "share of persons whose main platform is a rival",
    unit: "1",
    formula: "mean of persons.home > 0, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.persons.columns.home[person] > 0 ? 1 : 0)),
  },
  rivalMembers: {
    meaning: "share of persons who give rivals some of their visits",
    unit: "1",
    formula: "share of feeds.attention < 1 on the first platform, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.feeds.columns.attention[person] < 1 ? 1 : 0)),
  },
  firstMembers: {
    meaning: "share of persons who give the first platform some of their visits; 0 with one platform",
    unit: "1",
    formula: "share of feeds.attention > 0 on the first platform, persons who have not departed",
    read: (world) => perReader(world, (person) => (world.state.feeds.columns.attention[person] > 0 ? 1 : 0)),
  },
  homes: {
    meaning: "platforms that a person uses; 0 with one platform",
    unit: "platforms/person",
    formula: "feeds with attention > 0 / persons, persons who have not departed",
    read: (world) => perReader(world, (person) => homesOf(world, person)),
  },
  sellersOnRivals: {
    meaning: "share of sellers with an account on a rival",
    unit: "1",
    formula: "running shops with an account on a rival that is neither banned nor closed / sellers",
    read: (world) => sellersThere(world, (shop) => isOnRival(world, shop)),
  },
  sellersOnFirst: {
    meaning: "share of sellers with an account on the first platform; 0 with one platform",
    unit: "1",
    formula:
      "running shops with an account on the first platform that is neither banned nor closed / sellers",
    read: (world) => sellersThere(world, (shop) => accountOn(world, shop, 0) >= 0),
  },
  listings: {
    meaning: "accounts that sellers opened on another platform",
    unit: "accounts/day",
    formula: "accounts opened by listing",
    read: ({ tally }) => tally.listings,
  },
  delistings: {
    meaning: "platforms on which sellers closed their accounts",
    unit: "shops/day",
    formula: "shops that gave up a platform and kept another",
    read: ({ tally }) => tally.delistings,
  },
  ordersOnRivals: {
    meaning: "orders on rival platforms",
    unit: "orders/day",
    formula: "orders placed through accounts on rivals",
    read: ({ tally }) => onRivals(tally.platforms.orders),
  },
  salesOnRivals: {
    meaning: "sales on rival platforms",
    unit: "money/day",
    formula: "sum of prices of orders through accounts on rivals",
    read: ({ tally }) => onRivals(tally.platforms.cents) / unitCents,
  },
  firstPlatformShare: {
    meaning: "share of the first platform in sales on all platforms",
    unit: "1",
    formula: "sales through accounts on the first platform / sales through accounts",
    read: ({ tally }) => ratio(tally.platforms.cents[0], inAll(tally.platforms.cents)),
  },
  movers: {
    meaning: "persons whose main platform changed",
    unit: "persons/day",
    formula: "changes of persons.home",
    read: ({ tally }) => tally.moves,
  },
};
