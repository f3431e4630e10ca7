import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../src/core/canonical.ts";

/** The same data with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  );
}

describe("canonical JSON", () => {
  test("keeps the data and forgets the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(canonicalJson(reversed(JSON.parse(text)))).toBe(text);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("spells keys in order, and refuses what JSON cannot hold", () => {
    expect(canonicalJson({ b: [], a: { d: [1, "x"], c: null } }, 2)).toBe(
      '{\n  "a": {\n    "c": null,\n    "d": [\n      1,\n      "x"\n    ]\n  },\n  "b": []\n}',
    );
    expect(canonicalJson({ b: [1, -0, "é\n"], a: { d: null, c: true, e: undefined } })).toBe(
      '{"a":{"c":true,"d":null},"b":[1,0,"é\\n"]}',
    );
    expect(() => canonicalJson({ a: [1, Number.NaN] })).toThrow("value.a[1] must be plain JSON (was NaN)");
  });
});
