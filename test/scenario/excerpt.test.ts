/** Lines with a caret, as a terminal shows them. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellWidth, escapeUnseen, excerpt, shown } from "../../src/scenario/excerpt.ts";
import { nearest } from "../../src/scenario/nearest.ts";
import { nameAfter, resolvePath } from "../../src/scenario/path.ts";

describe("an excerpt", () => {
  test("shows a short line whole", () => {
    expect(excerpt("a: 1", 4, 20)).toEqual(["a: 1", "   ^"]);
    expect(excerpt("", 1, 20)).toEqual(["", "^"]);
  });

  test("clips a long line around the caret", () => {
    expect(excerpt("abcdefghijklmnopqrst", 1, 10)).toEqual(["abcdefghi…", "^"]);
    expect(excerpt("abcdefghijklmnopqrst", 20, 10)).toEqual(["…lmnopqrst", "         ^"]);
    expect(excerpt("abcdefghijklmnopqrst", 11, 10)).toEqual(["…ghijklmn…", "     ^"]);
  });

  test("counts cells, not characters", () => {
    expect(excerpt("速度: 3", 5, 20)).toEqual(["速度: 3", "      ^"]);
    expect(excerpt("e\u0301: 3", 5, 20)).toEqual(["e\u0301: 3", "   ^"]);
    expect(excerpt("\ta", 2, 20)).toEqual(["    a", "    ^"]);
    expect(excerpt("a\u001b[31m\u202eb", 7, 20)).toEqual(["a·[31m·b", "      ^"]);
  });

  test("keeps to its width and points at the character, whatever the line", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }).filter((text) => !text.includes("\n")),
        fc.nat(200),
        fc.integer({ min: 10, max: 80 }),
        (line, place, width) => {
          const column = (place % (line.length + 1)) + 1;
          const [shownLine, caret] = excerpt(line, column, width);
          expect(cellWidth(shownLine)).toBeLessThanOrEqual(width);
          expect(caret).toMatch(/^ *\^$/);
          expect(caret.length).toBeLessThanOrEqual(width + 1);
        },
      ),
    );
  });
});

test("texts in messages are quoted, clipped and harmless", () => {
  expect(shown("a\u001b[31m\u202e\u0085")).toBe('"a\\u001b[31m\\u202e\\u0085"');
  expect(shown("x".repeat(100))).toBe(`"${"x".repeat(39)}…"`);
  expect(escapeUnseen("a\nb")).toBe("a\\u000ab");
});

test("the nearest word is near", () => {
  const words = ["rate", "share", "learning"];
  expect(nearest("rat", words)).toBe("rate");
  expect(nearest("RATE", words)).toBe("rate");
  expect(nearest("lerningg", words)).toBe("learning");
  expect(nearest("lea", words)).toBe("learning");
  expect(nearest("zzzz", words)).toBeUndefined();
  expect(nearest("x".repeat(1000), words)).toBeUndefined();
  expect(nearest("", words)).toBeUndefined();
});

test.each([
  ["a/b.yaml", "c.txt", "a/c.txt"],
  ["a/b.yaml", "./../../c.txt", "../c.txt"],
  ["b.yaml", "c.txt", "c.txt"],
  ["", "./c.txt", "c.txt"],
  ["/a/b.yaml", "../../../c.txt", "/c.txt"],
  ["a/b.yaml", "/c.txt", "/c.txt"],
  ["a/b.yaml", "https://c/d.txt", "https://c/d.txt"],
  ["a//b.yaml", "c//d.txt", "a/c/d.txt"],
])("from %s, %s is %s", (base, path, resolved) => {
  expect(resolvePath(base, path)).toBe(resolved);
});

test("names after files are words joined by hyphens", () => {
  expect(nameAfter("a/b/My Market (2).yaml")).toBe("my-market-2");
  expect(nameAfter("速度.yaml")).toBe("scenario");
  expect(nameAfter(`${"a".repeat(59)} b.yaml`)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});
