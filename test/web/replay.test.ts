/** Recorded and live: the same run gives the same pictures, series and events, day for day. */

import { describe, expect, test } from "vitest";
import type { Frame } from "../../web/src/source/frame.ts";
import { liveSource, recordedSource } from "./sources.ts";

describe("a replay and the live run of its scenario", async () => {
  const recorded = await recordedSource();
  const live = liveSource();

  test("give equal frames forward, backward and far off", async () => {
    for (const day of [0, 1, 2, 29, 30, 31, 59, 60, 70, 69, 61, 60, 59, 3, 45, 0]) {
      expect(await recorded.frame(day), `day ${day}`).toEqual(await live.frame(day));
    }
  });

  test("give equal series and events", async () => {
    await live.frame(70);
    for (const { name } of live.about.measures)
      expect(recorded.series(name), name).toEqual(live.series(name));
    expect(recorded.about.measures).toEqual(live.about.measures);
  });

  test("are about the same", () => {
    const keys = ["name", "scenario", "scenarioHash", "seed", "days", "timeline", "kinds"] as const;
    for (const key of keys) expect(recorded.about[key], key).toEqual(live.about[key]);
    expect(recorded.about.network).toEqual(live.about.network);
  });
});

test("a frame's arrays share one buffer, so that it is handed on whole", async () => {
  const frames: Frame[] = [await liveSource().frame(3), await (await recordedSource()).frame(3)];
  for (const { columns } of frames) {
    expect(new Set(Object.values(columns).map(({ buffer }) => buffer)).size).toBe(1);
  }
});
