/** Circumstances in which a condition holds, as boxes in words (PRIM). */

import { mean } from "../../core/statistics.ts";
import { ConditionFault } from "../designs/condition.ts";
import { factorsOf, pointsOf } from "../designs/points.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import { present } from "./curve.ts";
import { type Judgement, judgementOf } from "./judgement.ts";
import { marketOf, placeOfMetric } from "./market.ts";
import { optionsOf } from "./options.ts";
import { type Column, type Limit, prim } from "./prim.ts";
import { count, currentSettings, meaningNotes, percent, valueWords, words } from "./words.ts";

/** Throws a LaboratoryFault with all faults of the options. */
export function boxesPlan(experiment: Experiment) {
  const options = optionsOf(experiment);
  const arm = options.arm("arm");
  let condition: Judgement | undefined;
  const text = options.words("condition")[0];
  if (text === undefined) options.refuse("condition", "given, such as orders < 0.8 * orders of base");
  else {
    try {
      condition = judgementOf(experiment, text, arm);
    } catch (error) {
      if (!(error instanceof ConditionFault)) throw error;
      options.refuse("condition", "one that can be judged", `${text}: it must ${error.message}`);
    }
  }
  const alpha = options.number("alpha", 0.05, 0);
  if (!(alpha > 0 && alpha < 0.5)) options.refuse("alpha", "above 0 and below 0.5");
  const leastMass = options.number("least_mass", 0.05, 0);
  const replicates = options.integer("min_replicates", experiment.replicates.min, 1);
  const points = pointsOf(experiment);
  if (points.length < 20) {
    options.refuse(
      "method",
      "given with a design of at least 20 points over uncertain or levers",
      String(points.length),
    );
  }
  options.done();
  return { arm, condition: condition!, alpha, leastMass, replicates, points };
}

export async function findBoxes(laboratory: Laboratory): Promise<Finding> {
  const { experiment } = laboratory;
  const { condition, alpha, leastMass, replicates, points } = boxesPlan(experiment);
  const market = marketOf(laboratory, [{}]);
  const { arms } = condition;
  // Values by point, then arm, then replicate.
  const rows: Float64Array[][][] = points.map(() => arms.map(() => []));
  let done = 0;
  for (; done < replicates; done++) {
    const asked = points.flatMap((settings) => arms.map((arm) => ({ settings, arm, replicate: done + 1 })));
    const values = await market.values(asked);
    if (!values) break;
    for (const [i, row] of values.entries()) rows[Math.floor(i / arms.length)]![i % arms.length]!.push(row);
  }
  const missed =
    done < replicates
      ? { missed: `replicates must be ${replicates} within limits.max_runs (was ${done})` }
      : {};
  const judged = points.flatMap((point, i) => {
    let lost = done === 0;
    const hit = condition.test(
      (arm, name) => {
        const metric = experiment.metrics.find((each) => each.name === name)!;
        const place = placeOfMetric(experiment, metric);
        const value = mean(present(rows[i]![arms.indexOf(arm)]!.map((row) => row[place]!)));
        if (Number.isNaN(value)) lost = true;
        return value;
      },
      (path) => point[path] ?? currentSettings(experiment, [path])[path]!,
    );
    return lost ? [] : [{ point, hit }];
  });
  const hits = judged.map(({ hit }) => hit);
  const all = hits.filter(Boolean).length;
  const title = `Where ${condition.text}`;
  const lost = points.length - judged.length;
  const tail = [
    ...(lost > 0 ? [`${count(lost, "point")} without results ${lost === 1 ? "is" : "are"} left out.`] : []),
    ...(done < replicates ? [`The runs allowed ended after ${done} of ${replicates} replicates.`] : []),
    `It took ${count(market.runs, "run")}: ${count(points.length, "point")}, ${count(done, "replicate")}.`,
  ];
  if (all === 0 || all === hits.length) {
    const where =
      judged.length === 0 ? "cannot be judged anywhere" : all === 0 ? "holds nowhere" : "holds everywhere";
    const sentences = [`${condition.text} ${where} in the ${judged.length} points.`, ...tail];
    return { verb: "search", title, sentences, tables: [], figures: [], notes: [], ...missed };
  }
  const paths = factorsOf(experiment).map(({ path }) => path);
  const named = paths.length > 0 ? paths : [...new Set(points.flatMap((point) => Object.keys(point)))];
  const columns: Column[] = named.map((path) => ({ path, values: judged.map(({ point }) => point[path]!) }));
  const { trajectory, place, chosen } = prim(columns, hits, { alpha, leastMass });
  const holds = `"${condition.text}" holds`;
  const sentences = [
    chosen.limits.length === 0
      ? `${holds} in ${percent(all / hits.length)} of the points, and no box of circumstances says where.`
      : `${holds} mostly where ${chosen.limits.map(limitWords).join(" and ")}: ${percent(chosen.coverage)} of all such cases lie there, and ${percent(chosen.density)} of the ${chosen.cases} cases there are such (${percent(all / hits.length)} of all).`,
    ...tail,
  ];
  return {
    verb: "search",
    title,
    sentences,
    tables: [
      {
        name: "box",
        title: "Limits of the box",
        columns: [
          { name: "parameter", title: "parameter", meaning: "parameter that is limited", format: "text" },
          { name: "low", title: "from", meaning: "lower limit" },
          { name: "high", title: "to", meaning: "upper limit" },
          { name: "among", title: "among", meaning: "choices inside", format: "text" },
          {
            name: "quasi_p",
            title: "quasi-p",
            meaning: "chance of as many hits without this limit's help",
          },
        ],
        rows: chosen.limits.map(({ path, low, high, among }, i) => [
          path,
          low ?? null,
          high ?? null,
          among?.map(valueWords).join(", ") ?? null,
          chosen.quasiP[i]!,
        ]),
      },
      {
        name: "trajectory",
        title: "Coverage against density along the peeling",
        terminal: false,
        columns: [
          { name: "step", title: "step", meaning: "peels taken off", format: "integer" },
          { name: "cases", title: "cases", meaning: "points inside", format: "integer" },
          {
            name: "coverage",
            title: "coverage",
            meaning: "share of all hits that lie inside",
            format: "percent",
          },
          {
            name: "density",
            title: "density",
            meaning: "share of the points inside that are hits",
            format: "percent",
          },
          {
            name: "mass",
            title: "mass",
            meaning: "share of all points that lie inside",
            format: "percent",
          },
          { name: "limited", title: "limits", meaning: "parameters that are limited", format: "integer" },
          { name: "chosen", title: "chosen", meaning: "the box that the result comes from" },
        ],
        rows: trajectory.map(({ cases, coverage, density, mass, limits }, step) => [
          step,
          cases,
          coverage,
          density,
          mass,
          limits.length,
          step === place,
        ]),
      },
    ],
    figures: [
      {
        kind: "scatter",
        name: "trade-off",
        title: "Coverage against density",
        caption:
          "Each dot is a box; smaller boxes hold fewer of the cases, of which more are hits. The chosen one is marked.",
        table: "trajectory",
        x: "coverage",
        y: "density",
        marked: "chosen",
      },
    ],
    notes: [
      `PRIM (Friedman and Fisher 1999): ${percent(alpha)} of the cases are peeled off at a time, down to ${percent(leastMass)} of all. Chosen is the box with the highest harmonic mean of coverage and density, widened where that costs no density, without limits whose quasi-p-value is above 0.05 (Bryant and Lempert 2010).`,
      "Coverage and density are those of the points that the box was made from; of new points rather less is to be expected.",
      ...meaningNotes(named),
      `A point counts by its means over ${count(done, "replicate")}.`,
    ],
    ...missed,
  };
}

/** Such as "needs.rate is above 0.2". */
export function limitWords({ path, low, high, among }: Limit): string {
  if (among) return `${path} is ${among.map(valueWords).join(" or ")}`;
  if (low !== undefined && high !== undefined) return `${path} lies between ${words(low)} and ${words(high)}`;
  return low !== undefined ? `${path} is above ${words(low)}` : `${path} is below ${words(high!)}`;
}
