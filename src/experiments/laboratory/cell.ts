/** Cells of a finding's tables as people read them; files keep all digits. */

import type { Cell, FindingColumn } from "./finding.ts";

/** A cell as a terminal shows it. */
export function cellText(value: Cell, format: FindingColumn["format"] = "number"): string {
  if (value === null) return "-";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (format === "percent" && Number.isFinite(value)) return `${numberText(value * 100, 3)} %`;
  return format === "integer" && Number.isFinite(value) ? grouped(value.toFixed(0)) : numberText(value);
}

/** A number with so many significant digits, all of its whole part, and none that are zero at the end. */
export function numberText(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "-";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
  const size = Math.abs(value);
  if (value === 0) return "0";
  if (size >= 1e12 || size < 1e-4) return value.toExponential(digits - 2).replace("e+", "e");
  const places = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  const text = value.toFixed(places);
  return grouped(text.includes(".") ? text.replace(/\.?0+$/, "") : text);
}

/** A cell as a page sets it: with a minus for a hyphen, a dash where there is nothing, and thin spaces in numbers. */
export function pageText(value: Cell, format?: FindingColumn["format"]): string {
  const text = cellText(value, format);
  if (typeof value === "string" || typeof value === "boolean") return text;
  return text === "-" ? "–" : text.replaceAll("-", "−").replace(/(\d) (?=\d)/g, "$1\u202f");
}

/** Are the column's cells read as numbers, so that they stand at the right? */
export function isNumeric({ format }: FindingColumn, cells: readonly Cell[]): boolean {
  return format !== "text" && cells.every((cell) => cell === null || typeof cell === "number");
}

/** Thousands apart, from five digits on. */
function grouped(text: string): string {
  const [whole = "", ...rest] = text.split(".");
  const groups = whole.replace("-", "").length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, " ") : whole;
  return [groups, ...rest].join(".");
}
