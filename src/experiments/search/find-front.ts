/** The front of several goals in the market, as a finding. */

import { type Interval, mean, meanInterval } from "../../core/statistics.ts";
import { ConditionFault } from "../designs/condition.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import type { Settings } from "../validation/bare.ts";
import { present } from "./curve.ts";
import { type Judgement, judgementOf } from "./judgement.ts";
import { keyOf, type Market, marketOf, mixedWorlds, placeOfMetric } from "./market.ts";
import { type Nsga2Settings, nsga2 } from "./nsga2.ts";
import { pointOf } from "./optimum.ts";
import { leversOf, type Options, optionsOf } from "./options.ts";
import { frontsOf, type Scored } from "./pareto.ts";
import { axisOf, settingsAt } from "./space.ts";
import {
  count,
  currentSettings,
  leverColumns,
  meaningNotes,
  seedWords,
  settingsWords,
  words,
  worldNotes,
} from "./words.ts";

/** Throws a LaboratoryFault with all faults of the options. */
export function frontPlan(experiment: Experiment) {
  const options = optionsOf(experiment);
  const arm = options.arm("arm");
  const axes = leversOf(experiment, [arm], options).map(axisOf);
  const goals = goalsOf(experiment, options);
  const constraints = options.words("constraints").flatMap((text) => {
    try {
      return [judgementOf(experiment, text, arm)];
    } catch (error) {
      if (!(error instanceof ConditionFault)) throw error;
      options.refuse("constraints", "conditions that can be judged", `${text}: it must ${error.message}`);
      return [];
    }
  });
  const replicates = options.integer("min_replicates", Math.max(2, experiment.replicates.min), 2);
  const fresh = options.integer("fresh_replicates", Math.max(10, replicates), 2);
  const population = options.integer("population", 16, 4);
  if (population % 2 === 1) options.refuse("population", "even");
  const generations = options.integer("generations", 8, 1);
  options.done();
  const today = pointOf(
    axes,
    currentSettings(
      experiment,
      axes.map(({ path }) => path),
    ),
  );
  const settings: Nsga2Settings = { population, generations, start: today ? [today] : [] };
  return { axes, arm, goals, constraints, replicates, fresh, settings };
}

function goalsOf({ metrics }: Experiment, options: Options): readonly Metric[] {
  const named = options.words("goals");
  const aimed = metrics.filter(({ goal }) => goal !== undefined);
  for (const name of named) {
    if (!aimed.some((metric) => metric.name === name)) options.refuse("goals", "metrics with a goal", name);
  }
  const goals = named.length > 0 ? aimed.filter(({ name }) => named.includes(name)) : aimed;
  if (goals.length < 2) options.refuse("goals", "at least two metrics with a goal", String(goals.length));
  return goals;
}

interface Measured extends Scored {
  readonly intervals: readonly Interval[];
}

export async function findFront(laboratory: Laboratory): Promise<Finding> {
  const { experiment } = laboratory;
  const { axes, arm, goals, constraints, replicates, fresh, settings } = frontPlan(experiment);
  const paths = axes.map(({ path }) => path);
  const market = marketOf(laboratory, mixedWorlds(experiment, paths));
  const tried = new Set<string>();
  const measure = (points: readonly Settings[], from: number, n: number) =>
    measured(experiment, market, { arm, goals, constraints }, points, from, n);
  const found = await nsga2(
    axes,
    (points) => {
      const all = points.map((point) => settingsAt(axes, point));
      for (const each of all) tried.add(JSON.stringify(each));
      return measure(all, 1, replicates);
    },
    settings,
    keyOf(experiment, "nsga2"),
  );
  // Genes that differ can stand for the same settings.
  const distinct = new Map(
    found.front.map((one) => {
      const at = settingsAt(axes, one.genes);
      return [JSON.stringify(at), { at, searched: one }] as const;
    }),
  );
  const front = [...distinct.values()].sort((a, b) => a.searched.goals[0]! - b.searched.goals[0]!);
  const again = found.complete
    ? await measure(
        front.map(({ at }) => at),
        replicates + 1,
        fresh,
      )
    : undefined;
  const scores: readonly Scored[] = again ?? front.map(({ searched }) => searched);
  // Where fresh replicates break the constraints everywhere, those that break the fewest are no front.
  const kept = new Set((frontsOf(scores)[0] ?? []).filter((i) => scores[i]!.violation === 0));
  const shown = (score: number, { goal }: Metric) => (goal === "maximize" ? -score : score);
  const [first, last] = [Math.min(...kept), Math.max(...kept)];
  const ends = (i: number) =>
    `${settingsWords(front[i]!.at)} (${goals.map((goal, g) => `${goal.name} ${words(shown(scores[i]!.goals[g]!, goal))}`).join(", ")})`;
  const sentences =
    front.length === 0
      ? ["No setting was found that keeps the constraints."]
      : kept.size === 0
        ? ["No setting of the search's front keeps the constraints in fresh replicates."]
        : [
            `${kept.size} of ${count(tried.size, "setting")} tried ${kept.size === 1 ? "is" : "are"} beaten by no other in ${goals.map(({ name }) => name).join(" and ")}.`,
            ...(kept.size > 1
              ? [`The front goes from ${ends(first)} to ${ends(last)}.`]
              : [`It is ${ends(first)}.`]),
          ];
  if (again && kept.size < front.length) {
    sentences.push(
      `${count(front.length - kept.size, "setting")} of the search's front fell behind in ${count(fresh, "fresh replicate")}.`,
    );
  }
  if (!found.complete || !again) {
    sentences.push(
      `The runs allowed ended after ${found.generations} of ${settings.generations} generations.`,
    );
  }
  sentences.push(`It took ${count(market.runs, "run")}.`);
  const complete = found.complete && again !== undefined;
  return {
    verb: "search",
    title: `Front of ${goals.map(({ name }) => name).join(" and ")}`,
    sentences,
    tables: [
      {
        name: "front",
        title: "Settings on the front",
        columns: [
          ...leverColumns(paths),
          ...goals.flatMap(({ name }) => [
            {
              name,
              title: name,
              meaning: `mean of ${name}${again ? " in fresh replicates" : " in the search"}`,
            },
            { name: `${name}_low`, title: "from", meaning: `lower end of the 95 % interval of ${name}` },
            { name: `${name}_high`, title: "to", meaning: `upper end of the 95 % interval of ${name}` },
          ]),
          { name: "front", title: "front", meaning: "beaten by none of the others in fresh replicates" },
        ],
        rows: front.map(({ at }, i) => [
          ...paths.map((path) => at[path]!),
          ...goals.flatMap((goal, g) => {
            const interval = (scores[i] as Measured).intervals[g]!;
            const ends = [shown(interval.low, goal), shown(interval.high, goal)];
            const numbers = [shown(interval.estimate, goal), Math.min(...ends), Math.max(...ends)];
            return numbers.map((value) => (Number.isFinite(value) ? value : null));
          }),
          kept.has(i),
        ]),
      },
    ],
    figures: [
      {
        kind: "scatter",
        name: "front",
        title: `${goals[0]!.name} against ${goals[1]!.name}`,
        caption: `Each dot is a setting of the search's front; those that no other beats are marked.`,
        table: "front",
        x: goals[0]!.name,
        y: goals[1]!.name,
        marked: "front",
      },
    ],
    notes: [
      `Arm ${arm}. NSGA-II (Deb et al. 2002), ${settings.population} settings in each of ${settings.generations} generations after the first, ${count(replicates, "replicate")} each on ${seedWords(experiment)}.`,
      "The front of noisy means is too good to be true; its settings were run again with fresh replicates, and who beats whom was decided anew.",
      ...constraints.map(({ text }) => `Constraint: ${text}.`),
      ...meaningNotes(paths),
      ...worldNotes(market.worlds),
    ],
    ...(complete ? {} : { missed: `the search must end within limits.max_runs (was ${market.runs} runs)` }),
  };
}

/** Scores of settings in replicates `from` to `from + n - 1`, goals turned so that less is better. */
async function measured(
  experiment: Experiment,
  market: Market,
  { arm, goals, constraints }: { arm: string; goals: readonly Metric[]; constraints: readonly Judgement[] },
  points: readonly Settings[],
  from: number,
  n: number,
): Promise<Measured[] | undefined> {
  const arms = [...new Set([arm, ...constraints.flatMap((each) => each.arms)])];
  const asked = points.flatMap((settings) =>
    arms.flatMap((name) =>
      Array.from({ length: n }, (_, r) => ({ settings, arm: name, replicate: from + r })),
    ),
  );
  const rows = await market.values(asked);
  if (!rows) return undefined;
  return points.map((settings, i) => {
    const valuesOf = (name: string, metric: Metric) => {
      const start = (i * arms.length + arms.indexOf(name)) * n;
      const place = placeOfMetric(experiment, metric);
      return present(rows.slice(start, start + n).map((row) => row[place]!));
    };
    const intervals = goals.map((goal) => {
      const sign = goal.goal === "maximize" ? -1 : 1;
      return meanInterval(valuesOf(arm, goal).map((value) => sign * value));
    });
    const broken = constraints.filter(
      (constraint) =>
        !constraint.test(
          (name, metric) => mean(valuesOf(name, experiment.metrics.find((each) => each.name === metric)!)),
          (path) => settings[path] ?? currentSettings(experiment, [path])[path]!,
        ),
    );
    // A setting whose runs all failed is beaten by every other.
    const lost = intervals.some(({ estimate }) => Number.isNaN(estimate));
    return {
      goals: intervals.map(({ estimate }) => (Number.isNaN(estimate) ? Infinity : estimate)),
      violation: lost ? Infinity : broken.length,
      intervals,
    };
  });
}
