import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { gini } from "../../src/core/concentration.ts";
import { grownSizes, paretoExponent } from "../../src/core/gibrat.ts";
import { popularChoices } from "../../src/core/popularity.ts";
import { fullTree, levelsToExceed, treeShape } from "../../src/core/recruitment.ts";
import { rootKey } from "../../src/core/seed.ts";
import { mean } from "../../src/core/statistics.ts";
import { revisedShare, sideShare, tippedShare } from "../../src/core/tipping.ts";

const key = rootKey("chance models");

describe("popularity", () => {
  it("without influence chooses by appeal alone", () => {
    const counts = popularChoices([3, 1], 0, 20_000, key);
    // Three standard errors of a share of 3/4 of 20 000.
    expect(Math.abs(counts[0] / 20_000 - 0.75)).toBeLessThan(0.0092);
  });

  it("with full influence is an urn: shares of equal things spread evenly over 0 to 1", () => {
    // Weights 1 + d of two things: Pólya's urn, whose limit share is uniform, variance 1/12.
    const shares = Array.from({ length: 400 }, (_, world) => {
      const counts = popularChoices([1, 1], 1, 200, rootKey(`urn ${world}`));
      return counts[0] / 200;
    });
    const spread = mean(shares.map((share) => (share - 0.5) ** 2));
    expect(Math.abs(spread - 1 / 12)).toBeLessThan(0.012);
  });

  it("makes success less equal", () => {
    const of = (influence: number) =>
      mean(
        Array.from({ length: 20 }, (_, world) =>
          gini(popularChoices(new Array(20).fill(1), influence, 400, rootKey(`w${world}`))),
        ),
      );
    expect(of(0)).toBeLessThan(of(0.5));
    expect(of(0.5)).toBeLessThan(of(1));
  });
});

describe("tipping", () => {
  test("the stable share is a fixed point above one half", () => {
    for (const strength of [2.2, 3, 5]) {
      const share = tippedShare(strength);
      expect(share).toBeGreaterThan(0.5);
      expect(sideShare(share, strength)).toBeCloseTo(share, 12);
    }
    expect(tippedShare(1)).toBe(0.5);
    expect(tippedShare(2)).toBe(0.5);
  });

  test("nobody moves who does not revise, and everybody is indifferent without a network", () => {
    expect(revisedShare(1000, 0.3, 3, 0, 50, key)).toBe(0.3);
    expect(Math.abs(revisedShare(10_000, 1, 0, 1, 1, key) - 0.5)).toBeLessThan(0.015);
  });
});

describe("proportional growth", () => {
  test("the exponent solves its equation", () => {
    for (const growth of [
      { mean: 0, sd: 0.1, leaving: 0.01 },
      { mean: 0.005, sd: 0.2, leaving: 0.03 },
      { mean: -0.01, sd: 0.1, leaving: 0.002 },
    ]) {
      const z = paretoExponent(growth);
      const left = (1 - growth.leaving) * Math.exp(growth.mean * z + (growth.sd * z) ** 2 / 2);
      expect(left).toBeCloseTo(1, 12);
    }
  });

  test("everybody is of size 1 before the first tick, and grows by the mean without chance", () => {
    expect([...grownSizes(3, 0, { mean: 0, sd: 1, leaving: 0.5 }, key)]).toEqual([1, 1, 1]);
    const [size] = grownSizes(1, 10, { mean: 0.1, sd: 1e-12, leaving: 1e-12 }, key);
    expect(size).toBeCloseTo(Math.E, 9);
  });
});

describe("recruitment trees", () => {
  it("counts levels and those who recruited nobody", () => {
    expect(treeShape([-1, 0, 0, 1, -1])).toEqual({ barren: 3 / 5, levels: [2, 2, 1] });
    expect(treeShape([])).toEqual({ barren: 0, levels: [] });
    expect(() => treeShape([-1, 2, 0])).toThrow(/treeShape requires recruiters before/);
  });

  it("has b^D members at the bottom of a full tree", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 0, max: 5 }), (branching, depth) => {
        const { levels, barren } = treeShape(fullTree(branching, depth));
        expect(levels).toEqual(Array.from({ length: depth + 1 }, (_, level) => branching ** level));
        const members = levels.reduce((sum, count) => sum + count);
        expect(barren).toBeCloseTo(branching ** depth / members, 12);
        expect(levelsToExceed(members - 1, branching)).toBe(depth);
        expect(levelsToExceed(members, branching)).toBe(depth + 1);
      }),
    );
  });
});
