/** Runs for the tests of the viewer's sources: small markets, live and recorded, without a browser. */

import { runScenario } from "../../src/experiments/run.ts";
import type { Core } from "../../web/src/source/core.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { LiveRequest, ReplayRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { openRecorded } from "../../web/src/source/replay.ts";

export const engine = { version: "0.0.0" };

/** A busy little market of 300 persons and 70 days: entry, bans, two platforms. */
export function smallRequest(more: Partial<LiveRequest> = {}): LiveRequest {
  const { set, ...rest } = more;
  return {
    kind: "live",
    base: "ban-wave",
    set: {
      "network.persons": "300",
      days: "70",
      "records.digestEvery": "1",
      "records.events": "all",
      ...set,
    },
    timeline: [
      { day: 31, set: { "detection.intensity": 20, "ladder.steps": 1 } },
      { day: 46, set: { "detection.intensity": 1, "ladder.steps": 4 } },
    ],
    ...rest,
  };
}

export function liveSource(more: Partial<LiveRequest> = {}): LiveSource {
  return new LiveSource(planOf(smallRequest(more)));
}

/** The files that the command line leaves of the same scenario. */
export async function recordedFiles(more: Partial<LiveRequest> = {}): Promise<ReplayRequest["files"]> {
  const { scenario } = planOf(smallRequest(more));
  const files = await runScenario({ scenario, engine });
  return Object.fromEntries([...files!].map(([name, bytes]) => [name, new Uint8Array(bytes)]));
}

export async function recordedSource(more: Partial<LiveRequest> = {}): Promise<Core> {
  return openRecorded({ kind: "replay", name: "run", files: await recordedFiles(more) });
}
