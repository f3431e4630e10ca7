/** Two runs side by side: what is different in their scenarios, and what differs in what came of them. */

import { meanInterval, studentQuantile, variance } from "../../../src/core/statistics.ts";
import type { About, PolicyChange } from "../source/frame.ts";
import type { LiveRequest } from "../source/open.ts";
import type { Replicated } from "./replicates.ts";

/** One thing that is not the same in two scenarios; undefined where one of them has nothing of it. */
export interface Difference {
  readonly kind: "value" | "change" | "surgery";
  /** Path of a value, such as "posting.cap" or "seed". */
  readonly path?: string;
  readonly a: string | undefined;
  readonly b: string | undefined;
  /** Day and name of a dated change. */
  readonly day?: number;
  readonly label?: string;
}

const texts = new Set([
  "name",
  "title",
  "question",
  "prediction",
  "reading",
  "timeline",
  "measures",
  "records",
]);

/** Values and dated changes that differ between two scenarios, values first. */
export function differencesOf(a: About, b: About): Difference[] {
  const [one, other] = [flat(a.scenario), flat(b.scenario)];
  const paths = [...new Set([...one.keys(), ...other.keys()])];
  const values = paths.flatMap((path): Difference[] =>
    one.get(path) === other.get(path) ? [] : [{ kind: "value", path, a: one.get(path), b: other.get(path) }],
  );
  const rest = [...b.timeline];
  const changes: Difference[] = [];
  for (const change of a.timeline) {
    const same = rest.findIndex((one) => one.day === change.day && textOf(one) === textOf(change));
    if (same >= 0) rest.splice(same, 1);
    else changes.push({ kind: "change", ...dated(change), a: textOf(change), b: undefined });
  }
  for (const change of rest)
    changes.push({ kind: "change", ...dated(change), a: undefined, b: textOf(change) });
  return [...values, ...changes.sort((x, y) => x.day! - y.day!)];
}

function dated({ day, label }: PolicyChange): { day: number; label?: string } {
  return label === undefined ? { day } : { day, label };
}

function textOf({ set }: PolicyChange): string {
  return Object.entries(set)
    .map(([path, value]) => `${path} ${String(value)}`)
    .join(", ");
}

function flat(scenario: Readonly<Record<string, unknown>>): Map<string, string> {
  const rows = new Map<string, string>();
  for (const [key, value] of Object.entries(scenario)) {
    if (texts.has(key)) continue;
    if (value === null || typeof value !== "object") rows.set(key, String(value));
    else for (const [name, inner] of Object.entries(value)) rows.set(`${key}.${name}`, String(inner));
  }
  return rows;
}

/** How a measure is read on a day: its mean over the last days, or all of it so far. */
export type Reading = "level" | "total";

/** Days that a level is the mean of. */
export const levelDays = 30;

/** A measure read at the end of a day; `values` stand by day at [day - 1]. Not-a-number before the first. */
export function readingOn(values: ArrayLike<number>, day: number, reading: Reading): number {
  if (day < 1 || values.length < day) return Number.NaN;
  const first = reading === "total" ? 1 : Math.max(1, day - levelDays + 1);
  let sum = 0;
  for (let one = first; one <= day; one++) sum += values[one - 1]!;
  return reading === "total" ? sum : sum / (day - first + 1);
}

/** B less A, day by day, as both are known; totals are differences of all so far. */
export function differenceOf(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  known: number,
  reading: Reading,
): Float64Array {
  const values = new Float64Array(known);
  let sum = 0;
  for (let day = 0; day < known; day++) {
    const gap = b[day]! - a[day]!;
    sum += gap;
    values[day] = reading === "total" ? sum : gap;
  }
  return values;
}

/** Runs of A and B with the same seeds: a pair a seed, in the order of A's. */
export function pairsOf(
  a: Replicated,
  b: Replicated,
  measure: string,
): (readonly [Float64Array, Float64Array])[] {
  const [of, others] = [a.series(measure), b.series(measure)];
  return a.seeds.flatMap((seed, i) => {
    const place = b.seeds.indexOf(seed);
    return place < 0 ? [] : [[of[i]!, others[place]!] as const];
  });
}

export type Verdict = "same" | "higher" | "lower" | "unsure" | "unknown";

/** What pairs of runs say of a difference, B less A. */
export interface Effect {
  readonly pairs: number;
  readonly estimate: number;
  /** Ends of the interval that covers the true mean difference in 95 of 100 such comparisons. */
  readonly low: number;
  readonly high: number;
  readonly verdict: Verdict;
  /** Pairs still needed for an interval without zero, if the estimate holds; only where the verdict is unsure. */
  readonly needed?: number;
}

/** Student's t interval of the mean of paired differences, and what it comes to. */
export function effectOf(differences: readonly number[]): Effect {
  const pairs = differences.length;
  if (differences.some(Number.isNaN) || pairs === 0)
    return { pairs, estimate: Number.NaN, low: Number.NaN, high: Number.NaN, verdict: "unknown" };
  const { estimate, low, high } = meanInterval(differences);
  const all = { pairs, estimate, low, high };
  if (differences.every((gap) => gap === 0)) return { ...all, low: 0, high: 0, verdict: "same" };
  if (pairs < 2) return { ...all, verdict: "unknown" };
  if (low > 0) return { ...all, verdict: "higher" };
  if (high < 0) return { ...all, verdict: "lower" };
  return { ...all, verdict: "unsure", needed: neededPairs(estimate, variance(differences), pairs) };
}

/** The most pairs that are worth telling. */
const mostPairs = 1000;

/** Further pairs until the interval would leave zero out; infinite beyond a thousand. */
function neededPairs(estimate: number, spread: number, pairs: number): number {
  for (let n = pairs + 1; n <= mostPairs; n++) {
    if (studentQuantile(0.975, n - 1) * Math.sqrt(spread / n) < Math.abs(estimate)) return n - pairs;
  }
  return Infinity;
}

/** Another scenario among A's people, for as many days, with A's chance. */
export function likeA(base: string, { scenario, seed, days }: About): LiveRequest {
  const network = Object.entries((scenario.network ?? {}) as Readonly<Record<string, unknown>>);
  const set = Object.fromEntries(network.map(([name, value]) => [`network.${name}`, String(value)]));
  return { kind: "live", base, set: { ...set, seed, days: String(days) } };
}
