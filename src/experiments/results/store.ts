/**
 * What an experiment leaves behind, run by run. Results are kept in memory for half a minute of work at most, then
 * written as a part; memory does not grow with the number of runs but for their ids.
 */

import { resultsEpoch } from "../../model/epoch.ts";
import { snakeCase } from "../../records/table.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { type Plan, specOf } from "../laboratory/plan.ts";
import type { RunResult, RunSpec } from "../laboratory/run-spec.ts";
import { runsHead } from "./columns.ts";
import { Details } from "./details.ts";
import { recordDigest } from "./digest.ts";
import { appendResults, type Kept, PartHashes, sizeOf } from "./encode.ts";
import { foldParts } from "./fold.ts";
import { makeFolder } from "./folder.ts";
import { type Conflict, KeptRuns } from "./kept.ts";
import { thisMachine } from "./machine.ts";
import { PartDraft, type Shard } from "./part.ts";
import { listParts, openPart, type Part, refuseDamaged } from "./parts.ts";
import { type Survey, surveyOf } from "./survey.ts";

export interface StoreOptions {
  /** Which of how many writers this is, from 1; default 1 of 1. */
  readonly shard?: Shard;
  /** The command line, for the manifest. */
  readonly argv?: readonly string[];
  /** Runs that are asked for, from the start of the plan, where that is not what the experiment says. */
  readonly wanted?: number;
  /** Runs that failed count as not made. */
  readonly retryFailed?: boolean;
  /** What is kept in memory at most before it is written: milliseconds since the first result, results, bytes. */
  readonly buffer?: Partial<Buffering>;
}

interface Buffering {
  readonly time: number;
  readonly runs: number;
  readonly bytes: number;
}

const usual: Buffering = { time: 30_000, runs: 4096, bytes: 64 * 2 ** 20 };

export type StoredRow = RunRow & { readonly recordDigest: string };

export interface Store {
  readonly folder: string;
  readonly plan: Plan;
  /** Is the run made, whether or not its result is on the disk yet? */
  has(id: string): boolean;
  /** Of a run that it has: did it fail? */
  isFailed(id: string): boolean;
  /** Keeps a result; a run that is kept already must have the same. Throws a LaboratoryFault where the disk is full. */
  add(result: RunResult): Promise<void>;
  /** Writes what is in memory; afterwards all that was added stays, whatever happens. */
  flush(): Promise<void>;
  /** The kept runs of the plan, in its order; runs that a method chose on its way are asked for by `rowsOf`. */
  rows(): AsyncIterable<StoredRow>;
  /** Rows in the order of the specs. Throws a LaboratoryFault (incomplete) at the first that is missing. */
  rowsOf(specs: Iterable<RunSpec>): AsyncIterable<StoredRow>;
  /** Daily numbers of a kept run, in the order of `record.ticks`; none where it failed. */
  ticksOf(spec: RunSpec): Promise<readonly Float64Array[]>;
  /** Final states of a kept run's persons, by column as kept; none where there are none. */
  agentsOf(spec: RunSpec): Promise<Readonly<Record<string, Float64Array>>>;
  /** Kept runs that are not of the plan, by id: those that a method chose on its way. */
  others(): AsyncIterable<StoredRow>;
  /** Ids of the kept runs that are on the disk. */
  ids(): Iterable<string>;
  /** The spec of a kept run. */
  specOf(id: string): Promise<RunSpec>;
  /** What is kept against the first `wanted` runs of the plan. Flushes. */
  survey(wanted?: number): Promise<Survey>;
  /** Makes one part of all, and removes what killed writers left behind. Flushes. */
  fold(): Promise<void>;
  /** Versions that made the kept runs. */
  makers(): { readonly feedmarket: string; readonly node: string }[];
  /** Kept runs, on the disk or not. */
  counts(): { readonly done: number; readonly failed: number };
  /** Flushes. */
  close(): Promise<void>;
}

/**
 * Makes the folder of a plan's results, or takes it up again. Throws a LaboratoryFault: conflict where it is another
 * plan's, where a part is damaged, or where one run has two results.
 */
export async function openStore(folder: string, plan: Plan, options: StoreOptions = {}): Promise<Store> {
  await makeFolder(folder, plan, options.argv ?? [], options.wanted);
  const list = await listParts(folder, plan.hash);
  refuseDamaged(folder, list);
  const kept = await keptOf(plan, list.parts);
  refuseConflicts(folder, kept.conflicts);
  return new FolderStore(folder, plan, kept, options);
}

/** The runs in these parts. */
export async function keptOf({ experiment }: Plan, parts: readonly Part[]): Promise<KeptRuns> {
  const kept = new KeptRuns(experiment.metrics.map(({ name }) => name));
  for (const part of parts) await kept.take(part);
  return kept;
}

/** Throws a LaboratoryFault that names the run and both parts. */
export function refuseConflicts(folder: string, conflicts: readonly Conflict[]): void {
  const first = conflicts[0];
  if (first === undefined) return;
  const [a, b] = first.parts;
  const more = conflicts.length > 1 ? `, as have ${conflicts.length - 1} more` : "";
  const message = `${folder}: run ${first.id} must have one result (was two, in ${a} and ${b})${more}`;
  throw new LaboratoryFault("conflict", message);
}

class FolderStore implements Store {
  readonly folder: string;
  readonly plan: Plan;
  #kept: KeptRuns;
  readonly #shard: Shard;
  readonly #buffering: Buffering;
  /** Number of the first part that was not there at the beginning, where failed runs are to be made again. */
  #retryBefore: number;
  /** Added and not written yet, by id; while a part is being written, its runs stay here. */
  readonly #pending: Map<string, Kept> = new Map<string, Kept>();
  #ticks: Details;
  #agents: Details;
  #batch: Kept[] = [];
  #bytes = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #fault: unknown;

  constructor(folder: string, plan: Plan, kept: KeptRuns, options: StoreOptions) {
    this.folder = folder;
    this.plan = plan;
    this.#kept = kept;
    this.#shard = options.shard ?? { index: 1, count: 1 };
    this.#buffering = { ...usual, ...options.buffer };
    this.#ticks = new Details(folder, "ticks");
    this.#agents = new Details(folder, "agents");
    this.#retryBefore = options.retryFailed ? kept.parts.length : 0;
  }

  has(id: string): boolean {
    if (this.#pending.has(id)) return true;
    return this.#kept.has(id) && !(this.#kept.isFailed(id) && this.#kept.partOf(id) < this.#retryBefore);
  }

  isFailed(id: string): boolean {
    const pending = this.#pending.get(id);
    return pending === undefined ? this.#kept.isFailed(id) : pending.result.status === "failed";
  }

  async add(result: RunResult): Promise<void> {
    if (this.#fault !== undefined) throw this.#fault;
    const { id } = result.spec;
    const one = { result, recordDigest: recordDigest(result) };
    if (this.has(id)) return this.#addAgain(one);
    this.#pending.set(id, one);
    this.#batch.push(one);
    this.#bytes += sizeOf(result);
    const { time, runs, bytes } = this.#buffering;
    if (this.#batch.length >= runs || this.#bytes >= bytes) return this.flush();
    this.#timer ??= setTimeout(() => this.flush().catch(() => undefined), time).unref();
  }

  /** At-least-once delivery brings results twice. */
  async #addAgain({ result, recordDigest }: Kept): Promise<void> {
    const former = await this.#row(result.spec);
    if (result.status === "failed" || former.status === "failed") return;
    if (former.stateDigest === result.stateDigest && former.recordDigest === recordDigest) return;
    const message = `${this.folder}: run ${result.spec.id} must have one result (was made twice with two)`;
    throw new LaboratoryFault("conflict", message);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    // Whoever waits hears of it; so does the next who adds, where nobody waits.
    this.#writing.catch((error) => {
      this.#fault ??= error;
    });
    return this.#writing;
  }

  async #write(): Promise<void> {
    const batch = this.#batch;
    if (batch.length === 0) return;
    this.#batch = [];
    this.#bytes = 0;
    const { experiment, hash } = this.plan;
    const draft = await PartDraft.begin(this.folder, this.#shard, runsHead(experiment));
    try {
      await appendResults(draft, experiment, batch);
      const hashes = new PartHashes();
      for (const { result, recordDigest } of batch) {
        hashes.add(result.spec.id, result.status, result.stateDigest, recordDigest);
      }
      const { feedmarket, node } = thisMachine();
      const makers = [{ feedmarket, node }];
      await draft.commit({ planHash: hash, makers, resultsEpoch, ...hashes.finish() });
    } catch (error) {
      await draft.abandon();
      throw error;
    }
    await this.#kept.take(await openPart(this.folder, draft.stem, hash));
    for (const { result } of batch) this.#pending.delete(result.spec.id);
  }

  async *rows(): AsyncGenerator<StoredRow> {
    for (let k = 0; k < this.plan.count; k++) {
      const spec = this.plan.at(k);
      if (this.#pending.has(spec.id) || this.#kept.has(spec.id)) yield await this.#row(spec);
    }
  }

  async *rowsOf(specs: Iterable<RunSpec>): AsyncGenerator<StoredRow> {
    for (const spec of specs) yield await this.#row(spec);
  }

  async ticksOf({ id }: RunSpec): Promise<readonly Float64Array[]> {
    const pending = this.#pending.get(id);
    return pending
      ? pending.result.ticks
      : Object.values(await this.#ticks.read(this.#kept.partWith(id), id));
  }

  async agentsOf({ id }: RunSpec): Promise<Readonly<Record<string, Float64Array>>> {
    const agents = this.#pending.get(id)?.result.agents;
    if (agents === undefined) return this.#agents.read(this.#kept.partWith(id), id);
    return Object.fromEntries(Object.entries(agents).map(([name, values]) => [snakeCase(name), values]));
  }

  async *others(): AsyncGenerator<StoredRow> {
    await this.flush();
    const ids = new Set(this.#kept.ids());
    for (let k = 0; k < this.plan.count; k++) ids.delete(this.plan.at(k).id);
    for (const id of [...ids].sort()) yield await this.#row(await this.specOf(id));
  }

  ids(): Iterable<string> {
    return this.#kept.ids();
  }

  async specOf(id: string): Promise<RunSpec> {
    const pending = this.#pending.get(id);
    if (pending !== undefined) return pending.result.spec;
    const { settings, point, arm, replicate } = await this.#kept.identity(id);
    return specOf(this.plan.experiment, settings, point, arm, replicate);
  }

  async survey(wanted?: number): Promise<Survey> {
    await this.flush();
    return surveyOf(this.plan, this.#kept, wanted);
  }

  async fold(): Promise<void> {
    await this.flush();
    const { folder, plan } = this;
    // Others may have written parts since.
    const list = await listParts(folder, plan.hash);
    refuseDamaged(folder, list);
    const all = await keptOf(plan, list.parts);
    refuseConflicts(folder, all.conflicts);
    await foldParts(folder, plan, all, list);
    this.#kept = await keptOf(plan, (await listParts(folder, plan.hash)).parts);
    this.#retryBefore = 0;
    this.#ticks = new Details(folder, "ticks");
    this.#agents = new Details(folder, "agents");
  }

  makers(): { feedmarket: string; node: string }[] {
    const makers = new Map(
      this.#kept.parts.flatMap(({ label: { makers } }) => makers.map((one) => [JSON.stringify(one), one])),
    );
    return [...makers.values()];
  }

  async #row(spec: RunSpec): Promise<StoredRow> {
    const pending = this.#pending.get(spec.id);
    if (pending === undefined) return this.#kept.row(spec);
    const { ticks: _, agents: __, ...row } = pending.result;
    return { ...row, spec, recordDigest: pending.recordDigest };
  }

  counts(): { done: number; failed: number } {
    let done = this.#kept.count - this.#kept.failedCount;
    let failed = this.#kept.failedCount;
    for (const [id, { result }] of this.#pending) {
      if (this.#kept.isFailed(id)) failed--;
      else if (this.#kept.has(id)) continue;
      if (result.status === "failed") failed++;
      else done++;
    }
    return { done, failed };
  }

  close(): Promise<void> {
    return this.flush();
  }
}
