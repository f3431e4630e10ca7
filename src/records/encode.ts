/** Tables to Parquet files (snappy), row group by row group; the same rows always give the same bytes. */

import type { DecodedArray, Encoding, SchemaElement } from "hyparquet/src/index.js";
import { ByteWriter, ParquetWriter } from "hyparquet-writer/src/index.js";
import { formatVersion } from "./format.ts";
import type { FieldHead, FieldType, FieldValues, RecordTable, TableHead } from "./table.ts";

/** Rows of a row group where nothing else decides: what DuckDB and Arrow read at a time. */
export const groupRows = 122_880;

/** Footer key under which a file says what it is, as JSON. */
export const footerKey = "feedmarket";

const physical: Record<FieldType, Pick<SchemaElement, "type" | "converted_type">> = {
  int32: { type: "INT32" },
  uint32: { type: "INT32", converted_type: "UINT_32" },
  int64: { type: "INT64" },
  float: { type: "FLOAT" },
  double: { type: "DOUBLE" },
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
};

/** Least and greatest value by column. */
export type Bounds = Readonly<Record<string, readonly [number | string, number | string]>>;

/** A Parquet file being written: one row group an `append`, memory for the compressed bytes only. */
export class TableWriter {
  readonly #head: TableHead;
  readonly #sink = new ByteWriter(1 << 16);
  readonly #parquet: ParquetWriter;
  /** Rows appended so far. */
  rowCount = 0;

  constructor(head: TableHead) {
    this.#head = head;
    const schema: SchemaElement[] = [{ name: "root", num_children: head.fields.length }];
    for (const field of head.fields) {
      schema.push({
        name: field.name,
        ...physical[field.type],
        repetition_type: field.nullable ? "OPTIONAL" : "REQUIRED",
      });
    }
    this.#parquet = new ParquetWriter({
      writer: this.#sink,
      schema,
      createdBy: "feedmarket",
      // Whole strings, so that a reader can find a row group by its names.
      statisticsTruncateLength: Number.POSITIVE_INFINITY,
    });
  }

  /**
   * Writes one row group; `columns` in the order of the head, all of one length. No rows: nothing is written.
   * `bounds` gives the least and greatest value of columns whose head says unsorted, where the caller knows.
   */
  append(columns: readonly FieldValues[], bounds: Bounds = {}): void {
    const { fields } = this.#head;
    if (columns.length !== fields.length) {
      throw new Error(`append requires ${fields.length} columns (was ${columns.length})`);
    }
    const rows = columns[0]?.length ?? 0;
    if (rows === 0) return;
    this.#parquet.write({
      columnData: fields.map((field, i) => ({
        name: field.name,
        data: writable(field, columns[i] as FieldValues),
        statistics: !field.unsorted,
        ...(field.delta ? { encoding: "DELTA_BINARY_PACKED" as Encoding } : {}),
      })),
      rowGroupSize: rows,
      // A row group is what readers take at a time, so a column chunk is one page.
      pageSize: 0,
    });
    const chunks = this.#parquet.row_groups.at(-1)?.columns ?? [];
    for (const { meta_data: chunk } of chunks) {
      const known = chunk && bounds[chunk.path_in_schema[0] ?? ""];
      if (known) chunk.statistics = { min_value: known[0], max_value: known[1], null_count: 0n };
    }
    this.rowCount += rows;
  }

  /** The bytes since the last call, in memory no more: to be written, in order, before those of `finish`. */
  drain(): Uint8Array {
    const bytes = this.#sink.getBytes().slice();
    this.#sink.index = 0;
    return bytes;
  }

  /** The whole file, or what of it was not drained. `about` replaces what the head said. */
  finish(about: TableHead["about"] = this.#head.about): Uint8Array {
    const fields = this.#head.fields.map(({ name, type, unit, meaning }) => ({ name, type, unit, meaning }));
    const footer = { format: formatVersion, table: this.#head.name, rows: this.rowCount, fields, about };
    this.#parquet.kvMetadata = [{ key: footerKey, value: JSON.stringify(footer) }];
    this.#parquet.finish();
    return new Uint8Array(this.#sink.getBuffer());
  }
}

/** The Parquet file of a table. */
export function encodeTable(table: RecordTable): Uint8Array {
  const writer = new TableWriter(table);
  for (let start = 0; start < table.rowCount; start += groupRows) {
    const end = Math.min(start + groupRows, table.rowCount);
    writer.append(table.fields.map(({ values }) => values.slice(start, end)));
  }
  return writer.finish();
}

function writable(field: FieldHead, values: FieldValues): DecodedArray {
  // The writer refuses words above 2^31 - 1 in a Uint32Array, and takes them from a plain array.
  const array = field.type === "uint32" && values instanceof Uint32Array ? Array.from(values) : values;
  return array as DecodedArray;
}
