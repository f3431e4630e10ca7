/**
 * Approximate Bayesian computation by sequential Monte Carlo (Toni et al. 2009, Journal of the Royal Society Interface 6;
 * Beaumont et al. 2009, Biometrika 96): a population of parameter points whose simulated data come ever nearer to the
 * observed. Generation g draws a point of the one before by weight, moves it by a Gaussian of twice the weighted
 * covariance (Filippi et al. 2013), and keeps it if its distance is at most epsilon, a quantile of the distances before.
 *
 * Points live in the unit cube, the image of the parameters under their prior distribution functions: every prior is
 * uniform there, whatever its form, and a point outside has none. Assumed: a failed run says nothing for its point.
 */

import type { Matrix } from "ml-matrix";
import { exp } from "../../core/math.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { quantile } from "../../core/statistics.ts";
import { normal } from "../../core/variates.ts";
import type { Evaluate } from "./evaluate.ts";
import { effectiveSize, rootOf, weightedCovariance } from "./weighted.ts";

export interface AbcOptions {
  /** Parameters. */
  readonly dimension: number;
  readonly population: number;
  /** Most generations, that of the prior included. */
  readonly generations: number;
  /** Epsilon of a generation: this quantile of the distances of the one before. */
  readonly quantile: number;
  /** No generation after one whose epsilon is not above it; the last epsilon is not below. */
  readonly epsilon: number;
  /** A generation that accepts a smaller share is given up. */
  readonly acceptance: number;
  /** "multivariate" follows the parameters' correlations, "component" moves each on its own. */
  readonly kernel: "multivariate" | "component";
  /** No generation makes more points than are left of these. */
  readonly evaluations: number;
  readonly key: Key;
  /** Points asked for at once, at least; changes no result, only how many points are made in vain. */
  readonly batch: number;
}

export const abcDefaults = {
  population: 200,
  generations: 6,
  quantile: 0.5,
  epsilon: 0,
  acceptance: 0.01,
  kernel: "multivariate",
  evaluations: 100000,
  batch: 16,
} as const;

export interface Generation {
  /** Infinity in the first. */
  readonly epsilon: number;
  /** In [0, 1] each. */
  readonly points: readonly (readonly number[])[];
  /** Sum to 1. */
  readonly weights: readonly number[];
  readonly distances: readonly number[];
  /** Numbers by which `evaluate` was asked for the points. */
  readonly numbers: readonly number[];
  /** Points made up to the last that was accepted, and how many of them failed. */
  readonly candidates: number;
  readonly failed: number;
  /** Independent points that would say as much. */
  readonly effectiveSize: number;
}

export type AbcEnd = "generations" | "epsilon" | "acceptance" | "evaluations" | "no progress";

export interface AbcResult {
  /** At least one, unless too many points of the prior failed. */
  readonly generations: readonly Generation[];
  readonly end: AbcEnd;
  /** All that count: those after a generation's last accepted point do not. */
  readonly evaluations: number;
  readonly failed: number;
}

export async function abcSmc(evaluate: Evaluate, options: AbcOptions): Promise<AbcResult> {
  const generations: Generation[] = [];
  let evaluations = 0;
  let failed = 0;
  const over = (end: AbcEnd): AbcResult => ({ generations, end, evaluations, failed });
  while (generations.length < options.generations) {
    const last = generations.at(-1);
    const epsilon = last
      ? Math.max(options.epsilon, quantile(last.distances, options.quantile))
      : Number.POSITIVE_INFINITY;
    if (last && last.epsilon <= options.epsilon) return over("epsilon");
    if (last && epsilon >= last.epsilon) return over("no progress");
    const key = deriveKey(options.key, generations.length, emptyKey());
    const kernel = last && kernelOf(last, options.kernel);
    const propose = (i: number) => candidate(deriveKey(key, i, emptyKey()), options.dimension, last, kernel);
    const found = await accept(evaluate, options, propose, epsilon, evaluations);
    evaluations += found.candidates;
    failed += found.failed;
    if (found.points.length < options.population) return over(found.short!);
    const weights =
      last && kernel ? weightsOf(found.points, last, kernel) : found.points.map(() => 1 / options.population);
    const { short: _, ...population } = found;
    generations.push({ ...population, epsilon, weights, effectiveSize: effectiveSize(weights) });
  }
  return over("generations");
}

/** Point i of the first generation: a draw from the prior. */
export function priorPoint(root: Key, i: number, dimension: number): number[] {
  return candidate(deriveKey(deriveKey(root, 0, emptyKey()), i, emptyKey()), dimension, undefined, undefined);
}

/** The first points, in their own order, that are near enough; so no result depends on how many are made at once. */
async function accept(
  evaluate: Evaluate,
  options: AbcOptions,
  propose: (i: number) => number[],
  epsilon: number,
  begun: number,
) {
  const { population, acceptance, batch } = options;
  const left = options.evaluations - begun;
  const patience = Math.ceil(population / acceptance);
  const most = Math.min(left, patience);
  const points: number[][] = [];
  const distances: number[] = [];
  const numbers: number[] = [];
  let candidates = 0;
  let failed = 0;
  while (points.length < population && candidates < most) {
    const from = candidates;
    const wanted = population - points.length;
    // Somewhat fewer than it will take at the rate so far, so that few are made in vain.
    const rate = Math.max(1, points.length) / Math.max(1, candidates);
    const guess = candidates === 0 ? wanted : Math.min(2 * population, Math.ceil((0.8 * wanted) / rate));
    const size = Math.min(most - from, Math.max(batch, guess));
    const places = Array.from({ length: size }, (_, i) => from + i);
    const asked = places.map(propose);
    const values = await evaluate(
      asked,
      places.map((place) => begun + place),
    );
    for (let i = 0; i < size && points.length < population; i++) {
      candidates++;
      const distance = values[i]!;
      if (Number.isNaN(distance)) failed++;
      if (!(distance <= epsilon)) continue;
      points.push(asked[i]!);
      distances.push(distance);
      numbers.push(begun + places[i]!);
    }
  }
  const short: AbcEnd = most < patience ? "evaluations" : "acceptance";
  return { points, distances, numbers, candidates, failed, short };
}

/** L of the kernel's covariance L L'. */
interface Kernel {
  readonly root: Matrix;
}

function kernelOf({ points, weights }: Generation, form: AbcOptions["kernel"]): Kernel {
  const covariance = weightedCovariance(points, weights).mul(2);
  if (form === "component") {
    for (let r = 0; r < covariance.rows; r++) {
      for (let c = 0; c < covariance.columns; c++) if (r !== c) covariance.set(r, c, 0);
    }
  }
  return { root: rootOf(covariance) };
}

/** Drawn anew, forebear and all, until it lies in the cube: so the kernel's mass outside cancels from the weights. */
function candidate(key: Key, n: number, last: Generation | undefined, kernel: Kernel | undefined): number[] {
  if (!last || !kernel) return Array.from({ length: n }, (_, j) => chance(key, j));
  for (let attempt = 0; ; attempt++) {
    const first = attempt * (n + 1);
    const from = last.points[pick(last.weights, chance(key, first))]!;
    const z = Array.from({ length: n }, (_, j) => normal(chance(key, first + 1 + j)));
    const moved = from.map((x, r) => {
      let step = 0;
      for (let c = 0; c <= r; c++) step += kernel.root.get(r, c) * z[c]!;
      return x + step;
    });
    if (moved.every((x) => x > 0 && x < 1)) return moved;
  }
}

function pick(weights: readonly number[], u: number): number {
  let left = u;
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i]!;
    if (left < 0) return i;
  }
  return weights.length - 1;
}

/** w_i = 1 / sum_j w_j K(point_i | point_j), the prior being 1; scaled to sum to 1. */
function weightsOf(points: readonly (readonly number[])[], last: Generation, { root }: Kernel): number[] {
  const whiten = (point: readonly number[]) => forward(root, point);
  const before = last.points.map(whiten);
  const raw = points.map((point) => {
    const here = whiten(point);
    let density = 0;
    for (const [j, there] of before.entries()) {
      let square = 0;
      for (let k = 0; k < here.length; k++) square += (here[k]! - there[k]!) ** 2;
      density += last.weights[j]! * exp(-0.5 * square);
    }
    return 1 / density;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => weight / total);
}

/** L^-1 point, by forward substitution. */
function forward(root: Matrix, point: readonly number[]): number[] {
  const result: number[] = [];
  for (let r = 0; r < point.length; r++) {
    let rest = point[r]!;
    for (let c = 0; c < r; c++) rest -= root.get(r, c) * result[c]!;
    result.push(rest / root.get(r, r));
  }
  return result;
}
