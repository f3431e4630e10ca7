import { describe, expect, test } from "vitest";
import { affiliationDefaults, affiliationGraph } from "../../../src/core/graph/affiliation.ts";
import { clustering } from "../../../src/core/graph/clustering.ts";
import { components } from "../../../src/core/graph/components.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { degreeAssortativity, degrees } from "../../../src/core/graph/degrees.ts";
import { expectFlat } from "./flat.ts";

function make(options: Partial<Parameters<typeof affiliationGraph>[0]>, seed = 1): Graph {
  return affiliationGraph(
    { ...affiliationDefaults, nodeCount: 20_000, ...options },
    { first: seed, second: 7 },
  );
}

function meanDegree(graph: Graph): number {
  return graph.targets.length / graph.nodeCount;
}

function giantShare(graph: Graph): number {
  return components(graph).giantShare;
}

describe("affiliationGraph", () => {
  test.each([1, 2])("has the default's friends, clusters, likeness and hubs (seed %i)", (seed) => {
    const graph = make({}, seed);
    expectFlat(graph);
    expect(meanDegree(graph)).toBeGreaterThan(0.95 * 128);
    expect(meanDegree(graph)).toBeLessThan(1.05 * 128);
    const { meanLocal } = clustering(graph);
    expect(meanLocal).toBeGreaterThan(0.2);
    expect(meanLocal).toBeLessThan(0.5);
    expect(degreeAssortativity(graph)).toBeGreaterThan(0.05);
    expect(giantShare(graph)).toBeGreaterThan(0.99);

    // A normal logarithm: the ninth decile lies as far above the median, in ratio, as the first below, within a
    // fifth, and the largest of 20 000 is several times the ninth decile.
    const sorted = degrees(graph).sort();
    const [low, median, high] = [0.1, 0.5, 0.9].map((share) => sorted[Math.floor(share * sorted.length)]);
    expect(high / median / (median / low)).toBeGreaterThan(0.8);
    expect(high / median / (median / low)).toBeLessThan(1.3);
    expect(sorted.at(-1)!).toBeGreaterThan(5 * high);
    expect(sorted.at(-1)!).toBeLessThanOrEqual(5000);
  });

  test.each([4, 10, 20, 50, 300])("reaches mean degree %i and hangs together", (asked) => {
    const graph = make({ nodeCount: 5000, meanDegree: asked });
    expect(Math.abs(meanDegree(graph) / asked - 1)).toBeLessThan(0.05);
    expect(giantShare(graph)).toBeGreaterThan(asked < 6 ? 0.95 : 0.99);
    // Four friends leave room for little but the ties that hold the network together.
    expect(clustering(graph).meanLocal).toBeGreaterThan(asked < 6 ? 0.03 : 0.1);
  });

  test("keeps to the cap", () => {
    const graph = make({ nodeCount: 3000, degreeCap: 200 });
    expectFlat(graph);
    const sorted = degrees(graph).sort();
    expect(sorted.at(-1)).toBe(200);
    expect(Math.max(...degrees(make({ nodeCount: 300, meanDegree: 50, degreeCap: 3 })))).toBeLessThanOrEqual(
      3,
    );
  });

  test("more ties in groups, more clustering; more spread, larger hubs", () => {
    const clusterings = [0, 0.5, 0.95].map(
      (groupTies) => clustering(make({ nodeCount: 4000, meanDegree: 50, groupTies, spread: 1 })).meanLocal,
    );
    expect(clusterings[0]).toBeLessThan(clusterings[1] / 2);
    expect(clusterings[1]).toBeLessThan(clusterings[2] / 1.5);
    const [few, many] = [0.3, 1.2].map((spread) => Math.max(...degrees(make({ nodeCount: 4000, spread }))));
    expect(many).toBeGreaterThan(2 * few);
  });

  test.each([0, 1, 2, 3, 4, 5, 7, 10, 31, 100])("works for %i persons", (nodeCount) => {
    for (const asked of [0, 1, 4, 128]) {
      const graph = make({ nodeCount, meanDegree: asked });
      expectFlat(graph);
      expect(graph.nodeCount).toBe(nodeCount);
      if (asked === 0) expect(graph.targets.length).toBe(0);
      if (asked > 0 && nodeCount > 1) expect(graph.targets.length).toBeGreaterThan(0);
    }
  });

  test("is a function of options and key", () => {
    const [one, same, other] = [1, 1, 2].map((seed) => make({ nodeCount: 500, meanDegree: 20 }, seed));
    expect(one).toEqual(same);
    expect(one.targets).not.toEqual(other.targets);
  });
});
