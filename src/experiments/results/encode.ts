/** Results of runs as the row groups of a part. */

import { createHash } from "node:crypto";
import { groupRows } from "../../records/encode.ts";
import type { FieldValues } from "../../records/table.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import type { RunResult } from "../laboratory/run-spec.ts";
import { agentsHead, runsHead, settingsText, ticksHead, valueIn, variedPaths } from "./columns.ts";
import type { PartDraft } from "./part.ts";

/** A result with its digest. */
export interface Kept {
  readonly result: RunResult;
  readonly recordDigest: string;
}

/** Rows of a row group of `runs`: what is decoded together where rows are read one by one. */
export const runGroupRows = 1024;

/** Bytes that a result takes before compression, roughly. */
export function sizeOf({ metrics, ticks, agents = {} }: RunResult): number {
  const arrays = [metrics, ...ticks, ...Object.values(agents)];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 500);
}

/** Appends the results to a part, its largest tables first. */
export async function appendResults(draft: PartDraft, experiment: Experiment, kept: readonly Kept[]) {
  const done = kept.flatMap(({ result }) => (result.status === "done" ? [result] : []));
  await appendAgents(draft, done);
  await appendTicks(draft, experiment, done);
  const head = runsHead(experiment);
  for (let start = 0; start < kept.length; start += runGroupRows) {
    await draft.append("runs", head, runColumns(experiment, kept.slice(start, start + runGroupRows)));
  }
}

function runColumns(experiment: Experiment, kept: readonly Kept[]): FieldValues[] {
  const of = <T>(read: (one: Kept) => T) => kept.map(read);
  return [
    of(({ result }) => result.spec.id),
    of(({ result }) => result.spec.point),
    of(({ result }) => result.spec.arm),
    of(({ result }) => result.spec.replicate),
    of(({ result }) => result.spec.seed),
    of(({ result }) => result.status),
    of(({ result }) => result.error ?? null),
    ...variedPaths(experiment).map((path) => of(({ result }) => valueIn(experiment, result.spec, path))),
    ...experiment.metrics.map((_, m) => of(({ result: { metrics } }) => numberOrNull(metrics[m]))),
    of(({ result }) => result.stateDigest),
    of((one) => one.recordDigest),
    of(({ result }) => result.wallTime),
    of(({ result }) => settingsText(result.spec)),
  ];
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

async function appendTicks(draft: PartDraft, experiment: Experiment, done: readonly RunResult[]) {
  const head = ticksHead(experiment);
  if (head === undefined) return;
  for (const group of grouped(done, ({ ticks }) => ticks[0]?.length ?? 0)) {
    const days = group.map(({ ticks }) => ticks[0]?.length ?? 0);
    await draft.append("ticks", head, [
      repeated(group, days),
      counted(days, 1),
      ...experiment.record.ticks.map((_, c) => joined(group.map(({ ticks }) => ticks[c]!))),
    ]);
  }
}

async function appendAgents(draft: PartDraft, done: readonly RunResult[]) {
  const first = done.find(({ agents }) => agents !== undefined)?.agents;
  if (first === undefined) return;
  const names = Object.keys(first);
  const head = agentsHead(names);
  const rowsOf = ({ agents = {} }: RunResult) => agents[names[0] ?? ""]?.length ?? 0;
  for (const group of grouped(done, rowsOf)) {
    const persons = group.map(rowsOf);
    const columns = names.map((name) =>
      joined(group.map(({ agents }) => agents?.[name] ?? new Float64Array())),
    );
    await draft.append("agents", head, [repeated(group, persons), counted(persons, 0), ...columns]);
  }
}

/** Runs in groups of about as many rows as a row group should have. */
function grouped(results: readonly RunResult[], rowsOf: (result: RunResult) => number): RunResult[][] {
  const groups: RunResult[][] = [];
  let rows = Number.POSITIVE_INFINITY;
  for (const result of results) {
    const more = rowsOf(result);
    if (rows + more > groupRows) {
      groups.push([]);
      rows = 0;
    }
    groups.at(-1)!.push(result);
    rows += more;
  }
  return groups;
}

function repeated(results: readonly RunResult[], counts: readonly number[]): string[] {
  return results.flatMap(({ spec }, i) => new Array<string>(counts[i]!).fill(spec.id));
}

function counted(counts: readonly number[], first: number): Int32Array {
  const numbers = new Int32Array(counts.reduce((sum, count) => sum + count, 0));
  let row = 0;
  for (const count of counts) for (let i = 0; i < count; i++) numbers[row++] = first + i;
  return numbers;
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    all.set(array, at);
    at += array.length;
  }
  return all;
}

/** Hashes over the rows of a part, for its label. */
export class PartHashes {
  readonly #ids = createHash("sha256");
  readonly #receipts = createHash("sha256");

  add(id: string, status: string, stateDigest: string, recordDigest: string): void {
    this.#ids.update(`${id}\n`);
    this.#receipts.update(`${id} ${status} ${stateDigest} ${recordDigest}\n`);
  }

  finish(): { runIdsSha256: string; receiptsSha256: string } {
    return { runIdsSha256: this.#ids.digest("hex"), receiptsSha256: this.#receipts.digest("hex") };
  }
}
