/**
 * One part of the results: a file of `runs`, with files of `ticks` and `agents` of the same name where there are any.
 * A part is there once its file in `runs` is; it is written last, under a name that nobody else has claimed.
 */

import { existsSync } from "node:fs";
import { type FileHandle, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { TableWriter } from "../../records/encode.ts";
import type { FieldValues, TableHead } from "../../records/table.ts";
import { append, makeFolders, syncFolder, unwritten } from "./files.ts";

/** In the order in which they are written. */
export const tableNames = ["agents", "ticks", "runs"] as const;
export type TableName = (typeof tableNames)[number];

/** Which of how many writers a part is of; from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a part's footer says of it. */
export interface PartLabel {
  readonly planHash: string;
  readonly resultsEpoch: number;
  /** Versions of feedmarket and Node that made its runs. */
  readonly makers: readonly { readonly feedmarket: string; readonly node: string }[];
  /** sha256 over the run ids, each with a line end, in the order of the rows. */
  readonly runIdsSha256: string;
  /** The same over lines "ID STATUS STATE RECORD": what the runs gave. */
  readonly receiptsSha256: string;
  /** Rows of the part's other tables; those without are left out. */
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  /** Parts that this one holds all rows of: they count no more. */
  readonly replaces?: readonly Replaced[];
}

/** A part by its name and what it held: names are free again once a part is gone. */
export interface Replaced {
  readonly stem: string;
  readonly receiptsSha256: string;
}

const pattern = /^part-(\d+)-of-(\d+)-(\d+)\.parquet$/;

/** The stem of a part's file name, or undefined where the name is no part's. */
export function stemOf(name: string): string | undefined {
  return pattern.test(name) ? name.slice(0, -".parquet".length) : undefined;
}

export function partPath(folder: string, table: TableName, stem: string): string {
  return join(folder, table, `${stem}.parquet`);
}

export function partialPath(folder: string, table: TableName, stem: string): string {
  return join(folder, table, `.${stem}.partial`);
}

/** The stem whose unfinished file this is, or undefined. */
export function partialStemOf(name: string): string | undefined {
  const stem = /^\.(.*)\.partial$/.exec(name)?.[1];
  return stem === undefined ? undefined : stemOf(`${stem}.parquet`);
}

/** A part being written; nobody sees it before `commit`. */
export class PartDraft {
  readonly stem: string;
  readonly #folder: string;
  readonly #files = new Map<TableName, { file: FileHandle; writer: TableWriter }>();

  private constructor(folder: string, stem: string, claim: FileHandle, head: TableHead) {
    this.#folder = folder;
    this.stem = stem;
    this.#files.set("runs", { file: claim, writer: new TableWriter(head) });
  }

  /** Claims the next free number of the shard's parts. Throws a LaboratoryFault where nothing can be written. */
  static async begin(folder: string, { index, count }: Shard, head: TableHead): Promise<PartDraft> {
    try {
      const prefix = `part-${index}-of-${count}-`;
      const taken = (await readdir(join(folder, "runs"))).flatMap((name) => {
        const stem = stemOf(name) ?? partialStemOf(name);
        return stem?.startsWith(prefix) ? [Number(stem.slice(prefix.length))] : [];
      });
      for (let attempt = Math.max(0, ...taken) + 1; ; attempt++) {
        const stem = `${prefix}${attempt}`;
        const claim = await claimed(partialPath(folder, "runs", stem));
        if (claim === undefined) continue;
        // Somebody may have claimed and finished it since the folder was read.
        if (!existsSync(partPath(folder, "runs", stem))) return new PartDraft(folder, stem, claim, head);
        await claim.close();
        await rm(partialPath(folder, "runs", stem), { force: true });
      }
    } catch (error) {
      throw unwritten(join(folder, "runs"), error);
    }
  }

  /** Adds one row group to a table, which begins with its first; `head` is that of the table. */
  async append(table: TableName, head: TableHead, columns: readonly FieldValues[]): Promise<void> {
    try {
      const { file, writer } = this.#files.get(table) ?? (await this.#open(table, head));
      writer.append(columns);
      await append(file, writer.drain());
    } catch (error) {
      throw unwritten(partPath(this.#folder, table, this.stem), error);
    }
  }

  async #open(table: TableName, head: TableHead) {
    await makeFolders(join(this.#folder, table));
    const path = partialPath(this.#folder, table, this.stem);
    // What a killed writer of the same name left behind is nobody's.
    await rm(path, { force: true });
    const one = { file: await open(path, "wx"), writer: new TableWriter(head) };
    this.#files.set(table, one);
    return one;
  }

  /** Finishes all files, waits until they are on the disk, then gives them their names, `runs` last. */
  async commit(label: Omit<PartLabel, "rows">): Promise<void> {
    const tables = tableNames.filter((table) => this.#files.has(table));
    const others = tables.filter((table) => table !== "runs");
    const rows = Object.fromEntries(others.map((table) => [table, this.#files.get(table)!.writer.rowCount]));
    try {
      for (const table of tables) {
        const { file, writer } = this.#files.get(table)!;
        await append(file, writer.finish({ ...label, rows }));
        await file.sync();
        await file.close();
      }
      for (const table of tables) {
        const path = partPath(this.#folder, table, this.stem);
        await rename(partialPath(this.#folder, table, this.stem), path);
        await syncFolder(join(this.#folder, table));
      }
    } catch (error) {
      throw unwritten(partPath(this.#folder, "runs", this.stem), error);
    }
  }

  /** Takes away what was written. */
  async abandon(): Promise<void> {
    for (const [table, { file }] of this.#files) {
      await file.close().catch(() => undefined);
      await rm(partialPath(this.#folder, table, this.stem), { force: true });
    }
  }
}

async function claimed(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, "wx");
  } catch (error) {
    if ((error as { code?: unknown }).code === "EEXIST") return undefined;
    throw error;
  }
}
