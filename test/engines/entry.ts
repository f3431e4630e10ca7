/**
 * What every engine must compute alike, as one digest a part: the mathematics, the draws and variates, a
 * generated graph and a market of a thousand persons over eighty days. Knows neither Node nor the browser.
 */

import { incompleteBeta, inverseIncompleteBeta } from "../../src/core/beta.ts";
import { usedBytes } from "../../src/core/columns.ts";
import { createDigest } from "../../src/core/digest.ts";
import { logGamma } from "../../src/core/gamma.ts";
import { affiliationDefaults, affiliationGraph } from "../../src/core/graph/affiliation.ts";
import { neighbourhoodOverlap } from "../../src/core/graph/overlap.ts";
import { cos, exp, expm1, log, log1p, logistic, pow, sin } from "../../src/core/math.ts";
import { normalCdf, normalQuantile } from "../../src/core/normal.ts";
import { below, chance, deriveKey, draw, emptyKey, type Key } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import * as variates from "../../src/core/variates.ts";
import { eventKinds } from "../../src/model/events.ts";
import type { World } from "../../src/model/world.ts";
import { runMarket } from "./market.ts";

const sweepLength = 100_000;
const graphSize = 2_000;

/** One number from three uniform ones, all in (0, 1). */
type Sweep = (u: number, v: number, w: number) => number;

const maths: Readonly<Record<string, Sweep>> = {
  exp: (u) => exp(1_500 * u - 780),
  expm1: (u, v) => expm1((v < 0.5 ? 2 : 80) * (u - 0.5)),
  log: (u, v) => log(spread(u, v)),
  log1p: (u, v) => log1p(v < 0.5 ? 2 * u - 1 : spread(u, v)),
  pow: (u, v, w) => pow(spread(0.45 + 0.1 * u, v), 40 * (w - 0.5)),
  sin: (u, v) => sin((v < 0.5 ? 20 : 1e9) * (u - 0.5)),
  cos: (u, v) => cos((v < 0.5 ? 20 : 1e9) * (u - 0.5)),
  logistic: (u) => logistic(100 * (u - 0.5)),
  normalCdf: (u) => normalCdf(20 * (u - 0.5)),
  normalQuantile,
  logGamma: (u, v) => logGamma(v < 0.5 ? 3 * u : 1e4 * u),
  incompleteBeta: (u, v, w) => incompleteBeta(u, 0.1 + 20 * v, 0.1 + 20 * w),
};

const draws: Readonly<Record<string, Sweep>> = {
  bernoulli: (u, v) => Number(variates.bernoulli(u, v)),
  exponential: (u, v) => variates.exponential(u, v),
  normal: (u, v, w) => variates.normal(u, v, w),
  logNormal: (u, v, w) => variates.logNormal(u, v, w),
  gumbel: (u) => variates.gumbel(u),
  geometric: (u, v) => variates.geometric(u, v),
  binomial: (u, v, w) => variates.binomial(u, Math.floor(500 * v), w),
  poisson: (u, v) => variates.poisson(u, 200 * v * v),
};

/** Positive numbers of every size: 2 to the power of -1000 .. 1000 by halving or doubling. */
function spread(u: number, v: number): number {
  let x = 0.5 + v;
  const steps = Math.floor(2_000 * (u - 0.5));
  for (let i = steps; i < 0; i++) x *= 0.5;
  for (let i = steps; i > 0; i--) x *= 2;
  return x;
}

/** A digest of the bytes of arrays. */
function digest(...arrays: readonly ArrayBufferView[]): string {
  const all = createDigest();
  for (const { buffer, byteOffset, byteLength } of arrays) {
    all.update(new Uint8Array(buffer, byteOffset, byteLength));
  }
  return all.hex();
}

function sweepDigest(sweep: Sweep, length: number, key: Key): string {
  const results = new Float64Array(length);
  const argument = emptyKey();
  for (let i = 0; i < length; i++) {
    deriveKey(key, i, argument);
    results[i] = sweep(chance(argument, 0), chance(argument, 1), chance(argument, 2));
    // The bits of a NaN are an engine's own affair.
    if (Number.isNaN(results[i])) results[i] = -1e300;
  }
  return digest(results);
}

function drawDigest(key: Key): string {
  const words = new Int32Array(sweepLength);
  for (let i = 0; i < words.length; i++) words[i] = draw(key, i) ^ below(draw(key, -i), i + 1);
  return digest(words);
}

function graphDigest(key: Key): string {
  const options = { ...affiliationDefaults, nodeCount: graphSize, meanDegree: 30 };
  const graph = affiliationGraph(options, key);
  return digest(graph.offsets, graph.targets, neighbourhoodOverlap(graph));
}

/** A digest of each table of the market, its friendships and its event log. */
function marketDigests(world: World): Record<string, string> {
  const { friends, strength, state, events } = world;
  const digests: Record<string, string> = { friends: digest(friends.offsets, friends.targets, strength) };
  for (const table of [...Object.values(state), events.table]) {
    digests[table.name] = digest(...usedBytes(table).map(({ bytes }) => bytes));
  }
  return digests;
}

function countEvents({ events }: World): Record<string, number> {
  const kinds = Object.keys(eventKinds);
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0]));
  for (let i = 0; i < events.table.count; i++) counts[kinds[events.table.columns.kind[i]!]!]!++;
  return counts;
}

/** All digests by part, and how often each kind of event happened in the market. */
export function computeEverything(): { digests: Record<string, string>; events: Record<string, number> } {
  const root = rootKey("engines");
  const world = runMarket();
  const digests: Record<string, string> = {
    draws: drawDigest(root),
    graph: graphDigest(root),
    ...marketDigests(world),
  };
  const sweeps = Object.entries({ ...maths, ...draws });
  for (const [name, sweep] of sweeps) digests[name] = sweepDigest(sweep, sweepLength, root);
  digests.inverseIncompleteBeta = sweepDigest(
    (u, v, w) => inverseIncompleteBeta(u, 0.1 + 20 * v, 0.1 + 20 * w),
    sweepLength / 50,
    root,
  );
  return { digests, events: countEvents(world) };
}
