/** Parameters as coordinates from 0 to 1: the image under their distribution functions, where every prior is uniform. */

import { isUnbounded, valueAt } from "../designs/distribution.ts";
import type { Factor } from "../laboratory/experiment.ts";
import type { Settings } from "../validation/bare.ts";
import type { Bounds } from "./evaluate.ts";

/** Share of an endless distribution that searches leave out at each end. */
const tail = 0.0005;

export function settingsAt(factors: readonly Factor[], point: readonly number[]): Settings {
  return Object.fromEntries(
    factors.map(({ path, distribution }, j) => [path, valueAt(distribution, point[j]!)]),
  );
}

export function boundsOf(factors: readonly Factor[]): Bounds {
  const ends = factors.map(({ distribution }) => (isUnbounded(distribution) ? tail : 0));
  return { low: ends, high: ends.map((end) => 1 - end) };
}
