import { expect, test } from "vitest";
import { chance } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { nsga2 } from "../../src/experiments/search/nsga2.ts";
import {
  crowdingOf,
  dominates,
  frontsOf,
  hypervolume,
  type Scored,
} from "../../src/experiments/search/pareto.ts";
import { type Axis, settingsAt } from "../../src/experiments/search/space.ts";

const unitAxes = (n: number): Axis[] =>
  Array.from({ length: n }, (_, i) => ({ path: `x.${i}`, kind: "real", min: 0, max: 1, values: [] }));

test("fronts are those of a sort by brute force", () => {
  const key = rootKey("fronts");
  const settings: Scored[] = Array.from({ length: 120 }, (_, i) => ({
    // Few steps, so that there are ties.
    goals: [0, 1, 2].map((g) => Math.floor(8 * chance(key, 4 * i + g))),
    violation: i % 5 === 0 ? Math.floor(3 * chance(key, 4 * i + 3)) : 0,
  }));
  let rest = settings.map((_, i) => i);
  const expected: number[][] = [];
  while (rest.length > 0) {
    const front = rest.filter((i) => !rest.some((j) => dominates(settings[j]!, settings[i]!)));
    expected.push(front);
    rest = rest.filter((i) => !front.includes(i));
  }
  expect(expected.length).toBeGreaterThan(4);
  expect(frontsOf(settings)).toEqual(expected);
});

test("room on a front, by hand", () => {
  const goals = [
    [0, 10],
    [1, 6],
    [4, 5],
    [10, 0],
  ];
  const scored = goals.map((each) => ({ goals: each, violation: 0 }));
  // (4 - 0) / 10 + (10 - 5) / 10, and (10 - 1) / 10 + (6 - 0) / 10.
  expect(crowdingOf(scored, [0, 1, 2, 3])).toEqual([Infinity, 0.9, 1.5, Infinity]);
  // Columns of 9, 6 and 2 wide, from x to the reference, with what each adds in height.
  expect(
    hypervolume(
      [
        [1, 6],
        [4, 5],
        [8, 1],
        [9, 3],
      ],
      [10, 10],
    ),
  ).toBe(9 * 4 + 6 * 1 + 2 * 4);
});

const zdt = {
  /** Zitzler, Deb and Thiele 2000: the true front has g = 1. */
  ZDT1: (f: number) => 1 - Math.sqrt(f),
  ZDT2: (f: number) => 1 - f * f,
};

test.each([
  ["ZDT1", 2 / 3],
  ["ZDT2", 1 / 3],
] as const)(
  "%s: the front of three seeds is within 0.01 of the true one and spans it",
  async (name, volume) => {
    for (const seed of ["a", "b", "c"]) {
      const found = await nsga2(
        unitAxes(30),
        async (points) =>
          points.map((x) => {
            const g = 1 + (9 * x.slice(1).reduce((sum, value) => sum + value, 0)) / (x.length - 1);
            return { goals: [x[0]!, g * zdt[name](x[0]! / g)], violation: 0 };
          }),
        { population: 100, generations: 250 },
        rootKey(seed),
      );
      const distance = found.front.map(({ goals: [x, y] }) => y! - zdt[name](x!));
      expect(distance.reduce((sum, value) => sum + value, 0) / distance.length).toBeLessThan(0.01);
      expect(Math.min(...distance)).toBeGreaterThan(-1e-12);
      // Of the true front's volume below (1, 1), at most 0.02 is missing.
      expect(
        hypervolume(
          found.front.map(({ goals }) => goals),
          [1, 1],
        ),
      ).toBeGreaterThan(volume - 0.02);
      expect(found).toMatchObject({ generations: 250, complete: true });
    }
  },
);

test("whole numbers, choices and a constraint", async () => {
  const axes: Axis[] = [
    { path: "a.n", kind: "whole", min: 0, max: 20, values: [] },
    { path: "a.kind", kind: "choice", min: 0, max: 2, values: ["low", "middle", "high"] },
  ];
  const cost = { low: 5, middle: 0, high: 9 };
  const found = await nsga2(
    axes,
    async (points) =>
      points.map((point) => {
        const at = settingsAt(axes, point) as { "a.n": number; "a.kind": keyof typeof cost };
        const extra = cost[at["a.kind"]];
        return { goals: [at["a.n"] + extra, 20 - at["a.n"] + extra], violation: Math.max(0, 7 - at["a.n"]) };
      }),
    { population: 40, generations: 30 },
    rootKey("mixed"),
  );
  const settings = found.front.map(({ genes }) => settingsAt(axes, genes));
  expect(new Set(settings.map((each) => each["a.kind"]))).toEqual(new Set(["middle"]));
  expect(new Set(settings.map((each) => each["a.n"]))).toEqual(
    new Set(Array.from({ length: 14 }, (_, i) => i + 7)),
  );
});

test("same key, same front; ends with what it has when no runs are left", async () => {
  const score = async (points: readonly (readonly number[])[]) =>
    points.map(([x]) => ({ goals: [x! ** 2, (x! - 1) ** 2], violation: 0 }));
  const settings = { population: 12, generations: 5 };
  const [one, two] = [
    await nsga2(unitAxes(1), score, settings, rootKey("s")),
    await nsga2(unitAxes(1), score, settings, rootKey("s")),
  ];
  expect(one).toEqual(two);
  let batches = 0;
  const cut = await nsga2(
    unitAxes(1),
    async (points) => (batches++ < 3 ? score(points) : undefined),
    settings,
    rootKey("s"),
  );
  expect(cut).toMatchObject({ generations: 2, complete: false });
  expect(cut.front.length).toBeGreaterThan(0);
});
