/**
 * Whether a factor does more than chance between replicates, by an F test. Each replicate has its own effect at every
 * step (a trajectory of Morris, a base row of Saltelli); were there none but chance, the replicates' mean effects would
 * be as large as their distances from these means let expect.
 *
 * Replicates are the units, not steps: all points have a replicate's seed in common, and so may the luck of a factor
 * there, in proportion to the length of each step. How much of the luck steps share is estimated, and the degrees of
 * freedom are those of as many independent steps, times the replicates less one below the line (G. E. P. Box 1954,
 * Annals of Mathematical Statistics 25: the squared sum of the variances over the sum of their squares).
 */

import { incompleteBeta } from "../../core/beta.ts";
import { holm } from "../../core/holm.ts";
import { mean } from "../../core/statistics.ts";

/** Changes that a factor makes in every replicate, `changes[replicate][step]`, and how far it goes in each step. */
export interface Steps {
  readonly changes: readonly ArrayLike<number>[];
  readonly lengths: ArrayLike<number>;
}

interface Table {
  readonly steps: number;
  readonly replicates: number;
  /** Squares of the replicates' mean changes, and of the distances from these. */
  readonly between: number;
  readonly within: number;
  /** Share of chance that steps have in common, as far as it is seen. */
  readonly shared: number;
}

/**
 * p values of factors after Holm's adjustment. Undefined with fewer than two replicates. What few replicates show of
 * shared luck is rough, so no factor is taken to have less of it than all have on the whole.
 */
export function beyondChance(factors: readonly Steps[]): readonly number[] | undefined {
  if ((factors[0]?.changes.length ?? 0) < 2) return undefined;
  const tables = factors.map(tableOf);
  const usual = mean(tables.map(({ shared }) => shared));
  return [...holm(tables.map((table) => chanceTest(table, usual)))];
}

function chanceTest({ steps, replicates, between, within, shared }: Table, usual: number): number {
  if (between === 0) return 1;
  if (within === 0) return 0;
  const common = Math.max(shared, usual);
  const single = (1 - common) / steps;
  const independent = 1 / ((common + single) ** 2 + (steps - 1) * single * single);
  const ratio = (between * (replicates - 1)) / within;
  const [above, below] = [independent, independent * (replicates - 1)];
  return incompleteBeta(below / (below + above * ratio), below / 2, above / 2);
}

function tableOf({ changes, lengths }: Steps): Table {
  const replicates = changes.length;
  const steps = lengths.length;
  const means = Float64Array.from({ length: steps }, (_, t) => mean(changes.map((own) => own[t]!)));
  let between = 0;
  for (const centre of means) between += replicates * centre * centre;
  let weight = 0;
  for (let t = 0; t < steps; t++) weight += lengths[t]! * lengths[t]!;
  let within = 0;
  let along = 0;
  for (const own of changes) {
    let sum = 0;
    for (let t = 0; t < steps; t++) {
      const rest = own[t]! - means[t]!;
      within += rest * rest;
      sum += lengths[t]! * rest;
    }
    if (weight > 0) along += (sum * sum) / weight;
  }
  return { steps, replicates, between, within, shared: sharedOf(steps, within, along) };
}

/** `along` is the part of the squares `within` that lies along the lengths of the steps: chance alone makes it one of as many. */
function sharedOf(steps: number, within: number, along: number): number {
  if (steps === 1 || !(within > 0)) return 0;
  const single = Math.max(0, within - along) / (steps - 1);
  return Math.max(0, along - single) / within;
}
