/** Charts over days: the drawing on paper, the sentence, the means and bands behind them. */

import { DOMParser } from "@xmldom/xmldom";
import { expect, test } from "vitest";
import { choiceOf, toggled, valuesOf, withChoice } from "../../web/src/app/choices.ts";
import { bandsOf } from "../../web/src/charts/bands.ts";
import { csvOf } from "../../web/src/charts/csv.ts";
import { formatOf, plainFormat, shares } from "../../web/src/charts/format.ts";
import { type NamedLine, sentenceOf } from "../../web/src/charts/lines.ts";
import { weekly } from "../../web/src/charts/measured.ts";
import type { Palette } from "../../web/src/charts/palette.ts";
import { tokens } from "../../web/src/charts/palette.ts";
import { drawSeries, type SeriesSpec } from "../../web/src/charts/series.ts";
import { fitted, svgSurface, textWidth } from "../../web/src/charts/surface.ts";
import { declaredMeasure } from "../../web/src/i18n/declared.ts";
import { setLanguage } from "../../web/src/i18n/words.ts";

/** Colours told by their names. */
const palette = Object.fromEntries([...tokens, "font"].map((name) => [name, name])) as Palette;

const line = (values: readonly number[], over: Partial<NamedLine> = {}): NamedLine => ({
  label: "",
  name: "",
  column: "x",
  colour: "cat-0",
  dash: [],
  values: Float64Array.from(values),
  known: values.length,
  ...over,
});

const spec = (over: Partial<SeriesSpec> = {}): SeriesSpec => ({
  lines: [line([1, 4, 2, 3])],
  days: [0, 4],
  format: plainFormat("posts/day"),
  events: [],
  ...over,
});

function drawn(of: SeriesSpec): string {
  const surface = svgSurface(palette, 200, 100, "A <title> & more");
  drawSeries(surface, of);
  return surface.finish();
}

test("a figure on paper is well-formed, whatever the words, and the same for the same input", () => {
  const events = [{ day: 2, mark: "1", label: '<script>alert("&")</script>' }];
  const svg = drawn(spec({ events, playhead: 2, cursor: 3 }));
  const faults: string[] = [];
  const errorHandler = (level: string, message: string) => faults.push(`${level}: ${message}`);
  const document = new DOMParser({ errorHandler }).parseFromString(svg, "image/svg+xml");
  expect(faults).toEqual([]);
  expect(document.getElementsByTagName("script").length).toBe(0);
  expect(svg).toBe(drawn(spec({ events, playhead: 2, cursor: 3 })));
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
});

test("a small chart, stroke by stroke", () => {
  expect(drawn(spec({ playhead: 2 }))).toMatchSnapshot();
});

test("days beyond what is known are not drawn", () => {
  const half = drawn(spec({ lines: [line([1, 4, 2, 3], { known: 2 })] }));
  expect(half).toContain('fill="none" stroke="cat-0"');
  expect(half.match(/stroke="cat-0"[^>]*>/g)).toHaveLength(1);
  expect(drawn(spec({ lines: [line([1, 4, 2, 3], { known: 0 })] }))).not.toMatch(/cat-0|NaN/);
});

test("events are named beside their lines as far as there is room, else by their sign", () => {
  const events = [
    { day: 40, mark: "1", label: "the wave" },
    { day: 44, mark: "2", label: "back to moderate" },
    { day: 46, mark: "3", label: "a third change of policy with a long name" },
  ];
  const surface = svgSurface(palette, 400, 120, "events");
  drawSeries(surface, spec({ lines: [line(Array(60).fill(1))], days: [0, 60], events }));
  const words = [...surface.finish().matchAll(/fill="danger"[^>]*>([^<]*)</g)].map(([, word]) => word);
  expect(words[0]).toBe("the wave");
  expect(words[1]).toBe("2");
  expect(words[2]).toMatch(/^(3|a third.*…)$/);
});

test("lines are named in ink beside a sample of themselves, apart from each other", () => {
  const lines = ["near", "nearer", "nearest"].map((label, i) =>
    line([1, 2, 2 + i / 100], { label, colour: "cat-1", dash: i === 1 ? [5, 3] : [] }),
  );
  const svg = drawn(spec({ lines }));
  const places = [...svg.matchAll(/y="([\d.]+)" fill="ink" [^>]*>near/g)].map(([, y]) => Number(y));
  expect(places).toHaveLength(3);
  places.sort((a, b) => a - b);
  expect(places[1] - places[0]).toBeGreaterThan(11.9);
  expect(places[2] - places[1]).toBeGreaterThan(11.9);
  expect(places[2]).toBeLessThan(85);
});

test("more days than pixels keep every peak", () => {
  const values = Array.from({ length: 20_000 }, (_, i) => (i === 12_345 ? 100 : i % 7));
  const svg = drawn(spec({ lines: [line(values)], days: [0, 20_000] }));
  const path = /<path d="([^"]*)" fill="none" stroke="cat-0"/.exec(svg)![1];
  expect(path.split("L").length).toBeLessThan(1500);
  // The axis ends at 100: the peak touches the top of the box.
  expect(path).toContain(",10L");
});

test("sentences say now, before and most, and how two runs differ", () => {
  setLanguage("en");
  const one = line([0.1, 0.4, 0.2]);
  expect(sentenceOf("Share", [one], shares, 3)).toBe(
    "Share: 10% on day 1, 20% on day 3; highest 40% on day 2.",
  );
  expect(sentenceOf("Share", [one], shares, 2)).toBe(
    "Share: 40% on day 2, 10% on day 1; highest 40% on day 2.",
  );
  expect(sentenceOf("Share", [line([])], shares, 1)).toBe("Share: no day has been run yet.");
  const runs = [line([5, 6], { name: "A" }), line([5, 4], { name: "B", dash: [5, 3], colour: "cat-1" })];
  expect(sentenceOf("Posts", runs, plainFormat("posts/day"), 2)).toBe(
    "Posts on day 2: A 6 posts/day, B 4 posts/day; B lower by 2 posts/day.",
  );
  expect(sentenceOf("Posts", runs, plainFormat(""), 1)).toBe("Posts on day 1: A 5, B 5; no difference.");
  setLanguage("zh");
  expect(sentenceOf("占比", [one], shares, 3)).toBe(
    "占比：第 1 天为 10%，第 3 天为 20%；最高出现在第 2 天，为 40%。",
  );
  setLanguage("en");
});

test("shares are per cent, money is yuan, nothing is a dash", () => {
  expect(formatOf({ unit: "1", meaning: "share of persons" }).text(0.1234)).toBe("12.3%");
  expect(formatOf({ unit: "1", meaning: "Gini coefficient" }).text(0.1234)).toBe("0.123");
  expect(formatOf({ unit: "money/day", meaning: "sales" }).text(12)).toBe("¥1,200");
  expect(formatOf({ unit: "money/day", meaning: "sales" }).unit).toBe("/day");
  expect(plainFormat("").text(Number.NaN)).toBe("–");
  expect(plainFormat("").tick(0.25, 0.05)).toBe("0.25");
});

test("a weekly mean takes the days there are", () => {
  const values = Float64Array.from([7, 0, 0, 0, 0, 0, 0, 7]);
  expect([...weekly(values, 8)]).toEqual([7, 3.5, 7 / 3, 7 / 4, 7 / 5, 7 / 6, 1, 1]);
  // As a live run learns more days.
  const grown = Float64Array.from([7, 0, 0]);
  weekly(grown, 2);
  expect([...weekly(grown, 3)]).toEqual([7, 3.5, 7 / 3]);
});

test("bands over runs are quantiles day by day", () => {
  const runs = Array.from({ length: 21 }, (_, i) => Float64Array.from([i, 20 - i]));
  const bands = bandsOf(runs);
  expect([...bands.median]).toEqual([10, 10]);
  expect([...bands.low50]).toEqual([5, 5]);
  expect([...bands.high90]).toEqual([19, 19]);
  expect(bandsOf([]).median).toHaveLength(0);
});

test("measures have words in both languages; others keep their English, and say so", () => {
  const share = { name: "commercial_share", meaning: "share of selling posts among posts seen" };
  setLanguage("zh");
  expect(declaredMeasure(share).label).toBe("商业内容占比");
  expect(declaredMeasure({ name: "moments_orders", meaning: "friends' feeds: orders" }).label).toBe(
    "朋友圈：订单",
  );
  expect(declaredMeasure({ name: "unheard_of", meaning: "a thing" })).toEqual({
    label: "A thing",
    meaning: "a thing",
    lang: "en",
  });
  setLanguage("en");
  expect(declaredMeasure(share)).toEqual({ label: "Commercial share", meaning: share.meaning });
});

test("tables leave the page as plain CSV", () => {
  expect(csvOf(["day", 'a "b"'], [[1, Number.NaN]])).toBe('day,"a ""b"""\r\n1,\r\n');
});

test("words are cut to the room they have", () => {
  expect(fitted("short", 500)).toBe("short");
  const cut = fitted("a label that is much too long", 60);
  expect(cut.endsWith("…")).toBe(true);
  expect(textWidth(cut)).toBeLessThanOrEqual(60);
});

test("choices are words by key; a default is no choice, and strange words are none", () => {
  const names = ["sales", "profit"] as const;
  const chosen = withChoice(["measure.visits"], "amount", "profit", "sales");
  expect(chosen).toEqual(["measure.visits", "amount.profit"]);
  expect(choiceOf(chosen, "amount", names, "sales")).toBe("profit");
  expect(withChoice(chosen, "amount", "sales", "sales")).toEqual(["measure.visits"]);
  expect(choiceOf(["amount.gold"], "amount", names, "sales")).toBe("sales");
  expect(valuesOf(toggled(chosen, "measure", "fatigue"), "measure")).toEqual(["fatigue", "visits"]);
  expect(toggled(chosen, "measure", "visits")).toEqual(["amount.profit"]);
});
