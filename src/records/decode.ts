/** Parquet files of a run folder back to tables, with one clear error for whatever is wrong with them. */

import {
  type AsyncBuffer,
  type DecodedArray,
  type FileMetaData,
  type ParquetScan,
  parquetMetadataAsync,
  parquetScan,
} from "hyparquet/src/index.js";
import { footerKey } from "./encode.ts";
import { RecordFault, runAgain, upgrade } from "./fault.ts";
import { formatVersion } from "./format.ts";
import type { FieldHead, FieldType, RecordField, RecordTable, TableHead } from "./table.ts";

/** A file's bytes, or something that hands out parts of them. */
export type FileSource = Uint8Array | AsyncBuffer;

/** An open file: what its footer says, and its columns on demand. */
export interface OpenTable {
  readonly file: string;
  readonly head: TableHead;
  readonly rowCount: number;
  readonly metadata: FileMetaData;
  readonly scan: ParquetScan;
}

/** Opens a table of a run folder by its footer; `file` names it in errors. Throws a RecordFault. */
export async function openTable(source: FileSource, file: string): Promise<OpenTable> {
  const buffer = source instanceof Uint8Array ? bufferOf(source) : source;
  if (buffer.byteLength < 12) {
    throw new RecordFault(file, `must be a Parquet file (was ${buffer.byteLength} bytes)`, runAgain);
  }
  return guarded(file, async () => {
    const metadata = await parquetMetadataAsync(buffer, { geoparquet: false });
    const { head, rows } = readFooter(metadata, file);
    const scan = await parquetScan({ file: buffer, metadata });
    const held = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
    if (held !== rows || Number(metadata.num_rows) !== rows) {
      throw new RecordFault(file, `must hold ${rows} rows (was ${held})`, runAgain);
    }
    for (const group of metadata.row_groups) {
      for (const { meta_data: chunk } of group.columns) {
        const start = Number(chunk?.dictionary_page_offset ?? chunk?.data_page_offset ?? Number.NaN);
        const end = start + Number(chunk?.total_compressed_size ?? Number.NaN);
        if (!(start >= 4 && end <= buffer.byteLength && chunk?.num_values === group.num_rows)) {
          throw new RecordFault(file, "must be a whole Parquet file (was damaged)", runAgain);
        }
      }
    }
    return { file, head, rowCount: rows, metadata, scan };
  });
}

/** Columns of the row group of rows `start` to `end`, in the order of `names`. */
export async function readGroup(
  table: OpenTable,
  names: readonly string[],
  start: number,
  end: number,
): Promise<DecodedArray[]> {
  return guarded(table.file, async () => {
    const columns: DecodedArray[] = [];
    for (const column of names) {
      const data = await table.scan.readColumn({ column, rowStart: start, rowEnd: end });
      if (data.length !== end - start) {
        throw new RecordFault(table.file, `must hold whole columns (was cut in ${column})`, runAgain);
      }
      columns.push(data);
    }
    return columns;
  });
}

/** The whole table in a file. Throws a RecordFault naming `file`. */
export async function decodeTable(source: FileSource, file = "table"): Promise<RecordTable> {
  const open = await openTable(source, file);
  const columns = open.head.fields.map((field) => emptyColumn(field, open.rowCount));
  let start = 0;
  for (const group of open.metadata.row_groups) {
    const end = start + Number(group.num_rows);
    for (const [i, field] of open.head.fields.entries()) {
      const [data] = await readGroup(open, [field.name], start, end);
      fill(columns[i] as Filled, data as DecodedArray, start);
    }
    start = end;
  }
  const fields = open.head.fields.map((field, i) => ({ ...field, values: columns[i] }) as RecordField);
  return { ...open.head, rowCount: open.rowCount, fields };
}

type Filled = Int32Array | Uint32Array | BigInt64Array | Float32Array | Float64Array | unknown[];

function emptyColumn(field: FieldHead, rows: number): Filled {
  if (field.nullable || field.type === "string" || field.type === "boolean")
    return new Array(rows).fill(null);
  const typed = {
    int32: Int32Array,
    uint32: Uint32Array,
    int64: BigInt64Array,
    float: Float32Array,
    double: Float64Array,
  };
  return new typed[field.type](rows);
}

function fill(column: Filled, data: DecodedArray, start: number): void {
  if (Array.isArray(column)) for (let i = 0; i < data.length; i++) column[start + i] = data[i] ?? null;
  else column.set(data as never, start);
}

function readFooter(metadata: FileMetaData, file: string): { head: TableHead; rows: number } {
  const text = metadata.key_value_metadata?.find(({ key }) => key === footerKey)?.value;
  if (text === undefined) {
    throw new RecordFault(
      file,
      "must be a feedmarket table (was a Parquet file of another program)",
      runAgain,
    );
  }
  const footer = JSON.parse(text) as TableHead & { format: number; rows: number; table: string };
  if (!(footer.format <= formatVersion)) {
    throw new RecordFault(
      file,
      `must be of format ${formatVersion} or lower (was ${footer.format})`,
      upgrade,
    );
  }
  const fields = metadata.schema.slice(1).map((element, i): FieldHead => {
    const said = footer.fields[i];
    if (said?.name !== element.name || !Object.hasOwn(kinds, said.type)) {
      throw new RecordFault(file, `must describe its column ${element.name} (was ${said?.name})`, runAgain);
    }
    const { name, type, unit, meaning } = said;
    return {
      name,
      type,
      unit,
      meaning,
      ...(element.repetition_type === "OPTIONAL" ? { nullable: true } : {}),
    };
  });
  const about = footer.about === undefined ? {} : { about: footer.about };
  return { head: { name: footer.table, fields, ...about }, rows: footer.rows };
}

const kinds: Record<FieldType, true> = {
  int32: true,
  uint32: true,
  int64: true,
  float: true,
  double: true,
  string: true,
  boolean: true,
};

function bufferOf(bytes: Uint8Array): AsyncBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  const slice = (start: number, end = byteLength) =>
    buffer.slice(byteOffset + start, byteOffset + end) as ArrayBuffer;
  return { byteLength, slice };
}

async function guarded<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RecordFault) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new RecordFault(file, `must be a whole Parquet file (was damaged: ${reason})`, runAgain);
  }
}
