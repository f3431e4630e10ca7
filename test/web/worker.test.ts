/** The worker's part of the line, spoken to as the page does: news comes whole and once, whatever is under way. */

import { beforeAll, describe, expect, test } from "vitest";
import type { About, Frame } from "../../web/src/source/frame.ts";
import { History } from "../../web/src/source/history.ts";
import type { LiveSource } from "../../web/src/source/live.ts";
import type { OpenRequest } from "../../web/src/source/open.ts";
import type { Answer, Request } from "../../web/src/source/protocol.ts";
import { liveSource, recordedFiles, smallRequest } from "./sources.ts";

interface Scope {
  onmessage: (event: { readonly data: object }) => void;
  postMessage: (answer: Answer, transfer: ArrayBuffer[]) => void;
}
const scope = globalThis as unknown as Scope;
const waiting = new Map<number, (answer: Answer) => void>();
let id = 0;
let history: History;

beforeAll(async () => {
  // What the worker hands over is gone from its side, as between threads.
  scope.postMessage = (answer, transfer) => {
    waiting.get(answer.id)!(structuredClone(answer, { transfer }));
  };
  await import("../../web/src/source/worker.ts");
});

/** Asks, and learns the news that comes along, unless another run has been opened since, as the page does. */
async function ask(body: Request): Promise<Answer> {
  const mine = ++id;
  const asker = history;
  const answer = await new Promise<Answer>((resolve) => {
    waiting.set(mine, resolve);
    scope.onmessage({ data: { id: mine, body, language: "en" } });
  });
  if ("about" in answer) history = new History(answer.about);
  if (answer.news && ("about" in answer || asker === history)) history.learn(answer.news);
  return answer;
}

const frame = (day: number) => ask({ op: "frame", day }) as Promise<Answer & { readonly frame: Frame }>;
const open = (request: OpenRequest, light = false) => ask({ op: "open", request, light });

/** What the page knows is what the run straight on has. */
async function isAllOf(straight: LiveSource, known: number) {
  await straight.advance(known);
  expect(history.known).toBe(known);
  for (const { name } of straight.about.measures) {
    expect(history.series(name).subarray(0, known), name).toEqual(straight.series(name).subarray(0, known));
  }
  const { count, ...columns } = straight.events();
  const own = history.events();
  expect(own.count).toBe(count);
  for (const [name, column] of Object.entries(columns)) {
    expect(Array.from(own[name as "day"])).toEqual(Array.from(column.subarray(0, count)));
  }
}

describe("a live run", () => {
  test("its news comes whole and once, with whatever is answered first", async () => {
    await open(smallRequest());
    await frame(12);
    await frame(3);
    await Promise.all([
      frame(40),
      ask({ op: "digest", day: 45 }),
      ask({ op: "still", day: 31 }),
      frame(20),
      ask({ op: "advance", day: 50 }),
      ask({ op: "ask", question: "feed", args: [33, 7] }),
    ]);
    await frame(70);
    await isAllOf(liveSource(), 70);
  });

  test("goes on as another, also while the former one still answers", async () => {
    const { timeline = [] } = smallRequest();
    const later = { timeline: [...timeline, { day: 51, set: { "detection.intensity": 20 } }] };
    await open(smallRequest());
    await frame(60);
    // Down and up again, so that they are still at work when the other run is.
    const days = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 59 - i : i));
    const former = days.map((day) => ask({ op: "still", day }));
    const amended = ask({ op: "amend", request: smallRequest(later) });
    const { about } = (await amended) as Answer & { readonly about: About };
    expect(about.timeline).toHaveLength(3);
    const first = frame(70);
    await Promise.all(former);
    await first;
    await isAllOf(liveSource(later), 70);
  });

  test("of which only the series are wanted has no events and no picture", async () => {
    const { about } = (await open(smallRequest(), true)) as Answer & { readonly about: About };
    expect([about.detail, about.network.nodeCount]).toEqual(["none", 0]);
    await ask({ op: "advance", day: 30 });
    const straight = liveSource();
    await straight.advance(30);
    expect(history.known).toBe(30);
    expect(history.events().count).toBe(0);
    for (const { name } of straight.about.measures) {
      expect(history.series(name).subarray(0, 30), name).toEqual(straight.series(name).subarray(0, 30));
    }
  });
});

test("a recorded run is known whole at once", async () => {
  const files = await recordedFiles();
  await open({ kind: "replay", name: "run", files });
  await isAllOf(liveSource(), 70);
  expect((await frame(70)).news).toBeUndefined();
});

test("faults say whether they are the run's or the engine's", async () => {
  await open(smallRequest());
  expect(await ask({ op: "frame", day: 99 })).toMatchObject({
    fault: { kind: "source", message: "day must be a whole number from 0 to 70 (was 99)" },
  });
  const [far, near] = await Promise.all([frame(70), frame(1)]);
  expect(far).toMatchObject({ fault: { kind: "overtaken" } });
  expect(near.frame.day).toBe(1);
  expect(await open({ kind: "live", base: "nowhere" })).toMatchObject({
    fault: { kind: "source", message: "nowhere.yaml must be a scenario of the gallery (was not)" },
  });
  expect(await open({ kind: "replay", name: "run", files: {} })).toMatchObject({ fault: { kind: "source" } });
  // What was open stays so.
  expect((await frame(5)).frame.day).toBe(5);
});
