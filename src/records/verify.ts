/** Two recordings of one run side by side: equal to the last bit, or the first day and column that differ. */

import { canonicalJson } from "../core/canonical.ts";
import { decodeTable } from "./decode.ts";
import type { Manifest } from "./manifest.ts";
import { checkFiles, type RunFiles, readManifest } from "./receipt.ts";
import { type ChangeRows, openReplay } from "./replay.ts";
import { type RecordTable, valuesOf } from "./table.ts";

/** One column that differs, on the first day on which it is seen to. */
export interface Difference {
  /** Day on whose end the column differs. */
  readonly day: number;
  /** First day on which it may have parted: later than `since - 1`, where both were still equal. */
  readonly since: number;
  readonly file: string;
  /** "orders" of the series, "persons.fatigue" of the state, "events", or a heading of the receipt. */
  readonly column: string;
  readonly stored: string;
  readonly fresh: string;
}

/** `differences` are those of the first day, the first column first; empty where the recordings are equal. */
export interface Verdict {
  readonly same: boolean;
  readonly differences: readonly Difference[];
  /** One line for people. */
  readonly message: string;
}

/**
 * Compares a fresh recording with a stored one, made with the same settings. Node, platform and engine
 * version may differ: the data may not. Throws a RecordFault where the stored folder is damaged.
 */
export async function verifyRecords(stored: RunFiles, fresh: RunFiles): Promise<Verdict> {
  const [before, now] = [readManifest(stored), readManifest(fresh)];
  checkFiles(before, stored);
  const settings = differentSettings(before, now);
  if (settings) return verdict([settings]);

  const names = [...new Set([...Object.keys(before.files), ...Object.keys(now.files)])].sort(byCodeUnit);
  const changed = names.filter((name) => before.files[name]?.sha256 !== now.files[name]?.sha256);
  const found: Difference[] = [];
  for (const file of changed) {
    const [old, young] = [stored.get(file), fresh.get(file)];
    if (!old || !young) found.push(whole(file, 0, old ? "kept" : "not kept", young ? "kept" : "not kept"));
    else found.push(...(await compareFile(file, old, young, before.days)));
  }
  if (found.length === 0 && before.stateDigest !== now.stateDigest) {
    found.push({ ...whole("state", before.days, before.stateDigest, now.stateDigest), column: "state" });
  }
  return verdict(found);
}

async function compareFile(file: string, old: Uint8Array, young: Uint8Array, lastDay: number) {
  const found = file === "changes.parquet" ? await compareChanges(old, young) : [];
  if (found.length > 0) return found;
  const [a, b] = [await decodeTable(old, file), await decodeTable(young, file)];
  if (file === "digests.parquet") return compareDigests(a, b);
  if (["series.parquet", "events.parquet", "distributions.parquet"].includes(file))
    return compareDays(file, a, b);
  const day = file === "graph.parquet" ? 0 : lastDay;
  const differences = compareRows(a, b).map(({ column, row }) => {
    const shown = (table: RecordTable) => `${show(valueAt(table, column, row))} in row ${row}`;
    return {
      day,
      since: day === 0 ? 0 : 1,
      file,
      column: `${a.name}.${column}`,
      stored: shown(a),
      fresh: shown(b),
    };
  });
  return differences.length > 0 ? differences : [whole(file, day, ...inBytes(old, young))];
}

/** Where the rows are equal and the files are not: their sizes, or the first byte. */
function inBytes(old: Uint8Array, young: Uint8Array): [stored: string, fresh: string] {
  if (old.length !== young.length) return [`${old.length} bytes`, `${young.length} bytes`];
  const at = old.findIndex((byte, i) => byte !== young[i]);
  return [`${old[at]} at byte ${at}`, `${young[at]} at byte ${at}`];
}

/** Columns whose values differ, each with its first such row; a missing row counts as different. */
function compareRows(a: RecordTable, b: RecordTable): { column: string; row: number }[] {
  const columns = new Set([...a.fields, ...b.fields].map(({ name }) => name));
  const found: { column: string; row: number }[] = [];
  for (const column of columns) {
    const rows = Math.max(a.rowCount, b.rowCount);
    for (let row = 0; row < rows; row++) {
      if (Object.is(valueAt(a, column, row), valueAt(b, column, row))) continue;
      found.push({ column, row });
      break;
    }
  }
  return found;
}

function compareDays(file: string, a: RecordTable, b: RecordTable): Difference[] {
  const days = (row: number) => Number(valueAt(a, "day", row) ?? valueAt(b, "day", row));
  const earlier = (row: number) => Math.min(days(row), Number(valueAt(b, "day", row) ?? days(row)));
  return compareRows(a, b).map(({ column, row }) => {
    const day = earlier(row);
    const [stored, fresh] = [show(valueAt(a, column, row)), show(valueAt(b, column, row))];
    return {
      day,
      since: day,
      file,
      column: a.name !== "series" ? `${a.name}.${column}` : column,
      stored,
      fresh,
    };
  });
}

function compareDigests(a: RecordTable, b: RecordTable): Difference[] {
  const found: Difference[] = [];
  let former = -1;
  let day = -1;
  for (let row = 0; row < Math.max(a.rowCount, b.rowCount); row++) {
    const now = Number(valueAt(a, "day", row) ?? valueAt(b, "day", row));
    if (now !== day) {
      if (found.length > 0) break;
      former = day;
      day = now;
    }
    const [stored, fresh] = [show(valueAt(a, "digest", row)), show(valueAt(b, "digest", row))];
    if (stored === fresh) continue;
    const named = row < a.rowCount ? a : b;
    const column = `${valueAt(named, "entity", row)}.${valueAt(named, "column", row)}`;
    found.push({ day, since: former + 1, file: "digests.parquet", column, stored, fresh });
  }
  return found;
}

async function compareChanges(old: Uint8Array, young: Uint8Array): Promise<Difference[]> {
  const [a, b] = [await openReplay(old), await openReplay(young)];
  for (let chunk = 0; chunk < Math.max(a.chunkCount, b.chunkCount); chunk++) {
    const [before, now] = [await a.changes(chunk), await b.changes(chunk)];
    const found: Difference[] = [];
    for (const { name } of a.fields) {
      const difference = compareField(name, before.get(name), now.get(name));
      if (difference) found.push(difference);
    }
    if (found.length > 0) return found;
  }
  return [];
}

const none: ChangeRows = { days: [], ids: [], deltas: [] };

function compareField(column: string, a: ChangeRows = none, b: ChangeRows = none): Difference | undefined {
  for (let row = 0; row < Math.max(a.days.length, b.days.length); row++) {
    const [stored, fresh] = [a, b].map(({ days, ids, deltas }) =>
      row < days.length ? `id ${ids[row]} by ${deltas[row]} on day ${days[row]}` : "no change",
    ) as [string, string];
    if (stored === fresh) continue;
    const day = Math.min(a.days[row] ?? Number.POSITIVE_INFINITY, b.days[row] ?? Number.POSITIVE_INFINITY);
    return { day, since: day, file: "changes.parquet", column, stored, fresh };
  }
  return undefined;
}

function differentSettings(before: Manifest, now: Manifest): Difference | undefined {
  const settings = ["scenarioHash", "seed", "days", "resultsEpoch", "recording"] as const;
  for (const key of settings) {
    const [stored, fresh] = [before[key], now[key]].map((value) => canonicalJson(value, 2));
    if (stored !== fresh) return { ...whole("manifest.json", 0, stored ?? "", fresh ?? ""), column: key };
  }
  return undefined;
}

function verdict(found: readonly Difference[]): Verdict {
  if (found.length === 0) return { same: true, differences: [], message: "bit-equal" };
  const day = Math.min(...found.map((difference) => difference.day));
  // State before what is counted from it: the cause before the effect.
  const rank = ({ file }: Difference) => (["changes.parquet", "digests.parquet"].includes(file) ? 0 : 1);
  const differences = found.filter((one) => one.day === day).sort((a, b) => rank(a) - rank(b));
  const [first] = differences as [Difference];
  const when = first.since === day ? `on day ${day}` : `between day ${first.since} and day ${day}`;
  const where = first.file === "manifest.json" ? "not the same run" : `differs first ${when}`;
  const message = `${where}: ${first.column} must be ${first.stored} (was ${first.fresh})`;
  return { same: false, differences, message };
}

function whole(file: string, day: number, stored: string, fresh: string): Difference {
  return { day, since: day, file, column: file, stored, fresh };
}

function valueAt(table: RecordTable, column: string, row: number): unknown {
  if (row >= table.rowCount || !table.fields.some(({ name }) => name === column)) return undefined;
  return valuesOf(table, column)[row];
}

function show(value: unknown): string {
  return value === undefined ? "nothing" : String(value);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : 1;
}
