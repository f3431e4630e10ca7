/** Tables of typed-array columns over integer ids: allocation, growth and byte access. */

import type { ArrayTypes, ColumnTable, ElementType } from "./declare.ts";

const constructors = {
  i8: Int8Array,
  u8: Uint8Array,
  i16: Int16Array,
  u16: Uint16Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type Columns<T extends ColumnTable> = { [K in keyof T]: ArrayTypes[T[K]["type"]] };

/** The columns of one kind of entity. Arrays are replaced when the table grows: take them afresh each step. */
export interface Table<T extends ColumnTable = ColumnTable> {
  readonly name: string;
  readonly declarations: T;
  readonly columns: Columns<T>;
  /** Entities in use; ids are 0 .. count - 1. */
  count: number;
  /** Entities that the arrays can hold. */
  capacity: number;
}

/** A zeroed (or `initial`-filled) array of the element type. */
export function allocate<E extends ElementType>(type: E, length: number, initial = 0): ArrayTypes[E] {
  const array = new constructors[type](length);
  if (initial !== 0) array.fill(initial);
  return array as ArrayTypes[E];
}

/** An empty table with room for `capacity` entities. */
export function createTable<T extends ColumnTable>(
  name: string,
  declarations: T,
  capacity: number,
): Table<T> {
  const columns = {} as Record<string, ArrayTypes[ElementType]>;
  for (const [key, column] of Object.entries(declarations)) {
    columns[key] = allocate(column.type, capacity * (column.width ?? 1), column.initial ?? 0);
  }
  return { name, declarations, columns: columns as Columns<T>, count: 0, capacity };
}

/** Makes room for at least `capacity` entities, by half as much again; contents are kept, arrays replaced. */
export function reserve(table: Table, capacity: number): void {
  if (capacity <= table.capacity) return;
  const room = Math.max(capacity, table.capacity + (table.capacity >>> 1), 16);
  const columns = table.columns as Record<string, ArrayTypes[ElementType]>;
  for (const [key, column] of Object.entries(table.declarations)) {
    const wider = allocate(column.type, room * (column.width ?? 1), column.initial ?? 0);
    wider.set(columns[key] as never);
    columns[key] = wider;
  }
  table.capacity = room;
}

/** Adds one entity and returns its id. Its columns hold initial values, unless the table held more entities before. */
export function append(table: Table): number {
  reserve(table, table.count + 1);
  return table.count++;
}

/** The bytes of the entities in use, one view per column that is not scratch, in declaration order. */
export function usedBytes(table: Table): { column: string; bytes: Uint8Array }[] {
  const views: { column: string; bytes: Uint8Array }[] = [];
  for (const [key, column] of Object.entries(table.declarations)) {
    if (column.scratch) continue;
    const array = table.columns[key] as ArrayTypes[ElementType];
    const length = table.count * (column.width ?? 1) * array.BYTES_PER_ELEMENT;
    views.push({ column: key, bytes: new Uint8Array(array.buffer, array.byteOffset, length) });
  }
  return views;
}
