/** Lines over days in words and rows: the note beside a title, the sentence below, the table, the CSV. */

import { chartWords } from "../i18n/charts.ts";
import { number } from "../i18n/words.ts";
import { csvOf } from "./csv.ts";
import type { DataTable } from "./figure.ts";
import { type Format, shares, unitAlone } from "./format.ts";
import { type Line, valueOn } from "./series.ts";

/** A line that can be spoken of and written down. */
export interface NamedLine extends Line {
  /** As read in a sentence: "A", "mutes, B". */
  readonly name: string;
  /** Column of the CSV. */
  readonly column: string;
  /** Runs behind the bands. */
  readonly replicates?: number;
}

/** Rows of the table at most; the CSV has every day. */
const tableRows = 25;

/** Beside the title: the values on the day read, with the unit once. */
export function noteOf(lines: readonly NamedLine[], format: Format, day: number): string {
  if (lines.length > 2) return "";
  const values = lines.map((line) => format.text(valueOn(line, day)));
  return `${values.join(" · ")}${format.unit === "" ? "" : joined(format.unit)}`;
}

function joined(unit: string): string {
  return unit.startsWith("/") ? unit : ` ${unit}`;
}

export function spoken(lines: readonly NamedLine[], format: Format, day: number): string {
  return `${chartWords("onDay", { day })}${chartWords("comma")}${listed(lines, format, day)}`;
}

/** Values of lines on a day; `bare` without the unit, which is then said once elsewhere. */
function listed(lines: readonly NamedLine[], format: Format, day: number, bare = false): string {
  return lines
    .map((line) => {
      const value = `${format.text(valueOn(line, day))}${bare || format.unit === "" ? "" : joined(format.unit)}`;
      return line.name === "" ? value : chartWords("valueOf", { name: line.name, value });
    })
    .join(chartWords("comma"));
}

/** What a chart of these lines says, in one sentence. */
export function sentenceOf(title: string, lines: readonly NamedLine[], format: Format, day: number): string {
  const [line, other] = lines;
  if (!line || line.known < 1) return chartWords("unknown", { title });
  const at = Math.max(1, Math.min(day, line.known));
  const write = (value: number) => `${format.text(value)}${format.unit === "" ? "" : joined(format.unit)}`;
  if (lines.length === 1) {
    const { values, known: to } = line;
    let peak = 1;
    for (let d = 1; d <= to; d++) if (values[d - 1]! > values[peak - 1]!) peak = d;
    const course = { title, from: 1, first: write(values[0]!), peak, most: write(values[peak - 1]!) };
    const sentence =
      day < 1 || at === to
        ? chartWords("course", { ...course, to, last: write(values[to - 1]!) })
        : chartWords("now", { ...course, day: at, value: write(valueOn(line, at)) });
    return `${sentence}${spanOf(line, format, at)}`;
  }
  const values = listed(lines, format, at);
  if (lines.length > 2 || !other) {
    const named = format.unit === "" ? title : `${title} (${unitAlone(format)})`;
    return chartWords("several", { title: named, day: at, values: listed(lines, format, at, true) });
  }
  if (line.colour !== other.colour && other.dash.length === 0)
    return chartWords("several", { title, day: at, values });
  const gap = valueOn(other, at) - valueOn(line, at);
  if (!Number.isFinite(gap)) return chartWords("several", { title, day: at, values });
  if (gap === 0) return chartWords("same", { title, day: at, values });
  return chartWords(gap < 0 ? "lower" : "higher", {
    title,
    day: at,
    values,
    gap: apart(Math.abs(gap), format),
  });
}

/** A difference: of shares in points, for "10 % lower" would be a tenth of the value. */
function apart(gap: number, format: Format): string {
  if (format !== shares) return `${format.text(gap)}${format.unit === "" ? "" : joined(format.unit)}`;
  return chartWords("points", { gap: number(100 * gap, { maximumSignificantDigits: 3 }) });
}

/** Where most replicates lie on a day. */
function spanOf({ bands, replicates }: NamedLine, format: Format, day: number): string {
  if (!bands || day > bands.median.length) return "";
  return chartWords("span", {
    count: replicates ?? 0,
    low: format.text(bands.low90[day - 1]!),
    high: format.text(bands.high90[day - 1]!),
  });
}

export function tableOf(
  title: string,
  lines: readonly NamedLine[],
  format: Format,
  [from, to]: readonly [number, number],
  now: number,
): DataTable {
  const first = Math.max(1, from);
  const step = Math.max(1, Math.ceil((to - first + 1) / tableRows));
  const days = new Set<number>();
  for (let day = first; day <= to; day += step) days.add(day);
  days.add(to);
  if (now >= first && now <= to) days.add(now);
  const unit = format.unit === "" ? "" : ` (${unitAlone(format)})`;
  return {
    head: [chartWords("day"), ...lines.flatMap((line) => headsOf(title, line, unit))],
    rows: [...days]
      .sort((a, b) => a - b)
      .map((day) => [String(day), ...lines.flatMap((line) => cellsOf(line, format, day))]),
  };
}

function headsOf(figure: string, { name, bands }: NamedLine, unit: string): string[] {
  const title = name || figure;
  const heads = [`${title}${unit}`];
  return bands
    ? [...heads, ...["5%", "50%", "95%"].map((part) => chartWords("valueOf", { name: title, value: part }))]
    : heads;
}

function cellsOf(line: NamedLine, format: Format, day: number): string[] {
  const { bands } = line;
  const spans = bands ? [bands.low90, bands.median, bands.high90] : [];
  return [valueOn(line, day), ...spans.map((span) => span[day - 1] ?? Number.NaN)].map(format.text);
}

export function csvOfLines(lines: readonly NamedLine[]): string {
  const head = ["day"];
  for (const { column, bands, runs } of lines) {
    head.push(column);
    if (bands) head.push(...["median", "p25", "p75", "p05", "p95"].map((part) => `${column}_${part}`));
    (runs ?? []).forEach((_, i) => {
      head.push(`${column}_run_${i + 1}`);
    });
  }
  const days = Math.max(0, ...lines.map(({ known }) => known));
  const rows: number[][] = [];
  for (let day = 1; day <= days; day++) {
    const row = [day];
    for (const line of lines) {
      const { bands, runs } = line;
      row.push(valueOn(line, day));
      if (bands)
        for (const part of [bands.median, bands.low50, bands.high50, bands.low90, bands.high90])
          row.push(part[day - 1] ?? Number.NaN);
      for (const run of runs ?? []) row.push(run[day - 1] ?? Number.NaN);
    }
    rows.push(row);
  }
  return csvOf(head, rows);
}
