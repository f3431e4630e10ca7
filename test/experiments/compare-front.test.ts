import { expect, test } from "vitest";
import { compare } from "../../src/experiments/compare/compare.ts";
import { frontOf, undominated } from "../../src/experiments/compare/pareto.ts";
import { arm, experimentOf, metric, rowsOf } from "./compare.ts";

test("what no other beats in everything", () => {
  expect(
    undominated([
      [1, 1],
      [2, 0],
      [0, 0],
      [2, 1],
    ]),
  ).toEqual([false, false, false, true]);
  expect(
    undominated([
      [1, 2],
      [2, 1],
      [1, 1],
      [2, 1],
    ]),
  ).toEqual([true, true, false, true]);
  expect(undominated([[3]])).toEqual([true]);
});

const experiment = experimentOf({
  replicates: { min: 20, max: 20 },
  arms: [arm("base"), arm("good"), arm("cheap"), arm("close")],
  metrics: [metric("gain", "maximize"), metric("cost", "minimize"), metric("seen")],
});

const rows = rowsOf(experiment, ({ arm, replicate, metric }) => {
  const sign = replicate % 2 === 0 ? 1 : -1;
  if (metric === 2) return 0;
  if (arm === "good") return metric === 0 ? 5 : 3;
  if (arm === "cheap") return metric === 0 ? 1 : 1;
  // As good as `base` in cost, and better or worse in gain by the replicate, a little better on the whole.
  if (arm === "close") return metric === 0 ? 1 + sign + 0.1 : 2;
  return metric === 0 ? 1 : 2;
});

test("the front of arms, and how sure it is", () => {
  const front = frontOf(experiment, rows)!;
  expect(front.metrics.map(({ name }) => name)).toEqual(["gain", "cost"]);
  const of = (name: string) => front.arms.find((one) => one.name === name)!;
  expect(front.arms.map(({ onFront }) => onFront)).toEqual([false, true, true, true]);
  expect(of("good").share).toBe(1);
  expect(of("cheap").share).toBe(1);
  // `cheap` has the gain of `base` at less cost.
  expect(of("base").share).toBe(0);
  expect(of("close").share).toBeGreaterThan(0.5);
  expect(of("close").share).toBeLessThan(0.9);
});

test("arms are held against each other in replicates that all of them have", () => {
  const some = rows.map((row) =>
    row.spec.arm === "cheap" && row.spec.replicate > 15 ? { ...row, status: "failed" as const } : row,
  );
  expect(frontOf(experiment, some)!.replicates).toBe(15);
  expect(frontOf({ ...experiment, metrics: experiment.metrics.slice(0, 1) }, rows)).toBeUndefined();
  expect(frontOf(experiment, [])).toBeUndefined();
});

test("few replicates do not tell how sure a front is", () => {
  const few = rows.filter(({ spec }) => spec.replicate <= 4);
  const front = frontOf(experiment, few)!;
  expect(front.arms.map(({ share }) => share)).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  const said = compare(experiment, few).sentences.join("\n");
  expect(said).toMatch(/beaten by another in .*: good, cheap.*; 4 replicates cannot say how sure that is/);
});
