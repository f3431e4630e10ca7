/** Outcomes of validation, for a terminal of 80 columns. */

import { criterionWords, figure, intervalWords } from "../experiments/claims/words.ts";
import type { FactOutcome, FactVerdict, RowOutcome } from "../experiments/facts/fact.ts";
import { countVerdicts } from "../experiments/facts/page.ts";
import type { Check, Target } from "../experiments/validation/target.ts";
import { plural } from "./load.ts";
import type { Paint, Style } from "./paint.ts";
import type { Outcome } from "./targets.ts";

/** Cells of a check's name. */
const nameWidth = 45;

export function targetLines(
  { id, checks, skipped }: Outcome,
  chosen: readonly Target[],
  paint: Paint,
): string[] {
  const { title, source } = chosen.find((target) => target.id === id)!;
  const head = paint("bold", `${id}  ${title}`);
  if (skipped) return [head, paint("dim", "     skipped: its data file is not here"), ""];
  return [head, paint("dim", `     ${source}`), ...checks.map((check) => checkLine(check, paint)), ""];
}

function checkLine({ name, expected, got, tolerance, pass }: Check, paint: Paint): string {
  const mark = pass ? paint("green", "pass") : paint("red", "FAIL");
  const limit = tolerance === 0 ? "exact" : `± ${digits(tolerance, 2)}`;
  const numbers = `${digits(got, 6).padStart(9)} of ${digits(expected, 6).padStart(9)} ${limit}`;
  return `  ${mark} ${named(name, 7)}${numbers}`;
}

/** A name in its cells; a long one has a line of its own. */
function named(name: string, indent: number): string {
  return name.length > nameWidth ? `${name}\n${"".padEnd(nameWidth + indent)}` : name.padEnd(nameWidth);
}

/** A number in so many digits, whole numbers in all. */
export function digits(value: number, count: number): string {
  if (Number.isInteger(value)) return String(value);
  const text = String(Number(value.toPrecision(count)));
  return text.length <= 9 ? text : value.toExponential(count > 3 ? 3 : 1);
}

const factStyles: Readonly<Record<FactVerdict, Style>> = {
  met: "green",
  missed: "yellow",
  open: "dim",
  reported: "dim",
  "not measured": "dim",
};

export function factLines({ fact, rows }: FactOutcome, paint: Paint): string[] {
  return [
    paint("bold", `${fact.id}  ${fact.title} (fact of the field)`),
    paint("dim", `     ${fact.source}`),
    ...rows.map((row) => rowLine(row, paint)),
    "",
  ];
}

function rowLine({ row, judgement, verdict }: RowOutcome, paint: Paint): string {
  const mark = paint(factStyles[verdict], verdict.padEnd(8));
  if (verdict === "not measured") return `  ${mark.trimEnd()} ${row.label}`;
  const wanted = [
    ...(row.published === undefined ? [] : [`published ${figure(row.published)}`]),
    ...(row.criterion ? [criterionWords(row.criterion)] : []),
  ].join(", ");
  const numbers = `${figure(judgement.estimate)} (${intervalWords(judgement)})`;
  return `  ${mark} ${row.label}\n${"".padEnd(11)}${numbers}${wanted === "" ? "" : `; ${wanted}`}`;
}

/** What came of it, in a line for the building blocks and one for the facts. */
export function summaryLines(
  outcomes: readonly Outcome[],
  found: readonly FactOutcome[],
  paint: Paint,
): string[] {
  const checks = outcomes.flatMap((outcome) => outcome.checks);
  const failed = checks.filter(({ pass }) => !pass).length;
  const skipped = outcomes.filter((outcome) => outcome.skipped).length;
  const words = [
    `${plural(checks.length - failed, "check")} passed`,
    ...(failed > 0 ? [paint("red", `${failed} failed`)] : []),
    ...(skipped > 0 ? [`${plural(skipped, "target")} skipped for want of data (--data DIR)`] : []),
  ];
  if (found.length === 0) return [words.join(", ")];
  const { met, missed, open } = countVerdicts(found);
  return [
    ...(outcomes.length > 0 ? [`building blocks: ${words.join(", ")}`] : []),
    `facts of the field: ${met} met, ${missed} missed, ${open} open (a missed fact is a finding, not a failure)`,
  ];
}
