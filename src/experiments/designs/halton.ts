/**
 * The Halton sequence (J. H. Halton 1960): coordinate i is the index written in the base of the i-th prime and mirrored
 * at the point. Row 0 is the origin. In many dimensions the late coordinates need thousands of rows to fill evenly.
 */

/** `count` rows from row `first` on, each with `dimensions` numbers in [0, 1). */
export function haltonRows(first: number, count: number, dimensions: number): Float64Array[] {
  const bases = primes(dimensions);
  return Array.from({ length: count }, (_, row) =>
    Float64Array.from(bases, (base) => radicalInverse(first + row, base)),
  );
}

/** The digits of `index` in `base` after the point, in reverse order: one division, so that 1/9 is the double nearest to it. */
export function radicalInverse(index: number, base: number): number {
  let mirrored = 0;
  let scale = 1;
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    mirrored = mirrored * base + (rest % base);
    scale *= base;
  }
  return mirrored / scale;
}

/** The first `count` primes. */
export function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}
