import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { moments } from "../../../src/model/channels.ts";
import { honesty, unitCents } from "../../../src/model/constants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { believedRepeat, takeCare, worthOfCare } from "../../../src/model/submodels/quality.ts";
import type { World } from "../../../src/model/world.ts";

/** One shop of the given type that has sold so much, so many of it to earlier buyers. */
function shopOf(type: number, repeats: number, settings = {}): World {
  const world = bareWorld(3, "quality", { "quality.days": 1, ...settings });
  const shop = openShop(world, 0);
  const { odds, quality, effort, priceCents, unitCostCents, orderCount, repeatCount, ...rest } =
    world.state.sellers.columns;
  rest.honesty[shop] = type;
  odds[shop] = 1;
  quality[shop] = 1 / (1 + Math.exp(-1));
  effort[shop] = 0;
  priceCents[shop] = unitCents;
  unitCostCents[shop] = unitCents / 2;
  orderCount[shop] = 1e6;
  repeatCount[shop] = repeats * 1e6;
  return world;
}

function decide(world: World, days: number): number {
  for (let day = 1; day <= days; day++) {
    world.day = day;
    turnPage(world);
    takeCare(world);
  }
  return world.state.sellers.columns.effort[0];
}

describe("care over orders", () => {
  it("is worth what a kept customer goes on to buy", () => {
    // Half a chance moved by 0.25; half of 0.5 a kept order that repeats 0.6 / 0.4 times.
    expect(worthOfCare(0.5, 0.5, 0.6, 0.5)).toBeCloseTo(0.25 * 0.5 * 0.5 * 1.5, 12);
    const share = fc.double({ min: 0.01, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (good, margin, repeat) => {
        const worth = worthOfCare(good, margin, repeat, 0.5);
        expect(worth).toBeGreaterThan(0);
        expect(worthOfCare(good, margin * 2, repeat, 0.5)).toBeCloseTo(2 * worth, 9);
        expect(worthOfCare(1 - good, margin, repeat, 0.5)).toBeCloseTo(worth, 9);
      }),
    );
  });

  it("believes the books in the end", () => {
    expect(believedRepeat(0, 0, 0.3, 10)).toBe(0.3);
    expect(believedRepeat(10, 10, 0.3, 10)).toBeCloseTo(0.65, 12);
  });

  it("settles where the last bit of care brings what it costs", () => {
    // q (1 - q) x lost x margin x r / (1 - r) = cost, margin net of care, solved for the care e by bisection.
    const [cost, lost, repeat, step] = [0.02, 0.5, 0.5, 0.01];
    const gain = (e: number) => worthOfCare(1 / (1 + Math.exp(-1 - e)), 0.5 - cost * e, repeat, lost) - cost;
    let [low, high] = [0, 5];
    for (let i = 0; i < 60; i++) {
      const middle = (low + high) / 2;
      if (gain(middle) > 0) low = middle;
      else high = middle;
    }
    const world = shopOf(honesty.honest, repeat, { "quality.step": step, "quality.most": 5 });
    expect(low).toBeGreaterThan(0.5);
    expect(decide(world, 400)).toBeCloseTo(low, 1);
    expect(world.state.sellers.columns.quality[0]).toBeCloseTo(1 / (1 + Math.exp(-1 - low)), 2);
  });

  it("is skimped on by the malicious where trust does not pay, never by the honest", () => {
    expect(decide(shopOf(honesty.honest, 0.05), 50)).toBe(0);
    expect(decide(shopOf(honesty.malicious, 0.05), 50)).toBe(-1.5);
    // The same repeat business pays for the honest and not for those who look less far ahead.
    expect(decide(shopOf(honesty.honest, 0.35), 50)).toBeGreaterThan(0);
    expect(decide(shopOf(honesty.malicious, 0.35), 50)).toBeLessThan(0);
    expect(decide(shopOf(honesty.malicious, 0.9), 50)).toBeGreaterThan(0);
  });

  it("slips with the careless", () => {
    expect(decide(shopOf(honesty.careless, 0.9, { "quality.lapse": 1 }), 50)).toBe(-1.5);
    expect(decide(shopOf(honesty.careless, 0.9, { "quality.lapse": 0 }), 50)).toBeGreaterThan(0);
  });

  it("leaves more bad orders where nobody knows of bad sellers (S18)", () => {
    // No memory of own orders, no word of mouth, no muting after a bad one: reputation tells nothing.
    const blind = {
      "trust.priorWeight": 50,
      "trust.friendWeight": 0,
      "mouth.tellGood": 0,
      "mouth.tellUnusual": 0,
      "mouth.tellBad": 0,
      "muting.muteAfterBad": 0,
      "sharing.probability": 0,
    };
    const badShare = (settings: Settings) => {
      let [judged, bad] = [0, 0];
      for (const seed of ["a", "b", "c"]) {
        const world = market(seed, {
          "network.persons": 1000,
          "network.meanDegree": 40,
          "entry.initial": 0.05,
          "needs.hazard": 0.1,
          ...settings,
        });
        for (let day = 0; day < 200; day++) {
          runDay(world);
          judged += world.tally.channels.judged[moments];
          bad += world.tally.channels.bad[moments];
        }
      }
      return bad / judged;
    };
    expect(badShare(blind)).toBeGreaterThan(badShare({}));
  });

  it("costs the seller with every order", () => {
    const profit = (cost: number) => {
      const world = market("care", {
        ...eventful,
        "network.persons": 300,
        "network.meanDegree": 20,
        "quality.cost": cost,
        "quality.days": 365,
        "learning.days": 365,
        "entry.open": false,
        "exit.hazard": 0,
        "detection.intensity": 0,
      });
      world.state.sellers.columns.effort.fill(1, 0, world.state.sellers.count);
      for (let day = 0; day < 20; day++) runDay(world);
      const { profitCents, orderCount } = world.state.sellers.columns;
      const sum = (column: ArrayLike<number>) =>
        Array.from(column)
          .slice(0, world.state.sellers.count)
          .reduce((a, b) => a + b, 0);
      expect(measures.effort.read(world)).toBe(1);
      return [sum(profitCents), sum(orderCount)];
    };
    const [free, orders] = profit(0);
    expect(orders).toBeGreaterThan(20);
    expect(profit(0.1)).toEqual([free - orders * 1000, orders]);
  });
});
