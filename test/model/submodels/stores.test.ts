import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { addFollower, closeAccount } from "../../../src/model/accounts.ts";
import { smallShop } from "../../../src/model/channels.ts";
import { accountState, mute, never, sellerRole, unitCents } from "../../../src/model/constants.ts";
import { violations } from "../../../src/model/invariants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { publicRating, tieTrust } from "../../../src/model/regard.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { openBesideFeed, openSmallShop } from "../../../src/model/small-shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { watched } from "../../../src/model/submodels/detection.ts";
import { giveUp } from "../../../src/model/submodels/exit.ts";
import { goLooking } from "../../../src/model/submodels/needs.ts";
import { buy } from "../../../src/model/submodels/orders.ts";
import { publish } from "../../../src/model/submodels/posting.ts";
import { followLinks, tendStores, visitStores } from "../../../src/model/submodels/stores.ts";
import type { World } from "../../../src/model/world.ts";

/** Person 0 runs a small shop that all others follow; everybody has a need and looks. */
function shopWorld(persons: number, settings: Settings = {}): World {
  const world = bareWorld(persons, "stores", { "needs.looking": 1, ...settings });
  openSmallShop(world, 0);
  for (let person = 1; person < persons; person++) addFollower(world, 0, person, 0);
  world.state.persons.columns.needUntil.fill(9);
  world.state.persons.columns.bestAccount.fill(-1);
  world.day = 1;
  turnPage(world);
  goLooking(world);
  return world;
}

const month = 30;

describe("a small shop", () => {
  it("is trusted by its rating, drawn towards the prior", () => {
    const world = shopWorld(2, { "stores.prior": 0.67, "stores.priorWeight": 3 });
    const { accounts, ties } = world.state;
    expect(publicRating(world, 0)).toBeCloseTo(0.67, 12);
    accounts.columns.goodCount[0] = 6;
    accounts.columns.badCount[0] = 1;
    expect(publicRating(world, 0)).toBeCloseTo((3 * 0.67 + 6) / 10, 12);
    const rating = publicRating(world, 0);
    ties.columns.bad[0] = 2;
    expect(tieTrust(world, 0, 0)).toBeCloseTo((3 * rating) / 5, 6);
  });

  it("rates between the worst and the best, higher for more good orders", () => {
    const world = shopWorld(1);
    const { goodCount, badCount } = world.state.accounts.columns;
    const rate = (good: number, bad: number) => {
      goodCount[0] = good;
      badCount[0] = bad;
      return publicRating(world, 0);
    };
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), (good, bad) => {
        expect(rate(good + 1, bad)).toBeGreaterThan(rate(good, bad));
        expect(rate(good, bad)).toBeGreaterThan(0);
        expect(rate(good, bad)).toBeLessThan(1);
      }),
    );
  });

  it("is visited by followers who look and have not muted it, and sells by the logit", () => {
    const world = shopWorld(20_001, {
      "stores.appeal": -1,
      "utility.fit": 0,
      "utility.story": 0,
      "utility.skill": 0,
    });
    const { accounts, sellers, ties, persons } = world.state;
    sellers.columns.priceCents[0] = unitCents;
    const first = accounts.columns.slab[0];
    ties.columns.muted.fill(mute.muted, first, first + 5000);
    persons.columns.looking.fill(0, 5001, 10_001);
    visitStores(world);
    expect([accounts.columns.visits[0], world.tally.channels.considered[smallShop]]).toEqual([
      10_000, 10_000,
    ]);
    buy(world);
    const { considered, orders } = world.tally.roles;
    expect([considered[sellerRole.shop], orders[sellerRole.shop]]).toEqual([
      10_000,
      world.tally.channels.orders[smallShop],
    ]);
    const worth = Math.exp(-1 + (world.parameters.marketplace.trust as number) * 0.67);
    // Standard error 47 orders.
    expect(Math.abs(world.tally.channels.orders[smallShop] - (10_000 * worth) / (1 + worth))).toBeLessThan(
      190,
    );
    expect(world.state.orders.columns.account[0]).toBe(0);
  });

  it("posts nothing", () => {
    const world = shopWorld(3);
    world.state.sellers.columns.rate[0] = 40;
    publish(world);
    expect(world.state.accounts.columns.posts[0]).toBe(0);
  });

  it("gives the deposit back, or leaves it with the platform that closed it", () => {
    const end = (state: number) => {
      const world = shopWorld(3, { "stores.deposit": 2 });
      const { sellers, accounts, market: books, persons } = world.state;
      const before = sellers.columns.capital[0];
      expect([sellers.columns.depositCents[0], books.columns.depositCents[0]]).toEqual([20_000, 20_000]);
      closeAccount(world, 0, state);
      tendStores(world);
      expect([accounts.columns.room[0], sellers.columns.store[0]]).toEqual([0, -1]);
      giveUp(world);
      expect([sellers.columns.exitDay[0], persons.columns.seller[0]]).toEqual([1, -1]);
      expect(violations(world)).toEqual([]);
      const { profitCents, capital } = sellers.columns;
      return [capital[0] - before, profitCents[0], books.columns.forfeitCents[0]];
    };
    expect(end(accountState.closed)).toEqual([20_000, 0, 0]);
    expect(end(accountState.banned)).toEqual([0, -20_000, 20_000]);
  });

  it("is given up where hardly anybody buys", () => {
    const kept = (orders: number) => {
      const world = shopWorld(3, { "stores.closing": 1, "stores.trial": 100, "stores.leastOrders": 0.01 });
      world.day = 200;
      turnPage(world);
      world.state.accounts.columns.goodCount[0] = orders;
      tendStores(world);
      return world.state.sellers.columns.store[0] >= 0;
    };
    expect([kept(0), kept(1), kept(2)]).toEqual([false, false, true]);
  });

  it("is opened by a share of those who sell nothing, once a month", () => {
    const world = bareWorld(30_000, "entry", { "stores.entry": 0.001 });
    for (let day = 0; day < month; day++) {
      world.day += 1;
      turnPage(world);
      tendStores(world);
    }
    const expected = 30_000 * (1 - Math.exp(-0.001 * month));
    // Standard error 29 shops.
    expect(Math.abs(world.tally.shopsOpened - expected)).toBeLessThan(120);
    expect(world.state.sellers.columns.role[0]).toBe(sellerRole.shop);
    expect(measures.sellers.read(world)).toBe(0);
  });
});

describe("a shop beside a feed", () => {
  /** Friends 1 to 4 of person 0, who posts to them. */
  function sellerWorld(settings: Settings = {}): World {
    const { graph } = buildGraph(5, Uint32Array.of(0, 0, 0, 0), Uint32Array.of(1, 2, 3, 4));
    const quiet = { "entry.initial": 0, "influence.share": 0, "stores.initial": 0, "stores.entry": 0 };
    const world = market("beside", { ...quiet, "stores.known": 0, ...settings }, { friends: graph });
    openShop(world, 0);
    world.day = 1;
    turnPage(world);
    return world;
  }

  it("is opened by sellers who post and have the money", () => {
    const opened = (visible: number, capital: number) => {
      const world = sellerWorld({ "stores.beside": 1, "stores.known": 1 });
      const { sellers, accounts } = world.state;
      sellers.columns.visible[0] = visible;
      sellers.columns.capital[0] = capital;
      tendStores(world);
      const store = sellers.columns.store[0];
      if (store >= 0)
        expect([accounts.columns.followerCount[store], sellers.columns.account[0]]).toEqual([4, 0]);
      return store;
    };
    expect([opened(1, unitCents), opened(0, unitCents), opened(1, unitCents - 1)]).toEqual([1, -1, -1]);
  });

  it("gains readers who like its owner's post best, and no reader twice", () => {
    const world = sellerWorld({ "stores.link": 1 });
    openBesideFeed(world, 0);
    const { accounts, persons } = world.state;
    persons.columns.bestAccount.set([-1, 0, 0, -2, -1]);
    persons.columns.bestTie.set([-1, 0, 1, -1, -1]);
    followLinks(world);
    followLinks(world);
    expect([accounts.columns.followerCount[1], world.tally.shopLinks]).toEqual([2, 2]);
    expect(violations(world)).toEqual([]);
  });

  it("closes with its seller", () => {
    const world = sellerWorld();
    openBesideFeed(world, 0);
    const { sellers, accounts } = world.state;
    sellers.columns.capital[0] = -1;
    giveUp(world);
    tendStores(world);
    expect([sellers.columns.store[0], accounts.columns.state[1]]).toEqual([-1, accountState.closed]);
    expect([sellers.columns.capital[0], world.state.market.columns.depositCents[0]]).toEqual([9999, 0]);
  });
});

describe("small shops in a market", () => {
  it("keep capital and deposit in step with profit, and their books with the platform's", () => {
    const world = market("books", {
      ...eventful,
      "network.persons": 400,
      "stores.initial": 0.05,
      "stores.entry": 0.005,
      "stores.beside": 0.1,
      "stores.trial": 5,
      "detection.light": 1,
      "ladder.steps": 1,
    });
    const start = (world.parameters.entry.capital as number) * unitCents;
    let [opened, closed] = [0, 0];
    for (let day = 0; day < 60; day++) {
      runDay(world);
      expect(violations(world)).toEqual([]);
      opened += world.tally.shopsOpened;
      closed += world.tally.shopsClosed;
    }
    const { capital, depositCents, profitCents, exitDay } = world.state.sellers.columns;
    for (let shop = 0; shop < world.state.sellers.count; shop++) {
      if (exitDay[shop] === never) expect(capital[shop] + depositCents[shop] - profitCents[shop]).toBe(start);
    }
    expect(opened).toBeGreaterThan(20);
    expect(closed).toBeGreaterThan(5);
    expect(world.state.market.columns.forfeitCents[0]).toBeGreaterThan(0);
  });

  it("have visits in step with followers", () => {
    const world = market("visits", {
      "network.persons": 2000,
      "network.meanDegree": 60,
      "stores.initial": 0.05,
    });
    for (let day = 0; day < 60; day++) runDay(world);
    // One in expectation; half a visit is added to each shop, which lifts the small ones.
    const slope = measures.smallShopVisitElasticity.read(world);
    expect(slope).toBeGreaterThan(0.5);
    expect(slope).toBeLessThan(1.2);
  });
});

describe("moderation", () => {
  it("is light where nothing is put into feeds", () => {
    expect([4, 7, 2, 3, 6, 5].map((channel) => watched(channel, 0.1))).toEqual([1, 1, 0.1, 0.1, 0.1, 0]);
  });
});
