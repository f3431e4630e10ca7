import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append } from "../../../src/core/columns.ts";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { bareWorld, market } from "../../../src/experiments/validation/bare.ts";
import { findTie } from "../../../src/model/accounts.ts";
import { sellerRole, unitCents } from "../../../src/model/constants.ts";
import { openShop } from "../../../src/model/shops.ts";
import { layerStrength, tieStrengths } from "../../../src/model/strength.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { enter, willingness } from "../../../src/model/submodels/entry.ts";
import { exitHazard, giveUp } from "../../../src/model/submodels/exit.ts";
import { nextHype, spreadNews } from "../../../src/model/submodels/hype.ts";
import { keepFaith, nextCredibility } from "../../../src/model/submodels/influence.ts";
import { learn } from "../../../src/model/submodels/learning.ts";
import { tell } from "../../../src/model/submodels/mouth.ts";
import type { World } from "../../../src/model/world.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const money = fc.double({ min: -100, max: 100, noNaN: true });

/** Persons in a star: everybody is a friend of person 0 only. */
function star(persons: number, settings = {}): World {
  const leaves = Uint32Array.from({ length: persons - 1 }, (_, i) => i + 1);
  const { graph } = buildGraph(persons, new Uint32Array(persons - 1), leaves);
  return market("star", { "entry.initial": 0, "influence.share": 0, ...settings }, { friends: graph });
}

function begin(world: World, day: number): World {
  world.day = day;
  turnPage(world);
  return world;
}

describe("learning", () => {
  /** Two shops of friends who learn on one day, the better one opened first or second; rates by person. */
  function taught(order: readonly number[]): number[] {
    const world = star(30, { "learning.imitation": 1 });
    for (const person of order) openShop(world, person);
    const { owner, rate, profitFast, visible, profitCents } = world.state.sellers.columns;
    order.forEach((_, shop) => {
      rate[shop] = owner[shop] === 0 ? 10 : 2;
      profitFast[shop] = owner[shop] === 0 ? 500 : 100;
      profitCents[shop] = 1000;
      visible[shop] = 1;
    });
    learn(begin(world, 14));
    return [0, 14].map((person) => rate[order.indexOf(person)]);
  }

  it("copies the offers of the morning, whoever learns first", () => {
    expect(taught([0, 14])).toEqual(taught([14, 0]));
    expect(taught([0, 14])[1]).toBe(10);
  });

  it("never asks more than the highest price, or less than the goods cost", () => {
    const world = star(3, { "learning.days": 1, "learning.priceStep": 1, "learning.mostPrice": 2 });
    openShop(world, 0);
    const { priceCents, unitCostCents, priceStep } = world.state.sellers.columns;
    for (let day = 1; day < 40; day++) {
      learn(begin(world, day));
      expect(priceCents[0]).toBeGreaterThanOrEqual(unitCostCents[0]);
      expect(priceCents[0]).toBeLessThanOrEqual(2 * unitCents);
    }
    expect(priceCents[0]).toBe(priceStep[0] > 0 ? 2 * unitCents : unitCostCents[0]);
  });
});

describe("entry", () => {
  it("is as likely as not where belief meets the wage", () => {
    expect(willingness(0.8, 0.8, 0.15)).toBe(0.5);
    expect(willingness(0.92, 0.8, 0.15)).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    fc.assert(
      fc.property(money, fc.double({ min: 0.01, max: 10, noNaN: true }), (belief, wage) => {
        const p = willingness(belief, wage, 0.15);
        expect(willingness(belief + 0.1, wage, 0.15)).toBeGreaterThanOrEqual(p);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("follows what one hears, and never while selling, gone, or too soon after giving up", () => {
    const entered = (news: number, change: (world: World) => void = () => undefined) => {
      const world = bareWorld(2000, "entry", {
        "entry.innovation": 0.1,
        "entry.optimism": 0,
        "entry.pause": 100,
      });
      world.state.market.columns.newsMean[0] = news * unitCents;
      world.state.persons.columns.wage.fill(1);
      change(world);
      enter(begin(world, 50));
      return world.tally.entries;
    };
    // Standard errors 13 and 10 persons.
    expect(Math.abs(entered(100) - 200)).toBeLessThan(45);
    expect(Math.abs(entered(1) - 100)).toBeLessThan(35);
    expect(entered(-100)).toBe(0);
    expect(entered(100, ({ state }) => state.persons.columns.lastExitDay.fill(-20))).toBe(0);
    expect(entered(100, ({ state }) => state.persons.columns.departed.fill(1))).toBe(0);
    expect(entered(100, (world) => (world.parameters.entry.open = false))).toBe(0);
  });

  it("opens a shop that all friends follow, with traits that are the owner's own", () => {
    const one = star(50);
    const two = star(50);
    const shop = openShop(one, 0);
    openShop(two, 7);
    const again = openShop(two, 0);
    for (const trait of ["category", "position", "quality", "rate", "priceCents", "story"] as const) {
      expect(two.state.sellers.columns[trait][again]).toBe(one.state.sellers.columns[trait][shop]);
    }
    expect(one.state.accounts.columns.followerCount[0]).toBe(49);
    expect(findTie(one, 0, 30, 0)).toBeGreaterThanOrEqual(0);
    expect(findTie(one, 0, 0, 0)).toBe(-1);
  });
});

describe("exit", () => {
  it("has a hazard in proportion to the shortfall, up to a limit", () => {
    expect(exitHazard(0, 0.8, 0.01, 2)).toBeCloseTo(0.01, 12);
    expect(exitHazard(0.4, 0.8, 0.01, 2)).toBeCloseTo(0.005, 12);
    expect(exitHazard(-80, 0.8, 0.01, 2)).toBeCloseTo(0.02, 12);
    expect(exitHazard(0.8, 0.8, 0.01, 2)).toBe(0);
    fc.assert(
      fc.property(money, money, (profit, more) => {
        const worse = Math.min(profit, more);
        const better = Math.max(profit, more);
        expect(exitHazard(worse, 1, 0.01, 2)).toBeGreaterThanOrEqual(exitHazard(better, 1, 0.01, 2));
      }),
    );
  });

  it("waits for the trial, unless the money is gone", () => {
    const left = (day: number, capital: number) => {
      const world = star(10, { "exit.hazard": 1, "exit.trial": 45 });
      openShop(world, 0);
      world.state.sellers.columns.capital[0] = capital;
      giveUp(begin(world, day));
      return [world.state.persons.columns.seller[0], world.state.accounts.columns.room[0]];
    };
    expect(left(44, 1)).toEqual([0, 32]);
    expect(left(45, 1)).toEqual([-1, 0]);
    expect(left(1, -1)).toEqual([-1, 0]);
  });
});

describe("exit of a banned seller", () => {
  it("frees the records that were kept for a return", () => {
    const world = star(10, { "exit.hazard": 0 });
    openShop(world, 0);
    const { account, lostAccount, exitDay } = world.state.sellers.columns;
    lostAccount[0] = account[0];
    account[0] = -1;
    giveUp(begin(world, 3));
    expect([exitDay[0], lostAccount[0], world.state.accounts.columns.room[0]]).toEqual([3, -1, 0]);
  });
});

describe("hype and news", () => {
  it("grows with entries, dies down, and has a floor", () => {
    expect(nextHype(1, 1, 0.01, 360, 0.2, 1000)).toBeCloseTo(1.01 - 1 / 360, 12);
    expect(nextHype(0.2, 0, 0.01, 360, 0.2, 1000)).toBe(0.2);
    expect(nextHype(0.9, 0, 0.01, 360, 0.2, 0.5)).toBe(0.5);
    expect(nextHype(0.9, 0, 0.01, 360, 0.2, 0)).toBe(0.2);
    let hype = 1;
    for (let day = 0; day < 360; day++) hype = nextHype(hype, 0, 0.01, 360, 0, 1000);
    expect(hype).toBeCloseTo(Math.exp(-1), 2);
  });

  it("counts sellers among friends while they are seen posting", () => {
    const world = star(6, { "hype.memory": 30 });
    openShop(world, 3);
    const known = (day: number) => {
      spreadNews(begin(world, day));
      return world.state.persons.columns.sellerFriends[0];
    };
    expect(known(1)).toBe(0);
    world.state.sellers.columns.lastPostDay[0] = 2;
    expect([known(2), known(31), known(32)]).toEqual([1, 1, 0]);
  });

  it("counts more sellers than 16 bits hold among the friends of a hub", () => {
    const world = star(66_001);
    for (let person = 1; person <= 66_000; person++) openShop(world, person);
    world.state.sellers.columns.lastPostDay.fill(1);
    spreadNews(begin(world, 2));
    expect(world.state.persons.columns.sellerFriends[0]).toBe(66_000);
  });

  it("tells the mean and the best tenth", () => {
    const world = bareWorld(30, "news");
    for (let person = 0; person < 20; person++) {
      const shop = openShop(world, person);
      world.state.sellers.columns.lastPostDay[shop] = 8;
      world.state.sellers.columns.profitFast[shop] = person;
    }
    spreadNews(begin(world, 8));
    const { newsMean, newsBest } = world.state.market.columns;
    expect([newsMean[0], newsBest[0]]).toEqual([9.5, 18.5]);
  });
});

describe("learning", () => {
  it("tries one quantity after the other, and takes back what made profit fall", () => {
    const world = star(3, { "learning.days": 10, "learning.imitation": 0, "learning.insight": 0 });
    openShop(world, 0);
    const { rate, priceCents, profitCents, trial, rateStep, priceStep } = world.state.sellers.columns;
    rate[0] = 4;
    priceCents[0] = 10_000;
    const look = (day: number, profit: number) => {
      profitCents[0] = profit;
      learn(begin(world, day));
      return [Math.round(rate[0] * 1000) / 1000, priceCents[0]];
    };
    const tried = Math.round(4000 * Math.exp(0.15 * (look(10, 100)[0] > 4 ? 1 : -1))) / 1000;
    expect([look(9, 0)[0], trial[0]]).toEqual([tried, 1]);
    // Profit grew: the rate stays, a price is tried. Profit fell: the price is taken back, and the rate stands.
    const dear = Math.round(10_000 * Math.exp(0.03 * (look(20, 300)[1] > 10_000 ? 1 : -1)));
    expect([rate[0], priceCents[0], trial[0]]).toEqual([expect.closeTo(tried, 2), dear, 2]);
    expect(look(30, 400)).toEqual([tried, 10_000]);
    expect(trial[0]).toBe(4);
    // After a rest the rate is next, whatever the profit; at a limit nothing is tried.
    world.parameters.learning.mostRate = rate[0];
    world.parameters.learning.leastRate = rate[0];
    expect(look(40, 0)).toEqual([tried, 10_000]);
    expect([trial[0], rateStep[0], Math.abs(priceStep[0])]).toEqual([1, 0, 1]);
  });

  it("dares larger steps with market knowledge", () => {
    const moved = (skill: number) => {
      const world = star(3, { "learning.days": 10, "learning.imitation": 0 });
      openShop(world, 0);
      world.state.persons.columns.skill[3] = 32 * skill;
      world.state.sellers.columns.rate[0] = 4;
      learn(begin(world, 10));
      return Math.abs(Math.log(world.state.sellers.columns.rate[0] / 4));
    };
    expect(moved(0)).toBeCloseTo(0.15, 5);
    expect(moved(2)).toBeCloseTo(0.15 * Math.exp(0.5), 5);
  });

  it("climbing goes on while profits grow and turns back when they fall", () => {
    const world = star(3, {
      "learning.rule": "climb",
      "learning.insight": 0,
      "learning.days": 10,
      "learning.rateStep": 0.5,
      "learning.priceStep": 0.1,
      "learning.imitation": 0,
    });
    openShop(world, 0);
    const { rate, priceCents, unitCostCents, profitCents, rateStep, priceStep } = world.state.sellers.columns;
    rate[0] = 4;
    priceCents[0] = 10_000;
    unitCostCents[0] = 5000;
    const look = (day: number, profit: number) => {
      profitCents[0] = profit;
      learn(begin(world, day));
      return [Math.round(rate[0] * 1000) / 1000, priceCents[0]];
    };
    const e = (power: number) => Math.round(4000 * Math.exp(power)) / 1000;
    expect(look(9, 50)).toEqual([4, 10_000]);
    expect(look(10, 100)).toEqual([e(0.5), 10_000]);
    expect(look(20, 300)).toEqual([e(0.5), Math.round(10_000 * Math.exp(0.1))]);
    // The price step made it worse: next time the price goes the other way.
    expect(look(30, 310)).toEqual([e(1), Math.round(10_000 * Math.exp(0.1))]);
    expect([rateStep[0], priceStep[0]]).toEqual([1, -1]);
    expect(look(40, 5000)[1]).toBe(Math.round(Math.round(10_000 * Math.exp(0.1)) * Math.exp(-0.1)));
  });

  it("copies the best friend who sells, if better", () => {
    const world = star(3, {
      "learning.days": 10,
      "learning.imitation": 1,
      "learning.rateStep": 0,
      "learning.priceStep": 0,
    });
    for (const person of [0, 1, 2]) openShop(world, person);
    const { rate, profitFast, visible, priceCents } = world.state.sellers.columns;
    rate.set([4, 7, 9]);
    priceCents.set([100_001, 100_002, 100_003]);
    profitFast.set([5, 8, 6]);
    visible.fill(1);
    learn(begin(world, 10));
    expect([rate[0], priceCents[0]]).toEqual([7, 100_002]);
    expect([rate[1], rate[2]]).toEqual([7, 9]);
  });
});

describe("influence", () => {
  it("loses credibility by adverts and bad orders, regains it in time", () => {
    expect(nextCredibility(0.75, 0.5, 0.1, 0.002, 0.01, 0.05)).toBeCloseTo(0.7405, 12);
    fc.assert(
      fc.property(share, share, share, (old, adverts, bad) => {
        const next = nextCredibility(old, adverts, bad, 0.002, 0.01, 0.05);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThanOrEqual(1);
        expect(nextCredibility(old, adverts / 2, bad, 0.002, 0.01, 0.05)).toBeGreaterThanOrEqual(next);
      }),
    );
  });

  it("plants so many influencers, who hold an audience and lose credit by selling only", () => {
    const world = market("influence", {
      "network.persons": 1000,
      "network.meanDegree": 10,
      "entry.initial": 0,
      "influence.share": 0.01,
      "broadcasts.share": 0,
      "stores.initial": 0,
    });
    const { sellers, accounts } = world.state;
    expect(sellers.count).toBe(10);
    expect(sellers.columns.role.subarray(0, 10).every((role) => role === sellerRole.influencer)).toBe(true);
    let followed = 0;
    for (let account = 0; account < 10; account++) {
      expect(accounts.columns.followerCount[account]).toBeLessThan(400);
      followed += accounts.columns.followerCount[account];
    }
    // Half an influencer a person, unless the largest audience is cut.
    expect(followed).toBeGreaterThan(400);
    expect(followed).toBeLessThan(570);
    const before = sellers.columns.credibility[0];
    accounts.columns.posts[0] = 5;
    keepFaith(begin(world, 1));
    expect(sellers.columns.credibility[0]).toBeLessThan(before);
    expect(sellers.columns.credibility[1]).toBeGreaterThan(before);
  });
});

describe("word of mouth", () => {
  /** Person 1 of a star sells to the centre; the centre tells the leaves of a judged order. */
  function told(verdict: number, settings: Record<string, number>): World {
    const world = star(40, { "mouth.tellGood": 1, "mouth.tellUnusual": 1, "mouth.tellBad": 1, ...settings });
    openShop(world, 1);
    const order = append(world.state.orders);
    const row = world.state.orders.columns;
    row.account[order] = 0;
    row.buyer[order] = 0;
    row.dueDay[order] = 1;
    row.verdict[order] = verdict;
    tell(begin(world, 1));
    return world;
  }

  it("makes friends follow on a good word, not on a bad one, up to the day's limit", () => {
    const floor = { "trust.floor": 1, "trust.tieShare": 0 };
    expect(told(1, { "mouth.add": 1, ...floor }).state.accounts.columns.followerCount[0]).toBe(1 + 30);
    expect(told(1, { "mouth.add": 1, "mouth.addCap": 40, ...floor }).tally.adds).toBe(38);
    expect(told(1, { "mouth.add": 0 }).tally.adds).toBe(0);
    expect(told(2, { "mouth.add": 1, ...floor }).tally.adds).toBe(0);
    expect(told(1, { "mouth.tellGood": 0, "mouth.tellUnusual": 0 }).tally.tellings).toBe(0);
    const { friendGood } = told(1, { "mouth.add": 1, ...floor }).state.ties.columns;
    expect([friendGood[0], friendGood[1]]).toEqual([0, 1]);
  });

  it("counts reports on ties that exist, and warns close friends", () => {
    const world = star(6, { "mouth.tellBad": 1, "mouth.closeTie": 0.6 });
    const shop = openShop(world, 0);
    const { ties, orders } = world.state;
    const order = append(orders);
    orders.columns.account[order] = world.state.sellers.columns.account[shop];
    orders.columns.buyer[order] = 0;
    orders.columns.dueDay[order] = 1;
    orders.columns.verdict[order] = 2;
    tell(begin(world, 1));
    // The owner is the buyer here, and friend of all five followers by the strongest ties.
    expect(Array.from(ties.columns.friendBad.subarray(0, 5))).toEqual([1, 1, 1, 1, 1]);
    expect(Array.from(ties.columns.warned.subarray(0, 5))).toEqual([1, 1, 1, 1, 1]);
    expect(world.state.persons.columns.mark.every((mark) => mark === 0)).toBe(true);
  });
});

describe("tie strength", () => {
  it("falls from layer to layer and is the same from both ends", () => {
    expect([1, 5, 6, 15, 16, 50, 51, 150, 151].map(layerStrength)).toEqual([
      255, 255, 179, 179, 102, 102, 51, 51, 20,
    ]);
    const world = market("ties", { "network.persons": 300, "network.meanDegree": 30 });
    const { offsets, targets } = world.friends;
    const strength = tieStrengths(world.friends, world.roots["tie strength"]);
    for (let person = 0; person < 300; person++) {
      for (let e = offsets[person]; e < offsets[person + 1]; e++) {
        const back = targets.subarray(offsets[targets[e]], offsets[targets[e] + 1]).indexOf(person);
        expect(strength[offsets[targets[e]] + back]).toBe(strength[e]);
      }
    }
  });
});

describe("calendar", () => {
  it("puts changes into force on their day, and gives each day its keys", () => {
    const timeline = [{ day: 2, set: { "detection.intensity": 5 } }];
    const world = market("calendar", { "network.persons": 50, "network.meanDegree": 4 }, { timeline });
    const first = { ...begin(world, 1).keys.entry };
    expect(world.parameters.detection.intensity).not.toBe(5);
    expect({ ...begin(world, 2).keys.entry }).not.toEqual(first);
    expect(world.parameters.detection.intensity).toBe(5);
    expect({ ...begin(world, 1).keys.entry }).toEqual(first);
  });
});
