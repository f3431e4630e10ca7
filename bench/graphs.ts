/** What is measured on the generators of friendships: CPU time and memory, and graphology's insertion beside it. */

import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { GraphReport } from "./graphs-run.ts";
import {
  alternate,
  median,
  type Options,
  percent,
  type Report,
  runCommand,
  type Suite,
  shortCount,
  spread,
} from "./harness.ts";

export const graphs: Suite = {
  name: "graphs",
  meaning: "friendships generated into flat graphs, mean degree 20, seed bench",
  measure,
};

const generators = [
  "affiliation",
  "barabasi-albert",
  "holme-kim",
  "watts-strogatz",
  "erdos-renyi",
  "configuration",
] as const;
const meanDegree = 20;
const rounds = 3;
const runFile = fileURLToPath(new URL(`./graphs-run${extname(import.meta.url)}`, import.meta.url));

async function generate(generator: string, persons: number, library: string): Promise<GraphReport> {
  const args = [runFile, generator, String(persons), String(meanDegree), library];
  return JSON.parse((await runCommand(process.execPath, args)).output) as GraphReport;
}

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const persons = quick ? 100_000 : 1_000_000;
  note(`${shortCount(persons)} persons`);
  yield await compareGenerators(persons);
  note("against graphology");
  yield await compareWithGraphology(quick ? 10_000 : 100_000);
}

const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

async function compareGenerators(persons: number): Promise<Report> {
  const runs = await alternate(
    Object.fromEntries(generators.map((name) => [name, () => generate(name, persons, "none")])),
    rounds,
  );
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const generator of generators) {
    const list = runs[generator];
    const seconds = list.map((run) => run.seconds);
    const cost = median(seconds);
    const peakBytes = median(list.map((run) => run.peakBytes));
    const { ties, keptBytes, digest } = list[0];
    const equal = list.every((run) => run.digest === digest);
    rows.push([
      generator,
      `${(ties / 1e6).toFixed(2)}M`,
      cost.toFixed(2),
      percent(spread(seconds)),
      ((cost * 1e9) / ties).toFixed(0),
      (keptBytes / ties).toFixed(1),
      megabytes(peakBytes),
      equal ? digest.slice(0, 8) : "DIFFERENT",
    ]);
    figures.push({ generator, persons, ties, seconds, median: cost, keptBytes, peakBytes, digest, equal });
  }
  return {
    title: `Generators, ${shortCount(persons)} persons`,
    columns: ["generator", "ties", "cpu s", "spread", "ns/tie", "B/tie", "peak", "digest"],
    rows,
    notes: [`Medians of ${rounds} alternating runs; peak: resident memory of the process.`],
    figures,
  };
}

async function compareWithGraphology(persons: number): Promise<Report> {
  const generator = "barabasi-albert";
  const { graph } = await alternate({ graph: () => generate(generator, persons, "graphology") }, rounds);
  const { ties, keptBytes, digest } = graph[0];
  const flat = median(graph.map((run) => run.seconds));
  const insert = median(graph.map((run) => run.insertSeconds));
  const insertBytes = median(graph.map((run) => run.insertBytes));
  return {
    title: `Against graphology, ${generator}, ${shortCount(persons)} persons, ${shortCount(ties)} ties`,
    columns: ["program", "cpu s", "ratio", "memory"],
    rows: [
      ["flat graph, generated", flat.toFixed(2), "1.0", megabytes(keptBytes)],
      ["graphology, inserted", insert.toFixed(2), (insert / flat).toFixed(1), megabytes(insertBytes)],
    ],
    notes: [
      `Medians of ${rounds} runs, graph ${digest.slice(0, 8)}. graphology is given the finished graph tie by ` +
        "tie; its memory is the resident memory that this added.",
    ],
    figures: [{ generator, persons, ties, flat, insert, keptBytes, insertBytes, digest, runs: graph }],
  };
}
