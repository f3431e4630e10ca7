/** How many points a design has, and what they are. */

import { describe, expect, it } from "vitest";
import { gridPoints } from "../../src/experiments/designs/grid.ts";
import { pointCount } from "../../src/experiments/designs/points.ts";
import type { Factor } from "../../src/experiments/laboratory/experiment.ts";

const factors = (count: number): Factor[] =>
  Array.from({ length: count }, (_, i) => ({
    path: `section.name${i}`,
    distribution: { dist: "uniform", min: 0, max: 1 },
  }));

describe("the number of points", () => {
  it("is known without making them", () => {
    const list = Array.from({ length: 1000 }, (_, i) => i);
    expect(pointCount({ method: "grid", vary: { "a.a": list, "a.b": list, "a.c": list } }, [])).toBe(1e9);
    expect(pointCount({ method: "lhs", n: 1e12 }, factors(3))).toBe(1e12);
  });

  it("of Saltelli's scheme is N (D + 2), with second order N (2 D + 2)", () => {
    const sobol = { method: "sobol", n: 256, indices: true } as const;
    expect(pointCount({ ...sobol, secondOrder: false }, factors(6))).toBe(256 * 8);
    expect(pointCount({ ...sobol, secondOrder: true }, factors(6))).toBe(256 * 14);
    expect(pointCount({ ...sobol, indices: false, secondOrder: false }, factors(6))).toBe(256);
  });

  it("of r Morris trajectories is r (D + 1)", () => {
    expect(pointCount({ method: "morris", trajectories: 10, levels: 4 }, factors(6))).toBe(70);
  });
});

describe("a grid", () => {
  it("goes through later keys fastest", () => {
    const points = gridPoints({ "a.x": [1, 2], "a.y": ["u", "v", "w"] });
    expect(points.map((point) => `${point["a.x"]}${point["a.y"]}`)).toEqual([
      "1u",
      "1v",
      "1w",
      "2u",
      "2v",
      "2w",
    ]);
  });

  it("moves tied lists together", () => {
    const points = gridPoints({ "a.x": [1, 2], "a.y": [5, 6], "a.z": [true, false] }, [["a.x", "a.z"]]);
    expect(points).toEqual([
      { "a.x": 1, "a.y": 5, "a.z": true },
      { "a.x": 1, "a.y": 6, "a.z": true },
      { "a.x": 2, "a.y": 5, "a.z": false },
      { "a.x": 2, "a.y": 6, "a.z": false },
    ]);
    const tie = [["a.x", "a.z"]];
    expect(pointCount({ method: "grid", vary: { "a.x": [1, 2], "a.y": [5], "a.z": [1, 2] } }, [], tie)).toBe(
      2,
    );
    expect(() => gridPoints({ "a.x": [1, 2], "a.z": [3] }, tie)).toThrow(
      "tie must name lists of one length (was 2 of a.x and 1 of a.z)",
    );
  });
});
