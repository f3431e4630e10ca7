/**
 * Many short runs in a process of its own: `node laboratory-run.js RUNS ROUND THREADS` makes RUNS runs of an experiment,
 * ROUND at a time, through the laboratory (plan, pool, store), and in turn the same runs in bare threads that keep
 * nothing; prints a line of JSON.
 */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { loadExperiment } from "../src/cli/laboratory/load.ts";
import { openLaboratory } from "../src/cli/laboratory/open.ts";
import { openPool } from "../src/cli/laboratory/pool.ts";
import { briefOf, planOf } from "../src/experiments/laboratory/plan.ts";
import type { RunSpec } from "../src/experiments/laboratory/run-spec.ts";
import { resultDigest } from "../src/experiments/results/digest.ts";
import { openStore } from "../src/experiments/results/store.ts";

export interface ManyReport {
  /** Wall seconds of each round. */
  readonly laboratory: readonly number[];
  readonly bare: readonly number[];
  /** CPU seconds of the whole process in each round. */
  readonly laboratoryCpu: readonly number[];
  readonly bareCpu: readonly number[];
  /** Resident bytes of the process, threads included, after each round. */
  readonly resident: readonly number[];
  readonly digest: string;
}

const [runs, round, threads] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "feedmarket-bench-"));
const scenario = "days: 60\nnetwork: {persons: 400, meanDegree: 20}\n";
const experiment = `name: many
scenario: market.yaml
seed: bench
replicates: ${runs / 2}
arms: {base: {}, busy: {entry.initial: 0.05}}
metrics:
  posts: {from: posts, reduce: sum}
  orders: {from: feedOrders, reduce: sum}
  sellers: {from: sellers, reduce: mean}
record: {ticks: [posts, feedOrders]}
`;

function timed(): () => { wall: number; cpu: number } {
  const began = performance.now();
  const used = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return { wall: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 };
  };
}

try {
  writeFileSync(join(folder, "market.yaml"), scenario);
  writeFileSync(join(folder, "many.yaml"), experiment);
  const plan = planOf(await loadExperiment(join(folder, "many.yaml")));
  const brief = briefOf(plan);
  const bareThreads = Array.from({ length: threads }, () => {
    const url = new URL(`./laboratory-thread${extname(import.meta.url)}`, import.meta.url);
    return new Worker(url, { workerData: brief });
  });
  // Runs alternate between two arms, of which a thread must not get one alone: it would be compiled for that.
  const inThreads = (specs: readonly RunSpec[]) =>
    Promise.all(
      bareThreads.map(
        (thread, t) =>
          new Promise((resolve, reject) => {
            thread.once("message", resolve).once("error", reject);
            thread.postMessage(specs.filter((_, i) => (i >> 1) % threads === t));
          }),
      ),
    );
  const store = await openStore(join(folder, "results"), plan);
  const executor = await openPool({ brief, workers: threads, timeout: 60_000, memory: 2 ** 29 });
  const laboratory = openLaboratory({
    plan,
    store,
    executor,
    progress: { expect: () => {}, done: () => {}, stop: () => {}, summary: () => "" },
    stop: new AbortController().signal,
    maxRuns: runs,
  });
  const figures = { laboratory: [], bare: [], laboratoryCpu: [], bareCpu: [], resident: [] } as Record<
    "laboratory" | "bare" | "laboratoryCpu" | "bareCpu" | "resident",
    number[]
  >;
  for (let first = 0; first < runs; first += round) {
    const specs = () => Array.from({ length: round }, (_, i) => plan.at(first + i));
    const [ours, theirs] = [
      async () => {
        const end = timed();
        await laboratory.make(specs);
        const { wall, cpu } = end();
        figures.laboratory.push(wall);
        figures.laboratoryCpu.push(cpu);
      },
      async () => {
        const list = specs();
        const end = timed();
        await inThreads(list);
        const { wall, cpu } = end();
        figures.bare.push(wall);
        figures.bareCpu.push(cpu);
      },
    ];
    // Whoever is second in one round is first in the next.
    const turns = (first / round) % 2 === 0 ? [ours, theirs] : [theirs, ours];
    for (const turn of turns) await turn();
    figures.resident.push(process.memoryUsage.rss());
  }
  await executor.close();
  await store.close();
  const receipts: { id: string; stateDigest: string; recordDigest: string }[] = [];
  for await (const { spec, stateDigest, recordDigest } of store.rows()) {
    receipts.push({ id: spec.id, stateDigest, recordDigest });
  }
  for (const thread of bareThreads) await thread.terminate();
  console.log(JSON.stringify({ ...figures, digest: resultDigest(receipts) } satisfies ManyReport));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
