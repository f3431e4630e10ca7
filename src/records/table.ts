/** Tables as they are kept in files: plain snake_case columns with their units and meanings. */

/** Types of a kept column; each is one plain Parquet type. */
export type FieldType = "int32" | "uint32" | "int64" | "float" | "double" | "string" | "boolean";

/** Values of one column. Null (absent) only where the field is nullable. */
export type FieldValues =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | Float32Array
  | Float64Array
  | readonly (number | bigint | string | boolean | null)[];

/** One column, without its values. */
export interface FieldHead {
  readonly name: string;
  readonly type: FieldType;
  /** "1" for a pure number. */
  readonly unit: string;
  readonly meaning: string;
  /** May hold null; default false. */
  readonly nullable?: boolean;
  /** Keep the differences between neighbours: for sorted or slowly moving int32 columns. */
  readonly delta?: boolean;
  /** Do not search each row group for its least and greatest value: quicker, where nobody looks rows up by it. */
  readonly unsorted?: boolean;
}

export interface RecordField extends FieldHead {
  readonly values: FieldValues;
}

/** A table without its rows. */
export interface TableHead {
  readonly name: string;
  readonly fields: readonly FieldHead[];
  /** What a reader has to know beside the columns; plain JSON, kept in the footer. */
  readonly about?: Readonly<Record<string, unknown>>;
}

export interface RecordTable extends TableHead {
  readonly rowCount: number;
  readonly fields: readonly RecordField[];
}

/** The values of the column `name`; throws where the table has none. */
export function valuesOf(table: RecordTable, name: string): FieldValues {
  const field = table.fields.find((one) => one.name === name);
  if (!field) throw new Error(`valuesOf requires a column of ${table.name} (was ${name})`);
  return field.values;
}

/** "spentCents" becomes "spent_cents". */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
