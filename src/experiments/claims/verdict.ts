/**
 * The verdict on a stated criterion: what the interval over seeds allows to say, and how many more seeds would
 * settle it where it allows nothing.
 */

import { incompleteBeta } from "../../core/beta.ts";
import { type Interval, mean, meanInterval, studentQuantile, variance } from "../../core/statistics.ts";

/** Where the mean over seeds must lie, stated before the runs; at least one bound. */
export interface Criterion {
  readonly above?: number;
  readonly below?: number;
}

export const verdicts = ["shown", "not shown", "undecided"] as const;
export type Verdict = (typeof verdicts)[number];

export interface Judgement extends Interval {
  readonly verdict: Verdict;
  /** Seeds to add until the interval should clear the criterion; only where undecided, Infinity beyond `mostSeeds`. */
  readonly more?: number;
  /** Seeds that gave no number, such as a ratio to nothing. */
  readonly missing?: number;
}

/** Beyond so many seeds the estimate lies on the bound, as far as one can say. */
const mostSeeds = 10_000;

/**
 * Shown if the 95 % interval of the mean lies wholly on the stated side, not shown if it lies wholly on the other,
 * else undecided. A seed without a number leaves it undecided.
 */
export function judge(values: readonly number[], criterion: Criterion): Judgement {
  const { above = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY } = criterion;
  const found = values.filter(Number.isFinite);
  const interval = meanInterval(found);
  const missing = values.length - found.length;
  if (missing > 0) return { ...interval, verdict: "undecided", missing };
  const { low, high } = interval;
  if (low > above && high < below) return { ...interval, verdict: "shown" };
  if (high <= above || low >= below) return { ...interval, verdict: "not shown" };
  return { ...interval, verdict: "undecided", more: moreSeeds(found, above, below) };
}

/** Seeds to add until Student's interval, with the spread seen so far, is narrower than the way to the bound. */
function moreSeeds(values: readonly number[], above: number, below: number): number {
  const n = values.length;
  if (n < 2) return 2 - n;
  const { estimate } = meanInterval(values);
  const gap = Math.min(Math.abs(estimate - above), Math.abs(estimate - below));
  const spread = Math.sqrt(variance(values));
  const enough = (count: number) => (studentQuantile(0.975, count - 1) * spread) / Math.sqrt(count) < gap;
  if (!enough(mostSeeds)) return Number.POSITIVE_INFINITY;
  let few = n;
  let many = mostSeeds;
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (enough(middle)) many = middle;
    else few = middle;
  }
  return many - n;
}

/** All must be shown; one that is not shown settles it. */
export function combine(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes("not shown")) return "not shown";
  return verdicts.includes("undecided") ? "undecided" : "shown";
}

/**
 * The chance of numbers that speak so clearly for the criterion if the truth lay on its bound: Student's one-sided
 * tail, the larger of two where there are two bounds. 1 where a seed gave no number.
 */
export function doubt(values: readonly number[], { above, below }: Criterion): number {
  const n = values.length;
  if (n < 2 || !values.every(Number.isFinite)) return 1;
  const centre = mean(values);
  const error = Math.sqrt(variance(values) / n);
  const sides = [];
  if (above !== undefined) sides.push(tail(centre - above, error, n - 1));
  if (below !== undefined) sides.push(tail(below - centre, error, n - 1));
  return Math.max(...sides);
}

/** Chance that Student's t with `freedom` degrees lies above distance / error. */
function tail(distance: number, error: number, freedom: number): number {
  if (error === 0) return distance > 0 ? 0 : 1;
  const t = distance / error;
  const half = incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;
  return t > 0 ? half : 1 - half;
}

/**
 * Which of several findings stand if the chance of any wrong one among all of them is to stay below `level`, given
 * each one's doubt: the step-down rule of Holm (1979), Scandinavian Journal of Statistics 6.
 */
export function holm(doubts: readonly number[], level: number): boolean[] {
  const order = doubts.map((_, place) => place).sort((a, b) => doubts[a]! - doubts[b]! || a - b);
  const stands = doubts.map(() => false);
  for (const [step, place] of order.entries()) {
    if (doubts[place]! > level / (doubts.length - step)) break;
    stands[place] = true;
  }
  return stands;
}
