import { expect, test } from "vitest";
import { logistic } from "../../src/core/math.ts";
import { normalQuantile } from "../../src/core/normal.ts";
import { chance, deriveKey, emptyKey } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import type { Respond } from "../../src/experiments/search/curve.ts";
import { type TippingQuestion, tippingPoint } from "../../src/experiments/search/tipping.ts";

const question: TippingQuestion = {
  kind: "crossing",
  threshold: 0.5,
  min: 0,
  max: 10,
  scale: "real",
  width: 1,
  level: 0.95,
  cells: 8,
  replicates: { min: 5, max: 80 },
};

/** A curve with noise: a part that a replicate has everywhere, and a part of its own at each setting. */
function noisy(curve: (x: number) => number, seed: number, common: number, own: number): Respond {
  const root = rootKey(`noise-${seed}`);
  return async (probes) =>
    probes.map(({ x, replicate }) => {
      const key = deriveKey(root, replicate, emptyKey());
      const place = Math.round(x * 1e6) + 1;
      return curve(x) + common * normalQuantile(chance(key, 0)) + own * normalQuantile(chance(key, place));
    });
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

/** Share of the seeds whose interval has the truth, and share that reached the width. */
async function tally(
  over: Partial<TippingQuestion>,
  curve: (x: number) => number,
  truth: number,
  own: number,
) {
  let covered = 0;
  let reached = 0;
  for (const seed of seeds) {
    const found = await tippingPoint({ ...question, ...over }, noisy(curve, seed, 0.2, own));
    if (found.low! <= truth && truth <= found.high!) covered++;
    if (found.ended === "reached") {
      reached++;
      expect(found.high! - found.low!).toBeLessThanOrEqual({ ...question, ...over }.width);
    }
  }
  return { covered: covered / seeds.length, reached: reached / seeds.length };
}

test("a crossing lies in its interval at about the level or above", async () => {
  const { covered, reached } = await tally({}, (x) => logistic(x - 6.3), 6.3, 0.2);
  expect(covered).toBeGreaterThanOrEqual(0.93);
  expect(reached).toBeGreaterThan(0.5);
});

test("the steepest place lies in its interval at about the level or above", async () => {
  const { covered, reached } = await tally(
    { kind: "steepest", width: 2.5 },
    (x) => logistic(3 * (x - 6.3)),
    6.3,
    0.05,
  );
  expect(covered).toBeGreaterThanOrEqual(0.93);
  expect(reached).toBeGreaterThan(0.5);
});

test("a peak lies in its interval at about the level or above", async () => {
  const { covered, reached } = await tally(
    { kind: "peak", width: 3 },
    (x) => -((x - 3.7) ** 2) / 10,
    3.7,
    0.1,
  );
  expect(covered).toBeGreaterThanOrEqual(0.93);
  expect(reached).toBeGreaterThan(0.5);
});

test("without noise a crossing is found to any width, rising or falling", async () => {
  const rising = await tippingPoint({ ...question, width: 1e-4 }, async (probes) =>
    probes.map(({ x }) => x / 7),
  );
  expect(rising).toMatchObject({ ended: "reached", direction: 1, crossings: 1 });
  expect(rising.estimate).toBeCloseTo(3.5, 6);
  const falling = await tippingPoint({ ...question, threshold: -3 }, async (probes) =>
    probes.map(({ x }) => -x),
  );
  expect(falling).toMatchObject({ ended: "reached", direction: -1 });
});

test("a jump is the steepest place", async () => {
  const found = await tippingPoint({ ...question, kind: "steepest", width: 0.1 }, async (probes) =>
    probes.map(({ x }) => (x < 6.3 ? 0 : 1)),
  );
  expect(found.ended).toBe("reached");
  expect(found.low).toBeLessThan(6.3);
  expect(found.high).toBeGreaterThanOrEqual(6.3);
});

test("whole numbers: the crossing lies between neighbours, the peak is one of them", async () => {
  const whole = { ...question, scale: "whole", min: 1, max: 40, width: 1 } as const;
  const probed = new Set<number>();
  const crossing = await tippingPoint({ ...whole, threshold: 17.5 }, async (probes) => {
    for (const { x } of probes) probed.add(x);
    return probes.map(({ x }) => x);
  });
  expect(crossing).toMatchObject({ low: 17, high: 18, ended: "reached" });
  expect([...probed].every(Number.isInteger)).toBe(true);
  const peak = await tippingPoint({ ...whole, kind: "peak", width: 0 }, async (probes) =>
    probes.map(({ x }) => -Math.abs(x - 23)),
  );
  expect(peak).toMatchObject({ low: 23, high: 23, estimate: 23, ended: "reached" });
  const trough = await tippingPoint({ ...whole, kind: "trough", width: 0 }, async (probes) =>
    probes.map(({ x }) => Math.abs(x - 23)),
  );
  expect(trough).toMatchObject({ low: 23, high: 23 });
});

test("a peak at the end of the range is said to be there", async () => {
  const found = await tippingPoint({ ...question, kind: "peak", width: 0.5 }, async (probes) =>
    probes.map(({ x }) => x),
  );
  expect(found).toMatchObject({ high: 10, ended: "reached" });
});

test("what is not there is not found, and noise beyond the replicates is admitted", async () => {
  const never = await tippingPoint({ ...question, threshold: 99 }, async (probes) =>
    probes.map(({ x }) => x),
  );
  expect(never).toMatchObject({ ended: "absent" });
  expect(never.low).toBeUndefined();
  const flat = await tippingPoint(
    { ...question, kind: "peak" },
    noisy(() => 0, 1, 1, 1),
  );
  expect(flat.ended).toBe("absent");
  const small = { ...question, width: 0.01, replicates: { min: 4, max: 16 } };
  const blurred = await tippingPoint(
    small,
    noisy((x) => x / 10, 1, 0.1, 0.3),
  );
  expect(blurred.ended).toBe("noise");
  expect(blurred.low).toBeLessThan(5);
  expect(blurred.high).toBeGreaterThan(5);
});

test("a curve that crosses back says so", async () => {
  const found = await tippingPoint({ ...question, width: 0.1 }, async (probes) =>
    probes.map(({ x }) => 1 - ((x - 5) / 3) ** 2),
  );
  expect(found.crossings).toBe(2);
  expect(found.direction).toBe(1);
});

test("ends with what it has when no runs are left", async () => {
  let left = 100;
  const found = await tippingPoint({ ...question, width: 1e-6 }, async (probes) => {
    left -= probes.length;
    return left < 0 ? undefined : probes.map(({ x }) => x / 7);
  });
  expect(found.ended).toBe("budget");
  expect(found.low).toBeLessThan(3.5);
  expect(found.high).toBeGreaterThan(3.5);
});
