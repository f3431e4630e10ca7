/** Claims on trial: the verdict by hand, the numbers of small markets, and the page. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { average, peak, total } from "../../src/experiments/claims/chronicle.ts";
import {
  conclude,
  measureSeed,
  type Numbers,
  runCount,
  triable,
} from "../../src/experiments/claims/hearing.ts";
import { claimsDocument, claimsPage } from "../../src/experiments/claims/page.ts";
import type { Trial } from "../../src/experiments/claims/trial.ts";
import { trials, trialsNamed } from "../../src/experiments/claims/trials.ts";
import { combine, judge } from "../../src/experiments/claims/verdict.ts";
import { figure, sentence } from "../../src/experiments/claims/words.ts";
import { defaultParameters } from "../../src/model/parameters.ts";

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

  test("of a trial needs all of its parts", () => {
    expect(combine(["shown", "shown"])).toBe("shown");
    expect(combine(["shown", "undecided"])).toBe("undecided");
    expect(combine(["undecided", "not shown", "shown"])).toBe("not shown");
  });
});

describe("days", () => {
  const series = Float64Array.of(1, 5, 3, 3, 0);

  test("are counted from 1, both ends included", () => {
    expect(total(series, 2, 4)).toBe(11);
    expect(average(series, 5, 5)).toBe(0);
  });

  test("give the highest mean of so many, and its last day", () => {
    expect(peak(series, 1)).toEqual({ height: 5, day: 2 });
    expect(peak(series, 2)).toEqual({ height: 4, day: 3 });
    expect(peak(series, 5)).toEqual({ height: 2.4, day: 5 });
  });
});

describe("trials", () => {
  test("have ids of their own, a bound in every criterion and labels that fit the screen", () => {
    expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length);
    for (const { id, claims, parts } of trials) {
      expect(claims.length, id).toBeGreaterThan(0);
      expect(
        parts.some(({ criterion }) => criterion),
        id,
      ).toBe(true);
      for (const { label, criterion } of parts) {
        expect(label.length, label).toBeLessThanOrEqual(32);
        if (criterion) expect(criterion.above ?? criterion.below, label).toBeTypeOf("number");
      }
    }
  });

  test("are found by id, number and claim of the source", () => {
    const ids = (word: string) => trialsNamed(word).map(({ id }) => id);
    expect(ids("pattern-3")).toEqual(["pattern-3"]);
    expect(ids("3")).toEqual(["pattern-3"]);
    expect(ids("s34")).toEqual(["pattern-4"]);
    expect(ids("S3")).toEqual([]);
  });
});

describe("a hearing", () => {
  const days = 481;
  const parameters = defaultParameters();
  // So few people that a run takes a fraction of a second, and so cheap that some still sell when the wave comes.
  parameters.network.persons = 400;
  parameters.network.meanDegree = 60;
  parameters.entry.initial = 0.03;
  parameters.population.wage = 0.05;
  const setting = { days, parameters };
  const seeds = ["1", "2"];
  let gone = 0;
  const heard = seeds.map((seed) => measureSeed(trials, setting, seed, () => gone++));
  const outcomes = conclude(trials, heard, days);

  test("runs the baseline and the treatment once a seed", () => {
    expect(runCount(trials)).toBe(2);
    expect(runCount(trials.filter(({ treatment }) => !treatment))).toBe(1);
    expect(gone).toBe(2 * 2 * days);
  });

  test("gives every part a number a seed, the same when repeated", () => {
    expect(measureSeed(trials, setting, "1")).toEqual(heard[0]);
    expect(heard[1]).not.toEqual(heard[0]);
    for (const { trial, parts } of outcomes) {
      expect(parts.length).toBe(trial.parts.length);
      for (const { values } of parts) expect(values.length).toBe(seeds.length);
    }
  });

  test("measures shares as shares and the wave as enforcement", () => {
    const value = (id: string, label: string) =>
      outcomes.find(({ trial }) => trial.id === id)!.parts.find(({ part }) => part.label === label)!.values;
    for (const share of value("pattern-1", "commercial share, peak month")) {
      expect(share).toBeGreaterThan(0);
      expect(share).toBeLessThan(1);
    }
    for (const share of value("pattern-3", "share of the top 2 %")) expect(share).toBeLessThan(1);
    for (const life of value("pattern-4", "account life, wave over baseline")) expect(life).toBeLessThan(1);
  });

  test("gives the same numbers in any number of threads", async () => {
    // Threads load what is built.
    const built = new URL("../../dist/src/experiments/claims/threads.js", import.meta.url).href;
    const { measureSeeds }: typeof import("../../src/experiments/claims/threads.ts") = await import(built);
    const few = triable(trials, 120);
    const task = { days: 120, parameters, trials: few.map(({ id }) => id) };
    const direct = ["1", "2", "3"].map((seed) => measureSeed(few, task, seed));
    let days = 0;
    expect(
      await measureSeeds(task, ["1", "2", "3"], 1, (more) => {
        days += more;
      }),
    ).toEqual(direct);
    expect(days).toBe(360);
    expect(await measureSeeds(task, ["1", "2", "3"], 2)).toEqual(direct);
    const bad = { ...task, parameters: { ...parameters, network: { generator: "none" } } };
    await expect(measureSeeds(bad, ["1"], 1)).rejects.toThrow("network.generator none");
  });

  test("depends on no other trial", () => {
    const alone = trials.filter(({ id }) => id === "pattern-4");
    expect(measureSeed(alone, setting, "1")).toEqual([heard[0]![3]]);
  });

  test("sees no wave where the wave changes nothing", () => {
    const strict = { ...parameters, detection: { ...parameters.detection, intensity: 5 } };
    const alone = trials.filter(({ id }) => id === "pattern-4");
    const [numbers] = measureSeed(alone, { days, parameters: strict }, "1");
    expect(numbers!.slice(0, 3)).toEqual([1, 1, 1]);
  });

  test("leaves open what the runs are too short for", () => {
    const few = triable(trials, 120);
    expect(few.map(({ id }) => id)).toEqual(["pattern-1"]);
    const numbers: Numbers[] = seeds.map((seed) => measureSeed(few, { days: 120, parameters }, seed));
    const outcome = conclude(trials, numbers, 120)[1]!;
    expect(outcome.verdict).toBe("undecided");
    expect(sentence(outcome, 120)).toBe("It needs runs of at least 480 days.");
  });

  test("becomes a page and a document that hold every part", () => {
    const hearing = { version: "0.0.0", resultsEpoch: 1, seeds: 2, persons: 400, days };
    const page = claimsPage(outcomes, hearing);
    expect(page).toBe(claimsPage(outcomes, hearing));
    for (const { title, parts } of trials) {
      expect(page).toContain(title);
      for (const { label } of parts) expect(page).toContain(`| ${label} |`);
    }
    expect(page).toContain("undecided: no outlet in this version");
    const document = JSON.parse(JSON.stringify(claimsDocument(outcomes, hearing)));
    expect(document.trials.map(({ id }: Trial) => id)).toEqual(trials.map(({ id }) => id));
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
  });

  test("name what failed before what is open", () => {
    const trial = { ...trials[0]!, parts: trials[0]!.parts.slice(0, 2) };
    const said = (rows: readonly (readonly [number, number])[]) =>
      sentence(
        conclude(
          [trial],
          rows.map((row) => [row]),
          720,
        )[0]!,
        720,
      );
    const twice = (a: number, b: number) =>
      said([
        [a, b],
        [a, b],
      ]);
    expect(twice(0.5, 0.4)).toBe(trial.finding);
    expect(twice(0.5, 0.2)).toBe("Not so: commercial share, last 90 days is 0.2, not > 0.333.");
    expect(
      said([
        [0.5, 0.3],
        [0.5, 0.4],
      ]),
    ).toMatch(/^Still open: commercial share, last 90 days \(\d+ more seeds needed\)\.$/);
  });
});
