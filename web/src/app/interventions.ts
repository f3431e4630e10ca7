/**
 * Policies with a beginning and, where they have one, an end; and the plain list of dated changes that a scenario
 * holds. An end is a change too: the one that takes the values back.
 */

import type { PolicyChange } from "../source/frame.ts";

export type Values = PolicyChange["set"];

export interface Intervention {
  /** First day on which the values hold. */
  readonly day: number;
  readonly set: Values;
  readonly label?: string;
  /** Set together: the day on which `back` takes the place of `set`, after `day`. */
  readonly until?: number;
  readonly back?: Values;
  readonly endLabel?: string;
}

/**
 * The dated changes that interventions come to, by ascending day. Where several set one parameter, the one that began
 * last (of one day: the later in the list) holds; when it ends, the one that began before it holds again, or else its own `back`.
 */
export function timelineOf(interventions: readonly Intervention[]): PolicyChange[] {
  const changes: { readonly change: PolicyChange; readonly end: boolean }[] = [];
  interventions.forEach((one, index) => {
    if (one.until === undefined || one.back === undefined) return;
    const { until, back } = one;
    const set: Record<string, Values[string]> = {};
    for (const [path, value] of Object.entries(back)) {
      const others = interventions.filter((other) => other !== one && path in other.set);
      if (others.some((other) => other.day === until)) continue;
      const holding = others.filter(({ day, until: end = Infinity }) => day < until && end > until);
      const last = latest(holding);
      const isCovered =
        last && (last.day > one.day || (last.day === one.day && interventions.indexOf(last) > index));
      if (!isCovered) set[path] = last ? last.set[path]! : value;
    }
    if (Object.keys(set).length > 0) {
      changes.push({ change: { day: until, set, ...labelled(one.endLabel) }, end: true });
    }
  });
  interventions.forEach(({ day, set, label }, index) => {
    const later = interventions.slice(index + 1).filter((other) => other.day === day);
    const own = Object.entries(set).filter(([path]) => !later.some((other) => path in other.set));
    if (own.length > 0 || Object.keys(set).length === 0)
      changes.push({ change: { day, set: Object.fromEntries(own), ...labelled(label) }, end: false });
  });
  // Two ends on one day say the same of a parameter; it is said once.
  const said = new Set<string>();
  const once = changes.flatMap(({ change, end }) => {
    if (!end) return [change];
    const set = Object.fromEntries(
      Object.entries(change.set).filter(([path]) => !said.has(`${change.day} ${path}`)),
    );
    for (const path of Object.keys(set)) said.add(`${change.day} ${path}`);
    return Object.keys(set).length > 0 ? [{ ...change, set }] : [];
  });
  // What ends on a day stands before what begins.
  return once.sort((a, b) => a.day - b.day);
}

/** Beyond this many changes no ends are looked for: every pair is tried. */
const mostPaired = 100;

/** The interventions behind dated changes; `before` gives a parameter's value on day 0. */
export function interventionsOf(
  timeline: readonly PolicyChange[],
  before: (path: string) => Values[string] | undefined,
): Intervention[] {
  const changes = [...timeline].sort((a, b) => a.day - b.day);
  const ends = new Map<number, number>();
  if (changes.length > mostPaired) return paired(changes, ends);
  const rows = (list: readonly PolicyChange[]) => JSON.stringify(list.map(({ day, set }) => [day, set]));
  const whole = rows(changes);
  changes.forEach(({ day, set }, index) => {
    const taken = new Set(ends.values());
    if (taken.has(index)) return;
    const paths = Object.keys(set);
    const former = valuesAfter(changes.slice(0, index), paths, before);
    const end = changes.findIndex(
      (later, place) =>
        later.day > day &&
        !taken.has(place) &&
        paths.length === Object.keys(later.set).length &&
        paths.every((path) => later.set[path] === former[path]),
    );
    if (end < 0) return;
    // A later change may have taken its place for good: then it is no end.
    ends.set(index, end);
    if (rows(timelineOf(paired(changes, ends))) !== whole) ends.delete(index);
  });
  return paired(changes, ends);
}

/** Changes with their ends, by index. */
function paired(changes: readonly PolicyChange[], ends: ReadonlyMap<number, number>): Intervention[] {
  const taken = new Set(ends.values());
  return changes.flatMap(({ day, set, label }, index): Intervention[] => {
    if (taken.has(index)) return [];
    const change = { day, set, ...labelled(label) };
    const end = changes[ends.get(index) ?? -1];
    if (!end) return [change];
    const endLabel = end.label === undefined ? {} : { endLabel: end.label };
    return [{ ...change, until: end.day, back: end.set, ...endLabel }];
  });
}

/** The values in force on a day, of the parameters that changes set. */
export function valuesOn(timeline: readonly PolicyChange[], day: number): Record<string, Values[string]> {
  const values: Record<string, Values[string]> = {};
  for (const change of [...timeline].sort((a, b) => a.day - b.day)) {
    if (change.day <= day) Object.assign(values, change.set);
  }
  return values;
}

/** Do two lists change the same things on the same days, whatever their order within a day? */
export function sameChanges(a: readonly PolicyChange[], b: readonly PolicyChange[]): boolean {
  return rowsOf(a) === rowsOf(b);
}

/** The first day on which two timelines differ; infinite where they do not. */
export function firstDifference(a: readonly PolicyChange[], b: readonly PolicyChange[]): number {
  const days = [...new Set([...a, ...b].map(({ day }) => day))].sort((one, two) => one - two);
  const on = (changes: readonly PolicyChange[], day: number) =>
    changes.filter((change) => change.day === day);
  return days.find((day) => !sameChanges(on(a, day), on(b, day))) ?? Infinity;
}

function rowsOf(changes: readonly PolicyChange[]): string {
  return changes
    .flatMap(({ day, set }) => Object.entries(set).map(([path, value]) => JSON.stringify([day, path, value])))
    .sort()
    .join();
}

function valuesAfter(
  changes: readonly PolicyChange[],
  paths: readonly string[],
  before: (path: string) => Values[string] | undefined,
): Record<string, Values[string] | undefined> {
  const values = valuesOn(changes, Infinity);
  return Object.fromEntries(paths.map((path) => [path, path in values ? values[path] : before(path)]));
}

function latest(interventions: readonly Intervention[]): Intervention | undefined {
  let last: Intervention | undefined;
  for (const one of interventions) if (!last || one.day >= last.day) last = one;
  return last;
}

function labelled(label: string | undefined): { label?: string } {
  return label === undefined ? {} : { label };
}
