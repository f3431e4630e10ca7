import { describe, expect, it } from "vitest";
import { clustering, localClustering, trianglesPerNode } from "../../../src/core/graph/clustering.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import { neighbourhoodOverlap } from "../../../src/core/graph/overlap.ts";
import { friendRanks } from "../../../src/core/graph/ranks.ts";
import { giantAfterRemoval, orderTies } from "../../../src/core/graph/removal.ts";
import { rootKey } from "../../../src/core/seed.ts";
import { barbell, clique, empty, forGraphs, friendSets, graphOf, key, single } from "./small.ts";

describe("clustering", () => {
  it("of two triangles with a bridge", () => {
    // Degrees 2 2 3 3 2 3 1 0: pairs of friends 1 1 3 3 1 3 0 0, triangles 1 each at 0 .. 5.
    expect([...trianglesPerNode(barbell)]).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
    expect([...localClustering(barbell)]).toEqual([1, 1, 1 / 3, 1 / 3, 1, 1 / 3, 0, 0]);
    const { triangleCount, meanLocal, transitivity } = clustering(barbell);
    expect([triangleCount, transitivity]).toEqual([2, 6 / 12]);
    expect(meanLocal).toBeCloseTo(4 / 8, 15);
  });

  it("of a clique is one, of a star and of nothing zero", () => {
    expect(clustering(graphOf(7, clique(0, 7)))).toEqual({
      triangleCount: 35,
      meanLocal: 1,
      transitivity: 1,
    });
    const none = { triangleCount: 0, meanLocal: 0, transitivity: 0 };
    expect(
      clustering(
        graphOf(4, [
          [0, 1],
          [0, 2],
          [0, 3],
        ]),
      ),
    ).toEqual(none);
    expect(clustering(empty)).toEqual(none);
    expect(clustering(single)).toEqual(none);
  });

  it("counts what plain counting counts, whatever the names", () => {
    forGraphs((graph, renamed, names) => {
      const friends = friendSets(graph);
      const counts = trianglesPerNode(graph);
      const others = trianglesPerNode(renamed);
      for (let node = 0; node < graph.nodeCount; node++) {
        let twice = 0;
        for (const one of friends[node])
          for (const other of friends[one]) if (friends[node].has(other)) twice++;
        expect(counts[node]).toBe(twice / 2);
        expect(others[names[node]]).toBe(counts[node]);
      }
    });
  });

  it("requires an undirected graph", () => {
    const directed = graphOf(2, [[0, 1]], true);
    expect(() => clustering(directed)).toThrow(
      "trianglesPerNode requires an undirected graph (was directed)",
    );
  });
});

describe("neighbourhood overlap", () => {
  it("of two triangles with a bridge", () => {
    const overlap = neighbourhoodOverlap(barbell);
    // 0-1 share 2 of 1 other friend each: 1/(1+1-1). 0-2: 1/(1+2-1). The bridge and the tail share nobody.
    expect([...overlap.subarray(0, 2)]).toEqual([1, 0.5]);
    expect([...overlap.subarray(4, 7)]).toEqual([0.5, 0.5, 0]);
    expect(overlap[overlap.length - 1]).toBe(0);
  });

  it("of a pair with no other friends is zero", () => {
    expect([...neighbourhoodOverlap(graphOf(2, [[0, 1]]))]).toEqual([0, 0]);
    expect(neighbourhoodOverlap(empty).length).toBe(0);
  });

  it("is common friends over all other friends, both ways", () => {
    forGraphs((graph) => {
      const friends = friendSets(graph);
      const overlap = neighbourhoodOverlap(graph);
      for (let node = 0; node < graph.nodeCount; node++) {
        for (let slot = graph.offsets[node]; slot < graph.offsets[node + 1]; slot++) {
          const friend = graph.targets[slot];
          const all = new Set([...friends[node], ...friends[friend]]);
          all.delete(node);
          all.delete(friend);
          const common = [...friends[node]].filter((other) => friends[friend].has(other)).length;
          expect(overlap[slot]).toBe(all.size === 0 ? 0 : Math.fround(common / all.size));
        }
      }
    });
  });
});

describe("ranks of friends", () => {
  const strengths = (graph: Graph) => neighbourhoodOverlap(graph);

  it("put stronger ties first", () => {
    const ranks = friendRanks(barbell, strengths(barbell), 0, key);
    expect([...ranks.subarray(0, 2)]).toEqual([0, 1]);
    // Node 2 has the friends 0, 1 and 3 over the bridge.
    expect(ranks[6]).toBe(2);
    expect(friendRanks(single, new Float32Array(0), 0, key).length).toBe(0);
  });

  it("are 0 .. degree - 1 in the order of strength where there is no noise", () => {
    forGraphs((graph) => {
      const values = strengths(graph);
      const ranks = friendRanks(graph, values, 0, key);
      for (let node = 0; node < graph.nodeCount; node++) {
        const [start, end] = [graph.offsets[node], graph.offsets[node + 1]];
        const slots = Array.from({ length: end - start }, (_, i) => start + i);
        slots.sort((a, b) => ranks[a] - ranks[b]);
        expect(slots.map((slot) => ranks[slot])).toEqual(slots.map((_, i) => i));
        for (let i = 1; i < slots.length; i++)
          expect(values[slots[i]]).toBeLessThanOrEqual(values[slots[i - 1]]);
      }
    });
  });

  it("are drawn anew by another key where strengths are equal, and by noise where they are not", () => {
    const star = graphOf(40, clique(0, 40));
    const values = strengths(star);
    const other = rootKey("other");
    expect(friendRanks(star, values, 0, key)).toEqual(friendRanks(star, values, 0, key));
    expect(friendRanks(star, values, 0, key)).not.toEqual(friendRanks(star, values, 0, other));
    const noisy = friendRanks(barbell, strengths(barbell), 100, other);
    expect([...noisy].every((rank) => rank < 3)).toBe(true);
  });
});

describe("removal of ties", () => {
  it("cuts the bridge and the tail first, or last", () => {
    const ties = orderTies(barbell, neighbourhoodOverlap(barbell), key);
    const pairs = [...ties.sources].map((source, i) => `${source}-${ties.targets[i]}`);
    expect(pairs.slice(0, 2).sort()).toEqual(["2-3", "5-6"]);
    expect(pairs[7]).toBe("0-1");
    expect(giantAfterRemoval(8, ties, [0, 0.25, 1], "weakest")).toEqual([7 / 8, 3 / 8, 1 / 8]);
    expect(giantAfterRemoval(8, ties, [0, 0.125, 1], "strongest")).toEqual([7 / 8, 7 / 8, 1 / 8]);
    expect(giantAfterRemoval(0, orderTies(empty, new Float32Array(0), key), [0.5], "weakest")).toEqual([0]);
  });
});
