/** What the timeline marks: waves of bans and cascades in made-up days, and that later days leave earlier marks alone. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Happening,
  happeningsOf,
  happeningsOn,
  neighbourOf,
  type Told,
  wavesOf,
} from "../../web/src/app/happenings.ts";
import { fastest, normalSpeed, slowest } from "../../web/src/app/player.ts";
import { normalPlace, placeOfSpeed, snapped, speedAt, speedPlaces } from "../../web/src/app/speeds.ts";

const kinds = ["policy", "ban", "cascade", "opening"];

/** Rows of [day, kind, value]. */
function told(rows: readonly (readonly [number, string, number])[], days = 400): Told {
  const events = {
    count: rows.length,
    day: Int32Array.from(rows, ([day]) => day),
    kind: Uint8Array.from(rows, ([, kind]) => kinds.indexOf(kind)),
    who: new Int32Array(rows.length).fill(-1),
    whom: new Int32Array(rows.length).fill(7),
    value: Float64Array.from(rows, ([, , value]) => value),
  };
  return { timeline: [], surgeries: [], kinds, events, days };
}

function daily(days: number, count: (day: number) => number): Uint32Array {
  return Uint32Array.from({ length: days + 1 }, (_, day) => (day === 0 ? 0 : count(day)));
}

describe("waves of bans", () => {
  test("begin with their first ban and end with their last", () => {
    const bans = daily(300, (day) => (day >= 100 && day <= 110 ? 2 : 0));
    expect(wavesOf(bans)).toEqual([{ kind: "wave", day: 100, last: 110, bans: 22, place: 1 }]);
  });

  test("are none where as many are banned every day, or few at all", () => {
    expect(wavesOf(daily(300, () => 5))).toEqual([]);
    expect(wavesOf(daily(300, (day) => (day % 60 === 0 ? 3 : 0)))).toEqual([]);
  });

  test("stand out from what is usual", () => {
    // 35 bans a week are usual; too many from 35 + 4 √35 = 58.7 on.
    const bans = (extra: number) => daily(300, (day) => (day >= 200 && day < 207 ? 5 + extra : 5));
    expect(wavesOf(bans(3))).toEqual([]);
    expect(wavesOf(bans(4))).toHaveLength(1);
  });

  test("are counted in their order", () => {
    const bans = daily(400, (day) => ([100, 101, 250, 251].includes(day) ? 9 : 0));
    expect(wavesOf(bans).map(({ day, place }) => [day, place])).toEqual([
      [100, 1],
      [250, 2],
    ]);
  });

  test("of a run under way are where they will be when it is done", () => {
    const counts = fc.array(fc.oneof({ weight: 20, arbitrary: fc.constant(0) }, fc.nat(9)), {
      minLength: 80,
      maxLength: 300,
    });
    fc.assert(
      fc.property(counts, fc.nat(), (bans, cut) => {
        const known = bans.map((count, day) => (day <= cut % bans.length ? count : 0));
        const now = wavesOf(known).map(({ day }) => day);
        expect(
          wavesOf(bans)
            .map(({ day }) => day)
            .slice(0, now.length),
        ).toEqual(now);
      }),
    );
  });
});

describe("marks", () => {
  test("are dated changes, record cascades, openings, by day", () => {
    const run = told([
      [30, "cascade", 4],
      [40, "cascade", 6],
      [50, "cascade", 6],
      [60, "cascade", 9],
      [200, "opening", 1],
    ]);
    const timeline = [{ day: 60, set: { "posting.cap": 2 } }];
    const surgeries = [{ day: 5, kind: "withoutSeller", who: 3 }];
    const found = happeningsOf({ ...run, timeline, surgeries });
    expect(found.map(({ kind, day }) => [kind, day])).toEqual([
      ["surgery", 5],
      ["cascade", 40],
      ["policy", 60],
      ["cascade", 60],
      ["opening", 200],
    ]);
    expect(neighbourOf(found, 40, 1)?.day).toBe(60);
    expect(neighbourOf(found, 40, -1)?.day).toBe(5);
    expect(neighbourOf(found, 200, 1)).toBeUndefined();
    expect(happeningsOn(found, 60).map(({ kind }) => kind)).toEqual(["policy", "cascade"]);
  });

  test("of a wave hold as long as it lasts", () => {
    const wave: Happening = { kind: "wave", day: 100, last: 110, bans: 20, place: 1 };
    expect([99, 100, 110, 111].map((day) => happeningsOn([wave], day).length)).toEqual([0, 1, 1, 0]);
  });
});

describe("speeds", () => {
  test("go from slowest to fastest, with the normal one on a place", () => {
    expect([speedAt(0), speedAt(normalPlace), speedAt(speedPlaces)]).toEqual([slowest, normalSpeed, fastest]);
    for (let place = 0; place <= speedPlaces; place++) expect(placeOfSpeed(speedAt(place))).toBe(place);
  });

  test("near the normal one are drawn to it by a drag", () => {
    expect([-2, -1, 0, 1, 2].map((off) => snapped(normalPlace + off) - normalPlace)).toEqual([
      -2, 0, 0, 0, 2,
    ]);
  });
});
