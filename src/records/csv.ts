/** Tables as comma-separated text (RFC 4180): CRLF line ends, quotes where needed, absent values empty. */

import type { FieldType, RecordTable } from "./table.ts";

export interface CsvOptions {
  /** Byte order mark, by which Excel knows UTF-8; default false. */
  readonly bom?: boolean;
  /** "1,5" instead of "1.5"; the default separator is then a semicolon. */
  readonly decimalComma?: boolean;
  readonly separator?: string;
}

/** Rows that Excel shows of a sheet, the heading included. */
export const excelRows = 1_048_576;

/** Rows of one piece of text. */
const pieceRows = 8192;

/** The table as one text. For tables near half a gigabyte of text take `csvPieces`. */
export function tableToCsv(table: RecordTable, options: CsvOptions = {}): string {
  return [...csvPieces(table, options)].join("");
}

/** The same text in pieces, to be written one after another. */
export function* csvPieces(table: RecordTable, options: CsvOptions = {}): Generator<string> {
  const separator = options.separator ?? (options.decimalComma ? ";" : ",");
  if (separator.length !== 1 || /["\r\n0-9.\-a-zA-Z]/.test(separator)) {
    throw new Error(`tableToCsv requires a one-character separator (was ${JSON.stringify(separator)})`);
  }
  if (options.decimalComma && separator === ",") {
    throw new Error('tableToCsv requires a separator other than the decimal comma (was ",")');
  }
  const names = table.fields.map(({ name }) => quoted(name, separator));
  yield `${options.bom ? "\ufeff" : ""}${names.join(separator)}\r\n`;
  for (let start = 0; start < table.rowCount; start += pieceRows) {
    const end = Math.min(start + pieceRows, table.rowCount);
    const lines: string[] = [];
    for (let row = start; row < end; row++) {
      const cells = table.fields.map(({ type, values }) =>
        cell(type, values[row], separator, options.decimalComma === true),
      );
      lines.push(cells.join(separator));
    }
    yield `${lines.join("\r\n")}\r\n`;
  }
}

function cell(type: FieldType, value: unknown, separator: string, decimalComma: boolean): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return quoted(value, separator);
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return "";
  const text = type === "float" ? shortestSingle(value) : String(value);
  return decimalComma ? text.replace(".", ",") : text;
}

/** The shortest decimal that reads back as the same single-precision number. */
export function shortestSingle(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return String(shorter);
  }
  return String(Number(value.toPrecision(9)));
}

function quoted(text: string, separator: string): string {
  const plain = !text.includes(separator) && !/["\r\n]/.test(text) && text.trim() === text;
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
