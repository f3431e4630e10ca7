/** The metrics of all planned runs, in columns: a number a run and metric, however many runs there are. */

import type { RunRow } from "../laboratory/laboratory.ts";
import type { Plan } from "../laboratory/plan.ts";

export interface Tally {
  readonly replicates: number;
  readonly failedCount: number;
  /** Values of a metric by replicate, from the first; NaN where the run failed or the number is not finite. By place. */
  values(metric: number, arm: number, point: number): Float64Array;
}

/** Rows of the first runs of the plan, in its order: whole replicates. */
export async function tallyOf(plan: Plan, rows: AsyncIterable<RunRow>, replicates: number): Promise<Tally> {
  const { arms, metrics } = plan.experiment;
  const perReplicate = plan.points.length * arms.length;
  const columns = metrics.map(() => new Float64Array(perReplicate * replicates).fill(Number.NaN));
  let failedCount = 0;
  let k = 0;
  for await (const row of rows) {
    const [replicate, place] = [Math.floor(k / perReplicate), k % perReplicate];
    if (row.status === "failed") failedCount++;
    else
      columns.forEach((column, m) => {
        const value = row.metrics[m]!;
        column[place * replicates + replicate] = Number.isFinite(value) ? value : Number.NaN;
      });
    k++;
  }
  return {
    replicates,
    failedCount,
    values(metric, arm, point) {
      const start = (point * arms.length + arm) * replicates;
      return columns[metric]!.subarray(start, start + replicates);
    },
  };
}
