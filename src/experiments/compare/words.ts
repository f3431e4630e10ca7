/** Sentences of a comparison, computed from its numbers. */

import type { Interval } from "../../core/statistics.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import type { Contrast } from "./contrasts.ts";
import type { Front } from "./pareto.ts";
import { clearest, outcomeOf, type PersonEffect } from "./persons.ts";
import { goals } from "./scorecard.ts";
import type { Verdict } from "./verdict.ts";

/** Three significant digits, no exponent. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "-∞" : "nothing";
  const short = Number(value.toPrecision(3));
  return Math.abs(short) >= 1e-6 || short === 0 ? String(short) : short.toExponential(2);
}

export function pText(p: number): string {
  return p < 0.001 ? "p < 0.001" : `p = ${Number(p.toPrecision(p < 0.1 ? 3 : 2))}`;
}

const percent = ({ estimate, low, high }: Interval) => ({
  estimate: 100 * estimate,
  low: 100 * low,
  high: 100 * high,
});

/** The metric's name as words. */
export function spoken(name: string): string {
  return goals.find((goal) => goal.name === name)?.title ?? name.replaceAll("_", " ");
}

/** The size of a change with its interval; signs only where the direction is not said. */
function sizeText({ relative, difference, metric }: Contrast, signed: boolean): string {
  const interval = relative ? percent(relative) : difference;
  const unit = relative ? " %" : metric.unit === "1" ? "" : ` ${metric.unit}`;
  const flip = !signed && interval.estimate < 0;
  const ends = [interval.low, interval.high].map((end) => (flip ? 0 - end : end)).sort((a, b) => a - b);
  return `${figure(flip ? -interval.estimate : interval.estimate)}${unit} [${ends.map(figure).join(", ")}]`;
}

/** As the effect is told: in percent where that can be. */
function marginText({ relative, baseline, metric }: Contrast, matters: number): string {
  if (relative) return `${figure((100 * matters) / baseline)} %`;
  return metric.unit === "1" ? figure(matters) : `${figure(matters)} ${metric.unit}`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What the arm did to the metric. */
export function contrastSentence(contrast: Contrast): string {
  const { arm, metric, difference, pairs, adjusted, verdict, saving, more, matters } = contrast;
  const name = spoken(metric.name);
  if (pairs < 2) return `${arm}: ${name} cannot be told from ${plural(pairs, "pair")} of runs`;
  const basis = `${plural(pairs, "pair")}${Number.isNaN(adjusted) ? "" : `, Holm ${pText(adjusted)}`}`;
  if (verdict === "cannot tell") {
    const wanted =
      more === undefined || more === Infinity
        ? "no number of runs that can be made would"
        : `about ${plural(roughly(more), "more replicate")} would`;
    return `whether ${arm} changes ${name} cannot be told: ${sizeText(contrast, true)} (${basis}); ${wanted}`;
  }
  if (verdict === "same") {
    if (difference.low === 0 && difference.high === 0)
      return `${arm} leaves ${name} exactly as it is (${basis})`;
    const margin = matters === undefined ? "" : `, within ± ${marginText(contrast, matters)}`;
    return `${arm} makes no difference to ${name} that matters: ${sizeText(contrast, true)} (${basis}${margin})`;
  }
  const verb = difference.estimate > 0 ? "raises" : "lowers";
  const judged = verdict === "better" || verdict === "worse" ? `: ${verdict}` : "";
  // A ratio of variances is told where its interval is known, and lies above 1.
  const times = saving && saving.low > 1 && saving.estimate >= 1.5 ? savedText(saving.estimate) : "";
  return `${arm} ${verb} ${name} by ${sizeText(contrast, false)} (${basis})${judged}${times}`;
}

function savedText(times: number): string {
  return `; unpaired would have needed about ${Number(times.toPrecision(times < 10 ? 1 : 2))}x as many runs`;
}

/** Two digits: an estimate of a number of runs is no better. */
function roughly(count: number): number {
  return Math.max(1, Number(count.toPrecision(2)));
}

const order: readonly Verdict[] = ["better", "worse", "same", "cannot tell"];
const words: Partial<Record<Verdict, string>> = { same: "no different on" };

/** The arm as a whole: how many goals it serves and how many it harms. */
export function overallSentence(arm: string, contrasts: readonly Contrast[]): string {
  const judged = contrasts.filter((one) => one.arm === arm && one.metric.goal && one.pairs > 0);
  if (judged.length === 0)
    return `${arm}: no metric with a goal has a number, so that nothing is better or worse`;
  const parts = order.flatMap((verdict) => {
    const count = judged.filter((one) => one.verdict === verdict).length;
    return count === 0 ? [] : [`${words[verdict] ?? `${verdict} on`} ${count}`];
  });
  return `${arm}: ${parts.join(", ")} of ${plural(judged.length, "goal")}`;
}

/** Of those verdicts that say something, the surest first. */
function weight({ difference, sd, pairs }: Contrast): number {
  return sd > 0 ? (Math.abs(difference.estimate) / sd) * Math.sqrt(pairs) : Infinity;
}

/**
 * Every sentence: arms as a whole, then what is known of the experiment's own metrics and of the planner's goals, then
 * what is not known. Goals of the card that cannot be told stay in its table.
 */
export function sentencesOf(
  experiment: Experiment,
  all: readonly Contrast[],
  front: Front | undefined,
  effects: readonly PersonEffect[],
): string[] {
  const card = new Set(goals.map(({ name }) => name));
  const told = all.filter(({ metric, verdict, difference }) => {
    if (!card.has(metric.name)) return true;
    return verdict === "better" || verdict === "worse" || (verdict === "same" && difference.low !== 0);
  });
  const known = told.filter(({ verdict }) => verdict !== "cannot tell");
  const rank = ({ metric }: Contrast) => Number(card.has(metric.name));
  const open = told.filter(({ verdict }) => verdict === "cannot tell");
  return [
    ...experiment.arms.slice(1).map(({ name }) => overallSentence(name, all)),
    ...known.toSorted((a, b) => rank(a) - rank(b) || weight(b) - weight(a)).map(contrastSentence),
    ...open.toSorted((a, b) => weight(b) - weight(a)).map(contrastSentence),
    ...(front ? [frontSentence(front)] : []),
    ...experiment.arms.slice(1).flatMap(({ name }) => spillSentence(name, effects)),
  ];
}

function frontSentence({ arms, metrics }: Front): string {
  const on = arms
    .filter(({ onFront }) => onFront)
    .map(({ name, share }) => `${name} (${figure(100 * share)} %)`);
  const all = on.length === arms.length ? "no arm is beaten in everything" : "not beaten in everything";
  return `${all}: ${on.join(", ")} of resamples, over ${plural(metrics.length, "goal")}`;
}

/** Does the effect reach people whom the policy did not touch? The clearest outcome among friends answers. */
function spillSentence(arm: string, effects: readonly PersonEffect[]): string[] {
  const of = (reach: PersonEffect["reach"]) =>
    effects.filter((one) => one.arm === arm && one.reach === reach);
  const all = of("all");
  if (all.length === 0) return [];
  const clear = clearest(of("friends"));
  if (!clear) {
    const touched = of("friends").length > 0;
    return [
      `${arm}: ${touched ? "no outcome of friends of those treated clearly differs" : "nobody is a friend of somebody treated"}`,
    ];
  }
  const { outcome, effect, up, down } = clear;
  const { unit } = outcomeOf(outcome);
  const size = `${figure(effect.estimate)}${unit === "1" ? "" : ` ${unit}`}`;
  return [
    `${arm} spills over: friends of those treated have ${outcome} changed by ${size} ` +
      `[${figure(effect.low)}, ${figure(effect.high)}]; up for ${figure(100 * up)} %, down for ${figure(100 * down)} %`,
  ];
}
