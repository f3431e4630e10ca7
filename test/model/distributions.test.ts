/** Distributions and balance measures against what they are made of. */

import { describe, expect, it } from "vitest";
import { gini } from "../../src/core/concentration.ts";
import { market } from "../../src/experiments/validation/bare.ts";
import { mute, sellerRole } from "../../src/model/constants.ts";
import { distributions } from "../../src/model/distributions/table.ts";
import { measureGroups, measures } from "../../src/model/measures/table.ts";
import { runDay } from "../../src/model/run.ts";
import { scrollingShare } from "../../src/model/submodels/attention.ts";
import { stateDigest } from "../../src/records/digests.ts";

const world = market("distributions", {
  "network.persons": 600,
  "network.meanDegree": 20,
  "entry.initial": 0.3,
  "detection.intensity": 2,
  "muting.threshold": 10,
  "influence.share": 0.01,
});
for (let day = 0; day < 90; day++) runDay(world);

function points(name: string): { group: string; x: number; y: number }[] {
  const found: { group: string; x: number; y: number }[] = [];
  distributions[name].read(world, (group, x, y) => found.push({ group, x, y }));
  return found;
}

describe("distributions", () => {
  it("have points that are numbers, and only look", () => {
    const before = stateDigest(world);
    for (const name of Object.keys(distributions)) {
      const found = points(name);
      expect(found.length, name).toBeGreaterThan(0);
      for (const { x, y } of found) expect(Number.isFinite(x) && Number.isFinite(y), name).toBe(true);
    }
    expect(stateDigest(world)).toBe(before);
  });

  it("agree with each other on revenue", () => {
    const { role, revenueCents } = world.state.sellers.columns;
    const values = revenueCents
      .subarray(0, world.state.sellers.count)
      .filter((cents, shop) => role[shop] === sellerRole.friend && cents > 0);
    const top = points("revenueTop").filter(({ group }) => group === "friend");
    expect(top.find(({ x }) => x === 0)?.y).toBeCloseTo(gini(values), 12);
    expect(top.find(({ x }) => x === 0.02)?.y).toBeCloseTo(measures.topShare.read(world), 12);
    const curve = points("revenueLorenz").filter(({ group }) => group === "friend");
    expect([curve[0].y, curve[20].y]).toEqual([0, 1]);
    expect(1 - curve[18].y).toBeCloseTo(measures.topTenth.read(world), 12);
  });

  it("count every entrant once", () => {
    const { role } = world.state.sellers.columns;
    const shops = role
      .subarray(0, world.state.sellers.count)
      .filter((one) => one === sellerRole.friend).length;
    const sum = (group: string) =>
      points("cohorts").reduce((all, point) => all + (point.group === group ? point.y : 0), 0);
    expect(sum("entered")).toBe(shops);
    expect(sum("selling")).toBe(measures.sellers.read(world));
  });

  it("hold all followers of those who still sell, kept or lost", () => {
    const { accounts, sellers, ties } = world.state;
    let lost = 0;
    for (let account = 0; account < accounts.count; account++) {
      const shop = accounts.columns.seller[account];
      if (accounts.columns.state[account] >= 5 || sellers.columns.role[shop] !== sellerRole.friend) continue;
      const first = accounts.columns.slab[account];
      for (let tie = first; tie < first + accounts.columns.followerCount[account]; tie++) {
        if (ties.columns.muted[tie] !== mute.follows) lost++;
      }
    }
    const selling = measures.sellers.read(world);
    const told = points("tieCapital").filter(({ group }) => group === "lost");
    const sizes = told.map((_, i) => Math.floor(((i + 1) * selling) / 10) - Math.floor((i * selling) / 10));
    expect(told.reduce((sum, { y }, i) => sum + y * sizes[i], 0)).toBeCloseTo(lost, 6);
    expect(lost).toBeGreaterThan(0);
  });
});

describe("measures of the balance", () => {
  it("tax attention by what the law says without selling posts", () => {
    const { persons, feeds } = world.state;
    const { visitRate, scroll } = persons.columns;
    const { organicInflow } = feeds.columns;
    const { seenShareOrganic } = feeds.columns;
    let seen = 0;
    let without = 0;
    const adverts = world.parameters.attention.adverts as number;
    for (let person = 0; person < persons.count; person++) {
      const organic = organicInflow[person] / 1024;
      // The day's shares were formed with the visits of the morning; a day's change of habit is small.
      seen += organic * seenShareOrganic[person];
      without += organic * scrollingShare(visitRate[person], organic + adverts, scroll[person]);
    }
    expect(measures.attentionTax.read(world)).toBeCloseTo(1 - seen / without, 2);
    expect(measures.attentionTax.read(world)).toBeGreaterThan(0.01);
  });

  it("divide the profit by the ties spent", () => {
    const [profit, ties, each] = ["profitEarned", "tiesSpent", "profitPerTie"].map((name) =>
      measures[name].read(world),
    );
    expect(ties).toBeGreaterThan(0);
    expect(each).toBeCloseTo(profit / ties, 12);
    expect(measures.expectationGap.read(world)).toBeCloseTo(
      measures.believedIncome.read(world) - measures.meanProfit.read(world),
      12,
    );
  });
});

describe("measures", () => {
  it("have one name each, so that no group hides a measure of another", () => {
    const names = Object.values(measureGroups).flatMap((group) => Object.keys(group));
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
    expect(Object.keys(measures)).toEqual(names);
  });
});
