/**
 * Edge lists: one tie a line as two integer ids, parted by blanks, tabs, commas or semicolons, with an
 * optional weight in the third column. Further columns, comment lines (#, %, //), blank lines and a header
 * are passed over.
 */

import { buildGraph } from "./build.ts";
import { inspectEdges } from "./edge-line.ts";
import { FaultList } from "./fault.ts";
import type { LoadedGraph } from "./loaded.ts";
import { relabel } from "./relabel.ts";
import { type EdgeColumns, type Scan, scanEdges } from "./scan-edges.ts";
import { countLines, textStart } from "./text.ts";

export interface EdgeListOptions {
  /** Default false: a tie holds both ways, whichever way or ways it is listed. */
  readonly directed?: boolean;
  /** Is the third column a weight? Default: where it is a number in the first line of data. */
  readonly weighted?: boolean;
  /** Name of the file in messages; default "graph". */
  readonly file?: string;
}

/**
 * The graph of an edge list in UTF-8. Ids are integers from 0 to 2^53 - 1 and are renamed 0 .. n - 1 in
 * ascending order; nodes are the ids that occur, in self-loops too. Self-loops and duplicates are dropped and
 * counted; of duplicates the last weight stays. No data give a graph of no nodes.
 * Throws GraphFault with the first 20 bad lines where any line is bad. O(bytes).
 */
export function readEdges(bytes: Uint8Array, options: EdgeListOptions = {}): LoadedGraph {
  const { directed = false, file = "graph" } = options;
  const start = textStart(bytes, file);
  const manner = inspectEdges(bytes, start);
  const lineCount = countLines(bytes);
  const room = Math.min(lineCount, (bytes.length >>> 2) + 1);
  const weights = (options.weighted ?? manner.weighted) ? new Float64Array(room) : undefined;
  const newScan = (): Scan => ({ count: 0, line: manner.line, largest: -1, faults: new FaultList(file) });

  let columns: EdgeColumns = { sources: new Uint32Array(room), targets: new Uint32Array(room), weights };
  let scan = newScan();
  scanAll(bytes, manner.start, columns, scan);
  if (scan.largest > 0xffffffff) {
    columns = { sources: new Float64Array(room), targets: new Float64Array(room), weights };
    scan = newScan();
    scanAll(bytes, manner.start, columns, scan);
  }
  scan.faults.throwAny();

  const { sources, targets, labels } = relabel(columns.sources, columns.targets, scan.count, scan.largest);
  const length = scan.count;
  const ties = weights ? { directed, length, weights } : { directed, length };
  return { ...buildGraph(labels.length, sources, targets, ties), labels, lineCount };
}

/** Scans to the end; a last line without an end is scanned from a copy that has one. */
function scanAll(bytes: Uint8Array, start: number, columns: EdgeColumns, scan: Scan): void {
  let end = bytes.length;
  while (end > start && bytes[end - 1] !== 10 && bytes[end - 1] !== 13) end--;
  scanEdges(bytes, start, end, columns, scan);
  if (end === bytes.length) return;
  const last = new Uint8Array(bytes.length - end + 1);
  last.set(bytes.subarray(end));
  last[last.length - 1] = 10;
  scanEdges(last, 0, last.length, columns, scan);
}
