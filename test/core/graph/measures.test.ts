import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "../../../src/core/graph/build.ts";
import { clustering, localClustering, trianglesPerNode } from "../../../src/core/graph/clustering.ts";
import { components } from "../../../src/core/graph/components.ts";
import { coreNumbers } from "../../../src/core/graph/cores.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import {
  degreeAssortativity,
  degreeMoments,
  degrees,
  friendshipParadox,
  inDegrees,
} from "../../../src/core/graph/degrees.ts";
import { neighbourhoodOverlap } from "../../../src/core/graph/overlap.ts";
import { pathLengths } from "../../../src/core/graph/paths.ts";
import { friendRanks } from "../../../src/core/graph/ranks.ts";
import { reciprocity } from "../../../src/core/graph/reciprocity.ts";
import { giantAfterRemoval, orderTies } from "../../../src/core/graph/removal.ts";
import { largestEigenvalue } from "../../../src/core/graph/spectrum.ts";
import { rootKey } from "../../../src/core/seed.ts";

type Ties = readonly (readonly [number, number])[];

function graphOf(nodeCount: number, ties: Ties, directed = false): Graph {
  const sources = Uint32Array.from(ties, ([one]) => one);
  const targets = Uint32Array.from(ties, ([, other]) => other);
  return buildGraph(nodeCount, sources, targets, { directed }).graph;
}

/** Every pair of the nodes first .. first + size - 1. */
function clique(first: number, size: number): [number, number][] {
  const ties: [number, number][] = [];
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) ties.push([first + j, first + i]);
  return ties;
}

const key = rootKey("measures");
// Two triangles 0-1-2 and 3-4-5 with the bridge 2-3, the tail 5-6, and 7 alone.
const barbell = graphOf(8, [...clique(0, 3), ...clique(3, 3), [2, 3], [5, 6]]);
const empty = graphOf(0, []);
const single = graphOf(1, []);

const lists = fc.record({
  nodeCount: fc.integer({ min: 1, max: 14 }),
  ends: fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 60 }),
});

/** Friends of each node as sets, for slow and plain counting. */
function friendSets(graph: Graph): Set<number>[] {
  return Array.from(
    { length: graph.nodeCount },
    (_, node) => new Set(graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])),
  );
}

/** Runs a law on random undirected graphs and on the same graphs with their nodes renamed. */
function forGraphs(law: (graph: Graph, renamed: Graph, names: number[]) => void): void {
  fc.assert(
    fc.property(lists, fc.infiniteStream(fc.nat()), ({ nodeCount, ends }, lots) => {
      const ties = ends.map(([one, other]) => [one % nodeCount, other % nodeCount] as const);
      const drawn = Array.from({ length: nodeCount }, () => lots.next().value as number);
      const order = drawn.map((_, i) => i).sort((a, b) => drawn[a] - drawn[b] || a - b);
      const renamed = ties.map(([one, other]) => [order[one], order[other]] as const);
      law(graphOf(nodeCount, ties), graphOf(nodeCount, renamed), order);
    }),
    { seed: 21, numRuns: 150 },
  );
}

describe("components", () => {
  it("of two triangles with a bridge and a node alone", () => {
    const { of, sizes, giantSize, giantShare } = components(barbell);
    expect([...of]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...sizes]).toEqual([7, 1]);
    expect([giantSize, giantShare]).toEqual([7, 7 / 8]);
  });

  it("are weak in directed graphs", () => {
    expect([
      ...components(
        graphOf(
          4,
          [
            [1, 0],
            [2, 0],
          ],
          true,
        ),
      ).sizes,
    ]).toEqual([3, 1]);
  });

  it("of no node and of one", () => {
    expect(components(empty)).toMatchObject({ giantSize: 0, giantShare: 0 });
    expect(components(single)).toMatchObject({ giantSize: 1, giantShare: 1 });
  });

  it("are what searches reach, whatever the names", () => {
    forGraphs((graph, renamed) => {
      const sizes = [...components(graph).sizes].sort();
      expect([...components(renamed).sizes].sort()).toEqual(sizes);
      const pairs = sizes.reduce((sum, size) => sum + size * (size - 1), 0);
      const { mean } = pathLengths(graph);
      expect(Number.isNaN(mean)).toBe(pairs === 0);
    });
  });
});

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

describe("degrees", () => {
  it("have moments", () => {
    // 2 2 3 3 2 3 1 0
    expect(degreeMoments(degrees(barbell))).toEqual({
      mean: 2,
      meanSquare: 40 / 8,
      largest: 3,
      median: 2,
      meanOfFriends: 40 / 16,
    });
    expect(degreeMoments(degrees(empty)).mean).toBe(0);
  });

  it("are counted at both ends of directed ties", () => {
    const graph = graphOf(
      3,
      [
        [0, 1],
        [0, 2],
        [1, 2],
      ],
      true,
    );
    expect([[...degrees(graph)], [...inDegrees(graph)]]).toEqual([
      [2, 1, 0],
      [0, 1, 2],
    ]);
  });

  it("oppose each other at the ends of a star's ties and agree in two cliques", () => {
    expect(
      degreeAssortativity(
        graphOf(5, [
          [0, 1],
          [0, 2],
          [0, 3],
          [0, 4],
        ]),
      ),
    ).toBeCloseTo(-1, 12);
    expect(degreeAssortativity(graphOf(7, [...clique(0, 4), ...clique(4, 3)]))).toBeCloseTo(1, 12);
    expect(degreeAssortativity(graphOf(4, clique(0, 4)))).toBeNaN();
    // A path of four: ends (1,2) twice each way, (2,2) both ways. Correlation -1/2 by hand.
    expect(
      degreeAssortativity(
        graphOf(4, [
          [0, 1],
          [1, 2],
          [2, 3],
        ]),
      ),
    ).toBeCloseTo(-0.5, 12);
  });

  it("of friends exceed one's own", () => {
    const paradox = friendshipParadox(
      graphOf(6, [
        [0, 1],
        [0, 2],
        [0, 3],
        [0, 4],
      ]),
    );
    // Four leaves have one friend with four; the hub's friends have one; node 5 has none.
    expect(paradox).toEqual({ share: 4 / 6, meanOfNeighbourMeans: (4 * 4 + 1) / 5 });
    expect(friendshipParadox(empty)).toEqual({ share: 0, meanOfNeighbourMeans: 0 });
  });
});

describe("reciprocity", () => {
  it("is the share of ties that are answered", () => {
    expect(
      reciprocity(
        graphOf(
          3,
          [
            [0, 1],
            [1, 0],
            [1, 2],
          ],
          true,
        ),
      ),
    ).toBe(2 / 3);
    expect(reciprocity(barbell)).toBe(1);
    expect(reciprocity(empty)).toBe(0);
  });
});

describe("core numbers", () => {
  it("of a clique with a tail", () => {
    expect([...coreNumbers(graphOf(7, [...clique(0, 4), [3, 4], [4, 5]]))]).toEqual([3, 3, 3, 3, 1, 1, 0]);
    expect([...coreNumbers(barbell)]).toEqual([2, 2, 2, 2, 2, 2, 1, 0]);
    expect(coreNumbers(empty).length).toBe(0);
  });

  it("are what peeling leaves, whatever the names", () => {
    forGraphs((graph, renamed, names) => {
      const cores = coreNumbers(graph);
      const others = coreNumbers(renamed);
      const friends = friendSets(graph);
      const expected = new Uint32Array(graph.nodeCount);
      for (let k = 1; k < graph.nodeCount; k++) {
        const left = new Set(friends.keys());
        for (let changed = true; changed; ) {
          changed = false;
          for (const node of left) {
            if ([...friends[node]].filter((friend) => left.has(friend)).length >= k) continue;
            left.delete(node);
            changed = true;
          }
        }
        for (const node of left) expected[node] = k;
      }
      expect(cores).toEqual(expected);
      for (let node = 0; node < graph.nodeCount; node++) expect(others[names[node]]).toBe(cores[node]);
    });
  });
});

describe("path lengths", () => {
  it("of a path of four", () => {
    const path = graphOf(4, [
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    // Three pairs at 1, two at 2, one at 3.
    expect(pathLengths(path)).toEqual({ diameter: 3, mean: 10 / 6, sourceCount: 4, exact: true });
  });

  it("leave out pairs without a path", () => {
    expect(
      pathLengths(
        graphOf(4, [
          [0, 1],
          [2, 3],
        ]),
      ),
    ).toMatchObject({ diameter: 1, mean: 1 });
    expect(pathLengths(single)).toEqual({ diameter: 0, mean: Number.NaN, sourceCount: 1, exact: true });
    expect(pathLengths(empty).mean).toBeNaN();
  });

  it("follow the direction of ties", () => {
    expect(
      pathLengths(
        graphOf(
          3,
          [
            [0, 1],
            [1, 2],
            [2, 0],
          ],
          true,
        ),
      ),
    ).toMatchObject({ diameter: 2, mean: 1.5 });
  });

  it("are sampled with a key", () => {
    // Every node of a ring sees the same, so any source gives the exact mean: 2 (1 + ... + 5) / 10.
    const ring = graphOf(
      11,
      Array.from({ length: 11 }, (_, i) => [i, (i + 1) % 11] as const),
    );
    expect(pathLengths(ring, 3, key)).toEqual({ diameter: 5, mean: 3, sourceCount: 3, exact: false });
    expect(() => pathLengths(ring, 3)).toThrow("pathLengths requires a key to draw sources (was undefined)");
  });
});

describe("largest eigenvalue", () => {
  it("of graphs with a closed form", () => {
    expect(largestEigenvalue(graphOf(6, clique(0, 6)))).toBeCloseTo(5, 9);
    // A star of n leaves: sqrt(n). It is bipartite, where plain power iteration swings for ever.
    const star = Array.from({ length: 9 }, (_, i) => [0, i + 1] as const);
    expect(largestEigenvalue(graphOf(10, star))).toBeCloseTo(3, 7);
    expect(
      largestEigenvalue(
        graphOf(4, [
          [0, 1],
          [1, 2],
          [2, 3],
        ]),
      ),
    ).toBeCloseTo((1 + Math.sqrt(5)) / 2, 7);
    expect([largestEigenvalue(single), largestEigenvalue(empty)]).toEqual([0, 0]);
  });

  it("says where it does not settle", () => {
    expect(() => largestEigenvalue(barbell, { maxSteps: 1 })).toThrow(
      "largestEigenvalue requires maxSteps enough to settle (was 1)",
    );
  });
});
