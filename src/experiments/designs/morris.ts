/**
 * Trajectories of the elementary effects method (M. D. Morris 1991): from a random point of a grid of `levels` values a
 * factor, every factor is changed once, in an order of chance, by delta = levels / (2 (levels - 1)) up or down. With an
 * even number of levels every level is met equally often. Draws are keyed by the trajectory and the factor's path.
 */

import { below, deriveKey, draw, emptyKey, type Key, nameBranch } from "../../core/random.ts";
import { shuffled } from "./hypercube.ts";

/** The share of a factor's range that one step goes. */
export function morrisDelta(levels: number): number {
  return levels / (2 * (levels - 1));
}

/** D + 1 rows a trajectory, each with a number in [0, 1] for each path. */
export function morrisRows(
  trajectories: number,
  levels: number,
  paths: readonly string[],
  key: Key,
): Float64Array[] {
  if (!(levels >= 2 && levels % 2 === 0)) {
    throw new RangeError(`morrisRows requires an even number of levels (was ${levels})`);
  }
  return Array.from({ length: trajectories }, (_, t) => {
    const own = deriveKey(key, t, emptyKey());
    const half = levels / 2;
    // Levels are counted in whole numbers, so that equal levels are equal numbers.
    const starts = paths.map((path) => {
      const factor = deriveKey(own, nameBranch(path), emptyKey());
      return { low: below(draw(factor, 0), half), up: below(draw(factor, 1), 2) === 1 };
    });
    const at = starts.map(({ low, up }) => (up ? low : low + half));
    const row = () => Float64Array.from(at, (level) => level / (levels - 1));
    const rows = [row()];
    for (const i of shuffled(paths.length, deriveKey(own, nameBranch("order"), emptyKey()))) {
      at[i] = at[i]! + (starts[i]!.up ? half : -half);
      rows.push(row());
    }
    return rows;
  }).flat();
}
