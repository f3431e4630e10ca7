/** Places of people: a map on which friends are near, the same wherever it is made. */

import { describe, expect, test } from "vitest";
import { affiliationDefaults, affiliationGraph } from "../../src/core/graph/affiliation.ts";
import type { Graph } from "../../src/core/graph/csr.ts";
import { layoutGraph } from "../../src/core/graph/layout.ts";
import { cavemanGraph, karateGraph } from "../../src/core/graph/named.ts";
import { emptyKey } from "../../src/core/random.ts";
import { arrange, type Places } from "../../web/src/source/arrange.ts";
import { networkOf } from "../../web/src/source/network.ts";

/** Mean distance of friends over mean distance of anybody, both squared. */
function nearness(graph: Graph, { x, y }: Places): number {
  const squared = (a: number, b: number) => (x[a] - x[b]) ** 2 + (y[a] - y[b]) ** 2;
  let [friends, pairs, all] = [0, 0, 0];
  for (let node = 0; node < graph.nodeCount; node++) {
    for (const friend of graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]))
      friends += squared(node, friend);
    for (let other = 0; other < graph.nodeCount; other++) {
      all += squared(node, other);
      pairs++;
    }
  }
  return friends / graph.targets.length / (all / pairs);
}

/** The pivot layout alone, in whole steps. */
function pivots(graph: Graph): Places {
  const { x, y } = layoutGraph(graph);
  const whole = (values: Float32Array) => Uint16Array.from(values, (at) => Math.round((at + 1) * 32_767));
  return { x: whole(x), y: whole(y) };
}

const caves = cavemanGraph({ groupCount: 20, groupSize: 15, connected: true });
const town = affiliationGraph({ ...affiliationDefaults, nodeCount: 800, meanDegree: 24 }, emptyKey());

describe("places", () => {
  test("friends stand nearer than in the layout that it starts from", () => {
    const start = pivots(town);
    expect(nearness(town, arrange(town, start))).toBeLessThan(0.8 * nearness(town, start));
    expect(nearness(caves, networkOf(caves))).toBeLessThan(0.05);
  });

  test("equal graphs give the same map", () => {
    expect(networkOf(caves)).toEqual(
      networkOf(cavemanGraph({ groupCount: 20, groupSize: 15, connected: true })),
    );
  });

  test("reach all sides of the square, and each person has a place of one's own", () => {
    const { x, y } = networkOf(karateGraph());
    for (const axis of [x, y]) {
      expect(Math.min(...axis)).toBeLessThan(1_000);
      expect(Math.max(...axis)).toBeGreaterThan(64_500);
    }
    const places = Array.from(x, (at, i) => `${at} ${y[i]}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test("a market of one or two persons, or without friendships, has places too", () => {
    for (const nodeCount of [1, 2, 9]) {
      const lonely = {
        nodeCount,
        directed: false,
        offsets: new Uint32Array(nodeCount + 1),
        targets: new Uint32Array(0),
      };
      expect(networkOf(lonely).x).toHaveLength(nodeCount);
    }
  });
});
