/**
 * Random graphs with given degrees: each node has as many stubs as its degree, stubs are paired at random, and
 * self-loops and duplicate ties are erased. Molloy & Reed 1995; erased variant: Britton, Deijfen &
 * Martin-Löf 2006, Journal of Statistical Physics 124, 1377.
 */

import { exp, pow } from "../math.ts";
import { below, chance, draw, type Key } from "../random.ts";
import { poisson } from "../variates.ts";
import { buildGraph } from "./build.ts";
import type { Graph } from "./csr.ts";

export interface ConfigurationOptions {
  /** Stubs of each node; of an odd total one stub at random is left over. */
  readonly degrees: Uint32Array;
}

/** Undirected graph whose degrees are at most those given, and equal but for the erased ties. */
export function configurationGraph({ degrees }: ConfigurationOptions, key: Key): Graph {
  let total = 0;
  for (let node = 0; node < degrees.length; node++) total += degrees[node];
  if (total >= 0x7fffffff) {
    throw new RangeError(`configurationGraph requires fewer than 2^31 - 1 stubs (was ${total})`);
  }
  const stubs = new Uint32Array(total);
  for (let node = 0, i = 0; node < degrees.length; node++) {
    for (const end = i + degrees[node]; i < end; i++) stubs[i] = node;
  }
  for (let i = total - 1; i > 0; i--) {
    const other = below(draw(key, i), i + 1);
    const node = stubs[i];
    stubs[i] = stubs[other];
    stubs[other] = node;
  }
  const half = total >>> 1;
  return buildGraph(degrees.length, stubs.subarray(0, half), stubs.subarray(half, 2 * half)).graph;
}

/** Poisson degrees; one draw a node. */
export function poissonDegrees(nodeCount: number, mean: number, key: Key): Uint32Array {
  const degrees = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) degrees[node] = poisson(chance(key, node), mean);
  return degrees;
}

export interface PowerLaw {
  /** P(k) is proportional to k^-exponent e^(-k / cutoff). */
  readonly exponent: number;
  /** Infinity for a pure power law; then degrees stay below the number of nodes. */
  readonly cutoff: number;
  /** Least degree, from 1. */
  readonly smallest: number;
}

/** Power-law degrees with exponential cutoff (Newman, Strogatz & Watts 2001); one draw a node. */
export function powerLawDegrees(nodeCount: number, law: PowerLaw, key: Key): Uint32Array {
  const cumulative = powerLawCdf(law, nodeCount);
  const last = cumulative.length - 1;
  const degrees = new Uint32Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const u = chance(key, node) * cumulative[last];
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (cumulative[middle] < u) low = middle + 1;
      else high = middle;
    }
    degrees[node] = law.smallest + low;
  }
  return degrees;
}

/** Unnormalised cumulative weights from the least degree to where the rest no longer counts, or nodeCount - 1. */
function powerLawCdf({ exponent, cutoff, smallest }: PowerLaw, nodeCount: number): Float64Array {
  const largest = Math.max(smallest, Math.min(nodeCount - 1, Math.ceil(smallest + 40 * cutoff)));
  const cumulative = new Float64Array(largest - smallest + 1);
  let sum = 0;
  for (let degree = smallest; degree <= largest; degree++) {
    sum += pow(degree, -exponent) * exp((smallest - degree) / cutoff);
    cumulative[degree - smallest] = sum;
  }
  return cumulative;
}
