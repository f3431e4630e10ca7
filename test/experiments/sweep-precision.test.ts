/** When replicates are enough, against Student's t by hand. */

import { describe, expect, test } from "vitest";
import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { isNarrow, nextReplicates, precisionOf } from "../../src/experiments/sweep/precision.ts";
import type { Tally } from "../../src/experiments/sweep/tally.ts";

function experiment(arms: readonly string[], value: number, relative = false): Experiment {
  return {
    arms: arms.map((name) => ({ name, set: {}, timeline: [] })),
    metrics: [{ name: "posts" }],
    replicates: { min: 2, max: 50, until: { metric: "posts", halfWidth: { value, relative }, level: 0.95 } },
  } as unknown as Experiment;
}

/** Values by arm, at one point. */
function tally(...byArm: readonly (readonly number[])[]): Tally {
  return { replicates: byArm[0].length, failedCount: 0, values: (_, arm) => Float64Array.from(byArm[arm]) };
}

// Ten values of variance 55 / 6: half the width is t(.975, 9) sqrt(55 / 60).
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const half = 2.2621571627409915 * Math.sqrt(55 / 60);

describe("precisionOf", () => {
  test("around the mean of the only arm, as a number or a share of the mean", () => {
    const found = precisionOf(experiment(["base"], 2), 1, tally(ten))!;
    expect(found.halfWidth).toBeCloseTo(half, 9);
    expect([found.asked, isNarrow(found), found.needed]).toEqual([2, false, Math.ceil((half / 2) ** 2 * 10)]);
    // Far from enough: nine degrees of freedom show, 1173 where ten would give 1138.
    expect(precisionOf(experiment(["base"], 0.2), 1, tally(ten))!.needed).toBe(
      Math.ceil((half / 0.2) ** 2 * 10),
    );
    expect(precisionOf(experiment(["base"], 0.4, true), 1, tally(ten))).toMatchObject({ asked: 0.4 * 5.5 });
  });

  test("around paired differences to the baseline, whose common part counts for nothing", () => {
    const shifted = ten.map((value, i) => value + 100 + (i % 2));
    const found = precisionOf(experiment(["base", "other"], 1), 1, tally(ten, shifted))!;
    // Differences are 100 and 101 in turn: variance 10 / 36.
    expect(found.halfWidth).toBeCloseTo(2.2621571627409915 * Math.sqrt(1 / 36), 9);
    expect(found.arm).toBe("other");
  });

  test("failed runs drop out in pairs", () => {
    const lost = ten.map((value, i) => (i === 0 ? Number.NaN : value + (i % 2)));
    const found = precisionOf(experiment(["base", "other"], 1), 1, tally(ten, lost))!;
    expect(Number.isFinite(found.halfWidth)).toBe(true);
  });

  test("what never varies at 0 hides no wide interval, nor does what has no number", () => {
    const none = { replicates: 3, failedCount: 0 };
    const values = (numbers: readonly number[]) => (_: number, __: number, point: number) =>
      point === 0 ? Float64Array.from(numbers) : Float64Array.of(1, 5, 9);
    const still = precisionOf(experiment(["base"], 0.1, true), 2, { ...none, values: values([0, 0, 0]) })!;
    expect([still.point, isNarrow(still)]).toEqual([1, false]);
    const lost = { ...none, values: values([Number.NaN, Number.NaN, Number.NaN]) };
    expect(precisionOf(experiment(["base"], 0.1, true), 2, lost)!.point).toBe(0);
    expect(isNarrow(precisionOf(experiment(["base"], 9, true), 2, lost)!)).toBe(false);
  });

  test("a single value tells nothing", () => {
    const found = precisionOf(experiment(["base"], 2), 1, tally([3]))!;
    expect([isNarrow(found), nextReplicates(experiment(["base"], 2), 1, found)]).toEqual([false, 2]);
  });
});

test("rounds grow by a quarter at least and double at most, up to the largest number", () => {
  const next = (made: number, needed: number) =>
    nextReplicates(experiment(["base"], 1), made, { halfWidth: 2, asked: 1, arm: "base", point: 0, needed });
  expect([next(10, 11), next(10, 14), next(10, 900), next(40, 900), next(49, 50)]).toEqual([
    13, 14, 20, 50, 50,
  ]);
});
