/** What colour means: a value in its unit, on a scale that stays put while a run plays. */

import type { ColourName } from "../app/state.ts";
import { rampSteps } from "./palette.ts";

/** The bucket of who has no value. */
export const plainBucket = rampSteps;

/** How values of a kind are spread over the colours, and in what unit they are. */
interface ColourKind {
  /** Equal factors or equal steps look alike. */
  readonly scale: "log" | "linear";
  /** Lowest value told apart. */
  readonly low: number;
  /** Highest value, where the run cannot change it. */
  readonly high?: number;
  /** Lowest value that there is, where the scale begins below it to make it stand out. */
  readonly first?: number;
  readonly unit: "yuan" | "persons" | "posts" | "share" | "ways";
}

export const colourKinds: Readonly<Record<ColourName, ColourKind>> = {
  earnings: { scale: "log", low: 10, unit: "yuan" },
  spent: { scale: "log", low: 10, unit: "yuan" },
  muted: { scale: "linear", low: 0, unit: "persons" },
  reach: { scale: "log", low: 1, unit: "persons" },
  adverts: { scale: "linear", low: 0, unit: "posts" },
  trust: { scale: "linear", low: 0, high: 1, unit: "share" },
  changed: { scale: "linear", low: -4, high: 4, first: 1, unit: "ways" },
};

/**
 * The largest value seen since the runs were opened, rounded up to 1, 2 or 5 times a power of ten. It only grows, and
 * seldom: a colour means the same from day to day, and in both pictures of a comparison.
 */
export function raisedHigh(colour: ColourName, before: number, values: Float32Array): number {
  const { high, low, scale } = colourKinds[colour];
  if (high !== undefined) return high;
  let most = Math.max(before, scale === "log" ? 10 * low : 1);
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most === before ? before : roundedUp(most);
}

function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  for (const step of [1, 2, 5]) if (value <= step * power * (1 + 1e-6)) return step * power;
  return 10 * power;
}

/** Place of a value on its scale, 0 to 1. */
export function placeOf(colour: ColourName, high: number, value: number): number {
  const { scale, low } = colourKinds[colour];
  const place =
    scale === "log"
      ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
      : (value - low) / (high - low);
  return Math.min(1, Math.max(0, place));
}

/** Steps of the ramp by the leading bits of a 32-bit number: a sign, the exponent, six bits of the rest. */
export type BucketTable = Uint8Array;

const dropped = 17;

/** The step of every number that differs in its leading bits: a lookup instead of a logarithm for each person. */
export function bucketTable(colour: ColourName, high: number): BucketTable {
  const bits = new Int32Array(1);
  const number = new Float32Array(bits.buffer);
  const table = new Uint8Array(1 << (32 - dropped));
  for (let head = 0; head < table.length; head++) {
    // The middle of the numbers with this beginning.
    bits[0] = (head << dropped) | (1 << (dropped - 1));
    const place = placeOf(colour, high, number[0]!);
    table[head] = Number.isNaN(number[0]) ? plainBucket : Math.round(place * (rampSteps - 1));
  }
  return table;
}

/** Steps of the ramp for all values; no value gives `plainBucket`. */
export function bucketsFor(table: BucketTable, values: Float32Array, into: Uint8Array): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  for (let i = 0; i < bits.length; i++) into[i] = table[bits[i]! >>> dropped]!;
}
