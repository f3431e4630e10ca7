import { describe, expect, it } from "vitest";
import { posteriorMean } from "../../../src/core/belief.ts";
import { logistic } from "../../../src/core/math.ts";
import { bareWorld } from "../../../src/experiments/validation/bare.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { emptyTerms, endorsementLift, offerTerms, vouchedTrust, worthTo } from "../../../src/model/offers.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
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
