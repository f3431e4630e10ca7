/** The last day's state as tables: one row an entity, with readable names beside the codes. */

import type { Table } from "../core/columns.ts";
import type { ArrayTypes, ColumnDeclaration, ElementType } from "../core/declare.ts";
import type { Labels } from "../core/graph/loaded.ts";
import { channelNames } from "../model/channels.ts";
import { accountState, honesty, never, sellerRole } from "../model/constants.ts";
import type { World } from "../model/world.ts";
import { type FieldType, type FieldValues, type RecordField, type RecordTable, snakeCase } from "./table.ts";

const types: Record<ElementType, FieldType> = {
  i8: "int32",
  u8: "int32",
  i16: "int32",
  u16: "int32",
  i32: "int32",
  u32: "uint32",
  f32: "float",
  f64: "double",
};

/** Names of the codes of a column, by entity and column. */
const codeNames: Record<string, Record<string, readonly string[]>> = {
  persons: { lastChannel: channelNames },
  sellers: { role: namesOf(sellerRole), honesty: namesOf(honesty) },
  accounts: { channel: channelNames, state: namesOf(accountState) },
};

/** What a file of friendships calls each person, as text: not every format's names are numbers. */
export function labelField(labels: Labels): RecordField {
  const meaning = "what the file of friendships calls the person";
  return { name: "label", type: "string", unit: "name", meaning, values: Array.from(labels, String) };
}

/**
 * Persons, sellers and accounts of the present day; `labels` are those of a file of friendships. Columns are
 * views of the state: encode before the next day.
 */
export function finalTables(world: World, labels?: Labels): RecordTable[] {
  const { persons, sellers, accounts } = world.state;
  const ofPersons = [friendCounts(world), ...(labels ? [labelField(labels)] : [])];
  return [finalTable(persons, ofPersons), finalTable(sellers, []), finalTable(accounts, [])];
}

/** Every column of a table that outlives the day, after the ids; "none" and "never" are null. */
export function finalTable(table: Table, extra: readonly RecordField[]): RecordTable {
  const rows = table.count;
  const fields: RecordField[] = [
    {
      name: "id",
      type: "int32",
      unit: "id",
      meaning: `id in the table of ${table.name}`,
      delta: true,
      values: Int32Array.from({ length: rows }, (_, id) => id),
    },
  ];
  for (const [column, declaration] of Object.entries(table.declarations)) {
    if (declaration.scratch) continue;
    const array = table.columns[column] as ArrayTypes[ElementType];
    const width = declaration.width ?? 1;
    for (let part = 0; part < width; part++) {
      const values = width === 1 ? array.subarray(0, rows) : partOf(array, rows, width, part);
      const name = snakeCase(column) + (width === 1 ? "" : `_${part}`);
      const meaning = declaration.meaning + (width === 1 ? "" : ` (${part})`);
      fields.push(readable(name, meaning, declaration, values));
      const names = codeNames[table.name]?.[column];
      if (names) fields.push(named(`${name}_name`, meaning, names, values, absence(declaration)));
    }
  }
  return { name: table.name, rowCount: rows, fields: [...fields, ...extra] };
}

function readable(
  name: string,
  meaning: string,
  declaration: ColumnDeclaration,
  values: ArrayTypes[ElementType],
): RecordField {
  const { unit, type } = declaration;
  if (unit === "flag") {
    return { name, type: "boolean", unit, meaning, values: Array.from(values, (value) => value !== 0) };
  }
  const isAbsent = absence(declaration);
  if (!isAbsent) return { name, type: types[type], unit, meaning, values: values as FieldValues };
  const present = Array.from(values, (value) => (isAbsent(value) ? null : value));
  return {
    name,
    type: types[type],
    unit,
    meaning: `${meaning}; null for none`,
    nullable: true,
    values: present,
  };
}

/** How a column says "none" or "never"; undefined where it always has a value. */
function absence({ unit, range, initial }: ColumnDeclaration): ((value: number) => boolean) | undefined {
  if (unit === "day" && (range[0] < 0 || initial === never)) return (day) => day < 0 || day >= never;
  if (unit === "id" && range[0] < 0) return (id) => id < 0;
  if ((unit === "category" || unit === "code") && initial === 255) return (code) => code === 255;
  return undefined;
}

function named(
  name: string,
  meaning: string,
  names: readonly string[],
  codes: FieldValues,
  isAbsent?: (code: number) => boolean,
): RecordField {
  const field = { name, type: "string", unit: "name" } as const;
  const nameOf = (code: number) => names[code] ?? String(code);
  if (!isAbsent) return { ...field, meaning, values: Array.from(codes as ArrayLike<number>, nameOf) };
  const values = Array.from(codes as ArrayLike<number>, (code) => (isAbsent(code) ? null : nameOf(code)));
  return { ...field, meaning: `${meaning}; null for none`, nullable: true, values };
}

function friendCounts({ friends, state }: World): RecordField {
  const values = new Int32Array(state.persons.count);
  for (let person = 0; person < Math.min(values.length, friends.nodeCount); person++) {
    values[person] = (friends.offsets[person + 1] as number) - (friends.offsets[person] as number);
  }
  return { name: "friend_count", type: "int32", unit: "persons", meaning: "friends", values };
}

function partOf(array: ArrayTypes[ElementType], rows: number, width: number, part: number) {
  const values = array.slice(0, rows);
  for (let row = 0; row < rows; row++) values[row] = array[row * width + part] as number;
  return values;
}

function namesOf(codes: Readonly<Record<string, number>>): string[] {
  const names: string[] = [];
  for (const [name, code] of Object.entries(codes)) names[code] = name;
  return names;
}
