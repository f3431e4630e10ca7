/** Where everybody is on a few days, and how many went from where to where between them. Time goes one way: no cycles. */

import { type People, peopleOf, roleNames, standingNames } from "../app/people.ts";
import type { Frame } from "../source/frame.ts";

/** What is followed. */
export const kindNames = ["platform", "channel", "selling"] as const;
export type KindName = (typeof kindNames)[number];

/** Places by kind, at most 16. Platforms: 0 .. 3, then those who left. Channels: by code, then no purchase. */
export const leftFeed = 4;
export const noPurchase = 9;
export const placeCounts: Readonly<Record<KindName, number>> = { platform: 5, channel: 10, selling: 5 };
/** Places of `selling`. */
export const sellingNames = ["not", "free", "warned", "stopped", "former"] as const;

const none = new Int32Array(0);

/** Where each person is, one place a person. */
export function placesOf(frame: Frame, kind: KindName, people?: People): Uint8Array {
  const count = frame.counts.persons ?? 0;
  const places = new Uint8Array(count);
  if (kind === "platform") {
    const [home, departed] = [
      frame.columns["persons.home"] ?? none,
      frame.columns["persons.departed"] ?? none,
    ];
    for (let person = 0; person < count; person++)
      places[person] = departed[person] === 1 ? leftFeed : Math.min(3, home[person] ?? 0);
  } else if (kind === "channel") {
    const last = frame.columns["persons.last_channel"] ?? none;
    for (let person = 0; person < count; person++) {
      const channel = last[person] ?? 255;
      places[person] = channel < noPurchase ? channel : noPurchase;
    }
  } else {
    const { role, standing } = people ?? peopleOf(frame);
    for (let person = 0; person < count; person++)
      places[person] = sellingPlace(role[person]!, standing[person]!);
  }
  return places;
}

function sellingPlace(role: number, standing: number): number {
  const name = roleNames[role];
  if (name === "buyer") return 0;
  if (name === "former") return 4;
  const stands = standingNames[standing];
  if (stands === "suspended" || stands === "banned") return 3;
  return stands === "warned" || stands === "throttled" ? 2 : 1;
}

export interface Layer {
  readonly day: number;
  readonly places: Uint8Array;
}

/** Persons who went from a place in one layer to a place in the next. */
export interface Flow {
  /** Layer that it starts from. */
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Alluvial {
  readonly days: readonly number[];
  /** Persons by layer, then place. */
  readonly sizes: readonly Float64Array[];
  /** By layer, then the place that they come from, then the one that they go to. */
  readonly flows: readonly Flow[];
  /** Persons followed. */
  readonly total: number;
}

/** Flows between layers, which are of the same persons; those for whom `follow` is false in all layers are left out. */
export function alluvialOf(
  layers: readonly Layer[],
  placeCount: number,
  follow?: (place: number) => boolean,
): Alluvial {
  const persons = Math.min(...layers.map(({ places }) => places.length), layers.length === 0 ? 0 : Infinity);
  const followed = follow ? followedIn(layers, placeCount, persons, follow) : undefined;
  const total = followed ? followed.reduce((sum, one) => sum + one, 0) : persons;
  const sizes = layers.map(({ places }) => {
    const counts = new Float64Array(placeCount);
    for (let person = 0; person < persons; person++)
      counts[places[person]!]! += followed ? followed[person]! : 1;
    return counts;
  });
  const flows: Flow[] = [];
  for (let layer = 0; layer + 1 < layers.length; layer++) {
    const [before, after] = [layers[layer]!.places, layers[layer + 1]!.places];
    const counts = new Float64Array(placeCount * placeCount);
    for (let person = 0; person < persons; person++)
      counts[before[person]! * placeCount + after[person]!]! += followed ? followed[person]! : 1;
    counts.forEach((count, cell) => {
      if (count > 0) flows.push({ layer, from: Math.floor(cell / placeCount), to: cell % placeCount, count });
    });
  }
  return { days: layers.map(({ day }) => day), sizes, flows, total };
}

/** 1 for persons who are at a place that is followed in any layer. */
function followedIn(
  layers: readonly Layer[],
  placeCount: number,
  persons: number,
  follow: (place: number) => boolean,
): Uint8Array {
  const wanted = Uint8Array.from({ length: placeCount }, (_, place) => (follow(place) ? 1 : 0));
  const followed = new Uint8Array(persons);
  for (const { places } of layers)
    for (let person = 0; person < persons; person++) followed[person]! |= wanted[places[person]!]!;
  return followed;
}

/** Who went this way, ascending. */
export function personsOf(layers: readonly Layer[], { layer, from, to }: Flow): number[] {
  const [before, after] = [layers[layer]!.places, layers[layer + 1]!.places];
  const persons: number[] = [];
  for (let person = 0; person < before.length; person++)
    if (before[person] === from && after[person] === to) persons.push(person);
  return persons;
}

/** Steps between layers, days: those that people count in, and that records keep whole states at. */
/** All steps are multiples of it. */
export const layerStep = 30;
const steps = [layerStep, 60, 90, 180, 360, 720, 1800, 3600, 7200, 18_000, 36_000];
const mostLayers = 6;

/** Day 0, days a fixed step apart, and the day shown: as it goes on, earlier layers stay where they are. */
export function evenDays(day: number): number[] {
  if (day <= 0) return [0];
  const step = steps.find((days) => day / days <= mostLayers - 1) ?? Math.ceil(day / (mostLayers - 1));
  const days: number[] = [];
  for (let at = 0; at < day; at += step) days.push(at);
  // The day shown needs room beside the layer before it.
  if (days.length > 1 && day - days.at(-1)! < step / 6) days.pop();
  return [...days, day];
}

/** Day 0, the eve of each change of policy so far, the latest ones first kept, and the day shown. */
export function policyDays(day: number, changes: readonly number[]): number[] {
  const eves = [...new Set(changes.map((change) => change - 1))]
    .filter((eve) => eve > 0 && eve < day)
    .sort((a, b) => a - b)
    .slice(-(mostLayers - 2));
  return day <= 0 ? [0] : [0, ...eves, day];
}
