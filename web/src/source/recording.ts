/** A run made anew for its files: what the command line would write of the same scenario. In a worker of its own. */

import { layoutGraph } from "../../../src/core/graph/layout.ts";
import { resultsEpoch } from "../../../src/model/epoch.ts";
import type { EventDetail } from "../../../src/model/events.ts";
import { createWorld, runDay } from "../../../src/model/run.ts";
import { manifestName, type RunDescription } from "../../../src/records/manifest.ts";
import { Recorder } from "../../../src/records/recorder.ts";
import { scenarioDocument } from "../../../src/scenario/document.ts";
import { sourceWords } from "../i18n/source.ts";
import { SourceFault } from "./frame.ts";
import type { LiveRequest } from "./open.ts";
import { scenarioFrom } from "./scenarios.ts";
import { engineVersion } from "./version.ts";

/** The files of the run's folder by name, the manifest first. Runs all its days. */
export function recordRun(request: LiveRequest): Record<string, Uint8Array> {
  // A folder is the receipt of its scenario: what the scenario does not say must not be in it.
  if (request.surgeries && request.surgeries.length > 0) throw new SourceFault(sourceWords("recorded"));
  const scenario = scenarioFrom(request);
  const { name, seed, days, hash, parameters, timeline, measures } = scenario;
  if (parameters.network?.generator === "file")
    throw new SourceFault(
      sourceWords("friends", { path: String(parameters.network.file), remedy: sourceWords("outside") }),
    );
  const { persons, replay, digestEvery, distributionsEvery, events } = scenario.records;
  const world = createWorld({ seed, parameters, timeline, events: events as EventDetail });
  const { nodeCount, targets } = world.friends;
  const run: RunDescription & { readonly name: string; readonly network: object } = {
    name,
    scenario: scenarioDocument(scenario),
    scenarioHash: hash,
    seed,
    days,
    engineVersion,
    resultsEpoch,
    network: { persons: nodeCount, ties: targets.length / 2 },
  };
  const recorder = new Recorder(world, {
    run,
    persons,
    replay,
    digestEvery,
    distributionsEvery,
    measures,
    layout: layoutGraph,
  });
  for (let day = 0; day < days; day++) {
    runDay(world);
    recorder.observe(world);
  }
  const files = recorder.finish();
  const { [manifestName]: manifest, ...tables } = Object.fromEntries(files);
  return { [manifestName]: manifest!, ...tables };
}
