/**
 * The tipping point of one lever: where a number crosses a threshold, changes most steeply, or is highest.
 *
 * A grid over the lever's range is refined around the change. Every decision (above or below, steeper or not, higher
 * or not) is taken by Student's t on common random numbers and only once its interval leaves zero out; until then
 * replicates are added, doubling up to a maximum. The error allowed is shared out among the looks that a decision
 * takes, so that looking often does not make it bolder (Bonferroni). Assumed: the curve crosses once, its slope has
 * one peak, or the curve itself has one; nothing else of its shape.
 */

import { exp, log } from "../../core/math.ts";
import { meanInterval } from "../../core/statistics.ts";
import { crossing } from "./crossing.ts";
import { type Curve, extend, gap, heightAt, present, type Respond, sideOf } from "./curve.ts";

export interface TippingQuestion {
  readonly kind: "crossing" | "steepest" | "peak" | "trough";
  /** Of a crossing. */
  readonly threshold?: number;
  /** Range of the lever. */
  readonly min: number;
  readonly max: number;
  readonly scale: "real" | "log" | "whole";
  /** The interval is to be no wider, in units of the lever. */
  readonly width: number;
  /** Confidence of the interval, such as 0.95. */
  readonly level: number;
  /** Cells of the first grid. */
  readonly cells: number;
  readonly replicates: { readonly min: number; readonly max: number };
}

export interface Tipping {
  readonly curve: Curve;
  /** Where the point lies; absent where there is none in the range. */
  readonly low?: number;
  readonly high?: number;
  readonly estimate?: number;
  /** Whether the number rises (1) or falls (-1) at the point. */
  readonly direction: -1 | 0 | 1;
  /** How often the threshold is crossed; only the first is narrowed down. */
  readonly crossings: number;
  /**
   * `reached`: as narrow as asked. `noise`: the replicates allowed do not tell more. `budget`: no runs left.
   * `absent`: nothing crosses, changes or stands out in the range.
   */
  readonly ended: "reached" | "noise" | "budget" | "absent";
}

export async function tippingPoint(question: TippingQuestion, respond: Respond): Promise<Tipping> {
  if (question.kind === "crossing") return crossing(question, respond);
  return zoom(question, respond);
}

/** Settings from one end to the other in equal steps of the lever's scale, without repetition. */
export function gridOf({ scale }: TippingQuestion, from: number, to: number, cells: number): number[] {
  const at = (i: number): number => {
    if (i === 0) return from;
    if (i === cells) return to;
    if (scale === "log") return exp(log(from) + (i / cells) * (log(to) - log(from)));
    const x = from + (i / cells) * (to - from);
    return scale === "whole" ? Math.round(x) : x;
  };
  return [...new Set(Array.from({ length: cells + 1 }, (_, i) => at(i)))];
}

/** How often replicates can double; each look may err by its share only. */
export function looksOf({ replicates: { min, max } }: TippingQuestion): number {
  let looks = 1;
  for (let n = min; n < max; n *= 2) looks++;
  return looks;
}

interface Hull {
  readonly low: number;
  readonly high: number;
  readonly estimate: number;
  readonly direction: -1 | 0 | 1;
  /** The part of the grid to go on with. */
  readonly inside: readonly number[];
  /** Whether anything at all stands out. */
  readonly told: boolean;
}

/** Steepest place or peak: cells that are beaten are cut off, the rest is split. */
async function zoom(question: TippingQuestion, respond: Respond): Promise<Tipping> {
  const { replicates, width, level } = question;
  const look = question.kind === "steepest" ? steepest : highest;
  // Settings of a grid that is worth splitting.
  const finest = question.kind === "steepest" ? 7 : 5;
  const curve: Curve = new Map();
  let grid = gridOf(question, question.min, question.max, question.cells);
  let n = replicates.min;
  let known: Hull | undefined;
  const end = (ended: Tipping["ended"]): Tipping => {
    if (!known) return { curve, direction: 0, crossings: 0, ended: ended === "budget" ? ended : "absent" };
    const { low, high, estimate, direction } = known;
    return { curve, low, high, estimate, direction, crossings: 0, ended };
  };
  for (;;) {
    if (!(await extend(curve, respond, grid, n))) return end("budget");
    const confidence = 1 - (1 - level) / (looksOf(question) * grid.length);
    const hull = look(question, curve, grid, confidence);
    if (hull.told) known = hull;
    if (hull.told && hull.high - hull.low <= width) return end("reached");
    const { inside } = hull;
    const split = inside.flatMap((x, i) =>
      i + 1 < inside.length ? gridOf(question, x, inside[i + 1]!, 2).slice(0, -1) : [x],
    );
    if (hull.told && inside.length <= finest && split.length > inside.length) grid = split;
    else if (n < replicates.max) n = Math.min(2 * n, replicates.max);
    else return end("noise");
  }
}

/**
 * The cell of greatest slope and all that are not decidedly flatter. Where the slope has one peak, the peak lies in
 * the steepest cell or beside it, hence one cell more on both sides.
 */
function steepest(_: TippingQuestion, curve: Curve, grid: readonly number[], confidence: number): Hull {
  const slopes = grid.slice(1).map((x, i) => {
    const [here, before] = [curve.get(x)!, curve.get(grid[i]!)!];
    return here.map((value, r) => (value - before[r]!) / (x - grid[i]!));
  });
  const means = slopes.map((values) => meanInterval(present(values), confidence));
  let best = 0;
  means.forEach(({ estimate }, i) => {
    const top = Math.abs(means[best]!.estimate);
    if (Math.abs(estimate) > top || Number.isNaN(top)) best = i;
  });
  const direction = Math.sign(means[best]!.estimate) as -1 | 0 | 1;
  const signed = slopes.map((values) => values.map((value) => direction * value));
  const kept = signed.flatMap((values, i) =>
    i === best || sideOf(gap(signed[best]!, values, confidence)) <= 0 ? [i] : [],
  );
  const from = Math.max(0, kept[0]! - 1);
  const to = Math.min(slopes.length, kept.at(-1)! + 2);
  return {
    low: grid[from]!,
    high: grid[to]!,
    estimate: (grid[best]! + grid[best + 1]!) / 2,
    direction,
    inside: grid.slice(from, to + 1),
    told: sideOf(means[best]!) !== 0,
  };
}

/** The highest place and what is not decidedly lower: with one peak, it lies between the next decidedly lower places. */
function highest(
  { kind, scale }: TippingQuestion,
  curve: Curve,
  grid: readonly number[],
  confidence: number,
): Hull {
  const sign = kind === "trough" ? -1 : 1;
  let best = 0;
  grid.forEach((x, i) => {
    // Where all runs failed there is no height, and anything is higher.
    const [here, top] = [sign * heightAt(curve, x), sign * heightAt(curve, grid[best]!)];
    if (here > top || Number.isNaN(top)) best = i;
  });
  const top = curve.get(grid[best]!)!;
  const lower = (i: number) => sideOf(gap(top, curve.get(grid[i]!)!, confidence)) === sign;
  let from = best;
  while (from > 0 && !lower(from)) from--;
  let to = best;
  while (to < grid.length - 1 && !lower(to)) to++;
  const [cutBelow, cutAbove] = [from < best && lower(from), to > best && lower(to)];
  // A whole number that is decidedly lower is out; the next may be the peak.
  const step = scale === "whole" ? 1 : 0;
  return {
    low: grid[from]! + (cutBelow ? step : 0),
    high: grid[to]! - (cutAbove ? step : 0),
    estimate: grid[best]!,
    direction: 0,
    inside: grid.slice(from, to + 1),
    told: cutBelow || cutAbove,
  };
}
