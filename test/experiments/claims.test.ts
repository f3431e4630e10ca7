/** Claims on trial: verdicts by hand, quantities by hand, and the claims as they are written. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { faultsOf } from "../../src/experiments/claims/check.ts";
import { isTried, type TriedClaim } from "../../src/experiments/claims/claim.ts";
import { quantityWords } from "../../src/experiments/claims/describe.ts";
import {
  apart,
  evaluateAll,
  mastery,
  overlap,
  rankCorrelation,
  trend,
} from "../../src/experiments/claims/evaluate.ts";
import * as q from "../../src/experiments/claims/quantity.ts";
import { average, bestLag, highest, reduce, sum } from "../../src/experiments/claims/reduce.ts";
import { claims, claimsNamed } from "../../src/experiments/claims/registry.ts";
import { combine, doubt, holm, judge } from "../../src/experiments/claims/verdict.ts";
import { figure, waitWords } from "../../src/experiments/claims/words.ts";

describe("verdict", () => {
  // Mean 2, variance 1, so the interval is 2 ± 4.302653 / sqrt 3 = 2 ± 2.484.
  const values = [1, 2, 3];

  test("is shown where the whole interval lies on the stated side", () => {
    const { verdict, estimate, low, high } = judge(values, { above: -0.5 });
    expect(verdict).toBe("shown");
    expect(estimate).toBe(2);
    expect(low).toBeCloseTo(-0.484138, 5);
    expect(high).toBeCloseTo(4.484138, 5);
    expect(judge(values, { below: 4.5 }).verdict).toBe("shown");
    expect(judge(values, { above: -0.5, below: 4.5 }).verdict).toBe("shown");
  });

  test("is not shown where it lies on the other", () => {
    expect(judge(values, { above: 4.5 }).verdict).toBe("not shown");
    expect(judge(values, { below: -0.5 }).verdict).toBe("not shown");
    expect(judge(values, { above: 5, below: 6 }).verdict).toBe("not shown");
    expect(judge(values, { above: -3, below: -2 }).verdict).toBe("not shown");
  });

  test("is undecided where it holds the bound, and says how many more seeds", () => {
    // The way to the bound is 1: t(0.975, 6) / sqrt 7 = 2.4469 / 2.6458 = 0.925; with 6 seeds 2.5706 / 2.4495 = 1.05.
    expect(judge(values, { above: 1 })).toMatchObject({ verdict: "undecided", more: 4 });
    expect(judge(values, { below: 1 })).toMatchObject({ verdict: "undecided", more: 4 });
    expect(judge(values, { above: 0, below: 3 })).toMatchObject({ verdict: "undecided", more: 4 });
    expect(judge(values, { above: 2 })).toMatchObject({ verdict: "undecided", more: Infinity });
  });

  test("needs two seeds, and a number from each", () => {
    expect(judge([7], { above: 1 })).toMatchObject({ verdict: "undecided", more: 1 });
    expect(judge([], { above: 1 })).toMatchObject({ verdict: "undecided", more: 2 });
    expect(judge([7, 7, Number.NaN], { above: 1 })).toMatchObject({ verdict: "undecided", missing: 1 });
  });

  test("of equal numbers is settled by the number, and equality is not above", () => {
    expect(judge([2, 2], { above: 1 }).verdict).toBe("shown");
    expect(judge([2, 2], { above: 2 }).verdict).toBe("not shown");
    expect(judge([2, 2], { below: 2 }).verdict).toBe("not shown");
  });

  test("turns round with the side, and is undecided on both together", () => {
    const many = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(many, fc.double({ min: -100, max: 100, noNaN: true }), (values, bound) => {
        const up = judge(values, { above: bound }).verdict;
        const down = judge(values, { below: bound }).verdict;
        if (up === "undecided" || down === "undecided") return up === down;
        // A point on the bound is on neither side.
        return up !== down || (up === "not shown" && judge(values, { above: bound }).low === bound);
      }),
    );
  });

  test("of a claim needs all of its parts", () => {
    expect(combine(["shown", "shown"])).toBe("shown");
    expect(combine(["shown", "undecided"])).toBe("undecided");
    expect(combine(["undecided", "not shown", "shown"])).toBe("not shown");
  });

  test("leaves a doubt of Student's tail, 2.5 % where the interval ends on the bound", () => {
    expect(doubt(values, { above: judge(values, {}).low })).toBeCloseTo(0.025, 9);
    expect(doubt(values, { below: judge(values, {}).low })).toBeCloseTo(0.975, 9);
    expect(doubt(values, { above: 2 })).toBeCloseTo(0.5, 9);
    // t = 1 with 2 degrees of freedom: 1/2 - 1 / (2 sqrt 3).
    expect(doubt(values, { above: 2 - 1 / Math.sqrt(3) })).toBeCloseTo(0.2113249, 6);
    expect(doubt([1, Number.NaN], { above: 0 })).toBe(1);
  });

  test("of many stands by Holm's steps", () => {
    // 0.01 < 0.05 / 4, 0.013 < 0.05 / 3, 0.03 > 0.05 / 2: the last two fall (Holm 1979).
    expect(holm([0.01, 0.04, 0.03, 0.013], 0.05)).toEqual([true, false, false, true]);
    expect(holm([], 0.05)).toEqual([]);
  });
});

describe("days", () => {
  const series = Float64Array.of(1, 5, 3, 3, 0);
  const daily = () => series;

  test("are counted from 1, both ends included", () => {
    expect(sum(series, 2, 4)).toBe(11);
    expect(average(series, 5, 5)).toBe(0);
  });

  test("give the highest mean of so many, and its last day", () => {
    expect(highest(series, 1)).toEqual({ height: 5, day: 2 });
    expect(highest(series, 2)).toEqual({ height: 4, day: 3 });
    expect(highest(series, 5)).toEqual({ height: 2.4, day: 5 });
  });

  test("are reduced within the days that a leaf names", () => {
    const measure = "x";
    const days = [2, 5] as const;
    expect(reduce({ take: "mean", measure, days }, daily)).toBe(2.75);
    // Days 0..3, values 5, 3, 3, 0: slope (-1.5 x 2.25 - 0.5 x 0.25 + 0.5 x 0.25 - 1.5 x 2.75) / 5.
    expect(reduce({ take: "slope", measure, days }, daily)).toBeCloseTo(-1.5, 12);
    expect(reduce({ take: "peakDay", measure, width: 2, days }, daily)).toBe(3);
    expect(reduce({ take: "trough", measure, width: 1, days: [1, 4] }, daily)).toBe(1);
    expect(reduce({ take: "troughDay", measure, width: 2, days }, daily)).toBe(5);
    const crossing = { take: "crossing", measure, width: 2, days: [1, 5] } as const;
    // Means of two days: 3, 4, 3, 1.5.
    expect(reduce({ ...crossing, side: "above", level: 3 }, daily)).toBe(3);
    expect(reduce({ ...crossing, side: "below", level: 3 }, daily)).toBe(5);
    expect(reduce({ ...crossing, side: "above", level: 4 }, daily)).toBe(6);
  });

  test("find by how much one series follows another", () => {
    const wave = Array.from({ length: 60 }, (_, day) => Math.sin(day / 5));
    const later = wave.map((_, day) => Math.sin((day - 4) / 5));
    expect(bestLag(wave, later, 10)).toBe(4);
    expect(bestLag(later, wave, 10)).toBe(-4);
    expect(bestLag(wave, wave, 10)).toBe(0);
    expect(bestLag(wave, wave.fill(1), 3)).toBeNaN();
  });
});

describe("quantities", () => {
  const lookup = (numbers: Record<string, q.Value>) => (_: q.Leaf, arm: string) => numbers[arm]!;
  const visits = q.mean("visits", [1, 2]);

  test("compare arms of one seed", () => {
    const seeds = [lookup({ base: 2, strict: 3 }), lookup({ base: 4, strict: 3 })];
    expect(evaluateAll(q.ratioOf(visits, "strict"), seeds)).toEqual([1.5, 0.75]);
    expect(evaluateAll(q.gain(visits, "strict"), seeds)).toEqual([1, -1]);
    expect(evaluateAll(q.least(visits, q.inArm(visits, "strict"), 2.5), seeds)).toEqual([2, 2.5]);
    expect(evaluateAll(q.total(q.product(visits, 3), 1), seeds)).toEqual([7, 13]);
  });

  test("follow a trend over arms", () => {
    const arms = ["base", "a", "b"];
    const seed = lookup({ base: 1, a: 4, b: 16 });
    const numbers = (kind: q.Trend, x: number[]) => evaluateAll(q.over(kind, arms, x, visits), [seed])[0];
    // Slope of 1, 4, 16 at 0, 1, 2: (16 - 1) / 2.
    expect(numbers("slope", [0, 1, 2])).toBe(7.5);
    expect(numbers("elasticity", [1, 2, 4])).toBeCloseTo(2, 12);
    expect(numbers("leastRise", [0, 1, 2])).toBe(3);
    expect(numbers("curvature", [0, 1, 2])).toBe(9);
    expect(trend("correlation", [1, 2, 3], [3, 2, 1])).toBeCloseTo(-1, 12);
  });

  test("compare lists by rank and by their tops", () => {
    expect(rankCorrelation([1, 2, 3, 4], [10, 20, 40, 30])).toBeCloseTo(0.8, 12);
    expect(rankCorrelation([1, 1, 2], [1, 1, 5])).toBeCloseTo(1, 12);
    expect(overlap([9, 8, 1, 2], [1, 8, 9, 2], 0.5)).toBe(0.5);
    expect(overlap([1, 2], [1, 2], 0.1)).toBe(1);
  });

  test("tell how far the best arm leads in everything", () => {
    // Mean sizes 2 and 2: the first row leads the second by 0.5 and 1, the third by 0 and 0.5.
    expect(
      mastery([
        [3, 3],
        [2, 1],
        [1, 2],
      ]),
    ).toBe(0.5);
    // Each is best in one goal only; giving up least costs 1 of a mean of 2.
    expect(
      mastery([
        [3, 1],
        [1, 3],
        [2, 2],
      ]),
    ).toBe(-0.5);
    const seed = lookup({ base: 2, a: 1 });
    const rows = ["base", "a"].map((arm) => [q.inArm(visits, arm), q.difference(0, q.inArm(visits, arm))]);
    expect(evaluateAll(q.mastery(rows), [seed])[0]).toBeCloseTo(-2 / 3, 12);
    expect(evaluateAll(q.distance(visits, q.inArm(visits, "a")), [seed])[0]).toBeCloseTo(2 / 3, 12);
  });

  test("measure how far seeds lie apart", () => {
    // Others' means: 2.5, 2, 1.5.
    expect(apart([1, 2, 3])).toEqual([0.6, 0, 1]);
    expect(evaluateAll(q.apart(visits), [lookup({ base: 1 }), lookup({ base: 3 })])).toEqual([2 / 3, 2]);
  });

  test("say what they are", () => {
    expect(quantityWords(visits)).toBe("`visits`, mean of days 1 to 2");
    expect(quantityWords(q.ratioOf(visits, "strict"))).toBe(
      "`visits`, mean of days 1 to 2: [strict] over [base]",
    );
    expect(quantityWords(q.ratio(q.sum("bans", [1, 9]), q.sum("orders", [1, 9])))).toBe(
      "`bans`, sum of days 1 to 9 over `orders`, sum of days 1 to 9",
    );
    expect(quantityWords(q.over("slope", ["base", "a"], [0, 1], visits))).toBe(
      "slope over arms base, a of `visits`, mean of days 1 to 2 along 0, 1",
    );
    expect(quantityWords(q.ratio(visits, 1 / 42))).toBe("`visits`, mean of days 1 to 2 over 0.0238");
  });
});

describe("claims", () => {
  test("are S1 to S59 and six patterns, each once and in order", () => {
    const numbers = Array.from({ length: 59 }, (_, place) => `S${place + 1}`);
    const patterns = Array.from({ length: 6 }, (_, place) => `pattern-${place + 1}`);
    expect(claims.map(({ id }) => id)).toEqual([...patterns, ...numbers]);
  });

  test("name only what exists, and days that their runs have", () => {
    expect(claims.flatMap(faultsOf)).toEqual([]);
  });

  test("that are written badly are told so", () => {
    const good = claims.find(isTried)!;
    const bad: TriedClaim = {
      ...good,
      id: "S0",
      title: "x".repeat(35),
      market: { days: 10, set: { "network.persons": -1, "no.such": 1 }, timeline: [{ day: 11, set: {} }] },
      arms: {
        idle: { meaning: "nothing" },
        late: { meaning: "", timeline: [{ day: 1, set: { "network.persons": 9 } }] },
      },
      parts: [{ label: "x", of: q.ratio(q.mean("none", [1, 11]), q.inArm(q.probe("none"), "other")) }],
    };
    expect(faultsOf(bad)).toEqual([
      `S0: title must have at most 34 characters (was ${"x".repeat(35)})`,
      "S0: network.persons must be in its range (was -1)",
      "S0: no.such must be a parameter",
      "S0: day of a change must be in the run (was 11)",
      "S0: arm idle must change something",
      "S0: network.persons must be a parameter that may change during a run",
      "S0: must have a criterion",
      "S0: none must be a measure (in x)",
      "S0: days must lie in the run (were 1 to 11) (in x)",
      "S0: arm other must be one of the claim (in x)",
      "S0: none must be a probe (in x)",
      "S0: arm idle must be measured",
      "S0: arm late must be measured",
    ]);
  });

  test("are found by id, number of a pattern and heading", () => {
    const ids = (word: string) => claimsNamed(word).map(({ id }) => id);
    expect(ids("pattern-3")).toEqual(["pattern-3"]);
    expect(ids("3")).toEqual(["pattern-3"]);
    expect(ids("s34")).toEqual(["S34"]);
    expect(ids("close")).toEqual(["S57", "S58", "S59"]);
    expect(ids("S60")).toEqual([]);
  });
});

describe("words", () => {
  test("show three digits", () => {
    expect([1 / 3, 0.00105, 18.36, 1234.5, -0.0146, 2].map(figure)).toEqual([
      "0.333",
      "0.00105",
      "18.4",
      "1235",
      "-0.0146",
      "2",
    ]);
    expect(figure(Number.NaN)).toBe("none");
    expect([0, -0.0000012345, 68_929_245_925].map(figure)).toEqual(["0", "-1.23e-6", "6.89e+10"]);
  });

  test("after few seeds give no exact number of those needed", () => {
    const part = { label: "visits", of: q.mean("visits", [1, 2]), criterion: { above: 1 } };
    const wait = (values: number[]) => waitWords({ part, values, judgement: judge(values, part.criterion) });
    expect(wait([7])).toBe("at least 1 more seed needed");
    expect(wait([0.5, 1.7, 2, 2.2])).toMatch(/^at least \d+ more seeds needed$/);
    expect(wait([0, 2])).toBe("many more seeds needed");
    expect(wait([0, 1, 2, 2, 3, 0, 4])).toMatch(/^\d+ more seeds needed$/);
    expect(wait([0, 2, 0, 2, 0, 2])).toBe("more than 10 000 more seeds needed");
  });
});
