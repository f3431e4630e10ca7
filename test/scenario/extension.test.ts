/** Mechanisms from outside: what a module may export, to the letter, and which files a scenario names. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declarationsWith } from "../../src/model/declarations.ts";
import type { Extension } from "../../src/model/extension.ts";
import { extensionProblems } from "../../src/scenario/extension.ts";
import type { MechanismFile } from "../../src/scenario/mechanisms.ts";
import { formatOrigin } from "../../src/scenario/origin.ts";
import { setOverride } from "../../src/scenario/override.ts";
import { parseScenario, readScenario } from "../../src/scenario/scenario.ts";
import { schemaJson } from "../../src/scenario/schema.ts";
import { suspicionsOf } from "../../src/scenario/unrepeatable.ts";

const run = () => undefined;
const least = { name: "my-rule", meaning: "a rule", source: "assumed" };
const rate = { kind: "number", meaning: "a rate", range: [0, 1], default: 0.5, source: "assumed" };
const held = { type: "u8", meaning: "a count", range: [0, 9] };
const step = { name: "act", after: "publish", because: "why not", run };
const seen = { meaning: "a share", unit: "1", formula: "a / b", read: () => 0 };

const full = {
  ...least,
  parameters: {
    rate,
    count: {
      ...rate,
      kind: "integer",
      unit: "posts",
      range: [0, 9],
      default: 3,
      role: "lever",
      dated: false,
    },
    manner: {
      kind: "choice",
      meaning: "how",
      options: ["mild", "harsh"],
      default: "mild",
      source: "assumed",
    },
    open: { kind: "flag", meaning: "whether", default: true, source: "assumed" },
    note: { kind: "text", meaning: "what", default: "", source: "assumed" },
  },
  decisions: ["my rule"],
  columns: {
    persons: { held: { ...held, width: 4, initial: 9, replay: 1, unit: "posts", invariant: "none" } },
    ties: { held },
    market: { held: { ...held, scratch: true } },
  },
  measures: { heldShare: seen },
  events: { held: { meaning: "held", detailed: true, who: "nobody", whom: "nobody", value: "posts" } },
  start: run,
  steps: [step, { ...step, name: "look", after: undefined, before: "deliver" }],
};

const parameter = (change: object) => ({ ...least, parameters: { rate: { ...rate, ...change } } });
const column = (change: object, entity = "persons") => ({
  ...least,
  columns: { [entity]: { held: { ...held, ...change } } },
});
const stepped = (...changes: object[]) => ({ ...least, steps: changes.map((one) => ({ ...step, ...one })) });

const word = "a word of letters and digits that starts with a small letter, such as heldBack";
const line = "text of 1 to 400 characters on one line";
const keys = "name, meaning, source, parameters, decisions, columns, measures, events, start, steps";

/** What is exported, and each fault as `path must be EXPECTED (was ACTUAL)`. */
const bad: readonly (readonly [name: string, value: unknown, ...faults: string[]])[] = [
  ["no object", () => 1, "mechanism must be an object (was a function)"],
  ["a list", [least], "mechanism must be an object (was a list)"],
  ["null", null, "mechanism must be an object (was null)"],
  [
    "nothing in it",
    {},
    "name must be lower-case words joined by hyphens, at most 40 characters (was missing)",
    `meaning must be ${line} (was missing)`,
    `source must be ${line} (was missing)`,
  ],
  [
    "an unknown key",
    { ...least, parametres: {} },
    `parametres must be one of ${keys}, perhaps parameters (was "parametres")`,
  ],
  [
    "a name in capitals",
    { ...least, name: "MyRule" },
    'name must be lower-case words joined by hyphens, at most 40 characters (was text "MyRule")',
  ],
  [
    "the name of a mechanism",
    { ...least, name: "posting" },
    "name must be a name not in use (was posting, a section of the model)",
  ],
  [
    "the name of a mechanism without parameters",
    { ...least, name: "calendar" },
    "name must be a name not in use (was calendar, a section of the model)",
  ],
  [
    "the name of a key",
    { ...least, name: "timeline" },
    "name must be a name not in use (was timeline, a key of scenarios)",
  ],
  ["two lines of meaning", { ...least, meaning: "a\nb" }, `meaning must be ${line} (was text "a\\nb")`],
  [
    "parameters in a list",
    { ...least, parameters: [rate] },
    "parameters must be an object of named rows (was a list)",
  ],
  [
    "a parameter that is none",
    { ...least, parameters: { rate: 3 } },
    "parameters.rate must be an object (was 3)",
  ],
  [
    "a parameter with a hyphen",
    { ...least, parameters: { "my-rate": rate } },
    `parameters.my-rate must be named by ${word} (was "my-rate")`,
  ],
  [
    "a range upside down",
    parameter({ range: [5, 1] }),
    "parameters.rate.range must be two ascending numbers (was [5, 1])",
  ],
  [
    "a range without end",
    parameter({ range: [0, Number.POSITIVE_INFINITY] }),
    "parameters.rate.range must be two ascending numbers (was [0, Infinity])",
  ],
  [
    "no range",
    parameter({ range: undefined }),
    "parameters.rate.range must be two ascending numbers (was missing)",
  ],
  [
    "a default out of range",
    parameter({ default: 2 }),
    "parameters.rate.default must be a number from 0 to 1 (was 2)",
  ],
  [
    "a default in words",
    parameter({ default: "2" }),
    'parameters.rate.default must be a number from 0 to 1 (was text "2")',
  ],
  [
    "no number",
    parameter({ default: Number.NaN }),
    "parameters.rate.default must be a number from 0 to 1 (was NaN)",
  ],
  [
    "an integer between",
    parameter({ kind: "integer" }),
    "parameters.rate.default must be an integer from 0 to 1 (was 0.5)",
  ],
  [
    "an integer range between",
    parameter({ kind: "integer", range: [0, 1.5] }),
    "parameters.rate.range must be two ascending whole numbers (was [0, 1.5])",
  ],
  [
    "an unknown kind",
    parameter({ kind: "real" }),
    'parameters.rate.kind must be one of number, integer, choice, flag, text (was text "real")',
  ],
  [
    "an unknown role",
    parameter({ role: "knob" }),
    'parameters.rate.role must be one of lever, uncertainty, setting (was text "knob")',
  ],
  [
    "a flag with a range",
    parameter({ kind: "flag", default: true }),
    "parameters.rate.range must be left out for a flag (was [0, 1])",
  ],
  [
    "a choice without options",
    parameter({ kind: "choice", range: undefined, default: "a" }),
    "parameters.rate.options must be a list of at least two words (was missing)",
  ],
  [
    "a choice that is none",
    parameter({ kind: "choice", range: undefined, options: ["a", "b"], default: "c" }),
    'parameters.rate.default must be one of a, b (was text "c")',
  ],
  [
    "a number with options",
    parameter({ options: ["a", "b"] }),
    "parameters.rate.options must be left out for a number (was a list)",
  ],
  [
    "several faults in one row",
    parameter({ meaning: "", source: undefined, unitt: "1", dated: "no" }),
    `parameters.rate.meaning must be ${line} (was text "")`,
    `parameters.rate.source must be ${line} (was missing)`,
    'parameters.rate.dated must be true or false (was text "no")',
    'parameters.rate.unitt must be one of kind, meaning, unit, range, options, default, source, role, dated, perhaps unit (was "unitt")',
  ],
  [
    "decisions",
    { ...least, decisions: ["taste", "mine", "mine", 3, "posts"] },
    "decisions[0] must be a name not in use (was taste, a decision of the model)",
    'decisions[2] must be named once (was "mine" again)',
    `decisions[3] must be ${line} (was 3)`,
    "decisions[4] must be a name not in use (was posts, a decision of the model)",
  ],
  [
    "an unknown table",
    column({}, "person"),
    /^columns.person must be one of persons, .*market, perhaps persons \(was "person"\)$/.source,
  ],
  [
    "a column of the model",
    { ...least, columns: { persons: { wage: held } } },
    "columns.persons.wage must be a name not in use (was wage, a column of the model)",
  ],
  [
    "a column of files",
    { ...least, columns: { sellers: { roleName: held } } },
    "columns.sellers.roleName must be a name not in use (was roleName, a column of files)",
  ],
  [
    "an unknown type",
    column({ type: "u64" }),
    'columns.persons.held.type must be one of i8, u8, i16, u16, i32, u32, f32, f64 (was text "u64")',
  ],
  [
    "a range that the type does not hold",
    column({ range: [-1, 300] }),
    "columns.persons.held.range must be within 0 to 255, which u8 holds (was [-1, 300])",
  ],
  [
    "fresh rows out of range",
    column({ range: [1, 9] }),
    "columns.persons.held.initial must be a number from 1 to 9, its range (was missing, so 0)",
  ],
  [
    "an initial value out of range",
    column({ initial: 10 }),
    "columns.persons.held.initial must be a number from 0 to 9, its range (was 10)",
  ],
  [
    "wide rows that move",
    column({ width: 2 }, "orders"),
    "columns.orders.held.width must be 1, since rows of orders move (was 2)",
  ],
  ["no width", column({ width: 0 }), "columns.persons.held.width must be an integer from 1 to 64 (was 0)"],
  [
    "scratch that is not",
    column({ scratch: false }),
    "columns.persons.held.scratch must be true (was false)",
  ],
  [
    "replay in no steps",
    column({ replay: 0 }),
    "columns.persons.held.replay must be a number above 0 (was 0)",
  ],
  [
    "a measure of the model",
    { ...least, measures: { visits: seen } },
    "measures.visits must be a name not in use (was visits, a measure of the model)",
  ],
  [
    "a measure called day",
    { ...least, measures: { day: seen } },
    "measures.day must be a name not in use (was day, a column of files)",
  ],
  [
    "a measure that reads nothing",
    { ...least, measures: { mine: { ...seen, read: 3 } } },
    "measures.mine.read must be a function (was 3)",
  ],
  [
    "an event of the model",
    { ...least, events: { ban: full.events.held } },
    "events.ban must be a name not in use (was ban, an event of the model)",
  ],
  ["steps that are none", { ...least, steps: step }, "steps must be a list of steps (was an object)"],
  [
    "a step without a place",
    stepped({ after: undefined }),
    "steps[0] must be before or after a step of the model (was neither)",
  ],
  [
    "a step in two places",
    stepped({ before: "deliver" }),
    "steps[0] must be before or after a step of the model (was both)",
  ],
  [
    "a step at no step",
    stepped({ after: "publsh" }),
    'steps[0].after must be the name of a step of the model, perhaps publish (was "publsh")',
  ],
  [
    "a step before the day",
    stepped({ after: undefined, before: "turnPage" }),
    "steps[0].before must be a step after turnPage, which opens the day (was turnPage)",
  ],
  [
    "a step of the model",
    stepped({ name: "publish" }),
    "steps[0].name must be a name not in use (was publish, a step of the model)",
  ],
  ["a step twice", stepped({}, {}), "steps[1].name must be named once (was act again)"],
  ["a step that does nothing", stepped({ run: "act" }), 'steps[0].run must be a function (was text "act")'],
  ["a start that is none", { ...least, start: {} }, "start must be a function (was an object)"],
];

const words = (value: unknown, others: readonly Extension[] = []) =>
  extensionProblems(value, others).map(
    ({ path, expected, actual }) => `${path} must be ${expected} (was ${actual})`,
  );

describe("a mechanism's declaration", () => {
  test("may be no more than a name", () => {
    expect(words(least)).toEqual([]);
  });

  test("may hold all that there is", () => {
    expect(words(full)).toEqual([]);
  });

  test.each(bad.map((row) => [...row] as const))("%s", (_, value, ...rest) => {
    const faults = rest as string[];
    const found = words(value);
    expect(found.length).toBe(faults.length);
    faults.forEach((fault, i) => {
      if (fault.startsWith("^")) expect(found[i]).toMatch(new RegExp(fault));
      else expect(found[i]).toBe(fault);
    });
  });

  test("is refused in words, whatever stands in its place", () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withBigInt: true,
    });
    const places = fc.constantFrom(...pathsOf(full));
    fc.assert(
      fc.property(anything, places, (value, path) => {
        const changed = withValue(full, path, value);
        for (const one of [value, changed]) {
          for (const problem of extensionProblems(one, [])) expect(problem.actual).toMatch(/^[^\n]+$/);
        }
        if (words(changed).length === 0) declarationsWith([changed as Extension]);
      }),
    );
  });

  test("may not share a name with another of the scenario", () => {
    const other = full as unknown as Extension;
    expect(words(full, [other])).toEqual([
      "name must be a name not in use (was my-rule, another mechanism of the scenario)",
      "decisions[0] must be a name not in use (was my rule, of my-rule)",
      "columns.persons.held must be a name not in use (was held, of my-rule)",
      "columns.ties.held must be a name not in use (was held, of my-rule)",
      "columns.market.held must be a name not in use (was held, of my-rule)",
      "measures.heldShare must be a name not in use (was heldShare, of my-rule)",
      "events.held must be a name not in use (was held, of my-rule)",
      "steps[0].name must be a name not in use (was act, of my-rule)",
      "steps[1].name must be a name not in use (was look, of my-rule)",
    ]);
  });
});

/** Every path into plain objects and lists. */
function pathsOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key]))];
}

/** A copy with another value at a path. */
function withValue(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(whole) ? [...whole] : { ...(whole as object) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, value);
  return copy;
}

const files: Readonly<Record<string, string>> = {
  "base/base.yaml": "mechanisms: [./one.js, ../two.mjs]\nmy-rule: {rate: 0.25}\n",
};
const read = (path: string) => {
  if (files[path] === undefined) throw new Error("no such file");
  return new TextEncoder().encode(files[path]);
};
const mine = "extends: base/base.yaml\nmechanisms:\n  - three.js\n  - two.mjs\n";

describe("the files of a scenario", () => {
  const paths = (text: string) =>
    readScenario(text, { file: "mine.yaml", read }).mechanisms.map(({ path }) => path);

  test("are those that it inherits, then its own, each once", () => {
    expect(paths(mine)).toEqual(["base/one.js", "two.mjs", "three.js"]);
    expect(paths("mechanisms:\n")).toEqual([]);
    expect(paths("{}")).toEqual([]);
  });

  const { parameters: tables, measures } = declarationsWith([full as unknown as Extension]);
  const file = (path: string, sha256: string): MechanismFile => ({ name: path, path, bytes: 1, sha256 });
  const loaded = [file("base/one.js", "a"), file("two.mjs", "b"), file("three.js", "c")];
  const parse = (mechanisms: readonly MechanismFile[], ...settings: string[]) =>
    parseScenario(mine, {
      file: "mine.yaml",
      read,
      tables,
      measures,
      mechanisms,
      overrides: settings.map(setOverride),
    });

  test("bring sections that the scenario, its parents, options and the timeline may set", () => {
    const scenario = parse(loaded, "my-rule.count=5");
    expect(scenario.parameters["my-rule"]).toMatchObject({ rate: 0.25, count: 5, manner: "mild" });
    expect(scenario.measures).toContain("heldShare");
    expect(formatOrigin(scenario.origins["mechanisms[2]"]!)).toBe("mine.yaml:3");
    expect(formatOrigin(scenario.origins["mechanisms[0]"]!)).toBe("base/base.yaml:1");
    expect(JSON.stringify(schemaJson(tables, measures))).toContain('"my-rule.rate"');
    expect(JSON.stringify(schemaJson(tables, measures))).not.toContain('"my-rule.count"');
  });

  test("count in the hash with what they hold, not with where they lie", () => {
    const hash = parse(loaded).hash;
    expect(parse(loaded.map((one) => ({ ...one, path: `elsewhere/${one.path}` }))).hash).toBe(hash);
    expect(parse([...loaded.slice(0, 2), file("three.js", "d")]).hash).not.toBe(hash);
    expect(parse([...loaded].reverse()).hash).not.toBe(hash);
  });
});

test("what makes runs differ is seen, but not in comments", () => {
  const text = `/** Math.random() */
const a = Math.max(1, Math.sqrt(2)); // Date.now()
const b = Math.random() + Math.exp(1);
const c = new Date(), d = performance.now(), e = 2 ** 3;
const day = world.Date; const f = a.localeCompare(b);
`;
  expect(suspicionsOf(text).map(({ line: at, what }) => `${at} ${what}`)).toEqual([
    "3 Math.random",
    "3 Math.exp",
    "4 new Date",
    "4 performance",
    "4 **",
    "5 localeCompare",
  ]);
});
