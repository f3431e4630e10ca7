import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { accountOn, findTie } from "../../../src/model/accounts.ts";
import { rivalFeed } from "../../../src/model/channels.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../src/model/checkpoint.ts";
import { accountState, attentionStep, mute, never } from "../../../src/model/constants.ts";
import { carryExperience } from "../../../src/model/followers.ts";
import { violations } from "../../../src/model/invariants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { openOn } from "../../../src/model/platforms.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { afterBan, expectedGain, keptMargin, listSellers } from "../../../src/model/submodels/listing.ts";
import { logitShares, partOf, wholeShares } from "../../../src/model/submodels/migration.ts";
import type { World } from "../../../src/model/world.ts";
import { stateDigest } from "../../../src/records/digests.ts";
import { differences, histories } from "../histories.ts";

const small: Settings = { ...eventful, "network.persons": 400, "network.meanDegree": 20 };
const busy: Settings = {
  ...small,
  "platforms.rivals": 2,
  "rivals.opens": 5,
  "rivals.intensity": 10,
  "rivals.appeal": 1,
  "rivals.fee": 0.1,
  "rivals.friendCap": 15,
  "migration.days": 5,
  "listing.days": 2,
  "listing.trial": 5,
  "visits.departBelow": 9.8,
  "visits.departure": 0.05,
};

function run(world: World, days: number): World {
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}

const fresh = (settings: Settings = {}) => market("rivals", { ...busy, ...settings });

function attentionOn(world: World, platform: number): number {
  const { feeds, persons } = world.state;
  let sum = 0;
  for (let person = 0; person < persons.count; person++) {
    sum += feeds.columns.attention[platform * persons.count + person];
  }
  return sum / persons.count;
}

describe("attention over platforms", () => {
  it("is a logit choice", () => {
    const shares = new Float64Array(3);
    logitShares(Float64Array.of(Math.log(5), Math.log(3), Math.log(2)), 0, shares);
    expect(shares[0]).toBeCloseTo(0.5, 12);
    expect(shares[1]).toBeCloseTo(0.3, 12);
    logitShares(Float64Array.of(1, Number.NEGATIVE_INFINITY, 1), 0, shares);
    expect([...shares]).toEqual([0.5, 0, 0.5]);
  });

  it("leaves platforms that would get too little, and may go to one alone", () => {
    const shares = new Float64Array(3);
    logitShares(Float64Array.of(Math.log(90), Math.log(9), Math.log(1)), 0.02, shares);
    expect(shares[0]).toBeCloseTo(90 / 99, 12);
    expect(shares[2]).toBe(0);
    logitShares(Float64Array.of(0.1, 0.3, 0.2), 1, shares);
    expect([...shares]).toEqual([0, 1, 0]);
  });

  it("is kept in whole steps that add up, and divides posts without loss", () => {
    const weights = fc.array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(weights, fc.nat(1_024_000), (parts, rate) => {
        const all = parts.reduce((sum, part) => sum + part, 0);
        const shares = Float64Array.from(parts, (part) => part / all);
        const exact = shares.slice();
        wholeShares(shares);
        let before = 0;
        let posts = 0;
        for (const [p, share] of shares.entries()) {
          expect(Math.abs(share - exact[p])).toBeLessThanOrEqual(1 / attentionStep + 1e-12);
          const part = partOf(rate, before, share);
          expect(Math.abs(part - rate * share)).toBeLessThanOrEqual(1);
          posts += part;
          before += share;
        }
        expect(before).toBe(1);
        expect(posts).toBe(rate);
      }),
    );
  });
});

describe("a market with rivals", () => {
  it("keeps its books every day", () => {
    const world = fresh();
    let [moves, homes, listings, delistings] = [0, 0, 0, 0];
    for (let day = 0; day < 60; day++) {
      runDay(world);
      expect(violations(world)).toEqual([]);
      moves += world.tally.moves;
      listings += world.tally.listings;
      delistings += world.tally.delistings;
      homes = Math.max(homes, attentionOn(world, 1));
    }
    const { accounts } = world.state;
    const { state, platform, posts } = accounts.columns;
    const rivalAccounts = Array.from(state.subarray(0, accounts.count)).filter((_, who) => platform[who] > 0);
    expect(rivalAccounts).toContain(accountState.banned);
    expect(rivalAccounts).toContain(accountState.warned);
    expect(posts.subarray(0, accounts.count).some((count, who) => count > 0 && platform[who] > 0)).toBe(true);
    expect(listings).toBeGreaterThan(20);
    expect(delistings).toBeGreaterThan(0);
    expect(moves).toBeGreaterThan(10);
    expect(homes).toBeGreaterThan(0.02);
  });

  it.each([
    ["one home each", { "migration.homing": "single" }],
    ["licences and an outlet", { "licence.openness": 1 }],
    ["small shops and bans at once", { "stores.initial": 0.1, "ladder.steps": 1 }],
  ] satisfies [string, Settings][])("keeps its books every day: %s", (_, settings) => {
    const world = fresh(settings);
    for (let day = 0; day < 30; day++) {
      runDay(world);
      expect(violations(world)).toEqual([]);
    }
  });

  // Equal seeds give equal luck, so the sign is what the rule does.
  it.each([
    ["rivals.appeal", 1.5, "rivalAttention", "up"],
    ["migration.friends", 6, "rivalAttention", "down"],
    ["migration.switching", 3, "rivalAttention", "down"],
    ["rivals.intensity", 60, "bans", "up"],
    ["rivals.fee", 0.45, "sellersOnRivals", "down"],
    ["listing.cost", 3, "sellersOnRivals", "down"],
  ] as const)("with %s at %s has %s %s", (path, value, measure, direction) => {
    const mean = (settings: Settings) => {
      const world = fresh({ "rivals.appeal": 0.5, "visits.departure": 0, ...settings });
      let sum = 0;
      for (let day = 0; day < 50; day++) {
        runDay(world);
        sum += measures[measure].read(world);
      }
      return sum;
    };
    const change = mean({ [path]: value }) - mean({});
    if (direction === "up") expect(change).toBeGreaterThan(0);
    else expect(change).toBeLessThan(0);
  });

  it.each([4, 7, 30])("goes on the same from a checkpoint of day %i", (day) => {
    const straight = run(fresh(), 50);
    const half = saveCheckpoint(run(fresh(), day));
    const resumed = fresh();
    loadCheckpoint(resumed, half);
    expect(stateDigest(run(resumed, 50 - day))).toBe(stateDigest(straight));
  });

  it("is the same market for everybody else with one more idle seller", () => {
    const baseline = run(fresh(), 60);
    const { shopsOpened } = baseline.state.persons.columns;
    const person = shopsOpened.findIndex((opened, who) => who >= 150 && opened === 0);
    const crowded = fresh();
    crowded.state.sellers.columns.rate[openShop(crowded, person)] = 0;
    run(crowded, 60);
    expect(differences(histories(baseline, [person]), histories(crowded, [person]))).toEqual([]);
  });

  it("is one without rivals until they open, and while nobody wants them", () => {
    const days = 30;
    const digestOf = (settings: Settings) => {
      const world = run(fresh({ "visits.departure": 0, ...settings }), days);
      world.state.platforms.columns.openDay.fill(never);
      return stateDigest(world);
    };
    const closed = digestOf({ "rivals.opens": 1000 });
    expect(digestOf({ "rivals.appeal": -1000 })).toBe(closed);
    expect(digestOf({ "rivals.appeal": 1 })).not.toBe(closed);
    const one = run(fresh({ "platforms.rivals": 0 }), days);
    const three = run(fresh({ "rivals.opens": 1000 }), days);
    const firstOf = (world: World) =>
      [...histories(world)].filter(([name]) => !/^(feed|platform)/.test(name));
    expect(firstOf(three)).toEqual(firstOf(one));
  });

  it("lets those who come follow the friends who sell there", () => {
    const settings = { "rivals.opens": 1, "visits.departure": 0, "rivals.friendCap": 1000 };
    const world = run(fresh(settings), 40);
    const { persons, feeds } = world.state;
    const { offsets, targets } = world.friends;
    let followed = 0;
    for (let person = 0; person < persons.count; person++) {
      for (let platform = 0; platform < 3; platform++) {
        if (feeds.columns.attention[platform * persons.count + person] === 0) continue;
        for (let e = offsets[person]; e < offsets[person + 1]; e++) {
          const shop = persons.columns.seller[targets[e]];
          const account = shop < 0 ? -1 : accountOn(world, shop, platform);
          if (account < 0 || platform === 0) continue;
          expect(world.state.accounts.columns.channel[account]).toBe(rivalFeed);
          expect(findTie(world, account, person, -1)).toBeGreaterThanOrEqual(0);
          followed++;
        }
      }
    }
    expect(followed).toBeGreaterThan(100);
  });

  it("is a move, not a departure, where another feed is kept", () => {
    const settings: Settings = {
      "platforms.rivals": 1,
      "rivals.opens": 1,
      "migration.days": 1,
      "migration.switching": 0,
      "visits.departBelow": 1000,
      "visits.departure": 1,
    };
    const world = fresh(settings);
    run(world, 1);
    const { persons, feeds } = world.state;
    // Everybody has two homes by now, and gave up the first tonight.
    expect(persons.columns.departed.subarray(0, persons.count)).not.toContain(1);
    expect(feeds.columns.forsaken.subarray(0, persons.count)).not.toContain(0);
    run(world, 1);
    expect(attentionOn(world, 1)).toBe(1);
    expect(persons.columns.home.subarray(0, persons.count)).not.toContain(0);
    // Who has no other home leaves for good.
    expect(persons.columns.departed.subarray(0, persons.count)).not.toContain(0);
  });
});

describe("listing", () => {
  it("expects takings where friends are, less fee, posts and upkeep", () => {
    expect(expectedGain(3, 10, 0.5, 4)).toBe(11);
    // A price of 10 with goods at 5: a fee of a tenth takes 1 of the 5.
    expect(keptMargin(10, 5, 0.1)).toBeCloseTo(0.8, 12);
    expect(keptMargin(10, 5, 0.6)).toBe(0);
    expect(keptMargin(5, 5, 0)).toBe(0);
  });

  it("sends the banned three ways", () => {
    const ways = [0, 0.299, 0.3, 0.599, 0.6, 0.999].map((u) => afterBan(u, 0.3, 0.3));
    expect(ways).toEqual(["move", "move", "leave", "leave", "return", "return"]);
  });

  /** One seller with 20 friends, all of whom give a tenth of their visits to an open rival. */
  function oneSeller(settings: Settings, elsewhere = 0.1): { world: World; shop: number } {
    const world = market("one", {
      "network.persons": 100,
      "network.meanDegree": 20,
      "entry.initial": 0,
      "influence.share": 0,
      "platforms.rivals": 1,
      "rivals.opens": 0,
      "listing.days": 1,
      ...settings,
    });
    world.day = 40;
    const { persons, feeds, platforms } = world.state;
    platforms.columns.openDay[1] = 1;
    feeds.columns.attention.fill(1 - elsewhere, 0, persons.count);
    feeds.columns.attention.fill(elsewhere, persons.count, 2 * persons.count);
    const shop = openShop(world, 7);
    world.state.sellers.columns.entryDay[shop] = 0;
    return { world, shop };
  }

  it("opens an account where it pays and closes one that does not", () => {
    const rate = 4;
    // 0.005 a post: 0.02 a day, and 0.02 of upkeep; nine tenths of friends' attention earn `profit` here.
    const pays = (profit: number) => {
      const { world, shop } = oneSeller({}, 0.125);
      const { sellers } = world.state;
      sellers.columns.rate[shop] = rate;
      sellers.columns.personal[shop] = 0;
      sellers.columns.profitFast[shop] = profit * 10_000;
      listSellers(world);
      return accountOn(world, shop, 1) >= 0;
    };
    // (profit + 0.02) / 0.875 x 0.125 against 0.04.
    expect(pays(0.25)).toBe(false);
    expect(pays(0.27)).toBe(true);

    const { world, shop } = oneSeller({}, 0.125);
    const { sellers, accounts } = world.state;
    sellers.columns.rate[shop] = rate;
    openOn(world, shop, 1);
    sellers.columns.profitFast[shop] = 0.27 * 10_000;
    listSellers(world);
    expect(accountOn(world, shop, 1)).toBe(1);
    sellers.columns.profitFast[shop] = -0.1 * 10_000;
    listSellers(world);
    expect(accountOn(world, shop, 1)).toBe(-1);
    expect(accounts.columns.state[1]).toBe(accountState.closed);
    // The last account stays.
    expect(accountOn(world, shop, 0)).toBe(0);
  });

  it("goes by the friends' attention when opening a shop", () => {
    const { world } = oneSeller({}, 0.75);
    const shop = openShop(world, 9);
    expect(accountOn(world, shop, 0)).toBe(-1);
    expect(accountOn(world, shop, 1)).toBeGreaterThan(0);
    expect(world.state.sellers.columns.account[shop]).toBe(-1);
  });

  it("lets followers keep what they know of the shop, and whom they blocked", () => {
    const { world, shop } = oneSeller({});
    const { ties, accounts } = world.state;
    const from = accountOn(world, shop, 0);
    const slab = accounts.columns.slab[from];
    ties.columns.good[slab + 1] = 3;
    ties.columns.muted[slab + 2] = mute.blocked;
    ties.columns.muted[slab + 3] = mute.muted;
    const to = openOn(world, shop, 1);
    carryExperience(world, from, to);
    const { reader, good, muted } = world.state.ties.columns;
    const known = (place: number) => findTie(world, to, reader[slab + place], -1);
    expect([good[known(0)], good[known(1)]]).toEqual([0, 3]);
    expect([muted[known(2)], muted[known(3)]]).toEqual([mute.blocked, mute.follows]);
  });

  it.each([
    ["moves", 1, 0, 1],
    ["leaves", 0, 1, -1],
    ["waits to return", 0, 0, -1],
  ])("a banned seller %s", (way, moves, leaves, account) => {
    const { world, shop } = oneSeller({ "listing.moveAfterBan": moves, "listing.leaveAfterBan": leaves });
    const { sellers, accounts } = world.state;
    accounts.columns.state[0] = accountState.banned;
    accounts.columns.closeDay[0] = world.day;
    sellers.columns.banCount[shop] = 1;
    sellers.columns.account[shop] = -1;
    sellers.columns.lostAccount[shop] = 0;
    sellers.columns.rate[shop] = 0;
    listSellers(world);
    expect(accountOn(world, shop, 1)).toBe(account);
    expect(sellers.columns.lostAccount[shop]).toBe(way === "waits to return" ? 0 : -1);
    expect(sellers.columns.barred[shop]).toBe(way === "waits to return" ? 0 : 1);
  });
});
