import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean } from "../../../src/core/statistics.ts";
import { bareWorld, market } from "../../../src/experiments/validation/bare.ts";
import { addFollower, isLive } from "../../../src/model/accounts.ts";
import { accountState, mute, unitCents } from "../../../src/model/constants.ts";
import { violations } from "../../../src/model/invariants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { giveIn, restrained } from "../../../src/model/submodels/compliance.ts";
import { lossOfDetection, pays, weighRisk } from "../../../src/model/submodels/deterrence.ts";
import { changePosition, dutyCycle } from "../../../src/model/submodels/rotation.ts";
import type { World } from "../../../src/model/world.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

function begin(world: World, day: number): void {
  world.day = day;
  turnPage(world);
}

describe("compliance", () => {
  it("takes its share of what is left", () => {
    expect(restrained(0.5, 0.4, 1)).toBeCloseTo(0.3, 12);
    fc.assert(fc.property(share, share, (before, gives) => restrained(before, gives, 0) === before));
  });

  it("leaves six tenths after one sanction in the mean, and more of malicious sellers", () => {
    const persons = 2000;
    const world = bareWorld(persons, "comply");
    for (let person = 0; person < persons; person++) openShop(world, person);
    begin(world, 1);
    const { restraint, honesty } = world.state.sellers.columns;
    world.state.accounts.columns.sanctionDay.fill(1, 0, persons);
    giveIn(world);
    const left = (malicious: boolean) =>
      mean(restraint.subarray(0, persons).filter((_, shop) => (honesty[shop] === 2) === malicious));
    // Beta(2, 3): standard deviation 0.2, 1800 and 160 sellers; four standard errors.
    expect(Math.abs(left(false) - 0.6)).toBeLessThan(0.02);
    expect(Math.abs(left(true) - 0.9)).toBeLessThan(0.02);
  });
});

describe("deterrence", () => {
  it("compares a gain with probability times loss", () => {
    expect([pays(5, 0.1, 49), pays(5, 0.1, 50), pays(5, 0.1, 51)]).toEqual([true, false, false]);
    // A new account for 100, 4 days without 10 a day, and 0.4 of 30 days' profit, over four steps.
    expect(lossOfDetection(10, 100, 4, 30, 0.6, 4)).toBeCloseTo((100 + 40 + 120) / 4, 12);
    expect(lossOfDetection(-10, 100, 4, 30, 0.6, 4)).toBe(25);
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 1, max: 100 }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (p, f, g) => {
          expect(pays(g, p, f)).toBe(pays(g, p / 2, f * 2));
        },
      ),
    );
  });

  /** How daring a seller is after ten looks at the books, with this profit a day. */
  function daring(intensity: number, profit: number): number {
    const world = bareWorld(2, "risk", { "detection.intensity": intensity });
    const shop = openShop(world, 0);
    const { profitFast, rate, daring } = world.state.sellers.columns;
    rate[shop] = 10;
    for (let look = 1; look <= 10; look++) {
      begin(world, look * 14);
      world.state.platforms.columns.intensity[0] = intensity;
      profitFast[shop] = profit;
      weighRisk(world);
    }
    return daring[shop];
  }

  it("makes sellers post less where posts earn little for the risk", () => {
    expect(daring(0, 0.1 * unitCents)).toBe(1);
    expect(daring(1, 1 * unitCents)).toBe(1);
    // Expected loss per post at intensity 50: 0.05 x (1 + 15) / 4 = 0.2 against a gain of 0.1 + 0.005.
    expect(daring(50, 1 * unitCents)).toBeLessThan(0.9);
    expect(daring(100, 1 * unitCents)).toBeLessThan(daring(50, 1 * unitCents));
  });
});

describe("rotation", () => {
  it("knows the share of days on which somebody posts", () => {
    expect([dutyCycle(1, 5, 10), dutyCycle(2, 5, 10), dutyCycle(3, 5, 10), dutyCycle(4, 5, 10)]).toEqual([
      1 / 3,
      2 / 3,
      1,
      1,
    ]);
  });

  /** A seller with followers 1 to 20, sanctioned on day 1. */
  function sanctioned(settings: Record<string, number> = {}): World {
    const world = bareWorld(21, "rotation", {
      "rotation.share": 1,
      "rotation.maliciousShare": 1,
      ...settings,
    });
    openShop(world, 0);
    begin(world, 1);
    for (let reader = 1; reader <= 20; reader++) addFollower(world, 0, reader, 255);
    world.state.ties.columns.muted[3] = mute.muted;
    world.state.sellers.columns.profitFast[0] = unitCents;
    world.state.accounts.columns.sanctionDay[0] = 1;
    changePosition(world);
    return world;
  }

  it("rests the account and opens another, which takes part of the followers and all mutes", () => {
    const world = sanctioned({ "reentry.recovery": 1 });
    const { state, followerCount, slab, restUntil } = world.state.accounts.columns;
    expect([state[0], restUntil[0], isLive(state[1]), world.state.sellers.columns.account[0]]).toEqual([
      accountState.dormant,
      11,
      true,
      1,
    ]);
    expect(followerCount[1]).toBe(20);
    const { reader, muted } = world.state.ties.columns;
    const ties = Array.from({ length: 20 }, (_, place) => slab[1] + place);
    expect(ties.filter((tie) => muted[tie] === mute.muted).map((tie) => reader[tie])).toEqual([4]);
    expect(violations(world)).toEqual([]);
  });

  it("posts on the days of the duty cycle", () => {
    for (const accounts of [1, 2, 3]) {
      const world = sanctioned({ "rotation.accounts": accounts });
      const { sanctionDay } = world.state.accounts.columns;
      let open = world.state.accounts.count;
      let working = 0;
      const days = 300;
      for (let day = 2; day <= 100 + days; day++) {
        begin(world, day);
        // A second sanction opens the third account.
        if (day === 3 && open < accounts) world.state.accounts.columns.sanctionDay[open - 1] = 3;
        changePosition(world);
        open = world.state.accounts.count;
        const { account } = world.state.sellers.columns;
        if (day > 100 && isLive(world.state.accounts.columns.state[account[0]])) working++;
      }
      expect([open, sanctionDay[0]]).toEqual([accounts, 1]);
      // A cycle has 15 days; the window need not hold whole ones. A lone account rests after a sanction only.
      const expected = accounts === 1 ? 1 : dutyCycle(accounts, 5, 10);
      expect(Math.abs(working / days - expected)).toBeLessThan(0.05);
    }
  });

  it("goes on with the next account when one is banned, and takes in its followers", () => {
    const world = sanctioned({ "reentry.recovery": 1, "rotation.rest": 0 });
    const { account, lostAccount } = world.state.sellers.columns;
    const { state, followerCount, room } = world.state.accounts.columns;
    begin(world, 2);
    state[1] = accountState.banned;
    account[0] = -1;
    lostAccount[0] = 1;
    changePosition(world);
    expect([account[0], lostAccount[0], isLive(state[0]), room[1], followerCount[0]]).toEqual([
      0,
      -1,
      true,
      0,
      20,
    ]);
    expect(violations(world)).toEqual([]);
  });

  it("makes posting more uneven than a Poisson law under enforcement only", () => {
    const dispersion = (intensity: number) => {
      const world = market("bursts", {
        "network.persons": 1500,
        "network.meanDegree": 20,
        "entry.initial": 0.2,
        "entry.open": false,
        "exit.hazard": 0,
        "entry.capital": 10_000,
        "detection.intensity": intensity,
        "rotation.share": 1,
        "influence.share": 0,
      });
      let sum = 0;
      for (let day = 1; day <= 90; day++) {
        runDay(world);
        if (day > 60) sum += measures.postDispersion.read(world) / 30;
      }
      expect(violations(world)).toEqual([]);
      return sum;
    };
    // 300 sellers on 30 days: standard error about 0.015; four of them on either side.
    expect(Math.abs(dispersion(0) - 1)).toBeLessThan(0.06);
    expect(dispersion(30)).toBeGreaterThan(1.06);
  });
});
