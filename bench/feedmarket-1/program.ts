/**
 * One run of one program in a process of its own, so that CPU time and memory are its own:
 * `node program.js PROGRAM PERSONS TICKS SEED PROFILE` prints its figures as a line of JSON.
 */

import type { Graph } from "../../src/core/graph/csr.ts";
import { friendGraph } from "./graph.ts";
import { type Course, type Prepared, prepareTyped } from "./run.ts";
import { stateBytes } from "./state.ts";
import type { Profile, Workload } from "./workload.ts";

/** What a child reports; seconds are CPU seconds of all its threads. */
export interface ProgramReport extends Course {
  readonly edges: number;
  readonly graphSeconds: number;
  readonly buildSeconds: number;
  readonly loopSeconds: number;
  /** Peak resident memory of the process, bytes. */
  readonly peakBytes: number;
  /** Bytes of the typed arrays' state: per ad edge, person and seller, and in all. */
  readonly state?: ReturnType<typeof stateBytes>;
}

/** Comparisons are loaded only where they are asked for, so that they cost the others no start-up time. */
const programs: Record<string, (workload: Workload, friends: Graph) => Promise<Prepared>> = {
  typed: async (workload, friends) => prepareTyped(workload, friends),
  objects: async (workload, friends) => (await import("./objects.ts")).prepareObjects(workload, friends),
  graphology: async (workload, friends) =>
    (await import("./graphology.ts")).prepareGraphology(workload, friends),
};

const [program, personCount, tickCount, seed, profile] = process.argv.slice(2);
const workload: Workload = {
  personCount: Number(personCount),
  tickCount: Number(tickCount),
  seed: Number(seed),
  profile: profile as Profile,
};

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const started = cpuSeconds();
let friends: Graph | undefined = friendGraph(workload.personCount, workload.seed);
const generated = cpuSeconds();
const prepared = await programs[program](workload, friends);
// The friends have become ad edges; their memory is free for the run.
friends = undefined;
const built = cpuSeconds();
const course = prepared.run();
const finished = cpuSeconds();
const report: ProgramReport = {
  ...course,
  edges: prepared.edgeSum(),
  graphSeconds: generated - started,
  buildSeconds: built - generated,
  loopSeconds: finished - built,
  peakBytes: process.resourceUsage().maxRSS * 1024,
  ...("market" in prepared
    ? { state: stateBytes((prepared as ReturnType<typeof prepareTyped>).market) }
    : {}),
};
console.log(JSON.stringify(report));
