import { expect, test } from "vitest";
import { normalQuantile } from "../../src/core/normal.ts";
import { chance, deriveKey, emptyKey, nameBranch } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { mean } from "../../src/core/statistics.ts";
import { type Judge, optimum } from "../../src/experiments/search/optimum.ts";
import { type Axis, settingsAt } from "../../src/experiments/search/space.ts";

const axes: Axis[] = [
  { path: "a.x", kind: "real", min: -2, max: 4, values: [] },
  { path: "a.n", kind: "whole", min: 0, max: 12, values: [] },
  { path: "a.kind", kind: "choice", min: 0, max: 1, values: ["plain", "strict"] },
];

/** Highest, with 10, at x = 1, n = 5 and strict. */
function height(point: readonly number[]): number {
  const { "a.x": x, "a.n": n, "a.kind": kind } = settingsAt(axes, point) as Record<string, number | string>;
  return 10 - (Number(x) - 1) ** 2 - 0.2 * (Number(n) - 5) ** 2 - (kind === "strict" ? 0 : 2);
}

function noisy(seed: string, own: number): Judge {
  const root = rootKey(seed);
  return async (tries) =>
    tries.map(({ point, replicate }) => {
      const key = deriveKey(root, replicate, emptyKey());
      const place = nameBranch(JSON.stringify(point));
      return height(point) + 2 * normalQuantile(chance(key, 0)) + own * normalQuantile(chance(key, place));
    });
}

const settings = {
  population: 20,
  races: 5,
  replicates: { min: 5, max: 20 },
  fresh: 20,
  level: 0.95,
  start: [[0.1, 0.05, 0.25]],
};

test("the best of three levers is found through noise", async () => {
  for (const seed of ["a", "b", "c", "d"]) {
    const found = await optimum(axes, noisy(seed, 0.5), settings, rootKey(seed));
    const winner = found.candidates[0]!;
    expect(settingsAt(axes, winner.point)["a.kind"]).toBe("strict");
    expect(height(winner.point)).toBeGreaterThan(9.5);
    expect(found.fresh.winner).toHaveLength(20);
    // Fresh replicates are common to both, so the lead is free of what they share.
    const lead = found.fresh.winner.map((value, r) => value - found.fresh.start[r]!);
    expect(Math.abs(mean(lead) - (height(winner.point) - height(settings.start[0]!)))).toBeLessThan(0.6);
  }
});

test("pure luck wins the race and loses its lead in fresh replicates", async () => {
  const leads: number[] = [];
  const fresh: number[] = [];
  for (let seed = 0; seed < 20; seed++) {
    const root = rootKey(`luck-${seed}`);
    const judge: Judge = async (tries) =>
      tries.map(({ point, replicate }) =>
        normalQuantile(chance(deriveKey(root, replicate, emptyKey()), nameBranch(JSON.stringify(point)))),
      );
    const found = await optimum(axes, judge, { ...settings, races: 2 }, rootKey(String(seed)));
    leads.push(mean(found.candidates[0]!.values));
    fresh.push(mean(found.fresh.winner));
  }
  expect(mean(leads)).toBeGreaterThan(0.3);
  expect(Math.abs(mean(fresh))).toBeLessThan(0.15);
});

test("ends with what it has when no runs are left", async () => {
  let left = 150;
  const judge = noisy("a", 0.5);
  const found = await optimum(
    axes,
    async (tries) => {
      left -= tries.length;
      return left < 0 ? undefined : judge(tries);
    },
    settings,
    rootKey("a"),
  );
  expect(found.complete).toBe(false);
  expect(found.candidates[0]!.values.length).toBeGreaterThan(0);
  expect(found.fresh.winner).toEqual([]);
});
