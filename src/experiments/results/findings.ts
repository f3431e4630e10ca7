/** What methods found, kept beside the runs: `analysis/VERB.json` with everything, and a CSV file for each table. */

import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { tableToCsv } from "../../records/csv.ts";
import type { RecordTable } from "../../records/table.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Finding, FindingTable } from "../laboratory/finding.ts";
import { makeFolders, syncFolder, unread, unwritten, writeSynced } from "./files.ts";
import { namesIn } from "./parts.ts";

const verbs: readonly Finding["verb"][] = ["sweep", "compare", "sensitivity", "calibrate", "search"];

/** Replaces what the same verb found before, once all is written. Throws a LaboratoryFault. */
export async function writeFinding(folder: string, finding: Finding): Promise<void> {
  const place = join(folder, "analysis");
  await makeFolders(place);
  const files = new Map<string, string>(
    finding.tables.map((table) => [`${finding.verb}-${table.name}.csv`, findingCsv(table)]),
  );
  // Last, since it is what is read again.
  files.set(`${finding.verb}.json`, `${JSON.stringify(finding, null, 2)}\n`);
  const mark = `.${randomBytes(4).toString("hex")}.partial`;
  const partial = (name: string) => join(place, `.${name}${mark}`);
  try {
    for (const [name, text] of files) await writeSynced(partial(name), text);
    for (const name of files.keys()) await rename(partial(name), join(place, name));
    for (const name of namesIn(place)) {
      const stale = name.startsWith(`${finding.verb}-`) && name.endsWith(".csv") && !files.has(name);
      if (stale) await rm(join(place, name), { force: true });
    }
    await syncFolder(place);
  } catch (error) {
    for (const name of files.keys()) await rm(partial(name), { force: true });
    throw unwritten(place, error);
  }
}

/** What was found in this folder so far, in the order of the verbs. Throws a LaboratoryFault for a broken file. */
export function readFindings(folder: string): Finding[] {
  return verbs.flatMap((verb) => {
    const path = join(folder, "analysis", `${verb}.json`);
    if (!existsSync(path)) return [];
    let text: string;
    try {
      text = readFileSync(path, "utf8");
    } catch (error) {
      throw unread(path, error);
    }
    try {
      return [JSON.parse(text) as Finding];
    } catch {
      throw new LaboratoryFault(
        "conflict",
        `${path} must be JSON (was broken): feedmarket ${verb} writes it anew`,
      );
    }
  });
}

/** Numbers with all their digits; what is not there is empty. */
export function findingCsv({ name, columns, rows }: FindingTable): string {
  const fields = columns.map((column, i) => ({
    name: column.name,
    type: "double" as const,
    unit: "1",
    meaning: column.meaning,
    values: rows.map((row) => row[i] ?? null),
  }));
  const table: RecordTable = { name, rowCount: rows.length, fields };
  return tableToCsv(table);
}
