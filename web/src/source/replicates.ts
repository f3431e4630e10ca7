/** The same scenario with another seed, series only. */

import { type About, SourceFault } from "./frame.ts";
import type { LiveRequest, OpenRequest } from "./open.ts";
import type { Engine } from "./remote.ts";

/** Days between two reports. */
const stride = 10;

/** The series of a run by measure, one value a day. */
export type Series = ReadonlyMap<string, Float64Array>;

/** What runs the scenario of a run with another seed; a recorded run is repeated from its receipt. */
export function requestWithSeed(about: About, request: OpenRequest, seed: string): LiveRequest {
  if (about.sealed !== undefined) throw new SourceFault(about.sealed);
  if (request.kind === "live") return { ...request, set: { ...request.set, seed } };
  return { kind: "live", base: { text: JSON.stringify(about.scenario) }, set: { seed } };
}

/** Runs a scenario to its end; `report` hears of days reached. Throws where the signal says to stop. */
export async function seriesOf(
  engine: Engine,
  request: LiveRequest,
  report: (day: number) => void,
  signal: AbortSignal,
): Promise<Series> {
  const source = await engine.open(request);
  const { days, measures } = source.about;
  for (let day = 0; day < days; ) {
    signal.throwIfAborted();
    day = Math.min(days, day + stride);
    await source.advance(day);
    report(day);
  }
  return new Map(measures.map(({ name }) => [name, source.series(name)]));
}
