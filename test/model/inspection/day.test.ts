import { describe, expect, test } from "vitest";
import { binomial } from "../../../src/core/variates.ts";
import { market } from "../../../src/experiments/validation/bare.ts";
import { channelNames } from "../../../src/model/channels.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../src/model/checkpoint.ts";
import { eventNames } from "../../../src/model/events.ts";
import { inspectDay } from "../../../src/model/inspection/day.ts";
import type { DayReport, MuteReport, Way } from "../../../src/model/inspection/report.ts";
import type { ChannelName } from "../../../src/model/inspection/standing.ts";
import { sumTerms } from "../../../src/model/inspection/terms.ts";
import { runDay } from "../../../src/model/run.ts";
import { inAll } from "../../../src/model/tally.ts";
import type { World } from "../../../src/model/world.ts";
import { stateDigest } from "../../../src/records/digests.ts";
import { changes, everySubmodel } from "../everything.ts";

const days = 55;

function fresh(): World {
  // Few would buy at the store entry, and hardly anybody would give up a feed, within these days.
  const rare = { "entrance.visit": 0.5, "visits.departBelow": 9.5, "visits.departure": 0.05 };
  const settings = { ...everySubmodel, ...rare };
  return market("questions", settings, { timeline: changes, events: "all" });
}

/** Every person's day on every day of a market in which every submodel has work, and the same market left alone. */
const asked = fresh();
const alone = fresh();
const everybody = Array.from({ length: asked.state.persons.count }, (_, person) => person);
const digests: [string, string][] = [];
const reports: DayReport[] = [];
const faults: string[] = [];
const met = { ways: new Set<Way>(), channels: new Set<ChannelName>(), kinds: new Map<string, number>() };

function fault(report: DayReport, what: string): void {
  faults.push(`day ${report.day}, person ${report.person.person}: ${what}`);
}

function count(kind: string): void {
  met.kinds.set(kind, (met.kinds.get(kind) ?? 0) + 1);
}

/** The offer with the highest score is what the orders table says was bought, by the same way. */
function checkOrders(world: World, today: readonly DayReport[]): void {
  const { orders } = world.state;
  const c = orders.columns;
  const rows = new Map<number, number>();
  for (let order = 0; order < orders.count; order++) {
    if (c.placedDay[order] === world.day) rows.set(c.buyer[order]!, order);
  }
  for (const report of today) {
    const { choice, sale, person } = report;
    const scores = choice.offers.map(({ score }) => score);
    const best = scores.indexOf(Math.max(...scores));
    const order = rows.get(person.person);
    if (choice.best !== best) fault(report, `best ${choice.best}, by score ${best}`);
    const buys = best >= 0 && scores[best]! > choice.outside.shock;
    if (buys !== (order !== undefined) || buys !== choice.bought || buys !== (sale !== null)) {
      fault(report, `buys ${buys}, order ${order}`);
    }
    if (order === undefined || sale === null) continue;
    const offer = choice.offers[best]!;
    met.ways.add(offer.way);
    met.channels.add(offer.channel);
    const sold = offer.sponsor ?? offer.ref;
    const found = [sold?.account ?? -1, offer.channel, offer.priceCents];
    const kept = [c.account[order], channelNames[c.channel[order]!], c.priceCents[order]];
    if (String(found) !== String(kept)) fault(report, `${found} is not ${kept}`);
    if ((sale.endorser?.ref.account ?? -1) !== c.endorser[order]) fault(report, "endorser");
    if (sale.money.commissionCents !== c.commissionCents[order]) fault(report, "commission");
    if ((sale.advice === null) !== c.advice[order]! < 0) fault(report, "advice");
    if ((sale.share === null) !== c.share[order]! < 0) fault(report, "share");
    if (offer.way === "post" && sale.exposure === null) fault(report, "bought from an unseen post");
    const post = report.posts.find(({ offer: place }) => place === best);
    if (post && post.trust.value !== sale.trust?.value) fault(report, "trust in the post");
    if (sale.endorser) count("endorsed");
    if (sale.share) count("shared");
    if (offer.impulse) count("impulse");
    if (sale.following === "others") count("others");
  }
}

/** What all persons saw and considered adds up to the day's counters. */
function checkSeen(world: World, today: readonly DayReport[]): void {
  const { channels } = world.tally;
  const seen = new Float64Array(channels.seen.length);
  const delivered = new Float64Array(channels.seen.length);
  let selling = 0;
  let impulses = 0;
  for (const report of today) {
    for (const { ref, exposure, fate, annoyanceAfter, annoyanceBefore } of report.posts) {
      const channel = channelNames.indexOf(ref.channel);
      seen[channel]! += exposure.seen;
      delivered[channel]! += exposure.delivered;
      const drawn = binomial(exposure.draw, exposure.delivered, exposure.share);
      if (drawn !== exposure.seen) fault(report, `sees ${exposure.seen} of ${ref.account}, drawn ${drawn}`);
      if ((fate === "seen") !== exposure.seen > 0) fault(report, `fate ${fate}, sees ${exposure.seen}`);
      if (exposure.seen > 0 && annoyanceAfter < annoyanceBefore - 1 / 128) fault(report, "annoyance fell");
      count(fate);
    }
    for (const { sellingSeen } of report.feeds) selling += sellingSeen;
    for (const { impulse } of report.choice.offers) if (impulse) impulses++;
  }
  const sums = [...seen, ...delivered, selling, impulses, today.filter(({ sale }) => sale).length];
  const kept = [
    ...channels.seen,
    ...channels.delivered,
    channels.seen[4]! + channels.seen[7]!,
    world.tally.impulses,
    inAll(channels.orders),
  ];
  if (String(sums) !== String(kept)) faults.push(`day ${world.day}: ${sums} is not ${kept}`);
}

const muteEvents = { mute: "muted", block: "blocked", unmute: "unmuted", report: "reported" } as const;

/** Mutes, blocks, unmutes and reports are those of the event log, and happen where draw and probability say. */
function checkMutes(world: World, today: readonly DayReport[]): void {
  const { count: rows, columns } = world.events.table;
  const logged: string[] = [];
  for (let row = 0; row < rows; row++) {
    const kind = eventNames[columns.kind[row]!] as keyof typeof muteEvents;
    if (columns.day[row] !== world.day || !(kind in muteEvents)) continue;
    logged.push(`${columns.who[row]} ${muteEvents[kind]} ${columns.whom[row]}`);
  }
  const told: string[] = [];
  for (const report of today) {
    for (const one of report.mutes) {
      const who = report.person.person;
      if (one.done !== "none") told.push(`${who} ${one.done} ${one.ref.owner}`);
      if (one.reported) told.push(`${who} reported ${one.ref.owner}`);
      if (one.done !== "unmuted" && turnsAway(one) !== (one.done !== "none"))
        fault(report, `${one.done} against the draw`);
    }
  }
  if (String(logged.sort()) !== String(told.sort()))
    faults.push(`day ${world.day}: ${told} is not ${logged}`);
  for (const line of told) count(line.split(" ")[1]!);
}

function turnsAway({ draw, probability }: MuteReport): boolean {
  return probability > 0 && draw >= 1 - probability;
}

/** Terms add up to the utility bit for bit (posts: to its 32 bits), and all probabilities to 1. */
function checkChoice(report: DayReport): void {
  const { offers, outside } = report.choice;
  let sum = outside.probability;
  const alternatives = new Set<number>();
  for (const { way, terms, utility, own, score, shock, alternative, probability } of offers) {
    const exact = sumTerms(terms);
    const kept = way === "post" ? Math.fround(exact) : exact;
    if (!own && kept !== utility) fault(report, `${way} terms make ${kept}, utility ${utility}`);
    if (score !== utility + shock) fault(report, "score");
    if (!alternatives.has(alternative)) sum += probability;
    alternatives.add(alternative);
  }
  if (Math.abs(sum - 1) > 1e-12) fault(report, `probabilities make ${sum}`);
  for (const { exposure, utility, terms, offer, outcome } of report.posts) {
    if (utility === null || terms === null) continue;
    if (utility > -1e29 && Math.fround(sumTerms(terms)) !== utility) fault(report, "post's terms");
    if (offer >= 0 && offers[offer]!.utility !== utility) fault(report, "post's offer");
    if (exposure.seen === 0) fault(report, "utility of an unseen post");
    count(outcome);
  }
}

for (let day = 1; day <= days; day++) {
  const today = inspectDay(asked, everybody);
  runDay(alone);
  digests.push([stateDigest(asked), stateDigest(alone)]);
  checkOrders(asked, today);
  checkSeen(asked, today);
  checkMutes(asked, today);
  for (const report of today) checkChoice(report);
  reports.push(...today);
}

describe("questions to a running market", () => {
  test("change nothing, day by day", () => {
    expect(digests.filter(([one, two]) => one !== two)).toEqual([]);
  });

  test("tell what the model did, to the last bit", () => {
    expect(faults.slice(0, 10)).toEqual([]);
  });

  test("met every way and channel of buying, and every fate", () => {
    expect([...met.ways].sort()).toEqual(["advice", "entry", "marketplace", "post", "share", "store"]);
    expect([...met.channels].sort()).toEqual(channelNames.filter((name) => name !== "none").sort());
    const kinds = [
      ...["seen", "scrolled", "throttled", "muted", "blocked", "absent", "suspended"],
      ...["bought", "beaten", "nothing", "ignored", "blocked", "unmuted", "reported"],
      ...["endorsed", "shared", "impulse", "others"],
    ];
    expect(kinds.filter((kind) => !met.kinds.has(kind))).toEqual([]);
  });

  test("come as plain data", () => {
    const busiest = reports.filter(({ sale, posts }) => sale && posts.length > 3).slice(0, 50);
    expect(busiest.length).toBe(50);
    expect(JSON.parse(JSON.stringify(busiest))).toEqual(busiest);
    expect(structuredClone(busiest)).toEqual(busiest);
  });

  test("are answered alike by a world that goes on from a kept state", () => {
    const first = fresh();
    for (let day = 1; day < 30; day++) runDay(first);
    const later = fresh();
    loadCheckpoint(later, saveCheckpoint(first));
    const told = reports.filter(({ day }) => day === 30);
    expect(inspectDay(later, everybody)).toEqual(told);
  });

  test("refuse a person who is not there", () => {
    expect(() => inspectDay(fresh(), [400])).toThrow("a question requires a person from 0 to 399 (was 400)");
  });
});
