/** Outcomes in words and in figures, the same on screens and pages. */

import { format } from "d3";
import { isTried } from "./claim.ts";
import { type Outcome, type PartOutcome, verdictOf } from "./hearing.ts";
import type { Criterion, Judgement } from "./verdict.ts";

/** Three digits: "1.2e-6", "0.0123", "0.583", "12.3", "1230", "1.2e+6"; "none" where there is no number. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return "none";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if ((value !== 0 && Math.abs(value) < 1e-4) || Math.abs(value) >= 999_999.5)
    return format(".2~e")(value).replace("−", "-");
  return Math.abs(value) >= 999.5 ? format(".0f")(value) : format(".3~r")(value).replace("−", "-");
}

/** "> 0.333", "< 0.07" or "0.25 .. 0.6". */
export function criterionWords({ above, below }: Criterion): string {
  if (above !== undefined && below !== undefined) return `${figure(above)} .. ${figure(below)}`;
  return above !== undefined ? `> ${figure(above)}` : `< ${figure(below!)}`;
}

/** "0.571 .. 0.595", or "unknown" where one seed or none gives no interval. */
export function intervalWords({ low, high }: Pick<Judgement, "low" | "high">): string {
  return Number.isFinite(low) && Number.isFinite(high) ? `${figure(low)} .. ${figure(high)}` : "unknown";
}

/** With fewer seeds the spread, and so the number of seeds that it asks for, is hardly known. */
const fewSeeds = 5;

/** What an undecided part waits for: "12 more seeds needed", "at least" so many after few. */
export function waitWords({ judgement, values }: PartOutcome): string {
  const { more, missing }: Partial<Judgement> = judgement;
  if (missing !== undefined) return `${missing} ${missing === 1 ? "seed" : "seeds"} gave no number`;
  if (more === undefined) return "";
  const few = values.length < fewSeeds;
  if (!Number.isFinite(more)) return few ? "many more seeds needed" : "more than 10 000 more seeds needed";
  return `${few ? "at least " : ""}${more === 1 ? "1 more seed needed" : `${more} more seeds needed`}`;
}

/** What the outcome is, in one plain sentence. */
export function sentence({ claim, verdict, parts }: Outcome): string {
  if (!isTried(claim)) return `Not on trial: needs ${claim.waiting}.`;
  if (verdict === "shown") return claim.finding;
  const failed = parts.filter((part) => verdictOf(part) === "not shown");
  if (failed.length > 0) return `The model does not show it: ${failed.map(missWords).join("; ")}.`;
  const open = parts.filter((part) => verdictOf(part) === "undecided");
  const waits = open.map((part) => `${part.part.label} (${waitWords(part)})`);
  if (claim.untried) waits.push(`${claim.untried.label} (${claim.untried.why})`);
  const rest = open.length > 0 ? "" : " The rest is shown.";
  return `Still open: ${waits.join("; ")}.${rest}`;
}

function missWords({ part, judgement }: PartOutcome): string {
  return `${part.label} is ${figure(judgement.estimate)}, not ${criterionWords(part.criterion!)}`;
}

/** The part that a line has room for: the first that keeps the claim from being shown, else the first criterion. */
export function leadingPart({ verdict, parts }: Outcome): PartOutcome | undefined {
  return parts.find((part) => verdictOf(part) === verdict) ?? parts.find((part) => part.part.criterion);
}

/** Most seeds that a claim needs beside those it had; 0 where none would help. */
export function moreSeeds({ parts }: Outcome): number {
  return Math.max(0, ...parts.map(({ judgement }) => ("more" in judgement ? (judgement.more ?? 0) : 0)));
}
