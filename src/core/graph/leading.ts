/** The two leading eigenvectors of a small symmetric matrix, by power iteration. */

import { mix, unit } from "../random.ts";

export interface LeadingPair {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

/**
 * Unit eigenvectors of the two largest eigenvalues of a positive semidefinite k by k matrix, rows one after the
 * other; zero vectors where the rank is less. The largest entry of each is positive.
 */
export function leadingPair(matrix: Float64Array, k: number): LeadingPair {
  const first = iterate(matrix, k, new Float64Array(k));
  return { first, second: iterate(matrix, k, first) };
}

/** The leading eigenvector at right angles to `other`; stops when it turns by less than a drawing can show. */
function iterate(matrix: Float64Array, k: number, other: Float64Array): Float64Array {
  let vector: Float64Array = Float64Array.from({ length: k }, (_, i) => unit(mix(i + 1)) - 0.5);
  let scale = 0;
  for (let i = 0; i < k; i++) scale = Math.max(scale, matrix[i * k + i]);
  normalise(vector, other, 0);
  for (let step = 0; step < 500; step++) {
    const next = new Float64Array(k);
    for (let a = 0; a < k; a++) {
      let sum = 0;
      for (let b = 0; b < k; b++) sum += matrix[a * k + b] * vector[b];
      next[a] = sum;
    }
    if (!normalise(next, other, 1e-12 * scale)) return new Float64Array(k);
    let turn = 0;
    for (let i = 0; i < k; i++) turn = Math.max(turn, Math.abs(next[i] - vector[i]));
    vector = next;
    if (turn < 1e-7) break;
  }
  let largest = 0;
  for (let i = 1; i < k; i++) if (Math.abs(vector[i]) > Math.abs(vector[largest])) largest = i;
  if (vector[largest] < 0) for (let i = 0; i < k; i++) vector[i] = -vector[i];
  return vector;
}

/** Takes out the part along `other` and scales to length 1; false where no more than `least` is left. */
function normalise(vector: Float64Array, other: Float64Array, least: number): boolean {
  let along = 0;
  for (let i = 0; i < vector.length; i++) along += vector[i] * other[i];
  let squares = 0;
  for (let i = 0; i < vector.length; i++) {
    vector[i] -= along * other[i];
    squares += vector[i] * vector[i];
  }
  const length = Math.sqrt(squares);
  if (!(length > least)) return false;
  for (let i = 0; i < vector.length; i++) vector[i] /= length;
  return true;
}
