/** The best policy for one goal in the market, as a finding. */

import { meanInterval } from "../../core/statistics.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import type { Finding, FindingTable } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import { gap, present } from "./curve.ts";
import { keyOf, marketOf, mixedWorlds, placeOfMetric } from "./market.ts";
import { type Optimum, type OptimumSettings, optimum, pointOf } from "./optimum.ts";
import { leversOf, optionsOf, replicatesOf } from "./options.ts";
import { type Axis, axisOf, settingsAt } from "./space.ts";
import {
  count,
  currentSettings,
  leverColumns,
  meaningNotes,
  percent,
  seedWords,
  settingsWords,
  unitOf,
  words,
  worldNotes,
} from "./words.ts";

/** Throws a LaboratoryFault with all faults of the options. */
export function optimumPlan(experiment: Experiment) {
  const options = optionsOf(experiment);
  const metric = options.goal("metric");
  const arm = options.arm("arm");
  const axes = leversOf(experiment, [arm], options).map(axisOf);
  const replicates = replicatesOf(experiment, options);
  const kept = Math.max(3, axes.length + 1);
  const level = options.number("level", 0.95, 0.5);
  if (!(level < 1)) options.refuse("level", "below 1");
  const settings: OptimumSettings = {
    population: options.integer("population", 8 + 4 * axes.length, kept + 2),
    races: options.integer("races", 4, 1),
    replicates,
    fresh: options.integer("fresh_replicates", Math.max(10, replicates.max), 2),
    level,
    start: [],
  };
  options.done();
  const today = pointOf(
    axes,
    currentSettings(
      experiment,
      axes.map(({ path }) => path),
    ),
  );
  return { axes, metric, arm, settings: { ...settings, start: today ? [today] : [] } };
}

export async function findOptimum(laboratory: Laboratory): Promise<Finding> {
  const { experiment } = laboratory;
  const { axes, metric, arm, settings } = optimumPlan(experiment);
  const paths = axes.map(({ path }) => path);
  const market = marketOf(laboratory, mixedWorlds(experiment, paths));
  const place = placeOfMetric(experiment, metric);
  const sign = metric.goal === "minimize" ? -1 : 1;
  const found = await optimum(
    axes,
    async (tries) => {
      const rows = await market.values(
        tries.map(({ point, replicate }) => ({ settings: settingsAt(axes, point), arm, replicate })),
      );
      return rows?.map((row) => sign * row[place]!);
    },
    settings,
    keyOf(experiment, "optimum"),
  );
  const winner = found.candidates[0]!;
  const best = settingsWords(settingsAt(axes, winner.point));
  const { level, fresh } = settings;
  const unit = unitOf(metric);
  const stated = meanInterval(present(found.fresh.winner.map((value) => sign * value)), level);
  const raced = meanInterval(present(winner.values.map((value) => sign * value)), level);
  const range = (interval: typeof stated) =>
    `${words(interval.estimate)}${unit} (${words(interval.low)} to ${words(interval.high)})`;
  const flattered = sign * raced.estimate > sign * stated.estimate;
  const sentences = [`Best of ${count(found.candidates.length, "setting")} for ${metric.name}: ${best}.`];
  if (found.fresh.winner.length > 0) {
    sentences.push(
      `In ${count(fresh, "fresh replicate")} it brings ${range(stated)}; in the race it showed ${words(raced.estimate)}${flattered ? ", which luck flattered" : ""}.`,
    );
  }
  const today = settings.start[0];
  let current: readonly number[] = found.fresh.start.map((value) => sign * value);
  if (!today && found.fresh.winner.length > 0) {
    // Out of the levers' range, what is in force could not race; it is compared with all the same.
    const replicates = found.fresh.winner.map((_, r) => settings.replicates.max + 1 + r);
    const rows = await market.values(replicates.map((replicate) => ({ settings: {}, arm, replicate })));
    current = rows?.map((row) => row[place]!) ?? [];
  }
  if (today !== winner.point && found.fresh.winner.length > 0 && current.length > 0) {
    const lead = gap(
      found.fresh.winner.map((value) => sign * value),
      current,
      level,
    );
    const clear = lead.low > 0 || lead.high < 0;
    const better = lead.estimate * sign > 0;
    sentences.push(
      clear
        ? `That is ${words(Math.abs(lead.estimate))}${unit} ${better ? "better" : "worse"} than today's settings (${words(lead.low)} to ${words(lead.high)}).`
        : `It cannot be told from today's settings (difference ${words(lead.low)} to ${words(lead.high)}${unit}).`,
    );
  } else if (today && today === winner.point) sentences.push("These are today's settings.");
  const rivals = found.candidates.filter(({ survived }) => survived).length - 1;
  if (rivals > 0)
    sentences.push(`${count(rivals, "other setting")} could not be told from it in the last race.`);
  if (!found.complete) sentences.push(`The runs allowed ended in race ${found.races} of ${settings.races}.`);
  sentences.push(`It took ${count(market.runs, "run")} in ${count(found.races, "race")}.`);
  const table = candidateTable(axes, found, sign, level, metric.name);
  return {
    verb: "search",
    title: `Best setting for ${metric.name}`,
    sentences,
    tables: [table],
    figures: [
      {
        kind: "intervals",
        name: "candidates",
        title: `Settings that raced, by ${metric.name}`,
        caption: `Mean of ${metric.name} of each setting in its race with its ${percent(level)} interval; those that dropped out have fewer replicates.`,
        table: table.name,
        label: "rank",
        estimate: "mean",
        low: "low",
        high: "high",
      },
    ],
    notes: [
      `Arm ${arm}. Iterated racing (Birattari et al. 2002, Balaprakash et al. 2007): settings drop out when Student's t on ${seedWords(experiment)} puts them below the best; survivors have offspring near them.`,
      "The winner's value comes from replicates that the race has not seen: the best of many noisy means is too good to be true (winner's curse).",
      ...meaningNotes(paths),
      ...worldNotes(market.worlds),
    ],
    ...(found.complete
      ? {}
      : { missed: `the races must end within limits.max_runs (was ${market.runs} runs)` }),
  };
}

function candidateTable(
  axes: readonly Axis[],
  { candidates }: Optimum,
  sign: number,
  level: number,
  metric: string,
): FindingTable {
  const paths = axes.map(({ path }) => path);
  const bounded = (value: number) => (Number.isFinite(value) ? value : null);
  return {
    name: "candidates",
    title: "Settings that raced, best first",
    columns: [
      { name: "rank", title: "rank", meaning: "place after the last race", format: "integer" },
      ...leverColumns(paths),
      { name: "mean", title: metric, meaning: `mean of ${metric} in the races` },
      { name: "low", title: "from", meaning: `lower end of the ${percent(level)} interval` },
      { name: "high", title: "to", meaning: `upper end of the ${percent(level)} interval` },
      { name: "replicates", title: "n", meaning: "replicates in the races", format: "integer" },
      { name: "survived", title: "in", meaning: "still in after the last race" },
    ],
    rows: candidates.slice(0, 30).map(({ point, values, survived }, i) => {
      const { estimate, low, high } = meanInterval(present(values.map((value) => sign * value)), level);
      const settings = settingsAt(axes, point);
      return [
        i + 1,
        ...paths.map((path) => settings[path]!),
        bounded(estimate),
        bounded(low),
        bounded(high),
        values.length,
        survived,
      ];
    }),
  };
}
