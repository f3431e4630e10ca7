/** Sequences and samples in the unit cube. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { haltonRows, primes } from "../../src/experiments/designs/halton.ts";
import { hypercubeRows } from "../../src/experiments/designs/hypercube.ts";
import { morrisDelta, morrisRows } from "../../src/experiments/designs/morris.ts";
import { saltelliRows } from "../../src/experiments/designs/saltelli.ts";
import { sobolDimensions, sobolRows } from "../../src/experiments/designs/sobol.ts";

const names = (count: number) => Array.from({ length: count }, (_, i) => `section.name${i}`);
const column = (rows: readonly Float64Array[], i: number) => rows.map((row) => row[i]!);

/** Every one of n equal cells holds one value. */
function isStratified(values: readonly number[], n: number): void {
  const cells = new Set(values.map((value) => Math.floor(value * n)));
  expect(values).toHaveLength(n);
  expect(cells.size).toBe(n);
}

describe("the Sobol' sequence", () => {
  it("is that of Joe and Kuo", () => {
    const rows = sobolRows(0, 10, 3).map((row) => [...row]);
    expect(rows.slice(0, 4)).toEqual([
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
    ]);
    expect(rows.slice(8)).toEqual([
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ]);
    expect([...sobolRows(5, 1, 6)[0]!]).toEqual([0.875, 0.875, 0.125, 0.375, 0.875, 0.625]);
  });

  // SciPy 1.17.1: scipy.stats.qmc.Sobol(200, scramble=False).random_base2(12).
  it("agrees with SciPy in 200 dimensions", () => {
    const rows = sobolRows(0, 4096, 200);
    const weighted = [7, 1000, 4095].map((at) => rows[at]!.reduce((sum, u, i) => sum + u * (i + 1), 0));
    expect(weighted).toEqual([10404, 10436.517578125, 9721.90185546875]);
    expect([49, 99, 199].map((i) => rows[3001]![i])).toEqual([
      0.961669921875, 0.764892578125, 0.054443359375,
    ]);
    expect([49, 99, 199].map((i) => rows[4095]![i])).toEqual([
      0.607666015625, 0.962646484375, 0.830322265625,
    ]);
    expect(() => sobolRows(0, 1, 201)).toThrow("requires at most 200 dimensions (was 201)");
  });

  it("fills the cells of every coordinate evenly", () => {
    fc.assert(
      fc.property(
        fc.nat(7),
        fc.nat(20),
        fc.integer({ min: 1, max: sobolDimensions }),
        (power, block, dimensions) => {
          const n = 2 ** power;
          const rows = sobolRows(block * n, n, dimensions);
          for (const i of [0, dimensions >> 1, dimensions - 1]) isStratified(column(rows, i), n);
        },
      ),
      { numRuns: 40, seed: 1 },
    );
  });
});

describe("the Halton sequence", () => {
  it("mirrors the index in prime bases", () => {
    expect(haltonRows(3, 1, 3).map((row) => [...row])).toEqual([[0.75, 1 / 9, 0.6]]);
    expect(primes(10)).toEqual([2, 3, 5, 7, 11, 13, 17, 19, 23, 29]);
  });

  // SciPy 1.17.1: scipy.stats.qmc.Halton(10, scramble=False).random(101)[100].
  it("agrees with SciPy", () => {
    const scipy = [
      0.1484375, 0.4115226337448559, 0.032, 0.29154518950437314, 0.1652892561983471, 0.7337278106508875,
      0.8996539792387543, 0.27700831024930744, 0.3553875236294896, 0.4518430439952438,
    ];
    haltonRows(100, 1, 10)[0]!.forEach((u, i) => {
      expect(u).toBeCloseTo(scipy[i]!, 14);
    });
  });

  it("fills the cells of every coordinate evenly", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.nat(20), (i, block) => {
        const base = primes(10)[i]!;
        const n = base * base;
        const values = column(haltonRows(block * n, n, 10), i);
        // Cells are met at their lower ends, where rounding may fall a bit short.
        isStratified(
          values.map((value) => value + 1e-12),
          n,
        );
      }),
      { numRuns: 40, seed: 1 },
    );
  });
});

describe("a Latin hypercube", () => {
  it("has one point in every layer of every factor", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.string(), (n, seed) => {
        const rows = hypercubeRows(n, names(3), rootKey(seed));
        for (let i = 0; i < 3; i++) isStratified(column(rows, i), n);
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  it("keeps the values of a factor when another is added, and changes with the seed", () => {
    const key = rootKey("1");
    const before = column(hypercubeRows(20, ["a.x", "a.y"], key), 1);
    expect(column(hypercubeRows(20, ["a.new", "a.x", "a.y"], key), 2)).toEqual(before);
    expect(column(hypercubeRows(20, ["a.x", "a.y"], rootKey("2")), 1)).not.toEqual(before);
  });
});

describe("Saltelli's scheme", () => {
  it("mixes two points a block: A, A with coordinates of B, B with coordinates of A, B", () => {
    const [a, b0, b1, a0, a1, b] = saltelliRows(1, 2, true).map((row) => [...row]);
    expect(b0).toEqual([b![0], a![1]]);
    expect(b1).toEqual([a![0], b![1]]);
    expect(a0).toEqual([a![0], b![1]]);
    expect(a1).toEqual([b![0], a![1]]);
    expect(saltelliRows(8, 3, false)).toHaveLength(8 * 5);
    expect(saltelliRows(8, 3, true)).toHaveLength(8 * 8);
  });

  it("takes rows N to 2 N - 1 of the sequence, in the middle of their cells", () => {
    const rows = saltelliRows(4, 3, false);
    const [, second] = sobolRows(4, 4, 6);
    expect([...rows[5]!]).toEqual([0, 2, 4].map((i) => second![i]));
    expect([...rows[9]!]).toEqual([1, 3, 5].map((i) => second![i]));
    for (const u of rows.flatMap((row) => [...row])) expect((u * 8) % 2).toBe(1);
    expect(() => saltelliRows(6, 2, false)).toThrow("requires a power of two (was 6)");
  });
});

describe("the two points of a Saltelli block", () => {
  it("are not correlated in small samples", () => {
    const rows = saltelliRows(256, 6, false);
    const [a, b] = [0, 7].map((place) => rows.filter((_, i) => i % 8 === place));
    for (const shape of [(u: number) => u, (u: number) => Math.abs(2 * u - 1)]) {
      for (let i = 0; i < 6; i++) {
        const [x, y] = [column(a!, i).map(shape), column(b!, i).map(shape)];
        // Both are uniform on a range of width 1 with mean 1/2 and variance 1/12.
        const products = x.map((u, k) => 12 * (u - 0.5) * (y[k]! - 0.5));
        expect(Math.abs(products.reduce((sum, one) => sum + one, 0) / 256)).toBeLessThan(0.05);
      }
    }
  });
});

describe("Morris trajectories", () => {
  it("change every factor once, by delta, on the grid of levels", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.constantFrom(2, 4, 6, 8), (dimensions, levels) => {
        const rows = morrisRows(5, levels, names(dimensions), rootKey("1"));
        expect(rows).toHaveLength(5 * (dimensions + 1));
        const grid = new Set(Array.from({ length: levels }, (_, k) => k / (levels - 1)));
        for (const u of rows.flatMap((row) => [...row])) expect(grid).toContain(u);
        for (let t = 0; t < 5; t++) {
          const changed = new Set<number>();
          for (let step = 1; step <= dimensions; step++) {
            const [before, after] = [
              rows[t * (dimensions + 1) + step - 1]!,
              rows[t * (dimensions + 1) + step]!,
            ];
            const moved = [...after.keys()].filter((i) => after[i] !== before[i]);
            expect(moved).toHaveLength(1);
            expect(Math.abs(after[moved[0]!]! - before[moved[0]!]!)).toBeCloseTo(morrisDelta(levels), 12);
            changed.add(moved[0]!);
          }
          expect(changed.size).toBe(dimensions);
        }
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it("meet every level equally often", () => {
    const rows = morrisRows(4000, 4, ["a.x"], rootKey("1"));
    for (const level of [0, 1 / 3, 2 / 3, 1]) {
      const share = rows.filter(([u]) => u === level).length / rows.length;
      // Half of 4 000 fair draws decide a level: standard deviation 0.004.
      expect(Math.abs(share - 0.25)).toBeLessThan(0.016);
    }
  });
});
