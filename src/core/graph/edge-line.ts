/** One line of an edge list, slowly: its fields, whether it is a comment or a header, and what is wrong with it. */

import { quote } from "./fault.ts";
import { binaryFault, isBinary } from "./text.ts";

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const largest = Number.MAX_SAFE_INTEGER;

/** What the first line with content tells about an edge list. */
export interface Manner {
  /** Position of the first line after the header, or of the first line where there is no header. */
  readonly start: number;
  /** Lines before `start`. */
  readonly line: number;
  /** The first line of data has a number in its third column. */
  readonly weighted: boolean;
}

/** Fields of a line: parted by a comma or semicolon with blanks around it, or by blanks alone. */
export function splitLine(text: string): string[] {
  const inner = text.replace(/^[ \t]+/, "").replace(/[ \t]+$/, "");
  return inner === "" ? [] : inner.split(/[ \t]*[,;][ \t]*|[ \t]+/);
}

export function isComment(text: string): boolean {
  return /^[ \t]*(#|%|\/\/)/.test(text);
}

/** The number that a field spells, or NaN. */
export function fieldNumber(field: string): number {
  return number.test(field) ? Number(field) : Number.NaN;
}

/** Finds where the data begin: after a header, which is a first line whose first two fields look like no number. */
export function inspectEdges(bytes: Uint8Array, start: number): Manner {
  let at = start;
  let line = 0;
  let header = false;
  let dataStart = start;
  let dataLine = 0;
  while (at < bytes.length) {
    const end = lineEnd(bytes, at);
    const text = lineText(bytes, at, Math.min(end, at + 1000));
    const next = afterLine(bytes, end);
    const fields = isComment(text) ? [] : splitLine(text);
    line++;
    if (fields.length > 0) {
      if (header || !looksLikeHeader(fields)) {
        const weighted = fields.length > 2 && Number.isFinite(fieldNumber(fields[2]));
        return { start: dataStart, line: dataLine, weighted };
      }
      header = true;
      dataStart = next;
      dataLine = line;
    }
    at = next;
  }
  return { start: dataStart, line: dataLine, weighted: false };
}

function looksLikeHeader(fields: string[]): boolean {
  return fields.length > 1 && !/^[\d+.-]/.test(fields[0]) && !/^[\d+.-]/.test(fields[1]);
}

/** What is wrong with a line, or undefined where it is blank or a comment. Throws where it is not text. */
export function lineFault(
  bytes: Uint8Array,
  start: number,
  end: number,
  weighted: boolean,
  file: string,
  line: number,
): string | undefined {
  const stop = Math.min(end, start + 1000);
  const text = lineText(bytes, start, stop);
  if (isComment(text)) return undefined;
  const fields = splitLine(text);
  if (fields.length === 0) return undefined;
  for (let i = start; i < stop; i++) if (isBinary(bytes[i])) throw binaryFault(file, line, bytes[i]);
  if (fields.length < 2) return `line must have two ids (was ${quote(text)})`;
  for (const field of fields.slice(0, 2)) {
    if (!/^\d+$/.test(field) || Number(field) > largest) {
      return `id must be an integer from 0 to ${largest} (was ${quote(field)})`;
    }
  }
  if (weighted && fields.length < 3)
    return `line must have a weight as the first one has (was ${quote(text)})`;
  if (weighted) return `weight must be a finite number (was ${quote(fields[2])})`;
  return `line must have two ids (was ${quote(text)})`;
}

/** Position of the line feed or return that ends the line, or the end of the bytes. */
export function lineEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at++;
  return at;
}

/** Position after the end of a line: return and line feed together are one. */
export function afterLine(bytes: Uint8Array, end: number): number {
  return bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
}

/** A line as text, one character a byte: enough for messages, whatever the encoding. */
export function lineText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let i = start; i < end; i++) text += String.fromCharCode(bytes[i]);
  return text;
}
