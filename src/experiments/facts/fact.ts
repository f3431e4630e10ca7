/**
 * Facts of the field: figures published about real markets and platforms, measured in the default market over seeds.
 * Nothing is fitted to them. A fact that the market misses is a finding, not a fault of the program.
 */

import { clearTally } from "../../model/tally.ts";
import type { World } from "../../model/world.ts";
import { type Criterion, type Judgement, judge } from "../claims/verdict.ts";
import { market, type Settings } from "../validation/bare.ts";

/** What an experiment measures in one run, by name; NaN where there was nothing to measure. */
export type Numbers = Readonly<Record<string, number>>;

/** One run, or several with the same people and chance, that some facts are measured in. */
export interface Experiment {
  readonly name: string;
  /** How it is done, in a sentence or two. */
  readonly meaning: string;
  run(seed: number, persons: number): Numbers;
}

export interface FactRow {
  readonly label: string;
  /** The number of the experiment. */
  readonly of: string;
  /** As printed, in the unit of the number. */
  readonly published?: number;
  /** What the number must keep to for the fact to be met; rows without it are reported only. */
  readonly criterion?: Criterion;
}

export interface Fact {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Name of the experiment. */
  readonly experiment: string;
  readonly rows: readonly FactRow[];
  /** Where the measurement departs from what was published. */
  readonly note?: string;
}

export type FactVerdict = "met" | "missed" | "open" | "reported" | "not measured";

export interface RowOutcome {
  readonly row: FactRow;
  /** A value a seed. */
  readonly values: readonly number[];
  readonly judgement: Judgement;
  readonly verdict: FactVerdict;
}

export interface FactOutcome {
  readonly fact: Fact;
  readonly rows: readonly RowOutcome[];
}

/** The outcome of a fact, from the numbers of each seed. Seeds that gave no number are left out. */
export function concludeFact(fact: Fact, seeds: readonly Numbers[]): FactOutcome {
  const rows = fact.rows.map((row): RowOutcome => {
    const values = seeds.map((numbers) => numbers[row.of] ?? Number.NaN).filter(Number.isFinite);
    const judgement = judge(values, row.criterion ?? {});
    return { row, values, judgement, verdict: verdictOf(row, values, judgement) };
  });
  return { fact, rows };
}

/** Met if the 95 % interval keeps to the criterion, missed if it lies wholly outside, else open. */
function verdictOf(row: FactRow, values: readonly number[], judgement: Judgement): FactVerdict {
  if (values.length === 0) return "not measured";
  if (!row.criterion) return "reported";
  if (judgement.verdict === "undecided") return "open";
  return judgement.verdict === "shown" ? "met" : "missed";
}

/** The default market of so many persons. */
export function defaultMarket(name: string, seed: number, persons: number, settings: Settings = {}): World {
  return market(`fact ${name} ${seed}`, { "network.persons": persons, ...settings });
}

/** Runs the next day and acts right after some of its steps, by their names. Throws where there is no such step. */
export function treatedDay(world: World, actions: Readonly<Record<string, () => void>>): void {
  for (const name of Object.keys(actions)) {
    if (!world.schedule.some((step) => step.name === name)) {
      throw new RangeError(`treatedDay requires the name of a step of the day (was ${name})`);
    }
  }
  world.day += 1;
  clearTally(world.tally);
  for (const step of world.schedule) {
    step.run(world);
    actions[step.name]?.();
  }
}

/** a / b; NaN where b is 0. */
export function quotient(a: number, b: number): number {
  return b === 0 ? Number.NaN : a / b;
}
