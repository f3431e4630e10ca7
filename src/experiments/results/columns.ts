/** The tables of an experiment: a row a run, a row a run and day, a row a run and person; tied by `run_id`. */

import { canonicalJson } from "../../core/canonical.ts";
import { measures } from "../../model/measures/table.ts";
import { parameterTables } from "../../model/parameters.ts";
import { type FieldHead, type FieldType, snakeCase, type TableHead } from "../../records/table.ts";
import { daily } from "../claims/daily.ts";
import { personColumns } from "../laboratory/agents.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { RunSpec } from "../laboratory/run-spec.ts";

type Plain = number | string | boolean;

const text = (name: string, meaning: string): FieldHead => ({ name, type: "string", unit: "name", meaning });
const count = (name: string, meaning: string): FieldHead => ({ name, type: "int32", unit: "1", meaning });

const runId = text("run_id", "names the run in all tables");

const identity = [
  runId,
  count("point", "place of the design point, from 0"),
  text("arm", "name of the arm"),
  count("replicate", "number of the replicate, from 1"),
  text("seed", "seed of the run"),
];
const outcome = [
  text("status", "done, or failed"),
  { ...text("error", "what went wrong in a failed run"), nullable: true },
];
const receipts = [
  text("state_digest", "digest of the whole state on the last day"),
  text("record_digest", "digest of the run's metrics, ticks and agents"),
  { name: "wall_ms", type: "double", unit: "ms", meaning: "how long the run took" },
  text("settings", "what the run sets from day 0, as JSON by path"),
] as const;

/** Paths of all parameters that differ between runs, in the order of the file. */
export function variedPaths({ arms, design, uncertain, levers }: Experiment): string[] {
  const paths = [
    ...arms.flatMap(({ set, timeline }) =>
      [set, ...timeline.map((change) => change.set)].flatMap(Object.keys),
    ),
    ...(design.method === "grid" ? Object.keys(design.vary) : []),
    ...(design.method === "list" ? design.points.flatMap(Object.keys) : []),
    ...[...uncertain, ...levers].map(({ path }) => path),
  ];
  return [...new Set(paths)];
}

/** `muting.hideThreshold` becomes `muting_hide_threshold`. */
export function columnOf(path: string): string {
  return snakeCase(path.replaceAll(".", "_"));
}

/** The value of a parameter that is in force on the run's last day. */
export function valueIn({ scenario }: Experiment, spec: RunSpec, path: string): Plain {
  const dot = path.indexOf(".");
  let value = spec.set[path] ?? scenario.parameters[path.slice(0, dot)]?.[path.slice(dot + 1)];
  for (const { day, set } of spec.timeline) if (day <= scenario.days) value = set[path] ?? value;
  if (value === undefined) throw new Error(`valueIn requires a parameter of the scenario (was ${path})`);
  return value;
}

/** Head of `runs`. Throws a LaboratoryFault where two columns would have one name. */
export function runsHead(experiment: Experiment): TableHead {
  const fields: FieldHead[] = [
    ...identity,
    ...outcome,
    ...parameterFields(experiment),
    ...experiment.metrics.map(({ name, unit, meaning }): FieldHead => {
      return { name, type: "double", unit, meaning, nullable: true };
    }),
    ...receipts,
  ];
  checkNames(fields);
  return { name: "runs", fields };
}

/** Head of the plan: what is known of a run before it is made. */
export function planHead(experiment: Experiment): TableHead {
  return { name: "plan", fields: [...identity, ...parameterFields(experiment)] };
}

/** Head of `ticks`, or undefined where no daily numbers are kept. */
export function ticksHead({ record }: Experiment): TableHead | undefined {
  if (record.ticks.length === 0) return undefined;
  const numbers = record.ticks.map((name): FieldHead => {
    const unit = measures[name]?.unit ?? "1";
    const meaning = measures[name]?.meaning ?? daily[name]?.meaning ?? "";
    return { name: snakeCase(name), type: "double", unit, meaning };
  });
  const tick: FieldHead = { name: "tick", type: "int32", unit: "day", meaning: "day, from 1" };
  return { name: "ticks", fields: [runId, tick, ...numbers] };
}

/** What the columns of `agents` hold. */
const personNames: Readonly<Record<string, { readonly unit: string; readonly meaning: string }>> = {
  ...personColumns,
  treated: { unit: "flag", meaning: "1 if the arm's policy acted on the person directly" },
  distance_to_treated: {
    unit: "ties",
    meaning: "friendships to the nearest of these, -1 where none can be reached",
  },
};

/** Head of `agents`, whose columns the runs themselves bring. */
export function agentsHead(columns: readonly string[]): TableHead {
  const person: FieldHead = { name: "person_id", type: "int32", unit: "id", meaning: "id of the person" };
  const numbers = columns.map((name): FieldHead => {
    const { unit, meaning } = personNames[name] ?? { unit: "1", meaning: name };
    return { name: snakeCase(name), type: "double", unit, meaning };
  });
  return { name: "agents", fields: [runId, person, ...numbers] };
}

/** What a run sets from day 0, as kept. */
export function settingsText(spec: RunSpec): string {
  return canonicalJson(spec.set);
}

function parameterFields(experiment: Experiment): FieldHead[] {
  return variedPaths(experiment).map((path) => {
    const dot = path.indexOf(".");
    const [section, name] = [path.slice(0, dot), path.slice(dot + 1)];
    const value = experiment.scenario.parameters[section]?.[name];
    const types: Record<string, FieldType> = { number: "double", boolean: "boolean", string: "string" };
    const declared = parameterTables[section]?.[name];
    return {
      name: columnOf(path),
      type: types[typeof value] ?? "string",
      unit: declared?.unit ?? "1",
      meaning: `${path} on the last day${declared ? `: ${declared.meaning}` : ""}`,
    };
  });
}

function checkNames(fields: readonly FieldHead[]): void {
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice === undefined) return;
  const expected = "must be a name that no other column of the results has";
  throw new LaboratoryFault("invalid", `metrics: ${twice} ${expected} (was there already)`);
}
