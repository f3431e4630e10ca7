/** Elementary effects of one metric as tables, a figure and sentences. */

import { mean, variance } from "../../core/statistics.ts";
import { figure as digits } from "../claims/words.ts";
import { beyondChance } from "./beyond-chance.ts";
import { elementaryEffects, type MorrisMeasures, morrisMeasures } from "./morris.ts";
import {
  factorColumn,
  joined,
  type Reading,
  rankColumn,
  ranksOf,
  type Series,
  type Settings,
} from "./series.ts";

/** A factor with less than this share of the largest mu* is named with the rest. */
const slight = 0.1;
/** Effects go one way where the mean is at least this share of the mean size. */
const oneWay = 0.9;

export function morrisReading(series: Series, settings: Settings): Reading {
  const { name, subject, unit, factors, rows, values, key } = series;
  const effects = elementaryEffects(rows, values);
  const measures = morrisMeasures(effects, settings, key);
  const chance = chanceOf(rows, series.replicates);
  const beyond = beyondOf(rows, series.replicates);
  const spread = Math.max(...values) - Math.min(...values);
  const ranks = ranksOf(measures.map(({ muStar }) => muStar));
  const order = [...factors.keys()].sort((i, j) => ranks[i]! - ranks[j]! || i - j);
  const table = `effects-${name}`;
  const range = "over the factor's whole range";
  const interval = `${Math.round(settings.level * 1000) / 10} % bootstrap interval over trajectories`;
  const sentences = sentencesOf({ ...series, level: settings.level }, measures, order, chance, beyond);
  return {
    sentences,
    tables: [
      {
        name: table,
        title: `How much each factor moves ${subject} ${range} (${unit})`,
        columns: [
          factorColumn,
          rankColumn("mu*"),
          { name: "mu_star", title: "mu*", meaning: `mean size of the change ${range}, ${unit}`, unit },
          { name: "mu_star_low", title: "from", meaning: `lower end of its ${interval}` },
          { name: "mu_star_high", title: "to", meaning: `upper end of its ${interval}` },
          { name: "mu", title: "mu", meaning: `mean change ${range}, ${unit}` },
          {
            name: "sigma",
            title: "sigma",
            meaning: `standard deviation of the change: large where it depends on other factors or is curved, ${unit}`,
            unit,
          },
          ...(chance === undefined
            ? []
            : [
                {
                  name: "chance",
                  title: "chance",
                  meaning: `mu* that chance between replicates alone would give, ${unit}`,
                },
              ]),
          ...(beyond === undefined
            ? []
            : [
                {
                  name: "p",
                  title: "p",
                  meaning: "p value of no more than chance between replicates, after Holm's adjustment",
                },
              ]),
          {
            name: "share",
            title: "of range",
            meaning: "mu* as a share of how far the metric's numbers lie apart at most over all points",
          },
        ],
        rows: order.map((i) => {
          const { mu, muStar, sigma, interval } = measures[i]!;
          const chanceCell = chance === undefined ? [] : [chance[i]!, beyond![i]!];
          return [
            factors[i]!,
            ranks[i]!,
            muStar,
            interval.low,
            interval.high,
            mu,
            sigma,
            ...chanceCell,
            spread > 0 ? muStar / spread : 0,
          ];
        }),
      },
      {
        name: `trajectories-${name}`,
        title: `Every elementary effect on ${subject}`,
        columns: [
          factorColumn,
          {
            name: "trajectory",
            title: "trajectory",
            meaning: "place of the trajectory, from 1",
            format: "integer",
          },
          { name: "effect", title: "effect", meaning: `change ${range}, ${unit}` },
        ],
        rows: factors.flatMap((factor, i) => [...effects[i]!].map((effect, t) => [factor, t + 1, effect])),
        terminal: false,
      },
    ],
    figures: [
      {
        kind: "intervals",
        name: `mu-star-${name}`,
        title: `What moves ${subject}`,
        caption: `Mean size of the change of ${subject} over each factor's whole range (mu*). ${sentences[0]}`,
        table,
        label: "factor",
        estimate: "mu_star",
        low: "mu_star_low",
        high: "mu_star_high",
      },
      {
        kind: "scatter",
        name: `morris-${name}`,
        title: `What moves ${subject}, and how evenly`,
        caption: `Each factor's mean size of change (mu*) against its standard deviation (sigma): high up, the change depends on the other factors or is curved.`,
        table,
        x: "mu_star",
        y: "sigma",
        label: "factor",
      },
    ],
    ranks: order.map((i) => ({ factor: factors[i]!, rank: ranks[i]!, influence: measures[i]!.muStar })),
  };
}

/**
 * mu* by chance of each factor: the mean size, sqrt(2 / pi) times the standard deviation, that effects would have if only
 * chance between replicates made them. Each replicate has its own effects; how far those of one step lie apart, over
 * the number of replicates, is the variance of their mean. Nothing is known with one replicate.
 */
export function chanceOf(
  rows: readonly Float64Array[],
  replicates: readonly Float64Array[],
): number[] | undefined {
  if (replicates.length < 2) return undefined;
  const own = replicates.map((values) => elementaryEffects(rows, values));
  return own[0]!.map((steps, i) => {
    const variances = Array.from(steps, (_, t) => variance(own.map((effects) => effects[i]![t]!)));
    return Math.sqrt((2 / Math.PI) * Math.max(0, mean(variances) / replicates.length));
  });
}

/** p values of no effect but chance, by factor. */
function beyondOf(rows: readonly Float64Array[], replicates: readonly Float64Array[]) {
  const own = replicates.map((values) => elementaryEffects(rows, values));
  return beyondChance(
    (own[0] ?? []).map((steps, i) => ({
      changes: own.map((effects) => effects[i]!),
      lengths: steps.map(() => 1),
    })),
  );
}

function sentencesOf(
  { subject, unit, factors, noiseShare, level }: Series & Pick<Settings, "level">,
  measures: readonly MorrisMeasures[],
  order: readonly number[],
  chance: readonly number[] | undefined,
  beyond: readonly number[] | undefined,
): string[] {
  if (measures[order[0]!]!.muStar === 0) return [`No factor moves ${subject} at all.`];
  const stands = (i: number) =>
    measures[i]!.interval.low > (chance?.[i] ?? 0) && (beyond === undefined || beyond[i]! < 1 - level);
  const share =
    noiseShare === undefined
      ? ""
      : `, which makes ${(100 * noiseShare).toFixed(0)} % of the variance of points`;
  if (!order.some(stands)) {
    const than = chance
      ? `than chance between replicates does${share}; more replicates`
      : "in these; more trajectories";
    return [`Factors cannot be ranked for ${subject}: none moves it clearly more ${than} are needed.`];
  }
  // Larger ones that chance could make are no measure for others.
  const largest = measures[order.find(stands)!]!.muStar;
  const clear = order.filter((i) => stands(i) && measures[i]!.muStar >= slight * largest);
  const told = clear.slice(0, 3).map((i, place) => {
    const { mu, muStar, sigma, interval } = measures[i]!;
    // Chance makes effects differ in size and sign, too: told is only what is left without it.
    const noise = Math.sqrt(Math.PI / 2) * (chance?.[i] ?? 0);
    const own = Math.sqrt(Math.max(0, sigma * sigma - noise * noise));
    const even = Math.abs(mu) >= oneWay * muStar;
    const way = even ? (mu > 0 ? ", upwards" : ", downwards") : own > noise ? ", up or down" : "";
    const depends = own > muStar ? ", depending on the others" : "";
    const size = `${digits(muStar)} [${digits(interval.low)}, ${digits(interval.high)}]`;
    const moves =
      place === 0
        ? `moves ${subject} most over its range, by ${size}${unit === "1" ? "" : ` ${unit}`}`
        : `by ${size}`;
    return `${factors[i]} ${moves}${way}${depends}`;
  });
  const sentences = [`${told.join("; ")}.`];
  const [one, two] = clear;
  if (one !== undefined && two !== undefined && measures[one]!.interval.low <= measures[two]!.interval.high) {
    const names = joined([factors[one]!, factors[two]!]);
    sentences.push(`Which of ${names} moves ${subject} more cannot be told from these trajectories.`);
  }
  const little = measures.filter(({ muStar }) => muStar < slight * largest).length;
  if (little > 0) {
    const names = little === 1 ? "1 factor moves" : `${little} of ${factors.length} factors move`;
    sentences.push(`${names} ${subject} by less than a tenth of that.`);
  }
  const drowned = chance ? order.filter((i) => measures[i]!.muStar > 0 && !stands(i)).length : 0;
  if (drowned > 0) {
    const names = drowned === 1 ? "1 factor" : `${drowned} of ${factors.length} factors`;
    sentences.push(`The effect of ${names} on ${subject} cannot be told from chance between replicates.`);
  }
  if (!chance)
    sentences.push(`How much of that is chance is not known: ${subject} has one replicate a point.`);
  return sentences;
}
