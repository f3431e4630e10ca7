/** The same scenario with another seed, series only. */

import { type About, SourceFault } from "./frame.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";
import { openSource } from "./remote.ts";

/** Days between two reports. */
const stride = 10;

/** What runs the scenario of a run with another seed; a recorded run is repeated from its receipt. */
export function requestWithSeed(about: About, request: OpenRequest, seed: string): LiveRequest {
  if (about.sealed !== undefined) throw new SourceFault(about.sealed);
  if (request.kind === "live") return { ...request, set: { ...request.set, seed } };
  return { kind: "live", base: { text: JSON.stringify(about.scenario) }, set: { seed } };
}

/** The series of a live run by measure, one value a day, from a worker of its own. `report` hears of each day reached. */
export async function seriesOf(
  request: LiveRequest,
  report: (day: number) => void,
  stopped: AbortSignal,
): Promise<ReadonlyMap<string, Float64Array>> {
  const source = await openSource(request, { light: true });
  try {
    const { days, measures } = source.about;
    for (let day = 0; day < days; ) {
      stopped.throwIfAborted();
      day = Math.min(days, day + stride);
      await source.advance(day);
      report(day);
    }
    return new Map(measures.map(({ name }) => [name, source.series(name)]));
  } finally {
    source.close();
  }
}
