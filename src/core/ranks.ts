/** Tests that look at order only: signed ranks of paired differences, and two samples' distribution functions. */

import { exp } from "./math.ts";
import { normalCdf } from "./normal.ts";
import { sorted } from "./statistics.ts";

export interface Test {
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
}

/** Pairs up to which signed ranks are counted out. */
const exactPairs = 25;

/**
 * Signed ranks of paired differences; zeros are left out and equal sizes share their ranks. The statistic is the smaller
 * of both sums. Up to 25 differences every assignment of signs is counted, with shared ranks as they are; above, the normal
 * law with the variance that shared ranks have, no correction of continuity. No difference but 0 gives p = 1.
 * Source: F. Wilcoxon (1945), Biometrics Bulletin 1; exact counts as for a sum of subsets.
 */
export function signedRanks(differences: ArrayLike<number>): Test {
  const values = Array.from(differences).filter((value) => value !== 0);
  const n = values.length;
  if (n === 0) return { statistic: 0, p: 1 };
  const ranks = doubledRanks(values.map(Math.abs));
  let positive = 0;
  let all = 0;
  let squares = 0;
  values.forEach((value, i) => {
    all += ranks[i];
    squares += ranks[i] * ranks[i];
    if (value > 0) positive += ranks[i];
  });
  const smaller = Math.min(positive, all - positive);
  const p =
    n <= exactPairs ? subsetShare(ranks, smaller) : normalCdf((smaller - all / 2) / Math.sqrt(squares / 4));
  return { statistic: smaller / 2, p: Math.min(1, 2 * p) };
}

/** Twice the rank of each value, so that shared ranks are whole numbers. */
function doubledRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let place = from; place < to; place++) ranks[order[place]] = from + to + 1;
    from = to;
  }
  return ranks;
}

/** Share of the subsets of whole numbers whose sum is at most `limit`. */
function subsetShare(numbers: readonly number[], limit: number): number {
  const counts = new Float64Array(limit + 1);
  counts[0] = 1;
  for (const number of numbers) {
    for (let sum = limit; sum >= number; sum--) counts[sum] += counts[sum - number];
  }
  let below = 0;
  for (const count of counts) below += count;
  for (let halvings = 0; halvings < numbers.length; halvings++) below /= 2;
  return below;
}

/** Largest product of sizes for which paths are counted out. */
const exactPaths = 1e6;

/**
 * The largest distance between two samples' distribution functions, and the probability that samples of one law lie as
 * far apart: exact by counting lattice paths, ties taken as they are, up to a product of sizes of a million, above by
 * Kolmogorov's limit. Source: N. V. Smirnov (1939); counting with ties after G. Schröer and D. Trenkler (1995),
 * Computational Statistics & Data Analysis 20. NaN where a sample is empty.
 */
export function twoSamples(first: ArrayLike<number>, second: ArrayLike<number>): Test {
  const m = first.length;
  const n = second.length;
  if (m === 0 || n === 0) return { statistic: Number.NaN, p: Number.NaN };
  const all = sorted([...Array.from(first), ...Array.from(second)]);
  const a = sorted(first);
  const b = sorted(second);
  // Distances in units of 1 / (m n) are whole numbers.
  let far = 0;
  let i = 0;
  let j = 0;
  for (let place = 0; place < m + n; place++) {
    if (place + 1 < m + n && all[place] === all[place + 1]) continue;
    while (i < m && a[i] <= all[place]) i++;
    while (j < n && b[j] <= all[place]) j++;
    far = Math.max(far, Math.abs(i * n - j * m));
  }
  const statistic = far / (m * n);
  const p =
    m * n <= exactPaths
      ? 1 - shareWithin(all, m, n, far)
      : kolmogorovTail(statistic * Math.sqrt((m * n) / (m + n)));
  return { statistic, p: Math.min(1, Math.max(0, p)) };
}

/** Share of the orders of m and n values whose distance stays below `far` after every run of equal values. */
function shareWithin(all: Float64Array, m: number, n: number, far: number): number {
  const outside = (i: number, j: number) =>
    (i + j === m + n || all[i + j - 1] !== all[i + j]) && i + j > 0 && Math.abs(i * n - j * m) >= far;
  // shares[j] of all paths to (i, j) that stayed within.
  const shares = new Float64Array(n + 1);
  for (let i = 0; i <= m; i++) {
    for (let j = 0; j <= n; j++) {
      const along = i + j;
      const reached =
        along === 0 ? 1 : (i > 0 ? shares[j] * i : 0) / along + (j > 0 ? shares[j - 1] * j : 0) / along;
      shares[j] = outside(i, j) ? 0 : reached;
    }
  }
  return shares[n];
}

/** 1 - Kolmogorov's limiting distribution function: 2 sum (-1)^(k - 1) e^(-2 k^2 x^2). */
function kolmogorovTail(x: number): number {
  if (x < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k++) {
    const term = exp(-2 * k * k * x * x);
    sum += k % 2 === 1 ? term : -term;
    if (term < 1e-17) break;
  }
  return 2 * sum;
}
