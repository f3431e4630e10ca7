/**
 * How unequally a total is spread over its holders. Values are amounts >= 0; a total of 0 counts as equality.
 * Source of the formulas: F. A. Cowell (2011), Measuring Inequality; sums run over values in ascending order, so
 * that every measure is the same for every order of the holders.
 */

import { log } from "./math.ts";
import { sorted } from "./statistics.ts";

/** Gini coefficient, 0 (equal) to 1 - 1/n: sum over ranks i of (2 i - n - 1) x_i / (n total). */
export function gini(values: ArrayLike<number>): number {
  const ascending = sorted(values);
  const n = ascending.length;
  let weighted = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    weighted += (2 * i + 1 - n) * ascending[i];
    total += ascending[i];
  }
  return total > 0 ? weighted / (n * total) : 0;
}

/**
 * Share of the total held by the top share q in [0, 1] of holders; a holder who straddles the boundary counts in
 * part, so the result is 1 minus the Lorenz curve at 1 - q.
 */
export function topShare(values: ArrayLike<number>, q: number): number {
  const ascending = sorted(values);
  const n = ascending.length;
  const total = sum(ascending);
  if (!(total > 0)) return q;
  const count = q * n;
  let whole = Math.floor(count);
  // A count that misses a whole number by rounding alone is that number.
  if (count - whole > 1 - 1e-9) whole++;
  let held = 0;
  for (let i = Math.max(0, n - whole); i < n; i++) held += ascending[i];
  const part = count - whole;
  if (part > 1e-9 && whole < n) held += part * ascending[n - 1 - whole];
  return held / total;
}

/** Herfindahl-Hirschman index, 1/n to 1: the sum of squared shares. */
export function hhi(values: ArrayLike<number>): number {
  const ascending = sorted(values);
  const total = sum(ascending);
  if (!(total > 0)) return ascending.length > 0 ? 1 / ascending.length : 0;
  let squares = 0;
  for (let i = 0; i < ascending.length; i++) {
    const share = ascending[i] / total;
    squares += share * share;
  }
  return squares;
}

/** Theil's T, 0 to ln n: the mean of (x / mean) ln(x / mean), with 0 ln 0 = 0. */
export function theil(values: ArrayLike<number>): number {
  const ascending = sorted(values);
  const n = ascending.length;
  const total = sum(ascending);
  if (!(total > 0)) return 0;
  let result = 0;
  for (let i = 0; i < n; i++) {
    const ratio = (ascending[i] * n) / total;
    if (ratio > 0) result += ratio * log(ratio);
  }
  return result / n;
}

/** Shannon entropy of the shares in nats, 0 to ln n. */
export function entropy(values: ArrayLike<number>): number {
  const ascending = sorted(values);
  const n = ascending.length;
  const total = sum(ascending);
  if (!(total > 0)) return n > 0 ? log(n) : 0;
  let result = 0;
  for (let i = 0; i < n; i++) {
    const share = ascending[i] / total;
    if (share > 0) result -= share * log(share);
  }
  return result;
}

/** The Lorenz curve at 0, 1/points, ..., 1: what share of the total the poorest hold, between holders linear. */
export function lorenz(values: ArrayLike<number>, points: number): Float64Array {
  const ascending = sorted(values);
  const n = ascending.length;
  const total = sum(ascending);
  const curve = new Float64Array(points + 1);
  let held = 0;
  let next = 0;
  for (let p = 0; p <= points; p++) {
    const place = (p * n) / points;
    while (next < n && next + 1 <= place) held += ascending[next++];
    const part = next < n ? (place - next) * ascending[next] : 0;
    curve[p] = total > 0 ? (held + part) / total : p / points;
  }
  return curve;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
