/** A validation target: a building block, run as its source says, against published or computed values. */

/** One number held against its expected value. */
export interface Check {
  /** The target it belongs to, such as "N05". */
  readonly id: string;
  readonly title: string;
  /** What was measured, such as "giant component share at z = 1.5". */
  readonly name: string;
  readonly expected: number;
  readonly got: number;
  /** Largest absolute difference that passes. */
  readonly tolerance: number;
  readonly pass: boolean;
}

export interface RunOptions {
  /** full: the sizes and seeds of the procedure; quick: smaller, for the test suite. */
  readonly scale: "quick" | "full";
  /** Bytes of a data file by its name, or undefined where the data are absent. */
  readonly data?: (file: string) => Uint8Array | undefined;
}

export interface Target {
  readonly id: string;
  readonly title: string;
  /** Author, year, place of the expected values. */
  readonly source: string;
  /** "data": its procedure reads a data file and gives no checks where the file is absent. */
  readonly needs?: "data";
  run(options: RunOptions): Check[];
}

/** Largest difference that passes: absolute, or a share of the expected value. */
export type Tolerance = { readonly absolute: number } | { readonly relative: number };

/** A check of `got` against `expected`; NaN never passes. */
export function check(
  target: { readonly id: string; readonly title: string },
  name: string,
  expected: number,
  got: number,
  tolerance: Tolerance,
): Check {
  const limit = "absolute" in tolerance ? tolerance.absolute : tolerance.relative * Math.abs(expected);
  const { id, title } = target;
  return { id, title, name, expected, got, tolerance: limit, pass: Math.abs(got - expected) <= limit };
}

/** A check that `got` lies in [low, high], written as the middle and half the width. */
export function checkBand(
  target: { readonly id: string; readonly title: string },
  name: string,
  low: number,
  high: number,
  got: number,
): Check {
  const { id, title } = target;
  const pass = got >= low && got <= high;
  return { id, title, name, expected: (low + high) / 2, got, tolerance: (high - low) / 2, pass };
}
