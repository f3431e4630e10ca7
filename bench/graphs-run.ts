/**
 * One graph generated in a process of its own: `node graphs-run.js GENERATOR PERSONS MEAN_DEGREE LIBRARY` prints its
 * figures as a line of JSON. With LIBRARY "graphology" the graph is then inserted into a graphology graph.
 */

import { createDigest } from "../src/core/digest.ts";
import { tieCount } from "../src/core/graph/csr.ts";
import { type GeneratorName, generateGraph, type NetworkValues } from "../src/core/graph/generate.ts";
import { toGraphology } from "../src/core/graph/graphology.ts";
import { rootKey } from "../src/core/seed.ts";
import { defaultParameters } from "../src/model/parameters.ts";

export interface GraphReport {
  readonly ties: number;
  /** CPU seconds. */
  readonly seconds: number;
  /** CPU seconds of the insertion, and resident memory that it added, bytes. */
  readonly insertSeconds: number;
  readonly insertBytes: number;
  /** Bytes that the flat graph holds. */
  readonly keptBytes: number;
  readonly peakBytes: number;
  readonly digest: string;
}

const [generator, persons, meanDegree, library] = process.argv.slice(2);
const values = {
  ...defaultParameters().network,
  persons: Number(persons),
  meanDegree: Number(meanDegree),
  degreeLaw: "poisson",
} as unknown as NetworkValues;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const begun = cpuSeconds();
const graph = generateGraph(generator as GeneratorName, values, rootKey("bench"));
const generated = cpuSeconds();
const peakBytes = process.resourceUsage().maxRSS * 1024;
const before = process.memoryUsage().rss;
const inserted = library === "graphology" ? toGraphology(graph) : undefined;
const insertSeconds = cpuSeconds() - generated;
const insertBytes = process.memoryUsage().rss - before;
if (inserted !== undefined && inserted.size !== tieCount(graph))
  throw new Error(`graphology must hold ${tieCount(graph)} ties (was ${inserted.size})`);

const bytesOf = (array: Uint32Array) => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
const report: GraphReport = {
  ties: tieCount(graph),
  seconds: generated - begun,
  insertSeconds,
  insertBytes,
  keptBytes: graph.offsets.byteLength + graph.targets.byteLength,
  peakBytes,
  digest: createDigest().update(bytesOf(graph.offsets)).update(bytesOf(graph.targets)).hex(),
};
console.log(JSON.stringify(report));
