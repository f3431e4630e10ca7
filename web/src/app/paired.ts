/** Paired worlds: the same run with one thing taken out, and how far two runs are one and the same. */

import { canonicalJson } from "../../../src/core/canonical.ts";
import type { About, PolicyChange } from "../source/frame.ts";
import type { LiveRequest, OpenRequest, Surgery } from "../source/open.ts";

/** What can be taken out of a run. */
export type Without =
  | { readonly kind: "withoutSeller" | "withoutInfluencer"; readonly day: number; readonly who: number }
  | { readonly kind: "withoutMute"; readonly day: number; readonly who: number; readonly whom: number }
  /** `place` is that of the change in the timeline. */
  | { readonly kind: "withoutPolicy"; readonly day: number; readonly place: number };

/** How to run a run live: as it was opened, or a recorded one from its complete scenario. */
export function liveRequestOf(request: OpenRequest, about: Pick<About, "scenario">): LiveRequest {
  if (request.kind === "live") return request;
  return { kind: "live", base: { text: JSON.stringify(about.scenario) } };
}

/** The paired world as a request to open. */
export function requestWithout(
  request: OpenRequest,
  about: Pick<About, "scenario" | "timeline">,
  without: Without,
): LiveRequest {
  const live = liveRequestOf(request, about);
  if (without.kind === "withoutPolicy") {
    return { ...live, timeline: about.timeline.filter((_, place) => place !== without.place) };
  }
  return { ...live, surgeries: [...(live.surgeries ?? []), without] };
}

/** A run as it was opened, and what it is. */
export interface Side {
  readonly request: OpenRequest;
  readonly about: Pick<About, "scenario" | "timeline" | "seed" | "days">;
}

/** What no day of a run depends on, or is compared by itself. */
const apart = new Set([
  "days",
  "name",
  "title",
  "question",
  "prediction",
  "reading",
  "timeline",
  "measures",
  "records",
]);

/**
 * The last day up to which two runs must be one and the same: the day before the first policy or surgery that only one of
 * them has, or the end of both; undefined where they differ from the start.
 */
export function sameUntil(a: Side, b: Side): number | undefined {
  if (rulesOf(a) !== rulesOf(b)) return undefined;
  const surgeries = [a, b].map(({ request }) => surgeriesOf(request));
  const policies = firstDifference(a.about.timeline, b.about.timeline, policyKey, ({ day }) => day);
  const operated = firstDifference(
    surgeries[0]!,
    surgeries[1]!,
    surgeryKey,
    // A mute is taken back in the morning after its day.
    ({ kind, day }) => (kind === "withoutMute" ? day + 1 : day),
  );
  const last = Math.min(policies - 1, operated - 1, a.about.days, b.about.days);
  return Math.max(0, last);
}

function rulesOf({ about: { scenario, seed } }: Side): string {
  const rules = Object.fromEntries(Object.entries(scenario).filter(([key]) => !apart.has(key)));
  return canonicalJson({ ...rules, seed });
}

/** The first day on which an entry that only one list has takes effect; Infinity where there is none. */
function firstDifference<T extends PolicyChange | Surgery>(
  a: readonly T[],
  b: readonly T[],
  key: (entry: T) => string,
  day: (entry: T) => number,
): number {
  const only = [...onlyIn(a, b, key), ...onlyIn(b, a, key)];
  return only.reduce((first, entry) => Math.min(first, day(entry)), Number.POSITIVE_INFINITY);
}

/** Entries of one list that the other has not. */
function onlyIn<T>(list: readonly T[], other: readonly T[], key: (entry: T) => string): T[] {
  const keys = new Set(other.map(key));
  return list.filter((entry) => !keys.has(key(entry)));
}

function policyKey({ day, set }: PolicyChange): string {
  return canonicalJson({ day, set });
}

function surgeryKey({ kind, day, who, whom = -1 }: Surgery): string {
  return `${kind} ${day} ${who} ${whom}`;
}

function surgeriesOf(request: OpenRequest): readonly Surgery[] {
  return request.kind === "live" ? (request.surgeries ?? []) : [];
}

/** What run B lacks that run A has. */
export function takenOut(a: Side, b: Side): Without[] {
  const { timeline } = a.about;
  const policies = onlyIn(timeline, b.about.timeline, policyKey);
  return [
    ...(onlyIn(surgeriesOf(b.request), surgeriesOf(a.request), surgeryKey) as Without[]),
    ...policies.map((change) => ({
      kind: "withoutPolicy" as const,
      day: change.day,
      place: timeline.indexOf(change),
    })),
  ];
}
