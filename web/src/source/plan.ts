/** What a live run is to be: a scenario with what no scenario can express; and how far two of them are the same. */

import { canonicalJson } from "../../../src/core/canonical.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import type { Surgery } from "../../../src/model/surgery.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { LiveRequest } from "./open.ts";
import { scenarioFrom } from "./scenarios.ts";

export interface Plan {
  readonly scenario: Scenario;
  /** By ascending day. */
  readonly surgeries: readonly Surgery[];
  /** Friendships from a file, where the scenario asks for one. */
  readonly friends?: Graph;
}

const surgeryKinds: readonly string[] = [
  "withoutSeller",
  "withoutInfluencer",
  "withoutMute",
] satisfies readonly Surgery["kind"][];

/**
 * What a request asks for, checked. `friends` are at hand for a scenario that reads them from a file. Throws a
 * SourceFault with all faults of the scenario, a line each.
 */
export function planOf(request: LiveRequest, friends?: Graph): Plan {
  const scenario = scenarioFrom(request);
  const { generator, file } = scenario.parameters.network ?? {};
  const isFromFile = generator === "file";
  if (isFromFile && !friends)
    throw new SourceFault(sourceWords("friends", { path: String(file), remedy: sourceWords("outside") }));
  const surgeries = [...(request.surgeries ?? [])].sort((a, b) => a.day - b.day);
  for (const { kind, day } of surgeries) {
    if (!surgeryKinds.includes(kind))
      throw new SourceFault(sourceWords("surgery", { kinds: surgeryKinds.join(", "), was: kind }));
    if (!(Number.isSafeInteger(day) && day >= 1))
      throw new SourceFault(sourceWords("surgeryDay", { was: String(day) }));
  }
  return {
    scenario,
    surgeries: surgeries as readonly Surgery[],
    ...(isFromFile && friends ? { friends } : {}),
  };
}

/** Throws a SourceFault where a surgery names nobody of so many persons. */
export function checkSurgeries({ surgeries }: Plan, persons: number): void {
  for (const { kind, who, whom } of surgeries) {
    for (const person of kind === "withoutMute" ? [who, whom ?? -1] : [who]) {
      if (!(Number.isSafeInteger(person) && person >= 0 && person < persons))
        throw new SourceFault(
          sourceWords("surgeryPerson", { kind, last: String(persons - 1), was: String(person) }),
        );
    }
  }
}

/** Have two plans the same friends, and so the same picture? */
export function sameFriends(a: Plan, b: Plan): boolean {
  const text = ({ scenario: { seed, parameters } }: Plan) => JSON.stringify([seed, parameters.network]);
  return text(a) === text(b);
}

/** The last day up to which two plans give the same states, series and events; 0 where they differ from the start. */
export function commonDays(a: Plan, b: Plan): number {
  if (startOf(a) !== startOf(b)) return 0;
  return Math.min(
    firstDifference(a.scenario.timeline, b.scenario.timeline),
    firstDifference(a.surgeries, b.surgeries),
    a.scenario.days,
    b.scenario.days,
  );
}

function startOf({ scenario: { seed, parameters, measures } }: Plan): string {
  return canonicalJson({ seed, parameters, measures });
}

/** The day before the first entry that only one of them has; both are sorted by day. */
function firstDifference(
  a: readonly { readonly day: number; readonly label?: string }[],
  b: readonly { readonly day: number; readonly label?: string }[],
): number {
  // Labels are words for charts.
  const text = (entry: object | undefined) =>
    entry && canonicalJson({ ...entry, label: "" } as Parameters<typeof canonicalJson>[0]);
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    if (text(a[i]) === text(b[i])) continue;
    return Math.min(a[i]?.day ?? Infinity, b[i]?.day ?? Infinity) - 1;
  }
  return Infinity;
}
