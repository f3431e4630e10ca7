/**
 * What a method found, as data: the terminal, `--json`, the CSV tables and the report are all drawn from it, so that
 * they cannot disagree.
 */

export type Cell = string | number | boolean | null;

export interface FindingColumn {
  /** snake_case: the column's name in the CSV file. */
  readonly name: string;
  /** Head of the column for people. */
  readonly title: string;
  /** What it holds, in a few words, with its unit. */
  readonly meaning: string;
  /** Unit on the axis of a figure, where the title does not say it. */
  readonly unit?: string;
  /** How a number is written for people; default "number". In CSV and JSON it has all its digits. */
  readonly format?: "number" | "percent" | "integer" | "text";
}

export interface FindingTable {
  /** Words joined by hyphens: part of a file name. */
  readonly name: string;
  readonly title: string;
  readonly columns: readonly FindingColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** False for long tables that stand in files and the report only; default true. */
  readonly terminal?: boolean;
}

/** A chart of a table's columns, named by `FindingColumn.name`. */
export type Figure = {
  readonly name: string;
  readonly title: string;
  /** One sentence that says what is to be seen: the figure's text for who cannot see it. */
  readonly caption: string;
  readonly table: string;
} & (
  | {
      /** A dot and a bar a row: estimates with intervals, and a line at `reference`. */
      readonly kind: "intervals";
      readonly label: string;
      readonly estimate: string;
      readonly low: string;
      readonly high: string;
      readonly group?: string;
      readonly reference?: number;
    }
  | {
      readonly kind: "lines";
      readonly x: string;
      readonly y: string;
      readonly series?: string;
      readonly low?: string;
      readonly high?: string;
      /** Equal ratios of x are equally wide; x above 0. */
      readonly logarithmic?: boolean;
      /** From here to there on x is what was found, such as an interval. */
      readonly span?: readonly [number, number];
    }
  | {
      readonly kind: "bars";
      readonly label: string;
      readonly value: string;
      readonly low?: string;
      readonly high?: string;
    }
  | {
      readonly kind: "scatter";
      readonly x: string;
      readonly y: string;
      readonly label?: string;
      /** Boolean column of points that stand out, such as a Pareto front. */
      readonly marked?: string;
    }
);

export interface Finding {
  readonly verb: "sweep" | "compare" | "sensitivity" | "calibrate" | "search";
  readonly title: string;
  /** What came out, in plain sentences computed from the data; the most important first. */
  readonly sentences: readonly string[];
  /** How many of the first sentences sum it up; default 1. */
  readonly lead?: number;
  readonly tables: readonly FindingTable[];
  readonly figures: readonly Figure[];
  /** Methods, assumptions and caveats. */
  readonly notes: readonly string[];
  /** What was asked for and not reached, on one line: the command ends with the code that says so. */
  readonly missed?: string;
}
