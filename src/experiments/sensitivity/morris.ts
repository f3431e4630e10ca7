/**
 * Elementary effects (M. D. Morris 1991; mu* by Campolongo, Cariboni and Saltelli 2007). An effect is the change of the
 * number over one step of a trajectory, divided by the step as a share of the factor's range: mu is the mean effect, mu*
 * the mean size, sigma the standard deviation, which is large where the effect depends on the other factors or is no
 * straight line.
 */

import type { Key } from "../../core/random.ts";
import { mean, quantile, variance } from "../../core/statistics.ts";
import { type Bounds, type Resampling, resampled } from "./resampling.ts";

export interface MorrisMeasures {
  readonly mu: number;
  readonly muStar: number;
  readonly sigma: number;
  /** Of mu*, by resampling trajectories. */
  readonly interval: Bounds;
}

/**
 * Effects by factor and trajectory. `rows` are the trajectories one after another, D + 1 points each with D numbers in
 * [0, 1]; `values` is one number a point.
 */
export function elementaryEffects(
  rows: readonly ArrayLike<number>[],
  values: ArrayLike<number>,
): Float64Array[] {
  const factors = rows[0]?.length ?? 0;
  const size = factors + 1;
  if (factors === 0 || rows.length % size !== 0 || values.length !== rows.length) {
    throw new RangeError(`elementaryEffects requires D + 1 points a trajectory (was ${rows.length} points)`);
  }
  const effects = Array.from({ length: factors }, () =>
    new Float64Array(rows.length / size).fill(Number.NaN),
  );
  for (let point = 0; point < rows.length; point++) {
    if (point % size === 0) continue;
    const [before, after] = [rows[point - 1]!, rows[point]!];
    for (let i = 0; i < factors; i++) {
      if (before[i] === after[i]) continue;
      effects[i]![Math.floor(point / size)] =
        (values[point]! - values[point - 1]!) / (after[i]! - before[i]!);
    }
  }
  return effects;
}

/** Measures of every factor; all resamples draw the same trajectories for every factor. */
export function morrisMeasures(
  effects: readonly Float64Array[],
  { level, resamples }: Resampling,
  key: Key,
): MorrisMeasures[] {
  const trajectories = effects[0]?.length ?? 0;
  const sizes = effects.map((values) => values.map(Math.abs));
  const means = sizes.map(() => new Float64Array(resamples));
  resampled(trajectories, resamples, key, (chosen, b) => {
    for (let i = 0; i < sizes.length; i++) {
      let sum = 0;
      for (let t = 0; t < trajectories; t++) sum += sizes[i]![chosen[t]!]!;
      means[i]![b] = sum / trajectories;
    }
  });
  return effects.map((values, i) => ({
    mu: mean(values),
    muStar: mean(sizes[i]!),
    sigma: trajectories > 1 ? Math.sqrt(Math.max(variance(values), 0)) : 0,
    interval: { low: quantile(means[i]!, 0.5 - 0.5 * level), high: quantile(means[i]!, 0.5 + 0.5 * level) },
  }));
}
