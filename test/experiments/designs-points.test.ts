/** Distributions of factors, conditions, and the points that come of them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConditionFault, parseCondition } from "../../src/experiments/designs/condition.ts";
import { valueAt } from "../../src/experiments/designs/distribution.ts";
import { type Designed, pointCount, pointsOf } from "../../src/experiments/designs/points.ts";
import type { Design, Distribution, Factor } from "../../src/experiments/laboratory/experiment.ts";
import { defaultParameters } from "../../src/model/parameters.ts";

const distributions: Record<string, Distribution> = {
  uniform: { dist: "uniform", min: -2, max: 6 },
  "log-uniform": { dist: "log-uniform", min: 0.01, max: 100 },
  integer: { dist: "integer", min: 3, max: 6, log: false },
  "log integer": { dist: "integer", min: 1, max: 1000, log: true },
  normal: { dist: "normal", mean: 10, sd: 2 },
  "normal between": { dist: "normal", mean: 0, sd: 1, min: 1, max: 2 },
  triangular: { dist: "triangular", min: 0, mode: 1, max: 4 },
  beta: { dist: "beta", alpha: 2, beta: 1, min: 0, max: 2 },
};

describe("a factor's value", () => {
  it("never falls when the uniform number rises, and stays in the range", () => {
    const u = fc.double({ min: 0, max: 1, noNaN: true });
    for (const [name, distribution] of Object.entries(distributions)) {
      const { min = -Infinity, max = Infinity } = distribution as { min?: number; max?: number };
      fc.assert(
        fc.property(u, u, (a, b) => {
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) =>
            Number(valueAt(distribution, one)),
          );
          expect(low, name).toBeLessThanOrEqual(high!);
          expect(low, name).toBeGreaterThanOrEqual(min);
          expect(high, name).toBeLessThanOrEqual(max);
        }),
        { numRuns: 60, seed: 1 },
      );
    }
  });

  it("is the quantile of its distribution", () => {
    const at = (name: string, u: number) => valueAt(distributions[name]!, u);
    expect(at("uniform", 0.25)).toBe(0);
    expect(at("log-uniform", 0.5)).toBeCloseTo(1, 14);
    expect([at("log-uniform", 0), at("log-uniform", 1)]).toEqual([0.01, 100]);
    expect(at("normal", 0.975)).toBeCloseTo(10 + 2 * 1.959963984540054, 12);
    // Between 1 and 2 a standard normal variable has its median where F = (F(1) + F(2)) / 2 = 0.9092974.
    expect(at("normal between", 0.5)).toBeCloseTo(1.3365, 3);
    // Below the mode F(x) = x^2 / 4.
    expect(at("triangular", 0.16)).toBeCloseTo(0.8, 14);
    expect(at("triangular", 0.25)).toBeCloseTo(1, 14);
    // F(x) = (x / 2)^2.
    expect(at("beta", 0.25)).toBeCloseTo(1, 13);
  });

  it("gives every whole number and every word its share", () => {
    const counts = (distribution: Distribution, n: number) => {
      const found: Record<string, number> = {};
      for (let i = 0; i < n; i++) {
        const value = String(valueAt(distribution, (i + 0.5) / n));
        found[value] = (found[value] ?? 0) + 1;
      }
      return found;
    };
    expect(counts(distributions.integer!, 400)).toEqual({ 3: 100, 4: 100, 5: 100, 6: 100 });
    expect(counts({ dist: "choice", values: ["a", true, 7] }, 300)).toEqual({ a: 100, true: 100, 7: 100 });
    // P(1) = ln 2 / ln 8, P(2) = ln 1.5 / ln 8.
    const log = counts({ dist: "integer", min: 1, max: 7, log: true }, 10_000);
    expect(log[1]! / 10_000).toBeCloseTo(Math.log(2) / Math.log(8), 3);
    expect(log[2]! / 10_000).toBeCloseTo(Math.log(1.5) / Math.log(8), 3);
    expect(valueAt(distributions.integer!, 1)).toBe(6);
    expect(valueAt({ dist: "choice", values: [1, 2] }, 1)).toBe(2);
  });
});

describe("a condition", () => {
  const test = (text: string, values: Record<string, number | string | boolean> = {}) =>
    parseCondition(text).test((path) => values[path]!);

  it("compares, calculates and joins", () => {
    const values = { "a.x": 0.05, "a.word": "steady", "a.on": false };
    expect(test('a.x < 0.1 and a.word == "steady"', values)).toBe(true);
    expect(test("a.x * 2 + 1 >= 1.2 || a.on", values)).toBe(false);
    expect(test("not a.on && !(a.x > 1)", values)).toBe(true);
    expect(test("a.word != 'steady' or -a.x < 0", values)).toBe(true);
    expect(test("a.on and a.on or true", values)).toBe(true);
  });

  it("names its paths and where they stand", () => {
    expect(parseCondition("fees.rate < 0.1 and fees.rate > posting.rate").paths).toEqual([
      { path: "fees.rate", column: 1 },
      { path: "posting.rate", column: 33 },
    ]);
  });

  it.each([
    ["", "be a condition, such as fees.rate < 0.1 (was empty)", 1],
    ["a.b = 3", "compare with == (was = in column 5)", 5],
    ["a.b <", "be a condition (was unreadable in column 5: expected expression after <)", 5],
    ["not a.b < 3", "have brackets around a comparison after not (was not in column 1)", 1],
    ["0.1 < a.b < 0.3", "join two comparisons by and (was < and < in column 5)", 5],
    ["1 < alert(1)", "call nothing (was alert in column 5)", 5],
    ["a.b.c < 3", "name parameters as section.name (was a.b in column 1)", 1],
    ['a["b"] < 1', "name parameters as section.name (was a in column 1)", 1],
    ["this.x > 1", "name parameters as section.name (was this in column 1)", 1],
    ["a.b ? 1 : 2", "be made of and, or, not and comparisons (was ? in column 5)", 5],
    ["a.b < 3; c.d > 1", "be one condition (was several in column 1)", 1],
  ])("%s is refused", (text, message, column) => {
    let fault: ConditionFault | undefined;
    try {
      parseCondition(text);
    } catch (error) {
      fault = error as ConditionFault;
    }
    expect(fault?.message).toBe(message);
    expect(fault?.column).toBe(column);
  });

  it("says which values do not go together", () => {
    expect(() => test("a.x < 3", { "a.x": "many" })).toThrow('have numbers on both sides of < (was "many")');
    expect(() => test("a.x == 3", { "a.x": "3" })).toThrow('compare values of one kind (was "3" == 3)');
    expect(() => test("a.x + 1", { "a.x": 1 })).toThrow("be true or false, such as a comparison (was 2)");
  });
});

const factor = (path: string, distribution: Distribution = { dist: "uniform", min: 0, max: 1 }): Factor => ({
  path,
  distribution,
});

function experiment(design: Design, more: Partial<Designed> = {}): Designed {
  const scenario = { parameters: defaultParameters() } as unknown as Designed["scenario"];
  const uncertain = [
    factor("posting.rate"),
    factor("muting.threshold", { dist: "uniform", min: 0, max: 10 }),
  ];
  return { design, uncertain, levers: [factor("entry.initial")], tie: [], seed: "1", scenario, ...more };
}

describe("the points of an experiment", () => {
  const designs: Design[] = [
    { method: "single" },
    { method: "list", points: [{ "a.x": 1 }, { "a.x": 2 }] },
    { method: "grid", vary: { "a.x": [1, 2], "a.y": [1, 2, 3] } },
    { method: "lhs", n: 7 },
    { method: "halton", n: 7 },
    { method: "sobol", n: 8, indices: false, secondOrder: false },
    { method: "sobol", n: 8, indices: true, secondOrder: false },
    { method: "sobol", n: 8, indices: true, secondOrder: true },
    { method: "morris", trajectories: 3, levels: 4 },
  ];

  it("are as many as counted, and the same each time", () => {
    for (const design of designs) {
      const given = experiment(design);
      const points = pointsOf(given);
      expect(points).toHaveLength(pointCount(design, [...given.uncertain, ...given.levers]));
      expect(pointsOf(given)).toEqual(points);
    }
  });

  it("set uncertain parameters, then levers, in the order of the file", () => {
    const points = pointsOf(experiment({ method: "halton", n: 4 }));
    expect(Object.keys(points[3]!)).toEqual(["posting.rate", "muting.threshold", "entry.initial"]);
    expect(points[3]).toEqual({ "posting.rate": 0.75, "muting.threshold": 10 / 9, "entry.initial": 0.6 });
  });

  it("give the origin of a sequence a value where a factor has no lowest", () => {
    const uncertain = [factor("a.x", { dist: "normal", mean: 0, sd: 1 })];
    const [first] = pointsOf(experiment({ method: "halton", n: 10 }, { uncertain, levers: [] }));
    // The 5 % quantile.
    expect(first!["a.x"]).toBeCloseTo(-1.6448536269514722, 12);
  });

  it("are left out where the condition does not hold, which may name other parameters of the scenario", () => {
    const grid: Design = { method: "grid", vary: { "posting.rate": [0.1, 0.2, 0.3] } };
    const where = "posting.rate < 0.25 and network.persons > 1";
    expect(pointsOf(experiment(grid, { where }))).toEqual([{ "posting.rate": 0.1 }, { "posting.rate": 0.2 }]);
  });

  it.each<[string, Design, Partial<Designed>, string]>([
    [
      "an empty design",
      { method: "lhs", n: 5 },
      { where: "posting.rate > 1" },
      "where must leave a point (was none of 5)",
    ],
    [
      "a scheme with holes",
      { method: "morris", trajectories: 2, levels: 4 },
      { where: "posting.rate < 1" },
      "where must leave every point, as points of a morris design belong together",
    ],
    ["no factors", { method: "lhs", n: 5 }, { uncertain: [], levers: [] }, "uncertain must name a parameter"],
    [
      "N that is no power of two",
      { method: "sobol", n: 100, indices: true, secondOrder: false },
      {},
      "design.n must be a power of two for indices (was 100)",
    ],
    [
      "an endless range in a morris design",
      { method: "morris", trajectories: 2, levels: 4 },
      { uncertain: [factor("a.x", { dist: "normal", mean: 0, sd: 1 })] },
      "a.x must have min and max in a morris design (was normal without both)",
    ],
    [
      "an odd number of levels",
      { method: "morris", trajectories: 2, levels: 5 },
      {},
      "design.levels must be an even number (was 5)",
    ],
    [
      "a bad condition",
      { method: "lhs", n: 5 },
      { where: "posting.rat < 1" },
      "where must name parameters (was posting.rat)",
    ],
  ])("are refused: %s", (_, design, more, message) => {
    expect(() => pointsOf(experiment(design, more))).toThrow(message);
  });
});
