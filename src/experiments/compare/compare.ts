/** Comparison of policies: every arm against the first, on common random numbers. */

import type { Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Finding } from "../laboratory/finding.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { policyPaths } from "../laboratory/plan.ts";
import { treatedWords } from "../laboratory/treated.ts";
import { lookingNotes } from "../sweep/precision.ts";
import { type Contrasts, contrastsOf, defaults } from "./contrasts.ts";
import { frontOf } from "./pareto.ts";
import { personsTable, reachTable, spilloverTable } from "./person-tables.ts";
import { checkPersons, comparesPersons, type PersonEffect } from "./persons.ts";
import {
  contrastsTable,
  effectsTable,
  figuresOf,
  frontTable,
  metricsTable,
  scorecardTable,
} from "./tables.ts";
import { sentencesOf } from "./words.ts";

/** Throws a LaboratoryFault where there is nothing to compare, or persons that cannot be. */
export function checkComparison(experiment: Experiment): Experiment {
  const { arms } = experiment;
  if (arms.length < 2) {
    throw new LaboratoryFault("invalid", `arms must be two or more to be compared (was ${arms.length})`);
  }
  if (comparesPersons(experiment)) checkPersons(experiment);
  return experiment;
}

/**
 * What the rows of an experiment's plan say of its arms; rows may be missing or failed. Effects on persons come from
 * `personEffects` where they are wanted.
 */
export function compare(
  experiment: Experiment,
  rows: readonly RunRow[],
  effects: readonly PersonEffect[] = [],
): Finding {
  const { arms, name, title } = experiment;
  const contrasts = contrastsOf(experiment, rows);
  const front = frontOf(experiment, rows);
  const card = scorecardTable(contrasts.all);
  const reach = reachTable(effects);
  return {
    verb: "compare",
    title: `${title ?? name}${/[.?!]$/.test(title ?? name) ? "" : ":"} ${arms
      .slice(1)
      .map((arm) => arm.name)
      .join(", ")} against ${arms[0]!.name}`,
    sentences: sentencesOf(experiment, contrasts.all, front, effects),
    lead: arms.length - 1,
    tables: [
      ...[effectsTable(contrasts.all), card].filter(({ rows }) => rows.length > 0),
      contrastsTable(contrasts.all),
      ...(front ? [frontTable(front)] : []),
      ...(effects.length > 0 ? [spilloverTable(effects), personsTable(effects)] : []),
      ...(reach ? [reach] : []),
      metricsTable(experiment.metrics),
    ],
    figures: figuresOf(contrasts.all, front, reach),
    notes: notesOf(experiment, contrasts, effects),
  };
}

function notesOf(
  experiment: Experiment,
  { all, arms }: Contrasts,
  effects: readonly PersonEffect[],
): string[] {
  const { level, resamples } = experiment.compare ?? defaults;
  const { crn } = experiment;
  const tests = all.filter(({ p }) => !Number.isNaN(p)).length;
  const several = all.some(({ pairs }) => pairs > 0) && experiment.design.method !== "single";
  const left = arms.filter(({ incomplete }) => incomplete > 0);
  const numberless = arms.flatMap((arm) =>
    arm.numberless.flatMap((count, place) =>
      count > 0 ? [`${arm.name} ${experiment.metrics[place]!.name} ${count}`] : [],
    ),
  );
  return [
    crn
      ? "Runs of a pair have the same seed: what differs between them is the arm."
      : "Seeds are independent: pairs share a number and nothing else.",
    ...(several
      ? [
          `A replicate's number is the mean over its design points${crn ? ", which share its seed" : ""}; statistics count replicates, and intervals hold for these points.`,
        ]
      : []),
    `Numbers in brackets, and from and to in tables, are ends of intervals that cover the true mean effect in ${100 * level} % of cases. Each is of its test alone; verdicts and sentences take p after Holm's adjustment, against ${Number((1 - level).toPrecision(6))} over ${tests} tests.`,
    "Percentages are of the baseline's mean, taken as it is, and told where all its numbers are above 0.",
    `Bootstrap: ${resamples} resamples of replicates, bias-corrected and accelerated (Efron 1987), in compare-contrasts.csv.`,
    "Replicates that would tell: with so many more a t test sees what matters, or else what was observed, in four cases of five.",
    ...lookingNotes(experiment),
    ...left.map(
      (arm) => `Left out: ${arm.incomplete} pairs of ${arm.name} of which a run failed or was not made.`,
    ),
    ...(numberless.length > 0 ? [`Pairs without a number left out: ${numberless.join(", ")}.`] : []),
    ...(effects.length > 0
      ? [
          "Effects on persons: the same person with and without the policy; the replicate is the unit of intervals. Told is what holds after Holm's adjustment for all outcomes of the group.",
          "Who was treated is read from the arm's own world: part of their effect can be that its luck picked them.",
          ...experiment.arms
            .slice(1)
            .map(
              (arm) =>
                `Treated by ${arm.name}, from its first day on: ${treatedWords(policyPaths(experiment.arms, arm))}.`,
            ),
        ]
      : []),
  ];
}
