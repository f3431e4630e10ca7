/**
 * The points from which Sobol' indices are estimated (A. Saltelli 2002; Saltelli et al. 2010). The Sobol' sequence in 2 D
 * dimensions gives two independent points A and B a row. A row's block is A; then A with coordinate i taken from B, for
 * every i; with second order also B with coordinate i taken from A, for every i; then B.
 *
 * A has the sequence's coordinates 1, 3, 5, ... and B its coordinates 2, 4, 6, ...: both numbers of a factor come from
 * neighbours. With the first D for A and the last D for B, as is common, the two can go together in small samples: for 6
 * factors and N = 256 the distances of the third factor's two numbers from 1/2 are correlated by 0.38, and its index of
 * the G function comes out as 1.05 instead of 0.77; with neighbours no correlation is above 0.04.
 *
 * Rows N to 2 N - 1 of the sequence are taken, N a power of two: they lie in the middle of the N cells of every
 * coordinate, and the origin, where A and B coincide, is not among them.
 */

import { sobolDimensions, sobolRows } from "./sobol.ts";

/** Most factors that the sequence has dimensions for. */
export const saltelliFactors = sobolDimensions / 2;

export function saltelliRows(n: number, factors: number, secondOrder: boolean): Float64Array[] {
  if (!(n >= 1 && Number.isInteger(Math.log2(n)))) {
    throw new RangeError(`saltelliRows requires a power of two (was ${n})`);
  }
  return sobolRows(n, n, 2 * factors).flatMap((row) => {
    const a = row.filter((_, i) => i % 2 === 0);
    const b = row.filter((_, i) => i % 2 === 1);
    const blockA = Array.from(a, (_, i) => mixed(a, b, i));
    const blockB = secondOrder ? Array.from(b, (_, i) => mixed(b, a, i)) : [];
    return [a, ...blockA, ...blockB, b];
  });
}

function mixed(own: Float64Array, other: Float64Array, i: number): Float64Array {
  const row = own.slice();
  row[i] = other[i]!;
  return row;
}
