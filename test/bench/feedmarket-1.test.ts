/** FeedMarket-1: the engine's idiom gives exactly the numbers of the workload's specification. */

import { describe, expect, test } from "vitest";
import { friendGraph, growFriendships } from "../../bench/feedmarket-1/graph.ts";
import { prepareGraphology } from "../../bench/feedmarket-1/graphology.ts";
import { prepareObjects } from "../../bench/feedmarket-1/objects.ts";
import { references } from "../../bench/feedmarket-1/reference.ts";
import { prepareTyped } from "../../bench/feedmarket-1/run.ts";
import { createMarket, stateBytes } from "../../bench/feedmarket-1/state.ts";
import { isBelow, logitThreshold, purposeKey, type Workload } from "../../bench/feedmarket-1/workload.ts";
import { median, relativeFit, spread } from "../../bench/harness.ts";
import { buildGraph } from "../../src/core/graph/build.ts";
import { draw, emptyKey, mix } from "../../src/core/random.ts";

const thousand: Workload = { personCount: 1000, tickCount: 100, seed: 1, profile: "standard" };

describe("building blocks", () => {
  test("keys and draws are the specification's", () => {
    const key = purposeKey(1, 1, 0, emptyKey());
    expect([key.first >>> 0, key.second >>> 0]).toEqual([0x9e76c4b9, 0x2822d648]);
    expect([0, 1, 999].map((index) => draw(key, index) >>> 0)).toEqual([0x7a2c09d7, 0x3a281d39, 0x0d73908b]);
    expect(draw(purposeKey(42, 365, 7, key), 123456) >>> 0).toBe(0x9fb2f902);
  });

  test("logit thresholds are the specification's", () => {
    const checks: [number, number][] = [
      [-128, 65535],
      [-44, 92854354],
      [-8, 1431655765],
      [0, 2147483648],
      [8, 2863311531],
      [127, 4294895830],
    ];
    for (const [utility, threshold] of checks) expect(logitThreshold(utility)).toBe(threshold);
  });

  test("the branch-free comparison is the unsigned one", () => {
    const words = [0, 1, 0x7fffffff, 0x80000000, 0x80000001, 0xfffffffe, 0xffffffff];
    for (const word of words) {
      for (const threshold of words) {
        expect(isBelow(word | 0, threshold), `${word} < ${threshold}`).toBe(word < threshold ? 1 : 0);
      }
    }
  });

  test("median and spread", () => {
    expect(median([5, 1, 3])).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(spread([9, 10, 12])).toBeCloseTo(0.3, 12);
  });

  test("coefficients with the least relative errors", () => {
    const terms = [
      [1, 10, 3],
      [1, 100, 70],
      [1, 1000, 400],
      [1, 10_000, 9000],
    ];
    const y = terms.map(([one, a, b]) => 5 * one + 2 * a + 0.5 * b);
    const { coefficients, worst } = relativeFit(terms, y);
    [5, 2, 0.5].forEach((value, k) => {
      expect(coefficients[k]).toBeCloseTo(value, 8);
    });
    expect(worst).toBeLessThan(1e-9);
    // One term through (1, 1) and (1, 2): c = (1 + 1/2) / (1 + 1/4) = 1.2, off by 0.2 and 0.4.
    expect(relativeFit([[1], [1]], [1, 2])).toEqual({ coefficients: [1.2], worst: 0.4 });
  });
});

describe("graph", () => {
  test.each([
    [1000, [999, 720], 0xae8cec11],
    [10_000, [9999, 3334], 0x22b1a26b],
    [100_000, [99_999, 2114], 0x4b8ac546],
  ])("friendships of %i persons", (personCount, last, checksum) => {
    const { first, second } = growFriendships(personCount, 1);
    const tie = (index: number) => [first[index], second[index]];
    let sum = 0;
    for (let i = 0; i < first.length; i++) {
      sum = (sum + mix(Math.imul(first[i], 0x9e3779b1) ^ Math.imul(second[i], 0x85ebca77))) | 0;
    }
    expect([tie(0), tie(55), tie(first.length - 1)]).toEqual([[8, 9], [19, 18], last]);
    expect(sum >>> 0).toBe(checksum);
  });

  test("the flat graph is the one that the library builds from the ties", () => {
    const { first, second } = growFriendships(1000, 7);
    expect(friendGraph(1000, 7)).toEqual(buildGraph(1000, first, second).graph);
  });

  test("too few persons for the graph are refused", () => {
    expect(() => growFriendships(18, 1)).toThrow("growFriendships requires at least 19 persons (was 18)");
  });
});

describe("runs", () => {
  test.each(references.filter(({ personCount }) => personCount <= 10_000))(
    "$personCount persons, $profile: reference totals",
    ({ adEdges, totals, trace, edges, personCount, tickCount, profile }) => {
      const workload: Workload = { personCount, tickCount, profile, seed: 1 };
      const { market, run, edgeSum } = prepareTyped(workload, friendGraph(personCount, 1));
      expect(market.edges.count).toBe(adEdges);
      expect(run()).toEqual({ totals, trace });
      expect(edgeSum()).toBe(edges);
    },
  );

  test("the first twelve ticks of seed 1", () => {
    const ticks: string[] = [];
    const { run } = prepareTyped({ ...thousand, tickCount: 12 }, friendGraph(1000, 1));
    run((counters) => ticks.push(counters.join(" ")));
    expect(ticks).toEqual([
      "100 2964 486 1362 33 2 0 0 0 0",
      "113 2399 515 1744 51 8 0 4 0 0",
      "100 2153 490 1655 36 0 0 0 0 0",
      "109 3345 508 2173 55 5 0 2 0 0",
      "109 2408 507 2005 39 1 0 0 0 0",
      "109 2756 502 2041 32 3 1 1 0 0",
      "108 2823 521 2165 58 5 0 4 0 0",
      "99 2767 488 1916 45 7 0 5 1 0",
      "112 3224 475 2125 38 7 1 5 0 0",
      "107 2972 495 2212 49 11 1 7 0 0",
      "105 2166 503 1936 52 4 1 1 0 0",
      "106 2150 522 1857 53 7 0 5 1 0",
    ]);
  });

  test("plain objects and graphology give the counts of the typed arrays, on another seed", () => {
    const workload: Workload = { ...thousand, tickCount: 40, seed: 5 };
    const friends = friendGraph(1000, 5);
    const outcomes = [prepareTyped, prepareObjects, prepareGraphology].map((prepare) => {
      const { run, edgeSum } = prepare(workload, friends);
      return { ...run(), edges: edgeSum() };
    });
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  test("state is as small as the target: 8 B an ad edge, 8 B a person, 32 B a seller", () => {
    const { edge, person, seller } = stateBytes(createMarket(thousand, friendGraph(1000, 1)));
    expect(edge).toBeLessThanOrEqual(8);
    expect(person).toBeLessThanOrEqual(8);
    expect(seller).toBeLessThanOrEqual(32);
  });

  test("too many ticks for the clock are refused", () => {
    expect(() => createMarket({ ...thousand, tickCount: 8184 }, friendGraph(1000, 1))).toThrow(
      "createMarket requires tickCount below 8184 (was 8184)",
    );
  });
});
