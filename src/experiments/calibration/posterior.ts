/** What the last population of ABC says of each parameter. */

import { valueAt } from "../designs/distribution.ts";
import type { Factor } from "../laboratory/experiment.ts";
import type { Generation } from "./abc-smc.ts";
import { weightedCovariance, weightedMean, weightedQuantile } from "./weighted.ts";

type Value = number | string | boolean;

export interface Marginal {
  readonly path: string;
  /** Of numbers only. */
  readonly numbers?: {
    readonly mean: number;
    readonly sd: number;
    /** At 5, 25, 50, 75 and 95 %. */
    readonly quantiles: readonly [number, number, number, number, number];
    /** The whole range where it has ends, else 5 and 95 %. */
    readonly prior: readonly [number, number];
    readonly priorIsWhole: boolean;
  };
  /** Width of the middle 90 % of the posterior, as a share of the prior's, both as probabilities of the prior. */
  readonly width: number;
  /** Twelve cells of equal width over the prior's range, or a cell a value. */
  readonly cells: readonly { readonly label: string; readonly posterior: number; readonly prior: number }[];
}

/** Shares of the prior's width above which the data have said hardly anything, and little. */
export const unidentified = 0.8;
export const weak = 0.5;

const levels = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
const cellCount = 12;
/** Even points of the unit interval that stand for the prior. */
const evenPoints = 4000;

export function marginalOf(factor: Factor, place: number, { points, weights }: Generation): Marginal {
  const { path, distribution } = factor;
  const at = points.map((point) => point[place]!);
  const width = (weightedQuantile(at, weights, 0.95) - weightedQuantile(at, weights, 0.05)) / 0.9;
  const values = at.map((u) => valueAt(distribution, u));
  const even = Array.from({ length: evenPoints }, (_, i) => valueAt(distribution, (i + 0.5) / evenPoints));
  const equal = even.map(() => 1 / evenPoints);
  if (distribution.dist === "choice") {
    const cells = distribution.values.map((value) => ({
      label: String(value),
      posterior: shareOf(values, weights, value),
      prior: shareOf(even, equal, value),
    }));
    return { path, width, cells };
  }
  const numbers = values as number[];
  const ends = [valueAt(distribution, 0), valueAt(distribution, 1)] as [number, number];
  const priorIsWhole = ends.every(Number.isFinite);
  const prior = priorIsWhole ? ends : ([0.05, 0.95].map((u) => valueAt(distribution, u)) as [number, number]);
  const quantiles = levels.map((p) => weightedQuantile(numbers, weights, p)) as unknown as NonNullable<
    Marginal["numbers"]
  >["quantiles"];
  const variance = weightedCovariance(
    numbers.map((value) => [value]),
    weights,
  ).get(0, 0);
  return {
    path,
    width,
    numbers: {
      mean: weightedMean(numbers, weights),
      sd: Math.sqrt(variance),
      quantiles,
      prior,
      priorIsWhole,
    },
    cells: cellsOf(numbers, weights, even as number[], equal, prior),
  };
}

/** Correlations of the parameters' quantiles, for every pair; NaN where one does not vary. */
export function correlationsOf(factors: readonly Factor[], { points, weights }: Generation) {
  const covariance = weightedCovariance(points, weights);
  return factors.flatMap(({ path: one }, i) =>
    factors.slice(i + 1).map(({ path: other }, rest) => {
      const j = i + 1 + rest;
      const correlation = covariance.get(i, j) / Math.sqrt(covariance.get(i, i) * covariance.get(j, j));
      return { one, other, correlation };
    }),
  );
}

function shareOf(values: readonly Value[], weights: readonly number[], wanted: Value): number {
  return values.reduce<number>((sum, value, i) => (value === wanted ? sum + weights[i]! : sum), 0);
}

function cellsOf(
  values: readonly number[],
  weights: readonly number[],
  even: readonly number[],
  equal: readonly number[],
  [low, high]: readonly [number, number],
): Marginal["cells"] {
  const width = (high - low) / cellCount;
  const share = (all: readonly number[], each: readonly number[], cell: number) =>
    all.reduce((sum, value, i) => {
      const own = Math.min(cellCount - 1, Math.max(0, Math.floor((value - low) / width)));
      return own === cell ? sum + each[i]! : sum;
    }, 0);
  return Array.from({ length: cellCount }, (_, cell) => ({
    label: `${Number((low + (cell + 0.5) * width).toPrecision(3))}`,
    posterior: share(values, weights, cell),
    prior: share(even, equal, cell),
  }));
}
