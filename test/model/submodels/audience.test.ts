import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hill } from "../../../src/core/tail.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { addFollower, admit, dismiss, openAccount } from "../../../src/model/accounts.ts";
import { publicAccount } from "../../../src/model/channels.ts";
import { sellerRole } from "../../../src/model/constants.ts";
import { createShop } from "../../../src/model/shops.ts";
import { comeAndGo, joinProbability } from "../../../src/model/submodels/audience.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import type { World } from "../../../src/model/world.ts";

function influencerOf(persons: number, followers: readonly number[], settings: Settings = {}): World {
  const world = bareWorld(persons, "audience", { "audience.days": 1, ...settings });
  const shop = createShop(world, 0);
  const { sellers } = world.state;
  sellers.columns.account[shop] = openAccount(world, shop, publicAccount, 4);
  sellers.columns.role[shop] = sellerRole.influencer;
  sellers.columns.credibility[shop] = 1;
  for (const reader of followers) addFollower(world, 0, reader, 0);
  return world;
}

function readersOf(world: World): number[] {
  const { slab, followerCount } = world.state.accounts.columns;
  return Array.from(world.state.ties.columns.reader.subarray(slab[0], slab[0] + followerCount[0]));
}

/** Followers after so many days of so many posts and adverts a day. */
function after(world: World, days: number, content: number, adverts: number): number {
  const { accounts } = world.state;
  for (let day = 1; day <= days; day++) {
    world.day = day;
    turnPage(world);
    accounts.columns.content[0] = content;
    accounts.columns.posts[0] = adverts;
    comeAndGo(world);
  }
  return accounts.columns.followerCount[0];
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe("audience", () => {
  it("keeps readers in ascending order with their records, whoever comes and goes", () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 199 }), { maxLength: 80 });
    fc.assert(
      fc.property(ids, ids, ids, (first, more, gone) => {
        const start = [...first].sort((a, b) => a - b);
        const world = influencerOf(200, start);
        const { ties, accounts } = world.state;
        start.forEach((reader, i) => {
          ties.columns.annoyance[accounts.columns.slab[0] + i] = reader;
        });
        const fresh = more.filter((reader) => !first.includes(reader)).sort((a, b) => a - b);
        admit(world, 0, Uint32Array.from(fresh));
        expect(readersOf(world)).toEqual([...first, ...fresh].sort((a, b) => a - b));
        const left = dismiss(world, 0, (tie) => gone.includes(ties.columns.reader[tie]));
        const rest = [...first, ...fresh].filter((reader) => !gone.includes(reader)).sort((a, b) => a - b);
        expect(readersOf(world)).toEqual(rest);
        expect(left).toBe(first.length + fresh.length - rest.length);
        rest.forEach((reader, i) => {
          const own = ties.columns.annoyance[accounts.columns.slab[0] + i];
          expect(own).toBe(first.includes(reader) ? reader : 0);
        });
      }),
    );
  });

  it("grows by a fixed share: A (1 + g)^t far from the ceiling", () => {
    const settings = {
      "audience.gain": 0.02,
      "audience.churn": 0,
      "audience.loss": 0,
      "influence.largest": 1,
    };
    const world = influencerOf(200_000, range(1, 2001), settings);
    // 2000 x 1.02^50 = 5383; the ceiling takes 2 % of growth at most, chance 1.5 % of the size.
    expect(after(world, 50, 1, 0) / (2000 * 1.02 ** 50)).toBeCloseTo(1, 1);
    expect(joinProbability(2000, 200_000, 1, 0.02, 1) * 198_000).toBeCloseTo(40 * 0.99, 9);
    expect(joinProbability(300, 1000, 5, 0.1, 0.3)).toBe(0);
  });

  it("shrinks by adverts: A e^-(churn t + loss posts)", () => {
    const settings = { "audience.gain": 0, "audience.churn": 0.001, "audience.loss": 0.005 };
    const kept = after(influencerOf(20_001, range(1, 20_001), settings), 100, 1, 1) / 20_000;
    // Half of them, 0.3 % of chance.
    expect(kept).toBeCloseTo(Math.exp(-0.1 - 0.5), 2);
  });

  it("keeps the Pareto tail", () => {
    const world = market("tail", {
      "network.persons": 6000,
      "network.meanDegree": 4,
      "entry.initial": 0,
      "influence.share": 0.05,
      "influence.follows": 10,
      "audience.days": 1,
      "audience.gain": 0.02,
    });
    const { accounts } = world.state;
    const sizes = () =>
      Array.from(accounts.columns.followerCount.subarray(0, accounts.count)).sort((a, b) => b - a);
    const tail = (values: number[]) => hill(values, 100);
    const before = tail(sizes());
    for (let day = 1; day <= 30; day++) {
      world.day = day;
      turnPage(world);
      accounts.columns.content.fill(1, 0, accounts.count);
      comeAndGo(world);
    }
    expect(before).toBeGreaterThan(1);
    // Audiences are a third larger; the chance of small ones and the ceiling of the largest move the estimate little.
    expect(Math.abs(tail(sizes()) / before - 1)).toBeLessThan(0.1);
  });
});
