/** Persons of single runs, from the parts in a folder of results. */

import type { OpenTable } from "../../records/decode.ts";
import { readGroup } from "../../records/decode.ts";
import type { Agents } from "../laboratory/run-spec.ts";
import { groupsOf, listParts, openPartTable } from "./parts.ts";

/** Rows of one run within a row group. */
interface Place {
  readonly table: OpenTable;
  readonly group: readonly [start: number, end: number];
  readonly rows: readonly [start: number, end: number];
}

/** Row groups that are kept decoded: runs of a pair are written near each other. */
const keptGroups = 6;

/**
 * Reads persons by run id; undefined for a run that has none. Only the places of runs are held, and a few row groups.
 * Throws a RecordFault for a damaged file.
 */
export async function openPersons(
  folder: string,
  planHash: string,
): Promise<(run: string) => Promise<Agents | undefined>> {
  const places = new Map<string, Place>();
  for (const { stem, label } of (await listParts(folder, planHash)).parts) {
    if (label.rows.agents === undefined) continue;
    const table = await openPartTable(folder, "agents", stem);
    for await (const { start, end, columns } of groupsOf(table, ["run_id"])) {
      const ids = columns[0] as string[];
      for (let row = 0, first = 0; row < ids.length; row++) {
        if (row + 1 < ids.length && ids[row + 1] === ids[first]) continue;
        places.set(ids[first]!, { table, group: [start, end], rows: [first, row + 1] });
        first = row + 1;
      }
    }
  }
  const groups = new Map<string, Promise<Agents>>();
  const groupOf = ({ table, group }: Place): Promise<Agents> => {
    const key = `${table.file} ${group[0]}`;
    const found = groups.get(key) ?? readColumns(table, group);
    groups.delete(key);
    groups.set(key, found);
    if (groups.size > keptGroups) groups.delete(groups.keys().next().value!);
    return found;
  };
  return async (run) => {
    const place = places.get(run);
    if (!place) return undefined;
    const columns = Object.entries(await groupOf(place));
    return Object.fromEntries(columns.map(([name, values]) => [name, values.subarray(...place.rows)]));
  };
}

async function readColumns(table: OpenTable, [start, end]: Place["group"]): Promise<Agents> {
  const names = table.head.fields.flatMap(({ name, type }) => (type === "double" ? [name] : []));
  const columns = await readGroup(table, names, start, end);
  return Object.fromEntries(
    names.map((name, i) => [name, Float64Array.from(columns[i] as ArrayLike<number>)]),
  );
}
