/** The day's numbers of a person, each with its course over time. */

import { html, nothing, type TemplateResult } from "lit-html";
import { type Deed, sumsOver } from "../../app/past.ts";
import type { RunNow } from "../../app/session.ts";
import { personWords as say } from "../../i18n/person.ts";
import { number, yuan } from "../../i18n/words.ts";
import { chanceText, spark } from "./parts.ts";
import { fieldOf, type Subject, shopSum } from "./subject.ts";
import { stride, type WatchedName } from "./watch.ts";

/** A number of the day: how to read it off a run, how to write it, and where its course comes from. */
interface Fact {
  readonly name: Parameters<typeof say>[0];
  readonly read: (run: RunNow, person: number) => number | undefined;
  readonly write: (value: number) => string;
  /** What each event counts for, or the name of a watched value. */
  readonly course?: ((deed: Deed) => number) | WatchedName;
}

const one = { maximumFractionDigits: 1 };
const did = (kind: string) => (deed: Deed) => (deed.side === "did" && deed.kind === kind ? 1 : 0);

const ofAll: readonly Fact[] = [
  {
    name: "visits",
    read: (run, person) => fieldOf(run, "persons.visit_rate", person),
    write: (value) => number(value, one),
    course: "visits",
  },
  {
    name: "adverts",
    read: (run, person) => fieldOf(run, "persons.fatigue", person),
    write: (value) => number(value, one),
    course: "adverts",
  },
  {
    name: "orders",
    read: (run, person) => fieldOf(run, "persons.order_count", person),
    write: number,
    course: did("order"),
  },
  {
    name: "spent",
    read: (run, person) => fieldOf(run, "persons.spent_cents", person),
    write: yuan,
    course: (deed) => (deed.side === "did" && deed.kind === "order" ? deed.value : 0),
  },
  {
    name: "mutes",
    read: (run, person) => fieldOf(run, "persons.mute_count", person),
    write: number,
    course: (deed) => (deed.side === "did" && (deed.kind === "mute" || deed.kind === "block") ? 1 : 0),
  },
  {
    name: "platformTrust",
    read: (run, person) =>
      fieldOf(run, "feeds.platform_trust", run.people.platform[person]! * run.people.count + person),
    write: chanceText,
  },
];

const ofSellers: readonly Fact[] = [
  {
    name: "followers",
    read: (run, person) => run.people.followers[person],
    write: number,
    course: "followers",
  },
  {
    name: "sales",
    read: (run, person) => shopSum(run, "sellers.order_count", person),
    write: number,
    course: (deed) => (deed.side === "met" && deed.kind === "order" ? 1 : 0),
  },
  {
    name: "profit",
    read: (run, person) => shopSum(run, "sellers.profit_cents", person),
    write: yuan,
    course: "profit",
  },
  {
    name: "profitNow",
    read: (run, person) => shopSum(run, "sellers.profit_fast", person),
    write: yuan,
  },
];

/** Stretches of a course that is made from events. */
const stretches = 48;

export function facts(subject: Subject): TemplateResult {
  const { run, other, person, day } = subject;
  const sells = run.people.role[person] !== 0 || (other?.people.role[person] ?? 0) !== 0;
  return html`<section aria-labelledby="person-facts"><h3 id="person-facts">${say("facts", { day })}</h3>
    <dl class="facts">${[...ofAll, ...(sells ? ofSellers : [])].map((fact) => factRow(subject, fact))}</dl></section>`;
}

function factRow(subject: Subject, fact: Fact): TemplateResult {
  const { run, other, person } = subject;
  const value = fact.read(run, person);
  const there = other === undefined ? undefined : fact.read(other, person);
  return html`<div><dt>${say(fact.name)}</dt><dd>
      <strong>${value === undefined ? "–" : fact.write(value)}</strong>
      ${there === undefined ? nothing : html`<span class="soft">${say("inB", { value: fact.write(there) })}</span>`}
      ${courseOf(subject, fact)}</dd></div>`;
}

function courseOf({ run, deeds, watched, day, detailed }: Subject, { name, course }: Fact) {
  const { days } = run.source.about;
  const known = Math.min(run.source.known, days);
  if (typeof course === "string")
    return spark(watched.of(course), day / days, say("watched", { name: say(name), days: stride }), stride);
  if (!course || !detailed || known < 2) return nothing;
  const width = Math.max(1, Math.ceil(days / stretches));
  const sums = sumsOver(deeds, days, width, course);
  // What has not been run is not zero.
  for (let part = Math.ceil(known / width); part < sums.length; part++) sums[part] = Number.NaN;
  return spark(sums, day / days, say("trend", { name: say(name), width, days }));
}
