/** Jobs over worker threads: each thread takes the next job when it is done; results keep the order of the jobs. */

import { Worker } from "node:worker_threads";

export interface Crew<Job, Message, Result> {
  /** The module that a thread runs; it takes a job as a message and answers with messages. */
  readonly thread: URL;
  /** What every thread is started with. */
  readonly workerData: unknown;
  readonly jobs: readonly Job[];
  readonly workers: number;
  /** The result that a message brings, or undefined for a word on the way. Throws what went wrong. */
  readonly hear: (message: Message, job: Job) => Result | undefined;
}

/** The results of all jobs. Throws the first thing that goes wrong, after all threads have ended. */
export async function runCrew<Job, Message, Result>(crew: Crew<Job, Message, Result>): Promise<Result[]> {
  const { thread: module, workerData, jobs, workers, hear } = crew;
  const results = new Array<Result>(jobs.length);
  const threads: Worker[] = [];
  let next = 0;
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const thread = new Worker(module, { workerData });
      threads.push(thread);
      let place = -1;
      const proceed = () => {
        if (next >= jobs.length) return resolve();
        place = next++;
        thread.postMessage(jobs[place]);
      };
      thread.on("message", (message: Message) => {
        try {
          const result = hear(message, jobs[place] as Job);
          if (result === undefined) return;
          results[place] = result;
          proceed();
        } catch (error) {
          reject(error);
        }
      });
      thread.on("error", reject);
      thread.on("exit", (code) => reject(new Error(`a thread ended early (code ${code})`)));
      proceed();
    });
  try {
    await Promise.all(Array.from({ length: Math.min(workers, jobs.length) }, work));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}
