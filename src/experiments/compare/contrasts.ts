/** Every arm against the baseline in every metric: effects with their intervals, tests, and what the pairing saved. */

import { bcaInterval } from "../../core/bootstrap.ts";
import { holm } from "../../core/holm.ts";
import { deriveKey, emptyKey, type Key, nameBranch } from "../../core/random.ts";
import { signedRanks } from "../../core/ranks.ts";
import { rootKey } from "../../core/seed.ts";
import { type Interval, mean, meanInterval, variance } from "../../core/statistics.ts";
import { tTest } from "../../core/student.ts";
import type { CompareSettings, Experiment, Metric } from "../laboratory/experiment.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { type ArmPairs, type Pairs, pairsOf } from "./pairs.ts";
import { marginOf, moreReplicates, type Verdict, verdictOf } from "./verdict.ts";

export interface Contrast {
  readonly arm: string;
  readonly metric: Metric;
  /** Replicates that count. */
  readonly pairs: number;
  readonly baseline: number;
  readonly mean: number;
  /** Mean paired difference with Student's t interval. */
  readonly difference: Interval;
  /** Its bootstrap interval, bias-corrected and accelerated. */
  readonly bootstrap: Interval;
  /** `difference` over the baseline's mean, which is taken as it is; absent where a baseline's number is not above 0. */
  readonly relative?: Interval;
  /** Standard deviation of the paired differences. */
  readonly sd: number;
  /** Of the t test of no difference; NaN below two replicates. */
  readonly p: number;
  /** `p` after Holm's adjustment for all arms and metrics. */
  readonly adjusted: number;
  readonly signedRankP: number;
  /** Runs that independent seeds would have needed for the same interval, over those that were made. */
  readonly saving?: Interval;
  /** In the metric's unit. */
  readonly matters?: number;
  readonly verdict: Verdict;
  /** Replicates that are wanting where the verdict is that one cannot tell. */
  readonly more?: number;
}

export const defaults: CompareSettings = { level: 0.95, resamples: 2000, matters: {} };

/** The key of the method's draws for an arm and a metric, or anything else that has a name. */
export function compareKey({ seed }: Pick<Experiment, "seed">, ...names: readonly string[]): Key {
  const key = deriveKey(rootKey(seed), nameBranch("compare"), emptyKey());
  for (const name of names) deriveKey(key, nameBranch(name), key);
  return key;
}

export interface Contrasts {
  readonly all: readonly Contrast[];
  /** By arm, the baseline left out. */
  readonly arms: readonly ArmPairs[];
}

export function contrastsOf(experiment: Experiment, rows: readonly RunRow[]): Contrasts {
  const { level, matters } = experiment.compare ?? defaults;
  const alpha = 1 - level;
  const arms = experiment.arms.slice(1).map(({ name }) => pairsOf(experiment, rows, name));
  const measured = arms.flatMap((arm) =>
    experiment.metrics.map((metric, place) => ({
      arm: arm.name,
      metric,
      ...measure(experiment, arm.name, metric, arm.metrics[place]!),
    })),
  );
  const adjusted = holm(measured.map(({ p }) => p));
  const open = adjusted.filter((p) => p >= alpha).length;
  const all = measured.map((one, place): Contrast => {
    const margin = marginOf(matters[one.metric.name], one.baseline);
    const p = adjusted[place]!;
    const { difference, metric, pairs, sd } = one;
    const verdict = verdictOf({ difference, adjusted: p, alpha, matters: margin, goal: metric.goal });
    // What Holm's order leaves to the tests that are still open.
    const more = () => moreReplicates(pairs, sd, difference.estimate, alpha / Math.max(1, open), margin);
    return {
      ...one,
      adjusted: p,
      verdict,
      ...(margin === undefined ? {} : { matters: margin }),
      ...(verdict === "cannot tell" && pairs > 1 ? { more: more() } : {}),
    };
  });
  return { all, arms };
}

function measure(experiment: Experiment, arm: string, metric: Metric, pairs: Pairs) {
  const { level: confidence, resamples } = experiment.compare ?? defaults;
  const differences = pairs.arm.map((value, place) => value - pairs.baseline[place]!);
  const n = differences.length;
  const baseline = mean(pairs.baseline);
  const difference = meanInterval(differences, confidence);
  const key = compareKey(experiment, arm, metric.name);
  const meanOf = (rows: Int32Array) => {
    let sum = 0;
    for (const row of rows) sum += differences[row]!;
    return sum / rows.length;
  };
  const saving = experiment.crn ? savingOf(pairs, key, { confidence, resamples }) : undefined;
  return {
    pairs: n,
    baseline,
    mean: mean(pairs.arm),
    difference,
    bootstrap: bcaInterval(n, meanOf, key, { confidence, resamples }),
    ...(n > 0 && pairs.baseline.every((value) => value > 0)
      ? { relative: scaled(difference, 1 / baseline) }
      : {}),
    sd: Math.sqrt(variance(differences)),
    p: tTest(differences),
    signedRankP: n < 2 ? Number.NaN : signedRanks(differences).p,
    ...(saving ? { saving } : {}),
  };
}

function scaled({ estimate, low, high }: Interval, factor: number): Interval {
  return { estimate: estimate * factor, low: low * factor, high: high * factor };
}

/** Replicates below which the spread of a ratio of variances is not told. */
const fewest = 10;

/**
 * Variance of the difference of independent runs over that of paired ones, with its bootstrap interval; absent where the
 * differences do not vary or the interval is not finite.
 */
export function savingOf(
  { arm, baseline }: Pick<Pairs, "arm" | "baseline">,
  key: Key,
  options: { confidence?: number; resamples?: number } = {},
): Interval | undefined {
  const ratio = (rows: Int32Array) => {
    const [a, b] = [arm, baseline].map((side) => Float64Array.from(rows, (row) => side[row]!)) as [
      Float64Array,
      Float64Array,
    ];
    return (variance(a) + variance(b)) / variance(a.map((value, place) => value - b[place]!));
  };
  const n = arm.length;
  const estimate = n < 2 ? Number.NaN : ratio(Int32Array.from({ length: n }, (_, i) => i));
  if (!Number.isFinite(estimate)) return undefined;
  if (n < fewest) return { estimate, low: Number.NaN, high: Number.NaN };
  return bcaInterval(n, ratio, deriveKey(key, nameBranch("saving"), emptyKey()), options);
}
