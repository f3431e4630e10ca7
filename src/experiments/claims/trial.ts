/** A claim on trial: what it says, which runs it asks for, what is measured in them, and what must come out. */

import type { ParameterSections } from "../../core/declare.ts";
import type { Change } from "../../model/world.ts";
import type { Run } from "./chronicle.ts";
import type { Criterion } from "./verdict.ts";

/** One number of a trial, measured once a seed. */
export interface Part {
  /** At most 32 characters. */
  readonly label: string;
  /** How it is measured, in words and units. */
  readonly meaning: string;
  /** Absent where the number is only reported. */
  readonly criterion?: Criterion;
  /** NaN where the runs hold no such number. `treated` is the baseline itself in a trial without treatment. */
  readonly measure: (baseline: Run, treated: Run) => number;
}

/** What is changed against the baseline, with the same seed and so the same chance. */
export interface Treatment {
  readonly name: string;
  readonly meaning: string;
  /** The dated changes, given the parameters of the baseline. */
  readonly timeline: (parameters: ParameterSections) => readonly Change[];
}

export interface Trial {
  readonly id: string;
  readonly title: string;
  /** The claim, as the model's description has it. */
  readonly statement: string;
  /** Claims of the source that it leans on. */
  readonly claims: readonly string[];
  readonly treatment?: Treatment;
  /** Days that the runs must have for all parts to be measured. */
  readonly leastDays: number;
  readonly parts: readonly Part[];
  /** What belongs to the claim and cannot be tried, and why. */
  readonly untried?: { readonly label: string; readonly why: string };
  /** What it means if all parts are shown; one plain sentence. */
  readonly finding: string;
  /** Choices behind the measures, what is built in, and what the model lacks. */
  readonly note: string;
}
