/** Many runs at once: for each day, the values between which a share of the runs lie. */

import { quantileOfSorted } from "../../../src/core/statistics.ts";
import { differenceOf, type Reading } from "../app/comparison.ts";

/** Length as the days known in all runs. */
export interface Bands {
  readonly median: Float64Array;
  /** The middle half of the runs. */
  readonly low50: Float64Array;
  readonly high50: Float64Array;
  /** The middle nine tenths. */
  readonly low90: Float64Array;
  readonly high90: Float64Array;
}

/** Quantiles day by day over runs, as long as the shortest of them. */
export function bandsOf(runs: readonly Float64Array[]): Bands {
  const days = Math.min(...runs.map(({ length }) => length), runs.length === 0 ? 0 : Infinity);
  const bands = {
    median: new Float64Array(days),
    low50: new Float64Array(days),
    high50: new Float64Array(days),
    low90: new Float64Array(days),
    high90: new Float64Array(days),
  };
  const values = new Float64Array(runs.length);
  for (let day = 0; day < days; day++) {
    runs.forEach((run, i) => {
      values[i] = run[day]!;
    });
    values.sort();
    bands.median[day] = quantileOfSorted(values, 0.5);
    bands.low50[day] = quantileOfSorted(values, 0.25);
    bands.high50[day] = quantileOfSorted(values, 0.75);
    bands.low90[day] = quantileOfSorted(values, 0.05);
    bands.high90[day] = quantileOfSorted(values, 0.95);
  }
  return bands;
}

type Pairs = readonly (readonly [Float64Array, Float64Array])[];

/** Bands over differences of paired runs, B less A, by measure; made anew where the runs are others. */
export function createPairedBands(): (name: string, pairs: Pairs, reading: Reading) => Bands {
  const made = new Map<string, { readonly pairs: Pairs; readonly bands: Bands }>();
  return (name, pairs, reading) => {
    const former = made.get(name);
    if (former && isSame(former.pairs, pairs)) return former.bands;
    const bands = bandsOf(pairs.map(([a, b]) => differenceOf(a, b, Math.min(a.length, b.length), reading)));
    made.set(name, { pairs, bands });
    return bands;
  };
}

function isSame(one: Pairs, other: Pairs): boolean {
  return one.length === other.length && one.every(([a, b], i) => a === other[i]![0] && b === other[i]![1]);
}
