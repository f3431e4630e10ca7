import { describe, expect, it } from "vitest";
import { clustering } from "../../../src/core/graph/clustering.ts";
import { degrees } from "../../../src/core/graph/degrees.ts";
import { generateGraph, type NetworkValues, networkParameters } from "../../../src/core/graph/generate.ts";
import { karateGraph } from "../../../src/core/graph/named.ts";
import { shuffledGraph } from "../../../src/core/graph/shuffled.ts";
import { expectFlat } from "./flat.ts";
import { forGraphs } from "./small.ts";

const key = { first: 3, second: 4 };

describe("shuffledGraph", () => {
  it("keeps every degree", () => {
    forGraphs((graph) => {
      const shuffled = shuffledGraph(graph, key);
      expectFlat(shuffled);
      expect(degrees(shuffled)).toEqual(degrees(graph));
    });
  });

  it("ties other people", () => {
    const karate = karateGraph();
    expect(shuffledGraph(karate, key).targets).not.toEqual(karate.targets);
    expect(shuffledGraph(karate, key)).toEqual(shuffledGraph(karate, key));
  });

  it("brings clustering down to chance", () => {
    const defaults = Object.fromEntries(
      Object.entries(networkParameters).map(([name, parameter]) => [name, parameter.default]),
    ) as NetworkValues;
    const ring = generateGraph(
      "watts-strogatz",
      { ...defaults, persons: 2000, meanDegree: 10, rewiring: 0 },
      key,
    );
    expect(clustering(ring).meanLocal).toBeCloseTo(2 / 3, 10);
    // By chance a pair of friends is tied with probability 10 / 2000 = 0.005.
    expect(clustering(shuffledGraph(ring, key)).meanLocal).toBeLessThan(0.01);
  });
});
