/** Kept states and frames: within their memory, and of use at any size of it. */

import { describe, expect, test } from "vitest";
import { saveCheckpoint } from "../../src/model/checkpoint.ts";
import { createWorld, runDay } from "../../src/model/run.ts";
import type { World } from "../../src/model/world.ts";
import { copyOf, sizeOf } from "../../web/src/source/fields.ts";
import type { Frame } from "../../web/src/source/frame.ts";
import { KeptStates } from "../../web/src/source/kept.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { RecentFrames } from "../../web/src/source/recent.ts";
import { liveSource, smallRequest } from "./sources.ts";

describe("kept states", () => {
  const { seed, parameters, timeline } = planOf(smallRequest()).scenario;
  const input = { seed, parameters, timeline, events: "none" as const };
  const size = (world: World) =>
    saveCheckpoint(world)
      .columns.flat()
      .reduce((sum, { length }) => sum + length, 0);

  function keptAfter(days: number, budget: number): { kept: KeptStates; last: number } {
    const world = createWorld(input);
    const kept = new KeptStates(budget);
    kept.offer(world);
    while (world.day < days) {
      runDay(world);
      kept.offer(world);
    }
    return { kept, last: size(world) };
  }

  test("lie fifteen days apart where there is room", () => {
    expect(keptAfter(70, 1e9).kept.days).toEqual([0, 15, 30, 45, 60]);
  });

  test("lie twice as far apart once memory is full, and again, day 0 always among them", () => {
    const { kept, last } = keptAfter(95, 1e9);
    expect(kept.days).toEqual([0, 15, 30, 45, 60, 75, 90]);
    const tight = keptAfter(95, 5 * last).kept;
    expect(tight.days).toEqual([0, 30, 60, 90]);
    expect(tight.bytes).toBeLessThanOrEqual(5 * last);
    expect(keptAfter(95, 2.5 * last).kept.days).toEqual([0, 60]);
    expect(keptAfter(95, 0).kept.days).toEqual([0]);
  });

  test("the latest one before a day is found, and later ones are forgotten", () => {
    const { kept } = keptAfter(70, 1e9);
    expect([0, 14, 15, 44, 70].map((day) => kept.before(day).day)).toEqual([0, 0, 15, 30, 60]);
    kept.cut(44);
    expect(kept.days).toEqual([0, 15, 30]);
    expect(kept.before(70).day).toBe(30);
  });

  test("however few they are, any day is the plain run's", async () => {
    const live = new LiveSource(planOf(smallRequest()), { budget: 0 });
    const plain = liveSource();
    for (const day of [70, 61, 14])
      expect(await live.digest(day), `day ${day}`).toBe(await plain.digest(day));
  });
});

describe("recent frames", () => {
  const frameOf = (day: number, length: number): Frame => ({
    day,
    counts: { persons: length },
    columns: { "persons.home": new Int32Array(length).fill(day) },
  });

  test("are copies, the oldest going first", () => {
    const recent = new RecentFrames();
    for (let day = 0; day < 40; day++) recent.put(frameOf(day, 10));
    expect(recent.get(9)).toBeUndefined();
    const frame = recent.get(10)!;
    expect(frame).toEqual(frameOf(10, 10));
    structuredClone(frame, { transfer: [frame.columns["persons.home"]!.buffer as ArrayBuffer] });
    expect(recent.get(10)).toEqual(frameOf(10, 10));
  });

  test("are fewer where they are large, but one at least", () => {
    const recent = new RecentFrames();
    for (let day = 0; day < 10; day++) recent.put(frameOf(day, 4e6));
    expect([5, 6, 7, 8, 9].filter((day) => recent.get(day) !== undefined)).toEqual([7, 8, 9]);
    expect([0, 2, 3].map((days) => recent.wants(days))).toEqual([true, true, false]);
  });

  test("a copy has all in one buffer", () => {
    const frame = {
      day: 3,
      counts: { persons: 2 },
      columns: { a: Int32Array.of(1, 2), b: Int32Array.of(3) },
    };
    const copy = copyOf(frame);
    expect(copy).toEqual(frame);
    expect(copy.columns.a!.buffer).toBe(copy.columns.b!.buffer);
    expect(sizeOf(copy)).toBe(12);
  });

  test("stepping back shows the plain run's days", async () => {
    const [live, plain] = [liveSource(), liveSource()];
    await live.frame(70);
    for (let day = 69; day > 58; day--)
      expect(await live.frame(day), `day ${day}`).toEqual(await plain.still(day));
  });
});
