/** What a sweep says of the highest and the lowest mean. */

import { expect, test } from "vitest";
import type { Experiment } from "../../src/experiments/laboratory/experiment.ts";
import { planOf } from "../../src/experiments/laboratory/plan.ts";
import { overviewOf } from "../../src/experiments/sweep/overview.ts";
import { tallyOf } from "../../src/experiments/sweep/tally.ts";
import { arm, experimentOf, metric, rowsOf } from "./compare.ts";

type Value = Parameters<typeof rowsOf>[1];

async function told(value: Value, more: Partial<Experiment> = {}, replicates = 6) {
  const experiment = experimentOf({
    replicates: { min: replicates, max: replicates },
    arms: [arm("base"), arm("other", { "posting.cap": 1 })],
    metrics: [metric("orders")],
    ...more,
  });
  const plan = planOf(experiment);
  async function* rows() {
    yield* rowsOf(experiment, value);
  }
  return overviewOf(plan, await tallyOf(plan, rows(), replicates));
}

/** Replicates far apart, arms near each other: 1 less or 2 more in turn. */
const near: Value = ({ arm, replicate }) =>
  100 * replicate + (arm === "other" ? (replicate % 2 ? -1 : 2) : 0);
const shifted: Value = ({ arm, replicate }) => 100 * replicate + (arm === "other" ? 5 + (replicate % 2) : 0);

test("a difference that chance may have made is not told as one", async () => {
  expect((await told(near)).sentences[1]).toMatch(
    /^orders: highest mean under other, .*; lowest under base, .*; they cannot be told apart from chance\.$/,
  );
  expect((await told(near, {}, 1)).sentences[1]).toMatch(
    /one replicate cannot tell them apart from chance\.$/,
  );
});

test("common random numbers tell arms apart whose intervals overlap, independent seeds do not", async () => {
  expect((await told(shifted)).sentences[1]).toMatch(/they differ by more than chance\.$/);
  // p = 0.0018 for one metric, too much for forty at once.
  const value: Value = ({ arm, replicate }) =>
    100 * replicate + (arm === "other" ? 1.2 + (replicate % 3) : 0);
  const many = (count: number) => Array.from({ length: count }, () => metric("orders"));
  expect((await told(value, { metrics: many(20) })).sentences[1]).toMatch(
    /they differ by more than chance\.$/,
  );
  expect((await told(value, { metrics: many(40) })).sentences[1]).toMatch(
    /cannot be told apart from chance\.$/,
  );
});

test("the highest and lowest of many means have to be further apart", async () => {
  // p = 0.011 for two; of four means, six pairs could have been these.
  const value: Value = ({ arm, replicate, point }) =>
    replicate + (arm === "other" && point === 0 ? 1.2 + (replicate % 3) : 0) + 0.001 * point;
  const two = await told(value, { design: { method: "list", points: [{}] } });
  expect(two.sentences[1]).toMatch(/they differ by more than chance/);
  const four = await told(
    ({ arm, replicate, point }) =>
      arm === "other" && point === 0 ? [3, -1, 2, 0.2, 1.5, 1][replicate - 1] : [0.1, 0.2][point],
    { design: { method: "list", points: [{}, {}] } },
  );
  expect(four.sentences[1]).toMatch(/these two cannot be told apart from chance/);
});

test("numbers that are not finite are left out and counted", async () => {
  const { sentences, notes } = await told(({ arm, replicate }) =>
    arm === "other" && replicate === 2 ? Number.POSITIVE_INFINITY : 3,
  );
  expect(sentences[1]).toBe("orders is 3 [3, 3] everywhere.");
  expect(notes.join("\n")).toContain("Runs without a number, left out: orders 1.");
});
