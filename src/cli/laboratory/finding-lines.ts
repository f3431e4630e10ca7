/** What a method found, for a terminal of 80 columns: its sentences, then its tables. */

import { cellText } from "../../experiments/laboratory/cell.ts";
import type { Cell, Finding, FindingColumn, FindingTable } from "../../experiments/laboratory/finding.ts";
import { cellWidth } from "../../scenario/excerpt.ts";
import type { Paint } from "../paint.ts";
import { broken, wrapped } from "../wrap.ts";

export interface Drawing {
  readonly paint: Paint;
  /** Cells of a line; default 80. */
  readonly width?: number;
  /** Where the whole table can be read. */
  readonly fileOf?: (table: FindingTable) => string;
}

/** Rows of a table that a terminal shows. */
const mostRows = 30;
const gap = 2;
/** Text columns give way down to so many cells, those that name a row the least, before a column is left out. */
const leastText = [24, 18, 8] as const;

export function findingLines(finding: Finding, drawing: Drawing): string[] {
  const { paint, width = 80 } = drawing;
  const said = finding.sentences.flatMap((sentence) => hanging(sentence, width));
  const tables = finding.tables
    .filter(({ terminal, rows }) => terminal !== false && rows.length > 0)
    .flatMap((table) => ["", ...tableLines(table, drawing)]);
  const notes = finding.notes.flatMap((note) => hanging(note, width)).map((line) => paint("dim", line));
  const title = wrapped(finding.title, width).map((line) => paint("bold", line));
  return [...title, ...said, ...tables, ...(notes.length > 0 ? ["", ...notes] : [])];
}

/** A head that may take several lines, the rows, and a note on what does not fit. */
export function tableLines(
  table: FindingTable,
  { paint, width = 80, fileOf = (one) => `${one.name}.csv` }: Drawing,
): string[] {
  const shown = table.rows.slice(0, mostRows);
  const drawn = table.columns.map((column, place) =>
    drawColumn(
      column,
      shown.map((row) => row[place] ?? null),
      leastText[place] ?? 8,
    ),
  );
  const { kept, left } = fitted(drawn, width);
  const heads = kept.map(({ head, size }) => broken(head, size));
  const tall = Math.max(...heads.map((lines) => lines.length));
  const headLines = Array.from({ length: tall }, (_, line) =>
    kept
      .map((column, i) => pad(heads[i]![line - tall + heads[i]!.length] ?? "", column))
      .join(" ".repeat(gap)),
  );
  const rowLines = shown.map((_, row) =>
    kept.map((column) => pad(clipped(column.cells[row]!, column.size), column)).join(" ".repeat(gap)),
  );
  const notes = [
    ...(left.length > 0 ? [`more columns: ${left.map(({ head }) => head).join(", ")}`] : []),
    ...(shown.length < table.rows.length ? [`${table.rows.length - shown.length} more rows`] : []),
  ];
  const rest = notes.length > 0 ? wrapped(`${notes.join("; ")}: ${fileOf(table)}`, width) : [];
  return [
    ...wrapped(table.title, width).map((line) => paint("bold", line)),
    ...headLines.map((line) => paint("dim", line.trimEnd())),
    ...rowLines.map((line) => line.trimEnd()),
    ...rest.map((line) => paint("dim", line)),
  ];
}

interface Drawn {
  readonly head: string;
  readonly cells: readonly string[];
  readonly right: boolean;
  readonly size: number;
  /** Fewest cells that it can be drawn in. */
  readonly least: number;
}

function drawColumn(column: FindingColumn, values: readonly Cell[], narrow: number): Drawn {
  const cells = values.map((value) => cellText(value, column.format));
  const right = values.some((value) => typeof value === "number") || column.format === "percent";
  const longestWord = Math.max(...column.title.split(" ").map(cellWidth));
  const widest = Math.max(0, ...cells.map(cellWidth));
  // Numbers are never clipped.
  const least = right
    ? Math.max(widest, Math.min(longestWord, 16))
    : Math.min(Math.max(widest, longestWord), narrow);
  return { head: column.title, cells, right, size: Math.max(widest, Math.min(longestWord, 16)), least };
}

/** Texts narrowed and columns left out, both from the right, until a line holds them; the first always stays. */
function fitted(columns: readonly Drawn[], width: number): { kept: Drawn[]; left: Drawn[] } {
  const kept = [...columns];
  const left: Drawn[] = [];
  const total = (of: (column: Drawn) => number) =>
    kept.reduce((sum, column) => sum + of(column), gap * (kept.length - 1));
  while (kept.length > 1 && total(({ least }) => least) > width) left.unshift(kept.pop()!);
  let over = total(({ size }) => size) - width;
  const sized = kept.toReversed().map((column) => {
    const less = Math.max(0, Math.min(over, column.size - column.least));
    over -= less;
    return { ...column, size: column.size - less };
  });
  return { kept: sized.toReversed(), left };
}

function pad(text: string, { right, size }: Drawn): string {
  const spaces = " ".repeat(Math.max(0, size - cellWidth(text)));
  return right ? spaces + text : text + spaces;
}

function clipped(text: string, size: number): string {
  if (cellWidth(text) <= size) return text;
  let kept = text;
  while (cellWidth(kept) > size - 1) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function hanging(text: string, width: number): string[] {
  // A number and its percent sign stay together.
  return wrapped(text.replaceAll(" %", "\u00a0%"), width - 2)
    .map((line) => line.replaceAll("\u00a0%", " %"))
    .map((line, place) => (place === 0 ? line : `  ${line}`));
}
