/** What a scenario file means: precedence, inheritance, files, warnings, identity. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/canonical.ts";
import { measures as modelMeasures } from "../../src/model/measures/table.ts";
import { defaultParameters, parameterTables } from "../../src/model/parameters.ts";
import { printScenario, scenarioTemplate } from "../../src/scenario/document.ts";
import { hashOf } from "../../src/scenario/hash.ts";
import { formatOrigin } from "../../src/scenario/origin.ts";
import { environmentOverrides, type Override, setOverride } from "../../src/scenario/override.ts";
import { parseScenario, type Scenario } from "../../src/scenario/scenario.ts";
import { scenarioSchema, schemaJson } from "../../src/scenario/schema.ts";
import { parameterDefaults } from "../../src/scenario/settings.ts";
import { measures, optionsFor, scenarioFiles, tables } from "./language.ts";

const folder = new URL("good/", import.meta.url);

function readGood(file: string, overrides: readonly Override[] = []): Scenario {
  return parseScenario(readFileSync(new URL(file, folder)), { ...optionsFor(folder, file), overrides });
}

function parse(text: string, file = "market.yaml", ...settings: string[]): Scenario {
  const overrides = settings.map(setOverride);
  return parseScenario(text, { ...optionsFor(folder, file), overrides });
}

describe("good scenarios", () => {
  test.each(scenarioFiles(folder))("%s reads, without a warning", (file) => {
    expect(readGood(file).warnings).toEqual([]);
  });

  test("full: every value is what was written", () => {
    const { origins: _origins, hash: _hash, ...scenario } = readGood("full.scenario");
    expect(scenario).toEqual({
      name: "full",
      title: "every key that there is",
      question: "Does a wave of bans\npay?\n",
      prediction: "No, since sellers come back.\n",
      reading: "section 4",
      seed: "7",
      days: 30,
      parameters: {
        network: { generator: "file", persons: 2000, file: "friends.txt" },
        posting: { rate: 4.5, share: 0.1, learning: false },
        enforcement: { intensity: 5, strikes: 3, appeal: true },
      },
      mechanisms: [],
      timeline: [
        { day: 10, set: { "enforcement.intensity": 0 } },
        { day: 20, set: { "enforcement.intensity": 5, "posting.rate": 2 }, label: "ban wave" },
        { day: 20, set: { "enforcement.appeal": false } },
      ],
      measures: ["orders", "sellers"],
      records: { events: "all", persons: false, replay: true, distributionsEvery: 30, digestEvery: 0 },
      files: ["full.scenario"],
      warnings: [],
    });
  });

  test("a grandchild takes what it does not say, but neither name nor texts", () => {
    const scenario = readGood("grandchild.scenario");
    expect(scenario).toMatchObject({
      name: "grandchild",
      title: "third in line",
      seed: "other luck",
      days: 30,
    });
    expect(scenario.question).toBeUndefined();
    expect(scenario.parameters.posting).toEqual({ rate: 8, share: 0.1, learning: false });
    expect(scenario.timeline).toEqual([{ day: 3, set: { "posting.learning": true } }]);
    expect(scenario.measures).toEqual(Object.keys(measures));
    expect(scenario.files).toEqual(["grandchild.scenario", "child.scenario", "full.scenario"]);
  });

  test("a seed is kept as it is written", () => {
    expect(readGood("carriage-returns.scenario").seed).toBe("007");
    expect(parse("seed: 12345678901234567890").seed).toBe("12345678901234567890");
    expect(parse("seed: '7'").hash).toBe(parse("seed: 7").hash);
  });
});

describe("origins", () => {
  test("flag before --set before environment before file before parent before default", () => {
    const seedOf = (...overrides: Override[]) => {
      const { seed, origins } = readGood("child.scenario", overrides);
      return [seed, formatOrigin(origins.seed)];
    };
    const flag: Override = { path: "seed", value: "f", origin: { kind: "flag", text: "--seed f" } };
    const set = setOverride("seed=s");
    const [environment] = environmentOverrides({ FEEDMARKET_SEED: "e", FEEDMARKET_DAYS: "3" });
    expect(seedOf(flag, set, environment)).toEqual(["f", "--seed f"]);
    expect(seedOf(set, environment)).toEqual(["s", "--set seed=s"]);
    expect(seedOf(set, setOverride("seed=t"))).toEqual(["t", "--set seed=t"]);
    expect(seedOf(environment)).toEqual(["e", "FEEDMARKET_SEED=e"]);
    expect(seedOf()).toEqual(["other luck", "child.scenario:2"]);
    const { origins } = readGood("child.scenario");
    expect(formatOrigin(origins["posting.share"])).toBe("full.scenario:16");
    expect(formatOrigin(origins["records.digestEvery"])).toBe("full.scenario:24");
    expect(formatOrigin(parse("{}").origins["posting.share"])).toBe("default");
  });

  test("only the seed is taken from the environment", () => {
    expect(environmentOverrides({ FEEDMARKET_DAYS: "3", FEEDMARKET_X: "1", HOME: "x" })).toEqual([]);
  });
});

describe("files", () => {
  test("a file is seen from the scenario that names it, or from where the command runs", () => {
    const file = (text: string, path: string, ...settings: string[]) =>
      parse(text, path, ...settings).parameters.network.file;
    const text = "network: {generator: file, file: ../data/f.txt}";
    expect(file(text, "scenarios/a.yaml")).toBe("data/f.txt");
    expect(file(text, "../scenarios/a.yaml")).toBe("../data/f.txt");
    expect(file(text, "/data/scenarios/a.yaml")).toBe("/data/data/f.txt");
    expect(file(text, "scenarios/a.yaml", "network.file=../x.txt")).toBe("../x.txt");
    expect(file("network: {generator: file, file: /d/f.txt}", "scenarios/a.yaml")).toBe("/d/f.txt");
  });

  test("the folder of a file does not enter the hash, its name does", () => {
    const text = "network: {generator: file, file: f.txt}";
    expect(parse(text, "a/x.yaml").hash).toBe(parse(text, "b/y.yaml").hash);
    expect(parse(text, "a/x.yaml").hash).not.toBe(parse(text.replace("f.txt", "g.txt"), "a/x.yaml").hash);
  });

  test("a scenario without a name is named after its file", () => {
    expect(parse("{}", "scenarios/Two Markets_2.yaml").name).toBe("two-markets-2");
    expect(parse("{}", "-").name).toBe("scenario");
  });
});

describe("warnings", () => {
  test("a change after the last day", () => {
    const { warnings, timeline } = parse("days: 20\ntimeline: [{day: 21, set: {}}, {day: 20, set: {}}]");
    expect(timeline).toHaveLength(2);
    expect(warnings.map(({ line, column, message }) => [line, column, message])).toEqual([
      [2, 18, "timeline[0].day must be at most 20, the last day, to have an effect (was 21)"],
    ]);
  });

  test("a file that nothing reads", () => {
    const { warnings } = parse("{}", "a.yaml", "network.file=x.txt");
    expect(warnings[0]).toMatchObject({
      file: "--set network.file=x.txt",
      message: 'network.generator must be file, for network.file "x.txt" to be read (was affiliation)',
    });
  });
});

describe("hash", () => {
  const hash = (text: string) => parse(text).hash;

  test("texts and labels do not enter", () => {
    const base = hash("timeline: [{day: 3, set: {posting.rate: 2}}]");
    expect(hash("name: x\ntitle: y\ntimeline: [{day: 3, set: {posting.rate: 2}, label: z}]")).toBe(base);
    expect(hash("posting: {rate: 4}\ndays: 360\ntimeline: [{day: 3, set: {posting.rate: 2}}]")).toBe(base);
  });

  test.each([
    "seed: 2",
    "days: 361",
    "posting: {rate: 4.000000001}",
    "timeline: [{day: 3, set: {posting.rate: 4}}]",
    "measures: [orders]",
    "records: {replay: false}",
  ])("%s makes another", (text) => {
    expect(hash(text)).not.toBe(hash("{}"));
  });

  test("is SHA-256 of JSON with sorted keys", () => {
    expect(canonicalJson({ b: [1, -0, "é\n"], a: { d: null, c: true, e: undefined } })).toBe(
      '{"a":{"c":true,"d":null},"b":[1,0,"é\\n"]}',
    );
    // Of the two bytes {}, as `printf {} | sha256sum` prints it.
    expect(hashOf({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    expect(() => canonicalJson({ a: Number.NaN })).toThrow("value.a must be plain JSON (was NaN)");
    expect(() => canonicalJson([() => 1])).toThrow("value[0] must be plain JSON (was a function)");
  });
});

describe.each([
  ["the test tables", tables, measures],
  ["the model's tables", parameterTables, modelMeasures],
])("%s", (_, theseTables, theseMeasures) => {
  const options = { ...optionsFor(folder, "new.yaml"), tables: theseTables, measures: theseMeasures };

  test("every default keeps to its own declaration", () => {
    const scenario = parseScenario("{}", options);
    expect(scenario.parameters).toEqual(parameterDefaults(theseTables));
    expect(parseScenario(printScenario(scenario), options).hash).toBe(scenario.hash);
  });

  test("a new scenario reads, as it is and with every line taken in", () => {
    const template = scenarioTemplate(theseTables, "new");
    const whole = template.replaceAll("#- ", "");
    const defaults = parameterDefaults(theseTables);
    expect(parseScenario(template, options).parameters).toEqual(defaults);
    const scenario = parseScenario(whole, options);
    expect(scenario.parameters).toEqual(defaults);
    expect(scenario.warnings).toEqual([]);
  });

  test("the editors' schema names every parameter and refuses other keys", () => {
    const schema = schemaJson(theseTables, theseMeasures) as { properties: Record<string, object> };
    for (const [section, table] of Object.entries(theseTables)) {
      const [mapping] = (schema.properties[section] as { anyOf: [{ properties: object }] }).anyOf;
      expect(mapping).toMatchObject({ type: "object", additionalProperties: false });
      expect(Object.keys(mapping.properties)).toEqual(Object.keys(table));
    }
    expect(JSON.stringify(schema)).not.toContain("[1]");
  });
});

test("the editors' schema gives meaning, unit, default and source", () => {
  const { properties } = schemaJson(tables, measures) as {
    properties: Record<string, { anyOf: [{ properties: Record<string, object> }] }>;
  };
  expect(properties.posting.anyOf[0].properties.rate).toEqual({
    type: "number",
    minimum: 0.1,
    maximum: 40,
    default: 4,
    description: "posts of a seller a day [posts/day]. Default 4. Source: assumed",
  });
});

test("the model's own defaults are those of its tables", () => {
  expect(defaultParameters()).toEqual(parameterDefaults(parameterTables));
});

test("a section may not take the name of another key", () => {
  expect(() => scenarioSchema({ records: {} }, measures)).toThrow("section names not in use (was records)");
});
