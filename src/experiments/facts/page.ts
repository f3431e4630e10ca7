/** What validation found as a page of Markdown (`docs/validation.md`), made by the command alone. */

import { criterionWords, figure, intervalWords } from "../claims/words.ts";
import type { Check, Target } from "../validation/target.ts";
import type { FactOutcome, RowOutcome } from "./fact.ts";
import { experiments } from "./facts.ts";

/** What was run. */
export interface ValidationDescription {
  readonly version: string;
  readonly resultsEpoch: number;
  readonly tier: string;
  /** Of the facts of the field. */
  readonly seeds: number;
  readonly persons: number;
}

interface TargetOutcome {
  readonly id: string;
  readonly checks: readonly Check[];
  readonly skipped: boolean;
}

/** The page. Same outcomes, same text. */
export function validationPage(
  targets: readonly Target[],
  outcomes: readonly TargetOutcome[],
  found: readonly FactOutcome[],
  { version, resultsEpoch, tier, seeds, persons }: ValidationDescription,
): string {
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  const failed = checks.filter(({ pass }) => !pass).length;
  const skipped = outcomes.filter((outcome) => outcome.skipped).map(({ id }) => id);
  const { met, missed, open } = countVerdicts(found);
  return [
    "# Validation",
    "",
    "<!-- Written by `feedmarket validate --write`; do not edit. -->",
    "",
    `Made by \`feedmarket validate --tier ${tier} --write\`, version ${version}, results epoch ${resultsEpoch}.`,
    "",
    "Two things are kept apart. A *building block*, such as the law of attention, is run as its source says and must " +
      "give the computed or published number; one that does not is a fault, and the command ends with code 7. A *fact " +
      "of the field* is a figure published about real markets; the default market is measured over seeds, nothing is " +
      "fitted to it, and a miss is a finding.",
    "",
    `- Building blocks: ${outcomes.length - skipped.length} of ${targets.length} targets run, ${checks.length} checks, ` +
      `${failed === 0 ? "none failed" : `**${failed} failed**`}` +
      `${skipped.length === 0 ? "" : `; skipped for want of data: ${skipped.join(", ")}`}.`,
    ...(found.length === 0
      ? [`- Facts of the field: not run in the tier ${tier}.`]
      : [`- Facts of the field: ${met} numbers met, ${missed} missed, ${open} open.`]),
    "",
    "## Building blocks",
    "",
    "| target | title | source | checks |",
    "|---|---|---|---|",
    ...outcomes.map(({ id, checks: own, skipped: absent }) => {
      const { title, source } = targets.find((target) => target.id === id)!;
      const bad = own.filter(({ pass }) => !pass).length;
      const words = absent
        ? "skipped"
        : bad > 0
          ? `**${bad} of ${own.length} failed**`
          : `${own.length} passed`;
      return line([id, title, source, words]);
    }),
    "",
    "## Facts of the field",
    "",
    ...(found.length === 0 ? [] : factsSection(found, seeds, persons)),
    "## What is not validated",
    "",
    ...unvalidated.map((words) => `- ${words}`),
    "",
    "## Where runs depart from their procedures",
    "",
    ...departures.map((words) => `- ${words}`),
    "",
    "## Every check",
    "",
    "| target | what | got | expected | tolerance | |",
    "|---|---|---|---|---|---|",
    ...checks.map(({ id, name, got, expected, tolerance, pass }) =>
      line([id, name, sixDigits(got), sixDigits(expected), limitWords(tolerance), pass ? "" : "**failed**"]),
    ),
    "",
  ].join("\n");
}

function factsSection(found: readonly FactOutcome[], seeds: number, persons: number): string[] {
  return [
    `Effects are means over ${seeds} seeds, each a market of ${persons} persons, with the 95 % interval (Student). *Met*: ` +
      "the whole interval keeps to the band. *Missed*: it lies wholly outside. *Open*: neither. Numbers for which no " +
      "band was written down are only reported. Bands were written down before the runs.",
    "",
    "| fact | number | effect | 95 % interval | published | band | |",
    "|---|---|---|---|---|---|---|",
    ...found.flatMap((outcome) => outcome.rows.map((row) => factLine(outcome, row))),
    "",
    "How they were measured:",
    "",
    ...found.map(({ fact }) => {
      const { meaning } = experiments.find(({ name }) => name === fact.experiment)!;
      return `- **${fact.id}** ${fact.title}. ${fact.source}. Measured in: ${meaning}.${fact.note ? ` ${fact.note}` : ""}`;
    }),
    "",
  ];
}

function factLine({ fact }: FactOutcome, { row, judgement, verdict, values }: RowOutcome): string {
  const measured = values.length > 0;
  return line([
    fact.id,
    row.label,
    measured ? figure(judgement.estimate) : "",
    measured ? intervalWords(judgement) : "",
    row.published === undefined ? "" : figure(row.published),
    row.criterion ? criterionWords(row.criterion) : "",
    verdict === "missed" ? "**missed**" : verdict,
  ]);
}

/** What nobody holds the model against, and why. */
const unvalidated = [
  "E04 and E08 are named in the description of the model, but nobody wrote down what would meet them. Where the banned go " +
    "(three in ten to a rival, three give up, four return) is an assumption of the model, not an outcome.",
  "Days of use (E01), clicks (E03), who will evade a ban and whose account a returning one was (E09): the model has no " +
    "such quantities.",
  "Parameters marked as assumed, one by one: there is no published figure for them. What hangs on them is the matter of " +
    "the sensitivity study.",
  "The million persons of X04: a hundred thousand is the largest size here, for time and memory.",
  "Forecasts: nothing here says that the model foretells a real market's figures.",
];

/** What was done otherwise than written down beforehand, and why. */
const departures = [
  "N02: printed figures have six digits; half a unit of the sixth is allowed besides.",
  "N07: at rewiring 0.001 path lengths are allowed two standard errors, 12 instead of 8 %; set after a first result.",
  "N08: 0.449 at triad probability 0.9 is inside its band but systematic; the reference draws in the order of hashes.",
  "D01: steps of 0.01 instead of 0.05, which lag; the market's own entry runs on a small complete graph besides.",
  "D04: a cascade window counts from 15 % of the seeds on, and the row at 5.5 has 100 000 nodes; both set after a first result.",
  "A03: a hundred sellers who answer each other in turn do not settle; at the equilibrium none of them gains by leaving it.",
  "P03: nothing is run at the critical strength 2, where chance decides for as long as one waits.",
  "M07: an urn of the core stands for shares of followers.",
  "M10: means of cells instead of mid-points where mid-points miss the last cell, exponent 1.16.",
  "M11: unpredictability of halves is a mean over many splits, where the published one is of a single split.",
  "M12: one weight of price for all; the default spread of incomes stands with the facts.",
  "P01: followers come at a constant rate by hand; P05 drives the rule alone, with 16 000 accounts instead of 4000.",
  "P04: 1.6e7 cases instead of 1e6, whose mean scatters as much as is allowed.",
  "X04: three sizes to 100 000 persons, a fixed share of sellers, and a lower threshold of muting.",
  "Tier commit: smaller sizes, with tolerances that grow as the standard errors do.",
];

/** Numbers of facts by verdict. */
export function countVerdicts(found: readonly FactOutcome[]) {
  const count = (wanted: string) =>
    found.flatMap(({ rows }) => rows).filter(({ verdict }) => verdict === wanted).length;
  return { met: count("met"), missed: count("missed"), open: count("open") };
}

/** The facts as plain data; figures that do not exist become null. */
export function factsDocument(found: readonly FactOutcome[]) {
  return found.map(({ fact, rows }) => ({
    id: fact.id,
    title: fact.title,
    source: fact.source,
    experiment: fact.experiment,
    rows: rows.map(({ row, judgement, verdict, values }) => {
      const { label, published, criterion } = row;
      const { estimate, low, high } = judgement;
      return { label, published, criterion, estimate, low, high, verdict, values };
    }),
  }));
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function sixDigits(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function limitWords(tolerance: number): string {
  return tolerance === 0 ? "exact" : `± ${Number(tolerance.toPrecision(2))}`;
}
