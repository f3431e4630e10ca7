/** Mutes and blocks between a person and others, as they stand on a day. */

import type { Events, FrameSource } from "../source/frame.ts";

export interface Link {
  readonly from: number;
  readonly to: number;
  readonly kind: "mute" | "block";
}

/** The events that concern one person, kept while more become known. */
interface Log {
  readonly source: FrameSource;
  readonly person: number;
  readonly rows: number[];
  read: number;
  events: Events | undefined;
}

let log: Log | undefined;

/** Whom the person muted or blocked, and who muted or blocked the person. Empty where a run kept no such events. */
export function linksOf(source: FrameSource, person: number, day: number): Link[] {
  const events = source.events();
  if (log?.source !== source || log.person !== person || events.count < log.read)
    log = { source, person, rows: [], read: 0, events: undefined };
  const codes = (["mute", "block", "unmute"] as const).map((kind) => source.about.kinds.indexOf(kind));
  const [mute, block] = codes;
  if (log.events !== events) {
    const { kind, who, whom } = events;
    for (let row = log.read; row < events.count; row++) {
      if ((who[row] === person || whom[row] === person) && codes.includes(kind[row]!)) log.rows.push(row);
    }
    log.read = events.count;
    log.events = events;
  }
  const links = new Map<string, Link>();
  for (const row of log.rows) {
    if (events.day[row]! > day) break;
    const [from, to, kind] = [events.who[row]!, events.whom[row]!, events.kind[row]!];
    if (kind === mute || kind === block)
      links.set(`${from} ${to}`, { from, to, kind: kind === block ? "block" : "mute" });
    else links.delete(`${from} ${to}`);
  }
  return [...links.values()];
}
