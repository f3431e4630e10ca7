import { describe, expect, it } from "vitest";
import { components } from "../../../src/core/graph/components.ts";
import { coreNumbers } from "../../../src/core/graph/cores.ts";
import {
  degreeAssortativity,
  degreeMoments,
  degrees,
  friendshipParadox,
  inDegrees,
} from "../../../src/core/graph/degrees.ts";
import { pathLengths } from "../../../src/core/graph/paths.ts";
import { reciprocity } from "../../../src/core/graph/reciprocity.ts";
import { largestEigenvalue } from "../../../src/core/graph/spectrum.ts";
import { barbell, clique, empty, forGraphs, friendSets, graphOf, key, single } from "./small.ts";

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
