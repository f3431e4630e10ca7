/**
 * The points from which Sobol' indices are estimated (A. Saltelli 2002; Saltelli et al. 2010). The Sobol' sequence in 2 D
 * dimensions gives two independent points A and B a row. A row's block is A; then A with coordinate i taken from B, for
 * every i; with second order also B with coordinate i taken from A, for every i; then B.
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
    const a = row.slice(0, factors);
    const b = row.slice(factors);
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
