import { describe, expect, it } from "vitest";
import { market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { type EventKind, eventNames } from "../../../src/model/events.ts";
import { violations } from "../../../src/model/invariants.ts";
import { runDay } from "../../../src/model/run.ts";
import { removedCount } from "../../../src/model/submodels/removal.ts";
import type { World } from "../../../src/model/world.ts";

const settings: Settings = {
  "network.persons": 500,
  "network.meanDegree": 20,
  "entry.initial": 0.1,
  "entry.open": false,
  "exit.hazard": 0,
  "removal.day": 5,
};

/** Owners removed, with what they reached, after some days. */
function removed(more: Settings, days = 5): { world: World; shops: Map<number, number> } {
  const world = market("removal", { ...settings, ...more }, { events: "market" });
  for (let day = 0; day < days; day++) runDay(world);
  expect(violations(world)).toEqual([]);
  const { columns, count } = world.events.table;
  const shops = new Map<number, number>();
  for (let row = 0; row < count; row++) {
    if (eventNames[columns.kind[row]] === ("removal" satisfies EventKind)) {
      expect(columns.day[row]).toBe(5);
      shops.set(columns.who[row], columns.value[row]);
    }
  }
  return { world, shops };
}

describe("removal", () => {
  it("takes the share, rounded up", () => {
    expect(removedCount(50, 0.1)).toBe(5);
    expect(removedCount(51, 0.1)).toBe(6);
    expect(removedCount(0, 0.5)).toBe(0);
  });

  it("takes those that reach most, on its day alone", () => {
    expect(removed({ "removal.share": 0.1 }, 4).shops.size).toBe(0);
    const all = removed({ "removal.share": 1 }, 7).shops;
    const { shops: top, world } = removed({ "removal.share": 0.1 }, 7);
    expect(top.size).toBe(Math.ceil(all.size / 10));
    const least = Math.min(...top.values());
    for (const [owner, followers] of all) if (!top.has(owner)) expect(followers).toBeLessThanOrEqual(least);
    for (const owner of top.keys()) expect(world.state.persons.columns.seller[owner]).toBe(-1);
  });

  it("takes as many by chance, whatever they reach", () => {
    const top = removed({ "removal.share": 0.2 }).shops;
    const random = removed({ "removal.share": 0.2, "removal.whom": "random" }).shops;
    expect(random.size).toBe(top.size);
    const sum = (shops: Map<number, number>) => [...shops.values()].reduce((a, b) => a + b, 0);
    // The top fifth of a log-normal reach holds more than a fifth; by chance it is a fifth.
    expect(sum(random)).toBeLessThan(0.8 * sum(top));
  });
});
