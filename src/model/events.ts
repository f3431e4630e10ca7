/** The event log: what happened to whom, a row an event, for timelines and for studies. */

import { append, createTable, type Table } from "../core/columns.ts";
import type { ColumnTable, EventDeclaration } from "../core/declare.ts";

export const eventColumns = {
  day: { type: "i32", meaning: "day", unit: "day", range: [0, 1073741823], writer: "events" },
  kind: {
    type: "u8",
    meaning: "kind of event, index into the table of kinds",
    unit: "code",
    range: [0, 255],
    writer: "events",
  },
  who: {
    type: "i32",
    meaning: "person it happened to or who did it, -1 for nobody",
    unit: "id",
    range: [-1, 2147483647],
    writer: "events",
  },
  whom: {
    type: "i32",
    meaning: "other person concerned, -1 for nobody",
    unit: "id",
    range: [-1, 2147483647],
    writer: "events",
  },
  value: {
    type: "f64",
    meaning: "number that belongs to the event",
    unit: "see the kind",
    range: [-9e15, 9e15],
    writer: "events",
  },
} as const satisfies ColumnTable;

/** Kinds of event; the code of a kind is its place here, so new kinds go to the end. */
export const eventKinds = {
  policy: {
    meaning: "a dated change of the scenario took effect",
    who: "nobody",
    value: "place of the change in the timeline",
  },
  entry: { meaning: "a person opened a shop", who: "the person", value: "shop id" },
  exit: { meaning: "a seller gave up", who: "the person", value: "profit so far, cents" },
  warning: { meaning: "an account was warned", who: "its owner", value: "account id" },
  throttle: { meaning: "an account's reach was cut", who: "its owner", value: "account id" },
  suspension: { meaning: "an account was suspended", who: "its owner", value: "account id" },
  ban: { meaning: "an account was banned", who: "its owner", value: "account id" },
  return: {
    meaning: "a banned seller came back under a new account",
    who: "the person",
    value: "followers who came along",
  },
  wrongful: { meaning: "an ordinary person's posts were suspended by mistake", who: "the person" },
  departure: { meaning: "a person gave up the feed", who: "the person" },
  order: {
    detailed: true,
    meaning: "a purchase",
    who: "the buyer",
    whom: "the seller's owner, -1 for the marketplace and the store entry",
    value: "price, cents",
  },
  bad: {
    detailed: true,
    meaning: "a bad experience with a purchase",
    who: "the buyer",
    whom: "the seller's owner",
  },
  mute: { detailed: true, meaning: "a reader muted a seller", who: "the reader", whom: "the seller's owner" },
  block: {
    detailed: true,
    meaning: "a reader blocked a seller for good",
    who: "the reader",
    whom: "the seller's owner",
  },
  unmute: {
    detailed: true,
    meaning: "a reader took back a mute",
    who: "the reader",
    whom: "the seller's owner",
  },
  report: {
    detailed: true,
    meaning: "a reader reported a seller to the platform",
    who: "the reader",
    whom: "the seller's owner",
  },
  add: {
    detailed: true,
    meaning: "a person followed a seller on a friend's word",
    who: "the person",
    whom: "the seller's owner",
  },
  share: {
    detailed: true,
    meaning: "a buyer re-shared an offer",
    who: "the buyer",
    whom: "the seller's owner",
    value: "re-shares between the first of the cascade and this one",
  },
  cascade: {
    detailed: true,
    meaning: "a cascade of re-shares came to its end",
    who: "the first who re-shared",
    whom: "the seller's owner",
    value: "persons who bought in it, the first included",
  },
  move: {
    detailed: true,
    meaning: "another platform than before gets most of a person's visits",
    who: "the person",
    value: "platform",
  },
  listing: {
    meaning: "a seller opened an account on another platform",
    who: "the person",
    value: "platform",
  },
  delisting: { meaning: "a seller closed an account on a platform", who: "the person", value: "platform" },
  opening: { meaning: "a rival platform opened", who: "nobody", value: "platform" },
  spare: {
    meaning: "a sanctioned seller opened another account",
    who: "the person",
    value: "followers who came along",
  },
  endorsement: {
    meaning: "an influencer sold a post",
    who: "the influencer",
    whom: "the seller's owner",
    value: "fee, cents",
  },
  licence: { meaning: "an account got a licence", who: "its owner", value: "account id" },
  lapse: { meaning: "a licence was given up", who: "its owner", value: "account id" },
  appeal: { meaning: "a wrongful suspension was taken back", who: "the person" },
  revision: {
    meaning: "a platform revised its policy after a trial",
    who: "nobody",
    whom: "the platform",
    value: "enforcement intensity of the revised policy",
  },
  recruit: {
    meaning: "a seller won a follower as an agent",
    who: "the agent",
    whom: "the seller",
    value: "levels below the founder of the line",
  },
  removal: {
    meaning: "an experiment took a shop out of the market",
    who: "its owner",
    value: "followers that it reached",
  },
} as const satisfies Record<string, EventDeclaration>;

export type EventKind = keyof typeof eventKinds;
export const eventNames = Object.keys(eventKinds) as EventKind[];

/** Which events a run keeps: none, the market's (entries, sanctions, policy), or all, including the detailed ones. */
export type EventDetail = "none" | "market" | "all";

export interface EventLog {
  readonly detail: EventDetail;
  /** Kinds of the run's own extensions; their codes go on after the model's. */
  readonly own: Readonly<Record<string, EventDeclaration>>;
  readonly table: Table<typeof eventColumns>;
}

const codes = Object.fromEntries(eventNames.map((name, code) => [name, code])) as Record<EventKind, number>;
const detailed = new Set<number>(
  eventNames.filter((name) => (eventKinds[name] as EventDeclaration).detailed).map((name) => codes[name]),
);

export function createLog(detail: EventDetail, own: EventLog["own"] = {}): EventLog {
  return { detail, own, table: createTable("events", eventColumns, detail === "none" ? 0 : 1024) };
}

/** Appends an event, if the log keeps its kind. Never read by the model. */
export function log(events: EventLog, day: number, kind: EventKind, who: number, whom = -1, value = 0): void {
  const code = codes[kind];
  if (events.detail === "none" || (events.detail === "market" && detailed.has(code))) return;
  write(events, day, code, who, whom, value);
}

/** Appends an event of an extension, if the log keeps its kind. Throws where nobody declared the kind. */
export function logOwn(
  events: EventLog,
  day: number,
  kind: string,
  who: number,
  whom: number,
  value: number,
): void {
  const place = Object.keys(events.own).indexOf(kind);
  if (place < 0) throw new Error(`note requires a declared kind of event (was ${kind})`);
  if (events.detail === "none" || (events.detail === "market" && events.own[kind].detailed)) return;
  write(events, day, eventNames.length + place, who, whom, value);
}

function write(events: EventLog, day: number, code: number, who: number, whom: number, value: number): void {
  const row = append(events.table);
  const columns = events.table.columns;
  columns.day[row] = day;
  columns.kind[row] = code;
  columns.who[row] = who;
  columns.whom[row] = whom;
  columns.value[row] = value;
}
