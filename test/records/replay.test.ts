import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Table } from "../../src/core/columns.ts";
import { ChangeLog, fixedPoint, replayFields } from "../../src/records/changes.ts";
import { openReplay, type ReplayReader } from "../../src/records/replay.ts";
import { createMarket, liveDay } from "./market.ts";

type Truth = { counts: Record<string, number>; fixed: Record<string, number[]> };

/** The fixed-point values of every replayed field, read from the world itself. */
function truth(world: ReturnType<typeof createMarket>): Truth {
  const counts: Truth["counts"] = {};
  const fixed: Truth["fixed"] = {};
  for (const { name, entity, column, part, width, steps } of replayFields(world)) {
    const table = world.state[entity as "persons"] as Table;
    if (column === "") counts[entity] = table.count;
    else {
      const value = (id: number) => fixedPoint(table.columns[column][id * width + part], steps);
      fixed[name] = Array.from({ length: table.count }, (_, id) => value(id));
    }
  }
  return { counts, fixed };
}

function shown(reader: ReplayReader): Truth {
  const counts: Truth["counts"] = {};
  const fixed: Truth["fixed"] = {};
  for (const { name, entity, column } of reader.fields) {
    if (column === "") counts[entity] = reader.count(entity);
    else fixed[name] = Array.from(reader.fixed(name));
  }
  return { counts, fixed };
}

/** A change file of so many days, and the truth of each day from day 0. */
function record(persons: number, days: number, share: number, keyframeEvery: number) {
  const world = createMarket(persons, `replay ${persons} ${share}`);
  const log = new ChangeLog(world, keyframeEvery);
  const truths = [truth(world)];
  for (let day = 1; day <= days; day++) {
    liveDay(world, share);
    log.observe(world);
    truths.push(truth(world));
  }
  return { ...log.finish(), truths };
}

const shape = fc.record({
  persons: fc.integer({ min: 1, max: 12 }),
  days: fc.integer({ min: 0, max: 25 }),
  share: fc.constantFrom(0, 0.05, 0.5, 1),
  keyframeEvery: fc.integer({ min: 1, max: 12 }),
});

describe("a replay", () => {
  test("shows every day as it was, whatever the order of days", async () => {
    await fc.assert(
      fc.asyncProperty(shape, fc.infiniteStream(fc.nat()), async (size, leaps) => {
        const { bytes, truths } = record(size.persons, size.days, size.share, size.keyframeEvery);
        const reader = await openReplay(bytes);
        expect([reader.firstDay, reader.lastDay]).toEqual([0, size.days]);
        const forward = truths.map((_, day) => day);
        const anyhow = [...leaps.take(10)].map((leap) => leap % truths.length);
        for (const day of [...forward, ...forward.toReversed(), ...anyhow]) {
          await reader.seek(day);
          expect(reader.day).toBe(day);
          expect(shown(reader)).toEqual(truths[day]);
        }
      }),
      { seed: 11, numRuns: 40 },
    );
  });

  test("keeps fields of the state with a number of steps, and shops that open later", async () => {
    const { bytes, truths } = record(30, 40, 0.2, 10);
    const reader = await openReplay(bytes);
    const names = reader.fields.map(({ name }) => name);
    expect(names).toContain("persons.visit_rate");
    expect(names).toContain("sellers.count");
    expect(truths[40].counts.sellers).toBeGreaterThan(truths[0].counts.sellers);
    await reader.seek(40);
    const field = reader.fields.find(({ name }) => name === "persons.visit_rate");
    expect(reader.values("persons.visit_rate")[3]).toBe(
      truths[40].fixed["persons.visit_rate"][3] / field!.steps,
    );
    expect(() => reader.fixed("persons.nothing")).toThrow(
      "replay requires a replayed field (was persons.nothing)",
    );
    await expect(reader.seek(41)).rejects.toThrow("seek requires a day from 0 to 40 (was 41)");
  });

  test("answers seeks that overtake each other with the last one asked for", async () => {
    const { bytes, truths } = record(9, 30, 0.3, 7);
    const reader = await openReplay(bytes);
    await Promise.all([reader.seek(29), reader.seek(3), reader.seek(15)]);
    expect(reader.day).toBe(15);
    expect(shown(reader)).toEqual(truths[15]);
  });

  test("saturates and takes not-a-number for zero", () => {
    expect(fixedPoint(1e300, 10)).toBe(2 ** 30 - 1);
    expect(fixedPoint(-Infinity, 1)).toBe(1 - 2 ** 30);
    expect(fixedPoint(Number.NaN, 1)).toBe(0);
    expect(fixedPoint(0.26, 10)).toBe(3);
  });
});
