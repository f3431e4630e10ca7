/** Two runs compared: equal scenarios differ nowhere, pairs give the interval of the textbook, differences are told. */

import { describe, expect, it } from "vitest";
import { comparedMeasures } from "../../web/src/app/compared.ts";
import {
  differenceOf,
  differencesOf,
  effectOf,
  levelDays,
  likeA,
  pairsOf,
  readingOn,
} from "../../web/src/app/comparison.ts";
import { draftOf, requestOf } from "../../web/src/app/draft.ts";
import { peopleOf } from "../../web/src/app/people.ts";
import { createPairedBands } from "../../web/src/charts/bands.ts";
import { changedFates, samePeople } from "../../web/src/graph/fate.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";

const days = 60;
const small: LiveRequest = {
  kind: "live",
  base: "moments",
  set: { "network.persons": "400", "entry.initial": "0.02", days: String(days) },
};
const wave: LiveRequest = {
  ...small,
  timeline: [{ day: 20, set: { "detection.intensity": 20, "ladder.steps": 1 } }],
};

async function ran(request: LiveRequest): Promise<LiveSource> {
  const run = new LiveSource(planOf(request));
  await run.advance(days);
  return run;
}

describe("two runs of one scenario", () => {
  it("differ on no day in any measure, in nobody's fate, in no value", async () => {
    const [a, b] = [await ran(small), await ran(requestOf(draftOf(small, (await ran(small)).about)))];
    expect(differencesOf(a.about, b.about)).toEqual([]);
    for (const { name } of a.about.measures) {
      for (const reading of ["level", "total"] as const) {
        const gaps = differenceOf(a.series(name), b.series(name), days, reading);
        expect([name, gaps.every((gap) => gap === 0)]).toEqual([name, true]);
      }
    }
    expect(effectOf([0, 0, 0])).toMatchObject({ estimate: 0, low: 0, high: 0, verdict: "same" });
    expect(samePeople(a.about.network, b.about.network)).toBe(true);
    const frames = await Promise.all([a, b].map((run) => run.frame(days)));
    const [one, other] = frames.map((frame) => ({ frame, people: peopleOf(frame) }));
    expect(changedFates(one!, other!).some((bits) => bits !== 0)).toBe(false);
  });
});

describe("a run with one thing changed", () => {
  it("is the same until the change, another after it, and says what differs", async () => {
    const [a, b] = [await ran(small), await ran(wave)];
    expect(differencesOf(a.about, b.about)).toEqual([
      { kind: "change", day: 20, a: undefined, b: "detection.intensity 20, ladder.steps 1" },
    ]);
    const changed = comparedMeasures.filter(({ measure, reading }) => {
      const gaps = differenceOf(a.series(measure), b.series(measure), days, reading);
      expect(gaps.subarray(0, 19).every((gap) => gap === 0)).toBe(true);
      return gaps.some((gap) => gap !== 0);
    });
    expect(changed.length).toBeGreaterThan(3);
    expect(differencesOf(b.about, a.about)[0]).toMatchObject({
      a: "detection.intensity 20, ladder.steps 1",
      b: undefined,
    });
  });

  it("keeps A's people, seed and days where it is another scenario", async () => {
    const a = await ran({ ...small, set: { ...small.set, seed: "5" } });
    const b = new LiveSource(planOf(likeA("ban-wave/outlet", a.about)));
    expect(b.about).toMatchObject({ seed: "5", days });
    expect(samePeople(a.about.network, b.about.network)).toBe(true);
    const paths = differencesOf(a.about, b.about).flatMap(({ path }) => path ?? []);
    expect(paths).toEqual(["entry.initial"]);
  });
});

describe("readings", () => {
  it("are means of the last days, or all so far", () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    expect(readingOn(values, 3, "level")).toBe(2);
    expect(readingOn(values, 100, "level")).toBe(100 - (levelDays - 1) / 2);
    expect(readingOn(values, 4, "total")).toBe(10);
    expect(readingOn(values, 0, "total")).toBeNaN();
    expect([...differenceOf([1, 2, 3], [2, 2, 5], 3, "total")]).toEqual([1, 1, 3]);
    expect([...differenceOf([1, 2, 3], [2, 2, 5], 3, "level")]).toEqual([1, 0, 2]);
  });
});

describe("paired differences", () => {
  it("come with Student's interval and a verdict", () => {
    // Mean 3, sample variance 2.5, standard error sqrt(0.5); t(0.975, 4) = 2.776445.
    const five = effectOf([1, 2, 3, 4, 5]);
    expect(five.estimate).toBe(3);
    expect(five.low).toBeCloseTo(3 - 2.776445 * Math.SQRT1_2, 5);
    expect(five.high).toBeCloseTo(3 + 2.776445 * Math.SQRT1_2, 5);
    expect(five.verdict).toBe("higher");
    expect(effectOf([-1, -2, -3, -4, -5]).verdict).toBe("lower");
  });

  it("say how many more are needed where they cannot tell", () => {
    // Mean 1, standard deviation 2: with n pairs the half width is 2 t(n - 1) / sqrt(n), below 1 first at n = 18.
    const four = effectOf([1 - Math.sqrt(6), 1 + Math.sqrt(6), 1, 1]);
    expect(four).toMatchObject({ verdict: "unsure", needed: 14 });
    expect(effectOf([-1, 1])).toMatchObject({ verdict: "unsure", needed: Infinity });
    expect(effectOf([2]).verdict).toBe("unknown");
    expect(effectOf([]).verdict).toBe("unknown");
  });

  it("pair runs by seed, whatever the order in which they were done", () => {
    const runs = (seeds: readonly string[]) => ({
      seeds,
      series: () => seeds.map((seed) => Float64Array.of(Number(seed))),
    });
    const pairs = pairsOf(runs(["1", "2", "3"]), runs(["3", "1"]), "orders");
    expect(pairs.map(([a, b]) => [a[0], b[0]])).toEqual([
      [1, 1],
      [3, 3],
    ]);
  });
});

describe("bands of paired differences", () => {
  it("are of the pairs at hand, even where another world has as many", () => {
    const bands = createPairedBands();
    const of = (gap: number) =>
      [1, 2].map((base) => [Float64Array.of(base), Float64Array.of(base + gap)] as const);
    const first = of(1);
    expect(bands("orders", first, "level").median[0]).toBe(1);
    expect(bands("orders", first, "level")).toBe(bands("orders", first, "level"));
    expect(bands("orders", of(5), "level").median[0]).toBe(5);
  });
});
