import { describe, expect, test } from "vitest";
import { affiliationDefaults, affiliationGraph } from "../../../src/core/graph/affiliation.ts";
import { buildGraph } from "../../../src/core/graph/build.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { type Layout, layoutGraph } from "../../../src/core/graph/layout.ts";
import { leadingPair } from "../../../src/core/graph/leading.ts";
import { cavemanGraph } from "../../../src/core/graph/named.ts";
import { packSquares } from "../../../src/core/graph/pack.ts";
import { wattsStrogatzGraph } from "../../../src/core/graph/watts-strogatz.ts";

const key = { first: 4, second: 2 };

function distance({ x, y }: Layout, a: number, b: number): number {
  return Math.hypot(x[a] - x[b], y[a] - y[b]);
}

function meanTieLength(graph: Graph, layout: Layout): number {
  let sum = 0;
  for (let node = 0; node < graph.nodeCount; node++) {
    for (let i = graph.offsets[node]; i < graph.offsets[node + 1]; i++) {
      sum += distance(layout, node, graph.targets[i]);
    }
  }
  return sum / graph.targets.length;
}

function meanPairLength(layout: Layout): number {
  const n = layout.x.length;
  let sum = 0;
  for (let i = 0; i < 2000; i++) sum += distance(layout, (i * 7919) % n, (i * 104_729 + 13) % n);
  return sum / 2000;
}

function expectInside({ x, y }: Layout): void {
  for (const value of [...x, ...y]) {
    expect(Number.isFinite(value)).toBe(true);
    expect(Math.abs(value)).toBeLessThanOrEqual(1.000001);
  }
}

describe("layoutGraph", () => {
  test("draws a ring as a circle", () => {
    const ring = wattsStrogatzGraph({ nodeCount: 1000, reach: 2, rewiring: 0 }, key);
    const layout = layoutGraph(ring);
    expectInside(layout);
    for (let node = 0; node < 1000; node++) {
      expect(Math.hypot(layout.x[node], layout.y[node])).toBeGreaterThan(0.85);
    }
    expect(meanTieLength(ring, layout)).toBeLessThan(0.1);
  });

  test("draws a chain in order", () => {
    const ends = Uint32Array.from({ length: 199 }, (_, i) => i);
    const { x } = layoutGraph(
      buildGraph(
        200,
        ends,
        ends.map((i) => i + 1),
      ).graph,
    );
    // A node moves by up to a fourteenth at random; over 40 steps of a hundredth the order shows.
    const sign = Math.sign(x[199] - x[0]);
    for (let i = 0; i + 40 < 200; i++) expect(sign * (x[i + 40] - x[i])).toBeGreaterThan(0);
  });

  test("brings friends nearer than strangers, the same each time", () => {
    const graph = affiliationGraph({ ...affiliationDefaults, nodeCount: 3000, meanDegree: 12 }, key);
    const layout = layoutGraph(graph);
    expectInside(layout);
    expect(meanTieLength(graph, layout)).toBeLessThan(0.8 * meanPairLength(layout));
    expect(layoutGraph(graph)).toEqual(layout);
  });

  test("keeps components apart", () => {
    const layout = layoutGraph(cavemanGraph({ groupCount: 12, groupSize: 8, connected: false }));
    expectInside(layout);
    for (let a = 0; a < 96; a++) {
      for (let b = 0; b < a; b++) {
        const together = Math.floor(a / 8) === Math.floor(b / 8);
        if (!together) {
          const apart = Math.max(Math.abs(layout.x[a] - layout.x[b]), Math.abs(layout.y[a] - layout.y[b]));
          expect(apart).toBeGreaterThan(0.02);
        }
        expect(distance(layout, a, b)).toBeGreaterThan(0);
      }
    }
  });

  test.each([0, 1, 2, 3, 50])("places %i people without ties", (nodeCount) => {
    const none = new Uint32Array(0);
    const layout = layoutGraph(buildGraph(nodeCount, none, none).graph);
    expectInside(layout);
    expect(new Set([...layout.x].map((x, i) => `${x} ${layout.y[i]}`)).size).toBe(nodeCount);
  });

  test("places two friends and a star", () => {
    const pair = layoutGraph(buildGraph(2, Uint32Array.of(0), Uint32Array.of(1)).graph);
    expect(distance(pair, 0, 1)).toBeGreaterThan(0);
    const leaves = Uint32Array.from({ length: 300 }, (_, i) => i + 1);
    expectInside(layoutGraph(buildGraph(301, new Uint32Array(300), leaves).graph));
  });
});

test("leadingPair finds the eigenvectors of a matrix worked by hand", () => {
  // Eigenvalues 5, 3, 1; the first two belong to (1, 1, 0) and (0, 0, 1).
  const { first, second } = leadingPair(Float64Array.of(3, 2, 0, 2, 3, 0, 0, 0, 3), 3);
  const half = Math.SQRT1_2;
  for (const [i, value] of [half, half, 0].entries()) expect(first[i]).toBeCloseTo(value, 5);
  for (const [i, value] of [0, 0, 1].entries()) expect(second[i]).toBeCloseTo(value, 5);
  expect([...leadingPair(Float64Array.of(1, 1, 1, 1), 2).second]).toEqual([0, 0]);
});

test("packSquares keeps squares apart and inside", () => {
  const sizes = Uint32Array.of(1, 400, 25, 25, 1, 1, 9, 100, 2);
  const { x, y, half } = packSquares(sizes);
  for (let a = 0; a < sizes.length; a++) {
    expect(Math.max(Math.abs(x[a]), Math.abs(y[a])) + half[a]).toBeLessThanOrEqual(1);
    expect(half[a] / half[1]).toBeCloseTo(Math.sqrt(sizes[a] / 400), 10);
    for (let b = 0; b < a; b++) {
      expect(Math.max(Math.abs(x[a] - x[b]), Math.abs(y[a] - y[b]))).toBeGreaterThan(half[a] + half[b]);
    }
  }
});
