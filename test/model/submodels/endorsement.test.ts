import { describe, expect, it } from "vitest";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { addFollower, openAccount } from "../../../src/model/accounts.ts";
import { moments, publicAccount } from "../../../src/model/channels.ts";
import { never, sellerRole, unitCents } from "../../../src/model/constants.ts";
import { runDay } from "../../../src/model/run.ts";
import { createShop, openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { convert, endorse, endorsementFee, pays } from "../../../src/model/submodels/endorsement.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { buy } from "../../../src/model/submodels/orders.ts";
import { valueOffers } from "../../../src/model/submodels/utility.ts";
import type { World } from "../../../src/model/world.ts";
import { differences, histories } from "../histories.ts";

const [star, seller] = [0, 1];
const readers = 40;

/** An influencer (shop 0, account 0) with forty followers, the seller among them, and a seller (shop 1, account 1). */
function duo(settings: Settings = {}): World {
  const world = bareWorld(readers + 2, "endorsement", {
    "endorsement.sold": 1,
    "endorsement.outside": 0,
    "entry.capital": 1000,
    "broadcasts.verification": 0,
    ...settings,
  });
  const { sellers } = world.state;
  for (const [person, channel] of [
    [star, publicAccount],
    [seller, moments],
  ]) {
    const shop = createShop(world, person);
    sellers.columns.account[shop] = openAccount(world, shop, channel, readers);
  }
  const { role, rate, category, priceCents, unitCostCents, credibility } = sellers.columns;
  role[star] = sellerRole.influencer;
  rate[star] = 0;
  credibility[star] = 0.8;
  category.fill(2, 0, 2);
  priceCents.set([unitCents, 1.5 * unitCents]);
  unitCostCents.fill(unitCents / 2, 0, 2);
  for (let reader = seller; reader <= readers; reader++) addFollower(world, 0, reader, 0);
  world.day = 1;
  turnPage(world);
  return world;
}

describe("endorsement", () => {
  it("costs by the thousand followers, and is bought where it seems to pay", () => {
    expect(endorsementFee(2500, 2)).toBe(5 * unitCents);
    expect(endorsementFee(0, 2)).toBe(0);
    expect([pays(0.5, 5, 2), pays(0.4, 5, 2), pays(0.3, 5, 2)]).toEqual([true, false, false]);
  });

  it("puts a willing seller of the field in the influencer's post", () => {
    const sponsorOf = (settings: Settings, change: (world: World) => void = () => undefined) => {
      const world = duo(settings);
      change(world);
      endorse(world);
      const { sponsor, posts } = world.state.accounts.columns;
      return [sponsor[0], posts[0], world.tally.endorsements];
    };
    expect(sponsorOf({})).toEqual([1, 1, 1]);
    expect(sponsorOf({ "endorsement.sold": 0 })).toEqual([-1, 0, 0]);
    expect(sponsorOf({ "endorsement.response": 1 })).toEqual([-1, 0, 0]);
    const { columns } = duo().state.sellers;
    expect(columns.exitDay[seller]).toBe(never);
    const elsewhere = (world: World) => {
      world.state.sellers.columns.category[seller] = 1;
    };
    expect(sponsorOf({}, elsewhere)).toEqual([-1, 0, 0]);
    expect(sponsorOf({ "endorsement.outside": 1 }, elsewhere)).toEqual([1, 1, 1]);
    const poor = (world: World) => {
      world.state.sellers.columns.capital[seller] = 2 * endorsementFee(readers, 2);
    };
    expect(sponsorOf({}, poor)).toEqual([-1, 0, 0]);
    const own = (world: World) => {
      world.state.accounts.columns.posts[0] = 2;
    };
    expect(sponsorOf({}, own)).toEqual([-1, 2, 0]);
  });

  it("moves the fee from seller to influencer, to the cent", () => {
    const world = duo({ "ledger.postCost": 0 });
    endorse(world);
    book(world);
    const { todayProfit, revenueCents } = world.state.sellers.columns;
    const fee = endorsementFee(readers, 2);
    expect([todayProfit[star], todayProfit[seller]]).toEqual([fee, -fee]);
    expect(revenueCents[star]).toBe(0);
    expect(world.tally.endorsementCents).toBe(fee);
  });

  it("sells the sponsor's goods, to buyers who may follow the sponsor", () => {
    const sold = (follow: number) => {
      const world = duo({ "endorsement.follow": follow });
      const { persons, ties, accounts, orders } = world.state;
      endorse(world);
      const { columns } = persons;
      columns.needUntil.fill(9);
      for (let reader = 2; reader <= readers; reader++) {
        columns.bestAccount[reader] = 0;
        columns.bestTie[reader] = reader - 1;
        columns.bestScore[reader] = 1e6;
      }
      buy(world);
      convert(world);
      expect(orders.count).toBe(readers - 1);
      expect(new Set(orders.columns.account.subarray(0, orders.count))).toEqual(new Set([1]));
      expect(new Set(orders.columns.endorser.subarray(0, orders.count))).toEqual(new Set([0]));
      expect(orders.columns.priceCents[0]).toBe(1.5 * unitCents);
      expect(world.tally.channels.orders[publicAccount]).toBe(readers - 1);
      expect(world.tally.endorsedOrders).toBe(readers - 1);
      expect(ties.columns.bought[1]).toBe(1);
      return accounts.columns.followerCount[1];
    };
    expect(sold(0)).toBe(0);
    // No more than thirty can add an account in a day.
    expect(sold(1)).toBe(30);
  });

  it("is believed in the influencer's field only, and not by the sponsor", () => {
    const worth = (category: number, credibility: number, need = category) => {
      const world = duo({ "endorsement.outside": 1, "utility.trust": 0, "utility.story": 0 });
      const { sellers, ties, persons } = world.state;
      sellers.columns.category[seller] = category;
      sellers.columns.credibility[star] = credibility;
      sellers.columns.standardness[seller] = 1;
      endorse(world);
      ties.columns.seen.fill(1, 0, readers);
      persons.columns.needUntil.fill(9);
      persons.columns.needCategory.fill(need);
      valueOffers(world);
      expect(ties.columns.value[0]).toBeLessThan(-1e29);
      return ties.columns.value[5];
    };
    expect(worth(2, 0.8) - worth(2, 0)).toBeCloseTo(1.2 * 0.8, 5);
    expect(worth(2, 0.8, 1)).toBeCloseTo(worth(2, 0), 5);
    expect(worth(1, 0.8)).toBeCloseTo(worth(1, 0), 5);
  });

  it("is none of an idle seller's business", () => {
    const busy = {
      ...eventful,
      "network.persons": 300,
      "network.meanDegree": 20,
      "influence.share": 0.02,
      "influence.follows": 4,
      "endorsement.sold": 1,
      "endorsement.response": 1000,
      "endorsement.follow": 1,
      "audience.days": 3,
      "audience.gain": 0.02,
    };
    // Who would have opened a shop later is no idle seller.
    const run = (idle?: number) => {
      const world = market("idle", busy);
      if (idle !== undefined) world.state.sellers.columns.rate[openShop(world, idle)] = 0;
      let sold = 0;
      for (let day = 0; day < 60; day++) {
        runDay(world);
        sold += world.tally.endorsedOrders;
      }
      expect(sold).toBeGreaterThan(20);
      return world;
    };
    const without = run();
    const idle = without.state.persons.columns.shopsOpened.lastIndexOf(0);
    expect(differences(histories(without, [idle]), histories(run(idle), [idle]))).toEqual([]);
  });

  it("wears credibility down, and sells less by the post (S53)", () => {
    const sales = (share: number) => {
      let [orders, posts] = [0, 0];
      const world = market("paid posts", {
        ...eventful,
        "network.persons": 600,
        "network.meanDegree": 20,
        "influence.share": 0.02,
        "influence.follows": 3,
        "endorsement.sold": share,
        "endorsement.response": 50,
      });
      for (let day = 0; day < 120; day++) {
        runDay(world);
        orders += world.tally.channels.orders[publicAccount];
        posts += world.tally.channels.posts[publicAccount];
      }
      return orders / posts;
    };
    expect(sales(0.5)).toBeLessThan(0.8 * sales(0.02));
  });
});
