/** Strategy parameters of CMA-ES by dimension and population: Hansen (2016, arXiv 1604.00772), table 1. */

import { log } from "../../core/math.ts";

export interface Strategy {
  /** lambda: points of a generation. */
  readonly population: number;
  /** mu: the best of them, whose weights are positive. */
  readonly parents: number;
  /** Of every rank from the best; the first `parents` sum to 1, the others are not above 0. */
  readonly weights: readonly number[];
  /** mu_eff: variance effective selection mass. */
  readonly mass: number;
  /** c_sigma and d_sigma: how fast the length of steps follows the path, and its damping. */
  readonly stepRate: number;
  readonly damping: number;
  /** c_c: how fast the path of the covariance follows. */
  readonly pathRate: number;
  /** c_1 and c_mu: learning rates of the update by the path and by all points of a generation. */
  readonly rankOne: number;
  readonly rankMany: number;
  /** E |N(0, I)|. */
  readonly expectedLength: number;
}

/** The default population, lambda = 4 + 3 ln n, rounded down. */
export function defaultPopulation(dimension: number): number {
  return 4 + Math.floor(3 * log(dimension));
}

export function strategyOf(dimension: number, population: number): Strategy {
  const n = dimension;
  const parents = Math.floor(population / 2);
  const raw = Array.from({ length: population }, (_, i) => log((population + 1) / 2) - log(i + 1));
  const mass = massOf(raw.slice(0, parents));
  const pathRate = (4 + mass / n) / (n + 4 + (2 * mass) / n);
  const stepRate = (mass + 2) / (n + mass + 5);
  const damping = 1 + 2 * Math.max(0, Math.sqrt((mass - 1) / (n + 1)) - 1) + stepRate;
  const rankOne = 2 / ((n + 1.3) ** 2 + mass);
  const rankMany = Math.min(1 - rankOne, (2 * (0.25 + mass + 1 / mass - 2)) / ((n + 2) ** 2 + mass));
  const negative = raw.filter((weight) => weight < 0);
  // The least of three: as much unlearning as learning, as their mass allows, and a covariance that stays positive.
  const unlearning = Math.min(
    1 + rankOne / rankMany,
    1 + (2 * massOf(raw.slice(parents))) / (mass + 2),
    (1 - rankOne - rankMany) / (n * rankMany),
  );
  const up = sum(raw.filter((weight) => weight > 0));
  const down = -sum(negative);
  return {
    population,
    parents,
    weights: raw.map((weight) => (weight >= 0 ? weight / up : (unlearning * weight) / down)),
    mass,
    stepRate,
    damping,
    pathRate,
    rankOne,
    rankMany,
    expectedLength: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}

function massOf(weights: readonly number[]): number {
  return sum(weights) ** 2 / sum(weights.map((weight) => weight * weight));
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
