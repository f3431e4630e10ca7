/** Any table for a terminal of 80 columns: aligned, long values clipped, columns that do not fit left out. */

import { cellWidth } from "../../scenario/excerpt.ts";
import type { Answer, Answers } from "./ask.ts";

const gap = 2;
/** A column gives way down to so many cells. */
const least = 8;

export interface Grid {
  readonly lines: readonly string[];
  /** Columns and rows that are not shown. */
  readonly left: { readonly columns: number; readonly rows: number };
}

export function gridLines({ names, rows }: Answers, mostRows = 100, width = 80): Grid {
  const shown = rows.slice(0, mostRows);
  const columns = names.map((name, c) => {
    const cells = shown.map((row) => textOf(row[c] ?? null));
    const right = shown.length > 0 && shown.every((row) => row[c] === null || typeof row[c] === "number");
    return { name, cells, right, size: Math.max(1, ...[name, ...cells].map(cellWidth)) };
  });
  const total = () => columns.reduce((sum, { size }) => sum + size + gap, -gap);
  while (total() > width) {
    const widest = columns.reduce((most, column) => (column.size > most.size ? column : most));
    if (widest.size > least) widest.size--;
    else columns.pop();
  }
  const line = (read: (column: (typeof columns)[number]) => string) =>
    columns
      .map((column) => {
        const text = clipped(read(column), column.size);
        const space = " ".repeat(column.size - cellWidth(text));
        return column.right ? space + text : text + space;
      })
      .join(" ".repeat(gap))
      .trimEnd();
  const lines = [line(({ name }) => name), ...shown.map((_, row) => line(({ cells }) => cells[row]!))];
  return { lines, left: { columns: names.length - columns.length, rows: rows.length - shown.length } };
}

function textOf(value: Answer): string {
  if (value === null) return "";
  if (typeof value !== "number" || Number.isInteger(value)) return String(value).replaceAll(/\s+/g, " ");
  return String(Number(value.toPrecision(6)));
}

function clipped(text: string, size: number): string {
  if (cellWidth(text) <= size) return text;
  let kept = "";
  for (const letter of text) {
    if (cellWidth(kept + letter) >= size) break;
    kept += letter;
  }
  return `${kept}…`;
}
