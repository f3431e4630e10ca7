import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../src/core/graph/build.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { erdosRenyiGraph } from "../../../src/core/graph/erdos-renyi.ts";
import { greedySeeds, liveComponents } from "../../../src/core/graph/live-edges.ts";
import { meanFieldThreshold } from "../../../src/core/graph/mean-field.ts";
import { createSearch, searchFrom } from "../../../src/core/graph/paths.ts";
import {
  createSpread,
  headcountCascade,
  percolate,
  type Spread,
  sirRandomRecovery,
  thresholdCascade,
} from "../../../src/core/graph/spread.ts";

const key = { first: 3, second: 8 };

function graphOf(nodeCount: number, pairs: [number, number][]): Graph {
  const sources = Uint32Array.from(pairs, ([source]) => source);
  const targets = Uint32Array.from(pairs, ([, target]) => target);
  return buildGraph(nodeCount, sources, targets).graph;
}

/** Everyone but the seeds was reached along a tie, one tick or more after the one who passed it on. */
function expectTree(graph: Graph, spread: Spread): void {
  for (let at = 0; at < spread.size; at++) {
    const parent = spread.parents[at];
    if (parent === -1) {
      expect(spread.ticks[at]).toBe(0);
      continue;
    }
    expect(parent).toBeLessThan(at);
    expect(spread.ticks[at]).toBeGreaterThan(spread.ticks[parent]);
    const from = spread.reached[parent];
    const slice = graph.targets.subarray(graph.offsets[from], graph.offsets[from + 1]);
    expect(slice.includes(spread.reached[at])).toBe(true);
  }
  expect(new Set(spread.reached.subarray(0, spread.size)).size).toBe(spread.size);
}

describe("percolate", () => {
  test("at transmission 1 reaches the component in order of distance, at 0 the seeds", () => {
    const graph = erdosRenyiGraph({ nodeCount: 400, meanDegree: 2 }, key);
    const spread = createSpread(400);
    const search = createSearch(400);
    expect(percolate(graph, [7], 1, key, spread)).toBe(searchFrom(graph, 7, search));
    expectTree(graph, spread);
    for (let at = 0; at < spread.size; at++)
      expect(spread.ticks[at]).toBe(search.distances[spread.reached[at]]);
    expect(percolate(graph, [7, 7, 9], 0, key, spread)).toBe(2);
  });

  test("passes along one tie as often as it should", () => {
    const graph = graphOf(2, [[0, 1]]);
    const spread = createSpread(2);
    let passed = 0;
    for (let run = 0; run < 10_000; run++)
      passed += percolate(graph, [0], 0.3, { first: run, second: 5 }, spread) - 1;
    // Binomial(10 000, 0.3): standard deviation 46.
    expect(Math.abs(passed - 3000)).toBeLessThan(230);
  });
});

describe("sirRandomRecovery", () => {
  test("one tie: transmissibility b / (b + g - b g)", () => {
    const graph = graphOf(2, [[0, 1]]);
    const spread = createSpread(2);
    const infection = { transmission: 0.1, recovery: 0.2 };
    let passed = 0;
    for (let run = 0; run < 10_000; run++) {
      passed += sirRandomRecovery(graph, [0], infection, { first: run, second: 5 }, spread) - 1;
    }
    expect(Math.abs(passed - 10_000 * (0.1 / 0.28))).toBeLessThan(240);
  });

  test("with certain recovery it is percolation", () => {
    const graph = erdosRenyiGraph({ nodeCount: 2000, meanDegree: 5 }, key);
    const spread = createSpread(2000);
    let sizes = 0;
    let percolated = 0;
    for (let run = 0; run < 200; run++) {
      const runKey = { first: run, second: 5 };
      sizes += sirRandomRecovery(graph, [0, 1, 2], { transmission: 0.4, recovery: 1 }, runKey, spread);
      percolated += percolate(graph, [0, 1, 2], 0.4, runKey, spread);
    }
    expect(Math.abs(sizes / percolated - 1)).toBeLessThan(0.05);
    expectTree(graph, spread);
  });

  test("needs recovery", () => {
    const run = () =>
      sirRandomRecovery(graphOf(1, []), [0], { transmission: 1, recovery: 0 }, key, createSpread(1));
    expect(run).toThrow("sirRandomRecovery requires recovery above 0 (was 0)");
  });
});

describe("thresholdCascade", () => {
  test("a share exactly at the threshold tips", () => {
    // A star of ten: each leaf is one tenth of the centre's neighbours.
    const star = graphOf(
      11,
      Array.from({ length: 10 }, (_, i): [number, number] => [0, i + 1]),
    );
    for (let share = 1; share <= 10; share++) {
      const thresholds = new Float64Array(11).fill(share / 10);
      const seeds = Array.from({ length: share }, (_, i) => i + 1);
      expect(thresholdCascade(star, seeds, thresholds, createSpread(11))).toBe(11);
      expect(thresholdCascade(star, seeds.slice(1), thresholds, createSpread(11))).toBe(share - 1);
    }
  });

  test("agrees with sweeping until nothing changes, and leaves no traces", () => {
    const spread = createSpread(60);
    fc.assert(
      fc.property(
        fc.integer(),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.nat(59),
        (first, phi, seed) => {
          const graph = erdosRenyiGraph({ nodeCount: 60, meanDegree: 4 }, { first, second: 1 });
          const { offsets, targets } = graph;
          const acting = new Set([seed]);
          for (let changed = true; changed; ) {
            changed = false;
            for (let node = 0; node < 60; node++) {
              const slice = [...targets.subarray(offsets[node], offsets[node + 1])];
              const share = slice.filter((friend) => acting.has(friend)).length / slice.length;
              if (!acting.has(node) && share >= phi) {
                acting.add(node);
                changed = true;
              }
            }
          }
          const size = thresholdCascade(graph, [seed], new Float64Array(60).fill(phi), spread);
          expect(new Set(spread.reached.subarray(0, size))).toEqual(acting);
          expect(spread.counts.every((count) => count === 0)).toBe(true);
          const some = thresholdCascade(graph, [seed], new Float64Array(60).fill(phi), spread, 3);
          expect(some >= Math.min(3, size) && some <= size).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe("headcountCascade", () => {
  test("agrees with sweeping all at once until nothing changes, and leaves no traces", () => {
    const graph = erdosRenyiGraph({ nodeCount: 200, meanDegree: 5 }, key);
    const spread = createSpread(200);
    for (const [seeds, heads] of [
      [[0, 1, 2, 3, 4, 5, 6, 7], 2],
      [[9], 1],
      [[3, 50, 100, 150], 3],
    ] as const) {
      const size = headcountCascade(graph, seeds, heads, spread);
      const tickOf = new Map<number, number>(seeds.map((seed) => [seed, 0]));
      for (let tick = 1, grew = true; grew; tick++) {
        grew = false;
        const before = new Set(tickOf.keys());
        for (let node = 0; node < 200; node++) {
          if (before.has(node)) continue;
          const friends = graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]);
          if (friends.filter((friend) => before.has(friend)).length < heads) continue;
          tickOf.set(node, tick);
          grew = true;
        }
      }
      expect(size).toBe(tickOf.size);
      for (let at = 0; at < size; at++) expect(spread.ticks[at]).toBe(tickOf.get(spread.reached[at]));
      expectTree(graph, spread);
      expect(spread.counts.every((count) => count === 0)).toBe(true);
    }
  });
});

describe("live edges", () => {
  // A star of five and a path of three.
  const graph = graphOf(8, [
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 4],
    [5, 6],
    [6, 7],
  ]);

  test("all ties work, or none", () => {
    expect(liveComponents(graph, 1, key).largestSize).toBe(5);
    expect(liveComponents(graph, 0, key).setCount).toBe(8);
  });

  test("greedy takes the hub, then the middle of the path", () => {
    expect(greedySeeds(graph, 0.5, 2, 400, key)).toEqual([0, 6]);
    expect(greedySeeds(graph, 1, 2, 1, key)).toEqual([0, 5]);
    expect(() => greedySeeds(graph, 1, 9, 1, key)).toThrow("greedySeeds requires at most 8 seeds (was 9)");
  });
});

test("meanFieldThreshold stops at the first gap", () => {
  expect(meanFieldThreshold([])).toBe(0);
  expect(meanFieldThreshold([1, 1, 1])).toBe(0);
  expect(meanFieldThreshold([0, 1, 2, 4, 4])).toBe(3);
  expect(meanFieldThreshold([0, 0, 2, 2.5, 3.5])).toBe(5);
});
