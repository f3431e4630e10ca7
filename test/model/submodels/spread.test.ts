import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { posteriorMean } from "../../../src/core/belief.ts";
import { append } from "../../../src/core/columns.ts";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { cascadeShape } from "../../../src/core/graph/virality.ts";
import { logistic } from "../../../src/core/math.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import {
  addFollower,
  closeAccount,
  findPublicTie,
  follow,
  openAccount,
} from "../../../src/model/accounts.ts";
import { closeCascades, joinCascade } from "../../../src/model/cascades.ts";
import { moments, publicAccount } from "../../../src/model/channels.ts";
import { accountState, mute, never, noAccount } from "../../../src/model/constants.ts";
import { emptyTerms, endorsementLift, offerTerms, vouchedTrust, worthTo } from "../../../src/model/offers.ts";
import { runDay } from "../../../src/model/run.ts";
import { createShop, openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { buy } from "../../../src/model/submodels/orders.ts";
import {
  considerShares,
  repost,
  shareProbability,
  showShares,
  welcome,
} from "../../../src/model/submodels/sharing.ts";
import { weighTrust } from "../../../src/model/submodels/trust.ts";
import { valueOffers } from "../../../src/model/submodels/utility.ts";
import type { World } from "../../../src/model/world.ts";

/** Person 0 sells; persons 1 to 4 follow with equal ties, one to three of their friends having reported well. */
function endorsedWorld(settings = {}): World {
  const world = bareWorld(5, "endorsed", settings);
  const account = world.state.sellers.columns.account[openShop(world, 0)];
  for (let person = 1; person < 5; person++) addFollower(world, account, person, 51);
  world.day = 1;
  turnPage(world);
  const { accounts, ties, persons } = world.state;
  accounts.columns.posts[0] = 1;
  ties.columns.seen.fill(1);
  ties.columns.friendGood.set([0, 1, 2, 3]);
  persons.columns.taste.fill(0);
  persons.columns.priceSensitivity.fill(1);
  weighTrust(world);
  valueOffers(world);
  return world;
}

describe("friends' endorsement", () => {
  it("gives in all what trust does not give yet, and never takes away", () => {
    expect(endorsementLift(0, 0.44, 0.15, 0)).toBe(0);
    expect(endorsementLift(1, 0.44, 0.15, 0.1)).toBeCloseTo(0.34, 12);
    expect(endorsementLift(2, 0.44, 0.15, 0)).toBeCloseTo(0.506, 12);
    expect(endorsementLift(9, 0.44, 0.15, 0)).toBeCloseTo(0.506, 12);
    expect(endorsementLift(9, 0.44, 0.15, 0.6)).toBe(0);
  });

  it("knows the part of trust that good reports make up", () => {
    for (const [prior, good, bad, told, warned] of [
      [0.6, 0, 0, 1, 0],
      [0.5, 2, 1, 3, 2],
      [0.95, 0, 4, 7, 0],
    ]) {
      const believed = posteriorMean(prior, 3, good + 0.3 * told, bad + 0.3 * warned);
      const without = posteriorMean(prior, 3, good, bad + 0.3 * warned);
      expect(vouchedTrust(believed, told, 0.3, 3 + good + bad + 0.3 * warned)).toBeCloseTo(
        believed - without,
        12,
      );
    }
  });

  it.each([{}, { "trust.rule": "smooth" }, { "trust.friendWeight": 0.1 }])(
    "raises the odds of a purchase by 1.3 to 1.9 times, and hardly more after the first friend (E02, E03; %j)",
    (settings) => {
      const { value } = endorsedWorld(settings).state.ties.columns;
      const odds = [1, 2, 3].map((friends) => Math.exp(value[friends] - value[0]));
      expect(odds[0]).toBeCloseTo(Math.exp(0.44), 5);
      expect(odds[0]).toBeGreaterThan(1.3);
      expect(odds[0]).toBeLessThan(1.9);
      // Purchases per post seen, where one in a thousand is usual.
      const rates = Array.from(value.subarray(0, 4), (v) => logistic(v - value[0] - Math.log(999)));
      expect((rates[3] - rates[1]) / (rates[1] - rates[0])).toBeLessThan(0.35);
    },
  );

  it("is nothing at weight zero, beyond what trust gives", () => {
    const world = endorsedWorld({ "utility.friends": 0 });
    const { value, trust } = world.state.ties.columns;
    const { trusted } = offerTerms(world, 0, emptyTerms());
    expect(value[3] - value[0]).toBeCloseTo(trusted * (trust[3] - trust[0]), 5);
  });
});

it("an offer is worth the same to a reader met alone as in the sweep", () => {
  const world = endorsedWorld({ "utility.friends": 0 });
  const { ties } = world.state;
  const terms = offerTerms(world, 0, emptyTerms());
  for (let tie = 0; tie < 4; tie++) {
    const alone = worthTo(
      world,
      terms,
      ties.columns.reader[tie],
      ties.columns.trust[tie],
      ties.columns.strength[tie],
      1,
    );
    expect(Math.fround(alone)).toBe(ties.columns.value[tie]);
  }
});

/** A seller (0) with a follower (1) who has re-shared yesterday; 1's friends are 2, a follower, and 3 and 4, who are not. */
function sharedWorld(settings: Settings = {}): World {
  const friends = buildGraph(6, Uint32Array.of(1, 1, 1), Uint32Array.of(2, 3, 4)).graph;
  const world = market(
    "shared",
    { "entry.initial": 0, "influence.share": 0, "mouth.newTie": 0.2, ...settings },
    { friends },
  );
  const account = world.state.sellers.columns.account[openShop(world, 0)];
  for (const person of [1, 2]) addFollower(world, account, person, 51);
  world.day = 9;
  joinCascade(world, 1, account, -1, 5, 8);
  turnPage(world);
  const { persons, feeds, accounts } = world.state;
  feeds.columns.seenShareOrganic.fill(1);
  persons.columns.needUntil.fill(20);
  persons.columns.taste.fill(0);
  persons.columns.priceSensitivity.fill(1);
  persons.columns.bestAccount.fill(noAccount);
  accounts.columns.posts.fill(0);
  return world;
}

describe("re-shares", () => {
  it("are rare, satisfied and allowed", () => {
    expect(shareProbability(true, 0.01, 1)).toBe(0.01);
    expect(shareProbability(true, 0.01, 0.5)).toBe(0.005);
    expect(shareProbability(false, 1, 1)).toBe(0);
  });

  it("are good reports to followers who read them, once each", () => {
    const world = sharedWorld();
    showShares(world);
    expect(world.tally.sharedViews).toBe(3);
    expect(Array.from(world.state.ties.columns.friendGood.subarray(0, 2))).toEqual([0, 1]);
    expect(world.state.persons.columns.mark.every((mark) => mark === 0)).toBe(true);
  });

  it("are read with the share of ordinary posts that the friend sees", () => {
    const leaves = 4000;
    const hub = new Uint32Array(leaves).fill(1);
    const friends = buildGraph(
      leaves + 2,
      hub,
      hub.map((_, i) => i + 2),
    ).graph;
    const world = market("many", { "entry.initial": 0, "influence.share": 0 }, { friends });
    openShop(world, 0);
    world.day = 9;
    joinCascade(world, 1, 0, -1, 5, 8);
    turnPage(world);
    world.state.feeds.columns.seenShareOrganic.fill(0.3);
    showShares(world);
    // Three standard deviations of 4 000 draws at 0.3 are 87.
    expect(Math.abs(world.tally.sharedViews - 0.3 * leaves)).toBeLessThan(87);
  });

  it.each([
    ["of an account that is closed", (world: World) => closeAccount(world, 0, accountState.banned)],
    ["of a friend who is silenced", (world: World) => (world.state.persons.columns.speaking[1] = 0)],
    ["of the day before yesterday", (world: World) => (world.state.shares.columns.sharedDay[0] = 7)],
  ])("are not read: %s", (_, change) => {
    const world = sharedWorld();
    change(world);
    showShares(world);
    expect(world.tally.sharedViews).toBe(0);
  });

  it("are worth to a stranger what the offer is worth to a new follower with one friend's report", () => {
    const world = sharedWorld({ "mouth.newTie": 0.2 });
    showShares(world);
    considerShares(world);
    const { bestScore, bestAccount, bestTie, bestShare } = world.state.persons.columns;
    expect(Array.from(bestAccount)).toEqual([noAccount, noAccount, 0, 0, 0, noAccount]);
    expect(Array.from(bestTie.subarray(2, 5))).toEqual([1, -1, -1]);
    expect(Array.from(bestShare.subarray(1, 5))).toEqual([-1, 0, 0, 0]);
    const again = sharedWorld({ "mouth.newTie": 0.2 });
    const stranger = follow(again, 0, 3, 51);
    again.state.ties.columns.friendGood[stranger] = 1;
    considerShares(again);
    expect(again.state.persons.columns.bestScore[3]).toBeCloseTo(bestScore[3], 12);
  });

  it("are not offers to those who need nothing, or have blocked the account", () => {
    const world = sharedWorld();
    world.state.persons.columns.needUntil[3] = 8;
    world.state.ties.columns.muted[1] = mute.blocked;
    considerShares(world);
    expect(Array.from(world.state.persons.columns.bestAccount.subarray(2, 5))).toEqual([
      noAccount,
      noAccount,
      0,
    ]);
  });

  it("make buyers followers and members of the cascade", () => {
    const world = sharedWorld({ "utility.moments": 50 });
    showShares(world);
    considerShares(world);
    buy(world);
    welcome(world);
    const { orders, shares, ties, accounts, persons } = world.state;
    expect(world.tally.shareOrders).toBe(3);
    expect(Array.from(orders.columns.share.subarray(0, 3))).toEqual([1, 2, 3]);
    expect(Array.from(shares.columns.parent.subarray(0, 4))).toEqual([-1, 0, 0, 0]);
    expect(Array.from(shares.columns.depth.subarray(0, 4))).toEqual([0, 1, 1, 1]);
    expect(accounts.columns.followerCount[0]).toBe(4);
    expect(Array.from(ties.columns.reader.subarray(0, 4))).toEqual([1, 2, 3, 4]);
    expect(Array.from(ties.columns.bought.subarray(0, 4))).toEqual([0, 1, 1, 1]);
    expect(persons.columns.bestShare.every((share) => share === -1)).toBe(true);
  });

  it("bring no more followers than may add an account in a day", () => {
    const world = sharedWorld({ "utility.moments": 50, "mouth.addCap": 1 });
    considerShares(world);
    buy(world);
    welcome(world);
    expect(world.state.accounts.columns.followerCount[0]).toBe(3);
    expect(world.tally.shareOrders).toBe(3);
  });

  it("go on where a buyer through one re-shares in turn", () => {
    const world = sharedWorld({ "sharing.probability": 1, "utility.moments": 50 });
    considerShares(world);
    buy(world);
    welcome(world);
    const { orders, shares, market } = world.state;
    world.day = 12;
    turnPage(world);
    orders.columns.verdict.set([1, 2, 1]);
    repost(world);
    expect(world.tally.shares).toBe(2);
    expect(Array.from(shares.columns.sharedDay.subarray(0, 4))).toEqual([8, 12, never, 12]);
    world.day = 13;
    turnPage(world);
    repost(world);
    expect(shares.count).toBe(0);
    expect(Array.from(orders.columns.share.subarray(0, 3))).toEqual([-1, -1, -1]);
    expect([market.columns.cascadeCount[0], market.columns.cascadeMembers[0]]).toEqual([1, 4]);
  });

  it("seldom lead to others in the default market, and hardly ever beyond one step (E10)", () => {
    const world = market("broadcast", {
      "network.persons": 1500,
      "network.meanDegree": 40,
      "entry.initial": 0.04,
      "entry.open": false,
      "exit.hazard": 0,
      "needs.hazard": 0.2,
      "sharing.probability": 0.05,
    });
    let [orders, throughShares, further] = [0, 0, 0];
    for (let day = 0; day < 120; day++) {
      runDay(world);
      orders += world.tally.channels.orders[moments];
      throughShares += world.tally.shareOrders;
      const { boughtDay, depth } = world.state.shares.columns;
      for (let row = 0; row < world.state.shares.count; row++) {
        if (boughtDay[row] === world.day && depth[row] > 1) further++;
      }
    }
    expect(orders).toBeGreaterThan(500);
    expect(throughShares).toBeGreaterThan(0);
    expect((throughShares - further) / orders).toBeLessThan(0.1);
    expect(further / orders).toBeLessThan(0.01);
  });
});

describe("cascades", () => {
  /** Rows of one cascade with these parents. */
  function grown(parents: readonly number[]): World {
    const world = bareWorld(2, "cascade");
    world.day = 50;
    openShop(world, 0);
    for (const parent of parents) joinCascade(world, 1, 0, parent, 5, 5);
    closeCascades(world);
    return world;
  }

  const virality = (parents: readonly number[]) => grown(parents).state.market.columns.cascadeVirality[0];

  it("have the structural virality of stars, chains and binary trees (D08)", () => {
    const of = (size: number, parent: (node: number) => number) =>
      virality(Array.from({ length: size }, (_, node) => (node === 0 ? -1 : parent(node))));
    expect(of(101, () => 0)).toBeCloseTo((2 * 100) / 101, 9);
    expect(of(20, (node) => node - 1)).toBeCloseTo(7, 9);
    expect(of(127, (node) => (node - 1) >> 1)).toBeCloseTo(8.35096, 5);
    expect(of(2, () => 0)).toBe(1);
    expect(virality([-1])).toBe(0);
  });

  it("have the shape that the graph folder finds", () => {
    const tree = fc
      .array(fc.nat(1000), { maxLength: 60 })
      .map((picks) => [-1, ...picks.map((pick, i) => pick % (i + 1))]);
    fc.assert(
      fc.property(tree, (parents) => {
        const world = grown(parents);
        const shape = cascadeShape(parents);
        const { market } = world.state;
        expect(market.columns.cascadeLargest[0]).toBe(shape.size);
        expect(market.columns.cascadeDeepest[0]).toBe(shape.depth);
        expect(market.columns.cascadeVirality[0]).toBeCloseTo(shape.virality, 9);
        expect(world.state.shares.count).toBe(0);
      }),
    );
  });

  it("stay while they go on, and tell orders where their rows lie", () => {
    const world = bareWorld(9, "cascade");
    world.day = 8;
    openShop(world, 0);
    joinCascade(world, 1, 0, -1, 1, 4);
    const still = joinCascade(world, 2, 0, -1, 2, 5);
    joinCascade(world, 3, 0, 0, 5, never);
    const waits = joinCascade(world, 4, 0, still, 6, never);
    joinCascade(world, 5, 0, -1, 5, 8);
    const order = append(world.state.orders);
    world.state.orders.columns.share[order] = waits;
    world.state.orders.columns.dueDay[order] = 9;
    closeCascades(world);
    const { shares, orders, market } = world.state;
    expect(Array.from(shares.columns.person.subarray(0, shares.count))).toEqual([2, 4, 5]);
    expect(Array.from(shares.columns.parent.subarray(0, 3))).toEqual([-1, 0, -1]);
    expect(Array.from(shares.columns.root.subarray(0, 3))).toEqual([0, 0, 2]);
    expect(orders.columns.share[order]).toBe(1);
    expect(market.columns.cascadeMembers[0]).toBe(2);
  });
});

it("a late follower of a public account takes the place of the reader's id", () => {
  const world = bareWorld(9, "late");
  const shop = createShop(world, 0);
  const account = openAccount(world, shop, publicAccount, 3);
  for (const person of [2, 4, 7]) addFollower(world, account, person, person);
  const { ties, accounts } = world.state;
  ties.columns.good[accounts.columns.slab[account] + 1] = 9;
  for (const person of [8, 3, 1])
    expect(ties.columns.reader[follow(world, account, person, 90)]).toBe(person);
  const first = accounts.columns.slab[account];
  expect(Array.from(ties.columns.reader.subarray(first, first + 6))).toEqual([1, 2, 3, 4, 7, 8]);
  expect(Array.from(ties.columns.strength.subarray(first, first + 6))).toEqual([90, 2, 90, 4, 7, 90]);
  expect(ties.columns.good[findPublicTie(world, account, 4)]).toBe(9);
});
