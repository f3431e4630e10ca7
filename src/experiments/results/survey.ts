/** How far an experiment is: what is done, failed and missing, by arm and by error. */

import type { Plan } from "../laboratory/plan.ts";
import { type Receipt, resultDigest } from "./digest.ts";
import type { KeptRuns } from "./kept.ts";

export interface Tally {
  readonly done: number;
  readonly failed: number;
  readonly missing: number;
}

export interface Survey extends Tally {
  readonly arms: readonly (Tally & { readonly arm: string })[];
  /** The most frequent first. */
  readonly failures: readonly { readonly error: string; readonly count: number; readonly example: string }[];
  /** Of all done runs. */
  readonly digest: string;
  /** Places in the plan of the runs that are missing, ascending. */
  readonly missingPlaces: readonly number[];
}

/**
 * Counts what is kept against the first `wanted` runs of the plan. Runs that are not of the plan count as kept, not as
 * asked for.
 */
export async function surveyOf(plan: Plan, kept: KeptRuns, wanted?: number): Promise<Survey> {
  const arms = new Map(plan.experiment.arms.map(({ name }) => [name, { done: 0, failed: 0, missing: 0 }]));
  const failures = new Map<string, { count: number; example: string }>();
  const receipts: Receipt[] = [];
  for await (const { id, arm, status, error = "unknown", stateDigest, recordDigest } of kept.all()) {
    const tally = arms.get(arm) ?? { done: 0, failed: 0, missing: 0 };
    tally[status]++;
    arms.set(arm, tally);
    if (status === "done") receipts.push({ id, stateDigest, recordDigest });
    else {
      const group = failures.get(error);
      if (group) group.count++;
      else failures.set(error, { count: 1, example: id });
    }
  }
  const missingPlaces: number[] = [];
  const end = wanted ?? wantedRuns(plan, kept);
  for (let k = 0; k < end; k++) {
    const { id, arm } = plan.at(k);
    if (kept.has(id)) continue;
    missingPlaces.push(k);
    arms.get(arm)!.missing++;
  }
  return {
    done: kept.count - kept.failedCount,
    failed: kept.failedCount,
    missing: missingPlaces.length,
    arms: [...arms].map(([arm, tally]) => ({ arm, ...tally })),
    failures: [...failures]
      .map(([error, group]) => ({ error, ...group }))
      .sort((a, b) => b.count - a.count || (a.error < b.error ? -1 : 1)),
    digest: resultDigest(receipts),
    missingPlaces,
  };
}

/** Where replicates go on until an interval is narrow enough, those count that somebody has begun with. */
function wantedRuns({ count, at, experiment: { replicates } }: Plan, kept: KeptRuns): number {
  const perReplicate = count / replicates.max;
  let least = replicates.min * perReplicate;
  if (replicates.max === replicates.min) return least;
  for (let k = count - 1; k >= least; k--) {
    if (kept.has(at(k).id)) least = Math.ceil((k + 1) / perReplicate) * perReplicate;
  }
  return least;
}

/** Ascending whole numbers as ranges, as batch systems take them: "1-4,7,9-10". */
export function ranges(numbers: Iterable<number>): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** Shards, from 1, of so many that hold these places of the plan. */
export function shardsOf(places: readonly number[], count: number): number[] {
  return [...new Set(places.map((place) => (place % count) + 1))].sort((a, b) => a - b);
}
