import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append } from "../../../src/core/columns.ts";
import { chance, deriveKey, emptyKey } from "../../../src/core/random.ts";
import { rootKey } from "../../../src/core/seed.ts";
import { bareWorld, market } from "../../../src/experiments/validation/bare.ts";
import { addFollower, isFull, openToFriends } from "../../../src/model/accounts.ts";
import { moments, outlet } from "../../../src/model/channels.ts";
import { honesty } from "../../../src/model/constants.ts";
import { openShop } from "../../../src/model/shops.ts";
import { hearAppeals } from "../../../src/model/submodels/appeals.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { detect } from "../../../src/model/submodels/detection.ts";
import {
  objective,
  revision,
  setPolicy,
  trialSlope,
  weighPolicy,
} from "../../../src/model/submodels/governance.ts";
import { enforce } from "../../../src/model/submodels/ladder.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { licenceGain, weighLicences } from "../../../src/model/submodels/licence.ts";
import { clearTally } from "../../../src/model/tally.ts";
import type { World } from "../../../src/model/world.ts";

function begin(world: World, day: number): void {
  world.day = day;
  clearTally(world.tally);
  turnPage(world);
  setPolicy(world);
}

describe("a trial of both sides", () => {
  it("is exact on a quadratic of one part, and unbiased over signs on one of several", () => {
    const quadratic = (x: readonly number[]) =>
      3 - (2 * (x[0] - 1) ** 2 + 0.5 * (x[1] + 2) ** 2 + x[0] * x[1]);
    const at = [0.3, -0.7];
    const slopes = [-4 * (at[0] - 1) - at[1], -(at[1] + 2) - at[0]];
    const mean = [0, 0];
    for (const signs of [
      [1, 1],
      [1, -1],
      [-1, 1],
      [-1, -1],
    ]) {
      const side = (way: number) => quadratic(at.map((x, part) => x + way * 0.15 * signs[part]));
      const slope = trialSlope(side(1), side(-1), 0.15);
      signs.forEach((sign, part) => {
        mean[part] += (slope * sign) / 4;
      });
    }
    expect(mean[0]).toBeCloseTo(slopes[0], 10);
    expect(mean[1]).toBeCloseTo(slopes[1], 10);
  });

  it("finds the top of a quadratic in four parts", () => {
    const top = [0.5, -1, 0.25, 2];
    const value = (x: readonly number[]) => -x.reduce((sum, at, part) => sum + (at - top[part]) ** 2, 0);
    const rules = { rate: 0.1, step: 0.15, inertia: 0.7 };
    const key = deriveKey(rootKey("top"), 1, emptyKey());
    let [at, drift] = [
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    for (let trial = 0; trial < 400; trial++) {
      const signs = at.map((_, part) => (chance(key, trial * 4 + part) < 0.5 ? -1 : 1));
      const side = (way: number) => value(at.map((x, part) => x + way * 0.15 * signs[part]));
      const slope = trialSlope(side(1), side(-1), 0.15);
      drift = drift.map((last, part) => revision(last, slope, signs[part], rules));
      at = at.map((x, part) => x + drift[part]);
    }
    at.forEach((x, part) => {
      expect(x).toBeCloseTo(top[part], 3);
    });
  });

  it("revises by no more than a step, and goes on with a share of the last revision", () => {
    const rules = { rate: 1, step: 0.15, inertia: 0.7 };
    expect(revision(0, 0.1, 1, rules)).toBeCloseTo(0.03, 12);
    expect(revision(0.1, 9, -1, rules)).toBeCloseTo(0.07 - 0.3 * 0.15, 12);
    fc.assert(
      fc.property(
        fc.double({ min: -0.15, max: 0.15, noNaN: true }),
        fc.double({ noNaN: true }),
        (last, slope) => {
          expect(Math.abs(revision(last, slope, 1, rules))).toBeLessThanOrEqual(0.15 + 1e-12);
        },
      ),
    );
  });
});

describe("governance", () => {
  const learning = { "governance.mode": "adaptive", "governance.days": 4, "governance.announcement": 0 };

  /** Runs trials on an objective of one's own: the number of reports that a policy leads to. */
  function learn(
    settings: Record<string, number | string>,
    trials: number,
    reports: (world: World) => number,
  ) {
    const world = bareWorld(10, "govern", { ...learning, ...settings });
    for (let day = 1; day <= trials * 4; day++) {
      begin(world, day);
      world.tally.platforms.readers[0] = 1000;
      world.tally.platforms.reports[0] = reports(world);
      weighPolicy(world);
    }
    return world.state.platforms.columns;
  }

  it("copies the levers when fixed, and starts from them when it learns", () => {
    const world = bareWorld(5, "fixed", {
      "detection.intensity": 3,
      "licence.fee": 2,
      "attention.adverts": 1,
    });
    begin(world, 1);
    const { intensity, licenceFee, openness, adverts, centre } = world.state.platforms.columns;
    expect([intensity[0], licenceFee[0], openness[0], adverts[0]]).toEqual([3, 2, 0, 1]);
    expect(centre[0]).toBeCloseTo(Math.log(3), 12);
    world.parameters.governance.mode = "adaptive";
    begin(world, 2);
    expect(Math.abs(Math.log(intensity[0] / 3))).toBeCloseTo(0.15, 12);
    expect(Math.abs(licenceFee[0] - 2)).toBeCloseTo(0.15, 12);
    const first = intensity[0];
    begin(world, 2 + 15);
    expect(Math.log(intensity[0]) + Math.log(first)).toBeCloseTo(2 * Math.log(3), 12);
  });

  it("raises enforcement where it keeps reports down, and lowers it where it makes them", () => {
    const down = learn({}, 40, ({ state }) => 3 - Math.log(state.platforms.columns.intensity[0]));
    expect(down.centre[0]).toBeGreaterThan(1);
    const up = learn({}, 40, ({ state }) => 3 + Math.log(state.platforms.columns.intensity[0]));
    expect(up.centre[0]).toBeLessThan(-1);
  });

  it("does not announce a crackdown that promises too little, but relents for free", () => {
    const dear = { "governance.announcement": 100 };
    const down = learn(dear, 40, ({ state }) => 3 - Math.log(state.platforms.columns.intensity[0]));
    expect(down.centre[0]).toBeLessThanOrEqual(0);
    const up = learn(dear, 40, ({ state }) => 3 + Math.log(state.platforms.columns.intensity[0]));
    expect(up.centre[0]).toBeLessThan(-1);
  });

  it("weighs visits, sales, adverts, cases and complaints", () => {
    const world = bareWorld(5, "weights", {
      "governance.visitValue": 0.01,
      "governance.satisfactionValue": 2,
      "governance.tradeValue": 0.1,
      "governance.advertPrice": 0.05,
      "governance.reviewCost": 3,
      "governance.complaintCost": 0.5,
      "governance.wrongfulCost": 7,
    });
    const { platforms } = world.tally;
    platforms.readers[0] = 500;
    platforms.visits[0] = 5000;
    platforms.organicSeen[0] = 300;
    platforms.sellingSeen[0] = 60;
    platforms.advertsSeen[0] = 40;
    platforms.licensedCents[0] = 20 * 10_000;
    platforms.licenceCents[0] = 5 * 10_000;
    platforms.reviewed[0] = 2;
    platforms.reports[0] = 8;
    platforms.wrongful[0] = 1;
    const sum = 0.01 * 5000 + 0.1 * 20 + 5 + 0.05 * 40 - 3 * 2 - 0.5 * 8 - 7;
    expect(objective(world, 0)).toBeCloseTo(2 * sum + 2 * 0.75, 10);
    // Ambivalent: at ten visits and 0.0083 money a reader, both goals weigh the same.
    world.parameters.governance.mode = "ambivalent";
    const before = objective(world, 0);
    platforms.licensedCents[0] += 0.0083 * 500 * 10_000;
    expect(objective(world, 0) - before).toBeCloseTo(1000 * 0.01 * 10, 8);
  });
});

describe("licence", () => {
  const terms = { shareOfSales: 0.026, moreRefunds: 0.4, feeCents: 2500 };

  it("is worth the bans it spares and the trust it lends, less commission, refunds and fee", () => {
    const one = { profit: 1000, revenue: 3000, badShare: 0.1, bans: 0.1, loss: 25_000, uplift: 0.15 };
    expect(licenceGain(one, terms)).toBeCloseTo(0.1 * 25_000 + 30 * 150 - 30 * 3000 * 0.066 - 2500, 8);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (badShare, bans) => {
          const gain = licenceGain({ ...one, badShare, bans }, terms);
          expect(licenceGain({ ...one, badShare: badShare + 0.1, bans }, terms)).toBeLessThan(gain);
          expect(licenceGain({ ...one, badShare, bans: bans + 0.1 }, terms)).toBeGreaterThan(gain);
        },
      ),
    );
  });

  /** Shops that would all gain by a licence, after a month of decisions. */
  function applied(
    persons: number,
    settings: Record<string, number | boolean>,
    kind: number = honesty.honest,
  ): World {
    const world = bareWorld(persons, "licence", { "licence.fee": 0.1, ...settings });
    for (let person = 0; person < persons; person++) openShop(world, person);
    const { sellers } = world.state;
    sellers.columns.profitFast.fill(50_000);
    sellers.columns.quality.fill(0.99);
    sellers.columns.honesty.fill(kind);
    for (let day = 1; day <= 30; day++) {
      begin(world, day);
      weighLicences(world);
    }
    return world;
  }

  const licensed = ({ state }: World) => state.accounts.columns.licensed.reduce((sum, one) => sum + one, 0);

  it("goes to the admitted share of applicants, and to none who is found out", () => {
    // Standard error of 1000 draws below 0.016.
    expect(licensed(applied(1000, { "licence.openness": 0.6 })) / 1000).toBeCloseTo(0.6, 1);
    expect(licensed(applied(100, { "licence.openness": 1 }))).toBe(100);
    expect(licensed(applied(100, { "licence.openness": 1, "licence.fee": 100 }))).toBe(0);
    const rogues = { "licence.openness": 1, "licence.screening": 1 };
    expect([licensed(applied(50, rogues)), licensed(applied(50, rogues, honesty.malicious))]).toEqual([
      50, 0,
    ]);
  });

  it("moves posts out of feeds, ends the hunt and costs its fee", () => {
    const world = applied(10, { "licence.openness": 1, "detection.posts": 1, "detection.intensity": 100 });
    const { channel, posts, licenceCents, score } = world.state.accounts.columns;
    expect(Array.from(channel.subarray(0, 10))).toEqual(Array(10).fill(outlet));
    posts.fill(10);
    detect(world);
    expect([world.tally.detections, score[0], licenceCents[0]]).toEqual([0, 0, 1000]);
  });

  it("leaves posts in the feed without an outlet, and lapses when it does not pay", () => {
    const world = applied(10, { "licence.openness": 1, "licence.outlet": false });
    const { channel } = world.state.accounts.columns;
    expect([licensed(world), channel[0]]).toEqual([10, moments]);
    world.state.sellers.columns.profitFast.fill(-1);
    for (let day = 31; day <= 60; day++) {
      begin(world, day);
      weighLicences(world);
    }
    expect([licensed(world), channel[0]]).toEqual([0, moments]);
  });

  it("takes its fee from the seller's profit on the day after, to the cent", () => {
    const world = applied(1, { "licence.openness": 1, "licence.fee": 0.1234 });
    const { licenceDay } = world.state.accounts.columns;
    const { capital, profitCents } = world.state.sellers.columns;
    const before = capital[0];
    expect(licenceDay[0]).toBe(31);
    for (let day = 31; day <= 71; day++) {
      begin(world, day);
      book(world);
      weighLicences(world);
    }
    // Two months: the first fee and its renewal.
    expect([capital[0] - before, profitCents[0]]).toEqual([-2 * 1234, -2 * 1234]);
  });
});

describe("appeals", () => {
  function silenced(count: number, settings: Record<string, number>): World {
    const world = bareWorld(count, "appeals", { "ladder.suspension": 30, ...settings });
    begin(world, 1);
    for (let who = 0; who < count; who++) {
      const row = append(world.state.reviews);
      const { account, person, queued, confirmed, dueDay } = world.state.reviews.columns;
      account[row] = -1;
      person[row] = who;
      queued[row] = 1;
      confirmed[row] = 1;
      dueDay[row] = 1;
    }
    for (let day = 1; day <= 8; day++) {
      if (day > 1) begin(world, day);
      hearAppeals(world);
      enforce(world);
    }
    return world;
  }

  it("end half of the wrongful suspensions after a week", () => {
    const world = silenced(2000, {});
    const { silencedUntil } = world.state.persons.columns;
    const freed = silencedUntil.filter((day) => day === 8).length;
    // Standard error 22.
    expect(Math.abs(freed - 1000)).toBeLessThan(70);
    expect([world.tally.appealsUpheld, world.state.reviews.count]).toEqual([freed, 0]);
    expect(silencedUntil.every((day) => day === 8 || day === 31)).toBe(true);
  });

  it("are all heard or none at the ends, and do not lengthen a suspension that is over", () => {
    expect(silenced(20, { "appeals.success": 1 }).state.persons.columns.silencedUntil[3]).toBe(8);
    expect(silenced(20, { "appeals.success": 0 }).state.persons.columns.silencedUntil[3]).toBe(31);
    const short = silenced(20, { "appeals.success": 1, "ladder.suspension": 2 });
    expect(short.state.persons.columns.silencedUntil[3]).toBe(3);
  });
});

describe("the limit of followers", () => {
  it("keeps the strongest ties and stops adds", () => {
    const world = market("cap", {
      "network.persons": 60,
      "network.meanDegree": 12,
      "entry.initial": 0,
      "influence.share": 0,
      "governance.friendCap": 4,
    });
    const person = world.friends.offsets.findIndex(
      (first, node) => world.friends.offsets[node + 1] - first > 6,
    );
    const shop = openShop(world, person);
    const account = world.state.sellers.columns.account[shop];
    const { slab, followerCount } = world.state.accounts.columns;
    const kept = world.state.ties.columns.strength.slice(
      slab[account],
      slab[account] + followerCount[account],
    );
    const { offsets } = world.friends;
    const all = Array.from(world.strength.subarray(offsets[person], offsets[person + 1])).sort(
      (a, b) => b - a,
    );
    expect(Array.from(kept).sort((a, b) => b - a)).toEqual(all.slice(0, 4));
    expect(isFull(world, account)).toBe(true);
    world.parameters.governance.friendCap = 5;
    expect(isFull(world, account)).toBe(false);
    addFollower(world, account, 59, 20);
    expect(isFull(world, account)).toBe(true);
    expect(openToFriends(world, shop, moments)).toBe(account + 1);
  });
});
