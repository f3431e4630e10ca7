/** Elementary effects of one metric as tables, a figure and sentences. */

import { figure as digits } from "../claims/words.ts";
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

export function morrisReading(series: Series, delta: number, settings: Settings): Reading {
  const { name, subject, unit, factors, rows, values, key, noise } = series;
  const effects = elementaryEffects(rows, values);
  const measures = morrisMeasures(effects, settings, key);
  const floor = noise === undefined ? undefined : noiseFloor(noise, delta);
  const ranks = ranksOf(measures.map(({ muStar }) => muStar));
  const order = [...factors.keys()].sort((i, j) => ranks[i]! - ranks[j]! || i - j);
  const table = `effects-${name}`;
  const range = "over the factor's whole range";
  const interval = `${Math.round(settings.level * 1000) / 10} % bootstrap interval over trajectories`;
  const sentences = sentencesOf(series, measures, order, floor);
  return {
    sentences,
    tables: [
      {
        name: table,
        title: `How much each factor moves ${subject} ${range} (${unit})`,
        columns: [
          factorColumn,
          rankColumn("mu*"),
          { name: "mu_star", title: "mu*", meaning: `mean size of the change ${range}, ${unit}` },
          { name: "mu_star_low", title: "from", meaning: `lower end of its ${interval}` },
          { name: "mu_star_high", title: "to", meaning: `upper end of its ${interval}` },
          { name: "mu", title: "mu", meaning: `mean change ${range}, ${unit}` },
          {
            name: "sigma",
            title: "sigma",
            meaning: `standard deviation of the change: large where it depends on other factors or is curved, ${unit}`,
          },
          ...(floor === undefined
            ? []
            : [
                {
                  name: "noise",
                  title: "by chance",
                  meaning: `mu* of a factor that does nothing, by chance between replicates, ${unit}`,
                },
              ]),
        ],
        rows: order.map((i) => {
          const { mu, muStar, sigma, interval } = measures[i]!;
          const noiseCell = floor === undefined ? [] : [floor];
          return [factors[i]!, ranks[i]!, muStar, interval.low, interval.high, mu, sigma, ...noiseCell];
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
        kind: "scatter",
        name: `morris-${name}`,
        title: `What moves ${subject}, and how evenly`,
        caption: `Each factor's mean size of change (mu*) against its standard deviation (sigma). ${sentences[0]}`,
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
 * mu* of a factor without influence where a point's number has this variance by chance: the mean size of a normal
 * difference of two points, sqrt(2 / pi) times its standard deviation, over the step.
 */
export function noiseFloor(noise: number, delta: number): number {
  return (Math.sqrt(2 / Math.PI) * Math.sqrt(2 * noise)) / delta;
}

function sentencesOf(
  { subject, unit, factors }: Series,
  measures: readonly MorrisMeasures[],
  order: readonly number[],
  floor: number | undefined,
): string[] {
  const largest = measures[order[0]!]!.muStar;
  if (largest === 0) return [`No factor moves ${subject} at all.`];
  if (floor !== undefined && !measures.some(({ interval }) => interval.low > floor)) {
    return [
      `Factors cannot be ranked for ${subject}: none moves it clearly more than chance between replicates does ` +
        `(mu* ${digits(floor)} ${unit}); more replicates are needed.`,
    ];
  }
  const clear = order.filter((i) => {
    const { muStar, interval } = measures[i]!;
    return muStar >= slight * largest && interval.low > (floor ?? 0);
  });
  const told = clear.slice(0, 3).map((i, place) => {
    const { mu, muStar, sigma, interval } = measures[i]!;
    const even = Math.abs(mu) >= oneWay * muStar;
    const way = even ? (mu > 0 ? ", upwards" : ", downwards") : ", up or down";
    const depends = sigma > muStar ? ", depending on the others" : "";
    const size = `${digits(muStar)} [${digits(interval.low)}, ${digits(interval.high)}]`;
    const moves = place === 0 ? `moves ${subject} most over its range, by ${size} ${unit}` : `by ${size}`;
    return `${factors[i]} ${moves}${way}${depends}`;
  });
  const sentences = told.length > 0 ? [`${told.join("; ")}.`] : [`No factor moves ${subject} clearly.`];
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
  const drowned = floor === undefined ? 0 : measures.filter(({ interval }) => interval.low <= floor).length;
  if (drowned > 0 && floor !== undefined) {
    const names = drowned === 1 ? "1 factor" : `${drowned} of ${factors.length} factors`;
    sentences.push(
      `The effect of ${names} on ${subject} cannot be told from chance between replicates (mu* ${digits(floor)}).`,
    );
  }
  return sentences;
}
