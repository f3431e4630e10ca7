/** The replayed columns on any day, rebuilt from a change file: one chunk is read, then days add or take away. */

import type { ChangesAbout, ReplayField } from "./changes.ts";
import { type FileSource, type OpenTable, openTable, readGroup } from "./decode.ts";
import { RecordFault, runAgain } from "./fault.ts";

/** Chunks kept in memory at a time. */
const kept = 3;

/** Ids that a run can have; beyond it a file is damaged. */
const idLimit = 2 ** 28;

/** Rows of one field in one chunk, by day, then id. */
export interface ChangeRows {
  readonly days: ArrayLike<number>;
  readonly ids: ArrayLike<number>;
  readonly deltas: ArrayLike<number>;
}

/** Where the row group of a field in a chunk lies. */
interface Place {
  readonly field: string;
  readonly start: number;
  readonly end: number;
}

/** A field's fixed-point values on the day shown, and how many rows of the chunk they include. */
interface Cursor {
  values: Int32Array;
  position: number;
}

/** Opens a change file; throws a RecordFault where it is none. `pause` is waited for before each part of a chunk. */
export async function openReplay(
  source: FileSource,
  file = "changes.parquet",
  pause?: () => Promise<void>,
): Promise<ReplayReader> {
  const table = await openTable(source, file);
  const about = table.head.about as unknown as Partial<ChangesAbout> | undefined;
  const days = [about?.keyframe_every, about?.first_day, about?.last_day];
  if (table.head.name !== "changes" || !Array.isArray(about?.fields) || !days.every(Number.isSafeInteger)) {
    throw new RecordFault(file, `must be a table of changes (was ${table.head.name})`, runAgain);
  }
  return new ReplayReader(table, about as ChangesAbout, pause);
}

export class ReplayReader {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly keyframeEvery: number;
  readonly fields: readonly ReplayField[];
  readonly #table: OpenTable;
  readonly #pause: (() => Promise<void>) | undefined;
  readonly #places = new Map<number, Place[]>();
  readonly #chunks = new Map<number, Promise<Map<string, ChangeRows>>>();
  readonly #cursors = new Map<string, Cursor>();
  #chunk = -1;
  #day = -1;
  #asked = 0;

  constructor(table: OpenTable, about: ChangesAbout, pause?: () => Promise<void>) {
    this.#table = table;
    this.#pause = pause;
    this.keyframeEvery = about.keyframe_every;
    this.firstDay = about.first_day;
    this.lastDay = about.last_day;
    this.fields = about.fields;
    for (const { name } of about.fields) this.#cursors.set(name, { values: new Int32Array(0), position: 0 });
    let start = 0;
    for (const group of table.metadata.row_groups) {
      const end = start + Number(group.num_rows);
      const field = group.columns[0]?.meta_data?.statistics?.min_value;
      const day = group.columns[1]?.meta_data?.statistics?.min_value;
      if (typeof field !== "string" || typeof day !== "number" || !this.#cursors.has(field)) {
        throw new RecordFault(table.file, "must name the field of each row group (was damaged)", runAgain);
      }
      const chunk = Math.floor(day / this.keyframeEvery);
      this.#places.set(chunk, [...(this.#places.get(chunk) ?? []), { field, start, end }]);
      start = end;
    }
  }

  /** The day shown; -1 before the first seek. */
  get day(): number {
    return this.#day;
  }

  /**
   * Shows the end of `day`, from firstDay to lastDay; throws elsewhere, and on damage a RecordFault.
   * A seek that a later one overtakes shows nothing.
   */
  async seek(day: number): Promise<void> {
    if (!(Number.isSafeInteger(day) && day >= this.firstDay && day <= this.lastDay)) {
      throw new Error(`seek requires a day from ${this.firstDay} to ${this.lastDay} (was ${day})`);
    }
    const chunk = Math.floor(day / this.keyframeEvery);
    const ask = ++this.#asked;
    const rows = await this.#load(chunk);
    if (ask !== this.#asked) return;
    if (chunk !== this.#chunk) {
      for (const cursor of this.#cursors.values()) {
        cursor.values.fill(0);
        cursor.position = 0;
      }
    }
    for (const [field, cursor] of this.#cursors) {
      const own = rows.get(field);
      if (own) move(cursor, own, day);
    }
    this.#chunk = chunk;
    this.#day = day;
  }

  /** Entities on the day shown: "persons", "sellers", "accounts". */
  count(entity: string): number {
    return this.#cursor(`${entity}.count`).values[0] ?? 0;
  }

  /** Fixed-point values of a field on the day shown, one an id; valid until the next seek. */
  fixed(name: string): Int32Array {
    const field = this.fields.find((one) => one.name === name);
    const length = field === undefined || field.column === "" ? 1 : this.count(field.entity);
    const cursor = this.#cursor(name);
    if (cursor.values.length < length) cursor.values = longer(cursor.values, length);
    return cursor.values.subarray(0, length);
  }

  /** Values of a field on the day shown, in its unit, rounded to its steps. */
  values(name: string): Float64Array {
    const steps = this.fields.find((field) => field.name === name)?.steps ?? 1;
    return Float64Array.from(this.fixed(name), (fixed) => fixed / steps);
  }

  /** Chunks that the run has; chunk c holds the days from c to c + 1 times `keyframeEvery`. */
  get chunkCount(): number {
    return Math.floor(this.lastDay / this.keyframeEvery) + 1;
  }

  /** All changes in a chunk by field; fields without a change have none. */
  async changes(chunk: number): Promise<ReadonlyMap<string, ChangeRows>> {
    return this.#load(chunk);
  }

  #cursor(name: string): Cursor {
    const cursor = this.#cursors.get(name);
    if (!cursor) throw new Error(`replay requires a replayed field (was ${name})`);
    return cursor;
  }

  #load(chunk: number): Promise<Map<string, ChangeRows>> {
    const ready = this.#chunks.get(chunk) ?? this.#read(chunk);
    // A part that could not be fetched may come through next time.
    ready.catch(() => this.#chunks.delete(chunk));
    this.#chunks.delete(chunk);
    this.#chunks.set(chunk, ready);
    for (const oldest of this.#chunks.keys()) {
      if (this.#chunks.size <= kept) break;
      this.#chunks.delete(oldest);
    }
    return ready;
  }

  async #read(chunk: number): Promise<Map<string, ChangeRows>> {
    const rows = new Map<string, ChangeRows>();
    for (const { field, start, end } of this.#places.get(chunk) ?? []) {
      await this.#pause?.();
      const columns = await readGroup(this.#table, ["day", "id", "delta"], start, end);
      const [days, ids, deltas] = columns as [Int32Array, Int32Array, Int32Array];
      let last = 0;
      for (let row = 0; row < ids.length; row++) last = Math.max(last, ids[row] as number);
      if (last >= idLimit) {
        const problem = `must hold ids below ${idLimit} (was ${last})`;
        throw new RecordFault(this.#table.file, problem, runAgain);
      }
      const cursor = this.#cursor(field);
      if (cursor.values.length <= last) cursor.values = longer(cursor.values, last + 1);
      rows.set(field, { days, ids, deltas });
    }
    return rows;
  }
}

/** Adds rows up to and including `day`, or takes back rows after it. */
function move(cursor: Cursor, { days, ids, deltas }: ChangeRows, day: number): void {
  const values = cursor.values;
  let row = cursor.position;
  while (row < days.length && (days[row] as number) <= day) {
    const id = ids[row] as number;
    values[id] = (values[id] as number) + (deltas[row++] as number);
  }
  while (row > 0 && (days[row - 1] as number) > day) {
    const id = ids[--row] as number;
    values[id] = (values[id] as number) - (deltas[row] as number);
  }
  cursor.position = row;
}

function longer(array: Int32Array, length: number): Int32Array {
  const wider = new Int32Array(length + (length >>> 1));
  wider.set(array);
  return wider;
}
