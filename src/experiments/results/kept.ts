/** The runs that are kept, by id: where each row lies, and the row itself. */

import { readGroup } from "../../records/decode.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import type { RunSpec } from "../laboratory/run-spec.ts";
import { groupsOf, type Part } from "./parts.ts";

/** A run as kept, without its spec. */
export interface KeptRun extends Omit<RunRow, "spec"> {
  readonly id: string;
  readonly recordDigest: string;
}

/** One run with two different results. */
export interface Conflict {
  readonly id: string;
  /** Names of the parts. */
  readonly parts: readonly [string, string];
}

/** A place is part * 2^32 + row: one number a run, since there may be very many. */
const partSize = 2 ** 32;
/** Row groups that are kept decoded. */
const cacheSize = 64;

export class KeptRuns {
  readonly parts: Part[] = [];
  readonly conflicts: Conflict[] = [];
  /** Rows that say again what another row says. */
  duplicates = 0;
  /** Failures of runs that were made again since. */
  superseded = 0;
  readonly #metrics: readonly string[];
  readonly #places = new Map<string, number>();
  readonly #failed = new Set<string>();
  readonly #groups = new Map<string, Promise<readonly KeptRun[]>>();

  constructor(metrics: readonly string[]) {
    this.#metrics = metrics;
  }

  get count(): number {
    return this.#places.size;
  }

  get failedCount(): number {
    return this.#failed.size;
  }

  has(id: string): boolean {
    return this.#places.has(id);
  }

  isFailed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** Number of the part that holds the run, by `parts`; -1 where none does. */
  partOf(id: string): number {
    return Math.floor((this.#places.get(id) ?? -1) / partSize);
  }

  ids(): Iterable<string> {
    return this.#places.keys();
  }

  /** Takes in a part; a done run beats a failed one, and of two failures the later stays. */
  async take(part: Part): Promise<void> {
    const number = this.parts.push(part) - 1;
    for await (const { start, columns } of groupsOf(part.runs, ["run_id", "status"])) {
      const [ids, statuses] = columns as [string[], string[]];
      for (let i = 0; i < ids.length; i++) {
        await this.#put(ids[i]!, statuses[i] === "failed", number * partSize + start + i);
      }
    }
  }

  async #put(id: string, failed: boolean, place: number): Promise<void> {
    const former = this.#places.get(id);
    if (former !== undefined) {
      const formerFailed = this.#failed.has(id);
      if (failed !== formerFailed || failed) this.superseded++;
      else if (await this.#same(former, place)) this.duplicates++;
      else this.conflicts.push({ id, parts: [this.#stem(former), this.#stem(place)] });
      if (!formerFailed) return;
    }
    this.#places.set(id, place);
    if (failed) this.#failed.add(id);
    else this.#failed.delete(id);
  }

  async #same(a: number, b: number): Promise<boolean> {
    const [one, other] = [await this.#at(a), await this.#at(b)];
    return one.stateDigest === other.stateDigest && one.recordDigest === other.recordDigest;
  }

  #stem(place: number): string {
    return this.parts[Math.floor(place / partSize)]!.stem;
  }

  /** The run's row; throws a LaboratoryFault where it is not kept. */
  async row(spec: RunSpec): Promise<RunRow & { readonly recordDigest: string }> {
    const place = this.#places.get(spec.id);
    if (place === undefined) {
      throw new LaboratoryFault("incomplete", `run ${spec.id} must be among the results (was missing)`);
    }
    const { id: _, ...row } = await this.#at(place);
    return { spec, ...row };
  }

  /** Every kept run once, in the order of the parts. */
  async *all(): AsyncGenerator<KeptRun & { readonly part: Part }> {
    for (const [number, part] of this.parts.entries()) {
      let row = number * partSize;
      for (let group = 0; group < part.runs.metadata.row_groups.length; group++) {
        for (const run of await this.#decode(part, group)) {
          if (this.#places.get(run.id) === row++) yield { ...run, part };
        }
      }
    }
  }

  async #at(place: number): Promise<KeptRun> {
    const number = Math.floor(place / partSize);
    let row = place % partSize;
    const groups = this.parts[number]!.runs.metadata.row_groups;
    let group = 0;
    while (row >= Number(groups[group]!.num_rows)) row -= Number(groups[group++]!.num_rows);
    const key = `${number} ${group}`;
    const rows = this.#groups.get(key) ?? this.#decode(this.parts[number]!, group);
    // The group used last is the last to go.
    this.#groups.delete(key);
    this.#groups.set(key, rows);
    if (this.#groups.size > cacheSize) this.#groups.delete(this.#groups.keys().next().value!);
    return (await rows)[row]!;
  }

  async #decode({ runs }: Part, group: number): Promise<KeptRun[]> {
    const sizes = runs.metadata.row_groups.map(({ num_rows: rows }) => Number(rows));
    const start = sizes.slice(0, group).reduce((sum, size) => sum + size, 0);
    const names = ["run_id", "status", "error", "state_digest", "record_digest", "wall_ms"];
    const columns = await readGroup(runs, [...names, ...this.#metrics], start, start + sizes[group]!);
    const [ids, statuses, errors, states, records, times, ...metrics] = columns as unknown[][];
    return Array.from(ids as string[], (id, i) => ({
      id,
      status: statuses![i] as RunRow["status"],
      ...(errors![i] ? { error: errors![i] as string } : {}),
      metrics: Float64Array.from(metrics, (values) => (values[i] as number | null) ?? Number.NaN),
      stateDigest: states![i] as string,
      recordDigest: records![i] as string,
      wallTime: times![i] as number,
    }));
  }
}
