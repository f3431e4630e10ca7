import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildGraph } from "../../../src/core/graph/build.ts";

const ties = fc.integer({ min: 1, max: 30 }).chain((nodeCount) =>
  fc.record({
    nodeCount: fc.constant(nodeCount),
    directed: fc.boolean(),
    pairs: fc.array(fc.tuple(fc.nat(nodeCount - 1), fc.nat(nodeCount - 1)), { maxLength: 200 }),
  }),
);

/** The same by sets and comparison sorting. */
function plain(nodeCount: number, pairs: [number, number][], directed: boolean) {
  const slices = Array.from({ length: nodeCount }, () => new Map<number, number>());
  let selfLoopCount = 0;
  let duplicateCount = 0;
  for (const [i, [source, target]] of pairs.entries()) {
    if (source === target) selfLoopCount++;
    else {
      if (slices[source].has(target)) duplicateCount++;
      slices[source].set(target, i);
      if (!directed) slices[target].set(source, i);
    }
  }
  const sorted = slices.map((slice) => [...slice].sort((a, b) => a[0] - b[0]));
  const offsets = [0];
  for (const slice of sorted) offsets.push(offsets.at(-1)! + slice.length);
  return {
    offsets,
    targets: sorted.flatMap((slice) => slice.map(([node]) => node)),
    weights: sorted.flatMap((slice) => slice.map(([, weight]) => weight)),
    selfLoopCount,
    duplicateCount,
  };
}

describe("buildGraph", () => {
  test("agrees with sets and sorting, weights included", () => {
    fc.assert(
      fc.property(ties, ({ nodeCount, directed, pairs }) => {
        const sources = Uint32Array.from(pairs, ([source]) => source);
        const targets = Uint32Array.from(pairs, ([, target]) => target);
        const weights = Float64Array.from(pairs, (_, i) => i);
        const { graph, ...counts } = buildGraph(nodeCount, sources, targets, { directed, weights });
        expect({
          offsets: [...graph.offsets],
          targets: [...graph.targets],
          weights: [...graph.weights!],
          ...counts,
        }).toEqual(plain(nodeCount, pairs, directed));
        const bare = buildGraph(nodeCount, sources, targets, { directed }).graph;
        expect(bare.targets).toEqual(graph.targets);
        expect(bare).not.toHaveProperty("weights");
      }),
      { numRuns: 300 },
    );
  });

  test("keeps no slack behind the last tie", () => {
    const { graph } = buildGraph(2, Uint32Array.of(0, 1, 0), Uint32Array.of(1, 0, 1));
    expect(graph.targets).toEqual(Uint32Array.of(1, 0));
    expect(graph.targets.buffer.byteLength).toBe(8);
  });

  test("reads only the front of the arrays", () => {
    const { graph } = buildGraph(3, Uint32Array.of(0, 9), Uint32Array.of(2, 9), { length: 1 });
    expect([...graph.offsets]).toEqual([0, 1, 1, 2]);
  });

  test("builds graphs without nodes and without ties", () => {
    const none = new Uint32Array(0);
    expect([...buildGraph(0, none, none).graph.offsets]).toEqual([0]);
    expect([...buildGraph(2, none, none).graph.offsets]).toEqual([0, 0, 0]);
  });

  test("names an endpoint out of range", () => {
    expect(() => buildGraph(3, Uint32Array.of(0, 1), Uint32Array.of(1, 3))).toThrow(
      "buildGraph requires endpoints below nodeCount 3 (was 3 at tie 1)",
    );
    expect(() => buildGraph(3, Uint32Array.of(0), Uint32Array.of(1), { length: 2 })).toThrow(
      "buildGraph requires length to be an integer from 0 to 1 (was 2)",
    );
    expect(() => buildGraph(-1, Uint32Array.of(), Uint32Array.of())).toThrow("(was -1)");
  });
});
