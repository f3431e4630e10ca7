/** Paired worlds: the same run with one thing taken out, and how far two runs are one and the same. */

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

interface Side {
  readonly request: OpenRequest;
  readonly about: Pick<About, "scenario" | "timeline" | "seed" | "days">;
}

const words = new Set([
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
  const surgeries = [a, b].map(({ request }) => (request.kind === "live" ? (request.surgeries ?? []) : []));
  const policies = firstDifference(
    a.about.timeline,
    b.about.timeline,
    ({ day, set }) => [day, set],
    ({ day }) => day,
  );
  const operated = firstDifference(
    surgeries[0]!,
    surgeries[1]!,
    ({ kind, day, who, whom }) => [kind, day, who, whom ?? -1],
    // A mute is taken back in the morning after its day.
    ({ kind, day }) => (kind === "withoutMute" ? day + 1 : day),
  );
  const last = Math.min(policies - 1, operated - 1, a.about.days, b.about.days);
  return Math.max(0, last);
}

function rulesOf({ about: { scenario, seed } }: Side): string {
  const rules = Object.entries(scenario).filter(([key]) => !words.has(key));
  return JSON.stringify([seed, rules.sort(([a], [b]) => (a < b ? -1 : 1))]);
}

/** The first day on which an entry that only one list has takes effect; Infinity where there is none. */
function firstDifference<T extends PolicyChange | Surgery>(
  a: readonly T[],
  b: readonly T[],
  key: (entry: T) => unknown,
  day: (entry: T) => number,
): number {
  const keys = [a, b].map((list) => new Set(list.map((entry) => JSON.stringify(key(entry)))));
  const only = [
    ...a.filter((entry) => !keys[1]!.has(JSON.stringify(key(entry)))),
    ...b.filter((entry) => !keys[0]!.has(JSON.stringify(key(entry)))),
  ];
  return only.reduce((first, entry) => Math.min(first, day(entry)), Number.POSITIVE_INFINITY);
}
