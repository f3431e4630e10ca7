/**
 * Runs of an arm beside runs of the baseline. A pair is one design point and replicate; where there are several points, a
 * replicate's number is the mean over its points, for points of one replicate share their random numbers: the replicate
 * is the unit that is drawn anew, and all statistics count replicates.
 */

import type { Experiment } from "../laboratory/experiment.ts";
import type { RunRow } from "../laboratory/laboratory.ts";

/** One metric of an arm and of the baseline by replicate, in the same order. */
export interface Pairs {
  readonly replicates: readonly number[];
  readonly arm: Float64Array;
  readonly baseline: Float64Array;
}

export interface ArmPairs {
  readonly name: string;
  /** By metric, in the experiment's order. */
  readonly metrics: readonly Pairs[];
  /** Pairs of which a run failed or was not made. */
  readonly incomplete: number;
  /** Pairs that had no number, by metric. */
  readonly numberless: readonly number[];
}

/** The two rows of each pair by arm, in order of replicates, then points. */
export interface RowPair {
  readonly replicate: number;
  readonly point: number;
  readonly arm: RunRow;
  readonly baseline: RunRow;
}

/** Complete pairs of an arm, and how many are not. */
export function rowPairs(
  { arms }: Pick<Experiment, "arms">,
  rows: readonly RunRow[],
  arm: string,
): { pairs: RowPair[]; incomplete: number } {
  const keyOf = ({ replicate, point }: RunRow["spec"]) => `${replicate}/${point}`;
  const of = (name: string) =>
    new Map(rows.filter(({ spec }) => spec.arm === name).map((row) => [keyOf(row.spec), row]));
  const [mine, base] = [of(arm), of(arms[0]!.name)];
  const pairs: RowPair[] = [];
  for (const [key, row] of mine) {
    const baseline = base.get(key);
    if (row.status !== "done" || baseline?.status !== "done") continue;
    pairs.push({ replicate: row.spec.replicate, point: row.spec.point, arm: row, baseline });
  }
  pairs.sort((a, b) => a.replicate - b.replicate || a.point - b.point);
  return { pairs, incomplete: new Set([...mine.keys(), ...base.keys()]).size - pairs.length };
}

/** Items by a key, groups and items in the order of the list. */
export function grouped<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

export function pairsOf(experiment: Experiment, rows: readonly RunRow[], arm: string): ArmPairs {
  const { pairs, incomplete } = rowPairs(experiment, rows, arm);
  const found = experiment.metrics.map((_, metric) => {
    const usable = pairs.filter((pair) =>
      [pair.arm, pair.baseline].every(({ metrics }) => Number.isFinite(metrics[metric])),
    );
    const byReplicate = grouped(usable, ({ replicate }) => replicate);
    const meanOf = (side: "arm" | "baseline") =>
      Float64Array.from(byReplicate.values(), (some) => {
        return some.reduce((sum, pair) => sum + pair[side].metrics[metric]!, 0) / some.length;
      });
    const numbers = {
      replicates: [...byReplicate.keys()],
      arm: meanOf("arm"),
      baseline: meanOf("baseline"),
    };
    return { numbers, without: pairs.length - usable.length };
  });
  return {
    name: arm,
    metrics: found.map(({ numbers }) => numbers),
    incomplete,
    numberless: found.map(({ without }) => without),
  };
}
