/** Sharing out a total in proportion to weights. */

import { draw, type Key, unit } from "../random.ts";

/** The factor at which the sum of max(least, factor * weight) is `total`, by bisection; 0 if least alone exceeds it. */
export function solveFactor(weights: Float64Array, total: number, least: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i];
  let low = 0;
  let high = sum > 0 ? total / sum : 0;
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2;
    let reached = 0;
    for (let i = 0; i < weights.length; i++) {
      const wanted = middle * weights[i];
      reached += wanted > least ? wanted : least;
    }
    if (reached > total) high = middle;
    else low = middle;
  }
  return high;
}

/** A whole number with mean `value`: one of its two neighbours. */
export function roundAtRandom(value: number, key: Key, index: number): number {
  const whole = Math.floor(value);
  return unit(draw(key, index)) < value - whole ? whole + 1 : whole;
}
