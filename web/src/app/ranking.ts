/** People in order of something, a page at a time: what the table of people shows. */

import type { About, Frame } from "../source/frame.ts";
import type { People } from "./people.ts";

export const rankingNames = [
  "name",
  "role",
  "followers",
  "earnings",
  "spent",
  "orders",
  "muted",
  "trust",
] as const;
export type RankingName = (typeof rankingNames)[number];

export interface Ranking {
  readonly by: RankingName;
  readonly descending: boolean;
}

export interface Ranked {
  readonly frame: Frame;
  readonly people: People;
  readonly about: About;
}

/** Value by which a person is ranked; not-a-number for who has none and stands last either way. */
export function rankingValue({ frame, people, about }: Ranked, by: RankingName): (person: number) => number {
  const field = (name: string, row = (person: number) => person) => {
    const steps = about.fields.find((one) => one.name === name)?.steps ?? 1;
    const column = frame.columns[name];
    return (person: number) => (column?.[row(person)] ?? 0) / steps;
  };
  const selling = (values: ArrayLike<number>) => (person: number) =>
    people.role[person] === 0 ? Number.NaN : values[person]!;
  switch (by) {
    case "name": {
      const places = labelPlaces(about);
      return places ? (person) => places[person]! : (person) => person;
    }
    case "role":
      return (person) => people.role[person]! * 8 + people.standing[person]!;
    case "followers":
      return selling(people.followers);
    case "earnings":
      return selling(people.earnings);
    case "spent":
      return field("persons.spent_cents");
    case "orders":
      return field("persons.order_count");
    case "muted":
      return field("persons.mute_count");
    case "trust":
      return field("feeds.platform_trust", (person) => people.platform[person]! * people.count + person);
  }
}

const placesByLabels = new WeakMap<readonly string[], Uint32Array>();

/** Place of each label among all, sorted once for a file of friendships. */
function labelPlaces({ network: { labels } }: About): Uint32Array | undefined {
  if (!labels) return undefined;
  let places = placesByLabels.get(labels);
  if (!places) {
    const { compare } = new Intl.Collator(undefined, { numeric: true });
    const order = labels.map((_, person) => person).sort((a, b) => compare(labels[a]!, labels[b]!) || a - b);
    places = new Uint32Array(labels.length);
    for (const [place, person] of order.entries()) places[person] = place;
    placesByLabels.set(labels, places);
  }
  return places;
}

/**
 * Persons of `ids` (ascending) on places `start` to `start + size` of the ranking; equals stand by id. Without sorting
 * everybody with their ids: values alone sort ten times as fast, and a page needs but its range of values.
 */
export function pageOf(
  ids: ArrayLike<number>,
  value: (person: number) => number,
  descending: boolean,
  start: number,
  size: number,
): number[] {
  const count = ids.length;
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const key = value(ids[i]!);
    keys[i] = Number.isNaN(key) ? Number.POSITIVE_INFINITY : descending ? 0 - key : key;
  }
  const end = Math.min(count, start + size);
  if (start >= end) return [];
  const sorted = keys.slice().sort();
  const [first, last] = [sorted[start]!, sorted[end - 1]!];
  let before = start - placeIn(sorted, first);
  let atLast = end - (first === last ? start : placeIn(sorted, last));
  const page: number[] = [];
  for (let i = 0; i < count; i++) {
    const key = keys[i]!;
    if (key < first || key > last) continue;
    if (key === first && before-- > 0) continue;
    if (key === last && atLast-- <= 0) continue;
    page.push(i);
  }
  return page.sort((a, b) => keys[a]! - keys[b]! || a - b).map((i) => ids[i]!);
}

/** First place of a value in ascending values. */
function placeIn(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
