/** Runs on one clock, and the pace of play: without a browser, sources being plain objects. */

import { describe, expect, test } from "vitest";
import { Pace } from "../../web/src/app/pace.ts";
import { createSession, type Open } from "../../web/src/app/session.ts";
import { type FrameSource, Overtaken, SourceFault } from "../../web/src/source/frame.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import type { LiveRequest } from "../../web/src/source/open.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { openRecorded } from "../../web/src/source/replay.ts";
import { smallRequest } from "./sources.ts";

/** A session whose runs are made here; `closed` names those that were closed, by seed. */
function sessionHere(change: (source: FrameSource) => FrameSource = (source) => source) {
  const closed: string[] = [];
  const open: Open = async (request) => {
    const core = request.kind === "live" ? new LiveSource(planOf(request)) : await openRecorded(request);
    const source = core as unknown as FrameSource;
    const end = source.close.bind(source);
    source.close = () => {
      closed.push(source.about.seed);
      end();
    };
    return change(source);
  };
  return { session: createSession(open), closed };
}

function seeded(seed: string, days = 70): LiveRequest {
  return smallRequest({ set: { seed, days: String(days) } });
}

describe("two runs", () => {
  test("go by one clock, the shorter one staying at its end", async () => {
    const { session } = sessionHere();
    await session.open(0, seeded("1"));
    await session.show(12);
    await session.open(1, seeded("2", 30));
    expect(session.moment.runs.map(({ frame }) => frame.day)).toEqual([12, 12]);
    expect(await session.show(40)).toBe(true);
    expect(session.moment.day).toBe(40);
    expect(session.moment.runs.map(({ frame }) => frame.day)).toEqual([40, 30]);
    expect(session.days).toBe(70);
  });

  test("are closed when they are replaced or dropped, and only then", async () => {
    const { session, closed } = sessionHere();
    await session.open(0, seeded("1"));
    await session.open(1, seeded("2"));
    expect(closed).toEqual([]);
    await session.open(0, seeded("3"));
    expect(closed).toEqual(["1"]);
    session.drop();
    expect(closed).toEqual(["1", "2"]);
    expect(session.moment.runs.map(({ source }) => source.about.seed)).toEqual(["3"]);
  });

  test("the later of two openings in one place stands, the other is closed", async () => {
    const { session, closed } = sessionHere();
    await session.open(0, seeded("1"));
    const [first, second] = [session.open(0, seeded("2")), session.open(0, seeded("3"))];
    await expect(first).rejects.toThrow(Overtaken);
    await second;
    expect(session.moment.runs.map(({ source }) => source.about.seed)).toEqual(["3"]);
    expect(closed.sort()).toEqual(["1", "2"]);
  });

  test("a run that cannot be opened leaves all as it was", async () => {
    const { session, closed } = sessionHere();
    await session.open(0, seeded("1"));
    await expect(session.open(1, { kind: "live", base: "nowhere" })).rejects.toThrow(SourceFault);
    expect(session.moment.runs).toHaveLength(1);
    expect(closed).toEqual([]);
    expect(await session.show(3)).toBe(true);
  });
});

describe("runs on their way", () => {
  /** Frames of runs with a seed in `held` come when they are let go. */
  function holding(held: Set<string>) {
    let letGo = () => {};
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const made = sessionHere((source) => {
      const hold = (one: FrameSource) => {
        const [frame, amend] = [one.frame.bind(one), one.amend.bind(one)];
        one.frame = async (day) => {
          if (held.has(one.about.seed)) await gate;
          return frame(day);
        };
        one.amend = async (request) => hold(await amend(request));
        return one;
      };
      return hold(source);
    });
    const seeds = () => made.session.moment.runs.map(({ source }) => source.about.seed);
    return { ...made, letGo, seeds };
  }
  const breath = () => new Promise((resolve) => setTimeout(resolve, 5));
  const later = (seed: string, day: number) =>
    seededFrom(seed, { timeline: [{ day, set: { "detection.intensity": 20 } }] });
  const seededFrom = (seed: string, more: Partial<LiveRequest>) => ({ ...seeded(seed), ...more });

  test("go with the run that they replace where runs are swapped", async () => {
    const { session, closed, letGo, seeds } = holding(new Set(["3"]));
    await session.open(0, seeded("1"));
    await session.open(1, seeded("2"));
    const third = session.open(1, seeded("3"));
    await breath();
    session.swap();
    letGo();
    await third;
    expect(seeds()).toEqual(["3", "1"]);
    expect(closed).toEqual(["2"]);
  });

  test("do not come back once they are dropped", async () => {
    const { session, closed, letGo, seeds } = holding(new Set(["3"]));
    await session.open(0, seeded("1"));
    await session.open(1, seeded("2"));
    const third = session.open(1, seeded("3"));
    await breath();
    session.drop();
    letGo();
    await expect(third).rejects.toThrow(Overtaken);
    expect(seeds()).toEqual(["1"]);
    expect(closed.sort()).toEqual(["2", "3"]);
  });

  test("a change does not take the place of a run that was opened after it", async () => {
    const held = new Set<string>();
    const { session, letGo, seeds } = holding(held);
    await session.open(0, seeded("1"));
    await session.show(20);
    held.add("1");
    const change = session.amend(0, later("1", 21), 20);
    await breath();
    const other = session.open(0, seeded("2"));
    await breath();
    letGo();
    await other;
    await expect(change).rejects.toThrow(Overtaken);
    await breath();
    expect(seeds()).toEqual(["2"]);
    expect(await session.show(22)).toBe(true);
  });

  test("of two changes, the later one stands", async () => {
    const { session } = sessionHere();
    await session.open(0, seeded("1"));
    await session.show(20);
    await Promise.all([session.amend(0, later("1", 21), 20), session.amend(0, later("1", 22), 20)]);
    expect(session.moment.runs[0]!.source.about.timeline.map(({ day }) => day)).toEqual([22]);
    expect(await session.show(23)).toBe(true);
  });

  test("a run that was handed over to a change that fails can be opened again", async () => {
    const { session } = sessionHere((source) => {
      const amend = source.amend.bind(source);
      source.amend = async (request) => {
        const next = await amend(request);
        next.frame = () => Promise.reject(new SourceFault("it stopped"));
        return next;
      };
      return source;
    });
    await session.open(0, seeded("1"));
    await session.show(5);
    await expect(session.amend(0, later("1", 6), 5)).rejects.toThrow("it stopped");
    expect(session.moment.runs[0]!.fault).toBe("it stopped");
    await session.reopen(0);
    expect(session.moment.runs[0]!.fault).toBeUndefined();
  });
});

describe("a run that fails", () => {
  const failing = (source: FrameSource) => {
    const frame = source.frame.bind(source);
    if (source.about.seed === "bad") {
      source.frame = (day) => (day > 5 ? Promise.reject(new SourceFault("the engine stopped")) : frame(day));
    }
    return source;
  };

  test("keeps its frame and says why, once; the other goes on", async () => {
    const { session } = sessionHere(failing);
    await session.open(0, seeded("1"));
    await session.open(1, seeded("bad"));
    await session.show(5);
    await expect(session.show(6)).rejects.toThrow("“a wave of bans” cannot go on: the engine stopped.");
    expect(await session.show(7)).toBe(true);
    const [good, bad] = session.moment.runs;
    expect([good!.frame.day, good!.fault]).toEqual([7, undefined]);
    expect([bad!.frame.day, bad!.fault]).toEqual([5, "the engine stopped"]);
  });

  test("can be opened again", async () => {
    let isBroken = true;
    const { session } = sessionHere((source) => {
      const frame = source.frame.bind(source);
      const breaks = isBroken;
      source.frame = (day) =>
        breaks && day > 5 ? Promise.reject(new SourceFault("it stopped")) : frame(day);
      return source;
    });
    await session.open(0, seeded("1"));
    await expect(session.show(9)).rejects.toThrow("it stopped");
    isBroken = false;
    await session.reopen(0);
    expect(session.moment.runs[0]).toMatchObject({ frame: { day: 9 } });
    expect(session.moment.runs[0]!.fault).toBeUndefined();
  });
});

describe("showing", () => {
  test("a later day overtakes an earlier one", async () => {
    const { session } = sessionHere();
    await session.open(0, seeded("1"));
    const shown = [session.show(60), session.show(4)];
    expect(await Promise.all(shown)).toEqual([false, true]);
    expect(session.moment.day).toBe(4);
  });

  test("a day that was asked for ahead is asked for once", async () => {
    const days: number[] = [];
    const { session } = sessionHere((source) => {
      const frame = source.frame.bind(source);
      source.frame = (day) => {
        days.push(day);
        return frame(day);
      };
      return source;
    });
    await session.open(0, seeded("1"));
    session.prefetch(1);
    expect(await session.show(1)).toBe(true);
    expect(days).toEqual([0, 1]);
    session.prefetch(2);
    const far = session.show(20);
    const near = session.show(2);
    expect(await Promise.all([far, near])).toEqual([false, true]);
    expect(session.moment.runs[0]!.frame.day).toBe(2);
  });

  test("on the way to a far day, what is known so far is shown", async () => {
    let arrive = () => {};
    const { session } = sessionHere((source) => {
      const frame = source.frame.bind(source);
      source.frame = (day) =>
        day < 50 ? frame(day) : new Promise((resolve) => (arrive = () => resolve(frame(day))));
      return source;
    });
    await session.open(0, seeded("1"));
    const { source } = session.moment.runs[0]!;
    const shown = session.show(60);
    const heard = new Promise((resolve) => session.listen(({ day }) => resolve([day, source.known])));
    await source.advance(25);
    expect(await heard).toEqual([0, 25]);
    arrive();
    expect([await shown, session.moment.day]).toEqual([true, 60]);
  });

  test("amending goes on from a day with another scenario", async () => {
    const { session, closed } = sessionHere();
    await session.open(0, seeded("1"));
    await session.show(55);
    const { timeline = [] } = smallRequest();
    const request = smallRequest({
      timeline: [...timeline, { day: 51, set: { "detection.intensity": 20 } }],
    });
    await session.amend(0, request, 50);
    expect(session.moment.day).toBe(50);
    const { source } = session.moment.runs[0]!;
    expect([source.known, source.about.timeline.length]).toEqual([50, 3]);
    await expect(session.amend(0, { ...request, base: "nowhere" }, 50)).rejects.toThrow(SourceFault);
    expect(await session.show(52)).toBe(true);
    expect(closed).toEqual([]);
  });
});

describe("the pace of play", () => {
  /** Days a second that are shown when a leap of k days takes `cost(k)` milliseconds, and the leaps. */
  function play(speed: number, seconds: number, cost: (days: number) => number) {
    const pace = new Pace(0);
    const leaps: number[] = [];
    let [day, now, last] = [0, 0, 0];
    while (now < 1000 * seconds) {
      const before = now;
      now += 16;
      if (pace.isDue) {
        const { next } = pace;
        leaps.push(next - day);
        now = Math.max(now, before + cost(next - day));
        day = next;
        pace.pass(now - before, speed);
        pace.show(day, now - last);
        last = now;
      } else pace.pass(now - before, speed);
    }
    return { rate: day / seconds, leaps };
  }

  test.each([0.1, 1, 6, 24, 60])("is exactly %d days a second where frames are quick", (speed) => {
    const { rate } = play(speed, 100, () => 5);
    expect(Math.abs(rate * 100 - speed * 100)).toBeLessThanOrEqual(4);
  });

  test("leaps where frames are slow whatever they pass over", () => {
    const { rate } = play(60, 60, () => 150);
    expect(rate).toBeGreaterThan(50);
  });

  test("shows each day where every day has to be run", () => {
    const { rate, leaps } = play(60, 60, (days) => 30 * days);
    expect(rate).toBeGreaterThan(30);
    expect(leaps.filter((leap) => leap === 1).length / leaps.length).toBeGreaterThan(0.85);
  });

  test("does not race after a rest", () => {
    const pace = new Pace(0);
    pace.pass(10_000, 60);
    expect(pace.next).toBe(1);
    pace.show(1, 10_000);
    pace.pass(16, 60);
    expect(pace.next - 1).toBeLessThanOrEqual(2);
  });
});
