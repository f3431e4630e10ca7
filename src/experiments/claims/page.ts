/** The outcomes as a page of Markdown (`docs/claims.md`), made by the command alone. */

import { type Outcome, type PartOutcome, verdictOf } from "./hearing.ts";
import type { Judgement } from "./verdict.ts";
import { criterionWords, figure, intervalWords, sentence, waitWords } from "./words.ts";

/** What was run. */
export interface HearingDescription {
  readonly version: string;
  readonly resultsEpoch: number;
  readonly seeds: number;
  readonly persons: number;
  readonly days: number;
}

/** The page. Same outcomes, same text. */
export function claimsPage(outcomes: readonly Outcome[], hearing: HearingDescription): string {
  const { version, resultsEpoch, seeds, persons, days } = hearing;
  return [
    "# Claims on trial",
    "",
    "<!-- Written by `feedmarket claims --write`; do not edit. -->",
    "",
    `Made by \`feedmarket claims --seeds ${seeds} --persons ${persons} --days ${days} --write\`, version ${version}, ` +
      `results epoch ${resultsEpoch}, all parameters at their defaults. Criteria stand in ` +
      "`src/experiments/claims/patterns/` and were fixed before the first run over several " +
      "seeds; one run of one seed, which printed the quantities of patterns 1 to 3, had been looked at.",
    "",
    "Each number is measured once a seed; a verdict rests on the 95 % interval of its mean over seeds (Student). " +
      "*Shown*: the whole interval lies on the stated side. *Not shown*: it lies wholly on the other. *Undecided*: " +
      "it does neither, and the page says how many more seeds should settle it. A pattern is shown if all of its " +
      "criteria are. Rows without criterion are reported only. A treatment is compared with the baseline of the " +
      "same seed, that is, the same people and the same chance.",
    "",
    "| | pattern | verdict | in a sentence |",
    "|---|---|---|---|",
    ...outcomes.map((outcome) => {
      const { trial, verdict } = outcome;
      return row([trial.id.replace("pattern-", ""), trial.title, `**${verdict}**`, sentence(outcome, days)]);
    }),
    ...outcomes.flatMap((outcome) => section(outcome, days)),
    "",
  ].join("\n");
}

function section(outcome: Outcome, days: number): string[] {
  const { trial, verdict, parts } = outcome;
  const { treatment, untried } = trial;
  return [
    "",
    `## ${trial.id.replace("pattern-", "")}. ${trial.title}: ${verdict}`,
    "",
    `> ${trial.statement} (${trial.claims.join(", ")})`,
    "",
    sentence(outcome, days),
    "",
    ...(treatment ? [`Treatment *${treatment.name}*: ${treatment.meaning}.`, ""] : []),
    "| measure | how | criterion | effect | 95 % interval | verdict |",
    "|---|---|---|---|---|---|",
    ...parts.map(partRow),
    ...(untried ? [row([untried.label, "", "", "", "", `undecided: ${untried.why}`])] : []),
    "",
    trial.note,
  ];
}

function partRow(outcome: PartOutcome): string {
  const { part, judgement } = outcome;
  const wait = waitWords(outcome);
  return row([
    part.label,
    part.meaning,
    part.criterion ? criterionWords(part.criterion) : "",
    figure(judgement.estimate),
    intervalWords(judgement),
    `${verdictOf(outcome) ?? ""}${wait === "" ? "" : ` (${wait})`}`,
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** The outcomes as one plain document; figures that do not exist become null. */
export function claimsDocument(outcomes: readonly Outcome[], hearing: HearingDescription) {
  return {
    ...hearing,
    trials: outcomes.map((outcome) => {
      const { trial, verdict, parts } = outcome;
      const { id, title, statement, claims, treatment, untried } = trial;
      return {
        id,
        title,
        statement,
        claims,
        verdict,
        sentence: sentence(outcome, hearing.days),
        ...(treatment ? { treatment: { name: treatment.name, meaning: treatment.meaning } } : {}),
        parts: parts.map(({ part, values, judgement }) => {
          const { label, meaning, criterion } = part;
          const { estimate, low, high, verdict, more, missing }: Partial<Judgement> = judgement;
          return { label, meaning, criterion, estimate, low, high, verdict, more, missing, values };
        }),
        ...(untried ? { untried } : {}),
      };
    }),
  };
}
