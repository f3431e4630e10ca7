import { describe, expect, test } from "vitest";
import { components } from "../../../src/core/graph/components.ts";
import { configurationGraph, powerLawDegrees } from "../../../src/core/graph/configuration.ts";
import { tieCount } from "../../../src/core/graph/csr.ts";
import { degrees } from "../../../src/core/graph/degrees.ts";
import { erdosRenyiGraph } from "../../../src/core/graph/erdos-renyi.ts";
import {
  type GeneratorName,
  generateGraph,
  isGenerator,
  type NetworkValues,
  networkParameters,
} from "../../../src/core/graph/generate.ts";
import { wattsStrogatzGraph } from "../../../src/core/graph/watts-strogatz.ts";
import { expectFlat } from "./flat.ts";

const key = { first: 11, second: 13 };
const names = networkParameters.generator.options.filter(isGenerator);
const defaults = Object.fromEntries(
  Object.entries(networkParameters).map(([name, parameter]) => [name, parameter.default]),
) as NetworkValues;

function make(name: GeneratorName, values: Partial<NetworkValues> = {}, seed = key) {
  return generateGraph(name, { ...defaults, persons: 600, meanDegree: 12, ...values }, seed);
}

describe("generateGraph", () => {
  test.each(names)("%s: a flat graph, again the same, and no other key's", (name) => {
    const graph = make(name);
    expectFlat(graph);
    expect(make(name)).toEqual(graph);
    if (!["caveman", "connected-caveman", "karate", "florentine"].includes(name)) {
      expect(make(name, {}, { first: 11, second: 14 }).targets).not.toEqual(graph.targets);
    }
  });

  test.each(names)("%s: none, one and few persons", (name) => {
    for (const persons of [0, 1, 2, 3, 5, 13]) expectFlat(make(name, { persons }));
  });

  test.each(["affiliation", "barabasi-albert", "holme-kim", "watts-strogatz", "erdos-renyi"] as const)(
    "%s reaches the mean degree",
    (name) => {
      const graph = make(name, { persons: 5000 });
      // Standard error of the random count is 0.05 of 12 friends; growth models lack the seed's few ties.
      expect(graph.targets.length / graph.nodeCount).toBeGreaterThan(11.8);
      expect(graph.targets.length / graph.nodeCount).toBeLessThan(12.2);
    },
  );

  test("Poisson degrees reach the mean degree, less the erased ties", () => {
    const graph = make("configuration", { persons: 5000, degreeLaw: "poisson" });
    expect(graph.targets.length / graph.nodeCount).toBeGreaterThan(11.75);
    expect(graph.targets.length / graph.nodeCount).toBeLessThan(12.2);
  });

  test("knows the graphs of the library", () => {
    const karate = make("karate");
    expect([karate.nodeCount, tieCount(karate), Math.max(...degrees(karate))]).toEqual([34, 78, 17]);
    const florentine = make("florentine");
    expect([florentine.nodeCount, tieCount(florentine), Math.max(...degrees(florentine))]).toEqual([
      15, 20, 6,
    ]);
    const caves = make("caveman", { persons: 100, groupSize: 10 });
    expect([tieCount(caves), components(caves).sizes.length]).toEqual([450, 10]);
    const tied = make("connected-caveman", { persons: 100, groupSize: 10 });
    expect([tieCount(tied), components(tied).sizes.length]).toEqual([450, 1]);
    expect(tieCount(make("connected-caveman", { persons: 5, groupSize: 5 }))).toBe(10);
    // 128 nodes of degree 16: 1024 ties, standard deviation below 30.
    expect(Math.abs(tieCount(make("girvan-newman")) - 1024)).toBeLessThan(120);
  });

  test("says which arguments do not fit", () => {
    expect(() => wattsStrogatzGraph({ nodeCount: 10, reach: 5, rewiring: 0 }, key)).toThrow(
      "wattsStrogatzGraph requires reach to be an integer below nodeCount / 2 (was 5)",
    );
  });
});

describe("erdosRenyiGraph", () => {
  test("is complete at probability 1 and edgeless at 0", () => {
    const complete = erdosRenyiGraph({ nodeCount: 9, meanDegree: 8 }, key);
    expectFlat(complete);
    expect(tieCount(complete)).toBe(36);
    expect(tieCount(erdosRenyiGraph({ nodeCount: 9, meanDegree: 0 }, key))).toBe(0);
  });

  test("ties every pair equally often", () => {
    const times = new Float64Array(36);
    for (let run = 0; run < 4000; run++) {
      const { offsets, targets } = erdosRenyiGraph(
        { nodeCount: 9, meanDegree: 2 },
        { first: run, second: 3 },
      );
      for (let node = 1; node < 9; node++) {
        for (let i = offsets[node]; i < offsets[node + 1] && targets[i] < node; i++) {
          times[(node * (node - 1)) / 2 + targets[i]]++;
        }
      }
    }
    // Binomial(4000, 1/4): standard deviation 27; five of them over 36 pairs.
    for (const count of times) expect(Math.abs(count - 1000)).toBeLessThan(137);
  });
});

describe("wattsStrogatzGraph", () => {
  test("keeps the number of ties at any rewiring", () => {
    for (const rewiring of [0, 0.3, 1]) {
      const graph = wattsStrogatzGraph({ nodeCount: 50, reach: 4, rewiring }, key);
      expectFlat(graph);
      expect(tieCount(graph)).toBe(200);
    }
    expect(tieCount(wattsStrogatzGraph({ nodeCount: 5, reach: 2, rewiring: 1 }, key))).toBe(10);
  });
});

describe("configurationGraph", () => {
  test("never exceeds the degrees given and seldom falls below them", () => {
    const law = { exponent: 2, cutoff: 20, smallest: 1 };
    const wanted = powerLawDegrees(10_000, law, key);
    const got = degrees(configurationGraph({ degrees: wanted }, key));
    let lost = 0;
    for (let node = 0; node < wanted.length; node++) {
      expect(got[node]).toBeLessThanOrEqual(wanted[node]);
      lost += wanted[node] - got[node];
    }
    // Erased stubs: about twice (<k^2>/<k> - 1) (1 + itself / 2), 50 of 24 000 here.
    expect(lost).toBeLessThan(150);
  });

  test("pairs all stubs of a forced graph", () => {
    const graph = configurationGraph({ degrees: Uint32Array.of(1, 0, 1) }, key);
    expect([...graph.targets]).toEqual([2, 0]);
    expect(configurationGraph({ degrees: Uint32Array.of(1, 1, 1) }, key).targets.length).toBe(2);
  });

  test("draws the power law with cutoff", () => {
    const count = 200_000;
    const law = { exponent: 2, cutoff: 20, smallest: 1 };
    const drawn = powerLawDegrees(count, law, key);
    let sum = 0;
    for (let k = 1; k < 2000; k++) sum += k ** -2 * Math.exp(-k / 20);
    for (const k of [1, 2, 5, 20]) {
      const expected = (k ** -2 * Math.exp(-k / 20)) / sum;
      const got = drawn.filter((degree) => degree === k).length / count;
      expect(Math.abs(got - expected)).toBeLessThan(5 * Math.sqrt(expected / count));
    }
  });
});
