/** The page's scenario, saved as a file and run by the command line, is the page's run. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { decodeManifest } from "../../src/records/manifest.ts";
import { printScenario } from "../../src/scenario/document.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { openRecorded } from "../../web/src/source/replay.ts";
import { feedmarket, filesBelow, removeFolders, workFolder } from "../cli/command.ts";
import { smallRequest } from "./sources.ts";

afterAll(removeFolders);

const { timeline = [] } = smallRequest();
const changed = smallRequest({
  set: { days: "40", "posting.cap": "3", seed: "page: 1" },
  timeline: [...timeline, { day: 35, set: { "review.patience": 2 }, label: "hurry: more to look at" }],
});

test("by its text, its hash, its last state and every frame", async () => {
  const plan = planOf(changed);
  const live = new LiveSource(plan);
  const text = printScenario(plan.scenario);
  expect(planOf({ kind: "live", base: { text } }).scenario.hash).toBe(live.about.scenarioHash);
  const folder = workFolder({ "page.yaml": text });
  const { code, stderr } = await feedmarket(["run", "page.yaml", "--out", "run", "--quiet"], folder);
  expect([code, stderr]).toEqual([0, ""]);
  const manifest = decodeManifest(readFileSync(join(folder, "run/manifest.json")));
  expect(manifest.scenarioHash).toBe(live.about.scenarioHash);
  expect(manifest.stateDigest).toBe(await live.digest(40));
  const files = Object.entries(filesBelow(join(folder, "run")));
  const recorded = await openRecorded({
    kind: "replay",
    name: "run",
    files: Object.fromEntries(files.map(([name, bytes]) => [name, new Uint8Array(bytes)])),
  });
  expect(recorded.about.sealed).toBeUndefined();
  for (const day of [40, 1, 36]) expect(await recorded.frame(day)).toEqual(await live.frame(day));
});
