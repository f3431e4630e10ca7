/** A run's daily numbers to one number: means, peaks, slopes, lags. Day d stands at place d - 1. */

import { trend } from "./evaluate.ts";
import type { Days, Leaf } from "./quantity.ts";

type Daily = (measure: string) => Float64Array;
export type DailyLeaf = Exclude<Leaf, { take: "probe" } | { take: "setting" }>;

/** The measures that a leaf reads. */
export function measuresOf(leaf: Leaf): readonly string[] {
  if ("measure" in leaf) return [leaf.measure];
  if (leaf.take === "lag") return [leaf.leader, leaf.follower];
  return leaf.take === "correlation" ? leaf.of : [];
}

/** The number that a leaf takes from daily numbers. */
export function reduce(leaf: DailyLeaf, daily: Daily): number {
  const { days } = leaf;
  switch (leaf.take) {
    case "mean":
      return average(daily(leaf.measure), ...days);
    case "sum":
      return sum(daily(leaf.measure), ...days);
    case "slope":
      return line(within(daily(leaf.measure), days));
    case "peak":
      return highest(within(daily(leaf.measure), days), leaf.width).height;
    case "peakDay":
      return highest(within(daily(leaf.measure), days), leaf.width).day + days[0] - 1;
    case "trough":
      return -highest(within(daily(leaf.measure), days).map(negative), leaf.width).height;
    case "troughDay":
      return highest(within(daily(leaf.measure), days).map(negative), leaf.width).day + days[0] - 1;
    case "crossing": {
      const sign = leaf.side === "above" ? 1 : -1;
      const means = smoothed(within(daily(leaf.measure), days), leaf.width);
      const first = means.findIndex((value) => sign * (value - leaf.level) > 0);
      return first < 0 ? days[1] + 1 : days[0] + first + leaf.width - 1;
    }
    case "correlation": {
      const [a, b] = leaf.of.map((name) => smoothed(within(daily(name), days), leaf.smooth));
      return trend("correlation", a!, b!);
    }
    case "lag": {
      const [a, b] = [leaf.leader, leaf.follower].map((name) =>
        smoothed(within(daily(name), days), leaf.smooth),
      );
      return bestLag(a!, b!, leaf.most);
    }
  }
}

const negative = (value: number) => -value;

function within(series: Float64Array, [from, to]: Days): Float64Array {
  return series.subarray(from - 1, to);
}

/** Sum over days `from` to `to`, both included. */
export function sum(series: Float64Array, from: number, to: number): number {
  let all = 0;
  for (let day = from; day <= to; day++) all += series[day - 1]!;
  return all;
}

/** Mean over days `from` to `to`, both included. */
export function average(series: Float64Array, from: number, to: number): number {
  return sum(series, from, to) / (to - from + 1);
}

/** The highest mean over `width` days in a row, and the last of these days; the earliest on a tie. */
export function highest(
  series: Float64Array,
  width: number,
): { readonly height: number; readonly day: number } {
  let height = Number.NEGATIVE_INFINITY;
  let day = 0;
  for (let last = width; last <= series.length; last++) {
    const here = average(series, last - width + 1, last);
    if (here > height) {
      height = here;
      day = last;
    }
  }
  return { height, day };
}

/** Slope of the least-squares line through a value a day. */
function line(values: Float64Array): number {
  return trend(
    "slope",
    Array.from(values, (_, day) => day),
    Array.from(values),
  );
}

/** Means of `width` days in a row, one for each last day. */
export function smoothed(values: Float64Array, width: number): number[] {
  const result: number[] = [];
  for (let last = width; last <= values.length; last++) result.push(average(values, last - width + 1, last));
  return result;
}

/** The shift of `b` against `a` at which both correlate most, the smallest on a tie; NaN where neither moves. */
export function bestLag(a: readonly number[], b: readonly number[], most: number): number {
  let best = Number.NaN;
  let height = Number.NEGATIVE_INFINITY;
  for (let distance = 0; distance <= most; distance++) {
    for (const shift of distance === 0 ? [0] : [distance, -distance]) {
      const length = a.length - distance;
      const here = trend(
        "correlation",
        a.slice(Math.max(0, -shift)).slice(0, length),
        b.slice(Math.max(0, shift)).slice(0, length),
      );
      if (here > height + 1e-12) {
        height = here;
        best = shift;
      }
    }
  }
  return best;
}
