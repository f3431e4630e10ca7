/** How many runs go into one job, and how many may be under way. */

/** Milliseconds of work of one thread that a job should hold. */
const work = 10_000;
const largest = 200;
/** Runs that are made one by one before anything is known of how long they take. */
const pilots = 16;
/** At any time: runs in the queue, jobs in the queue, bytes of results not yet taken. */
const most = { runs: 20_000, jobs: 1000, bytes: 256 * 2 ** 20 };

export interface Measure {
  count: number;
  /** Milliseconds and bytes, in all. */
  time: number;
  bytes: number;
}

/**
 * Runs of the next job: about ten seconds by the mean of the runs so far, and no more than an eighth of the runs done,
 * so that a short experiment is spread over all workers, too.
 */
export function batchSize({ count, time }: Measure): number {
  if (count === 0) return 1;
  const enough = Math.round(work / Math.max(time / count, 1));
  return Math.max(1, Math.min(largest, enough, Math.floor(count / 8)));
}

/** Whether another job may be handed in. */
export function hasRoom({ count, bytes }: Measure, runs: number, jobs: number): boolean {
  if (count === 0) return runs < pilots;
  return jobs < most.jobs && runs < Math.min(most.runs, Math.max(pilots, most.bytes / (bytes / count)));
}
