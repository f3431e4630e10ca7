/** How far an experiment is, for a terminal of 80 columns. */

import type { FindingTable } from "../../experiments/laboratory/finding.ts";
import type { Conflict } from "../../experiments/results/kept.ts";
import type { DamagedPart } from "../../experiments/results/parts.ts";
import type { Survey } from "../../experiments/results/survey.ts";
import { plural } from "../load.ts";
import type { Paint } from "../paint.ts";
import { wrapped } from "../wrap.ts";
import { tableLines } from "./finding-lines.ts";

export interface SurveyScreen {
  readonly folder: string;
  readonly name: string;
  readonly survey: Survey;
  readonly damaged?: readonly DamagedPart[];
  readonly conflicts?: readonly Conflict[];
  readonly paint: Paint;
}

/** Errors that are shown. */
const mostErrors = 10;

export function surveyLines({ folder, name, survey, damaged = [], conflicts = [], paint }: SurveyScreen) {
  const { done, failed, missing, arms, failures, digest } = survey;
  const arm = (column: string) => ({
    name: column,
    title: column,
    meaning: column,
    format: "integer" as const,
  });
  const table: FindingTable = {
    name: "arms",
    title: "",
    columns: [
      { name: "arm", title: "arm", meaning: "arm", format: "text" },
      ...["done", "failed", "missing"].map(arm),
    ],
    rows: arms.map((one) => [one.arm, one.done, one.failed, one.missing]),
  };
  const all = plural(done + failed + missing, "run");
  const lines = [
    `${paint("bold", name)}  ${folder}`,
    `${all}: ${done} done, ${count(failed, "failed", "red", paint)}, ${count(missing, "missing", "yellow", paint)}`,
    "",
    ...tableLines(table, { paint }).filter((line, place) => place > 0 || line.trim() !== ""),
  ];
  for (const { error, count: times, example } of failures.slice(0, mostErrors)) {
    lines.push(
      "",
      ...hanging(`${plural(times, "run")} failed: ${error}`),
      `  feedmarket replay ${folder} ${example}`,
    );
  }
  if (failures.length > mostErrors) lines.push(`and ${plural(failures.length - mostErrors, "other error")}`);
  for (const { file, problem } of damaged) lines.push("", ...hanging(`${file} ${problem}`));
  for (const { id, parts } of conflicts) {
    lines.push("", ...hanging(`run ${id} must have one result (was two, in ${parts.join(" and ")})`));
  }
  return [...lines, "", `digest ${digest}`];
}

function count(number: number, word: string, style: "red" | "yellow", paint: Paint): string {
  const text = `${number} ${word}`;
  return number === 0 ? text : paint(style, text);
}

function hanging(text: string): string[] {
  return wrapped(text, 78).map((line, place) => (place === 0 ? line : `  ${line}`));
}

/** The same for programs. */
export function surveyDocument(survey: Survey) {
  const { done, failed, missing, arms, failures, digest } = survey;
  return { runs: done + failed + missing, done, failed, missing, digest, arms, failures };
}
