import { describe, expect, it } from "vitest";
import { reserve } from "../../../src/core/columns.ts";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { marketAccount, mute, noAccount } from "../../../src/model/constants.ts";
import { violations } from "../../../src/model/invariants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import {
  advise,
  considerAdvice,
  expectedMismatch,
  guessError,
  mismatch,
  rewardCurators,
} from "../../../src/model/submodels/curation.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { buy } from "../../../src/model/submodels/orders.ts";
import type { World } from "../../../src/model/world.ts";

/** Person 0 curates for all others, who are friends of 0 only; nobody sells. */
function curatedWorld(others: number, settings: Settings = {}): World {
  const hub = new Uint32Array(others);
  const friends = buildGraph(
    others + 1,
    hub,
    hub.map((_, i) => i + 1),
  ).graph;
  const bare = { "entry.initial": 0, "entry.open": false, "influence.share": 0, "curation.share": 0 };
  const world = market("curated", { ...bare, "curation.seen": 1, ...settings }, { friends });
  const { clients } = world.state;
  reserve(clients, others);
  clients.count = others;
  for (let row = 0; row < others; row++) {
    clients.columns.person[row] = row + 1;
    clients.columns.field[row] = 1;
  }
  return world;
}

/** The day on which curator 0 writes, in its week. */
function onWeek(world: World, week: number): World {
  world.day = 7 * week;
  turnPage(world);
  world.state.persons.columns.bestAccount.fill(noAccount);
  return world;
}

describe("curators", () => {
  it("are the persons who know users best, each client having the closest of them", () => {
    const world = market("planted", {
      "network.persons": 3000,
      "network.meanDegree": 40,
      "curation.share": 0.02,
      "entry.initial": 0,
    });
    const { clients, persons } = world.state;
    const { curator, person, field } = clients.columns;
    const used = Array.from({ length: clients.count }, (_, row) => row);
    const curators = new Set(used.map((row) => curator[row]));
    expect(new Set(used.map((row) => person[row])).size).toBe(clients.count);
    expect(curators.size).toBeGreaterThan(50);
    expect(curators.size).toBeLessThanOrEqual(60);
    let known = 0;
    for (const who of curators) known += persons.columns.skill[who * 4 + 1] / 32 / curators.size;
    expect(known).toBeGreaterThan(1.8);
    const { offsets, targets } = world.friends;
    for (const row of used) {
      expect(curators.has(person[row])).toBe(false);
      let own = -1;
      let closest = -1;
      for (let e = offsets[person[row]]; e < offsets[person[row] + 1]; e++) {
        if (targets[e] === curator[row]) own = world.strength[e];
        if (curators.has(targets[e])) closest = Math.max(closest, world.strength[e]);
      }
      expect(own).toBe(closest);
      if (row > 0 && curator[row] === curator[row - 1]) expect(field[row]).toBe(field[row - 1]);
    }
  });

  it.each([
    [1, 20],
    [5, 2000],
    [20, 400],
    [100, 40],
  ])("find the best of %i offers at 1 / (2 (n + 1)) without error (M05)", (offers, weeks) => {
    const world = curatedWorld(100, { "curation.offers": offers, "curation.error": 0 });
    const { taste } = world.state.persons.columns;
    for (let person = 0; person <= 100; person++) taste[person * 4 + 1] = Math.floor(person * 655.36);
    let sum = 0;
    for (let week = 1; week <= weeks; week++) {
      advise(onWeek(world, week));
      sum += measures.adviceMismatch.read(world) / weeks;
    }
    // Tastes stand evenly on the circle; the lists' draws leave an error of 0.0006 at n = 5, less for the others.
    expect(Math.abs(sum - expectedMismatch(offers))).toBeLessThan(0.002);
  });

  it("see clearer with every contact, and miss by less", () => {
    expect(guessError(0.1, 0)).toBe(0.1);
    expect(guessError(0.1, 3)).toBe(0.05);
    const world = curatedWorld(800);
    const misses: number[] = [];
    for (let week = 1; week <= 52; week++) {
      advise(onWeek(world, week));
      misses.push(measures.adviceMismatch.read(world));
    }
    const mean = (from: number, to: number) =>
      misses.slice(from, to).reduce((sum, miss) => sum + miss, 0) / (to - from);
    expect(mean(0, 4)).toBeGreaterThan(mean(10, 20));
    expect(mean(10, 20)).toBeGreaterThan(mean(40, 52));
    expect(mean(40, 52)).toBeGreaterThan(expectedMismatch(20));
    expect(measures.contacts.read(world)).toBe(52);
  });

  it("write once a week, and are read as often as messages are", () => {
    const world = curatedWorld(3000, { "curation.seen": 0.8 });
    advise(onWeek(world, 1));
    // Four standard deviations of 3 000 draws at 0.8.
    expect(Math.abs(world.tally.adviceRead - 2400)).toBeLessThan(88);
    world.day = 8;
    const read = world.tally.adviceRead;
    advise(world);
    expect(world.tally.adviceRead).toBe(read);
  });

  it("look first at what friends sell in the field, and not at idle shops", () => {
    const chosen = (visible: number, field: number) => {
      const world = curatedWorld(20, { "curation.offers": 1, "curation.error": 0 });
      const shop = openShop(world, 3);
      world.state.sellers.columns.category[shop] = field;
      world.state.sellers.columns.visible[shop] = visible;
      advise(onWeek(world, 1));
      const { account, person } = world.state.clients.columns;
      expect(person[2]).toBe(3);
      return [account[0], account[2]];
    };
    // The seller alone gets no advice about own goods.
    expect(chosen(1, 1)).toEqual([0, noAccount]);
    expect(chosen(0, 1)).toEqual([marketAccount, marketAccount]);
    expect(chosen(1, 2)).toEqual([marketAccount, marketAccount]);
  });

  it("are considered by clients in need in the field while they remember", () => {
    const world = curatedWorld(8);
    const { persons, clients } = world.state;
    advise(onWeek(world, 1));
    clients.columns.account.fill(marketAccount);
    persons.columns.needUntil.set([0, 7, 7, 6, 7], 0);
    persons.columns.needCategory.set([1, 1, 2, 1, 1], 0);
    clients.columns.untilDay[3] = 6;
    considerAdvice(world);
    expect(Array.from(persons.columns.bestAccount.subarray(0, 5))).toEqual([
      noAccount,
      marketAccount,
      noAccount,
      noAccount,
      noAccount,
    ]);
    expect(persons.columns.bestAdvice[1]).toBe(0);
  });

  it("get a part of the price, and the books balance", () => {
    const world = curatedWorld(200, { "curation.advice": 50, "curation.commission": 0.07 });
    const shop = openShop(world, 3);
    const { persons, orders, clients, sellers, accounts, ties } = world.state;
    persons.columns.needUntil.fill(100);
    persons.columns.needCategory.fill(1);
    advise(onWeek(world, 1));
    world.state.market.columns.marketplaceCents[0] = 10_000;
    clients.columns.account.fill(0, 100);
    addFollower(world, 0, 150, 51);
    const blocked = addFollower(world, 0, 151, 51);
    ties.columns.muted[blocked] = mute.blocked;
    for (let person = 0; person <= 200; person += 2) persons.columns.looking[person] = 1;
    considerAdvice(world);
    buy(world);
    rewardCurators(world);
    book(world);
    expect(world.tally.curatorOrders).toBe(orders.count);
    expect(orders.count).toBe(199);
    const price = sellers.columns.priceCents[shop];
    const cut = Math.round(price * 0.07);
    const fromMarket = 100;
    expect(world.tally.commissionCents).toBe(fromMarket * 700 + (orders.count - fromMarket) * cut);
    expect(violations(world).filter((fault) => fault.startsWith("tally.spentCents"))).toEqual([]);
    const earned = clients.columns.earnedCents.subarray(0, 200).reduce((sum, cents) => sum + cents, 0);
    expect(earned).toBe(world.tally.commissionCents);
    // Those who did not follow do from now on, up to the adds that an account may get in a day.
    expect(accounts.columns.adds[0]).toBe(30);
    expect(world.tally.searchesSaved).toBe(fromMarket / 2);
  });

  it("leave the market in balance where there are many of them", () => {
    const world = market("busy", {
      "network.persons": 400,
      "network.meanDegree": 20,
      "entry.initial": 0.1,
      "curation.share": 0.1,
      "curation.uptake": 1,
      "needs.hazard": 0.3,
    });
    let orders = 0;
    for (let day = 0; day < 30; day++) {
      runDay(world);
      expect(violations(world)).toEqual([]);
      orders += world.tally.curatorOrders;
    }
    expect(orders).toBeGreaterThan(20);
  });
});

it("distance is what fit says, from 0 to a half", () => {
  expect([mismatch(0, 0), mismatch(0, 32_768), mismatch(0, 16_384)]).toEqual([0, 0.5, 0.25]);
  expect(expectedMismatch(1)).toBe(0.25);
  expect(bareWorld(3, "none").state.clients.count).toBe(0);
});
