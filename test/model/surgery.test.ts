import { describe, expect, test } from "vitest";
import { market, type Settings } from "../../src/experiments/validation/bare.ts";
import { dismiss } from "../../src/model/accounts.ts";
import { loadCheckpoint, saveCheckpoint } from "../../src/model/checkpoint.ts";
import { never } from "../../src/model/constants.ts";
import { eventNames } from "../../src/model/events.ts";
import { inspectDay } from "../../src/model/inspection/day.ts";
import { violations } from "../../src/model/invariants.ts";
import { runDay } from "../../src/model/run.ts";
import { operate, type Surgery } from "../../src/model/surgery.ts";
import type { World } from "../../src/model/world.ts";
import { stateDigest } from "../../src/records/digests.ts";
import { changes, everySubmodel } from "./everything.ts";
import { differences, histories } from "./histories.ts";

const settings: Settings = { ...everySubmodel, "network.persons": 300 };

function fresh(more: Settings = {}): World {
  return market("surgery", { ...settings, ...more }, { timeline: changes, events: "all" });
}

function run(world: World, days: number, surgeries: readonly Surgery[] = []): World {
  while (world.day < days) runDay(world, { open: (now) => operate(now, surgeries) });
  return world;
}

/** Owner of the first running shop of a role whose accounts somebody follows; the one with most orders first. */
function someSeller(world: World, role: number): number {
  const { sellers } = world.state;
  const { role: roles, exitDay, owner, orderCount } = sellers.columns;
  let best = -1;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (roles[shop] !== role || exitDay[shop] !== never) continue;
    if (best < 0 || orderCount[shop]! > orderCount[best]!) best = shop;
  }
  return owner[best]!;
}

function events(world: World, kind: string, from: number): { day: number; who: number; whom: number }[] {
  const { count, columns } = world.events.table;
  const code = (eventNames as string[]).indexOf(kind);
  const found: { day: number; who: number; whom: number }[] = [];
  for (let row = 0; row < count; row++) {
    if (columns.kind[row] !== code || columns.day[row]! < from) continue;
    found.push({ day: columns.day[row]!, who: columns.who[row]!, whom: columns.whom[row]! });
  }
  return found;
}

describe("a world without a seller", () => {
  const day = 20;
  const last = 60;
  const before = run(fresh(), day - 1);
  const who = someSeller(before, 0);
  const kept = saveCheckpoint(before);
  const baseline = run(before, last);
  const paired = fresh({});
  const surgeries: Surgery[] = [{ kind: "withoutSeller", day, who }];

  test("is the same before the day, and has no post, order or shop of the person after it", () => {
    run(paired, day - 1, surgeries);
    const untouched = fresh();
    loadCheckpoint(untouched, kept);
    expect(stateDigest(paired)).toBe(stateDigest(untouched));
    const faults: string[] = [];
    while (paired.day < last) {
      run(paired, paired.day + 1, surgeries);
      const { posts, owner } = paired.state.accounts.columns;
      for (let account = 0; account < paired.state.accounts.count; account++) {
        if (owner[account] === who && posts[account] !== 0) faults.push(`posts on day ${paired.day}`);
      }
      faults.push(...violations(paired));
    }
    expect(faults).toEqual([]);
    expect(events(baseline, "order", day).some(({ whom }) => whom === who)).toBe(true);
    expect(events(paired, "order", day).some(({ whom }) => whom === who)).toBe(false);
    expect(events(paired, "entry", day).some(({ who: person }) => person === who)).toBe(false);
    expect(events(paired, "removal", 0)[0]).toEqual({ day, who, whom: -1 });
  });

  test("comes out alike from a kept state", () => {
    const resumed = fresh();
    loadCheckpoint(resumed, kept);
    expect(stateDigest(run(resumed, last, surgeries))).toBe(stateDigest(paired));
  });

  test("keeps the person out though everybody opens shops", () => {
    const eager = { "entry.innovation": 0.1, "stores.entry": 0.1, "recruitment.rate": 0.9 };
    const sellersOf = (surgeries: readonly Surgery[]) => {
      const world = run(fresh(eager), 45, surgeries);
      return new Set(events(world, "order", 1).map(({ whom }) => whom));
    };
    const out: Surgery[] = [{ kind: "withoutSeller", day: 1, who }];
    const [all, others] = [sellersOf([]), sellersOf(out)];
    expect(all.has(who)).toBe(true);
    expect(others.has(who)).toBe(false);
    expect(others.size).toBeGreaterThan(50);
  });
});

describe("a world without an influencer", () => {
  /** The influencer with most orders, before whose first day all followers leave. */
  function unfollowed(world: World, who: number): World {
    const { accounts } = world.state;
    for (let account = 0; account < accounts.count; account++) {
      if (accounts.columns.owner[account] === who) dismiss(world, account, () => true);
    }
    return world;
  }

  // Nobody comes to follow either, and no platform weighs the year's fees of verification.
  const still: Settings = { "audience.gain": 0, "governance.mode": "fixed" };
  const who = someSeller(fresh(still), 1);
  const surgeries: Surgery[] = [{ kind: "withoutInfluencer", day: 10, who }];

  test("differs in nobody else where nobody follows", () => {
    const [one, two] = [unfollowed(fresh(still), who), unfollowed(fresh(still), who)];
    run(one, 60);
    run(two, 60, surgeries);
    expect(differences(histories(one, [who]), histories(two, [who]))).toEqual([]);
    expect(two.state.persons.columns.seller[who]).toBe(-1);
  });

  test("differs in others where many follow", () => {
    const [one, two] = [run(fresh(still), 60), run(fresh(still), 60, surgeries)];
    expect(differences(histories(one, [who]), histories(two, [who]))).not.toEqual([]);
  });

  test("is the same where the person is none", () => {
    const friend = someSeller(fresh(), 0);
    const paired = run(fresh(), 30, [{ kind: "withoutInfluencer", day: 5, who: friend }]);
    expect(stateDigest(paired)).toBe(stateDigest(run(fresh(), 30)));
  });
});

describe("a world without a mute", () => {
  const baseline = run(fresh(), 40);
  const mutes = [...events(baseline, "mute", 20), ...events(baseline, "block", 20)];

  test("is the same up to the evening, and lets the reader see the seller the day after", () => {
    expect(mutes.length).toBeGreaterThan(20);
    let seen = 0;
    for (const { day, who, whom } of mutes.slice(0, 10)) {
      const surgeries: Surgery[] = [{ kind: "withoutMute", day, who, whom }];
      const paired = run(fresh(), day, surgeries);
      expect(stateDigest(paired)).toBe(stateDigest(run(fresh(), day)));
      const count = paired.state.persons.columns.muteCount[who]!;
      const [today] = inspectDay(paired, [who], { open: (now) => operate(now, surgeries) });
      const own = today!.posts.filter(({ ref }) => ref.owner === whom);
      expect(own.filter(({ fate }) => fate === "muted" || fate === "blocked")).toEqual([]);
      if (own.some(({ exposure }) => exposure.delivered > 0)) seen++;
      expect(today!.person.mutes).toBeLessThanOrEqual(count + today!.mutes.length);
      expect(violations(paired)).toEqual([]);
    }
    expect(seen).toBeGreaterThan(0);
  });

  test("needs persons who are there", () => {
    const bad: Surgery[] = [{ kind: "withoutMute", day: 1, who: 3 }];
    expect(() => run(fresh(), 1, bad)).toThrow("withoutMute requires persons from 0 to 299 (was -1)");
  });
});
