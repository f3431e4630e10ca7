/**
 * Latin hypercube sampling (McKay, Beckman and Conover 1979): each factor's n equally likely layers hold one point each,
 * in an order of the factor's own, at a place of chance inside the layer. Draws are keyed by the factor's path, so that
 * one more factor leaves the values of the others as they are.
 */

import { below, chance, deriveKey, draw, emptyKey, type Key, nameBranch } from "../../core/random.ts";

/** n rows with a number in (0, 1) for each path; two draws a number. */
export function hypercubeRows(n: number, paths: readonly string[], key: Key): Float64Array[] {
  const rows = Array.from({ length: n }, () => new Float64Array(paths.length));
  paths.forEach((path, column) => {
    const own = deriveKey(key, nameBranch(path), emptyKey());
    const order = shuffled(n, deriveKey(own, 0, emptyKey()));
    const place = deriveKey(own, 1, emptyKey());
    for (let row = 0; row < n; row++) rows[row]![column] = (order[row]! + chance(place, row)) / n;
  });
  return rows;
}

/** The numbers 0 to n - 1 in an order of chance (Fisher and Yates 1938); n - 1 draws. */
export function shuffled(n: number, key: Key): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = below(draw(key, i), i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
