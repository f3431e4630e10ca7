/** The runs that are kept, by id: where each row lies, and the row itself. */

import { LaboratoryFault } from "../laboratory/fault.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import type { RunSpec } from "../laboratory/run-spec.ts";
import type { Settings } from "../validation/bare.ts";
import { groupsOf, type Part, type PartTable, readRows } from "./parts.ts";

/** A run as kept, without its spec. */
export interface KeptRun extends Omit<RunRow, "spec"> {
  readonly id: string;
  readonly recordDigest: string;
}

export interface KeptIdentity {
  readonly point: number;
  readonly arm: string;
  readonly replicate: number;
  /** What it sets from day 0. */
  readonly settings: Settings;
}

/** One run with two different results. */
export interface Conflict {
  readonly id: string;
  /** Names of the parts. */
  readonly parts: readonly [string, string];
}

/** A place is part * 2^32 + row: one number a run, since there may be very many. */
const partSize = 2 ** 32;
/** Rows that are kept decoded. */
const cachedRows = 200_000;

/** Columns of a row group by name. */
type Columns = ReadonlyMap<string, ArrayLike<unknown>>;

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
  readonly #groups = new Map<string, { readonly size: number; readonly columns: Promise<Columns> }>();
  #cachedRows = 0;

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

  /** The part that holds the run; throws a LaboratoryFault where it is not kept. */
  partWith(id: string): Part {
    const part = this.parts[this.partOf(id)];
    if (part === undefined) throw missing(id);
    return part;
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
    if (place === undefined) throw missing(spec.id);
    const { id: _, ...row } = await this.#at(place);
    return { spec, ...row };
  }

  /** What a kept run's row says of its identity. */
  async identity(id: string): Promise<KeptIdentity> {
    const place = this.#places.get(id);
    if (place === undefined) throw new Error(`identity requires a kept run (was ${id})`);
    const { columns, row } = await this.#find(place);
    const text = (name: string) => columns.get(name)![row] as string;
    const [point, replicate] = [Number(columns.get("point")![row]), Number(columns.get("replicate")![row])];
    return { point, replicate, arm: text("arm"), settings: JSON.parse(text("settings")) };
  }

  /** Every kept run once, in the order of the parts. */
  async *all(): AsyncGenerator<KeptRun & { readonly arm: string }> {
    for (const [number, { runs }] of this.parts.entries()) {
      for (let row = 0; row < runs.rowCount; row++) {
        const place = number * partSize + row;
        const run = await this.#at(place);
        if (this.#places.get(run.id) !== place) continue;
        const { columns, row: inGroup } = await this.#find(place);
        yield { ...run, arm: columns.get("arm")![inGroup] as string };
      }
    }
  }

  /** Values of whole rows, column by column in the order of `names`. */
  async gather(ids: readonly string[], names: readonly string[]): Promise<unknown[][]> {
    const values = names.map((): unknown[] => []);
    for (const id of ids) {
      const { columns, row } = await this.#find(this.#places.get(id)!);
      for (const [i, name] of names.entries()) values[i]!.push(columns.get(name)![row] ?? null);
    }
    return values;
  }

  async #at(place: number): Promise<KeptRun> {
    const { columns, row } = await this.#find(place);
    const of = (name: string) => columns.get(name)![row];
    const error = of("error") as string | null | undefined;
    return {
      id: of("run_id") as string,
      status: of("status") as RunRow["status"],
      ...(error ? { error } : {}),
      metrics: Float64Array.from(this.#metrics, (name) => (of(name) as number | null) ?? Number.NaN),
      stateDigest: of("state_digest") as string,
      recordDigest: of("record_digest") as string,
      wallTime: of("wall_ms") as number,
    };
  }

  async #find(place: number): Promise<{ columns: Columns; row: number }> {
    const number = Math.floor(place / partSize);
    const { runs, starts } = this.parts[number]!;
    const inPart = place % partSize;
    let [group, after] = [0, starts.length];
    while (after - group > 1) {
      const middle = (group + after) >> 1;
      if (starts[middle]! <= inPart) group = middle;
      else after = middle;
    }
    const start = starts[group]!;
    const row = inPart - start;
    const key = `${number} ${group}`;
    const size = Number(runs.metadata.row_groups[group]!.num_rows);
    const one = this.#groups.get(key) ?? { size, columns: this.#decode(runs, start, size) };
    // The group used last is the last to go.
    if (this.#groups.delete(key)) this.#cachedRows -= size;
    this.#groups.set(key, one);
    this.#cachedRows += size;
    for (const [other, { size: gone }] of this.#groups) {
      if (this.#cachedRows <= cachedRows || other === key) break;
      this.#groups.delete(other);
      this.#cachedRows -= gone;
    }
    return { columns: await one.columns, row };
  }

  async #decode(runs: PartTable, start: number, size: number): Promise<Columns> {
    const names = runs.head.fields.map(({ name }) => name);
    const columns = await readRows(runs, names, start, start + size);
    return new Map(names.map((name, i) => [name, columns[i] as unknown as ArrayLike<unknown>]));
  }
}

function missing(id: string): LaboratoryFault {
  return new LaboratoryFault("incomplete", `run ${id} must be among the results (was missing)`);
}
