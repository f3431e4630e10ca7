/** Colours of the page: words at least 4.5 to 1 and marks at least 3 to 1 against what they stand on, in both themes. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("../../web/src/style/tokens.css", import.meta.url), "utf8");

type Colours = ReadonlyMap<string, string>;

/** The colours of the rule whose selector starts so. */
function rule(selector: string): Colours {
  const start = css.indexOf(selector);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const body = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return new Map(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
  );
}

const light = rule(":root,\n.paper {");
const dark = rule(':root[data-theme="dark"]');
const darkBySystem = rule(':root:not([data-theme="light"])');

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["ground", "raised", "sunken"];
const words = ["ink", "ink-soft", "accent", "danger"];
const marks = ["cat-0", "cat-1", "cat-2", "cat-3", "cat-4", "cat-5", "cat-6", "focus", "accent", "danger"];
/** Colour of words, colour behind them. */
const pairs = [
  ["accent-ink", "accent"],
  ["ink", "accent-soft"],
  ["ink", "danger-soft"],
  ["ink-faint", "raised"],
  ["ink-faint", "ground"],
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, colours) => {
  const of = (name: string) => {
    const value = colours.get(name);
    expect(value, name).toBeDefined();
    return value!;
  };

  test.each(words.flatMap((word) => grounds.map((ground) => [word, ground])))("%s on %s", (word, ground) => {
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(pairs)("%s on %s", (word, ground) => {
    expect(contrast(of(word), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(marks.flatMap((mark) => ["raised", "map-ground"].map((ground) => [mark, ground])))(
    "mark %s on %s",
    (mark, ground) => {
      expect(contrast(of(mark), of(ground))).toBeGreaterThanOrEqual(3);
    },
  );
});

test("the dark of the system is the dark of the reader", () => {
  expect([...darkBySystem]).toEqual([...dark]);
  expect(dark.size).toBeGreaterThan(20);
});

test("the measure itself", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
});
