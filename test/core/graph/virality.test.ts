import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cascadeShape, structuralVirality } from "../../../src/core/graph/virality.ts";

/** Random trees with nodes in random order, so that parents need not come first. */
const trees = fc
  .array(fc.nat(1_000_000), { maxLength: 40 })
  .chain((picks) =>
    fc.tuple(
      fc.constant([-1, ...picks.map((pick, i) => pick % (i + 1))]),
      fc.shuffledSubarray(
        [...picks, 0].map((_, i) => i),
        { minLength: picks.length + 1 },
      ),
    ),
  )
  .map(([parents, places]) => {
    const shuffled = parents.slice();
    for (const [node, parent] of parents.entries())
      shuffled[places[node]] = parent === -1 ? -1 : places[parent];
    return shuffled;
  });

function pathToRoot(parents: number[], node: number): number[] {
  const path = [node];
  while (parents[path.at(-1)!] !== -1) path.push(parents[path.at(-1)!]);
  return path;
}

describe("structuralVirality", () => {
  test("is the mean distance over all pairs, counted one by one", () => {
    fc.assert(
      fc.property(trees, (parents) => {
        let sum = 0;
        const paths = parents.map((_, node) => pathToRoot(parents, node));
        for (const one of paths) {
          for (const other of paths)
            sum += one.length + other.length - 2 * one.filter((node) => other.includes(node)).length;
        }
        const n = parents.length;
        expect(structuralVirality(parents)).toBeCloseTo(n < 2 ? 0 : sum / (n * (n - 1)), 12);
        const shape = cascadeShape(parents);
        const depths = paths.map((path) => path.length - 1);
        expect([shape.size, shape.depth]).toEqual([n, Math.max(...depths)]);
        expect(shape.breadth).toBe(
          Math.max(...depths.map((depth) => depths.filter((d) => d === depth).length)),
        );
      }),
    );
  });

  test("takes a long chain without recursion", () => {
    const parents = Int32Array.from({ length: 1_000_000 }, (_, node) => node - 1);
    expect(structuralVirality(parents)).toBeCloseTo(1_000_001 / 3, 5);
  });

  test("refuses what is not one tree", () => {
    expect(() => structuralVirality([])).toThrow("structuralVirality requires one root (was 0)");
    expect(() => structuralVirality([-1, -1])).toThrow("requires one root (was 2)");
    expect(() => structuralVirality([-1, 2, 1])).toThrow("requires parents without cycles (was 2 in cycles)");
    expect(() => cascadeShape([-1, 5])).toThrow("cascadeShape requires parents from -1 to 1 (was 5 at 1)");
  });
});
