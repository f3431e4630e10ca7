/** Messages on a terminal of so many columns. */

import { expect, test } from "vitest";
import { folded, wrapped } from "../../src/cli/wrap.ts";

const terminal = { isTTY: true, columns: 30 };

test("a message goes on below, and keeps to the width", () => {
  const text = "a.yaml:1:7: days must be an integer from 0 to 100000 days (was -3)\n  days: -3\n        ^";
  expect(folded(text, terminal).split("\n")).toEqual([
    "a.yaml:1:7: days must be an",
    "  integer from 0 to 100000",
    "  days (was -3)",
    "  days: -3",
    "        ^",
  ]);
});

test("it stays on one line for programs, and where it fits", () => {
  const text = "one line that is longer than thirty columns";
  expect(folded(text, { columns: 30 })).toBe(text);
  expect(folded(text, { isTTY: true, columns: 80 })).toBe(text);
  // A terminal that does not know its width has 80 columns.
  expect(folded(text, { isTTY: true, columns: 0 })).toBe(text);
});

test("a word too long for a line has one of its own", () => {
  expect(wrapped("to /a/very/long/path it goes", 8)).toEqual(["to", "/a/very/long/path", "it goes"]);
});
