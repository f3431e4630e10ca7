import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { serviceAccount } from "../../../src/model/channels.ts";
import { accountState, sellerRole, unitCents } from "../../../src/model/constants.ts";
import { violations } from "../../../src/model/invariants.ts";
import { priorTrust } from "../../../src/model/regard.ts";
import { runDay } from "../../../src/model/run.ts";
import { broadcast, broadcastsOn } from "../../../src/model/submodels/broadcasts.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { publish } from "../../../src/model/submodels/posting.ts";
import { weighTrust } from "../../../src/model/submodels/trust.ts";
import type { World } from "../../../src/model/world.ts";

/** Ten brands among a thousand persons; nobody else sells. */
function brandWorld(settings: Settings = {}): World {
  return bareWorld(1000, "brands", { "broadcasts.share": 0.01, ...settings });
}

describe("broadcasts", () => {
  it("hold the quota in any thirty days, and spread it", () => {
    const days = fc.integer({ min: 1, max: 2000 });
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 0, max: 29 }),
        fc.integer({ min: 0, max: 30 }),
        (from, offset, monthly) => {
          let sum = 0;
          for (let day = from; day < from + 30; day++) sum += broadcastsOn(day, offset, monthly);
          expect(sum).toBe(monthly);
          expect(broadcastsOn(from, offset, monthly)).toBeLessThanOrEqual(1);
        },
      ),
    );
    expect([1, 7, 8, 15, 22, 23, 30].map((day) => broadcastsOn(day, 0, 4))).toEqual([0, 0, 1, 1, 0, 1, 1]);
  });

  it("go out by quota and not by rate, from accounts that may post", () => {
    const world = brandWorld();
    world.state.sellers.columns.rate.fill(40);
    world.state.accounts.columns.state[0] = accountState.suspended;
    let sent = 0;
    for (let day = 1; day <= 30; day++) {
      world.day = day;
      turnPage(world);
      publish(world);
      broadcast(world);
      sent += world.state.accounts.columns.posts.subarray(0, 10).reduce((sum, posts) => sum + posts, 0);
      expect(world.state.accounts.columns.posts[0]).toBe(0);
    }
    expect(sent).toBe(9 * 4);
  });
});

describe("a brand", () => {
  it("knows customers from before the first day", () => {
    const { ties, persons } = brandWorld({ "broadcasts.customers": 0.5 }).state;
    const customers = new Set<number>();
    for (let tie = 0; tie < ties.count; tie++) {
      if (ties.columns.bought[tie] > 0) customers.add(ties.columns.reader[tie]);
    }
    expect(customers.size).toBeGreaterThan(10);
    for (const person of customers) expect(persons.columns.channelsUsed[person]).toBe(1 << serviceAccount);
  });

  it("has followers in proportion to persons, and some of them bought before", () => {
    const world = bareWorld(20_000, "following", {
      "broadcasts.share": 0.0005,
      "broadcasts.follows": 1,
      "broadcasts.customers": 0.3,
    });
    const { accounts, sellers, ties } = world.state;
    let [followers, customers] = [0, 0];
    for (let account = 0; account < accounts.count; account++) {
      if (accounts.columns.channel[account] !== serviceAccount) continue;
      expect(sellers.columns.role[accounts.columns.seller[account]]).toBe(sellerRole.brand);
      const first = accounts.columns.slab[account];
      for (let tie = first; tie < first + accounts.columns.followerCount[account]; tie++) {
        followers++;
        customers += ties.columns.bought[tie];
      }
    }
    // The largest may be cut at 0.3 of all persons; otherwise one each, with standard error 140.
    expect(followers).toBeGreaterThan(10_000);
    expect(followers).toBeLessThan(20_600);
    expect(Math.abs(customers / followers - 0.3)).toBeLessThan(0.02);
  });

  it("is trusted by its name before any experience, and keeps what it promises", () => {
    const world = brandWorld({ "broadcasts.brand": 0.8, "broadcasts.brandSpread": 0 });
    const { sellers, accounts, ties } = world.state;
    expect(sellers.columns.quality[0]).toBeCloseTo(0.8, 6);
    accounts.columns.posts[0] = 1;
    const tie = accounts.columns.slab[0];
    ties.columns.seen[tie] = 1;
    ties.columns.good[tie] = 2;
    weighTrust(world);
    expect(priorTrust(world, 0, tie)).toBeCloseTo(0.8, 6);
    expect(ties.columns.trust[tie]).toBeCloseTo((3 * 0.8 + 2) / 5, 6);
  });

  it("pays for verification once a year, to the platform", () => {
    const world = brandWorld({ "broadcasts.verification": 3 });
    const paid = [1, 2, 365, 366].map((day) => {
      world.day = day;
      book(world);
      return world.state.market.columns.verificationCents[0] / unitCents;
    });
    expect(paid).toEqual([30, 30, 30, 60]);
    expect(world.state.sellers.columns.profitCents[0]).toBe(-6 * unitCents);
  });

  it("lives beside all other channels in the default market", () => {
    const world = market("seven", { "network.persons": 4000, "network.meanDegree": 60 });
    const orders = new Float64Array(8);
    for (let day = 0; day < 120; day++) {
      runDay(world);
      for (let channel = 0; channel < 8; channel++) orders[channel] += world.tally.channels.orders[channel];
    }
    expect(violations(world)).toEqual([]);
    // Six of the seven; the seventh needs a rival platform.
    expect(Array.from(orders, (count) => count > 0)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
  });
});
