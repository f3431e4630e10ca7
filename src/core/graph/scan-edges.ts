/** The lines of an edge list, fast: digits to numbers straight from the bytes, with no text per line. */

import { fieldNumber, lineEnd, lineFault, lineText } from "./edge-line.ts";
import type { FaultList } from "./fault.ts";

/** Where ids and weights go. Ids above 2^32 - 1 need Float64Array columns. */
export interface EdgeColumns {
  readonly sources: Uint32Array | Float64Array;
  readonly targets: Uint32Array | Float64Array;
  readonly weights: Float64Array | undefined;
}

/** How far a scan has come. */
export interface Scan {
  /** Ties read. */
  count: number;
  /** Lines read. */
  line: number;
  /** Largest id, -1 before the first. */
  largest: number;
  readonly faults: FaultList;
}

const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const comma = 44;
const semicolon = 59;
const largestId = Number.MAX_SAFE_INTEGER;

/**
 * Reads the lines in bytes[start, end) into the columns, which must have room. The last byte must end a line.
 * Lines that are not ties are comments, blank, or faults added to the scan.
 */
export function scanEdges(
  bytes: Uint8Array,
  start: number,
  end: number,
  columns: EdgeColumns,
  scan: Scan,
): void {
  const { sources, targets, weights } = columns;
  let { count, line, largest } = scan;
  let at = start;
  while (at < end) {
    const lineStart = at;
    line++;
    let regular = false;
    let byte = bytes[at];
    while (byte === blank || byte === tab) byte = bytes[++at];
    // biome-ignore lint/suspicious/noConfusingLabels: a way out of the line for whatever is not a plain tie
    tie: if (byte >= 48 && byte <= 57) {
      let source = 0;
      do {
        source = source * 10 + (byte - 48);
        byte = bytes[++at];
      } while (byte >= 48 && byte <= 57);
      if (byte !== blank && byte !== tab && byte !== comma && byte !== semicolon) break tie;
      while (byte === blank || byte === tab) byte = bytes[++at];
      if (byte === comma || byte === semicolon) {
        byte = bytes[++at];
        while (byte === blank || byte === tab) byte = bytes[++at];
      }
      if (byte < 48 || byte > 57) break tie;
      let target = 0;
      do {
        target = target * 10 + (byte - 48);
        byte = bytes[++at];
      } while (byte >= 48 && byte <= 57);
      if (source > largestId || target > largestId) break tie;
      if (byte !== lineFeed && byte !== carriageReturn) {
        if (byte !== blank && byte !== tab && byte !== comma && byte !== semicolon) break tie;
      }
      if (weights !== undefined) {
        const weight = readWeight(bytes, at);
        if (!(weight - weight === 0)) break tie;
        weights[count] = weight;
      }
      while (byte !== lineFeed && byte !== carriageReturn) byte = bytes[++at];
      sources[count] = source;
      targets[count++] = target;
      if (source > largest) largest = source;
      if (target > largest) largest = target;
      regular = true;
    }
    if (!regular) {
      at = lineEnd(bytes, lineStart);
      byte = bytes[at];
      addFault(bytes, lineStart, at, weights !== undefined, scan.faults, line);
    }
    at++;
    if (byte === carriageReturn && at < end && bytes[at] === lineFeed) at++;
  }
  scan.count = count;
  scan.line = line;
  scan.largest = largest;
}

/** The number in the field after `start`, NaN where there is none. Integers take the short way. */
function readWeight(bytes: Uint8Array, start: number): number {
  let at = start;
  let byte = bytes[at];
  while (byte === blank || byte === tab) byte = bytes[++at];
  if (byte === comma || byte === semicolon) {
    byte = bytes[++at];
    while (byte === blank || byte === tab) byte = bytes[++at];
  }
  const fieldStart = at;
  const negative = byte === 45;
  if (negative) byte = bytes[++at];
  const digitsStart = at;
  let whole = 0;
  while (byte >= 48 && byte <= 57) {
    whole = whole * 10 + (byte - 48);
    byte = bytes[++at];
  }
  let scale = 1;
  if (byte === 46 && at > digitsStart) {
    byte = bytes[++at];
    while (byte >= 48 && byte <= 57) {
      whole = whole * 10 + (byte - 48);
      scale *= 10;
      byte = bytes[++at];
    }
  }
  // Exact over exact: one division rounds as the decimal text itself would (Clinger 1990).
  const closed = isFieldEnd(byte) && at > digitsStart;
  if (closed && whole <= largestId && scale <= 1e15) return negative ? -whole / scale : whole / scale;
  while (!isFieldEnd(byte)) byte = bytes[++at];
  return fieldNumber(lineText(bytes, fieldStart, Math.min(at, fieldStart + 1000)));
}

function isFieldEnd(byte: number): boolean {
  return (
    byte === lineFeed ||
    byte === carriageReturn ||
    byte === blank ||
    byte === tab ||
    byte === comma ||
    byte === semicolon
  );
}

function addFault(
  bytes: Uint8Array,
  start: number,
  end: number,
  weighted: boolean,
  faults: FaultList,
  line: number,
): void {
  const message = lineFault(bytes, start, end, weighted, faults.file, line);
  if (message !== undefined) faults.add(line, message);
}
