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

/** The least and the greatest value that an element holds. */
export const elementLimits: Readonly<Record<ElementType, readonly [number, number]>> = {
  i8: [-128, 127],
  u8: [0, 255],
  i16: [-32_768, 32_767],
  u16: [0, 65_535],
  i32: [-2_147_483_648, 2_147_483_647],
  u32: [0, 4_294_967_295],
  f32: [-3.4028234663852886e38, 3.4028234663852886e38],
  f64: [-Number.MAX_VALUE, Number.MAX_VALUE],
};

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
  // An object that is filled by key becomes a hash table in V8, at every look-up of a column; its copy is no such table.
  return { name, declarations, columns: { ...columns } as Columns<T>, count: 0, capacity };
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

/** Drops the entities from `count` on; their rows are as those of fresh ones again. */
export function truncate(table: Table, count: number): void {
  for (const [key, { width = 1, initial = 0 }] of Object.entries(table.declarations)) {
    table.columns[key].fill(initial, count * width, table.count * width);
  }
  table.count = count;
}

/** The first element in use that is not within its declared range, as not-a-number is not; -1 where all are. */
export function firstOutside(table: Table, column: string): number {
  const { range, width = 1 } = table.declarations[column];
  const [low, high] = range;
  const array = table.columns[column];
  const length = table.count * width;
  for (let cell = 0; cell < length; cell++) if (!(array[cell] >= low && array[cell] <= high)) return cell;
  return -1;
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
