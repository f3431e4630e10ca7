/**
 * p values of several tests, adjusted so that the probability of one or more false rejections among all of them stays
 * below the level that the adjusted values are held against. Source: S. Holm (1979), Scandinavian Journal of Statistics 6.
 */

/** Adjusted p values in the order given; NaN (no test) stays NaN and counts for nothing. */
export function holm(p: ArrayLike<number>): Float64Array {
  const order = Array.from(p, (_, i) => i).filter((i) => !Number.isNaN(p[i]));
  order.sort((a, b) => p[a] - p[b] || a - b);
  const adjusted = new Float64Array(p.length).fill(Number.NaN);
  let largest = 0;
  order.forEach((test, place) => {
    largest = Math.max(largest, Math.min(1, (order.length - place) * p[test]));
    adjusted[test] = largest;
  });
  return adjusted;
}
