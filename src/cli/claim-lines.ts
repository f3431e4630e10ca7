/** Claims on trial, for a terminal of 80 columns: a line each, or one claim in full. */

import { type Claim, isTried } from "../experiments/claims/claim.ts";
import { type Outcome, type PartOutcome, verdictOf } from "../experiments/claims/hearing.ts";
import { countWords, partWords } from "../experiments/claims/page.ts";
import { type Plan, type Scale, seedsOf } from "../experiments/claims/plan.ts";
import { clusters } from "../experiments/claims/registry.ts";
import type { Verdict } from "../experiments/claims/verdict.ts";
import { criterionWords, figure, leadingPart, sentence, waitWords } from "../experiments/claims/words.ts";
import { plural } from "./load.ts";
import type { Paint, Style } from "./paint.ts";
import { wrapped } from "./wrap.ts";

const screenWidth = 80;
const styles: Readonly<Record<Verdict, Style>> = { shown: "green", "not shown": "red", undecided: "yellow" };

export interface Hearing {
  readonly scale: Scale;
  readonly runs: number;
}

/** Persons times days a second on one core, at the sizes of claims; measured 0.7 to 1.5 million on shared cores. */
const assumedRate = 1_500_000;

/** What is about to run: "1380 runs, 65 claims and patterns, 20 seeds: about 37 CPU minutes on 2 threads". */
export function announcement(
  chosen: readonly Claim[],
  { jobs }: Plan,
  scale: Scale,
  workers: number,
): string {
  const seeds = [...new Set(chosen.filter(isTried).map((claim) => seedsOf(claim, scale)))];
  const [least, most] = [Math.min(...seeds), Math.max(...seeds)];
  const seedWords = least < most ? `${least} to ${most} seeds` : plural(seeds.length > 0 ? most : 0, "seed");
  const seconds = jobs.reduce((sofar, { weight }) => sofar + weight * 1000, 0) / assumedRate;
  const time =
    seconds < 100
      ? plural(Math.ceil(seconds), "CPU second")
      : seconds < 6000
        ? plural(Math.round(seconds / 60), "CPU minute")
        : plural(Math.round(seconds / 3600), "CPU hour");
  const threads = plural(Math.max(1, Math.min(workers, jobs.length)), "thread");
  const counts = `${plural(jobs.length, "run")}, ${plural(chosen.length, "claim or pattern", "claims and patterns")}`;
  return `${counts}, ${seedWords}: about ${time} on ${threads}`;
}

/** The lines of the screen. */
export function claimLines(
  outcomes: readonly Outcome[],
  { scale, runs }: Hearing,
  detail: "brief" | "table" | "full",
  paint: Paint,
): string[] {
  if (detail === "brief") return outcomes.map(({ claim, verdict }) => `${claim.id} ${verdict}`);
  const lines =
    detail === "full"
      ? outcomes.flatMap((outcome) => [...claimInFull(outcome, scale, paint), ""])
      : clusters.flatMap(({ title, claims }) => {
          const found = outcomes.filter(({ claim }) => claims.includes(claim));
          return found.length === 0
            ? []
            : [paint("bold", title), ...found.map((outcome) => tableLine(outcome, paint)), ""];
        });
  return [
    ...lines,
    `${countWords(outcomes)}: ${plural(runs, "run")}`,
    paint("dim", "± is half the 95 % interval of the mean over seeds; then the effect that matters"),
  ];
}

/** Id, title, the number that decides, its criterion, verdict. */
function tableLine(outcome: Outcome, paint: Paint): string {
  const { claim, verdict } = outcome;
  const head = `${claim.id.replace("pattern-", "").padEnd(4)}${claim.title.padEnd(35)}`;
  const part = leadingPart(outcome);
  const numbers = part
    ? `${effectWords(part)} ${criterionWords(part.part.criterion!).replace(" .. ", "..")}`
    : `needs ${isTried(claim) ? "" : claim.waiting}`;
  return `${head}${fitted(numbers, 30)} ${paint(styles[verdict], verdict)}`;
}

/** "0.42 ± 0.05", in 18 cells. */
function effectWords({ judgement }: PartOutcome): string {
  const half = (judgement.high - judgement.low) / 2;
  const spread = Number.isFinite(half)
    ? `± ${half < 999_999.5 ? Number(half.toPrecision(2)) : figure(half)}`
    : "± ?";
  return `${figure(judgement.estimate).padStart(7)} ${spread.padEnd(10)}`;
}

function fitted(text: string, width: number): string {
  return text.length <= width ? text.padEnd(width) : `${text.slice(0, width - 1)}…`;
}

function claimInFull(outcome: Outcome, scale: Scale, paint: Paint): string[] {
  const { claim, verdict, parts } = outcome;
  const head = `${claim.id}  ${claim.title}`;
  const gap = " ".repeat(screenWidth - head.length - verdict.length);
  return [
    `${paint("bold", head)}${gap}${paint(styles[verdict], verdict)}`,
    ...paragraph(claim.says),
    ...paragraph(sentence(outcome)),
    ...setupLines(claim, scale).flatMap((line) => paragraph(line).map((text) => paint("dim", text))),
    ...parts.flatMap((part) => partLines(part, paint)),
    ...untriedLines(claim, paint),
    ...paragraph(claim.note).map((line) => paint("dim", line)),
  ];
}

function untriedLines(claim: Claim, paint: Paint): string[] {
  if (!isTried(claim)) return paragraph(`In its place: ${claim.standIn}.`);
  const { untried } = claim;
  if (!untried) return [];
  return [`   ${untried.label.padEnd(33)}${fitted(untried.why, 34)} ${paint("yellow", "undecided")}`];
}

function setupLines(claim: Claim, scale: Scale): string[] {
  if (!isTried(claim)) return [];
  const { market, arms = {} } = claim;
  const set = Object.entries({
    ...market.set,
    ...(scale.persons === undefined ? {} : { "network.persons": scale.persons }),
  }).map(([path, value]) => `${path} ${value}`);
  const settings = set.length > 0 ? set.join(", ") : "the defaults";
  return [
    `Market: ${settings}; ${plural(market.days, "day")}; ${plural(seedsOf(claim, scale), "seed")}.`,
    ...Object.entries(arms).map(([name, { meaning }]) => `Arm ${name}: ${meaning}.`),
  ];
}

function partLines(outcome: PartOutcome, paint: Paint): string[] {
  const { part } = outcome;
  const criterion = part.criterion ? criterionWords(part.criterion) : "";
  const verdict = verdictOf(outcome);
  const line = `   ${part.label.padEnd(33)}${effectWords(outcome)} ${criterion.padEnd(13)}`;
  const wait = waitWords(outcome);
  const how = [partWords(part), ...(part.matters ? [part.matters] : []), ...(wait === "" ? [] : [wait])];
  return [
    verdict ? `${line} ${paint(styles[verdict], verdict)}` : line.trimEnd(),
    ...wrapped(how.join("; "), screenWidth - 6).map((text) => paint("dim", `      ${text}`)),
  ];
}

function paragraph(text: string): string[] {
  return wrapped(text, screenWidth - 3).map((line) => `   ${line}`);
}
