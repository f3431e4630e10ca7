import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append } from "../../../src/core/columns.ts";
import { chance } from "../../../src/core/random.ts";
import { exponential } from "../../../src/core/variates.ts";
import { bareWorld } from "../../../src/experiments/validation/bare.ts";
import { addFollower, isLive } from "../../../src/model/accounts.ts";
import { accountState, mute, never, organicStep } from "../../../src/model/constants.ts";
import { rejoinProbability } from "../../../src/model/followers.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { detect, keptScore, signsOfDay } from "../../../src/model/submodels/detection.ts";
import { enforce, nextLevel } from "../../../src/model/submodels/ladder.ts";
import { comeBack } from "../../../src/model/submodels/reentry.ts";
import { assign, firstFree, startOfCase } from "../../../src/model/submodels/review.ts";
import type { World } from "../../../src/model/world.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

function shopWorld(persons: number, settings = {}): World {
  const world = bareWorld(persons, "platform", settings);
  openShop(world, 0);
  begin(world, 1);
  return world;
}

function begin(world: World, day: number): void {
  world.day = day;
  turnPage(world);
}

/** A case against a person, decided today if `confirmed`. */
function addCase(world: World, account: number, person: number, moment: number, confirmed = false): void {
  const row = append(world.state.reviews);
  const columns = world.state.reviews.columns;
  columns.account[row] = account;
  columns.person[row] = person;
  columns.moment[row] = moment;
  columns.queued[row] = confirmed ? 1 : 0;
  columns.confirmed[row] = confirmed ? 1 : 0;
  columns.dueDay[row] = world.day;
}

describe("detection", () => {
  it("weighs posts, reports, adds and copied goods", () => {
    const weights = { posts: 0.02, reports: 0.1, adds: 0.05, copied: 0.3 };
    expect(signsOfDay(10, 1, 30, false, weights)).toBeCloseTo(0.17, 12);
    expect(signsOfDay(10, 0, 0, true, weights)).toBeCloseTo(0.32, 12);
    expect(signsOfDay(0, 0, 0, true, weights)).toBe(0);
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.nat(50), (posts, reports, adds) => {
        const signs = signsOfDay(posts, reports, adds, false, weights);
        expect(signsOfDay(posts + 1, reports, adds, false, weights)).toBeGreaterThan(signs);
        expect(signsOfDay(posts, reports + 1, adds, false, weights)).toBeGreaterThan(signs);
        expect(signsOfDay(posts, reports, adds + 1, false, weights)).toBeGreaterThan(signs);
      }),
    );
  });

  it("forgets half of a score in a half-life and settles at the daily signs", () => {
    expect(keptScore(7) ** 7).toBeCloseTo(0.5, 12);
    expect(keptScore(0)).toBe(0);
    const world = shopWorld(3, { "detection.posts": 0.05, "detection.halfLife": 7 });
    const { posts, score, state } = world.state.accounts.columns;
    const after = (days: number, count: number) => {
      for (let day = 0; day < days; day++) {
        posts[0] = count;
        state[0] = accountState.active;
        detect(world);
      }
      return score[0];
    };
    // 1 - 2^(-t / 7) of ten posts' 0.05, in single precision.
    expect(after(14, 10)).toBeCloseTo(0.05 * 0.75, 7);
    expect(after(7, 0)).toBeCloseTo((0.05 * 0.75) / 2, 7);
    expect(after(200, 4)).toBeCloseTo(0.02, 7);
    // A resting account cools down without being looked for.
    posts[0] = 0;
    state[0] = accountState.dormant;
    for (let day = 0; day < 7; day++) detect(world);
    expect(score[0]).toBeCloseTo(0.01, 7);
    state[0] = accountState.banned;
    detect(world);
    expect(score[0]).toBe(0);
  });

  it("acts at once from the cut on", () => {
    const atOnce = (cut: number) => {
      const world = shopWorld(3, {
        "detection.posts": 1,
        "detection.halfLife": 0,
        "detection.intensity": 100,
        "detection.cut": cut,
      });
      world.state.accounts.columns.posts[0] = 10;
      detect(world);
      return [world.state.reviews.count, world.state.reviews.columns.confirmed[0]];
    };
    expect([atOnce(1), atOnce(1.001)]).toEqual([
      [1, 1],
      [1, 0],
    ]);
  });

  it("finds returning sellers more often while they are linkable", () => {
    const found = (openDay: number) => {
      const persons = 4000;
      const world = bareWorld(persons, "link", {
        "detection.posts": 0.1,
        "detection.link": 3,
        "detection.linkDays": 60,
        "detection.halfLife": 0,
      });
      for (let person = 0; person < persons; person++) openShop(world, person);
      const { posts, returning, openDay: opened } = world.state.accounts.columns;
      posts.fill(10);
      returning.fill(1);
      opened.fill(openDay);
      begin(world, 61);
      detect(world);
      return world.tally.detections;
    };
    // Standard errors below 28.
    expect(Math.abs(found(2) - 4000 * (1 - Math.exp(-0.3)))).toBeLessThan(90);
    expect(Math.abs(found(1) - 4000 * (1 - Math.exp(-0.1)))).toBeLessThan(90);
  });

  it("flags only ordinary persons who post much", () => {
    const world = shopWorld(4, {
      "detection.falseRate": 0.1,
      "detection.intensity": 100,
      "detection.posts": 0,
    });
    world.state.persons.columns.organicRate.set([
      9 * organicStep,
      9 * organicStep,
      organicStep / 2,
      9 * organicStep,
    ]);
    world.state.persons.columns.speaking[3] = 0;
    world.state.sellers.columns.visible[0] = 1;
    detect(world);
    const { reviews } = world.state;
    expect([reviews.count, reviews.columns.account[0], reviews.columns.person[0]]).toEqual([1, -1, 1]);
  });
});

describe("review", () => {
  it("gives cases to whoever is free first, by moment of arrival", () => {
    expect(firstFree(Float64Array.of(2, 1, 1), 3)).toBe(1);
    const world = shopWorld(5000, { "review.staff": 4, "review.patience": 100, "review.service": 0.5 });
    expect(world.state.reviewers.count).toBe(2);
    const moments = [1.9, 1.1, 1.5, 1.15, 1.6];
    moments.forEach((moment, person) => {
      addCase(world, -1, person, moment);
    });
    assign(world);
    const freeAt = new Float64Array(2);
    for (const person of [1, 3, 2, 4, 0]) {
      const reviewer = firstFree(freeAt, 2);
      const service = exponential(chance(world.keys["service time"], person), 0.5);
      freeAt[reviewer] = startOfCase(moments[person], freeAt[reviewer]) + service;
    }
    expect(Array.from(world.state.reviewers.columns.freeAt.subarray(0, 2))).toEqual(Array.from(freeAt));
    expect(world.tally.reviewed).toBe(5);
  });

  it("hires and lets go by date", () => {
    const world = shopWorld(10_000, { "review.staff": 2 });
    const { freeAt } = world.state.reviewers.columns;
    freeAt.set([5, 7]);
    begin(world, 3);
    world.parameters.review.staff = 4;
    assign(world);
    expect(Array.from(freeAt.subarray(0, world.state.reviewers.count))).toEqual([5, 7, 3, 3]);
    world.parameters.review.staff = 0;
    assign(world);
    expect(Array.from(freeAt.subarray(0, world.state.reviewers.count))).toEqual([5]);
  });

  it("lets cases expire that would wait too long", () => {
    const world = shopWorld(10, { "review.patience": 2 });
    world.state.reviewers.columns.freeAt[0] = 5;
    addCase(world, -1, 3, 1.5);
    assign(world);
    expect([world.tally.expired, world.state.reviews.columns.dueDay[0]]).toEqual([1, never]);
    enforce(world);
    expect(world.state.reviews.count).toBe(0);
  });

  it("a perfect reviewer confirms sellers and clears the others", () => {
    const world = shopWorld(10, { "review.accuracy": 1 });
    addCase(world, 0, 0, 1.5);
    addCase(world, -1, 3, 1.6);
    assign(world);
    expect(Array.from(world.state.reviews.columns.confirmed.subarray(0, 2))).toEqual([1, 0]);
  });
});

describe("ladder", () => {
  it("goes up on a case, down when forgiven, never below 0", () => {
    expect([
      nextLevel(1, true, true),
      nextLevel(1, false, true),
      nextLevel(0, false, true),
      nextLevel(2, false, false),
    ]).toEqual([2, 0, 0, 2]);
  });

  it("warns, throttles, suspends for a week, and bans", () => {
    const world = shopWorld(3, { "ladder.forgiveness": 0, "ladder.suspension": 7 });
    const { state, closeDay } = world.state.accounts.columns;
    const states: number[] = [];
    for (let day = 1; day <= 13; day++) {
      begin(world, day);
      if ([1, 2, 3, 13].includes(day)) addCase(world, 0, 0, day, true);
      enforce(world);
      states.push(state[0]);
    }
    const { warned, throttled, suspended, banned } = accountState;
    expect(states).toEqual([
      warned,
      throttled,
      ...Array(7).fill(suspended),
      throttled,
      throttled,
      throttled,
      banned,
    ]);
    expect(closeDay[0]).toBe(13);
    const { account, lostAccount, banCount } = world.state.sellers.columns;
    expect([account[0], lostAccount[0], banCount[0]]).toEqual([-1, 0, 1]);
  });

  it("forgives step by step", () => {
    const world = shopWorld(3, { "ladder.forgiveness": 1 });
    const { state, level } = world.state.accounts.columns;
    level[0] = 2;
    state[0] = accountState.throttled;
    const states: number[] = [];
    for (let day = 1; day <= 3; day++) {
      begin(world, day);
      enforce(world);
      states.push(state[0], level[0]);
    }
    expect(states).toEqual([accountState.warned, 1, accountState.active, 0, accountState.active, 0]);
  });

  it("silences ordinary persons for as long", () => {
    const world = shopWorld(3, { "ladder.suspension": 9 });
    addCase(world, -1, 2, 1, true);
    enforce(world);
    expect([world.state.persons.columns.silencedUntil[2], world.tally.wrongful]).toEqual([10, 1]);
  });
});

describe("re-entry", () => {
  it("brings close and trusting followers along", () => {
    expect([
      rejoinProbability(1, 0.5, 0.6),
      rejoinProbability(0, 0.5, 0.6),
      rejoinProbability(0, 0.4, 0.6),
    ]).toEqual([0.6, 0.3, 0.15]);
    fc.assert(
      fc.property(share, share, share, (tie, trusted, recovery) => {
        const joins = rejoinProbability(tie, trusted, recovery);
        expect(joins).toBeGreaterThanOrEqual(0);
        expect(joins).toBeLessThanOrEqual(recovery);
        expect(rejoinProbability(Math.min(1, tie + 0.1), trusted, recovery)).toBeGreaterThanOrEqual(joins);
        expect(rejoinProbability(tie, Math.min(1, trusted + 0.1), recovery)).toBeGreaterThanOrEqual(joins);
      }),
    );
  });

  /** A seller banned on day 1, with followers 1 to 4; 2 had muted, 3 had blocked. */
  function banned(settings: Record<string, number>, profit: number): World {
    const world = shopWorld(5, { "ladder.steps": 1, "reentry.askDays": 0, "reentry.delay": 0, ...settings });
    for (let reader = 1; reader < 5; reader++) addFollower(world, 0, reader, 255);
    world.state.ties.columns.muted.set([mute.follows, mute.muted, mute.blocked, mute.follows]);
    world.state.ties.columns.good.set([7, 1, 1, 0]);
    world.state.ties.columns.bad[3] = 200;
    world.state.sellers.columns.profitFast[0] = profit;
    addCase(world, 0, 0, 1, true);
    enforce(world);
    for (let day = 1; day <= 3; day++) {
      begin(world, day);
      comeBack(world);
    }
    return world;
  }

  it("pays or does not happen", () => {
    expect(banned({ "reentry.cost": 1, "reentry.horizon": 30 }, 333).state.accounts.count).toBe(1);
    expect(banned({ "reentry.cost": 1, "reentry.horizon": 30 }, 334).state.accounts.count).toBe(2);
  });

  it("keeps experiences, mutes and blocks, and frees the old records", () => {
    const world = banned({ "reentry.recovery": 1, "reentry.cost": 0.5 }, 1000);
    const { state, followerCount, room, slab, returning, ordinal } = world.state.accounts.columns;
    expect([isLive(state[1]), returning[1], ordinal[1], room[0], followerCount[0]]).toEqual([
      true,
      1,
      1,
      0,
      0,
    ]);
    const { reader, good, muted } = world.state.ties.columns;
    const ties = Array.from({ length: followerCount[1] }, (_, place) => slab[1] + place);
    const rows = ties.map((tie) => [reader[tie], good[tie], muted[tie]]);
    expect(rows.slice(0, 2)).toEqual([
      [1, 7, mute.follows],
      [2, 1, mute.muted],
    ]);
    expect(rows[2]).toEqual([3, 1, mute.blocked]);
    const { chargeCents, account, lostAccount } = world.state.sellers.columns;
    expect([chargeCents[0], account[0], lostAccount[0]]).toEqual([5000, 1, -1]);
  });
});
