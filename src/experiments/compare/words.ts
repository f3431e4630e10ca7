/** Sentences of a comparison, computed from its numbers. */

import type { Interval } from "../../core/statistics.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { type Contrast, defaults } from "./contrasts.ts";
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
  const flip = !signed && interval.estimate < 0;
  const ends = [interval.low, interval.high].map((end) => (flip ? 0 - end : end)).sort((a, b) => a - b);
  // What is left of a sum of differences by rounding is no difference.
  const noise = 1e-9 * Math.max(...ends.map(Math.abs));
  const estimate = Math.abs(interval.estimate) < noise ? 0 : interval.estimate;
  const text = `${figure(flip ? -estimate : estimate)}${relative ? " %" : unitText(metric.unit)}`;
  return `${text} [${ends.map(figure).join(", ")}]`;
}

const unitText = (unit: string) => (unit === "1" ? "" : ` ${unit}`);

/** Both means, so that a percentage of a share is not taken for points of it. */
function levelsText({ baseline, mean, metric }: Contrast): string {
  return `, from ${figure(baseline)} to ${figure(mean)}${unitText(metric.unit)}`;
}

/** As the effect is told: in percent where that can be. */
function marginText({ relative, baseline, metric }: Contrast, matters: number): string {
  if (relative) return `${figure((100 * matters) / baseline)} %`;
  return `${figure(matters)}${unitText(metric.unit)}`;
}

function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** What the arm did to the metric; `tests` are all that Holm's adjustment counts. */
export function contrastSentence(contrast: Contrast, tests: number): string {
  const { arm, metric, difference, pairs, adjusted, verdict, saving, more, matters } = contrast;
  const name = spoken(metric.name);
  if (pairs < 2)
    return `What arm ${arm} does to ${name} cannot be told from ${plural(pairs, "pair")} of runs.`;
  const count = plural(pairs, "pair");
  const basis = `${count}${Number.isNaN(adjusted) ? "" : `, ${pText(adjusted)}`}`;
  if (verdict === "cannot tell") {
    const wanted =
      more === undefined || more === Infinity
        ? "no number of runs that can be made would tell"
        : `about ${plural(roughly(more), "more replicate")} would tell`;
    const alone = difference.low > 0 || difference.high < 0 ? `, too little among ${tests} tests` : "";
    return `Whether arm ${arm} changes ${name} cannot be told: ${sizeText(contrast, true)} (${basis}${alone}); ${wanted}.`;
  }
  if (verdict === "same") {
    if (isUntouched(contrast)) return `Arm ${arm} leaves ${name} exactly as it is (${count}).`;
    const margin = matters === undefined ? "" : `, within ± ${marginText(contrast, matters)}`;
    return `Arm ${arm} makes no difference to ${name} that matters: ${sizeText(contrast, true)} (${count}${margin}).`;
  }
  const verb = difference.estimate > 0 ? "raises" : "lowers";
  const judged = verdict === "better" || verdict === "worse" ? `: ${verdict}` : "";
  // A ratio of variances is told where its interval is known, and lies above 1.
  const times = saving && saving.low > 1 && saving.estimate >= 1.5 ? savedText(saving.estimate) : "";
  const size = `${sizeText(contrast, false)}${levelsText(contrast)}`;
  return `Arm ${arm} ${verb} ${name} by ${size} (${basis})${judged}${times}.`;
}

/** Is every pair equal? */
function isUntouched({ verdict, difference }: Contrast): boolean {
  return verdict === "same" && difference.low === 0 && difference.high === 0;
}

/** What the arm did not touch at all, in one sentence. */
function untouchedSentence(arm: string, all: readonly Contrast[]): string[] {
  const names = all.map(({ metric }) => spoken(metric.name));
  if (names.length < 2) return all.map((one) => contrastSentence(one, 0));
  const list = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return [`Arm ${arm} leaves ${list} exactly as they are (${plural(all[0]!.pairs, "pair")}).`];
}

function savedText(times: number): string {
  return `; unpaired would have needed about ${Number(times.toPrecision(times < 10 ? 1 : 2))}x as many runs`;
}

/** Two digits: an estimate of a number of runs is no better. */
function roughly(count: number): number {
  return Math.max(1, Number(count.toPrecision(2)));
}

const order: readonly Verdict[] = ["better", "worse", "same", "cannot tell"];
const words: Partial<Record<Verdict, string>> = { same: "no different" };
/** Goals that a sentence names; its table has all. */
const mostNamed = 6;

/** The arm as a whole: which goals it serves, which it harms, and how many are open. */
export function overallSentence(arm: string, contrasts: readonly Contrast[]): string {
  const judged = contrasts.filter((one) => one.arm === arm && one.metric.goal && one.pairs > 0);
  if (judged.length === 0)
    return `Arm ${arm}: no metric with a goal has a number, so that nothing is better or worse.`;
  const by = (verdict: Verdict) => judged.filter((one) => one.verdict === verdict);
  const parts = order.flatMap((verdict) => {
    const some = by(verdict);
    if (some.length === 0) return verdict === "worse" && by("better").length > 0 ? ["worse on none"] : [];
    const named = verdict === "better" || verdict === "worse" ? ` (${namedText(some)})` : "";
    return [`${words[verdict] ?? verdict} on ${some.length}${named}`];
  });
  return `Arm ${arm}, ${plural(judged.length, "goal")}: ${parts.join(", ")}.`;
}

/** Such as "orders +3.1 %, complaints -0.2 reports", the surest first. */
function namedText(some: readonly Contrast[]): string {
  const sorted = some.toSorted((a, b) => weight(b) - weight(a));
  const named = sorted.slice(0, mostNamed).map(({ metric, relative, difference }) => {
    const value = relative ? 100 * relative.estimate : difference.estimate;
    const unit = relative ? " %" : metric.unit === "1" ? "" : ` ${metric.unit}`;
    return `${spoken(metric.name)} ${value > 0 ? "+" : ""}${figure(value)}${unit}`;
  });
  const rest = some.length - named.length;
  return [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** Of those verdicts that say something, the surest first. */
function weight({ difference, sd, pairs }: Contrast): number {
  return sd > 0 ? (Math.abs(difference.estimate) / sd) * Math.sqrt(pairs) : Infinity;
}

/**
 * Every sentence: arms as a whole and the front; then arm by arm what is known of the experiment's own metrics and of
 * persons, and what is not. Goals of the card are named with their arm and stand in its table, unless there is nothing else.
 */
export function sentencesOf(
  experiment: Experiment,
  all: readonly Contrast[],
  front: Front | undefined,
  effects: readonly PersonEffect[],
): string[] {
  const card = new Set(goals.map(({ name }) => name));
  const alpha = 1 - (experiment.compare ?? defaults).level;
  const tests = all.filter(({ p }) => !Number.isNaN(p)).length;
  const own = all.filter(({ metric }) => !card.has(metric.name));
  const told = own.length > 0 ? own : all;
  const arms = experiment.arms.slice(1).map(({ name }) => name);
  const sentence = (one: Contrast) => contrastSentence(one, tests);
  return [
    ...arms.map((name) => overallSentence(name, all)),
    ...(front ? [frontSentence(front)] : []),
    ...arms.flatMap((name) => {
      const some = told.filter(({ arm }) => arm === name).toSorted((a, b) => weight(b) - weight(a));
      const known = some.filter((one) => one.verdict !== "cannot tell" && !isUntouched(one));
      const untouched = all.filter((one) => one.arm === name && isUntouched(one));
      return [
        ...known.map(sentence),
        ...some.filter(({ verdict }) => verdict === "cannot tell").map(sentence),
        ...untouchedSentence(name, untouched),
        ...personSentences(name, effects, alpha),
      ];
    }),
  ];
}

function frontSentence({ arms, metrics, replicates }: Front): string {
  const on = arms
    .filter(({ onFront }) => onFront)
    .map(
      ({ name, share }, place) =>
        `${name}${Number.isNaN(share) ? "" : ` (${figure(100 * share)} %${place === 0 ? " of resamples" : ""})`}`,
    );
  const names = metrics.map(({ name }) => spoken(name));
  const goals =
    names.length > 3 ? `${names.length} goals` : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  const all = on.length === arms.length ? "No arm is" : "Arms that are not";
  const few = Number.isNaN(arms[0]!.share)
    ? `; ${plural(replicates, "replicate")} cannot say how sure that is`
    : "";
  return `${all} beaten by another in ${goals} at once: ${on.join(", ")}${few}.`;
}

/** What became of those on whom the arm acted, and does it reach their friends? The clearest outcome of each answers. */
function personSentences(arm: string, effects: readonly PersonEffect[], alpha: number): string[] {
  const of = (reach: PersonEffect["reach"]) =>
    effects.filter((one) => one.arm === arm && one.reach === reach);
  if (of("all").length === 0) return [];
  const treated = of("treated");
  if (treated.length === 0) return [`Arm ${arm} acts on nobody.`];
  const friends = of("friends");
  const clear = [clearest(treated, alpha), clearest(friends, alpha)];
  const about = `about ${plural(Math.round(treated[0]!.persons), "person", "people")}`;
  return [
    `Arm ${arm} acts on ${about}: ${clear[0] ? changeText(clear[0]) : "nothing of theirs clearly differs"}.`,
    friends.length === 0
      ? `Nobody is a friend of somebody whom arm ${arm} acts on.`
      : `Friends of those whom arm ${arm} acts on: ${clear[1] ? changeText(clear[1]) : "nothing of theirs clearly differs"}.`,
  ];
}

function changeText({ outcome, effect, up, down }: PersonEffect): string {
  const flip = effect.estimate < 0;
  const [low, high] = flip ? [-effect.high, -effect.low] : [effect.low, effect.high];
  const size = `${figure(Math.abs(effect.estimate))}${unitText(outcomeOf(outcome).unit)} [${figure(low)}, ${figure(high)}]`;
  const shares = `more for ${figure(100 * up)} % of them, less for ${figure(100 * down)} %`;
  return `their ${outcome} ${flip ? "fell" : "rose"} by ${size} in the mean, ${shares}`;
}
