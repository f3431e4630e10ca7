/** How far two runs are one and the same. */

import { canonicalJson } from "../../../src/core/canonical.ts";
import type { Graph } from "../../../src/core/graph/csr.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import type { Surgery } from "./open.ts";

/** A scenario with what no scenario can express. */
export interface Plan {
  readonly scenario: Scenario;
  readonly surgeries: readonly Surgery[];
  /** Friendships from a file, where the scenario asks for one. */
  readonly friends?: Graph;
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
