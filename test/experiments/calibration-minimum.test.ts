/** The two searches for a minimum, on functions whose minimum is known. */

import { describe, expect, test } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { cloudDefaults, cmaEs } from "../../src/experiments/calibration/cma-es.ts";
import type { Evaluate } from "../../src/experiments/calibration/evaluate.ts";
import { folded, unfolded } from "../../src/experiments/calibration/folding.ts";
import { nelderMead, simplexDefaults } from "../../src/experiments/calibration/nelder-mead.ts";
import { strategyOf } from "../../src/experiments/calibration/strategy.ts";

type Point = readonly number[];

function each(value: (point: Point) => number): Evaluate {
  return async (points) => points.map(value);
}

function sphere(point: Point): number {
  return point.reduce((sum, x) => sum + x * x, 0);
}

function ellipsoid(point: Point): number {
  return point.reduce((sum, x, i) => sum + 10 ** ((6 * i) / (point.length - 1)) * x * x, 0);
}

function rosenbrock(point: Point): number {
  let sum = 0;
  for (let i = 0; i + 1 < point.length; i++) {
    sum += 100 * (point[i + 1]! - point[i]! ** 2) ** 2 + (1 - point[i]!) ** 2;
  }
  return sum;
}

describe("the simplex", () => {
  const limits = { ...simplexDefaults, iterations: 400, evaluations: 400 };

  test("takes the steps of SciPy's fmin", async () => {
    const found = await nelderMead(each(rosenbrock), { ...limits, start: [-1.2, 1] });
    expect(found).toMatchObject({ iterations: 85, evaluations: 159, converged: true });
    expect(found.value).toBeCloseTo(8.177661e-10, 15);
    expect(found.trace.at(-1)).toEqual({ evaluations: 159, best: found.value });
  });

  test("stays within bounds and finds a minimum on them", async () => {
    const bounds = { low: [0.5, -2], high: [3, 0.25] };
    const asked: Point[] = [];
    const found = await nelderMead(
      each((point) => {
        asked.push(point);
        return sphere(point);
      }),
      { ...limits, start: [2.9, 0.2], step: 0.3, bounds },
    );
    expect(found.point[0]).toBeCloseTo(0.5, 3);
    expect(found.point[1]).toBeCloseTo(0, 3);
    for (const [x, y] of asked) {
      expect(x).toBeGreaterThanOrEqual(0.5);
      expect(x).toBeLessThanOrEqual(3);
      expect(y).toBeLessThanOrEqual(0.25);
    }
  });

  test("goes around points that fail", async () => {
    const holed = each((point) => (point[0]! < 0 ? Number.NaN : sphere(point)));
    const found = await nelderMead(holed, { ...limits, start: [1, 1], step: 0.5 });
    expect(found.value).toBeLessThan(1e-6);
    expect(found.point[0]).toBeGreaterThanOrEqual(0);
  });

  test("says when a limit ended it", async () => {
    const found = await nelderMead(each(rosenbrock), { ...limits, start: [-1.2, 1], evaluations: 50 });
    expect(found.converged).toBe(false);
    expect(found.evaluations).toBeLessThanOrEqual(52);
    const failed = await nelderMead(
      each(() => Number.NaN),
      { ...limits, start: [0, 0] },
    );
    expect(failed.converged).toBe(false);
  });
});

describe("folding", () => {
  const bounds = { low: [2], high: [4] };
  const at = (u: number) => folded([u], bounds)[0]!;

  test("is straight in the middle, touches the bounds smoothly and turns back there", () => {
    expect(at(3.3)).toBeCloseTo(3.3, 12);
    expect(at(2.1)).toBeCloseTo(2.1, 12);
    expect(at(1.9)).toBeCloseTo(2, 12);
    expect(at(1.9 + 0.01)).toBeCloseTo(at(1.9 - 0.01), 12);
    expect(at(4.1)).toBeCloseTo(4, 12);
    expect(at(4.1 + 1.1)).toBeCloseTo(at(4.1 - 1.1), 12);
    for (let u = -20; u < 20; u += 0.037) {
      expect(at(u)).toBeGreaterThanOrEqual(2);
      expect(at(u)).toBeLessThanOrEqual(4);
    }
  });

  test("can be undone", () => {
    for (const x of [2, 2.001, 2.05, 2.5, 3.97, 4]) expect(at(unfolded([x], bounds)[0]!)).toBeCloseTo(x, 12);
  });
});

describe("the cloud", () => {
  test("has the strategy parameters of the tutorial", () => {
    // n = 10, lambda = 10: w' = ln 5.5 - ln i, by hand.
    const { parents, weights, mass, stepRate, damping, pathRate, rankOne, rankMany } = strategyOf(10, 10);
    expect(parents).toBe(5);
    expect(weights.slice(0, 5).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(weights[0]).toBeCloseTo(0.456272, 5);
    expect(mass).toBeCloseTo(3.167299, 5);
    expect(stepRate).toBeCloseTo(5.167299 / 18.167299, 6);
    expect(damping).toBeCloseTo(1 + stepRate, 12);
    expect(pathRate).toBeCloseTo(4.3167299 / 14.6334599, 6);
    expect(rankOne).toBeCloseTo(2 / (127.69 + 3.167299), 8);
    expect(rankMany).toBeCloseTo((2 * (3.167299 + 1 / 3.167299 - 1.75)) / (144 + 3.167299), 6);
    expect(Math.max(...weights.slice(5))).toBeLessThan(0);
  });

  // Found with these seeds: 1 600 to 1 820, 3 930 to 4 530, 4 840 to 5 260 points; allowed is half as much again.
  const cases = [
    { name: "sphere", value: sphere, start: 3, step: 1, most: 2700 },
    { name: "ellipsoid", value: ellipsoid, start: 3, step: 1, most: 6800 },
    { name: "Rosenbrock", value: rosenbrock, start: 0, step: 0.5, most: 7900 },
  ];
  for (const { name, value, start, step, most } of cases) {
    test(`reaches 1e-9 on the ${name} in 10-D within ${most} points`, async () => {
      for (let seed = 1; seed <= 5; seed++) {
        const found = await cmaEs(each(value), {
          ...cloudDefaults,
          start: Array(10).fill(start),
          step,
          key: rootKey(`cloud ${seed}`),
          goal: 1e-9,
          evaluations: most,
        });
        expect(found.end, `seed ${seed}`).toBe("goal");
      }
    });
  }

  test("stays within bounds and finds a minimum in their corner", async () => {
    const bounds = { low: [0, 0, 0], high: [1, 1, 1] };
    let outside = 0;
    const found = await cmaEs(
      each((point) => {
        outside += +point.some((x) => x < 0 || x > 1);
        return (point[0]! + 0.2) ** 2 + (point[1]! - 1.5) ** 2 + (point[2]! - 0.3) ** 2;
      }),
      {
        ...cloudDefaults,
        start: [0.5, 0.5, 0.5],
        step: 0.3,
        bounds,
        key: rootKey("corner"),
        evaluations: 1500,
      },
    );
    expect(outside).toBe(0);
    expect(found.point[0]).toBeCloseTo(0, 6);
    expect(found.point[1]).toBeCloseTo(1, 6);
    expect(found.point[2]).toBeCloseTo(0.3, 4);
  });

  test("begins again with more points where it was caught", async () => {
    // Rastrigin: a minimum near every whole number; 0 is the lowest.
    const rastrigin = each((point) =>
      point.reduce((sum, x) => sum + 10 + x * x - 10 * Math.cos(2 * Math.PI * x), 0),
    );
    const options = {
      ...cloudDefaults,
      start: [3.2, 3.2, 3.2],
      step: 1,
      key: rootKey("valleys"),
      goal: 1e-8,
      evaluations: 40000,
    };
    const once = await cmaEs(rastrigin, options);
    expect(once.end).not.toBe("goal");
    const again = await cmaEs(rastrigin, { ...options, restarts: 6 });
    expect(again.end).toBe("goal");
    expect(again.restarts).toBeGreaterThan(0);
    const bests = again.trace.map(({ best }) => best);
    expect([...bests].sort((a, b) => b - a)).toEqual(bests);
  });

  test("goes around points that fail, and is a function of its key", async () => {
    const holed = each((point) => (point[0]! < 0 ? Number.NaN : sphere(point)));
    const options = { ...cloudDefaults, start: [1, 1], step: 0.5, evaluations: 800 };
    const found = await cmaEs(holed, { ...options, key: rootKey("hole") });
    expect(found.value).toBeLessThan(1e-8);
    expect(await cmaEs(holed, { ...options, key: rootKey("hole") })).toEqual(found);
    expect((await cmaEs(holed, { ...options, key: rootKey("other") })).point).not.toEqual(found.point);
  });
});
