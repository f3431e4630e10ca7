/** Live runs: any day on request, amended on the way, and all that the engine alone would have given. */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DayReport } from "../../src/model/inspection/report.ts";
import { createWorld, runDay } from "../../src/model/run.ts";
import { stateDigest } from "../../src/records/digests.ts";
import { Overtaken, SourceFault } from "../../web/src/source/frame.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { Surgery } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import type { QuestionTable } from "../../web/src/source/questions.ts";
import { liveSource, smallRequest } from "./sources.ts";

const days = 70;

/** Digests by day of the same scenario, run straight on without a source. */
function plainDigests(more: Parameters<typeof smallRequest>[0] = {}): string[] {
  const { seed, parameters, timeline, days } = planOf(smallRequest(more)).scenario;
  const world = createWorld({ seed, parameters, timeline });
  const digests = [stateDigest(world)];
  while (world.day < days) {
    runDay(world);
    digests.push(stateDigest(world));
  }
  return digests;
}

describe("seeking", () => {
  const plain = plainDigests();

  test("any days in any order are those of the plain run", async () => {
    const order = fc.array(fc.integer({ min: 0, max: days }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(order, async (wanted) => {
        const live = liveSource();
        for (const day of wanted) expect(await live.digest(day), `day ${day}`).toBe(plain[day]);
      }),
      { numRuns: 6 },
    );
  });

  test("also when they are asked for at once", async () => {
    const live = liveSource();
    const wanted = [40, 3, 70, 12, 40, 69];
    expect(await Promise.all(wanted.map((day) => live.digest(day)))).toEqual(wanted.map((day) => plain[day]));
  });

  test("a later frame overtakes an earlier one, but no question", async () => {
    const live = liveSource();
    const [far, digest, near] = [live.frame(70), live.digest(65), live.frame(2)];
    await expect(far).rejects.toThrow(Overtaken);
    expect((await near).day).toBe(2);
    expect(await digest).toBe(plain[65]);
  });

  test("days outside the run are refused", async () => {
    const live = liveSource();
    for (const day of [-1, 71, 1.5, Number.NaN]) {
      await expect(live.frame(day)).rejects.toThrow(`day must be a whole number from 0 to 70 (was ${day})`);
    }
  });
});

test("two runs of one scenario give equal frames", async () => {
  const [a, b] = [liveSource(), liveSource()];
  for (const day of [0, 33, 70, 8]) expect(await a.frame(day)).toEqual(await b.frame(day));
  const other = await liveSource({ set: { seed: "2" } }).frame(33);
  expect(other).not.toEqual(await a.frame(33));
});

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(liveSource().about.engineVersion).toBe(version);
});

describe("series and events", () => {
  test("are known while the run goes on, and come once", async () => {
    const live = liveSource();
    await live.frame(40);
    expect(live.known).toBe(40);
    const before = live.events().count;
    await live.frame(5);
    await live.frame(33);
    expect(live.known).toBe(40);
    expect(live.events().count).toBe(before);
    await live.frame(70);
    const straight = liveSource();
    await straight.frame(70);
    expect(eventRows(live)).toEqual(eventRows(straight));
    for (const { name } of live.about.measures) expect(live.series(name)).toEqual(straight.series(name));
  });
});

describe("amending", () => {
  const change = { day: 51, set: { "detection.intensity": 20 } };

  test("gives the run of the changed timeline, whatever was looked at before", async () => {
    const { timeline = [] } = smallRequest();
    const later = smallRequest({ timeline: [...timeline, change] });
    const plain = plainDigests({ timeline: later.timeline! });
    const visits = fc.array(fc.integer({ min: 0, max: days }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(visits, visits, async (before, after) => {
        const live = liveSource();
        for (const day of before) await live.frame(day);
        const known = live.known;
        const amended = await live.amend(later);
        expect(amended.known).toBe(Math.min(known, 50));
        for (const day of after) expect(await amended.digest(day), `day ${day}`).toBe(plain[day]);
        await amended.frame(days);
        const straight = new LiveSource(planOf(later));
        await straight.frame(days);
        expect(eventRows(amended)).toEqual(eventRows(straight));
        for (const { name } of straight.about.measures) {
          expect(amended.series(name), name).toEqual(straight.series(name));
        }
      }),
      { numRuns: 4 },
    );
  });

  test("starts over where the seed is another", async () => {
    const live = liveSource();
    await live.frame(20);
    const amended = await live.amend(smallRequest({ set: { seed: "2" } }));
    expect(amended.known).toBe(0);
    expect(await amended.digest(20)).toBe(plainDigests({ set: { seed: "2" } })[20]);
  });

  test("with faults leaves the run as it was", async () => {
    const live = liveSource();
    await live.frame(20);
    const bad = smallRequest({ timeline: [{ day: 30, set: { "posting.nothing": 1 } }] });
    await expect(live.amend(bad)).rejects.toThrow(SourceFault);
    expect((await live.frame(21)).day).toBe(21);
  });
});

describe("surgeries", () => {
  /** Persons who sell on day 20. */
  async function sellersOf(live: LiveSource): Promise<number[]> {
    const { columns } = await live.frame(20);
    return Array.from(columns["persons.seller"]!.keys()).filter(
      (person) => columns["persons.seller"]![person]! >= 0,
    );
  }

  test("take a seller out of the same world, from a day on", async () => {
    const live = liveSource();
    const [who] = await sellersOf(live);
    await live.frame(60);
    const surgeries = [{ kind: "withoutSeller", day: 21, who: who! }];
    const amended = await live.amend(smallRequest({ surgeries }));
    expect(amended.known).toBe(20);
    const fresh = liveSource({ surgeries });
    for (const day of [20, 21, 45, 70]) expect(await amended.digest(day)).toBe(await fresh.digest(day));
    expect(await fresh.digest(20)).toBe(await liveSource().digest(20));
    expect((await fresh.frame(21)).columns["persons.seller"]![who!]).toBe(-1);
    expect(await fresh.ask("feed", [30, 7])).toEqual(await amended.ask("feed", [30, 7]));
  });

  test("that make no sense get a sentence", async () => {
    const of = (surgery: Surgery) => () => liveSource({ surgeries: [surgery] });
    expect(of({ kind: "rain", day: 3, who: 1 })).toThrow("surgery must be one of withoutSeller, ");
    expect(of({ kind: "withoutSeller", day: 0, who: 1 })).toThrow("surgery must be on a day from 1 (was 0)");
    expect(of({ kind: "withoutSeller", day: 3, who: 300 })).toThrow(
      "withoutSeller must name a person from 0 to 299 (was 300)",
    );
    expect(of({ kind: "withoutMute", day: 3, who: 1 })).toThrow(
      "withoutMute must name a person from 0 to 299 (was -1)",
    );
  });
});

test("what the page cannot read gets a sentence that says what to do", () => {
  const outside = "run the scenario on the command line, then open its folder here";
  const of = (text: string) => () => liveSource({ base: { text }, set: {} });
  expect(of("network: {generator: file, file: friends.txt}\n")).toThrow(
    new SourceFault(`network.file friends.txt cannot be read by the page: ${outside}`),
  );
  expect(of("mechanisms: [./my-rule.js]\n")).toThrow(
    new SourceFault(`mechanisms ./my-rule.js cannot be run by the page: ${outside}`),
  );
  expect(() => liveSource({ set: { "network.persons": "3", "network.degree": "50" } })).toThrow(SourceFault);
});

function eventRows(live: LiveSource): unknown[] {
  const { count, ...columns } = live.events();
  return Object.values(columns).map((column) => Array.from(column.subarray(0, count)));
}

describe("questions", () => {
  test("are answered for any day, and change nothing", async () => {
    const live = liveSource();
    const report = (await live.ask("feed", [40, 7])) as DayReport;
    expect(report).toMatchObject({ day: 40, person: { person: 7 } });
    expect(await live.ask("feed", [12, 7])).toMatchObject({ day: 12 });
    expect(await live.ask("person", [0, 7])).toMatchObject({ person: 7, orders: 0 });
    expect(await live.digest(70)).toBe(plainDigests()[70]);
  });

  test("every sale is explained", async () => {
    const live = liveSource();
    await live.frame(70);
    const { count, day, kind, who, value } = live.events();
    const order = live.about.kinds.indexOf("order");
    const rows = Array.from({ length: count }, (_, row) => row).filter((row) => kind[row] === order);
    expect(rows.length).toBeGreaterThan(20);
    for (const row of rows.slice(-5)) {
      const { sale } = (await live.ask("sale", [day[row], who[row]])) as QuestionTable["sale"]["answer"];
      expect(sale.money.priceCents).toBe(value[row]);
    }
    const buyers = new Set(rows.filter((row) => day[row] === 1).map((row) => who[row]));
    const other = Array.from({ length: 300 }, (_, person) => person).find((person) => !buyers.has(person))!;
    await expect(live.ask("sale", [1, other])).rejects.toThrow(
      `person ${other} must have bought on day 1 (was without an order)`,
    );
  });

  test("that cannot be answered get a sentence", async () => {
    const live = liveSource();
    await expect(live.ask("feed", [0, 7])).rejects.toThrow("day must be one that was run, from 1 (was 0)");
    await expect(live.ask("feed", [3, 300])).rejects.toThrow(
      "a question requires a person from 0 to 299 (was 300)",
    );
    await expect(live.ask("weather", [3])).rejects.toThrow("question must be one of");
    expect((await live.frame(4)).day).toBe(4);
  });
});
