/** A run of FeedMarket-1 on typed arrays: tick by tick, totals and check values (its sections 5 and 6). */

import { mix } from "../../src/core/random.ts";
import { createReading } from "./readers.ts";
import { createPlatform, createPosting } from "./sellers.ts";
import { live, type Market, returnShift, sellerMask } from "./state.ts";
import { initialTrust, counterNames, extendTrace } from "./workload.ts";

/** What a run leaves: ten counters summed over ticks, and two check values as unsigned words. */
export interface Outcome {
  readonly totals: number[];
  /** Hash of all counters of all ticks, in order. */
  readonly trace: number;
  /** Sum of hashes of the final state of every ad edge. */
  readonly edges: number;
}

/** Steps a market through ticks 1, 2, ...; each call returns that tick's ten counters, in a reused array. */
export function createSchedule(market: Market): () => Uint32Array {
  const post = createPosting(market);
  const read = createReading(market);
  const moderate = createPlatform(market);
  const sellerCount = market.sellers.count;
  const readerCount = market.readers.count;
  const counters = new Uint32Array(counterNames.length);
  let tick = 0;

  return function step() {
    tick++;
    counters.fill(0);
    // Posts come before reading: a post can be seen in its own tick.
    post(tick, 0, sellerCount, counters);
    read(tick, 0, readerCount, counters);
    // Strikes are looked at only when every reader is done, so the order of readers cannot matter.
    moderate(tick, 0, sellerCount, counters);
    return counters;
  };
}

/** Runs all ticks of a market. `onTick` sees each tick's counters. */
export function runMarket(market: Market, onTick?: (counters: Uint32Array) => void): Outcome {
  const step = createSchedule(market);
  const totals = counterNames.map(() => 0);
  let trace = 0x811c9dc5;
  for (let tick = 1; tick <= market.workload.tickCount; tick++) {
    const counters = step();
    for (let i = 0; i < totals.length; i++) totals[i] += counters[i];
    trace = extendTrace(trace, counters);
    onTick?.(counters);
  }
  return { totals, trace: trace >>> 0, edges: edgeSum(market) };
}

/** The hash of one ad edge's final state, from person ids. */
export function edgeHash(author: number, reader: number, trust: number, annoyance: number, muted: boolean): number {
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
      // A return that the reader has not yet seen has already reset the edge.
      const reset = hot[seller] >>> returnShift > lastOpen[reader];
      const feeling = reset ? initialTrust : mood[edge];
      const muted = !reset && (source[edge] & live) === 0;
      sum = (sum + edgeHash(person[seller], reader, feeling & 255, feeling >>> 8, muted)) | 0;
    }
  }
  return sum >>> 0;
}
