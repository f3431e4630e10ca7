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
  readonly unit: "yuan" | "persons" | "posts" | "share" | "ways";
}

export const colourKinds: Readonly<Record<ColourName, ColourKind>> = {
  earnings: { scale: "log", low: 10, unit: "yuan" },
  spent: { scale: "log", low: 10, unit: "yuan" },
  muted: { scale: "linear", low: 0, unit: "persons" },
  reach: { scale: "log", low: 1, unit: "persons" },
  adverts: { scale: "linear", low: 0, unit: "posts" },
  trust: { scale: "linear", low: 0, high: 1, unit: "share" },
  changed: { scale: "linear", low: 0, high: 4, unit: "ways" },
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

/** Steps of the ramp for all values, at once; no value gives `plainBucket`. */
export function bucketsFor(colour: ColourName, high: number, values: Float32Array, into: Uint8Array): void {
  const { scale, low } = colourKinds[colour];
  const top = rampSteps - 1;
  if (scale === "linear") {
    const factor = top / (high - low);
    for (let i = 0; i < values.length; i++) {
      const step = (values[i]! - low) * factor;
      into[i] = Number.isNaN(step) ? plainBucket : step <= 0 ? 0 : step >= top ? top : step + 0.5;
    }
    return;
  }
  const factor = top / Math.log(high / low);
  const shift = Math.log(low) * factor;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const step = value > low ? Math.log(value) * factor - shift : 0;
    into[i] = Number.isNaN(value) ? plainBucket : step >= top ? top : step + 0.5;
  }
}
