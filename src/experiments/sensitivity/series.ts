/** What tables, figures and sentences of one metric in one arm are made of. */

import type { Key } from "../../core/random.ts";
import type { SensitivitySettings } from "../laboratory/experiment.ts";
import type { Figure, FindingColumn, FindingTable } from "../laboratory/finding.ts";

/** One metric in one arm, without holes. */
export interface Series {
  /** Words joined by hyphens: part of file names. */
  readonly name: string;
  /** How sentences name it: "orders", or "orders in arm low-fee". */
  readonly subject: string;
  readonly unit: string;
  /** One number a point. */
  readonly values: Float64Array;
  /** The same of each replicate by itself. */
  readonly replicates: readonly Float64Array[];
  /** Rows of the unit cube, one a point. */
  readonly rows: readonly Float64Array[];
  readonly factors: readonly string[];
  /** Share of the variance of all points that is chance between replicates; unknown with one. */
  readonly noiseShare?: number;
  readonly key: Key;
}

export interface Reading {
  readonly sentences: readonly string[];
  readonly tables: readonly FindingTable[];
  readonly figures: readonly Figure[];
  /** Factors by falling influence, for whoever needs the order only. */
  readonly ranks: readonly { readonly factor: string; readonly rank: number; readonly influence: number }[];
}

export type Settings = SensitivitySettings;

/** 1 for the largest; equal values have one rank. */
export function ranksOf(values: readonly number[]): number[] {
  return values.map((value) => 1 + values.filter((other) => other > value).length);
}

export const factorColumn: FindingColumn = {
  name: "factor",
  title: "factor",
  meaning: "parameter that is varied",
  format: "text",
};

export const rankColumn = (by: string): FindingColumn => ({
  name: "rank",
  title: "rank",
  meaning: `place by ${by}, 1 for the largest`,
  format: "integer",
});

/** "a", "a and b", "a, b and c". */
export function joined(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
