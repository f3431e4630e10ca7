/**
 * The Sobol' sequence (I. M. Sobol' 1967) in the order of Gray codes (Antonov and Saleev 1979), unscrambled. Row 0 is the
 * origin; every 2^k rows from a multiple of 2^k have one value in each of the 2^k equal cells of every coordinate.
 */

import { type Direction, directions } from "./directions.ts";

export const sobolDimensions = directions.length + 1;

/** The sequence has 2^32 rows; a design never needs a tenth of them. */
const bits = 32;

/** `count` rows from row `first` on, each with `dimensions` numbers in [0, 1). */
export function sobolRows(first: number, count: number, dimensions: number): Float64Array[] {
  if (dimensions > sobolDimensions) {
    throw new RangeError(`sobolRows requires at most ${sobolDimensions} dimensions (was ${dimensions})`);
  }
  const vectors = Array.from({ length: dimensions }, (_, i) => vectorsOf(directions[i - 1]));
  return Array.from({ length: count }, (_, row) => {
    const index = first + row;
    const gray = (index ^ (index >>> 1)) >>> 0;
    return Float64Array.from(vectors, (vector) => coordinate(vector, gray));
  });
}

function coordinate(vector: Uint32Array, gray: number): number {
  let word = 0;
  for (let bit = 0; bit < bits; bit++) if ((gray >>> bit) & 1) word ^= vector[bit]!;
  return (word >>> 0) / 2 ** bits;
}

/** Direction numbers m_k 2^(32 - k) of one dimension; of the first where no direction is given. */
function vectorsOf(direction?: Direction): Uint32Array {
  const vector = new Uint32Array(bits);
  const { polynomial, initial } = direction ?? { polynomial: 0, initial: [] };
  const degree = initial.length;
  for (let k = 0; k < bits; k++) {
    if (!direction || k < degree) {
      vector[k] = (direction ? initial[k]! : 1) << (bits - 1 - k);
      continue;
    }
    let word = vector[k - degree]! ^ (vector[k - degree]! >>> degree);
    for (let j = 1; j < degree; j++) if ((polynomial >>> (degree - 1 - j)) & 1) word ^= vector[k - j]!;
    vector[k] = word;
  }
  return vector;
}
