/** A draft's text as a scenario file: the same scenario, nothing of the reader's own words lost. */

import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scenarioDocument } from "../../src/scenario/document.ts";
import { checkDraft, declaredParameters, draftText } from "../../web/src/source/drafting.ts";
import { scenarioFrom } from "../../web/src/source/scenarios.ts";

const folder = new URL("../../scenarios/", import.meta.url);
const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".yaml") && !name.startsWith("experiments"))
  .map((name) => name.replace(/\.yaml$/, ""));
const change = {
  day: 9,
  set: { "detection.intensity": 20, "governance.mode": "adaptive", "entry.open": false },
};

describe("a draft's text", () => {
  it.each(names)("is the same scenario as %s", (base) => {
    expect(checkDraft({ kind: "live", base })).toMatchObject({
      faults: [],
      scenario: { hash: scenarioFrom({ kind: "live", base }).hash },
    });
  });

  it.each(names)("holds what is changed in %s", (base) => {
    const set = {
      seed: "null",
      days: "40",
      "posting.cap": "3",
      "network.generator": "holme-kim",
      "muting.report": "1e-7",
    };
    const request = { kind: "live", base, set, timeline: [{ ...change, label: "a: {b}, # c" }] } as const;
    const checked = checkDraft(request);
    expect(checked.faults).toEqual([]);
    expect(checked.scenario).toMatchObject({ seed: "null", days: 40, hash: scenarioFrom(request).hash });
    expect(checked.scenario!.timeline).toEqual(request.timeline);
  });

  it("keeps comments, order and form of what it does not change", () => {
    const text = readFileSync(new URL("rival.yaml", folder), "utf8");
    const changed = draftText({
      kind: "live",
      base: "rival",
      set: { "rivals.fee": "0.1", "migration.friends": "4" },
    });
    expect(changed).toBe(
      text.replace("{ opens: 200 }", "{ fee: 0.1, opens: 200 }").replace("friends: 2.2", "friends: 4"),
    );
    const own = "# mine\nposting: # why\n  # cap of the rules\n  cap: 9 # nine\ndays: 7\n";
    const again = draftText({
      kind: "live",
      base: { text: own },
      set: { "posting.cap": "3", "posting.content": "2" },
    });
    expect(again).toBe(
      "# mine\nposting: # why\n  # cap of the rules\n  content: 2\n  cap: 3 # nine\ndays: 7\n",
    );
  });

  it("is short for a recorded run", () => {
    const recorded = scenarioFrom({ kind: "live", base: "ban-wave", set: { seed: "7" } });
    const base = { text: JSON.stringify(scenarioDocument(recorded)) };
    const { text, scenario } = checkDraft({ kind: "live", base });
    expect(scenario!.hash).toBe(recorded.hash);
    expect(text.length).toBeLessThan(2000);
    expect(text).toContain("seed: 7\n");
  });

  it("tells every fault at its place, in the words of the command line", () => {
    const text = "posting:\n  cap: many\n  rat: 3\ntimeline:\n  - { day: 0, set: {} }\n";
    const { faults, scenario, text: kept } = checkDraft({ kind: "live", base: { text } });
    expect(scenario).toBeUndefined();
    expect(kept).toBe(text);
    expect(faults.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([
      '2:8 posting.cap must be an integer from 0 to 200 posts/day (was text "many")',
      expect.stringMatching(/^3:3 posting\.rat must be a key of posting/),
      "5:12 timeline[0].day must be an integer from 1 to 100000 (was 0)",
    ]);
  });

  it("keeps a text that is no YAML as it is", () => {
    const text = "days: [1\n\tposting";
    const checked = checkDraft({ kind: "live", base: { text }, set: { days: "3" } });
    expect(checked.text).toBe(text);
    expect(checked.faults.length).toBeGreaterThan(0);
  });
});

it("declares every parameter with its range and role", () => {
  const declared = declaredParameters();
  expect(new Set(declared.map(({ path }) => path)).size).toBe(declared.length);
  expect(declared.find(({ path }) => path === "network.persons")).toMatchObject({
    dated: false,
    role: "setting",
  });
  expect(declared.find(({ path }) => path === "posting.cap")).toMatchObject({ dated: true, range: [0, 200] });
});
