/** Laws of reading scenarios: what must hold for every valid scenario over the test tables. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { printScenario, scenarioDocument } from "../../src/scenario/document.ts";
import { type Override, setOverride } from "../../src/scenario/override.ts";
import { parseScenario, type Scenario } from "../../src/scenario/scenario.ts";
import { measures, tables } from "./language.ts";

type Document = Record<string, unknown>;

/** Parses `documents[0]`, which extends `documents[1]`, and so on. */
function parseChain(documents: readonly Document[], overrides: readonly Override[] = []): Scenario {
  const texts = documents.map((document, index) =>
    stringify(
      index + 1 < documents.length ? { ...document, extends: `${index + 1}.yaml` } : document,
      { version: "1.2", aliasDuplicateObjects: false }, // aliases are for another test
    ),
  );
  const read = (path: string) => new TextEncoder().encode(texts[Number.parseInt(path, 10)]);
  return parseScenario(texts[0], { file: "0.yaml", read, tables, measures, overrides });
}

function parseOne(text: string, overrides: readonly Override[] = []): Scenario {
  const read = () => {
    throw new Error("no such file");
  };
  return parseScenario(text, { file: "0.yaml", read, tables, measures, overrides });
}

/** What a scenario says, without where it says so. */
function content({ origins: _origins, files: _files, warnings: _warnings, ...rest }: Scenario) {
  return rest;
}

const anyText = fc.string({ unit: "grapheme", maxLength: 30 }).filter((text) => !/\p{Cs}/u.test(text));
const anyLine = anyText.filter((text) => !/\p{Cc}/u.test(text));
const optional = { requiredKeys: [] } as { requiredKeys: [] };
const rate = fc.double({ min: 0.1, max: 40, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const intensity = fc.double({ min: 0, max: 10, noNaN: true });
const strikes = fc.integer({ min: 1, max: 9 });

const network = fc.record(
  {
    generator: fc.constantFrom("affiliation", "holme-kim"),
    persons: fc.integer({ min: 0, max: 1e7 }),
    file: fc.constantFrom("", "friends.txt", "../data/a b.txt", "/data/x.txt"),
  },
  optional,
);
const posting = fc.record({ rate, share, learning: fc.boolean() }, optional);
const enforcement = fc.record({ intensity, strikes, appeal: fc.boolean() }, optional);
const set = fc.record(
  { "posting.rate": rate, "enforcement.intensity": intensity, "enforcement.appeal": fc.boolean() },
  optional,
);
/** One change a day, so that none sets a parameter twice. */
const timeline = fc.uniqueArray(
  fc.record({ day: fc.integer({ min: 1, max: 400 }), set, label: anyLine }, { requiredKeys: ["day", "set"] }),
  { selector: ({ day }) => day, maxLength: 6 },
);
const document: fc.Arbitrary<Document> = fc.record(
  {
    name: fc.constantFrom("moments", "a-2", "x"),
    title: anyLine,
    question: anyText,
    prediction: anyText,
    seed: fc.oneof(
      fc.integer(),
      // YAML keeps the sign of a zero, JSON does not.
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((seed) => !Object.is(seed, -0)),
      anyLine.filter((text) => text !== ""),
    ),
    days: fc.integer({ min: 0, max: 100_000 }),
    network,
    posting: fc.option(posting),
    enforcement,
    timeline: fc.option(timeline),
    measures: fc.oneof(fc.constant("all"), fc.subarray(Object.keys(measures))),
    records: fc.record(
      {
        events: fc.constantFrom("all", "market", "none"),
        persons: fc.boolean(),
        replay: fc.boolean(),
        distributionsEvery: fc.integer({ min: 0, max: 1000 }),
        digestEvery: fc.integer({ min: 0, max: 1000 }),
      },
      optional,
    ),
  },
  optional,
);

/** The same value with the keys of all its mappings in another order. */
function reorder(value: unknown, turn: number): unknown {
  if (Array.isArray(value)) return value.map((item) => reorder(item, turn));
  if (typeof value !== "object" || value === null) return value;
  const pairs = Object.entries(value).map(([key, inner]) => [key, reorder(inner, turn)]);
  const cut = pairs.length === 0 ? 0 : turn % pairs.length;
  return Object.fromEntries([...pairs.slice(cut), ...pairs.slice(0, cut)].reverse());
}

/** A document over another: its keys replace, its parameters replace one by one. Texts and name are its own. */
function over(child: Document, parent: Document): Document {
  const merged: Document = { ...child };
  for (const [key, value] of Object.entries(parent)) {
    if (["name", "title", "question", "prediction", "reading"].includes(key)) continue;
    if (!(key in child)) merged[key] = value;
    else if (key in tables || key === "records") merged[key] = { ...(value ?? {}), ...(child[key] ?? {}) };
  }
  return merged;
}

describe("a valid scenario", () => {
  test("reads back as it was printed", () => {
    fc.assert(
      fc.property(document, (written) => {
        const scenario = parseChain([written]);
        expect(content(parseOne(printScenario(scenario)))).toEqual(content(scenario));
        expect(content(parseOne(JSON.stringify(scenarioDocument(scenario))))).toEqual(content(scenario));
      }),
      { numRuns: 150 },
    );
  });

  test("means the same as JSON and as YAML", () => {
    fc.assert(
      fc.property(document, (written) => {
        expect(content(parseOne(JSON.stringify(written)))).toEqual(content(parseChain([written])));
      }),
      { numRuns: 100 },
    );
  });

  test("means the same with its keys in another order", () => {
    fc.assert(
      fc.property(document, fc.nat(20), (written, turn) => {
        const turned = reorder(written, turn) as Document;
        expect(content(parseChain([turned]))).toEqual(content(parseChain([written])));
      }),
      { numRuns: 100 },
    );
  });

  test("extends step by step as it does at once", () => {
    fc.assert(
      fc.property(document, document, document, (a, b, c) => {
        const chain = content(parseChain([a, b, c]));
        expect(content(parseChain([a, over(b, c)]))).toEqual(chain);
        expect(content(parseChain([over(a, b), c]))).toEqual(chain);
        expect(content(parseChain([over(a, over(b, c))]))).toEqual(chain);
      }),
      { numRuns: 100 },
    );
  });

  test("takes an option as if it were written in the file", () => {
    fc.assert(
      fc.property(document, rate, strikes, fc.boolean(), (written, postingRate, strikeCount, appeal) => {
        const options = [
          `posting.rate=${postingRate}`,
          `enforcement.strikes=${strikeCount}`,
          `enforcement.appeal=${appeal}`,
          "records.events=none",
          "seed=007",
        ];
        const inFile = over(
          {
            posting: { rate: postingRate },
            enforcement: { strikes: strikeCount, appeal },
            records: { events: "none" },
            seed: "007",
          },
          written,
        );
        const {
          name: _name,
          title: _title,
          question: _question,
          prediction: _prediction,
          ...rest
        } = content(parseChain([written], options.map(setOverride)));
        expect(content(parseChain([inFile]))).toMatchObject(rest);
      }),
      { numRuns: 100 },
    );
  });

  test("says where every value came from", () => {
    fc.assert(
      fc.property(document, (written) => {
        const { origins, timeline, parameters } = parseChain([written]);
        const paths = Object.entries(parameters).flatMap(([section, values]) =>
          Object.keys(values).map((name) => `${section}.${name}`),
        );
        expect(Object.keys(origins)).toEqual(
          expect.arrayContaining([
            ...paths,
            ...timeline.map((_, index) => `timeline[${index}]`),
            "seed",
            "name",
          ]),
        );
      }),
      { numRuns: 100 },
    );
  });
});
