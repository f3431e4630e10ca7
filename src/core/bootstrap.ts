/** Bootstrap intervals: how an estimate moves when its sample is drawn again with replacement. */

import { normalCdf, normalQuantile } from "./normal.ts";
import { below, deriveKey, draw, emptyKey, type Key } from "./random.ts";
import { type Interval, quantileOfSorted } from "./statistics.ts";

/** An estimate from the rows named by their places; a place may occur more than once. */
export type Statistic = (rows: Int32Array) => number;

/** The statistic of `count` samples of n rows drawn with replacement; row i of sample b depends on the key, b and i only. */
export function resample(n: number, statistic: Statistic, key: Key, count: number): Float64Array {
  const rows = new Int32Array(n);
  const branch = emptyKey();
  return Float64Array.from({ length: count }, (_, sample) => {
    deriveKey(key, sample, branch);
    for (let i = 0; i < n; i++) rows[i] = below(draw(branch, i), n);
    return statistic(rows);
  });
}

/** The statistic with each row left out in turn. */
export function jackknife(n: number, statistic: Statistic): Float64Array {
  const rows = Int32Array.from({ length: n - 1 }, (_, i) => i + 1);
  return Float64Array.from({ length: n }, (_, out) => {
    if (out > 0) rows[out - 1] = out - 1;
    return statistic(rows);
  });
}

/**
 * Bias-corrected and accelerated interval of a statistic of n rows, the acceleration by the jackknife; samples that equal
 * the estimate count half on either side. Below two rows the interval is infinite; a statistic that never moves has an
 * interval of no width. Not for less than five rows or so: the tails of few rows are not in them.
 * Source: B. Efron (1987), Better bootstrap confidence intervals, JASA 82.
 */
export function bcaInterval(
  n: number,
  statistic: Statistic,
  key: Key,
  { resamples = 2000, confidence = 0.95 } = {},
): Interval {
  const estimate = n > 0 ? statistic(Int32Array.from({ length: n }, (_, i) => i)) : Number.NaN;
  if (n < 2) return { estimate, low: -Infinity, high: Infinity };
  const samples = resample(n, statistic, key, resamples).sort();
  if (samples.some(Number.isNaN)) return { estimate, low: Number.NaN, high: Number.NaN };
  let lower = 0;
  for (const value of samples) lower += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  // An estimate beyond all its samples is put half a sample within them.
  const share = Math.min(resamples - 0.5, Math.max(0.5, lower)) / resamples;
  const bias = normalQuantile(share);
  const rate = acceleration(jackknife(n, statistic));
  const end = (p: number) => {
    const z = bias + normalQuantile(p);
    // Beyond its pole the correction has no meaning: the far end then.
    const factor = 1 - rate * z;
    return factor > 0 ? normalCdf(bias + z / factor) : p < 0.5 ? 0 : 1;
  };
  const tail = 0.5 * (1 - confidence);
  return {
    estimate,
    low: quantileOfSorted(samples, end(tail)),
    high: quantileOfSorted(samples, end(1 - tail)),
  };
}

/** A sixth of the skewness of the statistic with one row left out; 0 where it never moves. */
function acceleration(without: Float64Array): number {
  const n = without.length;
  let centre = 0;
  for (const value of without) centre += value / n;
  let squares = 0;
  let cubes = 0;
  for (const value of without) {
    const distance = centre - value;
    squares += distance * distance;
    cubes += distance * distance * distance;
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
}
