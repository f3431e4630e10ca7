/** Rows of the kept runs, group by group: what was made twice, or failed before, is left out. */

import type { DecodedArray } from "hyparquet/src/index.js";
import type { FieldValues, RecordTable, TableHead } from "../../records/table.ts";
import type { KeptRuns } from "./kept.ts";
import { groupsOf, openPartTable } from "./parts.ts";

/** Rows of `ticks` or `agents` of the runs whose kept row is in the same part, in the order of the parts. */
export async function* keptGroups(folder: string, kept: KeptRuns, name: "ticks" | "agents") {
  let head: TableHead | undefined;
  for (const [number, { stem, label }] of kept.parts.entries()) {
    if (label.rows[name] === undefined) continue;
    const table = await openPartTable(folder, name, stem);
    head ??= table.head;
    const names = head.fields.map((field) => field.name);
    for await (const { columns } of groupsOf(table, names)) {
      const ids = columns[0] as string[];
      const mine = chosen(ids, (id) => kept.partOf(id) === number);
      if (mine.length === 0) continue;
      const whole = mine.length === ids.length;
      yield { head, columns: whole ? columns : columns.map((column) => picked(column, mine)) };
    }
  }
}

/** A table of the kept runs in pieces that fit in memory; `runs` in the order of `ids`. */
export async function* keptTable(
  folder: string,
  kept: KeptRuns,
  name: "runs" | "ticks" | "agents",
  ids: readonly string[],
): AsyncGenerator<RecordTable> {
  if (name !== "runs") {
    for await (const { head, columns } of keptGroups(folder, kept, name)) yield tableOf(head, columns);
    return;
  }
  const head = kept.parts[0]?.runs.head;
  if (head === undefined) return;
  for (let start = 0; start < ids.length; start += 1024) {
    const names = head.fields.map((field) => field.name);
    yield tableOf(head, await kept.gather(ids.slice(start, start + 1024), names));
  }
}

/** A row for each number of the table, under the names of its first two columns. */
export function longTable({ name, rowCount, fields }: RecordTable): RecordTable {
  const [first, second, ...numbers] = fields;
  const rows = rowCount * numbers.length;
  const repeated = (values: FieldValues) =>
    Array.from({ length: rows }, (_, i) => values[Math.floor(i / numbers.length)]!);
  const value = Array.from({ length: rows }, (_, i) =>
    Number(numbers[i % numbers.length]!.values[Math.floor(i / numbers.length)]),
  );
  const names = Array.from({ length: rows }, (_, i) => numbers[i % numbers.length]!.name);
  return {
    name,
    rowCount: rows,
    fields: [
      { ...first!, values: repeated(first!.values) as string[] },
      { ...second!, values: repeated(second!.values) as number[] },
      { name: "name", type: "string", unit: "name", meaning: "name of the number", values: names },
      { name: "value", type: "double", unit: "see name", meaning: "its value", values: value },
    ],
  };
}

function tableOf({ name, fields }: TableHead, columns: readonly unknown[]): RecordTable {
  const rowCount = (columns[0] as ArrayLike<unknown>).length;
  return {
    name,
    rowCount,
    fields: fields.map((field, i) => ({ ...field, values: columns[i] as FieldValues })),
  };
}

function chosen(ids: readonly string[], holds: (id: string) => boolean): number[] {
  const rows: number[] = [];
  // Rows of a run stand together.
  let [former, held] = ["", false];
  ids.forEach((id, row) => {
    if (id !== former) [former, held] = [id, holds(id)];
    if (held) rows.push(row);
  });
  return rows;
}

function picked(column: DecodedArray, rows: readonly number[]): DecodedArray {
  return rows.map((row) => column[row]);
}
