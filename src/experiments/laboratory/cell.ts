/** Cells of a finding's tables as people read them; files keep all digits. */

import type { Cell, FindingColumn } from "./finding.ts";

/** Four significant digits, thousands apart by thin spaces, tiny and huge numbers with an exponent. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e9 || size < 1e-4) return minus(value.toExponential(2));
  const places = Math.max(0, Math.min(6, 3 - Math.floor(Math.log10(size))));
  const [whole, fraction] = value.toFixed(places).split(".") as [string, string | undefined];
  const grouped = whole.length > 5 ? whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") : whole;
  const rest = fraction?.replace(/0+$/, "");
  return minus(rest ? `${grouped}.${rest}` : grouped);
}

export function cellText(cell: Cell, { format = "number" }: Pick<FindingColumn, "format">): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  if (typeof cell === "string") return cell;
  if (format === "percent") return Number.isFinite(cell) ? `${numberText(cell * 100)} %` : numberText(cell);
  return format === "integer" && Number.isFinite(cell) ? numberText(Math.round(cell)) : numberText(cell);
}

/** Are the column's cells read as numbers, so that they stand at the right? */
export function isNumeric({ format }: FindingColumn, cells: readonly Cell[]): boolean {
  return format !== "text" && cells.every((cell) => cell === null || typeof cell === "number");
}

function minus(text: string): string {
  return text.replace("-", "−");
}
