import { expect, test } from "vitest";
import { compare } from "../../src/experiments/compare/compare.ts";
import {
  clearest,
  type PersonEffect,
  personEffects,
  reachOf,
} from "../../src/experiments/compare/persons.ts";
import { personColumns } from "../../src/experiments/laboratory/agents.ts";
import type { Agents } from "../../src/experiments/laboratory/run-spec.ts";
import type { Vault } from "../../src/experiments/laboratory/tree.ts";
import { arm, experimentOf, performAll, rowsOf } from "./compare.ts";

const record = { ticks: [], agents: true, events: "none" } as const;

/** Persons of a run made by hand: orders given, all else 0. */
function agentsOf(orders: readonly number[], distance: readonly number[]): Agents {
  const columns = Object.keys(personColumns).map((name) => [
    name,
    name === "orders" ? Float64Array.from(orders) : new Float64Array(orders.length),
  ]);
  return {
    ...Object.fromEntries(columns),
    treated: Float64Array.from(distance, (d) => +(d === 0)),
    distance_to_treated: Float64Array.from(distance),
  };
}

test("effects by hand: one is treated, its friends lose, those beyond gain, one is alone", async () => {
  const experiment = experimentOf({ record, replicates: { min: 2, max: 2 } });
  const rows = rowsOf(experiment, () => 0);
  const distance = [0, 1, 1, 2, 3, 4, -1];
  const worlds: Readonly<Record<string, Agents>> = {
    "base/1": agentsOf([5, 5, 5, 5, 5, 5, 5], [-1, -1, -1, -1, -1, -1, -1]),
    "other/1": agentsOf([9, 4, 5, 6, 5, 5, 5], distance),
    "base/2": agentsOf([5, 5, 5, 5, 5, 5, 5], [-1, -1, -1, -1, -1, -1, -1]),
    "other/2": agentsOf([7, 2, 5, 8, 5, 5, 5], distance),
  };
  const read = (run: string) => {
    const { arm, replicate } = rows.find(({ spec }) => spec.id === run)!.spec;
    return worlds[`${arm}/${replicate}`];
  };
  const effects = await personEffects(experiment, rows, read);
  const of = (reach: string) => effects.find((one) => one.outcome === "orders" && one.reach === reach)!;
  expect(of("treated").effect.estimate).toBe(3);
  expect(of("friends").effect.estimate).toBe(-1);
  expect(of("friends").persons).toBe(2);
  expect([of("friends").up, of("friends").down, of("friends").same]).toEqual([0, 0.5, 0.5]);
  // -1 and 0, then -3 and 0.
  expect(of("friends").median).toBe(-1);
  expect(of("friends of friends").effect.estimate).toBe(2);
  expect(of("further").persons).toBe(2);
  expect(of("further").same).toBe(1);
  expect(of("out of reach").effect).toEqual({ estimate: 0, low: 0, high: 0 });
  expect(of("all").effect.estimate).toBeCloseTo((4 - 1 + 1 + (2 - 3 + 3)) / 14, 12);
  expect([-1, 0, 1, 2, 3, 9].map(reachOf)).toEqual([
    "out of reach",
    "treated",
    "friends",
    "friends of friends",
    "further",
    "further",
  ]);
  const { tables, notes } = compare(experiment, rows, effects);
  const names = tables.map(({ name }) => name);
  expect(names).toContain("spillover");
  for (const { columns, rows } of tables) for (const row of rows) expect(row).toHaveLength(columns.length);
  expect(notes.join("\n")).toContain("Treated by other, from its first day on: nobody");
});

test("an arm equal to the baseline changes nothing for anybody; another one does", async () => {
  const experiment = experimentOf({
    record,
    replicates: { min: 2, max: 2 },
    arms: [arm("base"), arm("equal"), arm("capped", { "posting.cap": 1 })],
  });
  const results = performAll(experiment);
  const read = (run: string) => results.find(({ spec }) => spec.id === run)!.agents;
  const effects = await personEffects(experiment, results, read);
  const equal = effects.filter((one) => one.arm === "equal");
  expect(equal).toHaveLength(2 * Object.keys(personColumns).length);
  for (const { effect, same, low, high } of equal) {
    expect(effect).toEqual({ estimate: 0, low: 0, high: 0 });
    expect([same, low, high]).toEqual([1, 0, 0]);
  }
  const capped = effects.filter((one) => one.arm === "capped" && one.outcome === "fatigue");
  expect(capped.find(({ reach }) => reach === "all")!.same).toBeLessThan(1);
  expect(capped.find(({ reach }) => reach === "friends")!.effect.estimate).toBeLessThan(0);
  const said = compare(experiment, results, effects).sentences;
  expect(said[0]).toBe("Arm equal, 1 goal: no different on 1.");
});

test("persons of a run from a shared trunk are those of the run from day 0", () => {
  const experiment = experimentOf({
    record,
    replicates: { min: 1, max: 1 },
    fork: { day: 20 },
    arms: [arm("base"), arm("strict", { "detection.intensity": 20 }), arm("capped", { "posting.cap": 1 })],
  });
  const kept = new Map<string, Uint8Array>();
  const vault: Vault = { load: (name) => kept.get(name), save: (name, trunk) => void kept.set(name, trunk) };
  const shared = performAll(experiment, vault);
  expect(kept.size).toBe(1);
  expect(shared.map(({ agents }) => agents)).toEqual(performAll(experiment).map(({ agents }) => agents));
});

test("persons of other worlds are not compared", async () => {
  const rows = (experiment: Parameters<typeof rowsOf>[0]) => rowsOf(experiment, () => 0);
  const read = () => agentsOf([1], [0]);
  const independent = experimentOf({ record, crn: false });
  await expect(personEffects(independent, rows(independent), read)).rejects.toThrow(
    "crn must be true for effects on persons (was false)",
  );
  const rebuilt = experimentOf({ record, arms: [arm("base"), arm("denser", { "network.meanDegree": 20 })] });
  await expect(personEffects(rebuilt, rows(rebuilt), read)).rejects.toThrow("was: sets network.meanDegree");
  const plain = experimentOf({ record });
  await expect(personEffects(plain, rows(plain), () => undefined)).rejects.toThrow(
    "must have its persons kept",
  );
  let count = 0;
  const growing = () => agentsOf(new Array(++count).fill(1), new Array(count).fill(0));
  await expect(personEffects(plain, rows(plain), growing)).rejects.toThrow("must have the same persons");
});

test("of several outcomes one that chance may have picked is not told", () => {
  const effect = { estimate: 1, low: 0.2, high: 1.8 };
  const of = (p: number) => ({ arm: "other", outcome: "trust", reach: "friends", effect, p }) as PersonEffect;
  const seven = (p: number) => [of(p), ...Array.from({ length: 6 }, () => of(0.6))];
  expect(clearest(seven(0.02))).toBeUndefined();
  expect(clearest(seven(0.007))?.adjusted).toBeCloseTo(0.049, 12);
  expect(clearest([of(0.02)])?.adjusted).toBe(0.02);
});
