/** Further seeds: each as a run with that seed gives it, the same ones for both runs, done once, given up cleanly. */

import { expect, test } from "vitest";
import { createReplicates } from "../../web/src/app/replicates.ts";
import { createSession, type Open } from "../../web/src/app/session.ts";
import { type FrameSource, SourceFault } from "../../web/src/source/frame.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import type { Engine } from "../../web/src/source/remote.ts";
import { openRecorded } from "../../web/src/source/replay.ts";
import { liveSource, recordedFiles, smallRequest } from "./sources.ts";

const openHere: Open = async (request) => {
  const core = request.kind === "live" ? new LiveSource(planOf(request)) : await openRecorded(request);
  return core as unknown as FrameSource;
};

/** Replicates whose engines run here, with what these have been asked for and how many are open. */
function replicatesHere() {
  const session = createSession(openHere);
  const seeds: string[] = [];
  const count = { open: 0, most: 0 };
  const open = (): Engine => {
    count.open++;
    count.most = Math.max(count.most, count.open);
    let isOpen = true;
    return {
      open: async (request: LiveRequest) => {
        seeds.push(request.set?.seed ?? "");
        return new LiveSource(planOf(request), { light: true });
      },
      close: () => {
        if (isOpen) count.open--;
        isOpen = false;
      },
    };
  };
  return { session, seeds, count, replicates: createReplicates(session, open) };
}

const short = { days: "20", seed: "town" };

test("each is the run with that seed, for live and for recorded runs", async () => {
  const files = await recordedFiles({ set: short });
  for (const request of [smallRequest({ set: short }), { kind: "replay" as const, name: "run", files }]) {
    const { session, replicates } = replicatesHere();
    await session.open(0, request);
    await replicates.run(0, 3);
    const { seeds, series } = replicates.of(0);
    expect([...seeds].sort()).toEqual(["town-1", "town-2", "town-3"]);
    const straight = liveSource({ set: { ...short, seed: "town-2" } });
    await straight.frame(20);
    const measures = straight.about.measures.map(({ name }) => name);
    for (const name of measures) {
      expect(series(name)[seeds.indexOf("town-2")], name).toEqual(straight.series(name));
    }
  }
});

test("A and B get the same seeds, by two engines in all, and nothing is run twice", async () => {
  const { session, replicates, seeds, count } = replicatesHere();
  await session.open(0, smallRequest({ set: short }));
  await session.open(1, smallRequest({ set: { ...short, seed: "other" }, timeline: [] }));
  await Promise.all([replicates.run(0, 3), replicates.run(1, 3), replicates.run(0, 2)]);
  expect([...replicates.of(0).seeds].sort()).toEqual([...replicates.of(1).seeds].sort());
  expect(seeds).toHaveLength(6);
  expect(count).toEqual({ open: 0, most: 2 });
  await replicates.run(0, 4);
  expect(seeds.slice(6)).toEqual(["town-4"]);
  expect(replicates.progress).toEqual({ total: 0, done: 0, share: 0 });
});

test("progress grows to the end, and what is given up leaves the done ones", async () => {
  const { session, replicates, count } = replicatesHere();
  await session.open(0, smallRequest({ set: short }));
  const shares: number[] = [];
  replicates.listen(() => {
    const { share, done } = replicates.progress;
    shares.push(share);
    if (done === 2) replicates.cancel();
  });
  await replicates.run(0, 8);
  expect(replicates.of(0).seeds.length).toBeGreaterThanOrEqual(2);
  expect(replicates.of(0).seeds.length).toBeLessThan(8);
  expect(count.open).toBe(0);
  expect(shares.slice(0, -1)).toEqual([...shares.slice(0, -1)].sort((a, b) => a - b));
});

test("a run that cannot be repeated says why", async () => {
  const { session, replicates, count } = replicatesHere();
  await session.open(0, smallRequest({ set: short }));
  const [run] = session.moment.runs;
  (run!.source as { about: object }).about = { ...run!.source.about, sealed: "the rules are other" };
  await expect(replicates.run(0, 3)).rejects.toThrow(new SourceFault("the rules are other"));
  expect([count.open, replicates.progress.total]).toEqual([0, 0]);
});
