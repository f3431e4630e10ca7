/** Who earns: shares, tails and boxes against the statistics of the core. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { gini, lorenz, topShare } from "../../src/core/concentration.ts";
import {
  binCount,
  binnedSpread,
  giniOf,
  heldByPoorest,
  holdersAbove,
  lorenzCorners,
  reachingShares,
  spreadOf,
} from "../../web/src/charts/distribution.ts";
import { earningOf, holdersOf, ownersOf, valuesOf } from "../../web/src/charts/earning.ts";
import { quartilesOf } from "../../web/src/charts/strips.ts";
import { decades } from "../../web/src/charts/tail.ts";
import type { About, Frame } from "../../web/src/source/frame.ts";

const amounts = fc.array(fc.double({ min: 0.01, max: 1e7, noNaN: true }), { minLength: 1, maxLength: 60 });

test("all values in order give the core's Gini, Lorenz curve and top shares", () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 0, max: 20 }), (values, twentieth) => {
      const spread = spreadOf(values);
      const share = twentieth / 20;
      expect(giniOf(spread)).toBeCloseTo(gini(values), 9);
      expect(heldByPoorest(spread, share)).toBeCloseTo(lorenz(values, 20)[twentieth], 6);
      expect(1 - heldByPoorest(spread, 1 - share)).toBeCloseTo(topShare(values, share), 6);
    }),
  );
});

test("the histogram keeps counts and totals, and misses the Gini by less than its bins are wide", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0.01, max: 1e7, noNaN: true }), { minLength: 2, maxLength: 500 }),
      (values) => {
        const [exact, binned] = [spreadOf(values), binnedSpread(values)];
        expect(binned.count).toBe(exact.count);
        expect(binned.total).toBeCloseTo(exact.total, 3);
        // Within a bin values differ by the ratio r at most, whose Gini is at most (r - 1) / (r + 1).
        const ratio = (Math.max(...values) / Math.min(...values)) ** (1 / binCount);
        const bound = (ratio - 1) / (ratio + 1);
        const missed = giniOf(exact) - giniOf(binned);
        expect(missed).toBeGreaterThanOrEqual(-1e-9);
        expect(missed).toBeLessThanOrEqual(bound + 1e-9);
      },
    ),
  );
});

test("losses and zeros hold nothing; nobody is nobody", () => {
  expect(spreadOf([0, -5, 3, 1]).count).toBe(2);
  expect(binnedSpread([0, -5]).count).toBe(0);
  expect(giniOf(spreadOf([]))).toBe(0);
  expect(giniOf(binnedSpread([4, 4, 4]))).toBeCloseTo(0, 12);
});

test("shares that reach an amount fall from one to one holder", () => {
  const spread = spreadOf([1, 2, 2, 8]);
  expect([...reachingShares(spread)]).toEqual([1, 0.75, 0.5, 0.25]);
  expect([1, 2, 3, 8, 9].map((value) => holdersAbove(spread, value))).toEqual([4, 3, 1, 1, 0]);
});

test("a long Lorenz curve is thinned, ends at one, and keeps its top", () => {
  const corners = lorenzCorners(spreadOf(Array.from({ length: 10_000 }, (_, i) => i + 1)));
  expect(corners.length).toBeLessThan(500);
  expect(corners.at(-1)).toEqual({ holders: 1, held: 1 });
  expect(corners.at(-2)!.holders).toBeCloseTo(0.9999, 9);
});

test("logarithmic axes have powers of ten, finer ones where they are few", () => {
  expect(decades([3, 2500], 10)).toEqual([5, 10, 20, 50, 100, 200, 500, 1000, 2000]);
  expect(decades([3, 2500], 4)).toEqual([10, 100, 1000]);
  expect(decades([0.001, 1], 5)).toEqual([0.001, 0.01, 0.1, 1]);
});

test("boxes are quantiles", () => {
  expect(quartilesOf([5, 1, 4, 2, 3])).toEqual({
    low: 1.2,
    quarter: 2,
    middle: 3,
    threeQuarters: 4,
    high: 4.8,
  });
});

test("a frame's shops: yuan from fixed point, followers from live accounts, running ones known by their owner", () => {
  const field = (name: string, steps: number) => ({ name, entity: "", steps, unit: "", meaning: "" });
  const about = { fields: [field("sellers.revenue_cents", 0.01), field("sellers.profit_cents", 0.01)] };
  const columns = {
    "persons.seller": Int32Array.of(-1, 0, -1, 2),
    "sellers.owner": Int32Array.of(1, 2, 3),
    "sellers.role": Int32Array.of(0, 0, 1),
    "sellers.revenue_cents": Int32Array.of(50, 0, 900),
    "sellers.profit_cents": Int32Array.of(-20, 5, 300),
    "sellers.profit_fast": Int32Array.of(0, 0, 0),
    "accounts.seller": Int32Array.of(0, 0, 2),
    "accounts.state": Int32Array.of(0, 5, 3),
    "accounts.follower_count": Int32Array.of(7, 100, 40),
  };
  const frame: Frame = { day: 1, counts: { persons: 4, sellers: 3, accounts: 3 }, columns };
  const earning = earningOf(frame, { about: about as unknown as About });
  expect([...earning.sales]).toEqual([50, 0, 900]);
  expect([...earning.followers]).toEqual([7, 0, 40]);
  expect([...earning.running]).toEqual([1, 0, 1]);
  // Influencers stand among those with followers only.
  expect(holdersOf(earning, "sales")).toEqual([0]);
  expect(holdersOf(earning, "profit")).toEqual([1]);
  expect([...valuesOf(earning, "followers", holdersOf(earning, "followers"))]).toEqual([7, 40]);
  expect(ownersOf(earning, [2, 0, 2])).toEqual([1, 3]);
});
