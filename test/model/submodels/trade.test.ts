import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append } from "../../../src/core/columns.ts";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { bareWorld, market } from "../../../src/experiments/validation/bare.ts";
import { addFollower, closeAccount, openAccount, releaseTies } from "../../../src/model/accounts.ts";
import { marketplace, moments, outlet, publicAccount } from "../../../src/model/channels.ts";
import { accountState, unitCents } from "../../../src/model/constants.ts";
import { tasteFit } from "../../../src/model/offers.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { judgeOrders } from "../../../src/model/submodels/experience.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { bestFit, search } from "../../../src/model/submodels/marketplace.ts";
import { tell } from "../../../src/model/submodels/mouth.ts";
import { goLooking, openNeeds } from "../../../src/model/submodels/needs.ts";
import { buy, clearOrders } from "../../../src/model/submodels/orders.ts";
import { holdPlatformLiable } from "../../../src/model/submodels/reputation.ts";
import { weighTrust } from "../../../src/model/submodels/trust.ts";
import { valueOffers } from "../../../src/model/submodels/utility.ts";
import type { World } from "../../../src/model/world.ts";

const place = fc.integer({ min: 0, max: 65535 });

/** Person 0 sells to persons 1 and 2, on day 1; nothing is posted yet. */
function shopWorld(settings = {}): World {
  const world = bareWorld(3, "trade", settings);
  const account = world.state.sellers.columns.account[openShop(world, 0)];
  addFollower(world, account, 1, 255);
  addFollower(world, account, 2, 51);
  world.day = 1;
  turnPage(world);
  return world;
}

/** An order of person 1 from the shop (account 0) or the marketplace (-1). */
function addOrder(world: World, from: number, placedDay: number, dueDay: number, priceCents: number): number {
  const order = append(world.state.orders);
  const row = world.state.orders.columns;
  row.account[order] = from;
  row.channel[order] = from < 0 ? marketplace : world.state.accounts.columns.channel[from];
  row.buyer[order] = 1;
  row.placedDay[order] = placedDay;
  row.dueDay[order] = dueDay;
  row.priceCents[order] = priceCents;
  row.verdict[order] = 0;
  row.refunded[order] = 0;
  return order;
}

describe("utility", () => {
  it("fit is 1 at no distance, -1 at the far side, and follows the shorter way round", () => {
    expect([tasteFit(0, 0), tasteFit(0, 32_768), tasteFit(0, 16_384)]).toEqual([1, -1, 0]);
    expect(tasteFit(65_535, 0)).toBeCloseTo(1 - 4 / 65_536, 12);
    fc.assert(
      fc.property(place, place, place, (a, b, turn) => {
        expect(tasteFit(a, b)).toBe(tasteFit(b, a));
        expect(tasteFit((a + turn) & 0xffff, (b + turn) & 0xffff)).toBe(tasteFit(a, b));
      }),
    );
    let sum = 0;
    for (let position = 0; position < 65_536; position++) sum += tasteFit(1234, position);
    expect(sum / 65_536).toBeCloseTo(0, 9);
  });

  it("adds up the terms of an offer", () => {
    const world = shopWorld();
    const { sellers, ties, persons, accounts } = world.state;
    accounts.columns.posts[0] = 3;
    sellers.columns.category[0] = 2;
    sellers.columns.standardness[0] = 0.3;
    sellers.columns.story[0] = 0.5;
    sellers.columns.priceCents[0] = 1.2 * unitCents;
    sellers.columns.position[0] = 0;
    sellers.columns.personal[0] = 0.4;
    persons.columns.skill[2] = 32;
    persons.columns.taste[1 * 4 + 2] = 8192;
    persons.columns.priceSensitivity[1] = 0.5;
    world.state.feeds.columns.platformTrust.fill(0.6);
    ties.columns.seen.set([3, 0]);
    ties.columns.trust.set([0.8, 0.8]);
    ties.columns.value.set([0, -7]);
    const p = world.parameters.utility as Record<string, number>;
    valueOffers(world);
    const expected =
      p.moments +
      p.skill * 1 +
      (p.trust + p.story * 0.5) * 0.8 +
      p.tie * (1 + p.warmth * 0.2) +
      p.fit * 0.7 * 0.5 +
      p.platform * (0.6 - 0.7) +
      p.repetition * Math.log(3) -
      p.price * 0.2 * 0.5;
    expect(ties.columns.value[0]).toBeCloseTo(expected, 5);
    expect(ties.columns.value[1]).toBe(-7);
  });

  it("an influencer's endorsement counts where the need is in the field", () => {
    const world = shopWorld();
    const { sellers, ties, persons, accounts } = world.state;
    accounts.columns.channel[0] = publicAccount;
    accounts.columns.posts[0] = 1;
    sellers.columns.credibility[0] = 0.5;
    ties.columns.seen.fill(1);
    const value = (category: number, until: number) => {
      persons.columns.needCategory[1] = category;
      persons.columns.needUntil[1] = until;
      valueOffers(world);
      return ties.columns.value[0];
    };
    const field = sellers.columns.category[0];
    const elsewhere = value((field + 1) % 4, world.day);
    const endorsement = world.parameters.utility.endorsement as number;
    expect(value(field, world.day) - elsewhere).toBeCloseTo(endorsement * 0.5, 5);
    expect(value(field, world.day - 1)).toBe(elsewhere);
  });
});

describe("trust", () => {
  const trusted = (settings: Record<string, number | string>, fill: (world: World) => void) => {
    const world = shopWorld({
      "trust.floor": 0.5,
      "trust.tieShare": 0.45,
      "trust.priorWeight": 3,
      ...settings,
    });
    world.state.accounts.columns.posts[0] = 1;
    world.state.ties.columns.seen.fill(1);
    fill(world);
    weighTrust(world);
    return Array.from(world.state.ties.columns.trust.subarray(0, 2));
  };

  it("starts from the tie and counts experiences and friends' reports", () => {
    const prior = trusted({}, () => undefined);
    expect(prior[0]).toBeCloseTo(0.95, 6);
    expect(prior[1]).toBeCloseTo(0.5 + 0.45 * 0.2, 6);
    const [after] = trusted({ "trust.friendWeight": 0.5 }, ({ state: { ties } }) => {
      ties.columns.good[0] = 8;
      ties.columns.bad[0] = 2;
      ties.columns.friendGood[0] = 2;
      ties.columns.friendBad[0] = 4;
    });
    expect(after).toBeCloseTo((3 * 0.95 + 8 + 1) / (3 + 10 + 3), 6);
  });

  it("starts from the tie at an outlet, though its posts go to the list of subscriptions", () => {
    const [friend] = trusted({}, ({ state }) => {
      state.accounts.columns.channel[0] = outlet;
    });
    expect(friend).toBeCloseTo(0.95, 6);
  });

  it("starts from credibility for a public account, from memory under the smoothing rule", () => {
    const [believed] = trusted({}, ({ state }) => {
      state.accounts.columns.channel[0] = publicAccount;
      state.sellers.columns.credibility[0] = 0.6;
    });
    expect(believed).toBeCloseTo(0.6, 6);
    const smooth = trusted({ "trust.rule": "smooth" }, ({ state }) => {
      state.ties.columns.memory[0] = 0.25;
      state.ties.columns.good[1] = 9;
    });
    expect(smooth[0]).toBeCloseTo(0.25, 6);
    expect(smooth[1]).toBeCloseTo(0.59, 6);
  });
});

describe("needs and the marketplace", () => {
  it("a need opens for some days in one category", () => {
    const world = shopWorld({ "needs.hazard": 0.5, "needs.days": 3 });
    const { needUntil } = world.state.persons.columns;
    const opened = bareWorld(10_000, "needs", { "needs.hazard": 0.3 });
    opened.day = 1;
    turnPage(opened);
    openNeeds(opened);
    // Standard error 46 persons.
    expect(Math.abs(opened.tally.needsOpened - 3000)).toBeLessThan(180);
    needUntil.fill(5);
    openNeeds(world);
    expect(world.tally.needsOpened).toBe(0);
    for (let day = 6; day < 60 && needUntil[1] < day; day++) {
      world.day = day;
      turnPage(world);
      openNeeds(world);
    }
    expect(needUntil[1]).toBe(world.day + 2);
  });

  it("loyal customers need more, and what the influencer offers", () => {
    const world = bareWorld(10_000, "loyal", { "needs.hazard": 0.1, "needs.loyalty": 3 });
    const { loyalCategory, needCategory, needUntil } = world.state.persons.columns;
    loyalCategory.fill(2);
    world.day = 1;
    turnPage(world);
    openNeeds(world);
    // A hazard of 0.1 over four fields, three times as high in one of them: 0.15.
    expect(Math.abs(world.tally.needsOpened - 1500)).toBeLessThan(140);
    const inField = needCategory.filter((category, person) => needUntil[person] > 0 && category === 2).length;
    expect(Math.abs(inField / world.tally.needsOpened - 3 / 6)).toBeLessThan(0.05);
  });

  it("the best of n fits better, the best of one as a random draw", () => {
    expect(bestFit(1)).toBe(0);
    expect(bestFit(20)).toBeCloseTo(1 - 2 / 21, 12);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), (n) => {
        expect(bestFit(n + 1)).toBeGreaterThan(bestFit(n));
      }),
    );
  });

  it("only open needs are searched for, and a much better market takes them all", () => {
    const world = shopWorld({
      "needs.looking": 1,
      "marketplace.appeal": 5,
      "marketplace.price": 0.1,
      "marketplace.linkShare": 0,
    });
    world.state.persons.columns.needUntil.set([0, 1, 0]);
    goLooking(world);
    search(world);
    expect(world.tally.searches).toBe(1);
    expect(world.state.market.columns.marketplaceCents[0]).toBe(1000);
    buy(world);
    expect([world.tally.channels.orders[marketplace], world.state.orders.columns.buyer[0]]).toEqual([1, 1]);
    expect(world.state.persons.columns.needUntil[1]).toBe(0);
  });
});

describe("orders, experience and money", () => {
  it("drops orders that were judged and keeps the rest in order", () => {
    const world = shopWorld();
    for (const due of [0, 5, 0, 7, 1]) addOrder(world, -1, 0, due, due);
    clearOrders(world);
    expect(Array.from(world.state.orders.columns.priceCents.subarray(0, world.state.orders.count))).toEqual([
      5, 7, 1,
    ]);
  });

  it("remembers good and bad by the seller's quality, and halves full counts", () => {
    const judged = (quality: number, good: number) => {
      const world = shopWorld({ "experience.refund": 1 });
      world.state.sellers.columns.quality[0] = quality;
      const { ties, accounts, orders } = world.state;
      ties.columns.good[0] = good;
      ties.columns.bad[0] = 100;
      addOrder(world, 0, 0, 1, 10_000);
      judgeOrders(world);
      const { goodCount, badCount } = accounts.columns;
      const { verdict, refunded } = orders.columns;
      return [
        verdict[0],
        refunded[0],
        goodCount[0],
        badCount[0],
        ties.columns.good[0],
        ties.columns.bad[0],
        ties.columns.verdict[0],
      ];
    };
    expect(judged(1, 7)).toEqual([1, 0, 1, 0, 8, 100, 1]);
    expect(judged(0, 7)).toEqual([2, 1, 0, 1, 7, 101, 2]);
    expect(judged(1, 255)).toEqual([1, 0, 1, 0, 128, 50, 1]);
  });

  it("remembers a purchase from a banned account of the account that followed it", () => {
    const world = shopWorld();
    const { sellers, ties, accounts } = world.state;
    sellers.columns.quality[0] = 1;
    addOrder(world, 0, 0, 1, 10_000);
    closeAccount(world, 0, accountState.banned);
    const fresh = openAccount(world, 0, moments, 2);
    world.state.sellers.columns.account[0] = fresh;
    const tie = addFollower(world, fresh, 1, 255);
    releaseTies(world, 0);
    judgeOrders(world);
    expect([ties.columns.good[tie], ties.columns.verdict[tie], accounts.columns.goodCount[0]]).toEqual([
      1, 1, 1,
    ]);
  });

  it("tells of an order from a suspended account, but brings it no followers", () => {
    const told = (state: number) => {
      const { graph } = buildGraph(4, Uint32Array.of(1, 1, 1), Uint32Array.of(0, 2, 3));
      const settings = {
        "entry.initial": 0,
        "influence.share": 0,
        "mouth.tellGood": 1,
        "mouth.tellUnusual": 1,
      };
      const world = market("told", { ...settings, "mouth.add": 1, "trust.floor": 1 }, { friends: graph });
      const account = world.state.sellers.columns.account[openShop(world, 0)];
      addFollower(world, account, 2, 51);
      world.state.accounts.columns.state[account] = state;
      world.state.orders.columns.verdict[addOrder(world, account, 0, 1, 10_000)] = 1;
      world.day = 1;
      turnPage(world);
      tell(world);
      const { followerCount } = world.state.accounts.columns;
      return [world.tally.tellings, world.state.ties.columns.friendGood[1], followerCount[account]];
    };
    expect(told(accountState.active)).toEqual([1, 1, 3]);
    expect(told(accountState.suspended)).toEqual([1, 1, 2]);
    expect(told(accountState.closed)).toEqual([0, 0, 2]);
  });

  it("books a sale, its goods and the posts to the cent", () => {
    const world = shopWorld({ "ledger.postCost": 0.005, "ledger.fastDays": 10 });
    const { sellers, persons, accounts } = world.state;
    sellers.columns.unitCostCents[0] = 5000;
    sellers.columns.capital[0] = 0;
    sellers.columns.personal[0] = 0;
    accounts.columns.posts[0] = 3;
    addOrder(world, 0, 1, 4, 12_000);
    addOrder(world, -1, 1, 4, 10_000);
    book(world);
    const { todayProfit, profitCents, capital, profitFast, revenueCents } = sellers.columns;
    expect([todayProfit[0], profitCents[0], capital[0], revenueCents[0]]).toEqual([6850, 6850, 6850, 12_000]);
    expect(profitFast[0]).toBeCloseTo(685, 3);
    expect(persons.columns.spentCents[1]).toBe(22_000);
    const { spentCents, receivedCents, feeCents, channels } = world.tally;
    const [momentsCents, marketplaceCents] = [channels.cents[moments], channels.cents[marketplace]];
    expect([spentCents, receivedCents, feeCents, momentsCents, marketplaceCents]).toEqual([
      22_000, 21_500, 500, 12_000, 10_000,
    ]);
  });

  it("gives a refund back on the day of the verdict", () => {
    const world = shopWorld();
    const order = addOrder(world, 0, 0, 1, 12_000);
    world.state.orders.columns.refunded[order] = 1;
    world.state.sellers.columns.capital[0] = 20_000;
    book(world);
    expect(world.state.sellers.columns.capital[0]).toBe(8000);
    expect([world.state.persons.columns.spentCents[1], world.tally.refundCents]).toEqual([-12_000, 12_000]);
  });

  it("charges influencers' sales the fee of public accounts", () => {
    const world = shopWorld({ "orders.publicFee": 0.02 });
    world.state.accounts.columns.channel[0] = publicAccount;
    world.state.sellers.columns.unitCostCents[0] = 0;
    addOrder(world, 0, 1, 4, 12_345);
    book(world);
    expect([world.tally.feeCents, world.state.sellers.columns.todayProfit[0]]).toEqual([247, 12_098]);
  });

  it("a bad order costs the platform trust, a good one earns some, within 0 and 1", () => {
    const world = shopWorld({ "reputation.loss": 0.5, "reputation.gain": 0.1 });
    const { platformTrust } = world.state.feeds.columns;
    const order = addOrder(world, 0, 0, 1, 1);
    const after = (verdict: number) => {
      world.state.orders.columns.verdict[order] = verdict;
      holdPlatformLiable(world);
      return platformTrust[1];
    };
    expect(after(2)).toBeCloseTo(0.2, 6);
    expect(after(2)).toBe(0);
    expect(after(1)).toBeCloseTo(0.1, 6);
    expect(platformTrust[0]).toBeCloseTo(0.7, 6);
  });
});
