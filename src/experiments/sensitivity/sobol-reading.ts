/** Sobol' indices of one metric as tables, a figure and sentences. */

import { figure as digits } from "../claims/words.ts";
import type { FindingColumn } from "../laboratory/finding.ts";
import {
  factorColumn,
  joined,
  type Reading,
  rankColumn,
  ranksOf,
  type Series,
  type Settings,
} from "./series.ts";
import { type Estimate, sobolIndices } from "./sobol.ts";

/** From this share of the variance of all points on, chance between replicates leaves no order of factors. */
const tooNoisy = 0.5;
/** A total index below this is hardly worth a word. */
const slight = 0.05;

export function sobolReading(series: Series, secondOrder: boolean, settings: Settings): Reading {
  const { name, subject, factors, values, noiseShare, key } = series;
  const { first, total, second, variance } = sobolIndices(values, factors.length, secondOrder, settings, key);
  const ranks = ranksOf(total.map(({ estimate }) => estimate));
  const order = [...factors.keys()].sort((i, j) => ranks[i]! - ranks[j]! || i - j);
  const rows = order.map((i) => [factors[i]!, ranks[i]!, ...cells(total[i]!), ...cells(first[i]!)]);
  const table = `indices-${name}`;
  const pairs = [...second].sort((a, b) => b.estimate - a.estimate);
  const sentences = sentencesOf({ subject, factors, first, total, variance, order, noiseShare });
  return {
    sentences,
    tables: [
      {
        name: table,
        title: `What ${subject} depend${plural(subject)} on: shares of variance`,
        columns: [
          factorColumn,
          rankColumn("total index"),
          ...columnsOf(
            "total",
            "total",
            "share that the factor has a part in, alone and with others",
            settings.level,
          ),
          ...columnsOf(
            "first",
            "alone",
            "share that the factor explains alone (first order)",
            settings.level,
          ),
        ],
        rows,
      },
      ...(pairs.length > 0
        ? [
            {
              name: `pairs-${name}`,
              title: `What pairs of factors do to ${subject} beyond each alone: shares of variance`,
              columns: [
                { ...factorColumn, name: "first_factor", title: "factor" },
                { ...factorColumn, name: "second_factor", title: "with" },
                ...columnsOf(
                  "index",
                  "index",
                  "share that the pair explains beyond each alone",
                  settings.level,
                ),
              ],
              rows: pairs.map(({ pair: [i, j], ...one }) => [factors[i]!, factors[j]!, ...cells(one)]),
              terminal: false,
            },
          ]
        : []),
    ],
    figures: [
      {
        kind: "intervals",
        name: `total-${name}`,
        title: `What ${subject} depend${plural(subject)} on`,
        caption: `Total index of every factor, the share of the variance of ${subject} that it has a part in. ${sentences[0]}`,
        table,
        label: "factor",
        estimate: "total",
        low: "total_low",
        high: "total_high",
        reference: noiseShare ?? 0,
      },
    ],
    ranks: order.map((i) => ({ factor: factors[i]!, rank: ranks[i]!, influence: total[i]!.estimate })),
  };
}

interface Told {
  readonly subject: string;
  readonly factors: readonly string[];
  readonly first: readonly Estimate[];
  readonly total: readonly Estimate[];
  readonly variance: number;
  /** Factors by falling total index. */
  readonly order: readonly number[];
  readonly noiseShare: number | undefined;
}

function sentencesOf({ subject, factors, first, total, variance, order, noiseShare }: Told): string[] {
  if (variance === 0) return [`${capital(subject)}: the same at every point; no factor matters.`];
  if (noiseShare !== undefined && noiseShare >= tooNoisy) {
    return [
      `Factors cannot be ranked for ${subject}: chance between replicates makes ${percent(noiseShare)} of the ` +
        "variance of points; more replicates are needed.",
    ];
  }
  const floor = Math.max(slight, noiseShare ?? 0);
  const leading = order.filter((i) => total[i]!.estimate >= floor && total[i]!.low > 0);
  const told = leading.slice(0, 3).map((i) => {
    const { estimate, low, high } = first[i]!;
    return (
      `${factors[i]} explains ${share(estimate)} [${share(low)}, ${share(high)}] of the variance of ${subject}, ` +
      `${share(total[i]!.estimate)} together with others`
    );
  });
  const sentences = [told.length > 0 ? `${told.join("; ")}.` : `No factor has a clear part in ${subject}.`];
  const rest = order.length - leading.length;
  if (rest > 0 && told.length > 0) {
    const names = rest === 1 ? factors[order.at(-1)!]! : `The other ${rest} factors`;
    sentences.push(
      `${names} ${rest === 1 ? "has" : "have"} less than ${digits(floor)}${rest === 1 ? "" : " each"}.`,
    );
  }
  const [one, two] = leading;
  if (one !== undefined && two !== undefined && total[one]!.low <= total[two]!.high) {
    sentences.push(
      `Which of ${joined([factors[one]!, factors[two]!])} matters more for ${subject} cannot be told from these points.`,
    );
  }
  const alone = first.reduce((sum, { estimate }) => sum + estimate, 0);
  if (told.length > 0 && alone < 1 - slight) {
    sentences.push(`Factors acting together make about ${share(1 - alone)} of the variance of ${subject}.`);
  }
  if (noiseShare !== undefined && noiseShare >= slight) {
    sentences.push(
      `Chance between replicates makes ${percent(noiseShare)} of the variance of ${subject}: a total index below ` +
        `${share(noiseShare)} means nothing.`,
    );
  }
  return sentences;
}

function columnsOf(name: string, title: string, meaning: string, level: number): FindingColumn[] {
  const interval = `${Math.round(level * 1000) / 10} % bootstrap interval`;
  return [
    { name, title, meaning: `${meaning}, 1 for all` },
    { name: `${name}_low`, title: "from", meaning: `lower end of its ${interval}` },
    { name: `${name}_high`, title: "to", meaning: `upper end of its ${interval}` },
  ];
}

function cells({ estimate, low, high }: Estimate): number[] {
  return [estimate, low, high];
}

function share(value: number): string {
  return value.toFixed(2);
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

/** Metric names are words of the results: "orders depend", "gmv depends". */
function plural(subject: string): string {
  return /s( |$)/.test(subject) ? "" : "s";
}
