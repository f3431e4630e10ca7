import { describe, expect, it } from "vitest";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { feeShare, refundShare } from "../../../src/model/channel-rules.ts";
import {
  channelNames,
  marketplace,
  moments,
  publicAccount,
  storeEntry,
} from "../../../src/model/channels.ts";
import { personColumns } from "../../../src/model/columns/persons.ts";
import { entryAccount, marketAccount, unitCents } from "../../../src/model/constants.ts";
import { channelMeasures } from "../../../src/model/measures/channels.ts";
import { runDay } from "../../../src/model/run.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { openEntrance } from "../../../src/model/submodels/entrance.ts";
import { nextEffort, respond } from "../../../src/model/submodels/incumbent.ts";
import { reachThroughLinks, search } from "../../../src/model/submodels/marketplace.ts";
import { goLooking } from "../../../src/model/submodels/needs.ts";
import { buy } from "../../../src/model/submodels/orders.ts";
import { inAll } from "../../../src/model/tally.ts";
import type { World } from "../../../src/model/world.ts";

/** Persons who all need something usual and go looking on day 1; nobody sells. */
function lookers(persons: number, settings: Settings = {}): World {
  const world = bareWorld(persons, "channels", { "needs.looking": 1, ...settings });
  world.state.persons.columns.needUntil.fill(3);
  world.state.persons.columns.bestAccount.fill(-1);
  world.day = 1;
  turnPage(world);
  goLooking(world);
  return world;
}

describe("the rules of the channels", () => {
  it("take the fees and refunds that their parameters name", () => {
    const world = bareWorld(1, "rules", { "entrance.fee": 0.08, "experience.licensedRefund": 0.7 });
    expect([feeShare(world, storeEntry), feeShare(world, moments)]).toEqual([0.08, 0]);
    expect(feeShare(world, marketplace)).toBe(world.parameters.marketplace.fee);
    expect(feeShare(world, publicAccount)).toBe(world.parameters.orders.publicFee);
    expect([refundShare(world, storeEntry), refundShare(world, marketplace)]).toEqual([0.7, 0]);
    expect(refundShare(world, moments)).toBe(world.parameters.experience.refund);
  });
});

describe("a person's channels", () => {
  it("have room for every code", () => {
    const { type, range } = personColumns.channelsUsed;
    expect([type, range[1]]).toEqual(["u16", 65_535]);
    expect(channelNames.length).toBeLessThanOrEqual(16);
  });
});

describe("looking", () => {
  it("takes the share of open needs that it says", () => {
    const world = bareWorld(20_000, "looking", { "needs.looking": 0.3 });
    world.state.persons.columns.needUntil.fill(1, 0, 10_000);
    world.day = 1;
    turnPage(world);
    goLooking(world);
    // Standard error 46 persons.
    expect(Math.abs(world.tally.looking - 3000)).toBeLessThan(185);
    const { looking } = world.state.persons.columns;
    expect(looking.subarray(10_000).every((flag) => flag === 0)).toBe(true);
  });
});

describe("blocked links", () => {
  it("turn back the share of visits that come by them", () => {
    expect(reachThroughLinks(0.1, 0.3)).toBeCloseTo(0.93, 12);
    expect([reachThroughLinks(0.1, 1), reachThroughLinks(1, 0)]).toEqual([1, 0]);
    const world = lookers(10_000, { "marketplace.linkShare": 0.5, "marketplace.linkFactor": 0.2 });
    search(world);
    // 0.5 + 0.5 x 0.2; standard error 49 persons.
    expect(Math.abs(world.tally.searches - 6000)).toBeLessThan(196);
  });
});

describe("the store entry", () => {
  it("sells standard goods in the shares of the logit", () => {
    const world = lookers(40_000, {
      "entrance.visit": 1,
      "marketplace.linkShare": 0,
      "entrance.rating": 0.85,
    });
    openEntrance(world);
    search(world);
    buy(world);
    const { orders } = world.tally.channels;
    // Equal but for the handicap: the odds between the two are e^0.4. Standard error of the log odds about 0.01.
    expect(Math.abs(Math.log(orders[marketplace] / orders[storeEntry]) - 0.4)).toBeLessThan(0.045);
    const p = world.parameters.marketplace as Record<string, number>;
    const value = p.appeal + p.trust * 0.85 + p.fitWeight * (1 - 2 / 21);
    const both = Math.exp(value) + Math.exp(value - 0.4);
    expect(Math.abs(inAll(orders) / 40_000 - both / (1 + both))).toBeLessThan(0.01);
  });

  it("has nothing for an unusual need, and charges its own price", () => {
    const world = lookers(1000, { "entrance.visit": 1, "entrance.price": 0.8, "marketplace.appeal": -10 });
    const { needUnusual, bestAccount } = world.state.persons.columns;
    needUnusual.fill(1, 0, 500);
    openEntrance(world);
    expect(world.tally.channels.considered[storeEntry]).toBe(1000);
    expect(bestAccount.subarray(0, 500).every((account) => account === -1)).toBe(true);
    expect(bestAccount.subarray(500).every((account) => account === entryAccount)).toBe(true);
    world.parameters.marketplace.appeal = 20;
    openEntrance(world);
    buy(world);
    const { account, channel, priceCents } = world.state.orders.columns;
    expect([account[0], channel[0], priceCents[0]]).toEqual([-1, storeEntry, 0.8 * unitCents]);
  });

  it("is bought from again by those who did before", () => {
    const world = lookers(100, { "entrance.visit": 1, "marketplace.appeal": 20 });
    world.state.persons.columns.channelsUsed.fill(1 << storeEntry, 0, 40);
    openEntrance(world);
    buy(world);
    const { repeatOrders, newOrders } = world.tally.channels;
    expect([repeatOrders[storeEntry], newOrders[storeEntry]]).toEqual([40, 60]);
  });
});

describe("the incumbent", () => {
  it("takes up effort with a lag, and never more than all", () => {
    expect(nextEffort(0, 0.9, 0.9, 4, 60)).toBe(0);
    expect(nextEffort(0, 0.8, 1, 4, 60)).toBeCloseTo(0.8 / 60, 12);
    expect(nextEffort(0.5, 1.2, 1, 4, 60)).toBeCloseTo(0.5 - 0.5 / 60, 12);
    let effort = 0;
    for (let day = 0; day < 600; day++) effort = nextEffort(effort, 0.1, 1, 4, 10);
    expect(effort).toBeCloseTo(1, 9);
    // Half the way in 0.69 time constants: 41.6 days of 60.
    effort = 0;
    let days = 0;
    while (effort < 0.2) {
      effort = nextEffort(effort, 0.9, 1, 4, 60);
      days++;
    }
    expect(days).toBe(42);
  });

  it("counts the orders of the day, and cuts its price", () => {
    const world = lookers(1000, {
      "marketplace.linkShare": 0,
      "incumbent.usualDays": 1,
      "incumbent.days": 1,
    });
    search(world);
    buy(world);
    respond(world);
    const { marketplaceShare, marketplaceUsual, incumbentEffort, marketplaceCents } =
      world.state.market.columns;
    expect([marketplaceShare[0], marketplaceUsual[0], incumbentEffort[0]]).toEqual([1, 1, 0]);
    world.day = 2;
    world.state.orders.columns.placedDay.fill(2);
    world.state.orders.columns.channel.fill(moments, 0, world.state.orders.count / 2);
    respond(world);
    expect(marketplaceShare[0]).toBeCloseTo(0.75, 2);
    expect(incumbentEffort[0]).toBeCloseTo(1, 1);
    incumbentEffort[0] = 1;
    search(world);
    expect(marketplaceCents[0]).toBe(0.95 * unitCents);
  });
});

describe("displaced orders", () => {
  it("are those whose buyer would have bought elsewhere today", () => {
    const world = market("displaced", {
      ...eventful,
      "network.persons": 400,
      "needs.looking": 1,
      "marketplace.appeal": 0,
    });
    let [displaced, bought] = [0, 0];
    for (let day = 0; day < 30; day++) {
      runDay(world);
      displaced += world.tally.displacedOrders;
      bought += world.tally.channels.orders[moments];
    }
    expect(displaced).toBeGreaterThan(0);
    expect(displaced).toBeLessThan(bought);
    expect(world.state.persons.columns.bestAccount.includes(marketAccount)).toBe(true);
  });
});

describe("measures of channels", () => {
  it("have the same quantities for each channel", () => {
    const names = Object.keys(channelMeasures);
    for (const name of ["storeEntry", "smallShop", "service", "moments", "marketplace", "public", "rival"]) {
      for (const of of ["Conversion", "RepeatShare", "Complaints", "SalesPerHour", "Fees"]) {
        expect(names).toContain(name + of);
      }
    }
  });
});
