/** The screen of a run: it fits, whatever the market did. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { duration } from "../../src/cli/progress.ts";
import { number, percent, sparkline, summaryLines } from "../../src/cli/summary.ts";
import { keyMeasures, orderCounts, platformCounts, type RunSummary } from "../../src/experiments/summary.ts";
import { cellWidth } from "../../src/scenario/excerpt.ts";

test("numbers by hand", () => {
  expect([0, 0.0123, 0.5, 1, 9.99, 12.34, 99.9, 100, 12345.6, -3.2].map(number)).toEqual([
    "0",
    "0.012",
    "0.50",
    "1.00",
    "9.99",
    "12.3",
    "99.9",
    "100",
    "12 346",
    "−3.20",
  ]);
  expect([0, 0.1234, 1].map(percent)).toEqual(["0.0 %", "12.3 %", "100.0 %"]);
  expect([400, 59_400, 61_000, 3_599_000, 7_860_000].map(duration)).toEqual([
    "0 s",
    "59 s",
    "1 min 01 s",
    "59 min 59 s",
    "2 h 11 min",
  ]);
});

test("lines start from zero, or from the least where that is below", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe("▁▂▃▄▅▆▇█");
  expect(sparkline([7, 7])).toBe("██");
  expect(sparkline([-7, 0, 7])).toBe("▁▅█");
  expect(sparkline([0, 0])).toBe("▁▁");
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const count = fc.integer({ min: 0, max: 9_999_999 });
const summaries: fc.Arbitrary<RunSummary> = fc
  .record({
    title: fc.string({ maxLength: 200, unit: "grapheme-ascii" }),
    question: fc.string({ maxLength: 400 }),
    seed: fc.string({ maxLength: 200, unit: "grapheme-ascii" }),
    days: fc.integer({ min: 1, max: 100_000 }),
    persons: count,
    points: fc.array(share, { minLength: 1, maxLength: 30 }),
    profit: fc.double({ min: -999, max: 999, noNaN: true }),
    sold: fc.integer({ min: 0, max: 999_999 }),
    earningShare: share,
    changeDays: fc.array(fc.nat(), { maxLength: 3 }),
    label: fc.option(fc.string({ minLength: 1, maxLength: 80, unit: "grapheme" }), { nil: undefined }),
    deeds: fc.array(count, { minLength: platformCounts.length, maxLength: platformCounts.length }),
  })
  .map(
    ({
      title,
      question,
      seed,
      days,
      persons,
      points,
      profit,
      sold,
      earningShare,
      changeDays,
      label,
      deeds,
    }) => ({
      name: "market",
      title,
      question,
      seed,
      days,
      scenarioHash: "",
      stateDigest: "",
      network: { persons, ties: persons * 100 },
      stretch: Math.max(1, Math.ceil(days / 30)),
      lines: keyMeasures.map((measure) => ({
        measure,
        meaning: "",
        unit: "",
        first: points[0]!,
        last: measure === "medianProfit" ? profit : points.at(-1)!,
        points,
      })),
      orders: Object.fromEntries(orderCounts.map((name, i) => [name, deeds[i]!])),
      changes: changeDays.map((day) => ({
        day: day % (days + 1),
        set: { "posting.cap": 3 },
        ...(label ? { label } : {}),
      })),
      earnings: {
        sold,
        tenths: Array.from({ length: 10 }, (_, i) => (2 * i + 1) / 100),
        topShare: 0.1,
        gini: 0.5,
        running: sold,
        medianProfit: profit,
        bestProfit: Math.abs(profit),
        earningShare,
      },
      platform: Object.fromEntries(platformCounts.map((name, i) => [name, deeds[i]!])),
    }),
  );

describe("the screen", () => {
  test("says where people bought, the largest first", () => {
    const [some] = fc.sample(summaries, { numRuns: 1, seed: 2 });
    const selling = (orders: Record<string, number>) =>
      summaryLines(
        { summary: { ...some!, orders }, folder: "out", files: new Map() },
        (_, text) => text,
      ).find((line) => line.startsWith("Who sells"));
    expect(selling({ marketplaceOrders: 700, feedOrders: 296, publicOrders: 4 })).toBe(
      "Who sells     % of orders: marketplace 70, feeds 30",
    );
    expect(selling({ feedOrders: 0 })).toBe(undefined);
  });

  test("marks a dated change over the lines and says what it was", () => {
    const [some] = fc.sample(summaries, { numRuns: 1, seed: 2 });
    const heading = (changes: RunSummary["changes"], days = 120) => {
      const summary = { ...some!, days, stretch: 4, changes };
      const lines = summaryLines({ summary, folder: "out", files: new Map() }, (_, text) => text);
      return lines.find((line) => line.includes("days 1-4"));
    };
    const set = { "posting.cap": 3 };
    const ends = "days 1-4                            days 117-120";
    expect(heading([])).toBe(`                                ${ends}`);
    // Day 60 is in the fifteenth stretch of four days.
    expect(heading([{ day: 60, set, label: "cap" }])).toBe(
      "  ▾ day 60: cap                 days 1-4                ▾           days 117-120",
    );
    expect(heading([{ day: 61, set }])).toBe(
      "  ▾ day 61: posting.cap=3       days 1-4                 ▾          days 117-120",
    );
    expect(heading([1, 60].map((day) => ({ day, set })))).toBe(
      "  ▾ 2 dated changes             days 1-4  ▾             ▾           days 117-120",
    );
  });

  test("has at most 24 lines of at most 80 cells", () => {
    fc.assert(
      fc.property(summaries, fc.option(fc.double({ min: 0, max: 1e9, noNaN: true })), (summary, elapsed) => {
        const files = new Map([["series.parquet", new Uint8Array(10)]]);
        const screen = {
          summary,
          folder: "results/market-1-00000000",
          files,
          ...(elapsed === null ? {} : { elapsed }),
        };
        const lines = summaryLines(screen, (_, text) => text);
        expect(lines.length).toBeLessThanOrEqual(24);
        for (const line of lines) expect(cellWidth(line), line).toBeLessThanOrEqual(80);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
