import { expect, test } from "vitest";
import { chance, deriveKey, emptyKey } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import { normal } from "../../src/core/variates.ts";
import { compare } from "../../src/experiments/compare/compare.ts";
import { contrastsOf, savingOf } from "../../src/experiments/compare/contrasts.ts";
import { marginOf, moreReplicates, verdictOf } from "../../src/experiments/compare/verdict.ts";
import { arm, experimentOf, metric, rowsOf } from "./compare.ts";

const difference = (low: number, high: number) => ({ estimate: (low + high) / 2, low, high });

test("a verdict at its boundaries", () => {
  const clear = { difference: difference(1, 3), adjusted: 0.049, alpha: 0.05 };
  expect(verdictOf({ ...clear, goal: "maximize" })).toBe("better");
  expect(verdictOf({ ...clear, goal: "minimize" })).toBe("worse");
  expect(verdictOf(clear)).toBe("higher");
  expect(verdictOf({ ...clear, difference: difference(-3, -1) })).toBe("lower");
  expect(verdictOf({ ...clear, difference: difference(-3, -1), goal: "minimize" })).toBe("better");
  expect(verdictOf({ ...clear, adjusted: 0.05, goal: "maximize" })).toBe("cannot tell");
  expect(verdictOf({ ...clear, adjusted: Number.NaN })).toBe("cannot tell");
  // Within what does not matter, the ends included, whatever the test says.
  expect(verdictOf({ ...clear, matters: 3, goal: "maximize" })).toBe("same");
  expect(verdictOf({ ...clear, matters: 2.999, goal: "maximize" })).toBe("better");
  expect(verdictOf({ ...clear, difference: difference(-1, 1), adjusted: 1, matters: 1 })).toBe("same");
  expect(verdictOf({ ...clear, difference: difference(-1.01, 1), adjusted: 1, matters: 1 })).toBe(
    "cannot tell",
  );
  // Without a margin only what does not differ at all is the same.
  expect(verdictOf({ ...clear, difference: difference(0, 0), adjusted: 1 })).toBe("same");
  expect(verdictOf({ ...clear, difference: difference(-1e-9, 1e-9), adjusted: 1 })).toBe("cannot tell");
});

test("margins and replicates that are wanting", () => {
  expect(marginOf({ value: 0.02, relative: true }, -50)).toBe(1);
  expect(marginOf({ value: 0.02, relative: false }, -50)).toBe(0.02);
  expect(marginOf(undefined, 3)).toBeUndefined();
  // Cohen: 34 pairs see half a standard deviation.
  expect(moreReplicates(10, 2, 0.3, 0.05, 1)).toBe(24);
  expect(moreReplicates(10, 2, 1, 0.05)).toBe(24);
  // What matters would be seen already: as many as what was observed takes.
  expect(moreReplicates(40, 2, 0.4, 0.05, 1)).toBe(199 - 40);
  expect(moreReplicates(10, 2, 0, 0.05)).toBe(Infinity);
});

/** Three arms: `up` adds 1 to a noisy baseline, `none` equals it, `noise` differs by noise. */
const noisy = experimentOf({
  replicates: { min: 12, max: 12 },
  arms: [arm("base"), arm("up", { "posting.cap": 1 }), arm("none"), arm("noise", { "posting.cap": 2 })],
  metrics: [metric("level", "maximize"), metric("waste", "minimize")],
});
const key = rootKey("noise");
const noise = (...path: number[]) => {
  const own = path.slice(0, -1).reduce((at, branch) => deriveKey(at, branch, emptyKey()), key);
  return normal(chance(own, path.at(-1)!));
};
const noisyRows = rowsOf(noisy, ({ arm, replicate, metric }) => {
  const world = 100 + 10 * noise(0, metric, replicate);
  if (arm === "up") return world + 1 + 0.3 * noise(1, metric, replicate);
  return arm === "noise" ? world + 3 * noise(2, metric, replicate) : world;
});

test("effects are paired, told against their goals, and zero where arms are equal", () => {
  const { all } = contrastsOf(noisy, noisyRows);
  const of = (arm: string, name: string) => all.find((one) => one.arm === arm && one.metric.name === name)!;
  expect(all).toHaveLength(6);
  expect(of("up", "level").verdict).toBe("better");
  expect(of("up", "waste").verdict).toBe("worse");
  expect(of("none", "level").verdict).toBe("same");
  expect(of("none", "level").difference).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(of("none", "level").bootstrap).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(of("noise", "level").verdict).toBe("cannot tell");
  expect(of("noise", "level").more).toBeGreaterThan(10);
  const up = of("up", "level");
  expect(up.difference.low).toBeGreaterThan(0.6);
  expect(up.difference.high).toBeLessThan(1.4);
  expect(up.relative!.estimate).toBeCloseTo(up.difference.estimate / up.baseline, 12);
  const debts = rowsOf(noisy, ({ arm }) => (arm === "up" ? 5 : -5));
  expect(contrastsOf(noisy, debts).all[0]!.relative).toBeUndefined();
  expect(up.bootstrap.low).toBeGreaterThan(0.7);
  // Adjusted for six tests: two exact zeros count as tests too.
  expect(up.adjusted).toBeGreaterThanOrEqual(up.p);
  // 2 x 10^2 over 0.3^2: some two thousand times.
  expect(up.saving!.estimate).toBeGreaterThan(500);
  expect(up.saving!.low).toBeLessThan(up.saving!.estimate);
  expect(of("none", "level").saving).toBeUndefined();
});

test("a verdict holds the adjusted p value against the level, and asks for replicates at what is left of it", () => {
  const one = { ...noisy, arms: noisy.arms.slice(0, 2), metrics: noisy.metrics.slice(0, 1) };
  // Differences 0.75 and -1 or 1 in turn: t = 2.49 with 11 degrees of freedom, p = 0.030.
  const value = ({ arm, replicate }: { arm: string; replicate: number }) =>
    arm === "up" ? 0.75 + (replicate % 2 === 0 ? 1 : -1) : 0;
  const [alone] = contrastsOf(one, rowsOf(one, value)).all;
  expect(alone!.p).toBeCloseTo(0.0303, 3);
  expect(alone!.verdict).toBe("better");
  const two = { ...one, metrics: noisy.metrics };
  const [first, second] = contrastsOf(two, rowsOf(two, value)).all;
  expect([first!.adjusted, second!.adjusted]).toEqual([2 * alone!.p, 2 * alone!.p]);
  expect([first!.verdict, second!.verdict]).toEqual(["cannot tell", "cannot tell"]);
  expect(first!.more).toBe(moreReplicates(12, first!.sd, 0.75, 0.025));
  expect(first!.more).toBeGreaterThan(moreReplicates(12, first!.sd, 0.75, 0.05));
  // Without common numbers nothing is said of what they saved.
  const apart = contrastsOf({ ...two, crn: false }, rowsOf({ ...two, crn: false }, value)).all[0]!;
  expect([apart.verdict, apart.saving]).toEqual(["cannot tell", undefined]);
});

test("the finding says it in sentences that its numbers give", () => {
  const { sentences, tables, figures, notes } = compare(noisy, noisyRows);
  expect(sentences[0]).toMatch(
    /^Arm up, 2 goals: better on 1 \(level \+[\d.]+ %\), worse on 1 \(waste \+[\d.]+ %\)\.$/,
  );
  expect(sentences[1]).toBe("Arm none, 2 goals: no different on 2.");
  expect(sentences[2]).toBe("Arm noise, 2 goals: cannot tell on 2.");
  expect(sentences).toContain("Arm none leaves level and waste exactly as they are (12 pairs).");
  const up = sentences.find((sentence) => sentence.startsWith("Arm up raises level"));
  expect(up).toMatch(
    /^Arm up raises level by [\d.]+ % \[[\d.]+, [\d.]+\], from [\d.]+ to [\d.]+ \(12 pairs, p [<=] [\d.]+\): better; unpaired /,
  );
  const open = sentences.find((sentence) => sentence.startsWith("Whether arm noise changes level"));
  expect(open).toMatch(/cannot be told: .*; about \d+ more replicates would tell\.$/);
  for (const line of [...sentences, ...notes]) expect(line).toMatch(/^[A-Z].*\.$/);
  expect(tables.map(({ name }) => name)).toEqual(["effects", "contrasts", "front", "metrics"]);
  for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(figures.map(({ name }) => name)).toEqual(["effects", "front"]);
  expect(notes.join("\n")).toContain("0.05 over 6 tests");
});

test("few pairs say nothing of what pairing saved", () => {
  const three = { ...noisy, replicates: { min: 3, max: 3 }, arms: noisy.arms.slice(0, 2) };
  const rows = noisyRows.filter(({ spec }) => spec.replicate <= 3);
  const { sentences } = compare(three, rows);
  expect(sentences.join("\n")).toContain("Arm up raises level");
  expect(sentences.join("\n")).not.toContain("unpaired");
});

test("a failed run takes its pair with it, and is counted", () => {
  const few = { ...noisy, arms: noisy.arms.slice(0, 2) };
  const rows = rowsOf(few, ({ arm, replicate }) => {
    if (arm === "up" && replicate === 3) return undefined;
    if (arm === "base" && replicate === 7) return undefined;
    if (arm === "base" && replicate === 5) return Number.NaN;
    return replicate * (arm === "up" ? 2 : 1);
  });
  const { all, arms } = contrastsOf(few, rows.slice(0, -1));
  expect(all[0]!.pairs).toBe(8);
  // Replicates 1 to 11 without 3, 5 and 7; of the twelfth the arm's run is wanting.
  expect(all[0]!.difference.estimate).toBeCloseTo((66 - 15) / 8, 12);
  expect([arms[0]!.incomplete, ...arms[0]!.numberless]).toEqual([3, 1, 1]);
  expect(compare(few, rows.slice(0, -1)).notes.join("\n")).toContain("Left out: 3 pairs of up");
  expect(contrastsOf(few, []).all[0]!.verdict).toBe("cannot tell");
  expect(compare(few, rows.slice(0, 2)).sentences.join("\n")).toContain("cannot be told from 1 pair of runs");
});

test("points of a replicate are averaged: replicates are the units", () => {
  const points = [{ "fees.rate": 0 }, { "fees.rate": 0.1 }];
  const experiment = {
    ...noisy,
    arms: noisy.arms.slice(0, 2),
    design: { method: "list", points: points.map(() => ({})) } as const,
  };
  const rows = rowsOf(experiment, ({ arm, replicate, point }) => {
    return 10 * replicate + (arm === "up" ? 1 + point + 0.01 * replicate : 0);
  });
  const [contrast] = contrastsOf(experiment, rows).all;
  expect(rows).toHaveLength(48);
  expect(contrast!.pairs).toBe(12);
  expect(contrast!.difference.estimate).toBeCloseTo(1.5 + 0.065, 12);
});

test("what pairing saves follows from the correlation of pairs", () => {
  // Equal variances and correlation r: 1 / (1 - r).
  const n = 500;
  const [shared, a, b] = [0, 1, 2].map((series) =>
    Float64Array.from({ length: n }, (_, i) => noise(9, series, i)),
  );
  const sides = (weight: number) => ({
    arm: a!.map((own, i) => own + weight * shared![i]!),
    baseline: b!.map((own, i) => own + weight * shared![i]!),
  });
  const { estimate, low, high } = savingOf(sides(2), key, { resamples: 200 })!;
  expect(low).toBeLessThan(5);
  expect(high).toBeGreaterThan(5);
  expect(high - low).toBeLessThan(2);
  expect(estimate).toBeGreaterThan(low);
  const alone = savingOf(sides(0), key, { resamples: 200 })!;
  expect(alone.low).toBeLessThan(1);
  expect(alone.high).toBeGreaterThan(1);
  expect(alone.high).toBeLessThan(1.3);
});

test("differences that are all equal prove no more than their signs", () => {
  const of = (count: number) => {
    const one = { ...noisy, arms: noisy.arms.slice(0, 2), metrics: noisy.metrics.slice(1) };
    const few = { ...one, replicates: { min: count, max: count } };
    const rows = rowsOf(few, ({ arm, replicate }) => replicate * 0.1 + (arm === "up" ? 0.3 : 0));
    return { ...contrastsOf(few, rows).all[0]!, said: compare(few, rows).sentences.at(-1)! };
  };
  const two = of(2);
  expect([two.p, two.verdict, two.more]).toEqual([0.5, "cannot tell", 4]);
  expect(two.said).toContain("about 4 more replicates");
  expect([of(5).verdict, of(6).verdict]).toEqual(["cannot tell", "worse"]);
  expect(moreReplicates(2, 0, 5, 0.001)).toBe(9);
});

test("a margin that is a share of nothing is none", () => {
  expect(marginOf({ value: 0.02, relative: true }, 0)).toBeUndefined();
  expect(marginOf({ value: 0.02, relative: true }, Number.NaN)).toBeUndefined();
});

test("notes count the tests that there are, and say how replicates came about", () => {
  const nothing = rowsOf(noisy, ({ arm, replicate, metric }) =>
    metric === 1 ? Number.NaN : replicate * (arm === "up" ? 2 : 1),
  );
  expect(compare(noisy, nothing).notes.join("\n")).toContain("over 3 tests");
  const until = { metric: "level", halfWidth: { value: 1, relative: false }, level: 0.95 };
  const looked = { ...noisy, replicates: { min: 3, max: 12, until } };
  expect(compare(looked, noisyRows).notes.join("\n")).toContain(
    "with fewer than 5 at first, 95 % can be 90 %",
  );
  expect(compare(noisy, noisyRows).notes.join("\n")).not.toContain("again and again");
});
