/**
 * What is measured on FeedMarket-1: CPU time of the tick loop per delivered post, against C, plain objects and
 * graphology; its growth; the graph; memory; and a whole small run. Counts must be equal before a figure counts.
 */

import { rmSync } from "node:fs";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
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
} from "../harness.ts";
import type { ProgramReport } from "./program.ts";
import { referenceOf } from "./reference.ts";
import type { Profile, Workload } from "./workload.ts";
import { compileYardstick, runYardstick, type Yardstick, type YardstickReport } from "./yardstick.ts";

export const feedmarket1: Suite = {
  name: "feedmarket-1",
  meaning: "a canonical market in 32-bit integers, seed 1",
  measure,
};

type Run = (ProgramReport | YardstickReport) & { readonly wallSeconds?: number };

const programFile = fileURLToPath(new URL(`./program${extname(import.meta.url)}`, import.meta.url));

async function runProgram(
  program: string,
  workload: Workload,
): Promise<ProgramReport & { wallSeconds: number }> {
  const { personCount, tickCount, seed, profile } = workload;
  const args = [programFile, program, personCount, tickCount, seed, profile].map(String);
  const { output, wallSeconds } = await runCommand(process.execPath, args);
  return { ...(JSON.parse(output) as ProgramReport), wallSeconds };
}

function workloadOf(personCount: number, tickCount: number, profile: Profile = "standard"): Workload {
  return { personCount, tickCount, seed: 1, profile };
}

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  const yardstick = compileYardstick();
  if (typeof yardstick === "string") note(`no ratio to C: ${yardstick}`);
  try {
    const against = quick
      ? [workloadOf(10_000, 100), workloadOf(100_000, 100)]
      : [
          workloadOf(100_000, 100),
          workloadOf(1_000_000, 100),
          workloadOf(100_000, 100, "dense"),
          workloadOf(1_000_000, 30, "dense"),
        ];
    yield await compareWithC(against, yardstick, note);
    yield await compareWithObjects(quick, note);
    if (!quick) yield await measureGrowth(note);
    yield await measureSmallRun(note);
  } finally {
    if (typeof yardstick !== "string") rmSync(yardstick.folder, { recursive: true, force: true });
  }
}

/** CPU nanoseconds of the tick loop per delivered post. */
function perDelivery(run: Run): number {
  return (run.loopSeconds * 1e9) / run.totals[1];
}

/** "equal" where all runs gave one outcome, and the reference's where there is one. */
function checkOutcomes(workload: Workload, runs: readonly Run[]): string {
  const outcome = ({ totals, trace, edges }: Pick<Run, "totals" | "trace" | "edges">) =>
    `${totals.join(" ")} ${trace} ${edges}`;
  const expected = outcome(referenceOf(workload) ?? runs[0]);
  if (runs.some((run) => outcome(run) !== expected)) return "DIFFERENT";
  return referenceOf(workload) === undefined ? "equal" : "reference";
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}

async function compareWithC(
  workloads: readonly Workload[],
  yardstick: Yardstick | string,
  note: Options["note"],
): Promise<Report> {
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  const notes: string[] = [];
  for (const workload of workloads) {
    note(`${shortCount(workload.personCount)} persons, ${workload.profile}, against C`);
    const programs: Record<string, () => Promise<Run>> = { typed: () => runProgram("typed", workload) };
    if (typeof yardstick !== "string") {
      programs["C tuned"] = () => runYardstick(yardstick.tuned, workload);
      programs["C plain"] = () => runYardstick(yardstick.plain, workload);
    }
    const runs = await alternate(programs);
    const check = checkOutcomes(workload, Object.values(runs).flat());
    const base = median((runs["C tuned"] ?? []).map(perDelivery));
    for (const [program, list] of Object.entries(runs)) {
      const costs = list.map(perDelivery);
      const cost = median(costs);
      const ratio = cost / base;
      const cpuSeconds = median(list.map(({ loopSeconds }) => loopSeconds));
      const { personCount, tickCount, profile } = workload;
      const size = [shortCount(personCount), String(tickCount), profile];
      const ratioText = Number.isNaN(ratio) ? "-" : ratio.toFixed(2);
      rows.push([
        program,
        ...size,
        cpuSeconds.toFixed(2),
        cost.toFixed(1),
        percent(spread(costs)),
        ratioText,
        check,
      ]);
      figures.push({ program, ...workload, cpuSeconds, nsPerDelivery: costs, median: cost, ratio, check });
    }
    const [{ trace, edges, graphSeconds, buildSeconds, peakBytes, state }] = runs.typed as ProgramReport[];
    if (state === undefined) continue;
    const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
    const facts = { trace: hex(trace), edges: hex(edges), graphSeconds, buildSeconds, peakBytes, state };
    figures.push({ program: "typed", ...workload, ...facts });
    notes.push(
      `${shortCount(workload.personCount)} ${workload.profile}: trace ${facts.trace}, edges ${facts.edges}; ` +
        `friend graph ${graphSeconds.toFixed(2)} s, market ${buildSeconds.toFixed(2)} s; ` +
        `state ${megabytes(state.total)} (${state.edge} B an ad edge, ${state.person} B a person, ` +
        `${state.seller} B a seller), peak ${megabytes(peakBytes)}.`,
    );
  }
  const compiler = typeof yardstick === "string" ? `No ratio: ${yardstick}.` : `C by ${yardstick.compiler}.`;
  notes.push(`${compiler} CPU time of the tick loop, compilation included; medians of 5 alternating runs.`);
  const columns = [
    "program",
    "persons",
    "ticks",
    "profile",
    "cpu s",
    "ns/delivery",
    "spread",
    "ratio",
    "counts",
  ];
  return { title: "Typed arrays against C", columns, rows, notes, figures };
}

async function compareWithObjects(quick: boolean, note: Options["note"]): Promise<Report> {
  const personCount = quick ? 10_000 : 100_000;
  // Ticks enough that compilation shows in none; the costly program's cost per delivery depends little on them.
  const sizes = { typed: 365, objects: 100, graphology: 20 };
  note(`${shortCount(personCount)} persons, against objects and graphology`);
  const runs = await alternate(
    Object.fromEntries(
      Object.entries(sizes).map(([program, ticks]) => [
        program,
        () => runProgram(program, workloadOf(personCount, ticks)),
      ]),
    ),
  );
  const same = await runProgram("typed", workloadOf(personCount, sizes.graphology));
  const base = median(runs.typed.map(perDelivery));
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const [program, ticks] of Object.entries(sizes)) {
    const list = runs[program];
    const workload = workloadOf(personCount, ticks);
    const costs = list.map(perDelivery);
    const cost = median(costs);
    const equals = program === "graphology" ? [same, ...list] : list;
    const check = checkOutcomes(workload, equals);
    const peak = `${Math.round(median(list.map(({ peakBytes }) => peakBytes)) / 1e6)} MB`;
    const size = [shortCount(personCount), String(ticks)];
    rows.push([
      program,
      ...size,
      cost.toFixed(1),
      percent(spread(costs)),
      (cost / base).toFixed(1),
      peak,
      check,
    ]);
    figures.push({ program, ...workload, nsPerDelivery: costs, median: cost, ratio: cost / base, check });
  }
  return {
    title: "Typed arrays against objects and graphology",
    columns: ["program", "persons", "ticks", "ns/delivery", "spread", "ratio", "peak", "counts"],
    rows,
    notes: ["CPU time of the tick loop, medians of 5 alternating runs."],
    figures,
  };
}

async function measureGrowth(note: Options["note"]): Promise<Report> {
  note("growth from 10k to 5M persons");
  const workloads = [
    workloadOf(10_000, 1000),
    workloadOf(100_000, 100),
    workloadOf(1_000_000, 30),
    workloadOf(5_000_000, 20),
  ];
  const runs = await alternate(
    Object.fromEntries(
      workloads.map((workload) => [String(workload.personCount), () => runProgram("typed", workload)]),
    ),
  );
  const base = median(runs["100000"].map(perDelivery));
  const rows: string[][] = [];
  const figures: Record<string, unknown>[] = [];
  for (const workload of workloads) {
    const list = runs[String(workload.personCount)];
    const costs = list.map(perDelivery);
    const cost = median(costs);
    const graphSeconds = median(list.map((run) => run.graphSeconds));
    const peakBytes = median(list.map((run) => run.peakBytes));
    const texts = [
      cost.toFixed(1),
      percent(spread(costs)),
      (cost / base).toFixed(2),
      graphSeconds.toFixed(2),
    ];
    const peak = `${Math.round(peakBytes / 1e6)} MB`;
    rows.push([shortCount(workload.personCount), String(workload.tickCount), ...texts, peak]);
    figures.push({
      ...workload,
      nsPerDelivery: costs,
      median: cost,
      ratio: cost / base,
      graphSeconds,
      peakBytes,
    });
  }
  return {
    title: "Growth of the cost per delivery",
    columns: ["persons", "ticks", "ns/delivery", "spread", "to 100k", "graph s", "peak"],
    rows,
    notes: ["graph s: CPU seconds to generate the friendships into a flat graph."],
    figures,
  };
}

async function measureSmallRun(note: Options["note"]): Promise<Report> {
  note("whole process, 10k persons, 100 ticks");
  const workload = workloadOf(10_000, 100);
  const { typed } = await alternate({ typed: () => runProgram("typed", workload) });
  const seconds = typed.map(({ wallSeconds }) => wallSeconds);
  const check = checkOutcomes(workload, typed);
  return {
    title: "A whole small run, from start to exit",
    columns: ["program", "persons", "ticks", "wall s", "spread", "counts"],
    rows: [["typed", "10k", "100", median(seconds).toFixed(2), percent(spread(seconds)), check]],
    notes: [],
    figures: [{ program: "typed", ...workload, wallSeconds: seconds, median: median(seconds), check }],
  };
}
