/**
 * What an experiment can be expected to see: from a pilot's paired differences between an arm and the baseline, the
 * smallest difference that the paired t test finds in four cases of five with the replicates planned, at the level that is
 * left to each of all tests.
 *
 * Source: J. Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, chapter 2, with the power of the
 * noncentral t distribution. The standard deviation is itself an estimate: with a pilot of four it may be half or
 * three times the true one.
 */

import { mean, variance } from "../../core/statistics.ts";
import { leastEffect, requiredCount } from "../../core/student.ts";
import { marginOf } from "../compare/verdict.ts";
import type { Experiment } from "../laboratory/experiment.ts";

export interface Power {
  readonly metric: string;
  /** The arm whose differences spread most. */
  readonly arm: string;
  readonly unit: string;
  /** Mean of the baseline in the pilot. */
  readonly baseline: number;
  /** Standard deviation of the paired differences. */
  readonly spread: number;
  /** Smallest difference seen with the replicates planned, in the metric's unit. */
  readonly visible: number;
  /** Smallest difference that matters, where the file names one. */
  readonly matters?: number;
  /** Replicates that would see it. */
  readonly needed?: number;
}

/** Values of the pilot: `valuesOf(arm, metric)` by replicate, NaN where a run failed. Metrics with a goal or a margin only. */
export function powerOf(
  { arms, metrics, compare, replicates }: Experiment,
  valuesOf: (arm: number, metric: number) => readonly number[],
): Power[] {
  // As the verdicts of a comparison: Holm's first step, for all arms and metrics.
  const alpha = (1 - (compare?.level ?? 0.95)) / Math.max(1, (arms.length - 1) * metrics.length);
  return metrics.flatMap(({ name, goal, unit }, m): Power[] => {
    const amount = compare?.matters[name];
    if (!goal && !amount) return [];
    const base = valuesOf(0, m);
    const baseline = mean(base.filter((value) => !Number.isNaN(value)));
    const matters = marginOf(amount, baseline);
    let widest: { readonly arm: string; readonly spread: number } | undefined;
    arms.forEach((arm, a) => {
      if (a === 0) return;
      const differences = valuesOf(a, m).flatMap((value, i) => {
        const difference = value - base[i]!;
        return Number.isNaN(difference) ? [] : [difference];
      });
      const spread = Math.sqrt(variance(differences));
      if (differences.length >= 2 && !(widest && widest.spread >= spread)) widest = { arm: arm.name, spread };
    });
    if (!widest) return [];
    const { arm, spread } = widest;
    const visible =
      replicates.max < 2 ? Number.POSITIVE_INFINITY : leastEffect(replicates.max, alpha) * spread;
    const needed =
      matters === undefined
        ? {}
        : { matters, needed: spread > 0 ? requiredCount(matters / spread, alpha) : 2 };
    return [{ metric: name, arm, unit, baseline, spread, visible, ...needed }];
  });
}
