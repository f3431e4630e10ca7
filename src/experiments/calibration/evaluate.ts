/** What the methods of calibration and whoever makes the runs agree on. */

/**
 * Values to be made small, one a point. All points of a call may be made at once. `numbers` count the points that a
 * method has asked for, each point its own: noise may depend on them. NaN stands for a point that failed.
 */
export type Evaluate = (
  points: readonly (readonly number[])[],
  numbers: readonly number[],
) => Promise<readonly number[]>;

/** Limits of every coordinate; points outside are never asked for. */
export interface Bounds {
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The nearest point inside. */
export function projected(point: readonly number[], bounds: Bounds | undefined): number[] {
  if (!bounds) return [...point];
  return point.map((x, i) => Math.min(bounds.high[i]!, Math.max(bounds.low[i]!, x)));
}

/** A failed point is worse than every other. */
export function orWorst(value: number): number {
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/** The best value so far, after so many points. */
export interface Trace {
  readonly evaluations: number;
  readonly best: number;
}
