/**
 * A way to search within bounds by a method that knows none: its coordinate u runs freely and is folded into the
 * interval, straight in the middle and by a parabola at each end, so that a minimum on a bound is a smooth one in u
 * (the transformation of Hansen's cma package). Beyond the parabola's foot the image runs back.
 */

import type { Bounds } from "./evaluate.ts";

/** Share of the interval's width that each parabola covers. */
const margin = 0.05;

export function folded(free: readonly number[], bounds: Bounds | undefined): number[] {
  if (!bounds) return [...free];
  return free.map((u, i) => fold(u, bounds.low[i]!, bounds.high[i]!));
}

/** The free point whose image is the given one. */
export function unfolded(point: readonly number[], bounds: Bounds | undefined): number[] {
  if (!bounds) return [...point];
  return point.map((x, i) => unfold(x, bounds.low[i]!, bounds.high[i]!));
}

function fold(u: number, low: number, high: number): number {
  const edge = margin * (high - low);
  const span = high - low + 2 * edge;
  const turned = (((u - low + edge) % (2 * span)) + 2 * span) % (2 * span);
  const at = low - edge + (turned > span ? 2 * span - turned : turned);
  if (at < low + edge) return Math.min(high, low + (at - low + edge) ** 2 / (4 * edge));
  if (at > high - edge) return Math.max(low, high - (high + edge - at) ** 2 / (4 * edge));
  return at;
}

function unfold(x: number, low: number, high: number): number {
  const edge = margin * (high - low);
  const inside = Math.min(high, Math.max(low, x));
  if (inside < low + edge) return low - edge + 2 * Math.sqrt(edge * (inside - low));
  if (inside > high - edge) return high + edge - 2 * Math.sqrt(edge * (high - inside));
  return inside;
}
