/** Short names of parameters: all of them declared, all levers among them. */

import { afterEach, expect, test } from "vitest";
import { parameterTables } from "../../src/model/parameters.ts";
import { labelledParameters, parameterLabel } from "../../web/src/i18n/declared-parameters.ts";
import { setLanguage } from "../../web/src/i18n/words.ts";

afterEach(() => setLanguage("en"));

const declared = Object.entries(parameterTables).flatMap(([section, table]) =>
  Object.entries(table).map(([name, { role }]) => ({ path: `${section}.${name}`, role })),
);

test("every short name is that of a declared parameter", () => {
  const paths = new Set(declared.map(({ path }) => path));
  expect(labelledParameters.filter((path) => !paths.has(path))).toEqual([]);
});

test("every lever has a short name", () => {
  const levers = declared.filter(({ role }) => role === "lever").map(({ path }) => path);
  expect(levers.length).toBeGreaterThan(40);
  expect(levers.filter((path) => !labelledParameters.includes(path))).toEqual([]);
});

test("names differ between languages; without one, the meaning stands", () => {
  expect(parameterLabel("posting.cap", "x")).toEqual({ text: "Cap on selling posts", lang: "en" });
  setLanguage("zh");
  expect(parameterLabel("posting.cap", "x")).toEqual({ text: "每日卖货帖上限", lang: "zh-CN" });
  expect(parameterLabel("a.b", "weight of it")).toEqual({ text: "Weight of it", lang: "en" });
});
