/** Bootstrap of blocks: points of one block belong together and are drawn together. */

import { resample } from "../../core/bootstrap.ts";
import type { Key } from "../../core/random.ts";

export interface Resampling {
  /** Share of resamples inside an interval, in (0, 1). */
  readonly level: number;
  readonly resamples: number;
}

export interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** Calls `use` with the blocks of each resample; the array is used again for the next. */
export function resampled(
  blocks: number,
  resamples: number,
  key: Key,
  use: (chosen: Int32Array, resample: number) => void,
): void {
  let count = 0;
  const take = (chosen: Int32Array) => {
    use(chosen, count++);
    return 0;
  };
  resample(blocks, take, key, resamples);
}
