/** What a scenario says beside the parameters of the mechanisms: how long it runs, and what a run keeps. */

import type { ParameterDeclaration, ParameterTable, ParameterValues } from "../core/declare.ts";

/** Tables of parameters by section, as `parameterTables` of the model. */
export type Tables = Readonly<Record<string, ParameterTable>>;

/** Measures by name, as `measures` of the model. */
export type MeasureNames = Readonly<Record<string, { readonly meaning: string; readonly unit: string }>>;

/** The longest run, about 270 years. */
export const dayLimit = 100_000;

export const daysParameter: ParameterDeclaration = {
  kind: "integer",
  meaning: "length of the run",
  unit: "days",
  range: [0, dayLimit],
  default: 360,
  source: "assumed: a year of twelve months of thirty days",
  role: "setting",
};

/** The seed of a scenario that names none. */
export const defaultSeed = "1";

/** What a run leaves in its folder, beside the manifest, the daily series and the final sellers. */
export const recordParameters = {
  events: {
    kind: "choice",
    meaning: "events to keep: all, the market's (entries, sanctions, policy), or none",
    unit: "1",
    options: ["all", "market", "none"],
    default: "all",
    source: "design: a run can be studied order by order; about 6 MB for 20 000 persons and a year",
    role: "setting",
    dated: false,
  },
  persons: {
    kind: "flag",
    meaning: "keep every person's final state",
    unit: "1",
    default: true,
    source: "assumed: one row a person is small beside a run",
    role: "setting",
    dated: false,
  },
  replay: {
    kind: "flag",
    meaning: "keep the graph and all daily changes, for the viewer",
    unit: "1",
    default: true,
    source: "design: every run can be replayed; switch it off for very large ones",
    role: "setting",
    dated: false,
  },
  distributionsEvery: {
    kind: "integer",
    meaning: "days between two sets of distributions; 0 for one at the end only",
    unit: "days",
    range: [0, dayLimit],
    default: 30,
    source: "a month of thirty days",
    role: "setting",
    dated: false,
  },
  digestEvery: {
    kind: "integer",
    meaning: "days between two digests of the state in the receipt; 0 for one at the end only",
    unit: "days",
    range: [0, dayLimit],
    default: 1,
    source: "design: a re-run that differs names the first day; raise it for very large runs",
    role: "setting",
    dated: false,
  },
} as const satisfies ParameterTable;

export type Records = ParameterValues<typeof recordParameters>;

/** Text parameters ("section.name") that name a file, and the choice that reads it. */
export const fileParameters: ReadonlyMap<string, { readonly choice: string; readonly option: string }> =
  new Map([["network.file", { choice: "network.generator", option: "file" }]]);

/** Every parameter of `tables` at its default. */
export function parameterDefaults(tables: Tables): Record<string, Record<string, number | string | boolean>> {
  return Object.fromEntries(
    Object.entries(tables).map(([section, table]) => [
      section,
      Object.fromEntries(Object.entries(table).map(([name, parameter]) => [name, parameter.default])),
    ]),
  );
}
