/**
 * Many parts folded to one: first the new one is written and synced, with the names of those that it replaces, then
 * those are removed; whatever is killed on the way, each run counts once.
 */

import { existsSync, statSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DecodedArray } from "hyparquet/src/index.js";
import { resultsEpoch } from "../../model/epoch.ts";
import { groupRows } from "../../records/encode.ts";
import type { FieldHead, FieldValues, TableHead } from "../../records/table.ts";
import type { Plan } from "../laboratory/plan.ts";
import { PartHashes, runGroupRows } from "./encode.ts";
import { syncFolder, unwritten } from "./files.ts";
import { keptGroups } from "./groups.ts";
import type { KeptRuns } from "./kept.ts";
import { PartDraft, partialPath, partialStemOf, partPath, stemOf, tableNames } from "./part.ts";
import { namesIn, type PartList } from "./parts.ts";

/** Milliseconds after which an unfinished file is taken for one of a writer that is no more. */
const patience = 3_600_000;

/** Writes all kept runs as one part, unless they are one already, and removes the others. */
export async function foldParts(folder: string, plan: Plan, kept: KeptRuns, list: PartList): Promise<void> {
  const { parts } = kept;
  if (parts.length > 1 || kept.duplicates + kept.superseded > 0) {
    const order = orderOf(plan, kept);
    const head = parts[0]!.runs.head;
    const draft = await PartDraft.begin(folder, { index: 1, count: 1 }, head);
    try {
      await foldRows(draft, folder, kept, "agents");
      await foldRows(draft, folder, kept, "ticks");
      const hashes = await foldRuns(draft, head, kept, order);
      const makers = new Map(
        parts.flatMap(({ label }) => label.makers.map((maker) => [JSON.stringify(maker), maker])),
      );
      const replaces = [...parts, ...list.replaced].map(({ stem, label: { receiptsSha256 } }) => {
        return { stem, receiptsSha256 };
      });
      const own = { planHash: plan.hash, makers: [...makers.values()], resultsEpoch };
      await draft.commit({ ...own, replaces, ...hashes });
    } catch (error) {
      await draft.abandon();
      throw error;
    }
    for (const { stem } of parts) await removePart(folder, stem);
  }
  for (const { stem } of list.replaced) await removePart(folder, stem);
  await removeOrphans(folder);
}

/** Moves the files of a part into `damaged`, where nothing reads them. */
export async function setAside(folder: string, stem: string): Promise<void> {
  const place = join(folder, "damaged");
  try {
    for (const table of tableNames) {
      const path = partPath(folder, table, stem);
      if (!existsSync(path)) continue;
      await mkdir(join(place, table), { recursive: true });
      let target = partPath(place, table, stem);
      for (let again = 2; existsSync(target); again++) target = partPath(place, table, `${stem}.${again}`);
      await rename(path, target);
      await syncFolder(join(folder, table));
    }
  } catch (error) {
    throw unwritten(place, error);
  }
}

/** Runs of the plan in its order, then the others by id. */
export function orderOf(plan: Plan, kept: KeptRuns): string[] {
  const others = new Set(kept.ids());
  const order: string[] = [];
  for (let k = 0; k < plan.count; k++) {
    const { id } = plan.at(k);
    if (others.delete(id)) order.push(id);
  }
  return [...order, ...[...others].sort()];
}

async function foldRuns(draft: PartDraft, head: TableHead, kept: KeptRuns, order: readonly string[]) {
  const hashes = new PartHashes();
  const names = head.fields.map(({ name }) => name);
  const receipt = ["run_id", "status", "state_digest", "record_digest"].map((name) => names.indexOf(name));
  for (let start = 0; start < order.length; start += runGroupRows) {
    const columns = await kept.gather(order.slice(start, start + runGroupRows), names);
    await draft.append("runs", head, columns as FieldValues[]);
    const [ids, statuses, states, records] = receipt.map((i) => columns[i] as string[]);
    ids!.forEach((id, i) => {
      hashes.add(id, statuses![i]!, states![i]!, records![i]!);
    });
  }
  return hashes.finish();
}

/** Rows of runs whose kept row is in the same part, in the order of the parts. */
async function foldRows(draft: PartDraft, folder: string, kept: KeptRuns, name: "ticks" | "agents") {
  let head: TableHead | undefined;
  let pieces: DecodedArray[][] = [];
  let rows = 0;
  const write = async () => {
    if (head === undefined || rows === 0) return;
    await draft.append(name, head, joinedColumns(head.fields, pieces));
    pieces = [];
    rows = 0;
  };
  for await (const group of keptGroups(folder, kept, name)) {
    head ??= group.head;
    pieces.push(group.columns);
    rows += group.columns[0]!.length;
    if (rows >= groupRows) await write();
  }
  await write();
}

/** Columns of several groups as one; a decoder may give the same column as an array of either kind. */
function joinedColumns(fields: readonly FieldHead[], pieces: readonly DecodedArray[][]): FieldValues[] {
  return fields.map(({ type }, c) => {
    const columns = pieces.map((piece) => piece[c]!);
    if (type === "string") return columns.flatMap((column) => Array.from(column as ArrayLike<string>));
    const length = columns.reduce((sum, column) => sum + column.length, 0);
    const all = type === "int32" ? new Int32Array(length) : new Float64Array(length);
    let at = 0;
    for (const column of columns) {
      all.set(column as Float64Array, at);
      at += column.length;
    }
    return all;
  });
}

async function removePart(folder: string, stem: string): Promise<void> {
  // Its runs first: without them the rest counts for nothing.
  for (const table of [...tableNames].reverse()) await rm(partPath(folder, table, stem), { force: true });
}

/** Removes what killed writers left behind: unfinished files, and ticks and agents without their runs. */
async function removeOrphans(folder: string): Promise<void> {
  for (const table of tableNames) {
    for (const name of namesIn(join(folder, table))) {
      const unfinished = partialStemOf(name);
      const stem = unfinished ?? (table === "runs" ? undefined : stemOf(name));
      // Whoever is still writing has claimed the name in `runs` before.
      if (stem === undefined || age(partialPath(folder, "runs", stem)) < patience) continue;
      if (unfinished !== undefined || !existsSync(partPath(folder, "runs", stem))) {
        await rm(join(folder, table, name), { force: true });
      }
    }
  }
}

/** Milliseconds since a file was written; endless where there is none. */
function age(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
}
