/** What a paired difference says of an arm, in one word. */

import type { Interval } from "../../core/statistics.ts";
import { requiredCount } from "../../core/student.ts";
import type { Amount, Metric } from "../laboratory/experiment.ts";

/**
 * Against the baseline. `higher` and `lower`: a metric without a goal. `same`: the whole interval lies within what does not
 * matter, or nothing differs at all.
 */
export type Verdict = "better" | "worse" | "higher" | "lower" | "same" | "cannot tell";

export interface Evidence {
  /** Mean paired difference with its interval. */
  readonly difference: Interval;
  /** p value of no difference, adjusted for all tests. */
  readonly adjusted: number;
  /** Probability of a false alarm that is accepted, 1 - level. */
  readonly alpha: number;
  /** Smallest difference that matters, above 0. */
  readonly matters?: number | undefined;
  readonly goal?: Metric["goal"] | undefined;
}

export function verdictOf({ difference, adjusted, alpha, matters, goal }: Evidence): Verdict {
  const { estimate, low, high } = difference;
  const margin = matters ?? 0;
  if (low >= -margin && high <= margin) return "same";
  if (!(adjusted < alpha)) return "cannot tell";
  if (!goal) return estimate > 0 ? "higher" : "lower";
  return estimate > 0 === (goal === "maximize") ? "better" : "worse";
}

/** The margin in the metric's unit; a share is one of the baseline's mean, and none where that is 0 or no number. */
export function marginOf(amount: Amount | undefined, baseline: number): number | undefined {
  if (!amount) return undefined;
  const margin = amount.relative ? amount.value * Math.abs(baseline) : amount.value;
  return margin > 0 ? margin : undefined;
}

/** Probability with which the runs asked for are to see an effect that is there. */
export const aimedPower = 0.8;

/**
 * Replicates beyond the `pairs` at hand with which a difference of `matters`, or else of what was observed, would be
 * seen at `alpha` in four cases of five; Infinity where no number that can be made would do.
 */
export function moreReplicates(
  pairs: number,
  sd: number,
  observed: number,
  alpha: number,
  matters?: number,
): number {
  // Differences that are all equal: as many as the sign test wants, see `tTest`.
  if (observed !== 0 && sd <= 1e-9 * Math.abs(observed)) {
    return Math.max(1, Math.floor(1 - Math.log2(alpha)) + 1 - pairs);
  }
  const sizes = matters ? [matters, Math.abs(observed)] : [Math.abs(observed)];
  for (const size of sizes) {
    const count = sd > 0 ? requiredCount(size / sd, alpha, aimedPower, 1e6) : Number.POSITIVE_INFINITY;
    if (count > pairs) return count - pairs;
  }
  return 1;
}
