/** A hearing: the runs of a seed to the numbers of every part, and the numbers of all seeds to verdicts. */

import type { ParameterSections } from "../../core/declare.ts";
import { type Interval, meanInterval } from "../../core/statistics.ts";
import { chronicle, type Run } from "./chronicle.ts";
import type { Part, Trial } from "./trial.ts";
import { combine, type Judgement, judge, type Verdict } from "./verdict.ts";

/** Size and rules of the runs. */
export interface Setting {
  readonly days: number;
  readonly parameters: ParameterSections;
}

/** A number for each part of each trial, in their order. */
export type Numbers = readonly (readonly number[])[];

export interface PartOutcome {
  readonly part: Part;
  /** By seed. */
  readonly values: readonly number[];
  /** Without a verdict where the part has no criterion. */
  readonly judgement: Judgement | Interval;
}

export interface Outcome {
  readonly trial: Trial;
  readonly verdict: Verdict;
  readonly parts: readonly PartOutcome[];
}

/** The trials for which runs of this length are long enough. */
export function triable(trials: readonly Trial[], days: number): readonly Trial[] {
  return trials.filter(({ leastDays }) => leastDays <= days);
}

/** Runs of one seed that the trials need: the baseline, and each treatment once. */
export function runCount(trials: readonly Trial[]): number {
  const treatments = new Set(trials.map(({ treatment }) => treatment?.name));
  treatments.delete(undefined);
  return trials.length === 0 ? 0 : 1 + treatments.size;
}

/** Runs what the trials need with one seed, and measures. `onDay` is called after each day of each run. */
export function measureSeed(
  trials: readonly Trial[],
  { days, parameters }: Setting,
  seed: string,
  onDay?: () => void,
): Numbers {
  const runs = new Map<string, Run>();
  const run = (treatment: Trial["treatment"]): Run => {
    const name = treatment?.name ?? "";
    const known = runs.get(name);
    if (known) return known;
    const timeline = treatment?.timeline(parameters) ?? [];
    const fresh = chronicle({ seed, days, parameters, timeline, ...(onDay ? { onDay } : {}) });
    runs.set(name, fresh);
    return fresh;
  };
  return trials.map(({ parts, treatment }) => {
    const baseline = run(undefined);
    const treated = run(treatment);
    return parts.map(({ measure }) => measure(baseline, treated));
  });
}

/** The verdicts over seeds; `heard` holds the numbers of the trials that were triable, a row a seed. */
export function conclude(trials: readonly Trial[], heard: readonly Numbers[], days: number): Outcome[] {
  const tried = triable(trials, days);
  return trials.map((trial) => {
    const place = tried.indexOf(trial);
    const parts = trial.parts.map((part, row): PartOutcome => {
      const values = place < 0 ? [] : heard.map((numbers) => numbers[place]![row]!);
      return { part, values, judgement: part.criterion ? judge(values, part.criterion) : measured(values) };
    });
    const verdicts = parts.flatMap((part) => verdictOf(part) ?? []);
    if (trial.untried) verdicts.push("undecided");
    return { trial, verdict: combine(verdicts), parts };
  });
}

/** The verdict on a part; none where its number is only reported. */
export function verdictOf({ judgement }: PartOutcome): Verdict | undefined {
  return "verdict" in judgement ? judgement.verdict : undefined;
}

function measured(values: readonly number[]): Interval {
  return meanInterval(values.filter(Number.isFinite));
}
