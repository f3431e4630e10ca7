/** Claims on trial, for a terminal of 80 columns. */

import { type Outcome, type PartOutcome, verdictOf } from "../experiments/claims/hearing.ts";
import type { HearingDescription } from "../experiments/claims/page.ts";
import type { Verdict } from "../experiments/claims/verdict.ts";
import { criterionWords, figure, sentence } from "../experiments/claims/words.ts";
import { plural } from "./load.ts";
import type { Paint, Style } from "./paint.ts";

const screenWidth = 80;
const styles: Readonly<Record<Verdict, Style>> = { shown: "green", "not shown": "red", undecided: "yellow" };

/** The lines of the screen; one a trial where `brief`. */
export function claimLines(
  outcomes: readonly Outcome[],
  hearing: HearingDescription,
  brief: boolean,
  paint: Paint,
): string[] {
  if (brief) return outcomes.map(({ trial, verdict }) => `${trial.id} ${verdict}`);
  const { seeds, persons, days } = hearing;
  const counts = (["shown", "not shown", "undecided"] as const).map((verdict) => {
    const count = outcomes.filter((outcome) => outcome.verdict === verdict).length;
    return `${count} ${verdict}`;
  });
  const size = `${plural(seeds, "seed")}, ${plural(persons, "person", "people")}, ${plural(days, "day")}`;
  return [
    ...outcomes.flatMap((outcome) => [...trialLines(outcome, days, paint), ""]),
    `${counts.join(", ")}: ${size}`,
    paint("dim", "± is half the 95 % interval of the mean over seeds"),
  ];
}

function trialLines(outcome: Outcome, days: number, paint: Paint): string[] {
  const { trial, verdict, parts } = outcome;
  const head = `${trial.id.replace("pattern-", "")}  ${trial.title} (${trial.claims.join(", ")})`;
  const gap = " ".repeat(screenWidth - head.length - verdict.length);
  const { untried } = trial;
  return [
    `${paint("bold", head)}${gap}${paint(styles[verdict], verdict)}`,
    ...wrapped(sentence(outcome, days), screenWidth - 3).map((line) => `   ${line}`),
    ...(days < trial.leastDays ? [] : parts.map((part) => partLine(part, paint))),
    ...(untried
      ? [`   ${untried.label.padEnd(33)}${untried.why.padEnd(35)}${paint("yellow", "undecided")}`]
      : []),
  ];
}

function partLine(outcome: PartOutcome, paint: Paint): string {
  const { part, judgement } = outcome;
  const criterion = part.criterion ? criterionWords(part.criterion) : "";
  const half = (judgement.high - judgement.low) / 2;
  const spread = Number.isFinite(half) ? `± ${Number(half.toPrecision(2))}` : "± ?";
  const numbers = `${criterion.padEnd(13)}${figure(judgement.estimate).padStart(8)} ${spread.padEnd(12)}`;
  const verdict = verdictOf(outcome);
  const line = `   ${part.label.padEnd(33)}${numbers}`;
  return verdict ? `${line} ${paint(styles[verdict], verdict)}` : paint("dim", line.trimEnd());
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
