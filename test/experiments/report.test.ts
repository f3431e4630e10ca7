/** The report as a page: no script, nothing from elsewhere, words that cannot become markup, charts of every kind. */

import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { pageText } from "../../src/experiments/laboratory/cell.ts";
import type { Finding, FindingTable } from "../../src/experiments/laboratory/finding.ts";
import { drawFigure } from "../../src/experiments/report/chart.ts";
import { figureFile } from "../../src/experiments/report/figure-file.ts";
import { type Report, reportPage } from "../../src/experiments/report/page.ts";

const column = (name: string) => ({ name, title: name, meaning: `${name}, for a test` });

const effects: FindingTable = {
  name: "effects",
  title: "Effects",
  columns: [
    ...["arm", "metric", "effect", "low", "high"].map(column),
    { ...column("share"), format: "percent" as const },
    column("front"),
  ],
  rows: [
    ["cap", "trust", 0.031, 0.018, 0.044, 0.5, true],
    ["cap", "orders", -0.12, -0.2, -0.04, 0.25, false],
    [
      "<script>alert(1)</script>",
      "trust",
      0,
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      null,
      false,
    ],
  ],
};
const words = { title: "What it shows", caption: "Trust rises & orders fall.", table: "effects" };
const finding: Finding = {
  verb: "compare",
  title: "Policies compared",
  sentences: ["cap raises trust by 3.1 %", "cap lowers orders"],
  tables: [effects],
  figures: [
    {
      ...words,
      name: "a",
      kind: "intervals",
      label: "metric",
      estimate: "effect",
      low: "low",
      high: "high",
      group: "arm",
      reference: 0,
    },
    { ...words, name: "b", kind: "lines", x: "effect", y: "high", series: "arm", low: "low", high: "high" },
    { ...words, name: "c", kind: "bars", label: "arm", value: "effect", low: "low", high: "high" },
    { ...words, name: "d", kind: "scatter", x: "effect", y: "high", label: "arm", marked: "front" },
  ],
  notes: ["thirty pairs"],
};
const report: Report = {
  title: 'A "study" <b>',
  question: "does it help?",
  facts: { runs: "60" },
  findings: [finding],
  commands: ["feedmarket compare policies.yaml"],
  citation: "feedmarket 0.1.0",
  sources: { "experiment.yaml": "name: a <i>study</i>\n" },
};

describe("the page", () => {
  const page = reportPage(report);
  const { document } = parseHTML(page);

  test("has no script, handler, frame or address of anything else", () => {
    expect(document.querySelectorAll("script, iframe, object, embed, link, img, b, i")).toHaveLength(0);
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        expect(name).not.toMatch(/^on/);
        if (name !== "xmlns") expect(value).not.toMatch(/https?:|javascript:/);
      }
    }
    expect(page).not.toMatch(/url\(|@import/);
  });

  test("keeps names as they are", () => {
    expect(document.querySelector("h1")!.textContent).toBe('A "study" <b>');
    expect(document.querySelector("tbody tr:last-child th")!.textContent).toBe("<script>alert(1)</script>");
    expect(page).not.toContain("<script>");
  });

  test("has real tables with heads, and figures with their words", () => {
    const table = document.querySelector("table")!;
    expect(table.querySelector("caption")!.textContent).toContain("analysis/compare-effects.csv");
    expect(table.querySelectorAll("thead th[scope=col]")).toHaveLength(7);
    expect(table.querySelectorAll("tbody tr")).toHaveLength(3);
    expect(table.textContent).toContain("50 %");
    const figures = [...document.querySelectorAll("figure")];
    expect(figures).toHaveLength(4);
    for (const figure of figures) {
      const ids = figure.querySelector("svg")!.getAttribute("aria-labelledby")!.split(" ");
      for (const id of ids) expect(document.getElementById(id)!.textContent).not.toBe("");
      expect(figure.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  test("the same report gives the same bytes", () => {
    expect(reportPage(report)).toBe(page);
  });

  test("a figure without its table is refused", () => {
    const broken = { ...finding, tables: [] };
    expect(() => reportPage({ ...report, findings: [broken] })).toThrow(/requires the tables/);
  });
});

test("a figure as a file needs no page: its words, style, size and ground are its own", () => {
  for (const figure of finding.figures) {
    const file = figureFile(figure, effects);
    const { document } = parseHTML(file);
    const svg = document.querySelector("svg")!;
    expect(file).toMatch(/^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    expect(svg.getAttribute("viewBox")).toBe(
      `0 0 ${svg.getAttribute("width")} ${svg.getAttribute("height")}`,
    );
    for (const id of svg.getAttribute("aria-labelledby")!.split(" ")) {
      expect(svg.querySelector(`#${id}`)!.textContent).not.toBe("");
    }
    expect(svg.querySelector("style")!.textContent).toMatch(/prefers-color-scheme: dark/);
    expect(svg.querySelector("rect")!.getAttribute("class")).toBe("ground");
    expect(file).not.toMatch(/NaN|Infinity|undefined|<script|rises & orders/);
  }
});

test("names of points that lie on each other stand above or below each other", () => {
  const rows = [
    ["base", "", 1, 1, 1, 0, true],
    ["ladder", "", 1.001, 1, 1, 0, true],
    ["cap", "", 2, 1, 3, 0, true],
  ];
  const figure = finding.figures[3]!;
  const { document } = parseHTML(drawFigure(figure, { ...effects, rows }));
  const named = [...document.querySelectorAll("text.label")].filter(({ textContent }) =>
    ["base", "ladder", "cap"].includes(textContent!),
  );
  const heights = named.map((text) => Number(text.getAttribute("y")));
  expect(heights).toHaveLength(3);
  expect(Math.abs(heights[1]! - heights[0]!)).toBeGreaterThan(10);
  expect(heights[2]).toBeLessThan(Math.min(heights[0]!, heights[1]!));
});

test("an interval stands where its numbers are", () => {
  const { document } = parseHTML(drawFigure(finding.figures[0]!, effects));
  // The legend has such marks, too, one a group.
  const [first, second] = [...document.querySelectorAll("path.dot")]
    .slice(2)
    .map((dot) => Number(/\(([\d.]+),/.exec(dot.getAttribute("transform")!)![1]));
  expect(first).toBeGreaterThan(second!);
  const reference = Number(/^M([\d.]+),/.exec(document.querySelector(".reference")!.getAttribute("d")!)![1]);
  expect(second!).toBeLessThan(reference);
  expect(first!).toBeGreaterThan(reference);
});

test("numbers in four digits", () => {
  expect(
    [0, 1234.5678, 123456.7, -0.031234, 1e-7, 2.5e12, Number.NaN].map((value) => pageText(value)),
  ).toEqual(["0", "1235", "123\u202f457", "−0.03123", "1.00e−7", "2.50e12", "–"]);
  expect(pageText(0.1234, "percent")).toBe("12.3 %");
  expect(pageText(null)).toBe("–");
});

test("a span stands on the scale of its chart", () => {
  const table: FindingTable = {
    name: "t",
    title: "t",
    columns: ["x", "y"].map(column),
    rows: [
      [1, 3],
      [100, 4],
    ],
  };
  const figure = { ...words, table: "t", name: "e", kind: "lines", x: "x", y: "y", span: [10, 100] } as const;
  const spanOf = (logarithmic: boolean) => {
    const { document } = parseHTML(drawFigure({ ...figure, logarithmic }, table));
    const span = document.querySelector(".span")!;
    return [span.getAttribute("x"), span.getAttribute("width")].map(Number);
  };
  // 640 wide: half of it from 10 to 100 in ratios, ten elevenths in differences.
  expect(spanOf(true)).toEqual([320, 320]);
  expect(spanOf(false)[0]).toBeCloseTo((9 / 99) * 640, 9);
});

test("the names of many series stand in as many lines as they take, and within the chart", () => {
  const names = Array.from({ length: 9 }, (_, i) => `a policy of some length ${i}`);
  const rows = names.map((name, i) => [name, "trust", i, i - 1, i + 1, 0.5, true]);
  for (const figure of finding.figures.slice(0, 2)) {
    const { document } = parseHTML(drawFigure(figure, { ...effects, rows }));
    const [, , width] = document.querySelector("svg")!.getAttribute("viewBox")!.split(" ").map(Number);
    const plot = /translate\(([\d.]+),([\d.]+)\)/.exec(
      document.querySelector("svg > g")!.getAttribute("transform")!,
    )!;
    const entries = [...document.querySelectorAll("text.label")]
      .filter(({ textContent }) => names.includes(textContent!) && textContent !== "")
      .map(
        (text) => /translate\(([-\d.]+),([-\d.]+)\)/.exec(text.parentElement!.getAttribute("transform")!)!,
      );
    expect(entries).toHaveLength(9);
    expect(new Set(entries.map(([, , y]) => y)).size).toBeGreaterThan(1);
    // Of nine series three have a colour again, and dots that are hollow: in the legend and by their bars.
    expect(document.querySelectorAll(".ring")).toHaveLength(figure.kind === "intervals" ? 6 : 0);
    for (const [, x, y] of entries) {
      expect(Number(plot[1]) + Number(x) + 27 + 7 * names[0]!.length).toBeLessThanOrEqual(width!);
      expect(Number(plot[2]) + Number(y)).toBeGreaterThan(0);
    }
  }
});

test("the author's reading stands under the question, and what only files have is folded", () => {
  const folded = { ...effects, name: "all", terminal: false };
  const page = reportPage({
    ...report,
    prediction: "yes",
    reading: "not at all",
    findings: [{ ...finding, title: `${report.title}: cap against base`, tables: [effects, folded] }],
  });
  const { document } = parseHTML(page);
  expect(document.querySelector("header")!.textContent).toMatch(/yes[\s\S]*not at all/);
  expect(document.querySelector("h2")!.textContent).toBe("Cap against base");
  expect(document.querySelectorAll("details table")).toHaveLength(1);
  expect(document.querySelector("details summary")!.textContent).toContain("analysis/compare-all.csv");
});
