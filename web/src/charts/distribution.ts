/**
 * How an amount is spread over its holders, from all values in order or, faster, from a histogram with logarithmic bins.
 * Values are > 0. Formulas as in src/core/concentration.ts, for holders in groups: the Lorenz curve is straight within
 * a group.
 */

/** Holders in ascending groups; one holder a group where it is exact. */
export interface Spread {
  /** Holders. */
  readonly count: number;
  readonly total: number;
  /** Holders in a group. */
  readonly sizes: Float64Array;
  /** What they hold together. */
  readonly sums: Float64Array;
  /** The least that one of them holds. */
  readonly least: Float64Array;
}

export const binCount = 256;

/** All values in order: exact. Values <= 0 are left out. */
export function spreadOf(values: ArrayLike<number>): Spread {
  const ascending = Float64Array.from(values)
    .filter((value) => value > 0)
    .sort();
  return {
    count: ascending.length,
    total: sumOf(ascending),
    sizes: new Float64Array(ascending.length).fill(1),
    sums: ascending,
    least: ascending,
  };
}

/** A histogram of 256 bins of equal ratio, from the least to the greatest value; empty bins are left out. */
export function binnedSpread(values: ArrayLike<number>): Spread {
  let [least, most] = [Infinity, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value > 0 && value < least) least = value;
    if (value > most) most = value;
  }
  if (!(most > 0)) return spreadOf([]);
  const sizes = new Float64Array(binCount);
  const sums = new Float64Array(binCount);
  const lowest = new Float64Array(binCount).fill(Infinity);
  const first = Math.log(least);
  const scale = most > least ? (binCount - 1e-9) / (Math.log(most) - first) : 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value > 0)) continue;
    const bin = Math.min(binCount - 1, Math.floor((Math.log(value) - first) * scale));
    sizes[bin]! += 1;
    sums[bin]! += value;
    if (value < lowest[bin]!) lowest[bin] = value;
  }
  const held = (_: number, bin: number) => sizes[bin]! > 0;
  return {
    count: sumOf(sizes),
    total: sumOf(sums),
    sizes: sizes.filter(held),
    sums: sums.filter(held),
    least: lowest.filter(held),
  };
}

/** Gini coefficient: one minus twice the area under the Lorenz curve. */
export function giniOf({ count, total, sizes, sums }: Spread): number {
  let [held, area] = [0, 0];
  for (let i = 0; i < sizes.length; i++) {
    area += sizes[i]! * (2 * held + sums[i]!);
    held += sums[i]!;
  }
  return total > 0 ? 1 - area / (count * total) : 0;
}

/** The Lorenz curve at a share of holders, the poorest first: what share of the total they hold. */
export function heldByPoorest({ count, total, sizes, sums }: Spread, share: number): number {
  if (!(total > 0)) return share;
  let left = share * count;
  let held = 0;
  for (let i = 0; i < sizes.length && left > 1e-9; i++) {
    const part = Math.min(1, left / sizes[i]!);
    held += part * sums[i]!;
    left -= sizes[i]!;
  }
  return Math.min(1, held / total);
}

/** Corners of the Lorenz curve after (0, 0), thinned to at most `most`. */
export function lorenzCorners(spread: Spread, most = 400): { holders: number; held: number }[] {
  const { count, total, sizes, sums } = spread;
  const step = Math.max(1, Math.ceil(sizes.length / most));
  const corners: { holders: number; held: number }[] = [];
  let [holders, held] = [0, 0];
  for (let i = 0; i < sizes.length; i++) {
    holders += sizes[i]!;
    held += sums[i]!;
    // The top, where the curve bends most, keeps every corner.
    if (i % step === 0 || i >= sizes.length - 60)
      corners.push({ holders: holders / count, held: held / total });
  }
  return corners;
}

/** Share of holders with at least each group's least value, in the order of groups: from 1 down. */
export function reachingShares({ count, sizes }: Spread): Float64Array {
  const shares = new Float64Array(sizes.length);
  let before = 0;
  for (let i = 0; i < sizes.length; i++) {
    shares[i] = (count - before) / count;
    before += sizes[i]!;
  }
  return shares;
}

/** Holders with at least a value. */
export function holdersAbove({ sizes, least }: Spread, value: number): number {
  let holders = 0;
  for (let i = sizes.length - 1; i >= 0 && least[i]! >= value; i--) holders += sizes[i]!;
  return holders;
}

function sumOf(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
