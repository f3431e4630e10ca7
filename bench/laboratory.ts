/**
 * Many short runs of an experiment through plan, pool and store, against the same runs in as many bare threads that
 * keep nothing: what the laboratory costs beside the model, and whether its memory stays flat.
 */

import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { median, type Options, percent, type Report, runCommand, type Suite, spread } from "./harness.ts";
import type { ManyReport } from "./laboratory-run.ts";

export const laboratory: Suite = {
  name: "laboratory",
  meaning: "short runs of one experiment through the pool, seed bench",
  measure,
};

const runFile = fileURLToPath(new URL(`./laboratory-run${extname(import.meta.url)}`, import.meta.url));

async function* measure({ quick, note }: Options): AsyncGenerator<Report> {
  // Long rounds: each has an end where threads wait, of which a sweep has one.
  const [runs, round] = quick ? [1200, 200] : [10_000, 2000];
  const threads = availableParallelism();
  note(`${runs} runs through the laboratory, and as many in bare threads`);
  const { output } = await runCommand(process.execPath, [runFile, runs, round, threads].map(String));
  yield report(JSON.parse(output) as ManyReport, { runs, round, threads });
}

function report(
  { laboratory, bare, laboratoryCpu, bareCpu, resident, digest }: ManyReport,
  { runs, round, threads }: { runs: number; round: number; threads: number },
): Report {
  // Threads start and code is compiled in the first round.
  const [ours, theirs, oursCpu, theirsCpu] = [laboratory, bare, laboratoryCpu, bareCpu].map((list) =>
    list.slice(1),
  );
  const row = (name: string, seconds: readonly number[], cpu: readonly number[]) => [
    name,
    (round / median(seconds)).toFixed(1),
    ((1000 * median(cpu)) / round).toFixed(2),
    percent(spread(seconds)),
    percent(spread(cpu)),
  ];
  const ratio = median(theirs) / median(ours);
  const cpuRatio = median(theirsCpu) / median(oursCpu);
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return {
    title: `${runs} runs on ${threads} threads`,
    columns: ["", "runs/s", "CPU ms/run", "spread", "of CPU"],
    rows: [row("laboratory", ours, oursCpu), row("bare threads", theirs, theirsCpu)],
    notes: [
      `Rate of the laboratory over that of bare threads: ${ratio.toFixed(3)}; by CPU time ${cpuRatio.toFixed(3)}. ` +
        `Medians of ${ours.length} rounds of ${round} runs, in turn, after an uncounted one.`,
      `Resident memory of the process with all its threads: ${megabytes(resident[0])} after ${round} runs, ` +
        `${megabytes(resident[resident.length >> 1])} halfway, ${megabytes(resident.at(-1) ?? 0)} at the end. Digest ${digest.slice(0, 8)}.`,
    ],
    figures: [
      { runs, round, threads, ratio, cpuRatio, laboratory, bare, laboratoryCpu, bareCpu, resident, digest },
    ],
  };
}
