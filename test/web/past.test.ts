/** One person's past, told from a run's events. */

import { expect, test } from "vitest";
import { eventNames } from "../../src/model/events.ts";
import { type Deed, ordersOn, readDeeds, sumsOver, tradesOf, turnedOf } from "../../web/src/app/past.ts";
import { laneOf, nearest } from "../../web/src/panels/person/history.ts";
import type { Events } from "../../web/src/source/frame.ts";

type Row = readonly [day: number, kind: string, who: number, whom?: number, value?: number];

function eventsOf(rows: readonly Row[]): Events {
  return {
    count: rows.length,
    day: Int32Array.from(rows, ([day]) => day),
    kind: Uint8Array.from(rows, ([, kind]) => eventNames.indexOf(kind as (typeof eventNames)[number])),
    who: Int32Array.from(rows, ([, , who]) => who),
    whom: Int32Array.from(rows, ([, , , whom]) => whom ?? -1),
    value: Float64Array.from(rows, ([, , , , value]) => value ?? 0),
  };
}

const log = eventsOf([
  [2, "order", 1, 7, 9_000],
  [3, "order", 1, -1, 10_000],
  [3, "revision", -1, 1, 2],
  [5, "bad", 1, 7],
  [5, "mute", 1, 7],
  [5, "report", 1, 7],
  [6, "mute", 4, 7],
  [8, "unmute", 4, 7],
  [9, "order", 1, 7, 8_000],
  [9, "order", 2, 7, 8_000],
  [9, "block", 2, 7],
  [9, "ban", 7, -1, 3],
]);

function deedsOf(person: number): Deed[] {
  const deeds: Deed[] = [];
  expect(readDeeds(log, eventNames, person, deeds)).toBe(log.count);
  return deeds;
}

test("events concern who did them and whom they met; a platform is not a person", () => {
  expect(deedsOf(1).map(({ day, kind, side }) => `${day} ${kind} ${side}`)).toEqual([
    "2 order did",
    "3 order did",
    "5 bad did",
    "5 mute did",
    "5 report did",
    "9 order did",
  ]);
  expect(deedsOf(7)).toHaveLength(10);
});

test("reading on adds only what is new", () => {
  const deeds: Deed[] = [];
  const head = { ...log, count: 4 };
  const read = readDeeds(head, eventNames, 1, deeds);
  readDeeds(log, eventNames, 1, deeds, read);
  expect(deeds).toEqual(deedsOf(1));
});

test("a purchase is judged when the goods have arrived", () => {
  const at = (day: number) => tradesOf(deedsOf(1), "did", day, 3).map(({ verdict }) => verdict);
  expect(at(4)).toEqual(["awaited", "unknown"]);
  expect(at(5)).toEqual(["bad", "unknown"]);
  expect(at(20)).toEqual(["bad", "unknown", "good"]);
  expect(
    tradesOf(deedsOf(7), "met", 20, 3).map(({ other, verdict, before }) => [other, verdict, before]),
  ).toEqual([
    [1, "bad", 0],
    [1, "good", 1],
    [2, "good", 0],
  ]);
});

test("who turned away from whom is as it stood on the day", () => {
  const from = (day: number) => turnedOf(deedsOf(7), "met", day).map(({ other, how }) => `${other} ${how}`);
  expect(from(7)).toEqual(["4 muted", "1 muted"]);
  expect(from(8)).toEqual(["1 muted"]);
  expect(from(9)).toEqual(["2 blocked", "1 muted"]);
  expect(turnedOf(deedsOf(1), "did", 9)).toEqual([{ other: 7, day: 5, how: "muted", reported: true }]);
});

test("orders of a day are found among the others", () => {
  expect(ordersOn(log, eventNames, 9)).toEqual([
    { buyer: 1, seller: 7, cents: 8_000 },
    { buyer: 2, seller: 7, cents: 8_000 },
  ]);
  expect(ordersOn(log, eventNames, 4)).toEqual([]);
});

test("sums over stretches of days hold everything once", () => {
  const sums = sumsOver(deedsOf(1), 10, 4, (deed) => (deed.kind === "order" ? deed.value : 0));
  expect([...sums]).toEqual([19_000, 0, 8_000]);
});

test("each event has a lane, and a click finds the closest", () => {
  expect(deedsOf(7).map(laneOf).join(" ")).toBe("sale turn turn turn turn turn sale sale turn sanction");
  expect(nearest(deedsOf(1), 7.2)?.day).toBe(9);
  expect(nearest([], 3)).toBeUndefined();
});
