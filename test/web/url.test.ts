/** The address says what the page shows: written, read and written again it is the same; what cannot be read is named. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkOf, type RunLink } from "../../web/src/app/run-link.ts";
import { colourNames, firstState, tabNames, themes } from "../../web/src/app/state.ts";
import { type Link, type LinkedState, readLink, writeLink } from "../../web/src/app/url.ts";
import { languages } from "../../web/src/i18n/words.ts";

const id = fc.nat(2_000_000);
const ascending = fc.uniqueArray(id, { maxLength: 60 }).map((ids) => ids.sort((a, b) => a - b));
const text = fc.string({ unit: "grapheme", maxLength: 30 });
/** In whole ten-thousandths, as links give places. */
const place = fc.integer({ min: -20_000, max: 30_000 }).map((steps) => steps / 10_000);

const views: fc.Arbitrary<LinkedState> = fc.record({
  day: fc.nat(10_000),
  speed: fc.integer({ min: 10, max: 6000 }).map((steps) => steps / 100),
  person: fc.oneof(fc.constant(-1), id),
  pinned: fc.uniqueArray(id, { maxLength: 8 }),
  chosen: fc.option(ascending, { nil: undefined }),
  colour: fc.constantFrom(...colourNames),
  hidden: fc.subarray(["buyer", "seller", "banned", "free"]),
  tab: fc.constantFrom(...tabNames),
  sale: fc.option(fc.record({ day: fc.nat(5000), buyer: id }), { nil: undefined }),
  lesson: fc.option(fc.record({ name: fc.constantFrom("feed-fills", "ban-wave"), step: fc.nat(20) }), {
    nil: undefined,
  }),
  near: fc.boolean(),
  figures: fc.subarray(["measure.visits", "amount.profit", "window.90"]),
  camera: fc.record({ k: fc.integer({ min: 1, max: 90_000 }).map((k) => k / 1000), x: place, y: place }),
  language: fc.constantFrom(...languages),
  theme: fc.constantFrom(...themes),
});

const path = fc.constantFrom("network.persons", "posting.rate", "seed", "detection.intensity");
const value = fc
  .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), text)
  .map((v) => (Object.is(v, -0) ? 0 : v));
const change = fc.record(
  { day: fc.nat(5000), set: fc.dictionary(path, value, { maxKeys: 3 }), label: text },
  { requiredKeys: ["day", "set"] },
);
const surgery = fc.record(
  { day: fc.nat(5000), kind: fc.constantFrom("remove", "no-mute"), who: id, whom: id },
  { requiredKeys: ["day", "kind", "who"] },
);
const live = fc.record(
  {
    kind: fc.constant("live" as const),
    base: fc.oneof(
      fc.constantFrom("moments", "ban-wave/outlet"),
      fc.record({ text: fc.string({ unit: "grapheme", maxLength: 400 }) }),
    ),
    set: fc.dictionary(path, text, { minKeys: 1, maxKeys: 3 }),
    timeline: fc.array(change, { maxLength: 3 }),
    surgeries: fc.array(surgery, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ["kind", "base"] },
);
const checks = {
  hash: fc.stringMatching(/^[0-9a-f]{8}$/),
  engine: fc.constantFrom("0.1.0/1", "1.2.3-beta/12"),
};
const runs: fc.Arbitrary<RunLink[]> = fc.array(
  fc.record(
    { run: fc.oneof(fc.constantFrom("runs/moments/", "embedded:a b&c=d#e", "own:果.zip"), live), ...checks },
    { requiredKeys: ["run"] },
  ),
  { maxLength: 2 },
);
const base: LinkedState = firstState;

describe("links", () => {
  test("say all of the page's state, and read back to the same", () => {
    fc.assert(
      fc.property(fc.record({ runs, view: views }), (link: Link) => {
        const hash = writeLink(link, base);
        const { unread, ...read } = readLink(`#${hash}`, base);
        expect(unread).toEqual([]);
        expect(read.runs).toEqual(link.runs);
        expect(read.view).toEqual({ ...base, ...link.view });
        expect(writeLink(read, base)).toBe(hash);
      }),
    );
  });

  test("hold only what an address may hold", () => {
    fc.assert(
      fc.property(fc.record({ runs, view: views }), (link: Link) => {
        const hash = writeLink(link, base);
        expect(new URL(`https://host/page#${hash}`).hash.slice(1)).toBe(hash);
      }),
    );
  });

  test("are read as far as they can be, whatever they hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), fc.nat(500), (noise, day) => {
        const { view } = readLink(`#${noise.replaceAll("day", "")}&day=${day}&tab=charts`, base);
        expect(view.day).toBe(day);
        expect(view.tab).toBe("charts");
      }),
    );
  });

  test("are short and readable", () => {
    const about = { scenarioHash: "9de220e05f81d7d8", engineVersion: "0.1.0", resultsEpoch: 1 };
    const timeline = [
      { day: 361, set: { "detection.intensity": 20, "ladder.steps": 1 }, label: "the wave: 20×" },
    ];
    const run = linkOf(
      { kind: "live", base: "moments", set: { "network.persons": "2000" }, timeline },
      about,
    );
    const view = { ...base, day: 60, person: 12, tab: "person" as const, chosen: [3, 4, 5, 9] };
    expect(decodeURIComponent(writeLink({ runs: [run], view }, base))).toBe(
      "a=live:moments&a.set=network.persons:2000&a.policy=361:detection.intensity=20,ladder.steps=1:the wave%3A 20×" +
        "&a.hash=9de220e0&a.engine=0.1.0/1&day=60&tab=person&person=12&chosen=3-5,9",
    );
    expect(writeLink({ runs: [], view: base }, base)).toBe("");
  });

  test.each([
    ["day=abc", "day=abc"],
    ["day=-1", "day=-1"],
    ["day=1e3", "day=1e3"],
    ["tab=constructor", "tab=constructor"],
    ["speed=1000", "speed=1000"],
    ["view=0,0,0", "view=0,0,0"],
    ["view=1,NaN,0", "view=1,NaN,0"],
    ["chosen=9-3", "chosen=9-3"],
    ["chosen=0-999999999", "chosen=0-999999999"],
    ["chosen=0-1500000,1500002-3000000", "chosen=0-1500000,1500002-3000000"],
    ["lesson=<b>:1", "lesson=<b>:1"],
    ["hide=<img src=x>", "hide=<img src=x>"],
    ["__proto__=1", "__proto__=1"],
    ["%E0%A4%A", "%E0%A4%A"],
    ["day=%zz", "day=%zz"],
    ["nonsense", "nonsense"],
    ["a=text:!!!", "a=text:…"],
    ["a=live:moments&a.policy=x", "a.policy=x"],
    ["a=live:moments&a.surgery=1:remove", "a.surgery=1:remove"],
    ["a=live:moments&a.hash=xyz", "a.hash=xyz"],
  ])("name what they cannot read: %s", (hash, part) => {
    const { view, unread } = readLink(`#${hash}`, base);
    expect(unread).toEqual([part]);
    expect(view).toEqual({ ...base });
  });

  test("keep a world's prototype whole", () => {
    const { runs: read } = readLink("#a=live:moments&a.set=__proto__:1&a.policy=3:__proto__=5", base);
    expect(Object.prototype).not.toHaveProperty("5");
    expect(Object.getPrototypeOf((read[0]!.run as { set: object }).set)).toBe(Object.prototype);
  });

  test("of the reader's own files say that only the name is known", () => {
    const about = { scenarioHash: "9de220e05f81d7d8", engineVersion: "0.1.0", resultsEpoch: 1 };
    expect(linkOf({ kind: "replay", name: "mine", files: {} }, about).run).toBe("own:mine");
  });
});
