/** One order of factors over several metrics, and the screening that the documents tell of. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { parse } from "yaml";
import type { FindingTable } from "../../src/experiments/laboratory/finding.ts";
import { rankingOf, rankWords } from "../../src/experiments/sensitivity/ranking.ts";
import { parameterTables } from "../../src/model/parameters.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string) => readFileSync(join(root, path), "utf8");

const effects = (metric: string, rows: FindingTable["rows"]): FindingTable => ({
  name: `effects-${metric}`,
  title: metric,
  columns: ["factor", "mu_star_low", "chance", "share"].map((name) => ({ name, title: name, meaning: name })),
  rows,
});

it("factors are ranked by the largest share of a range that is no chance", () => {
  const ranking = rankingOf("study.yaml", [
    effects("all-orders", [
      ["a.one", 5, 1, 0.2],
      ["a.two", 3, 1, 0.1],
      ["a.luck", 1, 2, 0.9],
      ["a.more-luck", 1, 2, 0.1],
    ]),
    effects("mutes", [
      ["a.one", 5, 1, 0.1],
      ["a.two", 5, 1, 0.6],
      ["a.luck", 0, 2, 0.1],
      ["a.more-luck", 0, 2, 0.1],
    ]),
  ]);
  expect(ranking.metrics).toEqual(["all_orders", "mutes"]);
  expect(ranking.factors).toEqual({
    "a.two": { rank: 1, metric: "mutes", share: 0.6, clear: true },
    "a.one": { rank: 2, metric: "all_orders", share: 0.2, clear: true },
    "a.luck": { rank: 3, metric: "all_orders", share: 0.9, clear: false },
    "a.more-luck": { rank: 3, metric: "all_orders", share: 0.1, clear: false },
  });
  expect(rankWords(ranking, "a.two")).toBe("1 of 4 (mutes)");
  expect(rankWords(ranking, "a.luck")).toBe("not above chance, of 4");
  expect(rankWords(ranking, "b.other")).toBe("not screened");
});

it("the screening varies every assumed number of its submodels, half less to half more, and nothing else", () => {
  const { uncertain } = parse(read("docs/screening.yaml"));
  const submodels = [
    "annoyance",
    "attention",
    "choice",
    "mouth",
    "muting",
    "needs",
    "trust",
    "utility",
    "visits",
  ];
  const expected = submodels.flatMap((section) =>
    Object.entries(parameterTables[section as keyof typeof parameterTables])
      .filter(([, row]) => row.kind === "number" || row.kind === "integer")
      .filter(([, { source, role }]) => /\bassumed\b/.test(source) && role === "uncertainty")
      .filter(([, row]) => row.default !== 0)
      .map(([name, row]) => [`${section}.${name}`, row] as const),
  );
  expect(Object.keys(uncertain)).toEqual(expected.map(([path]) => path));
  for (const [path, row] of expected) {
    const { min, max } = uncertain[path];
    const [low, high] = (row as { range: readonly [number, number] }).range;
    const value = Number(row.default);
    const whole = row.kind === "integer";
    const ends = [0.5 * value, 1.5 * value].sort((a, b) => a - b);
    const near = (a: number, b: number) =>
      expect(Math.abs(a - b), path).toBeLessThan(1e-6 * Math.abs(b) + 1e-12);
    near(min, Math.max(low, whole ? Math.ceil(ends[0]!) : ends[0]!));
    near(max, Math.min(high, whole ? Math.floor(ends[1]!) : ends[1]!));
  }
});

it("the ranks in the documents are of all factors of the screening", () => {
  const { uncertain, metrics } = parse(read("docs/screening.yaml"));
  const ranks = JSON.parse(read("docs/screening.json"));
  expect(Object.keys(ranks.factors).sort()).toEqual(Object.keys(uncertain).sort());
  expect(ranks.metrics).toEqual(Object.keys(metrics));
});
