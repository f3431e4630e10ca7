import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareWorld, market } from "../../../src/experiments/validation/bare.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { moments } from "../../../src/model/channels.ts";
import { accountState, annoyanceStep, mute, organicStep } from "../../../src/model/constants.ts";
import { openShop } from "../../../src/model/shops.ts";
import { annoy, annoyanceAdded } from "../../../src/model/submodels/annoyance.ts";
import {
  depthShare,
  divideAttention,
  precedence,
  scrollingShare,
} from "../../../src/model/submodels/attention.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { deliver } from "../../../src/model/submodels/delivery.ts";
import { expose } from "../../../src/model/submodels/exposure.ts";
import { muteAndReport, muteProbability } from "../../../src/model/submodels/muting.ts";
import { speak } from "../../../src/model/submodels/organic.ts";
import { publish } from "../../../src/model/submodels/posting.ts";
import { adaptVisits, longRunVisits } from "../../../src/model/submodels/visits.ts";
import type { World } from "../../../src/model/world.ts";

const rate = fc.double({ min: 0.01, max: 1000, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** One shop of person 0 with so many followers, on day 1. */
function shopWorld(followers: number, settings = {}): World {
  const world = bareWorld(followers + 1, "feed", settings);
  const account = world.state.sellers.columns.account[openShop(world, 0)];
  for (let reader = 1; reader <= followers; reader++) addFollower(world, account, reader, 255);
  world.day = 1;
  turnPage(world);
  return world;
}

describe("attention", () => {
  it("sees the share of the laws", () => {
    expect(scrollingShare(10, 80, 0.9)).toBeCloseTo(10 / 18, 12);
    expect(depthShare(10, 10, 2)).toBeCloseTo(0.75, 12);
    expect(depthShare(10, 30, 3)).toBeCloseTo(1 - 0.421875, 12);
    expect([scrollingShare(0, 0, 1), scrollingShare(10, 0, 0.9), depthShare(0, 5, 3)]).toEqual([0, 1, 0]);
  });

  it("falls with inflow and rises with visits and reach", () => {
    fc.assert(
      fc.property(rate, rate, share, fc.integer({ min: 1, max: 500 }), (visits, inflow, scroll, depth) => {
        const scrolled = scrollingShare(visits, inflow, scroll);
        const deep = depthShare(visits, inflow, depth);
        expect(scrolled).toBeGreaterThanOrEqual(0);
        expect(Math.max(scrolled, deep)).toBeLessThanOrEqual(1);
        expect(scrollingShare(visits, inflow * 1.1, scroll)).toBeLessThanOrEqual(scrolled);
        expect(scrollingShare(visits * 1.1, inflow, scroll)).toBeGreaterThanOrEqual(scrolled);
        expect(depthShare(visits, inflow * 1.1, depth)).toBeLessThanOrEqual(deep);
        expect(depthShare(visits, inflow, depth + 1)).toBeGreaterThanOrEqual(deep);
        expect(depthShare(visits, inflow, 1)).toBeCloseTo(scrollingShare(visits, inflow, 0), 12);
      }),
    );
  });

  it("gives equal weights no precedence, and all weights together no more attention", () => {
    expect([precedence(1), precedence(3), precedence(0)]).toEqual([1, 1.5, 0]);
    fc.assert(
      fc.property(rate, (y) => {
        expect(precedence(y) + precedence(1 / y)).toBeCloseTo(2, 12);
      }),
    );
  });

  it("ranked with equal weights is the chronological feed", () => {
    const shares = ["scrolling", "ranked"].map((law) => {
      const world = shopWorld(3, { "attention.law": law, "attention.commercialWeight": 1 });
      world.state.feeds.columns.organicInflow.fill(20 * organicStep);
      world.state.feeds.columns.commercialInflow.fill(4);
      divideAttention(world);
      return [world.state.feeds.columns.seenShare[1], world.state.feeds.columns.seenShareOrganic[1]];
    });
    expect(shares[1]).toEqual(shares[0]);
    // An advert has the other three, the platform's half and twenty ordinary posts beside it.
    expect(shares[0][0]).toBeCloseTo(10 / (10 + 0.1 * 23.5), 6);
    expect(shares[0][1]).toBeCloseTo(10 / (10 + 0.1 * 24.5), 6);
  });
});

describe("posting and delivery", () => {
  it("publishes nothing at rate 0 and no more than the cap", () => {
    const world = shopWorld(1, { "posting.cap": 2 });
    const { rate: wanted } = world.state.sellers.columns;
    const posts = () => {
      publish(world);
      return world.state.accounts.columns.posts[0];
    };
    wanted[0] = 0;
    expect(posts()).toBe(0);
    wanted[0] = 40;
    expect(posts()).toBe(2);
    world.state.accounts.columns.state[0] = accountState.suspended;
    expect(posts()).toBe(0);
  });

  it("reaches followers who have not muted or left, and as many as the throttle lets through", () => {
    const reached = (throttle: number) => {
      const world = shopWorld(4, { "delivery.throttle": throttle });
      world.state.accounts.columns.posts[0] = 5;
      world.state.accounts.columns.state[0] = accountState.throttled;
      world.state.ties.columns.muted[1] = mute.muted;
      world.state.ties.columns.muted[2] = mute.blocked;
      world.state.persons.columns.departed[4] = 1;
      deliver(world);
      expect(world.tally.channels.delivered[moments]).toBe(world.state.feeds.columns.commercialInflow[1]);
      return Array.from(world.state.ties.columns.delivered.subarray(0, 4));
    };
    expect(reached(1)).toEqual([5, 0, 0, 0]);
    expect(reached(0)).toEqual([0, 0, 0, 0]);
  });

  it("throttling at one half delivers half of the posts on average", () => {
    const world = shopWorld(10_000, { "delivery.throttle": 0.5 });
    world.state.accounts.columns.posts[0] = 4;
    world.state.accounts.columns.state[0] = accountState.throttled;
    deliver(world);
    // Standard error of the mean of 40 000 trials: 100 posts in 20 000.
    expect(Math.abs(world.tally.channels.delivered[moments] - 20_000)).toBeLessThan(400);
  });

  it("shows all, none or the seen share of what was delivered", () => {
    const seen = (seenShare: number) => {
      const world = shopWorld(10_000);
      world.state.accounts.columns.posts[0] = 3;
      deliver(world);
      world.state.feeds.columns.seenShare.fill(seenShare);
      expose(world);
      return world.tally.channels.seen[moments];
    };
    expect([seen(0), seen(1)]).toEqual([0, 30_000]);
    // Standard error 79 posts.
    expect(Math.abs(seen(0.3) - 9000)).toBeLessThan(320);
  });

  it("takes the posts of the silenced out of friends' feeds, and puts them back", () => {
    const world = market("silence", { "network.persons": 200, "network.meanDegree": 10 });
    const { silencedUntil } = world.state.persons.columns;
    const { organicInflow, organicRate } = world.state.feeds.columns;
    const before = organicInflow.slice();
    const { offsets, targets } = world.friends;
    const friends = Array.from(targets.subarray(offsets[7], offsets[8]));
    silencedUntil[7] = 2;
    world.day = 1;
    speak(world);
    for (const friend of friends) expect(organicInflow[friend]).toBe(before[friend] - organicRate[7]);
    world.day = 3;
    speak(world);
    expect(organicInflow).toEqual(before);
  });
});

describe("annoyance and muting", () => {
  it("adds less for relevant offers, close ties and personal posts", () => {
    expect(annoyanceAdded(2, 0.5, 1, 0.8, 0.5, 0.1)).toBeCloseTo(2 * 0.6 * 0.5 * 0.9, 12);
    fc.assert(
      fc.property(share, share, share, (relevance, tie, relief) => {
        const added = annoyanceAdded(3, relevance, tie, relief, relief, relief);
        expect(added).toBeGreaterThanOrEqual(0);
        expect(added).toBeLessThanOrEqual(3);
        expect(annoyanceAdded(3, relevance / 2, tie, relief, relief, relief)).toBeGreaterThanOrEqual(added);
        expect(annoyanceAdded(3, relevance, tie / 2, relief, relief, relief)).toBeGreaterThanOrEqual(added);
      }),
    );
  });

  it("forgets since the last sweep and then counts today's posts", () => {
    const world = shopWorld(2, {
      "annoyance.keep": 0.5,
      "annoyance.relevanceRelief": 0,
      "annoyance.tieRelief": 0.5,
      "annoyance.personalRelief": 0,
    });
    world.day = 3;
    world.state.accounts.columns.posts[0] = 4;
    world.state.ties.columns.annoyance.fill(8 * annoyanceStep);
    world.state.ties.columns.seen[1] = 4;
    annoy(world);
    // Three days halve 8 to 1; four posts at the strongest tie add 2.
    expect(Array.from(world.state.ties.columns.annoyance.subarray(0, 2))).toEqual([
      annoyanceStep,
      3 * annoyanceStep,
    ]);
    expect(world.state.accounts.columns.sweepDay[0]).toBe(3);
  });

  it("mutes above the threshold only, the more the more annoyed", () => {
    expect(muteProbability(6, 6, 0.006)).toBe(0);
    expect(muteProbability(16, 6, 0.006)).toBeCloseTo(1 - Math.exp(-0.06), 12);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 255, noNaN: true }), rate, share, (annoyance, threshold, eta) => {
        const p = muteProbability(annoyance, threshold, eta);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(muteProbability(annoyance + 1, threshold, eta)).toBeGreaterThanOrEqual(p);
        expect(muteProbability(annoyance, threshold + 1, eta)).toBeLessThanOrEqual(p);
        expect(muteProbability(annoyance, threshold, eta / 2)).toBeLessThanOrEqual(p);
      }),
    );
  });

  it("a bad order mutes, reports and blocks as the probabilities say", () => {
    const after = (settings: Record<string, number>) => {
      const world = shopWorld(2, settings);
      world.state.ties.columns.verdict[0] = 2;
      muteAndReport(world);
      return [...world.state.ties.columns.muted.subarray(0, 2), world.state.accounts.columns.reports[0]];
    };
    const off = { "muting.muteAfterBad": 0, "muting.reportAfterBad": 0 };
    expect(after(off)).toEqual([0, 0, 0]);
    expect(after({ ...off, "muting.reportAfterBad": 1 })).toEqual([0, 0, 1]);
    expect(after({ ...off, "muting.muteAfterBad": 1, "muting.block": 1, "muting.report": 0 })).toEqual([
      mute.blocked,
      0,
      0,
    ]);
    const muted = { "muting.muteAfterBad": 1, "muting.block": 0, "muting.report": 1 };
    expect(after({ ...off, ...muted })).toEqual([mute.muted, 0, 1]);
    // Who reports the order does not report the mute as well.
    expect(after({ ...muted, "muting.reportAfterBad": 1 })).toEqual([mute.muted, 0, 1]);
  });

  it("takes mutes back and forgets, but never blocks", () => {
    const world = shopWorld(2, { "muting.unmute": 1 });
    const { muted, annoyance } = world.state.ties.columns;
    muted.set([mute.muted, mute.blocked]);
    annoyance.fill(500);
    muteAndReport(world);
    expect([...muted.subarray(0, 2), ...annoyance.subarray(0, 2)]).toEqual([0, mute.blocked, 0, 500]);
  });
});

describe("visits", () => {
  it("falls with adverts and with friends' posts missed", () => {
    expect(longRunVisits(10, 5, 0.5, 0.02, 0.2, 0.4)).toBeCloseTo(7.2, 12);
    expect(longRunVisits(10, 1000, 1, 0.02, 0.2, 0.4)).toBeCloseTo(2, 12);
    expect(longRunVisits(10, 0, 1, 0.02, 0.2, 0.4)).toBeCloseTo(10, 12);
    fc.assert(
      fc.property(rate, share, (load, seen) => {
        const visits = longRunVisits(10, load, seen, 0.02, 0.2, 0.4);
        expect(visits).toBeLessThanOrEqual(10 + 1e-9);
        expect(visits).toBeGreaterThanOrEqual(10 * 0.2 * 0.6 - 1e-9);
        expect(longRunVisits(10, load + 1, seen, 0.02, 0.2, 0.4)).toBeLessThanOrEqual(visits);
      }),
    );
  });

  it("moves a share of the way each day, and who hardly comes may leave", () => {
    const world = shopWorld(1, { "visits.organicShare": 0, "visits.slope": 0, "visits.departure": 1 });
    const { visitRate, departed } = world.state.persons.columns;
    visitRate.set([4, 0.5]);
    adaptVisits(world);
    expect(visitRate[0]).toBeCloseTo(4 + 6 / 75, 6);
    expect([departed[0], departed[1], visitRate[1]]).toEqual([0, 1, 0]);
  });
});
