/**
 * Policies in uncertain worlds: what each is expected to bring, what it brings in the worst world, and what is lost at
 * most against the policy that would have been best had the world been known (minimax regret; Savage 1951).
 */

import { below, deriveKey, draw, emptyKey, type Key } from "../../core/random.ts";
import { mean, quantile } from "../../core/statistics.ts";

/** Value of a policy in a world in a replicate: values[policy][world][replicate], the larger the better, NaN where failed. */
export type Outcomes = readonly (readonly (readonly number[])[])[];

export interface Regret {
  readonly policies: readonly PolicyRegret[];
  /** Worlds in which every policy has results; the others are left out. */
  readonly worlds: readonly number[];
}

export interface PolicyRegret {
  /** Mean over worlds, all equally likely. */
  readonly expected: number;
  readonly worst: number;
  readonly worstWorld: number;
  readonly maxRegret: number;
  /** Interval of the largest regret over resampled replicates (percentile); NaN with one replicate. */
  readonly maxRegretLow: number;
  readonly maxRegretHigh: number;
  readonly maxRegretWorld: number;
  readonly meanRegret: number;
  /** Share of worlds in which it is best; ties are shared. */
  readonly bestShare: number;
}

export function regretOf(outcomes: Outcomes, key: Key, level = 0.95, resamples = 1000): Regret {
  const count = outcomes[0]?.length ?? 0;
  const means = outcomes.map((worlds) => worlds.map((values) => meanOf(values)));
  const worlds = Array.from({ length: count }, (_, w) => w).filter((w) =>
    means.every((row) => Number.isFinite(row[w])),
  );
  const several = (outcomes[0]?.[0]?.length ?? 0) > 1;
  const samples = resampled(outcomes, worlds, key, resamples);
  const best = worlds.map((w) => Math.max(...means.map((row) => row[w]!)));
  const policies = means.map((row, p) => {
    const values = worlds.map((w) => row[w]!);
    const regrets = values.map((value, i) => best[i]! - value);
    const shares = worlds.map((w, i) =>
      row[w] === best[i] ? 1 / means.filter((other) => other[w] === best[i]).length : 0,
    );
    const worst = Math.min(...values);
    const maxRegret = Math.max(...regrets);
    return {
      expected: mean(values),
      worst,
      worstWorld: worlds[values.indexOf(worst)] ?? 0,
      maxRegret,
      maxRegretLow: several ? quantile(samples[p]!, (1 - level) / 2) : Number.NaN,
      maxRegretHigh: several ? quantile(samples[p]!, (1 + level) / 2) : Number.NaN,
      maxRegretWorld: worlds[regrets.indexOf(maxRegret)] ?? 0,
      meanRegret: mean(regrets),
      bestShare: mean(shares),
    };
  });
  return { policies, worlds };
}

/** Largest regret of each policy with replicates drawn anew, the same in all policies and worlds. */
function resampled(
  outcomes: Outcomes,
  worlds: readonly number[],
  key: Key,
  resamples: number,
): Float64Array[] {
  const replicates = outcomes[0]?.[0]?.length ?? 0;
  const samples = outcomes.map(() => new Float64Array(resamples));
  const picks = new Uint32Array(replicates);
  const here = emptyKey();
  for (let s = 0; s < resamples; s++) {
    deriveKey(key, s, here);
    for (let r = 0; r < replicates; r++) picks[r] = below(draw(here, r), replicates);
    const most = outcomes.map(() => 0);
    for (const w of worlds) {
      const values = outcomes.map((policy) => meanOf(policy[w]!, picks));
      const best = Math.max(...values.filter((value) => !Number.isNaN(value)));
      values.forEach((value, p) => {
        if (best - value > most[p]!) most[p] = best - value;
      });
    }
    most.forEach((value, p) => {
      samples[p]![s] = value;
    });
  }
  return samples;
}

/** Mean of what is there, of all places or of those picked. */
function meanOf(values: readonly number[], picks?: Uint32Array): number {
  let sum = 0;
  let count = 0;
  const length = picks?.length ?? values.length;
  for (let i = 0; i < length; i++) {
    const value = values[picks ? picks[i]! : i]!;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return sum / count;
}
