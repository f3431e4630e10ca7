/** Recorded runs answer as live ones do: the engine repeats them. */

import { describe, expect, test } from "vitest";
import { openRecorded } from "../../web/src/source/replay.ts";
import { liveSource, recordedSource, smallRequest } from "./sources.ts";

describe("a recorded run", async () => {
  const recorded = await recordedSource();
  const live = liveSource();

  test("has the digests of the live one on every day", async () => {
    for (const day of [70, 3, 31, 69])
      expect(await recorded.digest(day), `day ${day}`).toBe(await live.digest(day));
  });

  test("answers questions as the live one does", async () => {
    for (const args of [
      [40, 7],
      [2, 100],
      [70, 7],
    ]) {
      for (const question of ["feed", "person"]) {
        expect(await recorded.ask(question, args)).toEqual(await live.ask(question, args));
      }
    }
    expect(await recorded.ask("columnDigests", [33])).toEqual(await live.ask("columnDigests", [33]));
  });

  test("goes on as another run", async () => {
    const source = await recordedSource();
    const { timeline = [] } = smallRequest();
    const change = { day: 51, set: { "detection.intensity": 20 } };
    const request = {
      kind: "live" as const,
      base: { text: JSON.stringify(source.about.scenario) },
      timeline: [...timeline, change],
    };
    await source.digest(60);
    const amended = await source.amend(request);
    expect(amended.known).toBe(50);
    expect(amended.about.network).toEqual(source.about.network);
    const { timeline: later } = request;
    expect(await amended.digest(70)).toBe(await liveSource({ timeline: later }).digest(70));
  });

  test("works ahead while it is not asked, until it is", async () => {
    const source = await recordedSource();
    let pauses = 0;
    const stop = () => {
      if (++pauses === 3) throw new Error("asked");
    };
    await expect(source.rest!(stop)).rejects.toThrow("asked");
    await source.rest!(() => {});
    expect(await source.digest(31)).toBe(await live.digest(31));
  });
});

test("friendships from a file come from the run folder", async () => {
  const { runScenario } = await import("../../src/experiments/run.ts");
  const { planOf } = await import("../../web/src/source/plan.ts");
  const names = Array.from({ length: 60 }, (_, i) => `${i} ${(i * 7 + 1) % 60}\n${i} ${(i + 1) % 60}\n`);
  const friends = { name: "friends.txt", bytes: new TextEncoder().encode(names.join("")) };
  const text = "days: 20\nnetwork: {generator: file, file: friends.txt}\nentry: {initial: 0.1}\n";
  const empty = { nodeCount: 0, directed: false, offsets: new Uint32Array(1), targets: new Uint32Array(0) };
  const { scenario } = planOf({ kind: "live", base: { text } }, empty);
  const files = await runScenario({ scenario, engine: { version: "0.0.0" }, friends });
  const source = await openRecorded({
    kind: "replay",
    name: "run",
    files: Object.fromEntries([...files!].map(([name, bytes]) => [name, new Uint8Array(bytes)])),
  });
  expect(await source.ask("feed", [20, 3])).toMatchObject({ day: 20 });
});
