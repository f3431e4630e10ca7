/** Summaries of a set of numbers: mean, variance, quantiles, and the interval around a mean. */

import { inverseLogit } from "./beta.ts";
import { exp } from "./math.ts";
import { normalQuantile } from "./normal.ts";
import { select } from "./select.ts";

/** Mean, summed in index order; NaN where there are no values. */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * Sample variance with divisor n - 1: squared distances from the mean, summed in index order, less the square of
 * the summed distances over n, which takes back the mean's rounding (Chan, Golub and LeVeque 1983). NaN below two values.
 */
export function variance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  let distances = 0;
  for (let i = 0; i < n; i++) {
    const distance = values[i] - centre;
    squares += distance * distance;
    distances += distance;
  }
  return (squares - (distances * distances) / n) / (n - 1);
}

/** A sorted copy, ascending. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return new Float64Array(values).sort();
}

/** The value below which a share p in [0, 1] lies, by linear interpolation (Hyndman and Fan 1996, type 7). */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (values.length === 0) return Number.NaN;
  const place = (values.length - 1) * p;
  const below = Math.floor(place);
  const copy = new Float64Array(values);
  const low = select(copy, below);
  if (below + 1 >= copy.length) return low;
  // What stands after the selected place is not smaller; the next in order is the least of it.
  let high = copy[below + 1];
  for (let i = below + 2; i < copy.length; i++) if (copy[i] < high) high = copy[i];
  return low + (place - below) * (high - low);
}

/** `quantile` of values in ascending order. */
export function quantileOfSorted(ascending: ArrayLike<number>, p: number): number {
  const place = (ascending.length - 1) * p;
  const below = Math.floor(place);
  const low = ascending[below];
  if (below + 1 >= ascending.length) return ascending.length === 0 ? Number.NaN : low;
  return low + (place - below) * (ascending[below + 1] - low);
}

/** The t that Student's distribution with df > 0 degrees of freedom stays below with probability p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  const tail = p < 0.5 ? p : 1 - p;
  // The tail beyond t is half the beta(df/2, 1/2) distribution function at df / (df + t^2), whose odds are df / t^2.
  const t = Math.sqrt(df * exp(-inverseLogit(2 * tail, 0.5 * df, 0.5)));
  return p < 0.5 ? -t : t;
}

/** An estimate and the interval that covers the true value with the given confidence. */
export interface Interval {
  estimate: number;
  low: number;
  high: number;
}

/** Mean of independent values with Student's t interval; with one value the interval is infinite. */
export function meanInterval(values: ArrayLike<number>, confidence = 0.95): Interval {
  const estimate = mean(values);
  const n = values.length;
  if (n < 2) return { estimate, low: -Infinity, high: Infinity };
  const half = studentQuantile(0.5 + 0.5 * confidence, n - 1) * Math.sqrt(variance(values) / n);
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Share of successes in independent trials with the interval of Wilson (1927); trials above 0. */
export function shareInterval(successes: number, trials: number, confidence = 0.95): Interval {
  const z = normalQuantile(0.5 + 0.5 * confidence);
  const share = successes / trials;
  const scale = 1 + (z * z) / trials;
  const centre = (share + (z * z) / (2 * trials)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))) / scale;
  return {
    estimate: share,
    low: successes > 0 ? centre - half : 0,
    high: successes < trials ? centre + half : 1,
  };
}
