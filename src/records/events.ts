/** The event log as a file: a row an event, in the order in which they happened. */

import { type EventLog, eventKinds, eventNames } from "../model/events.ts";
import { groupRows, TableWriter } from "./encode.ts";
import type { TableHead } from "./table.ts";

const head = {
  name: "events",
  fields: [
    { name: "day", type: "int32", unit: "day", meaning: "day", delta: true },
    { name: "kind", type: "string", unit: "name", meaning: "kind of event" },
    {
      name: "who",
      type: "int32",
      unit: "id",
      meaning: "person it happened to or who did it; null for nobody",
      nullable: true,
    },
    {
      name: "whom",
      type: "int32",
      unit: "id",
      meaning: "other person concerned; null for nobody",
      nullable: true,
    },
    { name: "value", type: "double", unit: "see the kind", meaning: "number that belongs to the event" },
  ],
} as const satisfies TableHead;

/** The event file of a log, block by block, so that a long log is never copied whole. */
export function encodeEvents({ table, own }: EventLog): { bytes: Uint8Array; rows: number } {
  const writer = new TableWriter({ ...head, about: { kinds: { ...eventKinds, ...own } } });
  const names = [...eventNames, ...Object.keys(own)];
  const { day, kind, who, whom, value } = table.columns;
  for (let start = 0; start < table.count; start += groupRows) {
    const end = Math.min(start + groupRows, table.count);
    writer.append([
      day.slice(start, end),
      Array.from(kind.subarray(start, end), (code) => names[code] ?? String(code)),
      Array.from(who.subarray(start, end), nobody),
      Array.from(whom.subarray(start, end), nobody),
      value.slice(start, end),
    ]);
  }
  return { bytes: writer.finish(), rows: table.count };
}

function nobody(id: number): number | null {
  return id < 0 ? null : id;
}
