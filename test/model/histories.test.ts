import { describe, expect, it } from "vitest";
import { reserve } from "../../src/core/columns.ts";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { eventful } from "../../src/experiments/validation/engine.ts";
import { forkWorld, loadCheckpoint, saveCheckpoint } from "../../src/model/checkpoint.ts";
import { organicStep } from "../../src/model/constants.ts";
import { violations } from "../../src/model/invariants.ts";
import { measures } from "../../src/model/measures/table.ts";
import { runDay } from "../../src/model/run.ts";
import { openShop } from "../../src/model/shops.ts";
import type { Change, World } from "../../src/model/world.ts";
import { stateDigest } from "../../src/records/digests.ts";
import { differences, histories, moveSlabs, soil } from "./histories.ts";

const timeline: readonly Change[] = [
  { day: 20, set: { "attention.law": "depth", "trust.rule": "smooth" } },
  { day: 30, set: { "licence.openness": 0.8, "licence.fee": 0.01, "ladder.suspension": 30 } },
  { day: 50, set: { "attention.law": "ranked", "detection.intensity": 5 } },
  { day: 55, set: { "governance.mode": "adaptive", "governance.days": 10, "governance.rate": 5 } },
];

const small: Settings = { ...eventful, "network.persons": 500, "network.meanDegree": 20 };

function fresh(seed: string, settings: Settings = {}): World {
  return market(seed, { ...small, ...settings }, { timeline });
}

function run(world: World, days: number): World {
  for (let day = 0; day < days; day++) runDay(world);
  return world;
}

/** A person in the middle of the range who never sold, and does or does not post enough to be flagged for it. */
function idlePerson(baseline: World, flagged = false): number {
  const { shopsOpened, organicRate } = baseline.state.persons.columns;
  for (let person = 150; person < 500; person++) {
    if (shopsOpened[person] === 0 && organicRate[person] >= organicStep === flagged) return person;
  }
  throw new Error("idlePerson requires a person who never sold");
}

describe("history", () => {
  it.each([
    ["one", false],
    ["two", false],
    ["three", true],
    ["four", true],
  ])("of everybody else is not changed by an idle seller (seed %s, posts much: %s)", (seed, postsMuch) => {
    const alarms = { "detection.falseRate": 0.05 };
    const baseline = run(fresh(seed, alarms), 120);
    const person = idlePerson(baseline, postsMuch);
    const crowded = fresh(seed, alarms);
    crowded.state.sellers.columns.rate[openShop(crowded, person)] = 0;
    run(crowded, 120);
    const { accountsOpened } = crowded.state.persons.columns;
    expect([baseline.state.persons.columns.accountsOpened[person], accountsOpened[person]]).toEqual([0, 1]);
    expect(differences(histories(baseline, [person]), histories(crowded, [person]))).toEqual([]);
  });

  it("is changed by a seller who posts", () => {
    const baseline = run(fresh("one"), 120);
    const person = idlePerson(baseline);
    const crowded = fresh("one");
    openShop(crowded, person);
    run(crowded, 120);
    expect(differences(histories(baseline, [person]), histories(crowded, [person])).length).toBeGreaterThan(
      0,
    );
  });

  it("is the same whether or not it is measured and logged", () => {
    const plain = run(fresh("watch"), 60);
    const watched = market("watch", small, { timeline, events: "all" });
    for (let day = 0; day < 60; day++) {
      runDay(watched);
      for (const measure of Object.values(measures)) expect(measure.read(watched)).toBeTypeOf("number");
    }
    expect(watched.events.table.count).toBeGreaterThan(1000);
    expect(stateDigest(watched)).toBe(stateDigest(plain));
  });

  it("does not depend on where records lie", () => {
    const still = run(fresh("move"), 80);
    const moved = run(fresh("move"), 40);
    reserve(moved.state.ties, 4 * moved.state.ties.count);
    moveSlabs(moved);
    expect(violations(moved)).toEqual([]);
    run(moved, 40);
    expect(differences(histories(still), histories(moved))).toEqual([]);
    expect(stateDigest(moved)).not.toBe(stateDigest(still));
  });

  it.each([1, 25, 60])("goes on the same from a checkpoint of day %i", (day) => {
    const straight = run(fresh("resume"), 90);
    const checkpoint = saveCheckpoint(run(fresh("resume"), day));
    const resumed = fresh("resume");
    loadCheckpoint(resumed, checkpoint);
    expect(stateDigest(run(resumed, 90 - day))).toBe(stateDigest(straight));
  });

  it("goes on the same in a world that was used for later days", () => {
    const world = run(fresh("resume"), 25);
    const checkpoint = saveCheckpoint(world);
    const straight = stateDigest(run(world, 65));
    const { count } = world.state.ties;
    loadCheckpoint(world, checkpoint);
    expect(world.state.ties.count).toBeLessThan(count);
    expect(
      world.state.ties.columns.reader.subarray(world.state.ties.count, count).some((id) => id !== 0),
    ).toBe(false);
    expect(stateDigest(run(world, 65))).toBe(straight);
  });

  it("forks: two worlds go on from one day, neither reaching the other", () => {
    const world = run(fresh("resume"), 25);
    const checkpoint = saveCheckpoint(world);
    const change = { day: 40, set: { "detection.intensity": 20 } };
    const fork = forkWorld(world, checkpoint, { timeline: [...timeline, change], events: "all" });
    run(fork, 30);
    expect(stateDigest(world)).toBe(stateDigest(run(fresh("resume"), 25)));
    expect(stateDigest(run(world, 65))).toBe(stateDigest(run(fresh("resume"), 90)));
    const whole = market("resume", small, { timeline: [...timeline, change] });
    expect(stateDigest(run(fork, 35))).toBe(stateDigest(run(whole, 90)));
    const { day } = fork.events.table.columns;
    expect(Math.min(...day.subarray(0, fork.events.table.count))).toBeGreaterThan(25);
  });

  it("does not read rows that are not in use", () => {
    const clean = run(fresh("soil"), 60);
    const soiled = fresh("soil");
    for (let day = 0; day < 60; day++) {
      soil(soiled);
      runDay(soiled);
    }
    expect(stateDigest(soiled)).toBe(stateDigest(clean));
  });

  it("asks a checkpoint for the same number of persons", () => {
    const checkpoint = saveCheckpoint(fresh("a"));
    const other = market("a", { ...small, "network.persons": 400 });
    expect(() => loadCheckpoint(other, checkpoint)).toThrow(
      "loadCheckpoint requires a world of 500 persons (was 400)",
    );
  });
});
