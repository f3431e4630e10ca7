/** Faults of runs in the language of the page. */

import { afterEach, expect, test } from "vitest";
import { RecordFault, runAgain, upgrade } from "../../src/records/fault.ts";
import { recordSentence } from "../../web/src/i18n/source.ts";
import { setLanguage } from "../../web/src/i18n/words.ts";
import { liveSource } from "./sources.ts";

afterEach(() => setLanguage("en"));

test("in English a file's fault stays as the records say it", () => {
  for (const fault of [
    new RecordFault("series.parquet", "must have 10 bytes (was 3)", runAgain),
    new RecordFault("manifest.json", "must be of format 1 or lower (was 9)", upgrade),
    new RecordFault("a.parquet", "must be a whole Parquet file (was damaged: no: thing)", "do: something"),
    new RecordFault("b", "{file} is {problem}", runAgain),
  ]) {
    expect(recordSentence(fault)).toBe(fault.message);
  }
});

test("in Chinese what to do is said in Chinese", () => {
  setLanguage("zh");
  const fault = new RecordFault("series.parquet", "must have 10 bytes (was 3)", runAgain);
  expect(recordSentence(fault)).toBe(
    "文件 series.parquet 无法使用（must have 10 bytes (was 3)）：请重新运行场景，或从原处重新复制文件夹",
  );
  expect(recordSentence(new RecordFault("manifest.json", "must be other", upgrade))).toMatch(/更新版本/);
});

test("a scenario's faults and what the page cannot read are told in the page's language", () => {
  setLanguage("zh");
  const of = (text: string) => () => liveSource({ base: { text }, set: {}, timeline: [] });
  expect(of("days: many\n")).toThrow(/^场景有误，请按下列提示修改：\n.*days must be/);
  expect(of("mechanisms: [./my-rule.js]\n")).toThrow(
    /^页面无法运行场景自带的机制 \.\/my-rule\.js：请在命令行运行/,
  );
});
