/**
 * Influence on a graph whose ties each work or fail by chance: samples of the ties that work, how large their
 * components are, and the seeds that together reach most.
 *
 * Source: independent cascade as live edges, Kempe, Kleinberg & Tardos 2003: what a set of seeds reaches is the
 * union of the components that it touches. The greedy set reaches at least 1 - 1/e of what the best set does.
 */

import { deriveKey, drawWith, emptyKey, type Key } from "../random.ts";
import type { Graph } from "./csr.ts";
import { createSets, type DisjointSets, findRoot, joinSets } from "./sets.ts";

/** The components of one sample: each tie works with probability `transmission`. One draw a tie, O(ties). */
export function liveComponents(graph: Graph, transmission: number, key: Key): DisjointSets {
  const { nodeCount, offsets, targets } = graph;
  const { first, second } = key;
  const threshold = transmission * 4294967296;
  const sets = createSets(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    for (let slot = offsets[node]; slot < offsets[node + 1]; slot++) {
      if (targets[slot] <= node) continue;
      if (drawWith(first, second, slot) >>> 0 < threshold) joinSets(sets, node, targets[slot]);
    }
  }
  return sets;
}

/**
 * So many seeds, each the one that adds most to what those before it reach, on average over the samples; of equal
 * ones the first. O(seeds * nodes * samples).
 */
export function greedySeeds(
  graph: Graph,
  transmission: number,
  seedCount: number,
  samples: number,
  key: Key,
): number[] {
  const { nodeCount } = graph;
  if (!(seedCount >= 0 && seedCount <= nodeCount)) {
    throw new RangeError(`greedySeeds requires at most ${nodeCount} seeds (was ${seedCount})`);
  }
  const rootOf = new Uint32Array(nodeCount * samples);
  // What a seed in the component would still gain: its size until a seed lies in it.
  const gain = new Uint32Array(nodeCount * samples);
  const sampleKey = emptyKey();
  for (let sample = 0, base = 0; sample < samples; sample++, base += nodeCount) {
    const sets = liveComponents(graph, transmission, deriveKey(key, sample, sampleKey));
    for (let node = 0; node < nodeCount; node++) {
      const root = findRoot(sets, node);
      rootOf[base + node] = root;
      gain[base + root]++;
    }
  }
  const seeds: number[] = [];
  const sums = new Float64Array(nodeCount);
  while (seeds.length < seedCount) {
    sums.fill(0);
    for (let base = 0; base < rootOf.length; base += nodeCount) {
      for (let node = 0; node < nodeCount; node++) sums[node] += gain[base + rootOf[base + node]];
    }
    for (const seed of seeds) sums[seed] = -1;
    let best = 0;
    for (let node = 1; node < nodeCount; node++) if (sums[node] > sums[best]) best = node;
    seeds.push(best);
    for (let base = 0; base < rootOf.length; base += nodeCount) gain[base + rootOf[base + best]] = 0;
  }
  return seeds;
}
