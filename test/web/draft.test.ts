/** Laws of the reader's draft: there and back, undo, policies with an end, sliders, and presets that the model takes. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  begin,
  changed,
  type Draft,
  draftOf,
  fromDay,
  fromTheStart,
  historyFrom,
  redone,
  requestOf,
  sameDraft,
  undone,
} from "../../web/src/app/draft.ts";
import {
  firstDifference,
  type Intervention,
  interventionsOf,
  sameChanges,
  timelineOf,
  valuesOn,
} from "../../web/src/app/interventions.ts";
import { habits, rules } from "../../web/src/app/levers.ts";
import { presetFrom, presetNames, presets, rivalFrom } from "../../web/src/app/presets.ts";
import { fits, scaleOf } from "../../web/src/app/scale.ts";
import { checkDraft, declaredParameters } from "../../web/src/source/drafting.ts";
import { LiveSource } from "../../web/src/source/live.ts";
import { planOf } from "../../web/src/source/plan.ts";
import { scenarioFrom } from "../../web/src/source/scenarios.ts";

const blank: Draft = {
  base: "moments",
  set: { "network.persons": "300" },
  policies: undefined,
  surgeries: [],
  moved: {},
  typed: undefined,
};
const declared = new Map(declaredParameters().map((row) => [row.path, row]));

/** Interventions on three parameters, also several on one day. */
const policies = fc
  .uniqueArray(
    fc.record({
      day: fc.integer({ min: 1, max: 30 }),
      path: fc.constantFrom("a.x", "a.y", "b.z"),
      value: fc.integer({ min: 1, max: 3 }),
      length: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
    }),
    { maxLength: 6, selector: ({ day, path, value, length }) => `${day} ${path} ${value} ${length}` },
  )
  .map((rows) =>
    rows.map(
      ({ day, path, value, length }): Intervention =>
        length === undefined
          ? { day, set: { [path]: value } }
          : { day, set: { [path]: value }, until: day + length, back: { [path]: 0 } },
    ),
  );

describe("interventions", () => {
  it("come to the same changes after the way there and back", () => {
    fc.assert(
      fc.property(policies, (list) => {
        const timeline = timelineOf(list);
        expect(timelineOf(interventionsOf(timeline, () => 0))).toEqual(timeline);
      }),
    );
  });

  it("hold the value of the one that began last, and the start's when all are over", () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 60 }), (list, day) => {
        const values = valuesOn(timelineOf(list), day);
        for (const path of ["a.x", "a.y", "b.z"]) {
          const active = list.filter(
            ({ day: first, until = Infinity, set }) => first <= day && day < until && path in set,
          );
          const last = active.reduce<Intervention | undefined>(
            (a, b) => (!a || b.day >= a.day ? b : a),
            undefined,
          );
          expect(values[path] ?? 0).toBe(last?.set[path] ?? 0);
        }
      }),
    );
  });

  it("set nothing twice on one day", () => {
    fc.assert(
      fc.property(policies, (list) => {
        const rows = timelineOf(list).flatMap(({ day, set }) =>
          Object.keys(set).map((path) => `${day} ${path}`),
        );
        expect(new Set(rows).size).toBe(rows.length);
      }),
    );
  });

  it("find the wave of ban-wave with its end", () => {
    const { timeline, parameters } = scenarioFrom({ kind: "live", base: "ban-wave" });
    const found = interventionsOf(timeline, (path) => {
      const [section, name] = path.split(".") as [string, string];
      return parameters[section]?.[name];
    });
    expect(found).toEqual([
      {
        day: 361,
        set: { "detection.intensity": 20, "ladder.steps": 1 },
        label: "the wave",
        until: 376,
        back: { "detection.intensity": 1, "ladder.steps": 4 },
        endLabel: "back to moderate",
      },
    ]);
  });

  it("differ first on the day of the first other change", () => {
    const a = [
      { day: 3, set: { "a.x": 1 } },
      { day: 9, set: { "a.x": 2 } },
    ];
    expect(firstDifference(a, a)).toBe(Infinity);
    expect(firstDifference(a, [a[0]!, { day: 7, set: { "a.y": 1 } }, a[1]!])).toBe(7);
    expect(sameChanges(a, [...a].reverse())).toBe(true);
  });
});

describe("a draft", () => {
  it("of a run asks for that run, recorded or live", () => {
    const request = {
      kind: "live",
      base: "ban-wave/outlet",
      set: { "network.persons": "300", days: "5" },
    } as const;
    const { about } = new LiveSource(planOf(request));
    const live = requestOf(draftOf(request, about));
    expect(live).toEqual(request);
    const recorded = requestOf(draftOf({ kind: "replay", name: "x", files: {} }, about));
    expect(checkDraft(recorded).scenario!.hash).toBe(about.scenarioHash);
  });

  it("goes to text and back to the same scenario", () => {
    const draft: Draft = {
      ...blank,
      set: { seed: "9", "posting.cap": "4" },
      policies: [{ day: 5, set: { "entry.open": false }, label: "shut" }],
    };
    const { text, scenario } = checkDraft(requestOf(draft));
    const again = checkDraft(requestOf({ ...blank, set: {}, base: { text } }));
    expect(again.scenario).toEqual(scenario);
    expect(again.text).toBe(text);
  });

  it("takes moved values from the start, or from a day on in the place of what was set that day", () => {
    const moved = { ...blank, moved: { "posting.cap": "3", "entry.open": "false" } };
    expect(requestOf(moved).set).toEqual(blank.set);
    expect(requestOf(fromTheStart(moved)).set).toEqual({ ...blank.set, ...moved.moved });
    const values = (path: string, text: string) => (path === "posting.cap" ? Number(text) : text === "true");
    const before = [
      { day: 8, set: { "posting.cap": 9 } },
      { day: 8, set: { "attention.adverts": 1 } },
    ];
    const next = fromDay(moved, 8, before, values, "by hand");
    expect(next.moved).toEqual({});
    expect(timelineOf(next.policies!)).toEqual([
      { day: 8, set: { "attention.adverts": 1 } },
      { day: 8, set: { "posting.cap": 3, "entry.open": false }, label: "by hand" },
    ]);
  });

  it("undoes and redoes every step, and takes steps of one kind back together", () => {
    const steps = fc.array(
      fc.record({ cap: fc.integer({ min: 0, max: 9 }), step: fc.constantFrom("", "move a", "move b") }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (list) => {
        let history = begin(blank);
        for (const { cap, step } of list)
          history = changed(history, { ...history.now, moved: { "posting.cap": String(cap) } }, step);
        const { past, now } = history;
        const seen = [now];
        while (history.past.length > 0) {
          history = undone(history);
          seen.push(history.now);
        }
        expect(history.now).toEqual(blank);
        expect(seen.length).toBe(past.length + 1);
        while (history.future.length > 0) history = redone(history);
        expect(history.now).toEqual(now);
        const read = historyFrom(JSON.parse(JSON.stringify(history)));
        expect(sameDraft(read.now, now)).toBe(true);
      }),
    );
    let history = changed(begin(blank), { ...blank, moved: { a: "1" } }, "move a");
    history = changed(history, { ...blank, moved: { a: "2" } }, "move a");
    expect(undone(history).now).toEqual(blank);
  });

  it("is refused where it was kept in another form", () => {
    expect(() => historyFrom({ past: [], now: { base: 3 } } as never)).toThrow();
  });
});

describe("sliders", () => {
  it("reach both ends and the usual value of every parameter, and never leave its range", () => {
    for (const row of declared.values()) {
      const scale = scaleOf(row);
      if (!scale) continue;
      const [low, high] = row.range!;
      expect([row.path, scale.value(0), scale.value(scale.steps)]).toEqual([row.path, low, high]);
      for (let place = 0; place <= scale.steps; place++)
        expect(fits(row, String(scale.value(place)))).toBe(true);
      const usual = scale.value(scale.place(row.default as number));
      const near = Math.max(
        Math.abs(row.default as number) * 0.1,
        scale.kind === "linear" ? (high - low) / 200 : 0,
      );
      expect(Math.abs(usual - (row.default as number)), row.path).toBeLessThanOrEqual(near);
    }
  });

  it("count by factors where a range spans decades", () => {
    expect(scaleOf(declared.get("network.persons")!)?.kind).toBe("log");
    expect(scaleOf(declared.get("governance.mode")!)).toBeUndefined();
    expect(fits(declared.get("posting.cap")!, "2.5")).toBe(false);
    expect(fits(declared.get("posting.cap")!, "")).toBe(false);
  });
});

describe("presets", () => {
  it.each(presetNames)("%s is a change that the model takes", (name) => {
    const policy = presetFrom(name, 7, "label", (path) => declared.get(path)!.default);
    const { faults, scenario } = checkDraft(requestOf({ ...blank, policies: [policy] }));
    expect(faults).toEqual([]);
    expect(scenario!.timeline[0]).toMatchObject({ day: 7, set: presets[name].set });
    for (const [path, value] of Object.entries(presets[name].set)) {
      expect(declared.get(path)).toMatchObject({ role: "lever", dated: true });
      expect(declared.get(path)!.default).not.toBe(value);
    }
  });

  it("opens a rival from the start of the scenario", () => {
    const { faults, scenario } = checkDraft(requestOf({ ...blank, set: rivalFrom(40) }));
    expect(faults).toEqual([]);
    expect(scenario!.parameters).toMatchObject({ platforms: { rivals: 1 }, rivals: { opens: 40 } });
  });

  it("names only controls that may change while a run goes on", () => {
    for (const path of [...rules, ...habits]) expect(declared.get(path)).toMatchObject({ dated: true });
    for (const path of rules) expect(declared.get(path)!.role).toBe("lever");
  });
});
