/** Sobol' indices of one metric as tables, a figure and sentences. */

import { mean, variance } from "../../core/statistics.ts";
import type { FindingColumn } from "../laboratory/finding.ts";
import { beyondChance } from "./beyond-chance.ts";
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

/** A total index below this is hardly worth a word. */
const slight = 0.05;

export function sobolReading(series: Series, secondOrder: boolean, settings: Settings): Reading {
  const { name, subject, factors, values, noiseShare, key } = series;
  const indices = sobolIndices(values, factors.length, secondOrder, settings, key);
  const { first, total, second } = indices;
  const own = ownChanges(series, secondOrder);
  const chance = chanceOf(own, indices.variance);
  const size = (secondOrder ? 2 : 1) * factors.length + 2;
  const beyond = beyondChance(
    own.map((changes, i) => ({
      changes,
      lengths: Float64Array.from({ length: values.length / size }, (_, k) => {
        return series.rows[k * size]![i]! - series.rows[k * size + 1 + i]![i]!;
      }),
    })),
  );
  const ranks = ranksOf(total.map(({ estimate }) => estimate));
  const order = [...factors.keys()].sort((i, j) => ranks[i]! - ranks[j]! || i - j);
  const rows = order.map((i) => {
    const chanceCell = chance === undefined ? [] : [chance[i]!, beyond![i]!];
    return [factors[i]!, ranks[i]!, ...cells(total[i]!), ...cells(first[i]!), ...chanceCell];
  });
  const table = `indices-${name}`;
  const pairs = [...second].sort((a, b) => b.estimate - a.estimate);
  const sentences = sentencesOf({
    subject,
    factors,
    first,
    total,
    order,
    noiseShare,
    chance,
    beyond,
    level: settings.level,
    constant: indices.variance === 0,
  });
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
          ...(chance === undefined
            ? []
            : [
                {
                  name: "chance",
                  title: "chance",
                  meaning: "total index that chance between replicates alone would give",
                },
                {
                  name: "p",
                  title: "p",
                  meaning: "p value of no more than chance between replicates, after Holm's adjustment",
                },
              ]),
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
      },
    ],
    ranks: order.map((i) => ({ factor: factors[i]!, rank: ranks[i]!, influence: total[i]!.estimate })),
  };
}

/**
 * The part of each factor's total index that is chance between replicates: Jansen's mean square of f(A) - f(AB_i) holds the
 * variance of that difference's mean over replicates, which is seen from how far the replicates' differences lie apart.
 */
export function chanceOf(own: readonly (readonly Float64Array[])[], total: number): number[] | undefined {
  const replicates = own[0]?.length ?? 0;
  if (replicates < 2) return undefined;
  return own.map((changes) => {
    if (total === 0) return 0;
    const apart = Array.from(changes[0]!, (_, k) => variance(changes.map((of) => of[k]!)));
    return Math.max(0, mean(apart)) / replicates / (2 * total);
  });
}

/** f(A) - f(AB_i) of each replicate: `[factor][replicate][base row]`. */
export function ownChanges(
  { replicates, factors }: Pick<Series, "replicates" | "factors">,
  secondOrder: boolean,
): Float64Array[][] {
  const size = (secondOrder ? 2 : 1) * factors.length + 2;
  return factors.map((_, i) =>
    replicates.map((values) =>
      Float64Array.from(
        { length: values.length / size },
        (_, k) => values[k * size]! - values[k * size + 1 + i]!,
      ),
    ),
  );
}

interface Told {
  readonly subject: string;
  readonly factors: readonly string[];
  readonly first: readonly Estimate[];
  readonly total: readonly Estimate[];
  /** Factors by falling total index. */
  readonly order: readonly number[];
  readonly noiseShare: number | undefined;
  readonly chance: readonly number[] | undefined;
  /** p values of no more than chance. */
  readonly beyond: readonly number[] | undefined;
  readonly level: number;
  readonly constant: boolean;
}

function sentencesOf(told: Told): string[] {
  const { subject, factors, first, total, order, noiseShare, chance, beyond, level, constant } = told;
  if (constant) return [`No factor moves ${subject} at all.`];
  const noisy = noiseShare !== undefined && noiseShare >= slight;
  const noise = noisy
    ? `chance between replicates makes ${(100 * noiseShare).toFixed(0)} % of the variance of ${subject}`
    : "";
  const stands = (i: number) =>
    total[i]!.low > (chance?.[i] ?? 0) && (beyond === undefined || beyond[i]! < 1 - level);
  if (!order.some(stands)) {
    const why = noisy
      ? `${noise}; more replicates are needed`
      : "no total index is clearly above 0; a larger n is needed";
    return [`Factors cannot be ranked for ${subject}: ${why}.`];
  }
  const leading = order.filter((i) => stands(i) && total[i]!.estimate >= slight);
  const named = leading.slice(0, 3).map((i) => {
    const { estimate, low, high } = first[i]!;
    const alone = `${share(estimate)} [${share(low)}, ${share(high)}] of the variance of ${subject}`;
    const luck = chance && chance[i]! >= slight ? `, of which chance makes ${share(chance[i]!)}` : "";
    return `${factors[i]} explains ${alone}, ${share(total[i]!.estimate)} together with others${luck}`;
  });
  const sentences = [named.length > 0 ? `${named.join("; ")}.` : `No factor has a clear part in ${subject}.`];
  const [one, two] = leading;
  if (one !== undefined && two !== undefined && total[one]!.low <= total[two]!.high) {
    const names = joined([factors[one]!, factors[two]!]);
    sentences.push(`Which of ${names} matters more for ${subject} cannot be told from these points.`);
  }
  const rest = order.filter((i) => total[i]!.estimate < slight);
  if (rest.length > 0) {
    const names =
      rest.length === 1 ? `${factors[rest[0]!]} has` : `${rest.length} of ${factors.length} factors have`;
    sentences.push(`${names} a part below ${slight}${rest.length === 1 ? "" : " each"}.`);
  }
  // What chance makes of the variance is nobody's share.
  const alone = first.reduce((sum, { estimate }) => sum + estimate, 0) + (noiseShare ?? 0);
  if (named.length > 0 && alone < 1 - slight) {
    const who = noiseShare === undefined ? "Factors acting together, or chance," : "Factors acting together";
    sentences.push(`${who} make about ${share(1 - alone)} of the variance of ${subject}.`);
  }
  if (noisy) sentences.push(`${noise[0]!.toUpperCase()}${noise.slice(1)}.`);
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

/** Metric names are words of the results: "orders depend", "gmv depends". */
function plural(subject: string): string {
  return /s( |$)/.test(subject) ? "" : "s";
}
