/** A file of what was observed: comma-separated, a column `day` and a column a daily number; empty where nothing was seen. */

import { nearest } from "../../scenario/nearest.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Statistic } from "./target.ts";

export interface ObservedOptions {
  /** Names of daily numbers. */
  readonly known: readonly string[];
  /** Days of a run. */
  readonly days: number;
}

/** At most this many faults are told. */
const faultLimit = 20;

/** The series of the file, in its own order; throws a LaboratoryFault with all faults at once. */
export function readObserved(text: string, file: string, { known, days }: ObservedOptions): Statistic[] {
  const faults: string[] = [];
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const separator = [",", ";", "\t"].find((mark) => (lines[0] ?? "").includes(mark)) ?? ",";
  const cellsOf = (line: string) =>
    line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
  const names = cellsOf(lines[0] ?? "");
  const dayColumn = names.indexOf("day");
  if (dayColumn < 0) faults.push(`${file}:1 columns must hold day (were ${shown(names.join(", "))})`);
  if (names.length < 2 && dayColumn >= 0)
    faults.push(`${file}:1 columns must hold a daily number (was day only)`);
  for (const [place, name] of names.entries()) {
    if (place === dayColumn || lines[0] === "") continue;
    if (names.indexOf(name) < place) faults.push(`${file}:1 columns must be named once (was twice ${name})`);
    else if (!known.includes(name)) {
      const meant = nearest(name, known);
      const hint = meant ? `; did you mean ${meant}?` : "";
      faults.push(`${file}:1 column must be the name of a daily number (was ${shown(name)}${hint})`);
    }
  }
  if (faults.length > 0) throw new LaboratoryFault("invalid", faults.slice(0, faultLimit).join("\n"));

  const found = names.map(() => new Map<number, number>());
  const seen = new Set<number>();
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line.trim() === "") continue;
    const at = `${file}:${i + 1}`;
    const cells = cellsOf(line);
    if (cells.length !== names.length) {
      faults.push(`${at} must have ${names.length} cells (had ${cells.length})`);
      continue;
    }
    const day = Number(cells[dayColumn]);
    if (!/^\d+$/.test(cells[dayColumn]!) || day < 1 || day > days) {
      faults.push(`${at} day must be a whole number from 1 to ${days} (was ${shown(cells[dayColumn]!)})`);
      continue;
    }
    if (seen.has(day)) faults.push(`${at} day must be given once (was twice ${day})`);
    seen.add(day);
    for (const [place, cell] of cells.entries()) {
      if (place === dayColumn || cell === "") continue;
      const value = Number(cell);
      if (Number.isFinite(value)) found[place]!.set(day, value);
      else faults.push(`${at} ${names[place]} must be a number or empty (was ${shown(cell)})`);
    }
  }
  for (const [place, name] of names.entries()) {
    if (place !== dayColumn && found[place]!.size === 0 && faults.length === 0) {
      faults.push(`${file}:1 ${name} must have a value on some day (had none)`);
    }
  }
  if (faults.length > 0) throw new LaboratoryFault("invalid", faults.slice(0, faultLimit).join("\n"));
  return names.flatMap((name, place) => {
    if (place === dayColumn) return [];
    const entries = [...found[place]!].sort(([a], [b]) => a - b);
    return [{ name, days: entries.map(([day]) => day), values: entries.map(([, value]) => value) }];
  });
}

function shown(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text);
}
