/** Persons as views show them, against the world's own state; changed fates; search; pages of the table. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountState, sellerRole } from "../../src/model/constants.ts";
import { createWorld, runDay } from "../../src/model/run.ts";
import type { World } from "../../src/model/world.ts";
import { type People, peopleOf, roleNames, standingNames, valuesFor } from "../../web/src/app/people.ts";
import { pageOf, rankingNames, rankingValue } from "../../web/src/app/ranking.ts";
import { groupNames, membersOf, search } from "../../web/src/app/search.ts";
import { countPeople } from "../../web/src/graph/counts.ts";
import { changedFates, fateValues, samePeople } from "../../web/src/graph/fate.ts";
import type { Frame } from "../../web/src/source/frame.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";

/** A market in which nearly everybody sells, with influencers and brands, under a strict platform. */
const request = {
  kind: "live",
  base: "everyone-sells",
  set: {
    "network.persons": "400",
    days: "90",
    "detection.intensity": "10",
    "influence.share": "0.01",
    "broadcasts.share": "0.01",
  },
  timeline: [],
} as const;
const liveSource = (set = {}) => new LiveSource(planOf({ ...request, set: { ...request.set, ...set } }));
const day = 88;
const source = liveSource();
const { about } = source;
const frame = await source.frame(day);
const people = peopleOf(frame);

/** The same market, run straight on. */
function worldOn(last: number): World {
  const { seed, parameters, timeline } = planOf(request).scenario;
  const world = createWorld({ seed, parameters, timeline });
  while (world.day < last) runDay(world);
  return world;
}

const named = {
  buyer: "",
  seller: "friend",
  influencer: "influencer",
  shop: "shop",
  brand: "brand",
} as const;

describe("people", () => {
  const world = worldOn(day);
  const { persons, sellers, accounts } = world.state;
  const everybody = Array.from({ length: persons.count }, (_, person) => person);
  const shopsOf = (person: number) =>
    Array.from({ length: sellers.count }, (_, shop) => shop).filter(
      (shop) => sellers.columns.owner[shop] === person,
    );
  const accountsOf = (person: number) =>
    Array.from({ length: accounts.count }, (_, account) => account).filter(
      (account) => accounts.columns.owner[account] === person,
    );

  test("the market holds what the tests are about", () => {
    const { role, standing } = countPeople(people);
    expect(role.every((count) => count > 0)).toBe(true);
    expect(standing[standingNames.indexOf("banned")]).toBeGreaterThan(0);
  });

  test("roles are those of the shops that people run now", () => {
    for (const person of everybody) {
      const role = roleNames[people.role[person]];
      const shop = persons.columns.seller[person];
      if (role === "former") expect(shopsOf(person).length).toBeGreaterThan(0);
      else if (role === "buyer") expect(shopsOf(person)).toEqual([]);
      else expect(sellers.columns.role[shop]).toBe(sellerRole[named[role] as keyof typeof sellerRole]);
      expect(shop >= 0).toBe(role !== "former" && role !== "buyer");
    }
  });

  test("followers and standing are those of accounts in use; banned is who has none left", () => {
    for (const person of everybody) {
      const states = accountsOf(person).map((account) => accounts.columns.state[account]);
      const inUse = accountsOf(person).filter(
        (account) => accounts.columns.state[account] < accountState.banned,
      );
      const followers = inUse.reduce((sum, account) => sum + accounts.columns.followerCount[account], 0);
      expect(people.followers[person]).toBe(followers);
      const standing = standingNames[people.standing[person]];
      if (persons.columns.departed[person] === 1) expect(standing).toBe("departed");
      else if (inUse.length > 0) {
        const worst = Math.max(...inUse.map((account) => accounts.columns.state[account]));
        const names = ["free", "free", "warned", "throttled", "suspended"];
        expect(standing).toBe(names[worst]);
      } else expect(standing).toBe(states.includes(accountState.banned) ? "banned" : "free");
    }
  });

  test("earnings, money spent and trust are the world's, to the step that a replay keeps", () => {
    const spent = valuesFor("spent", frame, people, about);
    const trust = valuesFor("trust", frame, people, about);
    for (const person of everybody) {
      const revenue = shopsOf(person).reduce((sum, shop) => sum + sellers.columns.revenueCents[shop], 0);
      expect(Math.abs(people.earnings[person] - revenue)).toBeLessThanOrEqual(
        50 * (1 + shopsOf(person).length),
      );
      expect(Math.abs(spent[person] - persons.columns.spentCents[person] / 100)).toBeLessThanOrEqual(0.51);
      const feed = persons.columns.home[person] * persons.count + person;
      expect(trust[person]).toBeCloseTo(world.state.feeds.columns.platformTrust[feed], 1);
    }
  });

  test("arrays of an earlier day are used again and hold nothing of it", async () => {
    const spent = peopleOf(await source.frame(40));
    const again = peopleOf(frame, spent);
    expect(again.role).toBe(spent.role);
    expect(again).toEqual(people);
  });
});

describe("changed fate", () => {
  const life = { frame, people };

  test("equal runs change nobody's", async () => {
    const twin = liveSource();
    const other = await twin.frame(day);
    expect(samePeople(about.network, twin.about.network)).toBe(true);
    const changed = changedFates(life, { frame: other, people: peopleOf(other) });
    expect(changed.every((bits) => bits === 0)).toBe(true);
    expect(fateValues(changed).every(Number.isNaN)).toBe(true);
  });

  test("each difference is named", () => {
    const other: People = { ...people, role: people.role.slice(), standing: people.standing.slice() };
    other.role[7] = (other.role[7] + 1) % 5;
    other.standing[8] = (other.standing[8] + 1) % 5;
    const orders = frame.columns["persons.order_count"].slice();
    orders[8]++;
    const columns: Frame["columns"] = { ...frame.columns, "persons.order_count": orders };
    const changed = changedFates(life, { frame: { ...frame, columns }, people: other });
    expect([...changed.subarray(7, 10)]).toEqual([1, 2 | 4, 0]);
    expect([...fateValues(changed).subarray(7, 9)]).toEqual([1, 2]);
  });

  test("other people cannot be compared", () => {
    const other = liveSource({ seed: "other" }).about.network;
    expect(samePeople(about.network, other)).toBe(false);
  });
});

describe("search", () => {
  const spent = frame.columns["persons.spent_cents"];
  const labels = Array.from({ length: people.count }, (_, person) => `Town ${1000 - person}`);
  const find = (query: string, own?: readonly string[]) =>
    search(query, people, spent, own, (group) => group);

  test("a number means a person, alone or with a word before it", () => {
    for (const query of ["12", " 12 ", "#12", "person 12", "12 号".replace(" 号", "")])
      expect(find(query)[0]).toEqual({ kind: "person", person: 12 });
    expect(find("400")).toEqual([]);
  });

  test("a label is found whole and in part, whole first", () => {
    expect(find("town 995", labels)[0]).toEqual({ kind: "person", person: 5 });
    const part = find("own 99", labels).map((found) => found.kind === "person" && found.person);
    expect(part).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test("groups are found by name and hold whom they say; an empty field offers those that anybody is in", () => {
    const [found] = find("bann");
    expect(found).toMatchObject({ kind: "group", group: "banned" });
    for (const person of membersOf("banned", people, spent))
      expect(standingNames[people.standing[person]]).toBe("banned");
    const offered = find("").map((one) => one.kind === "group" && one.group);
    expect(offered).toEqual(groupNames.filter((group) => membersOf(group, people, spent).length > 0));
  });

  test("the top groups hold the largest, by ascending id", () => {
    const top = membersOf("topReach", people, spent);
    const least = Math.min(...top.map((person) => people.followers[person]));
    const above = [...people.followers].filter((followers) => followers > least).length;
    expect(above).toBeLessThan(top.length);
    expect(top).toEqual(top.toSorted((a, b) => a - b));
  });
});

describe("table", () => {
  test("a page is that of everybody sorted, equals by id, who has no value last", () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN)), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(
        values,
        fc.boolean(),
        fc.nat(50),
        fc.integer({ min: 1, max: 20 }),
        (all, descending, start, size) => {
          const ids = all.map((_, i) => 3 * i);
          const rank = (id: number) => {
            const value = all[id / 3];
            return Number.isNaN(value) ? Infinity : descending ? -value : value;
          };
          const sorted = ids.toSorted((a, b) => (rank(a) === rank(b) ? a - b : rank(a) - rank(b)));
          const page = pageOf(ids, (id) => all[id / 3], descending, start, size);
          expect(page).toEqual(sorted.slice(start, start + size));
        },
      ),
    );
  });

  test("every column ranks everybody", () => {
    const ids = Array.from({ length: people.count }, (_, person) => person);
    for (const by of rankingNames) {
      const page = pageOf(ids, rankingValue({ frame, people, about }, by), true, 0, people.count);
      expect(new Set(page).size, by).toBe(people.count);
    }
    const sellers = pageOf(ids, rankingValue({ frame, people, about }, "earnings"), true, 0, 5);
    expect(people.earnings[sellers[0]]).toBe(Math.max(...people.earnings));
  });
});
