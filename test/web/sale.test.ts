/** The story of a purchase, told from purchases of a market in which every way of buying occurs. */

import { afterEach, describe, expect, test } from "vitest";
import { market } from "../../src/experiments/validation/bare.ts";
import { eventNames } from "../../src/model/events.ts";
import { inspectDay } from "../../src/model/inspection/day.ts";
import type { DayReport } from "../../src/model/inspection/report.ts";
import { runDay } from "../../src/model/run.ts";
import { requestWithout, sameUntil, takenOut } from "../../web/src/app/paired.ts";
import { readDeeds } from "../../web/src/app/past.ts";
import { languages, setLanguage } from "../../web/src/i18n/words.ts";
import { after } from "../../web/src/panels/sale/after.ts";
import { chain, offerName, type SaleDay, winnerOf } from "../../web/src/panels/sale/chain.ts";
import { countFates } from "../../web/src/panels/sale/pair.ts";
import { csvOf } from "../../web/src/panels/sale/table.ts";
import { amountsOf, nextBest, ranked, stretches, termNames } from "../../web/src/panels/sale/terms.ts";
import { elsewhere, withoutsOf } from "../../web/src/panels/sale/without.ts";
import type { Events } from "../../web/src/source/frame.ts";
import { changes, everySubmodel } from "../model/everything.ts";

/** Everybody's purchases of some days under way. */
const sales: SaleDay[] = [];
const world = market(
  "story",
  { ...everySubmodel, "entrance.visit": 0.5 },
  { timeline: changes, events: "all" },
);
const everybody = Array.from({ length: world.state.persons.count }, (_, person) => person);
while (world.day < 14) runDay(world);
while (world.day < 34) {
  for (const report of inspectDay(world, everybody)) if (report.sale) sales.push(report as SaleDay);
}
while (world.day < 40) runDay(world);
const events: Events = { count: world.events.table.count, ...world.events.table.columns };
const name = (person: number) => `person ${person}`;

function of(wanted: (sale: SaleDay) => boolean): SaleDay {
  const found = sales.find(wanted);
  if (!found) throw new Error("the market must have such a sale (was without)");
  return found;
}

function afterwards(report: SaleDay, known = world.day) {
  const deeds: Parameters<typeof readDeeds>[3] = [];
  readDeeds(events, eventNames, report.person.person, deeds);
  return after({
    day: report.day,
    dueDay: report.sale.dueDay,
    buyer: report.person.person,
    seller: report.sale.ref?.owner ?? -1,
    deeds,
    events,
    kinds: eventNames,
    network: world.friends,
    known,
    name,
  });
}

afterEach(() => setLanguage("en"));

test("the market has sales of every way", () => {
  const ways = new Set(sales.map((sale) => winnerOf(sale)?.way));
  expect([...ways].sort()).toEqual(["advice", "entry", "marketplace", "post", "share", "store"]);
});

describe.each(languages)("in %s", (language) => {
  test("every sale is told whole, with nothing left unsaid", () => {
    setLanguage(language);
    for (const report of sales) {
      const steps = [...chain({ report, name, since: 3 }), afterwards(report)];
      expect(steps.map((step) => step.name)).toEqual(
        report.sale.ref
          ? ["need", "post", "known", "trust", "choice", "money", "after"]
          : ["need", "post", "choice", "money", "after"],
      );
      for (const { name: step, sentences, numbers } of steps) {
        expect(sentences.length, step).toBeGreaterThan(0);
        for (const sentence of sentences)
          expect(sentence, step).not.toMatch(/[{}]|undefined|NaN|null|Infinity/);
        for (const [key, value] of numbers) expect(Number.isFinite(value), key).toBe(true);
      }
    }
  });

  test("the other world is told whether or not the same was bought", () => {
    setLanguage(language);
    const report = of((sale) => sale.sale.ref !== null);
    for (const there of [...sales.slice(0, 50), { ...report, sale: null } as DayReport]) {
      for (const sentence of elsewhere(report, there, name))
        expect(sentence).not.toMatch(/[{}]|undefined|NaN/);
    }
  });
});

test("an offer's bar holds its terms and its chance, and ends where the total lies", () => {
  for (const { choice } of sales) {
    for (const offer of ranked(choice.offers)) {
      const terms = termNames.reduce((sum, term) => sum + offer.terms[term], 0);
      const bar = stretches(offer);
      // Posts are compared in 32 bits.
      expect(terms).toBeCloseTo(offer.utility, 4);
      expect(bar.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(offer.score, 4);
      expect(Object.values(amountsOf(offer)).reduce((a, b) => a + b, 0)).toBeCloseTo(offer.score, 4);
      for (const side of [bar.filter(({ amount }) => amount > 0), bar.filter(({ amount }) => amount < 0)]) {
        side.forEach(({ from, to, amount }, i) => {
          expect(from).toBe(i === 0 ? 0 : side[i - 1]!.to);
          expect(to).toBeCloseTo(from + amount, 9);
        });
      }
    }
  }
});

test("what was bought ranks first, and the next best is another alternative", () => {
  for (const report of sales) {
    const won = winnerOf(report)!;
    expect(ranked(report.choice.offers)[0]!.alternative).toBe(won.alternative);
    const next = nextBest(report.choice.offers, won);
    if (next) expect(next.score).toBeLessThanOrEqual(won.score);
  }
});

test("the numbers of a story are those of the report, also as a file", () => {
  const report = of((sale) => winnerOf(sale)?.way === "post" && sale.sale.trust?.rule === "bayes");
  const steps = chain({ report, name, since: undefined });
  const text = steps.flatMap(({ sentences }) => sentences).join("\n");
  const { exposure, money } = report.sale;
  expect(text).toContain(`wrote ${exposure!.posts} post`);
  expect(text).toContain(`let ${exposure!.seen} post`);
  expect(text).toContain(`¥${(money.priceCents / 100).toFixed(2)}`);
  const rows = csvOf(report, steps).trimEnd().split("\n");
  expect(rows[0]).toBe("part,offer,way,seller,name,value");
  expect(rows).toContain(`post,,,,share,${exposure!.share}`);
  const won = winnerOf(report)!;
  const place = report.choice.offers.indexOf(won);
  expect(rows).toContain(`offer,${place},post,${won.ref!.owner},trust,${won.terms.trust}`);
  for (const row of rows) expect(row.split(",")).toHaveLength(6);
});

test("a paid post names the influencer beside the seller", () => {
  const report = of((sale) => sale.sale.endorser !== null);
  const { endorser, ref } = report.sale;
  const [, post] = chain({ report, name, since: undefined });
  expect(post!.sentences.join(" ")).toContain(
    `person ${endorser!.ref.owner} advertised the goods of person ${ref!.owner}`,
  );
  expect(offerName(winnerOf(report)!, name)).toBe(`person ${endorser!.ref.owner} → person ${ref!.owner}`);
});

test("what came of it waits until the run has got there", () => {
  const report = of((sale) => sale.sale.ref !== null);
  const early = afterwards(report, report.day).sentences.join(" ");
  expect(early).toContain(`The goods come on day ${report.sale.dueDay}.`);
  expect(early).toContain(`as far as day ${report.day}`);
  expect(afterwards(report).sentences.join(" ")).toMatch(/turned out (well|badly)/);
  const bad = sales.filter((sale) => sale.sale.ref && / badly/.test(afterwards(sale).sentences.join(" ")));
  const logged = sales.filter(({ sale, person }) =>
    Array.from({ length: events.count }, (_, row) => row).some(
      (row) =>
        events.kind[row] === eventNames.indexOf("bad") &&
        events.day[row] === sale.dueDay &&
        events.who[row] === person.person &&
        events.whom[row] === sale.ref?.owner,
    ),
  );
  expect(bad).toEqual(logged);
  expect(bad.length).toBeGreaterThan(0);
});

describe("without something", () => {
  const timeline = [
    { day: 5, set: { "detection.intensity": 2 }, label: "a wave" },
    { day: 60, set: { "detection.intensity": 4 } },
  ];
  const about = {
    scenario: { name: "x", seed: "1", timeline, posting: { rate: 4 } },
    timeline,
    seed: "1",
    days: 90,
  };

  test("persons, policies in force and the buyer's mutes can be taken out", () => {
    const report = of((sale) => sale.sale.endorser !== null);
    const turned = [{ other: 9, day: 4, how: "muted", reported: false }] as const;
    const choices = withoutsOf(report, about, turned, 1, name);
    const { endorser, ref } = report.sale;
    expect(choices.map(({ without }) => without)).toEqual([
      { kind: "withoutInfluencer", day: 1, who: endorser!.ref.owner },
      { kind: "withoutSeller", day: 1, who: ref!.owner },
      { kind: "withoutPolicy", day: 5, place: 0 },
      { kind: "withoutMute", day: 4, who: report.person.person, whom: 9 },
    ]);
    expect(choices.map(({ label }) => label)[2]).toBe("without the policy of day 5: a wave");
  });

  test("a live run keeps what was changed in it; a recorded one comes from its complete scenario", () => {
    const live = { kind: "live", base: "moments", set: { days: "90" } } as const;
    const cut = { kind: "withoutSeller", day: 1, who: 7 } as const;
    expect(requestWithout(live, about, cut)).toEqual({ ...live, surgeries: [cut] });
    expect(requestWithout(live, about, { kind: "withoutPolicy", day: 5, place: 0 })).toEqual({
      ...live,
      timeline: [timeline[1]],
    });
    const replay = { kind: "replay", name: "x", files: {} } as const;
    const { base, kind } = requestWithout(replay, about, cut);
    expect(kind).toBe("live");
    expect(JSON.parse((base as { text: string }).text)).toEqual(about.scenario);
  });

  test("both worlds are the same up to the day before", () => {
    const live = { kind: "live", base: "moments" } as const;
    const a = { request: live, about };
    const b = (
      surgeries: { kind: string; day: number; who: number; whom?: number }[],
      policies = timeline,
    ) => ({
      request: { ...live, surgeries },
      about: { ...about, timeline: policies, scenario: { ...about.scenario, timeline: policies } },
    });
    expect(sameUntil(a, b([{ kind: "withoutSeller", day: 20, who: 7 }]))).toBe(19);
    expect(sameUntil(a, b([{ kind: "withoutMute", day: 20, who: 7, whom: 3 }]))).toBe(20);
    expect(sameUntil(a, b([], timeline.slice(0, 1)))).toBe(59);
    expect(takenOut(a, b([{ kind: "withoutSeller", day: 20, who: 7 }], timeline.slice(1)))).toEqual([
      { kind: "withoutSeller", day: 20, who: 7 },
      { kind: "withoutPolicy", day: 5, place: 0 },
    ]);
    expect(takenOut(a, b([]))).toEqual([]);
    expect(sameUntil(a, b([]))).toBe(90);
    const other = { ...about, scenario: { ...about.scenario, posting: { rate: 5 } } };
    expect(sameUntil(a, { request: live, about: other })).toBeUndefined();
  });

  test("fates are counted once a person, and by what differs", () => {
    expect(countFates(Uint8Array.of(0, 1, 5, 12))).toEqual({ all: 3, by: [2, 0, 2, 1], people: 4 });
  });
});
