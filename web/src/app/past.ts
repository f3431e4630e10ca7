/** What a run's events tell of one person: deeds in order, purchases, and who turned away from whom. */

import type { Events } from "../source/frame.ts";

/** An event as one of its two persons lived it. */
export interface Deed {
  readonly day: number;
  /** Name of the kind. */
  readonly kind: string;
  /** "did" for the event's `who`, "met" for its `whom`. */
  readonly side: "did" | "met";
  /** The other person, -1 for nobody. */
  readonly other: number;
  readonly value: number;
}

/** Kinds whose `whom` is no person. */
const impersonal = new Set(["revision"]);

/** Adds a person's events from row `from` on to `deeds`, in the order of the log; returns the rows read so far. */
export function readDeeds(
  events: Events,
  kinds: readonly string[],
  person: number,
  deeds: Deed[],
  from = 0,
): number {
  const { count, day, kind, who, whom, value } = events;
  for (let row = from; row < count; row++) {
    const did = who[row] === person;
    if (!did && whom[row] !== person) continue;
    const name = kinds[kind[row]!] ?? "";
    if (impersonal.has(name)) continue;
    deeds.push({
      day: day[row]!,
      kind: name,
      side: did ? "did" : "met",
      other: did ? whom[row]! : who[row]!,
      value: value[row]!,
    });
  }
  return count;
}

/** How a purchase turned out; "awaited" until the goods are judged, "unknown" where the log cannot tell. */
export type Verdict = "good" | "bad" | "awaited" | "unknown";

export interface Trade {
  readonly day: number;
  /** Buyer of a sale, seller's owner of a purchase; -1 where nobody's shop sold. */
  readonly other: number;
  readonly cents: number;
  readonly verdict: Verdict;
  /** Orders between the two before this one. */
  readonly before: number;
}

/**
 * Purchases ("did") or sales ("met") up to a day, oldest first. `delay` is the days until goods are judged; one person buys
 * at most once a day, so that the day tells which order a bad experience belongs to.
 */
export function tradesOf(deeds: readonly Deed[], side: "did" | "met", day: number, delay: number): Trade[] {
  const bad = new Set<string>();
  for (const deed of deeds) {
    if (deed.kind === "bad" && deed.side === side && deed.day <= day) bad.add(`${deed.day} ${deed.other}`);
  }
  const earlier = new Map<number, number>();
  const trades: Trade[] = [];
  for (const deed of deeds) {
    if (deed.kind !== "order" || deed.side !== side || deed.day > day) continue;
    const due = deed.day + delay;
    const before = earlier.get(deed.other) ?? 0;
    earlier.set(deed.other, before + 1);
    const told = bad.has(`${due} ${deed.other}`) ? "bad" : "good";
    const verdict = deed.other < 0 ? "unknown" : due > day ? "awaited" : told;
    trades.push({ day: deed.day, other: deed.other, cents: deed.value, verdict, before });
  }
  return trades;
}

/** Days from purchase to judgement, by the run's scenario. */
export function delayOf(scenario: Readonly<Record<string, unknown>>): number {
  const delay = (scenario.orders as { readonly delay?: unknown } | undefined)?.delay;
  return typeof delay === "number" ? delay : 3;
}

/** Somebody who turned away from somebody, and when. */
export interface Turning {
  readonly other: number;
  readonly day: number;
  readonly how: "muted" | "blocked";
  /** True where the other one was also reported, at any time so far. */
  readonly reported: boolean;
}

/** From whom the person has turned away ("did") or who has turned away from the person ("met"), latest first. */
export function turnedOf(deeds: readonly Deed[], side: "did" | "met", day: number): Turning[] {
  const now = new Map<number, Turning>();
  const reported = new Set<number>();
  for (const { day: when, kind, side: of, other } of deeds) {
    if (of !== side || when > day) continue;
    if (kind === "report") reported.add(other);
    if (kind === "unmute") now.delete(other);
    if (kind !== "mute" && kind !== "block") continue;
    now.delete(other);
    now.set(other, { other, day: when, how: kind === "mute" ? "muted" : "blocked", reported: false });
  }
  return [...now.values()]
    .map((turning) => ({ ...turning, reported: reported.has(turning.other) }))
    .reverse();
}

/** Sums over stretches of `width` days of what each deed counts for, from day 1 to `days`. */
export function sumsOver(
  deeds: readonly Deed[],
  days: number,
  width: number,
  amount: (deed: Deed) => number,
): Float64Array {
  const sums = new Float64Array(Math.max(1, Math.ceil(days / width)));
  for (const deed of deeds) {
    const counted = amount(deed);
    if (counted === 0 || deed.day < 1 || deed.day > days) continue;
    sums[Math.floor((deed.day - 1) / width)]! += counted;
  }
  return sums;
}

/** The orders of a day, in the order of the log: buyer, seller's owner or -1, price. */
export interface DayOrder {
  readonly buyer: number;
  readonly seller: number;
  readonly cents: number;
}

export function ordersOn(events: Events, kinds: readonly string[], day: number): DayOrder[] {
  const order = kinds.indexOf("order");
  const orders: DayOrder[] = [];
  for (let row = firstOn(events, day); row < events.count && events.day[row] === day; row++) {
    if (events.kind[row] !== order) continue;
    orders.push({ buyer: events.who[row]!, seller: events.whom[row]!, cents: events.value[row]! });
  }
  return orders;
}

/** The first row of a day, by bisection: rows go by ascending day. */
function firstOn({ count, day }: Events, wanted: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (day[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
