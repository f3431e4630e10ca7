/** The parts in a folder of results: found, checked against the plan, and read row group by row group. */

import { existsSync, readdirSync, statSync } from "node:fs";
import { open } from "node:fs/promises";
import { basename, join } from "node:path";
import { type OpenTable, openTable, readGroup } from "../../records/decode.ts";
import { RecordFault } from "../../records/fault.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import { unread } from "./files.ts";
import { type PartLabel, partPath, type Replaced, stemOf, type TableName, tableNames } from "./part.ts";

/** A table of a part, and the folder of results that it is in. */
export interface PartTable extends OpenTable {
  readonly folder: string;
}

/** A part whose file in `runs` is whole. */
export interface Part {
  readonly stem: string;
  readonly label: PartLabel;
  readonly runs: PartTable;
  /** First row of each of its row groups. */
  readonly starts: readonly number[];
}

/** A part that cannot be used: which file is wrong, and how. */
export interface DamagedPart {
  readonly stem: string;
  /** As seen from the folder of results. */
  readonly file: string;
  /** "must be EXPECTED (was ACTUAL)". */
  readonly problem: string;
}

export interface PartList {
  /** In the order of shards and attempts, without those that another one replaces. */
  readonly parts: readonly Part[];
  /** Those, where they are still there. */
  readonly replaced: readonly Part[];
  readonly damaged: readonly DamagedPart[];
}

/** Times that a folder is listed again because parts were joined meanwhile. */
const mostTries = 5;

/** Every part in the folder. Throws a LaboratoryFault where it cannot be read. */
export async function listParts(folder: string, planHash: string): Promise<PartList> {
  for (let tries = 1; ; tries++) {
    try {
      return await listOnce(folder, planHash);
    } catch (error) {
      if (!(error instanceof LaboratoryFault) || error.kind !== "interrupted" || tries === mostTries)
        throw error;
    }
  }
}

async function listOnce(folder: string, planHash: string): Promise<PartList> {
  const parts: Part[] = [];
  const damaged: DamagedPart[] = [];
  for (const name of namesIn(join(folder, "runs"))) {
    if (name.startsWith(".") || !/^part-.*\.parquet$/.test(name)) continue;
    const stem = stemOf(name) ?? name.slice(0, -".parquet".length);
    try {
      if (stemOf(name) === undefined) {
        throw new RecordFault(`runs/${name}`, "must be named part-I-OF-N-ATTEMPT (was another name)", "");
      }
      parts.push(await openPart(folder, stem, planHash));
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      damaged.push({ stem, file: error.file, problem: problemOf(error) });
    }
  }
  const name = ({ stem, receiptsSha256 }: Replaced) => `${stem} ${receiptsSha256}`;
  const gone = new Set(parts.flatMap(({ label }) => (label.replaces ?? []).map(name)));
  const isGone = ({ stem, label }: Part) => gone.has(name({ stem, receiptsSha256: label.receiptsSha256 }));
  return { parts: parts.filter((part) => !isGone(part)), replaced: parts.filter(isGone), damaged };
}

/** The same with every value read, so that damage shows which a part's end does not tell of. */
export async function readThrough(folder: string, list: PartList): Promise<PartList> {
  const parts: Part[] = [];
  const damaged = [...list.damaged];
  for (const part of list.parts) {
    const { stem, label } = part;
    try {
      for (const name of tableNames.filter((one) => one === "runs" || label.rows[one] !== undefined)) {
        const table = await openPartTable(folder, name, stem);
        const names = table.head.fields.map((field) => field.name);
        for (const { start, end } of rangesOf(table)) await readGroup(table, names, start, end);
      }
      parts.push(part);
    } catch (error) {
      if (!(error instanceof RecordFault)) throw error;
      damaged.push({ stem, file: error.file, problem: problemOf(error) });
    }
  }
  return { ...list, parts, damaged };
}

/** Throws a LaboratoryFault that names the first damaged part. */
export function refuseDamaged(folder: string, { damaged }: Pick<PartList, "damaged">): void {
  const first = damaged[0];
  if (first === undefined) return;
  const remedy = `feedmarket merge ${folder} --drop-damaged moves it aside, for its runs to be made again`;
  const more = damaged.length > 1 ? `, and ${damaged.length - 1} more` : "";
  throw new LaboratoryFault("conflict", `${join(folder, first.file)} ${first.problem}${more}: ${remedy}`);
}

/** Opens the part of this stem that has just been written. */
export async function openPart(folder: string, stem: string, planHash: string): Promise<Part> {
  const runs = await openPartTable(folder, "runs", stem);
  const label = runs.head.about as unknown as PartLabel | undefined;
  const fault = (problem: string) => new RecordFault(`runs/${stem}.parquet`, problem, "");
  if (runs.head.name !== "runs" || typeof label?.planHash !== "string" || label.rows === undefined) {
    throw fault(`must be a table of runs (was ${runs.head.name})`);
  }
  if (label.planHash !== planHash) {
    throw fault(`must be of plan ${planHash.slice(0, 8)} (was ${label.planHash.slice(0, 8)})`);
  }
  for (const table of tableNames) {
    const rows = table === "runs" ? undefined : label.rows[table];
    if (rows === undefined) continue;
    const { rowCount, head } = await openPartTable(folder, table, stem);
    const file = `${table}/${stem}.parquet`;
    if (head.name !== table)
      throw new RecordFault(file, `must be a table of ${table} (was ${head.name})`, "");
    if (rowCount !== rows || (head.about as Partial<PartLabel>).receiptsSha256 !== label.receiptsSha256) {
      throw new RecordFault(file, `must be of the runs of runs/${stem}.parquet (was of others)`, "");
    }
  }
  return { stem, label, runs, starts: rangesOf(runs).map(({ start }) => start) };
}

/** One table of a part. Throws a RecordFault. */
export async function openPartTable(folder: string, table: TableName, stem: string): Promise<PartTable> {
  const path = partPath(folder, table, stem);
  const file = `${table}/${stem}.parquet`;
  let byteLength: number;
  try {
    byteLength = statSync(path).size;
  } catch (error) {
    if ((error as { code?: unknown }).code !== "ENOENT") throw unread(path, error);
    refuseJoined(folder, file);
    throw new RecordFault(file, "must be there (was no such file)", "");
  }
  const slice = (start: number, end = byteLength) => bytesOf(path, start, end);
  try {
    return { ...(await openTable({ byteLength, slice }, file)), folder };
  } catch (error) {
    refuseJoined(folder, file);
    throw error;
  }
}

/** Throws a LaboratoryFault where another command has joined the part of this file with others: nothing is lost. */
function refuseJoined(folder: string, file: string): void {
  if (existsSync(join(folder, "runs", basename(file)))) return;
  throw new LaboratoryFault("interrupted", `${folder} was joined by another command meanwhile`);
}

/** Values of some columns in the rows of one group. Throws a LaboratoryFault where they are damaged. */
export async function readRows(table: PartTable, names: readonly string[], start: number, end: number) {
  try {
    return await readGroup(table, names, start, end);
  } catch (error) {
    if (!(error instanceof RecordFault)) throw error;
    const { folder, file } = table;
    refuseJoined(folder, file);
    refuseDamaged(folder, { damaged: [{ stem: "", file, problem: problemOf(error) }] });
    throw error;
  }
}

/** The columns of every row group, one after another. */
export async function* groupsOf(table: PartTable, names: readonly string[]) {
  for (const { start, end } of rangesOf(table)) {
    yield { start, end, columns: await readRows(table, names, start, end) };
  }
}

/** First row of each row group, and the first after it. */
function rangesOf({ metadata }: OpenTable): { start: number; end: number }[] {
  let end = 0;
  return metadata.row_groups.map(({ num_rows: rows }) => {
    const start = end;
    end += Number(rows);
    return { start, end };
  });
}

/** Opened for each read: a folder may have more parts than a program may have open files. */
async function bytesOf(path: string, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  try {
    const file = await open(path);
    try {
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error("the file became shorter");
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unread(path, error);
  }
  return bytes.buffer;
}

/** Names in a folder, in the order of their numbers; none where there is no such folder. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort(new Intl.Collator("en", { numeric: true }).compare);
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return [];
    throw unread(folder, error);
  }
}

function problemOf({ file, message }: RecordFault): string {
  return message.slice(file.length + 1).replace(/: (run the scenario again.*)?$/, "");
}
