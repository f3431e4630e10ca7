/**
 * What happened in a run that is worth stopping at, by day: dated changes of the scenario, waves of bans, cascades
 * larger than any before, platforms that open. What is known of a day does not depend on later days, so that marks on
 * the timeline of a live run stay where they are.
 */

import type { Events, PolicyChange } from "../source/frame.ts";
import type { Surgery } from "../source/open.ts";

export type Happening =
  | { readonly kind: "policy"; readonly day: number; readonly change: PolicyChange }
  | { readonly kind: "surgery"; readonly day: number; readonly surgery: Surgery }
  | {
      readonly kind: "wave";
      readonly day: number;
      /** Last day with a ban that belongs to it. */
      readonly last: number;
      /** Accounts banned. */
      readonly bans: number;
      /** From 1. */
      readonly place: number;
    }
  | { readonly kind: "cascade"; readonly day: number; readonly buyers: number; readonly seller: number }
  | { readonly kind: "opening"; readonly day: number; readonly platform: number };

/** What a run tells of its days. */
export interface Told {
  readonly timeline: readonly PolicyChange[];
  readonly surgeries: readonly Surgery[];
  readonly kinds: readonly string[];
  readonly events: Events;
  readonly days: number;
}

/** Days whose bans are counted together. */
const week = 7;
/** Days before a wave that say how many bans are usual. */
const usually = 60;
/** Fewer usual days than these say nothing. */
const leastUsual = 30;
/** Bans in a week that are few whatever is usual. */
const few = 4;
/** Standard deviations of a Poisson count above the usual that are too many for chance. */
const tooMany = 4;
/** Buyers of a cascade worth a mark. */
const leastCascade = 5;

/** What has been counted of a run's events, so that only new ones are looked at. */
export interface Tally {
  /** Events looked at. */
  count: number;
  /** By day. */
  readonly bans: Uint32Array;
  /** Cascades larger than any before, and platforms that opened. */
  readonly found: Happening[];
  largest: number;
}

export function startTally(days: number): Tally {
  return { count: 0, bans: new Uint32Array(days + 1), found: [], largest: leastCascade - 1 };
}

/** By ascending day; on the same day in the order of the kinds above. Counts the new events into `tally`. */
export function happeningsOf(
  { timeline, surgeries, kinds, events, days }: Told,
  tally: Tally = startTally(days),
): Happening[] {
  const code = (kind: string) => kinds.indexOf(kind);
  const [ban, cascade, opening] = [code("ban"), code("cascade"), code("opening")];
  for (; tally.count < events.count; tally.count++) {
    const i = tally.count;
    const kind = events.kind[i]!;
    const day = events.day[i]!;
    if (kind === ban) tally.bans[day]!++;
    else if (kind === cascade && events.value[i]! > tally.largest) {
      tally.largest = events.value[i]!;
      tally.found.push({ kind: "cascade", day, buyers: tally.largest, seller: events.whom[i]! });
    } else if (kind === opening) tally.found.push({ kind: "opening", day, platform: events.value[i]! });
  }
  const order = ["policy", "surgery", "wave", "cascade", "opening"];
  return [
    ...timeline.map((change): Happening => ({ kind: "policy", day: change.day, change })),
    ...surgeries.map((surgery): Happening => ({ kind: "surgery", day: surgery.day, surgery })),
    ...tally.found,
    ...wavesOf(tally.bans),
  ]
    .filter(({ day }) => day <= days)
    .sort((a, b) => a.day - b.day || order.indexOf(a.kind) - order.indexOf(b.kind));
}

/**
 * Stretches of days with unusually many bans: a wave begins with the first ban of a week that has far more than the
 * weeks before, and ends where a week has less than half of what made it one. `bans` are counts by day.
 */
export function wavesOf(bans: ArrayLike<number>): Extract<Happening, { kind: "wave" }>[] {
  const waves: Extract<Happening, { kind: "wave" }>[] = [];
  const between = (from: number, to: number) => {
    let sum = 0;
    for (let day = Math.max(1, from); day <= to; day++) sum += bans[day]!;
    return sum;
  };
  let day = leastUsual + week;
  while (day < bans.length) {
    const from = Math.max(0, day - week - usually);
    const usual = (between(from + 1, day - week) * week) / (day - week - from);
    const much = Math.max(few, usual + tooMany * Math.sqrt(usual));
    if (bans[day] === 0 || between(day - week + 1, day) < much) {
      day++;
      continue;
    }
    let first = day - week + 1;
    while (bans[first] === 0) first++;
    let last = day;
    while (day < bans.length && between(day - week + 1, day) >= much / 2) {
      if (bans[day]! > 0) last = day;
      day++;
    }
    waves.push({ kind: "wave", day: first, last, bans: between(first, last), place: waves.length + 1 });
  }
  return waves;
}

/** The next one after a day, or the last one before it. */
export function neighbourOf<H extends { readonly day: number }>(
  happenings: readonly H[],
  day: number,
  way: 1 | -1,
): H | undefined {
  return way === 1 ? happenings.find((one) => one.day > day) : happenings.findLast((one) => one.day < day);
}

/** What is on a day: a wave as long as it lasts, everything else on its own day. */
export function happeningsOn(happenings: readonly Happening[], day: number): Happening[] {
  return happenings.filter(
    (one) => one.day === day || (one.kind === "wave" && one.day <= day && day <= one.last),
  );
}
