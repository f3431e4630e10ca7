/**
 * Covariance matrix adaptation (Hansen 2016, arXiv 1604.00772, figure 6 and table 1): a cloud of normal points that
 * moves, turns and stretches towards better ones. Bounds by folding (`folding.ts`). With `restarts` a search that has come to an
 * end begins again with twice the population (IPOP; Auger and Hansen 2005).
 */

import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { exp, pow } from "../../core/math.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { normal } from "../../core/variates.ts";
import { type Bounds, type Evaluate, orWorst, type Trace } from "./evaluate.ts";
import { folded, unfolded } from "./folding.ts";
import { defaultPopulation, strategyOf } from "./strategy.ts";

export interface CloudOptions {
  readonly start: readonly number[];
  /** Standard deviation of the first generation in every coordinate: about a third of the way to the solution. */
  readonly step: number;
  readonly bounds?: Bounds;
  readonly key: Key;
  /** lambda; default 4 + 3 ln n. */
  readonly population?: number;
  /** No generation is begun after so many points. */
  readonly evaluations: number;
  /** Ends as soon as a value is not above it. */
  readonly goal?: number;
  /** Ends when all steps are shorter than this, as a share of `step`. */
  readonly tolerance: number;
  /** Ends when the values of a generation and the best of many before differ by no more. */
  readonly valueTolerance: number;
  readonly restarts: number;
}

export const cloudDefaults = { tolerance: 1e-12, valueTolerance: 1e-12, restarts: 0 } as const;

export type CloudEnd = "goal" | "evaluations" | "small steps" | "equal values" | "ill-conditioned";

export interface CloudResult {
  /** The best point that was made. */
  readonly point: readonly number[];
  readonly value: number;
  readonly generations: number;
  readonly evaluations: number;
  readonly restarts: number;
  /** Why the last search ended. */
  readonly end: CloudEnd;
  /** After each generation. */
  readonly trace: readonly Trace[];
}

export async function cmaEs(evaluate: Evaluate, options: CloudOptions): Promise<CloudResult> {
  const key = emptyKey();
  let population = options.population ?? defaultPopulation(options.start.length);
  let best: Descent | undefined;
  const trace: Trace[] = [];
  let evaluations = 0;
  for (let restart = 0; ; restart++) {
    deriveKey(options.key, restart, key);
    const begun = evaluations;
    const lowest = best?.value ?? Number.POSITIVE_INFINITY;
    const found = await descend(
      (points, numbers) =>
        evaluate(
          points,
          numbers.map((number) => number + begun),
        ),
      { ...options, key, population, evaluations: options.evaluations - begun },
      (made, value) => {
        evaluations = begun + made;
        trace.push({ evaluations, best: Math.min(lowest, value) });
      },
    );
    best = best && best.value <= found.value ? { ...best, end: found.end } : found;
    const room = evaluations + 2 * population <= options.evaluations;
    if (found.end === "goal" || found.end === "evaluations" || restart === options.restarts || !room) {
      const { point, value, end } = best;
      return { point, value, generations: trace.length, evaluations, restarts: restart, end, trace };
    }
    population *= 2;
  }
}

interface Descent {
  readonly point: readonly number[];
  readonly value: number;
  readonly end: CloudEnd;
}

/** One search with one population. */
async function descend(
  evaluate: Evaluate,
  options: CloudOptions & { readonly population: number },
  after: (evaluations: number, best: number) => void,
): Promise<Descent> {
  const { start, bounds, goal = Number.NEGATIVE_INFINITY, population } = options;
  const n = start.length;
  const strategy = strategyOf(n, population);
  const { weights, parents, mass, stepRate, damping, pathRate, rankOne, rankMany, expectedLength } = strategy;
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  // How many generations a decomposition may serve without harm (appendix B.2 of the tutorial).
  const lazy = Math.max(1, Math.floor(1 / (10 * n * (rankOne + rankMany))));
  const memory = 10 + Math.ceil((30 * n) / population);
  const history: number[] = [];
  const mean = unfolded(start, bounds);
  const covariance = Matrix.eye(n);
  let axes = axesOf(covariance);
  let sigma = options.step;
  const stepPath = new Array<number>(n).fill(0);
  const path = new Array<number>(n).fill(0);
  let best: { point: readonly number[]; value: number } = {
    point: [...mean],
    value: Number.POSITIVE_INFINITY,
  };
  const generationKey = emptyKey();
  for (let generation = 0; ; generation++) {
    deriveKey(options.key, generation, generationKey);
    const points = Array.from({ length: population }, (_, i) => pointOf(generationKey, i, mean, sigma, axes));
    const images = points.map((point) => folded(point, bounds));
    const made = generation * population;
    const numbers = images.map((_, i) => made + i);
    const values = (await evaluate(images, numbers)).map(orWorst);
    const ranked = points.map((_, i) => i).sort((a, b) => compare(values[a]!, values[b]!) || a - b);
    const leader = ranked[0]!;
    if (values[leader]! < best.value) best = { point: images[leader]!, value: values[leader]! };
    after(made + population, best.value);
    if (best.value <= goal) return { ...best, end: "goal" };

    const steps = ranked.map((i) => points[i]!.map((x, j) => (x - mean[j]!) / sigma));
    const whitened = steps.map((step) => whitenedBy(axes, step));
    const shift = weightedSum(steps, weights, parents);
    for (let j = 0; j < n; j++) mean[j]! += sigma * shift[j]!;
    const push = Math.sqrt(stepRate * (2 - stepRate) * mass);
    const whitenedShift = weightedSum(whitened, weights, parents);
    for (let j = 0; j < n; j++) stepPath[j] = (1 - stepRate) * stepPath[j]! + push * whitenedShift[j]!;
    const length = Math.sqrt(squareLength(stepPath));
    // A path that has suddenly become long must not stretch the covariance (h_sigma).
    const settled = Math.sqrt(1 - pow(1 - stepRate, 2 * (generation + 1)));
    const steady = length / settled < (1.4 + 2 / (n + 1)) * expectedLength ? 1 : 0;
    const pull = steady * Math.sqrt(pathRate * (2 - pathRate) * mass);
    for (let j = 0; j < n; j++) path[j] = (1 - pathRate) * path[j]! + pull * shift[j]!;
    const factors = weights.map((weight, i) =>
      weight >= 0 ? weight : (weight * n) / Math.max(squareLength(whitened[i]!), 1e-300),
    );
    const keep = 1 + rankOne * (1 - steady) * pathRate * (2 - pathRate) - rankOne - rankMany * weightSum;
    for (let r = 0; r < n; r++) {
      for (let c = 0; c <= r; c++) {
        let many = 0;
        for (let i = 0; i < population; i++) many += factors[i]! * steps[i]![r]! * steps[i]![c]!;
        const value = keep * covariance.get(r, c) + rankOne * path[r]! * path[c]! + rankMany * many;
        covariance.set(r, c, value);
        covariance.set(c, r, value);
      }
    }
    sigma *= exp(Math.min(1, (stepRate / damping) * (length / expectedLength - 1)));
    if ((generation + 1) % lazy === 0) axes = axesOf(covariance);

    if (made + 2 * population > options.evaluations) return { ...best, end: "evaluations" };
    history.push(values[leader]!);
    if (history.length > memory) history.shift();
    const spread = covariance
      .diagonal()
      .map((variance, j) => Math.max(Math.sqrt(variance), Math.abs(path[j]!)));
    if (spread.every((size) => sigma * size < options.tolerance * options.step)) {
      return { ...best, end: "small steps" };
    }
    const recent = [...history, ...values];
    if (history.length === memory && Math.max(...recent) - Math.min(...recent) <= options.valueTolerance) {
      return { ...best, end: "equal values" };
    }
    if (Math.max(...axes.lengths) > 1e7 * Math.min(...axes.lengths))
      return { ...best, end: "ill-conditioned" };
  }
}

/** C = B D^2 B': columns of `directions` are B, `lengths` are D. */
interface Axes {
  readonly directions: Matrix;
  readonly lengths: readonly number[];
}

function axesOf(covariance: Matrix): Axes {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  });
  return {
    directions: eigenvectorMatrix,
    lengths: realEigenvalues.map((value) => Math.sqrt(Math.max(value, 1e-300))),
  };
}

/** Candidate i: mean + sigma B D z, z standard normal. */
function pointOf(
  generation: Key,
  i: number,
  mean: readonly number[],
  sigma: number,
  { directions, lengths }: Axes,
): number[] {
  const key = deriveKey(generation, i, emptyKey());
  const scaled = lengths.map((length, j) => length * normal(chance(key, j)));
  return mean.map(
    (centre, r) => centre + sigma * scaled.reduce((sum, z, c) => sum + directions.get(r, c) * z, 0),
  );
}

/** B D^-1 B' step: the step in units of the cloud's own spread. */
function whitenedBy({ directions, lengths }: Axes, step: readonly number[]): number[] {
  const n = step.length;
  const along = lengths.map((length, c) => {
    let sum = 0;
    for (let r = 0; r < n; r++) sum += directions.get(r, c) * step[r]!;
    return sum / length;
  });
  return step.map((_, r) => along.reduce((sum, value, c) => sum + directions.get(r, c) * value, 0));
}

function weightedSum(
  vectors: readonly (readonly number[])[],
  weights: readonly number[],
  count: number,
): number[] {
  return vectors[0]!.map((_, j) => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += weights[i]! * vectors[i]![j]!;
    return sum;
  });
}

function squareLength(vector: readonly number[]): number {
  return vector.reduce((sum, x) => sum + x * x, 0);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
