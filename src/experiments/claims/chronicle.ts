/** What a trial keeps of a run: numbers a day, and the sellers and accounts at the end. Nothing is written. */

import type { ParameterSections } from "../../core/declare.ts";
import { createWorld, runDay } from "../../model/run.ts";
import type { State } from "../../model/state.ts";
import type { Change } from "../../model/world.ts";
import { type Series, watched } from "./series.ts";

/** Days of the year that stores' revenues are taken over. */
export const year = 360;

export interface Run {
  readonly persons: number;
  readonly days: number;
  /** As on day 0. */
  readonly parameters: ParameterSections;
  /** A number a day; day 1 comes first. */
  readonly series: Series;
  readonly sellers: State["sellers"];
  readonly accounts: State["accounts"];
  /** Revenue of the shops that existed a year before the end, up to then; cents. */
  readonly earlierRevenue: Float64Array;
}

export interface RunRequest {
  readonly seed: string;
  readonly days: number;
  readonly parameters: ParameterSections;
  readonly timeline: readonly Change[];
  readonly onDay?: () => void;
}

/** Runs a market and watches it. */
export function chronicle({ seed, days, parameters, timeline, onDay }: RunRequest): Run {
  const world = createWorld({ seed, parameters, timeline, events: "none" });
  const names = Object.keys(watched) as (keyof Series)[];
  const series = Object.fromEntries(names.map((name) => [name, new Float64Array(days)])) as Series;
  const { sellers, accounts, persons } = world.state;
  let earlierRevenue = new Float64Array(0);
  for (let day = 1; day <= days; day++) {
    if (day === days - year + 1) earlierRevenue = sellers.columns.revenueCents.slice(0, sellers.count);
    runDay(world);
    for (const name of names) series[name][day - 1] = watched[name](world);
    onDay?.();
  }
  return { persons: persons.count, days, parameters, series, sellers, accounts, earlierRevenue };
}

/** Sum of a series over days `from` to `to`, both included. */
export function total(series: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let day = from; day <= to; day++) sum += series[day - 1]!;
  return sum;
}

/** Mean of a series over days `from` to `to`, both included. */
export function average(series: Float64Array, from: number, to: number): number {
  return total(series, from, to) / (to - from + 1);
}

/** The highest mean over `width` days in a row, and the last of these days; the earliest on a tie. */
export function peak(series: Float64Array, width: number): { readonly height: number; readonly day: number } {
  let height = Number.NEGATIVE_INFINITY;
  let day = 0;
  for (let last = width; last <= series.length; last++) {
    const here = average(series, last - width + 1, last);
    if (here > height) {
      height = here;
      day = last;
    }
  }
  return { height, day };
}
