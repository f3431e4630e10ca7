/**
 * Damaged scenarios: whatever the bytes, reading gives a scenario or a `ScenarioFault` and nothing else, soon, and
 * leaves the language's own objects alone.
 */

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { stringify } from "yaml";
import { ScenarioFault } from "../../src/scenario/fault.ts";
import { setOverride } from "../../src/scenario/override.ts";
import { parseScenario, type Scenario } from "../../src/scenario/scenario.ts";
import { optionsFor, scenarioFiles } from "./language.ts";

const good = new URL("good/", import.meta.url);
const bad = new URL("bad/", import.meta.url);
const [valid, invalid] = [good, bad].map((folder) =>
  scenarioFiles(folder).map((file) => new Uint8Array(readFileSync(new URL(file, folder)))),
);
/** Three in four are valid before the damage. */
const seeds = Array.from({ length: 4 * invalid.length }, (_, index) =>
  index % 4 === 0 ? invalid[index >> 2] : valid[index % valid.length],
);

/** What tends to break readers of YAML, of numbers, of text and of objects. */
const nasty = [
  ...["__proto__:", "constructor:", "prototype:", "{__proto__: {a: 1}}", "toString", "hasOwnProperty: 1"],
  ...["1e999", "-1e400", ".nan", "-.inf", "0x10", "0o17", "-0", "1_000", "9007199254740993", "1e-320"],
  ...[
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ": ",
    "- ",
    "? ",
    "|",
    ">",
    "|2-",
    ">+9",
    '"',
    "'",
    "#",
    "\\",
    "%",
    "@",
    "`",
  ],
  ...[
    "&a ",
    "*a",
    "&posting",
    "*posting",
    "<<: *a",
    "<<",
    "!!js/function ",
    "!!str ",
    "!!float ",
    "!x ",
    "!<",
    "!",
  ],
  ...[
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  \n",
    "\ufeff",
    "\u2028",
  ],
  ...["\0", "\u0007", "\u001b[31m", "\u202e", "\ud83c\udf88", "e\u0301", "速度", "\\ud800", "\\x", "\\u12"],
  ...["[".repeat(40), "{a: ".repeat(40), "- ".repeat(40), "[*a,*a,*a,*a]", "a".repeat(500), "9".repeat(400)],
  ...[
    "extends: full.scenario",
    "extends: child.scenario\n",
    "extends: .",
    "extends: /dev/zero\n",
    "yes",
    "null",
    "~",
  ],
  ...[
    "timeline:\n  - {day: 1, set: {posting.rate: 1}}\n",
    "posting: {rate: 3}\n",
    "seed: ",
    "days: ",
    "measures: ",
  ],
].map((text) => new TextEncoder().encode(text));

type Mutation = readonly [kind: number, at: number, length: number, token: number];
/** Small numbers are no likelier than large ones, so that all of a file is damaged. */
const anywhere = fc.noBias(fc.nat());
const mutation: fc.Arbitrary<Mutation> = fc.tuple(fc.nat(7), anywhere, fc.noBias(fc.nat(30)), anywhere);

function splice(bytes: Uint8Array, at: number, removed: number, put: Uint8Array): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, at), ...put, ...bytes.subarray(at + removed)]);
}

/** Changes a digit, doubles a line, flips a bit, inserts or overwrites with a nasty token, removes, copies within, or swaps in a piece of another file. */
function mutate(bytes: Uint8Array, [kind, place, length, pick]: Mutation): Uint8Array {
  const at = place % (bytes.length + 1);
  const token = nasty[pick % nasty.length];
  if (kind === 0) {
    return splice(bytes, at, 1, Uint8Array.of((bytes[at] ?? 0) ^ (1 << (pick % 8))));
  }
  if (kind === 1) return splice(bytes, at, 0, token);
  if (kind === 2) return splice(bytes, at, length, token);
  if (kind === 3) return splice(bytes, at, length, new Uint8Array());
  if (kind === 4) {
    const digit = bytes.findIndex((byte, index) => index >= at && byte >= 48 && byte < 58);
    return digit < 0 ? bytes : splice(bytes, digit, 1, Uint8Array.of(48 + (pick % 10)));
  }
  if (kind === 5) {
    const start = bytes.lastIndexOf(10, at) + 1;
    const end = bytes.indexOf(10, start) + 1;
    return splice(bytes, start, 0, bytes.subarray(start, end));
  }
  const source = kind === 6 ? bytes : seeds[pick % seeds.length];
  const from = pick % (source.length + 1);
  return splice(bytes, at, kind === 6 ? 0 : length, source.subarray(from, from + length));
}

function read(bytes: Uint8Array | string, settings: readonly string[] = []): Scenario | ScenarioFault {
  try {
    const overrides = settings.map(setOverride);
    return parseScenario(bytes, { ...optionsFor(good, "fuzz.scenario"), overrides });
  } catch (error) {
    if (error instanceof ScenarioFault) return error;
    throw error;
  }
}

/** Everything that hangs on a prototype that a key could reach. */
function prototypes(): string {
  return [Object, Array, Function, String, Number, Map]
    .flatMap(({ prototype }) => Reflect.ownKeys(prototype).map(String))
    .join();
}

function check(result: Scenario | ScenarioFault): void {
  if (result instanceof ScenarioFault) {
    expect(result.faults.length).toBeGreaterThan(0);
    for (const { message, caret } of result.faults) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a message must not carry them to a terminal
      if (/[\x00-\x1f\x7f-\x9f]/.test(message) || !/ must be .* \(was .*\)$/.test(message))
        expect.fail(message);
      if (caret.length > 79) expect.fail(caret);
    }
  } else {
    expect(result.hash).toMatch(/^[0-9a-f]{64}$/);
    for (const values of Object.values(result.parameters)) {
      for (const value of Object.values(values)) {
        if (typeof value === "number") expect(Number.isFinite(value)).toBe(true);
      }
    }
  }
}

test("twelve thousand damaged scenarios", () => {
  const before = prototypes();
  let scenarios = 0;
  let faults = 0;
  fc.assert(
    fc.property(
      anywhere,
      fc.noBias(fc.array(mutation, { minLength: 1, maxLength: 4 })),
      (pick, mutations) => {
        const bytes = mutations.reduce(mutate, seeds[pick % seeds.length]);
        const result = read(bytes);
        check(result);
        if (result instanceof ScenarioFault) faults += 1;
        else scenarios += 1;
      },
    ),
    { numRuns: 12_000, seed: 20_260, endOnFailure: false },
  );
  expect(prototypes()).toBe(before);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  // Both ways are taken often, or the damage is too mild or too harsh to test anything.
  expect(Math.min(scenarios, faults)).toBeGreaterThan(500);
});

test("a thousand damaged options", () => {
  const before = prototypes();
  const piece = fc.oneof(
    fc.constantFrom(
      "posting.rate",
      "seed",
      "days",
      "measures",
      "records.events",
      "network.file",
      "=",
      "__proto__",
      ".",
    ),
    fc.constantFrom(...nasty.map((bytes) => new TextDecoder().decode(bytes))),
    fc.string({ unit: "binary", maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => check(read("days: 3", [pieces.join("")]))),
    { numRuns: 1000, seed: 20_261 },
  );
  expect(prototypes()).toBe(before);
});

test.each([
  ["[", 1],
  ["{", 1],
  ["- ", 2],
  ["? ", 2],
  ["a: ", 3],
  ["{a: ", 4],
  ["&a ", 3],
  ["!!", 2],
  ['"', 1],
  [",", 1],
  ["\n", 1],
  ["\\", 1],
  ["---\n", 4],
  ["%YAML 1.2\n", 10],
  ["key: 1\n", 7],
  ["*a ", 3],
])("a megabyte of %j is read in time", { timeout: 60_000 }, (piece, length) => {
  check(read(piece.repeat(1_000_000 / length)));
  check(read(`posting: [&a x, ${piece.repeat(900_000 / length)}`));
});

test("a long timeline", () => {
  const timeline = Array.from({ length: 3000 }, (_, index) => ({
    day: index + 1,
    set: { "posting.rate": 5 },
  }));
  const result = read(stringify({ timeline }));
  expect(result).toMatchObject({ timeline });
});
