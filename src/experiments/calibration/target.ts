/**
 * What a fit has to meet, and how far from it a simulation is. A statistic is one number, such as a metric of a run, or
 * a series of them, such as a daily number on the days that were observed.
 */

import { mean, quantile, variance } from "../../core/statistics.ts";

export interface Statistic {
  readonly name: string;
  /** Observed; one value, or one for each of `days`. */
  readonly values: readonly number[];
  /** Ascending, from 1; of series only. */
  readonly days?: readonly number[];
}

/** One statistic of a simulation each, with as many values as the observed one has. */
export type Simulated = readonly (readonly number[])[];

/**
 * Of each statistic the root mean square of its values' distances from the observed ones, in units of its scale; NaN
 * where a value is no number.
 */
export function misfits(
  simulated: Simulated,
  target: readonly Statistic[],
  scales: readonly number[],
): number[] {
  return target.map(({ values }, k) => {
    let squares = 0;
    for (const [i, value] of values.entries()) squares += (simulated[k]![i]! - value) ** 2;
    return Math.sqrt(squares / values.length) / scales[k]!;
  });
}

/**
 * Weighted Euclidean distance, divided by the square root of the number of statistics, so that 1 means: off by one scale
 * on average.
 */
export function distanceOf(misfits: readonly number[]): number {
  return Math.sqrt(misfits.reduce((sum, misfit) => sum + misfit * misfit, 0) / misfits.length);
}

export interface Scale {
  readonly value: number;
  /** How it was found, in words. */
  readonly origin: string;
}

/**
 * What counts as far off. A series: the standard deviation of what was observed, which makes its misfit the normalised
 * root mean square error. A number: how it varies over draws from the prior, as the median absolute deviation times
 * 1.4826 (the standard deviation of normal values), which no stray draw can blow up, else the standard deviation.
 * Where nothing varies, the size of what was observed.
 */
export function scaleOf(statistic: Statistic, given: number | undefined, draws: readonly number[]): Scale {
  if (given !== undefined) return { value: given, origin: "given" };
  if (statistic.days) {
    const spread = Math.sqrt(variance(statistic.values));
    if (spread > 0) return { value: spread, origin: "sd of the observed days" };
  } else {
    const spread = medianDeviation(draws);
    if (spread > 0) return { value: spread, origin: "MAD over the prior" };
    const deviation = Math.sqrt(variance(draws));
    if (deviation > 0) return { value: deviation, origin: "sd over the prior" };
  }
  const size = mean(statistic.values.map(Math.abs));
  return size > 0
    ? { value: size, origin: "size of the observed value" }
    : { value: 1, origin: "1, for want of any" };
}

function medianDeviation(values: readonly number[]): number {
  const centre = quantile(values, 0.5);
  return (
    1.4826 *
    quantile(
      values.map((value) => Math.abs(value - centre)),
      0.5,
    )
  );
}
