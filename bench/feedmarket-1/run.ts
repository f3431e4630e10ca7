/** A run of FeedMarket-1: tick by tick, totals and check values (sections 5 and 6 of its specification). */

import type { Graph } from "../../src/core/graph/csr.ts";
import { mix } from "../../src/core/random.ts";
import { createReading } from "./readers.ts";
import { createPlatform, createPosting } from "./sellers.ts";
import { createMarket, live, type Market, returnShift, sellerMask } from "./state.ts";
import { counterNames, initialTrust, type Workload } from "./workload.ts";

/** What the ticks leave: ten counters summed over ticks, and the hash of all counters in order, unsigned. */
export interface Course {
  readonly totals: number[];
  readonly trace: number;
}

/** A market that is built and has not run. */
export interface Prepared {
  /** Runs all ticks, once. `onTick` sees each tick's counters, in a reused array. */
  readonly run: (onTick?: (counters: Uint32Array) => void) => Course;
  /** Sum of the hashes of the state of all ad edges, unsigned. */
  readonly edgeSum: () => number;
}

/** Runs ticks 1 .. tickCount of a step that adds to the tick's counters. */
export function runTicks(
  tickCount: number,
  step: (tick: number, counters: Uint32Array) => void,
  onTick?: (counters: Uint32Array) => void,
): Course {
  const counters = new Uint32Array(counterNames.length);
  const totals = counterNames.map(() => 0);
  let trace = 0x811c9dc5;
  for (let tick = 1; tick <= tickCount; tick++) {
    counters.fill(0);
    step(tick, counters);
    for (let i = 0; i < totals.length; i++) {
      totals[i] += counters[i];
      trace = Math.imul(trace ^ counters[i], 0x01000193);
    }
    onTick?.(counters);
  }
  return { totals, trace: trace >>> 0 };
}

/** The typed-array market, built and ready to run, and its state. */
export function prepareTyped(workload: Workload, friends: Graph): Prepared & { readonly market: Market } {
  const market = createMarket(workload, friends);
  const post = createPosting(market);
  const read = createReading(market);
  const moderate = createPlatform(market);
  const sellerCount = market.sellers.count;
  const readerCount = market.readers.count;

  function step(tick: number, counters: Uint32Array): void {
    // Posts come before reading: a post can be seen in its own tick.
    post(tick, 0, sellerCount, counters);
    read(tick, 0, readerCount, counters);
    // Strikes are looked at only when every reader is done, so the order of readers cannot matter.
    moderate(tick, 0, sellerCount, counters);
  }

  return {
    market,
    run: (onTick) => runTicks(workload.tickCount, step, onTick),
    edgeSum: () => edgeSum(market),
  };
}

/** The hash of one ad edge's final state, from person ids. */
export function edgeHash(
  author: number,
  reader: number,
  trust: number,
  annoyance: number,
  muted: boolean,
): number {
  const state = trust | (annoyance << 8) | (muted ? 1 << 16 : 0);
  return mix(Math.imul(author, 0x9e3779b1) ^ Math.imul(reader, 0x85ebca77) ^ state);
}

function edgeSum({ readers, sellers, edges, offsets }: Market): number {
  const { source, mood } = edges.columns;
  const { hot, person } = sellers.columns;
  const { lastOpen } = readers.columns;
  let sum = 0;
  for (let reader = 0; reader < readers.count; reader++) {
    for (let edge = offsets[reader]; edge < offsets[reader + 1]; edge++) {
      const seller = source[edge] & sellerMask;
      // A beginning that the reader has not yet seen has already reset the edge.
      const reset = hot[seller] >>> returnShift > lastOpen[reader];
      const feeling = reset ? initialTrust : mood[edge];
      const muted = !reset && (source[edge] & live) === 0;
      sum = (sum + edgeHash(person[seller], reader, feeling & 255, feeling >>> 8, muted)) | 0;
    }
  }
  return sum >>> 0;
}
