/**
 * Shares of a number's variance (I. M. Sobol' 1993). The first-order index of a factor is the share that goes when the
 * factor is known, its total index the share that stays when all others are known; the second-order index of a pair is what
 * the two explain together beyond each alone.
 *
 * With f(A), f(B), f(AB_i) of the blocks of `designs/saltelli.ts` and V the variance over all A and B:
 * first order  S_i  = mean of f(B) (f(AB_i) - f(A)) / V (Saltelli et al. 2010, table 2, b);
 * total        ST_i = mean of (f(A) - f(AB_i))^2 / 2 V (M. J. W. Jansen 1999);
 * second order S_ij = mean of f(BA_i) f(AB_j) - f(A) f(B), / V, - S_i - S_j (Saltelli 2002).
 * Values are taken from their mean first, which changes no expectation and makes products less noisy.
 */

import type { Key } from "../../core/random.ts";
import { mean, quantile } from "../../core/statistics.ts";
import { type Bounds, type Resampling, resampled } from "./resampling.ts";

export interface Estimate extends Bounds {
  readonly estimate: number;
}

export interface SobolIndices {
  /** By factor. */
  readonly first: readonly Estimate[];
  readonly total: readonly Estimate[];
  /** Pairs i < j; empty without second order. */
  readonly second: readonly (Estimate & { readonly pair: readonly [number, number] })[];
  /** Of the values of A and B together, divisor 2 N. */
  readonly variance: number;
}

/** Columns of f over the N blocks, taken from their common mean. */
interface Blocks {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly ab: readonly Float64Array[];
  readonly ba: readonly Float64Array[];
}

/** Indices from one number a point, in the order of `saltelliRows`. Where all values are equal, every index is exactly 0. */
export function sobolIndices(
  values: ArrayLike<number>,
  factors: number,
  secondOrder: boolean,
  { level, resamples }: Resampling,
  key: Key,
): SobolIndices {
  const size = (secondOrder ? 2 * factors : factors) + 2;
  if (values.length === 0 || values.length % size !== 0) {
    throw new RangeError(`sobolIndices requires blocks of ${size} values (was ${values.length})`);
  }
  const blocks = blocksOf(values, factors, secondOrder, size);
  const n = values.length / size;
  const all = Int32Array.from({ length: n }, (_, i) => i);
  const pairs = secondOrder ? pairsOf(factors) : [];
  const constant = Array.from(values).every((value) => value === values[0]);
  const count = 2 * factors + pairs.length;
  const estimates = new Float64Array(count);
  const draws = Array.from({ length: count }, () => new Float64Array(resamples));
  if (!constant) {
    estimate(blocks, pairs, all, estimates);
    const drawn = new Float64Array(count);
    resampled(n, resamples, key, (chosen, b) => {
      estimate(blocks, pairs, chosen, drawn);
      for (let i = 0; i < count; i++) draws[i]![b] = drawn[i]!;
    });
  }
  const at = (place: number): Estimate => ({
    estimate: estimates[place]!,
    low: quantile(draws[place]!, 0.5 - 0.5 * level),
    high: quantile(draws[place]!, 0.5 + 0.5 * level),
  });
  return {
    first: blocks.ab.map((_, i) => at(i)),
    total: blocks.ab.map((_, i) => at(factors + i)),
    second: pairs.map((pair, i) => ({ pair, ...at(2 * factors + i) })),
    variance: constant ? 0 : varianceOf(blocks, all),
  };
}

/** Writes first-order, total and second-order indices over the chosen blocks into `into`. */
function estimate(
  { a, b, ab, ba }: Blocks,
  pairs: readonly (readonly [number, number])[],
  chosen: Int32Array,
  into: Float64Array,
): void {
  const n = chosen.length;
  const factors = ab.length;
  const total = varianceOf({ a, b }, chosen);
  if (!(total > 0)) {
    // A resample of one block many times over, or values that differ only where one factor is changed.
    into.fill(0);
    return;
  }
  for (let i = 0; i < factors; i++) {
    const mixed = ab[i]!;
    let products = 0;
    let squares = 0;
    for (let k = 0; k < n; k++) {
      const row = chosen[k]!;
      const change = mixed[row]! - a[row]!;
      products += b[row]! * change;
      squares += change * change;
    }
    into[i] = products / n / total;
    into[factors + i] = squares / (2 * n) / total;
  }
  for (let p = 0; p < pairs.length; p++) {
    const [i, j] = pairs[p]!;
    let products = 0;
    for (let k = 0; k < n; k++) {
      const row = chosen[k]!;
      products += ba[i]![row]! * ab[j]![row]! - a[row]! * b[row]!;
    }
    into[2 * factors + p] = products / n / total - into[i]! - into[j]!;
  }
}

function varianceOf({ a, b }: Pick<Blocks, "a" | "b">, chosen: Int32Array): number {
  let sum = 0;
  let squares = 0;
  for (const row of chosen) {
    sum += a[row]! + b[row]!;
    squares += a[row]! * a[row]! + b[row]! * b[row]!;
  }
  const n = 2 * chosen.length;
  return squares / n - (sum / n) ** 2;
}

function blocksOf(values: ArrayLike<number>, factors: number, secondOrder: boolean, size: number): Blocks {
  const centre = mean(values);
  const column = (place: number) =>
    Float64Array.from({ length: values.length / size }, (_, k) => values[k * size + place]! - centre);
  const range = Array.from({ length: factors }, (_, i) => i);
  return {
    a: column(0),
    b: column(size - 1),
    ab: range.map((i) => column(1 + i)),
    ba: secondOrder ? range.map((i) => column(1 + factors + i)) : [],
  };
}

function pairsOf(factors: number): [number, number][] {
  return Array.from({ length: factors }, (_, i) => i).flatMap((i) =>
    Array.from({ length: factors - i - 1 }, (_, k): [number, number] => [i, i + 1 + k]),
  );
}
