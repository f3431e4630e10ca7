/** One number a point for each metric: the mean over replicates, and how much of its spread is chance. */

import { mean, variance } from "../../core/statistics.ts";
import type { RunRow } from "../laboratory/laboratory.ts";

/** Values of one metric in one arm. */
export interface Outcome {
  /** By point; NaN where the point failed. */
  readonly values: Float64Array;
  /** `numbers[point][replicate]`. */
  readonly numbers: readonly Float64Array[];
  /** Points with a run that failed or whose metric is no number, ascending. */
  readonly failed: readonly number[];
  /** Variance that chance adds to a point's mean, in the metric's unit squared; unknown with one replicate. */
  readonly noise?: number;
  /** `noise` as a share of the variance of the points' means; at most 1. */
  readonly noiseShare?: number;
}

/**
 * `runs[point][replicate]`, every point with as many replicates. With common random numbers a replicate's luck is shared by
 * all points and moves no comparison: noise is what is left after means of points and of replicates (the residual mean
 * square of a two-way table), otherwise the variance within points; in both cases over the number of replicates.
 */
export function outcomeOf(runs: readonly (readonly RunRow[])[], metric: number, crn: boolean): Outcome {
  const replicates = runs[0]?.length ?? 0;
  const numbers = runs.map((of) =>
    Float64Array.from(of, (row) => (row.status === "done" ? row.metrics[metric]! : Number.NaN)),
  );
  const failed = numbers.flatMap((of, point) => (of.every(Number.isFinite) ? [] : [point]));
  const values = Float64Array.from(numbers, (of) => (of.every(Number.isFinite) ? mean(of) : Number.NaN));
  const whole = numbers.filter((of) => of.every(Number.isFinite));
  if (replicates < 2 || whole.length < 2) return { values, numbers, failed };
  const noise = (crn ? residual(whole) : mean(whole.map(variance))) / replicates;
  const spread = variance(whole.map(mean));
  const noiseShare = spread > 0 ? Math.min(noise / spread, 1) : 0;
  return { values, numbers, failed, noise, noiseShare };
}

/** Residual mean square of a table of points by replicates. */
function residual(table: readonly Float64Array[]): number {
  const replicates = table[0]!.length;
  const points = table.map(mean);
  const columns = Array.from({ length: replicates }, (_, r) => mean(table.map((of) => of[r]!)));
  const centre = mean(points);
  let squares = 0;
  table.forEach((of, p) => {
    of.forEach((value, r) => {
      squares += (value - points[p]! - columns[r]! + centre) ** 2;
    });
  });
  return squares / ((table.length - 1) * (replicates - 1));
}
