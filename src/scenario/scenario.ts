/** A scenario: one market and one question, checked and complete. */

import type { ParameterSections } from "../core/declare.ts";
import type { Change } from "../model/world.ts";
import { lateChanges, missingFiles, unusedFiles } from "./consistency.ts";
import { type Fault, ScenarioFault } from "./fault.ts";
import { scenarioHash } from "./hash.ts";
import { checkChain, type Layer, readChain, type Sheet } from "./inherit.ts";
import { type MechanismEntry, type MechanismFile, mechanismFault, namedMechanisms } from "./mechanisms.ts";
import type { Origin } from "./origin.ts";
import { type Override, type Settled, settleOverrides } from "./override.ts";
import { nameAfter, resolvePath } from "./path.ts";
import { type ChangeShape, type ScenarioShape, scenarioSchema, textKeys } from "./schema.ts";
import {
  daysParameter,
  defaultSeed,
  fileParameters,
  type MeasureNames,
  parameterDefaults,
  type Records,
  recordParameters,
  type Tables,
} from "./settings.ts";
import { placeOf } from "./source.ts";
import { type Entry, plainValue } from "./tree.ts";

/** A dated change with its name for charts. */
export interface ScenarioChange extends Change {
  readonly label?: string;
}

export interface Scenario {
  readonly name: string;
  readonly title?: string;
  readonly question?: string;
  readonly prediction?: string;
  readonly reading?: string;
  readonly seed: string;
  readonly days: number;
  /** Every parameter of every section. Files are named as seen from the working directory. */
  readonly parameters: ParameterSections;
  /** The run's own mechanisms, in the order in which they join the model's. */
  readonly mechanisms: readonly MechanismFile[];
  /** By ascending day; changes of one day in the order of the file. */
  readonly timeline: readonly ScenarioChange[];
  /** Names of measures to record, in the order of the declarations. */
  readonly measures: readonly string[];
  readonly records: Records;
  /** Where each value came from: `name`, `seed`, `days`, `section.name`, `timeline[0]`, `measures`, `records.events`. */
  readonly origins: Readonly<Record<string, Origin>>;
  /** The scenario's file and those it extends. */
  readonly files: readonly string[];
  /** What is allowed but has no effect, such as a change after the last day. */
  readonly warnings: readonly Fault[];
  /** See `scenarioHash`. */
  readonly hash: string;
}

export interface ReadOptions {
  /** The file's path as seen from the working directory; messages and relative paths start from it. */
  readonly file: string;
  /** Reads a file that the scenario extends; throws with a reason where it cannot, or where it is no plain file. */
  readonly read: (path: string) => Uint8Array;
}

export interface SettleOptions {
  /** Parameters of the model and of the scenario's mechanisms. */
  readonly tables: Tables;
  readonly measures: MeasureNames;
  readonly overrides?: readonly Override[];
  /** The mechanisms that the scenario names, loaded; needed where it names any. */
  readonly mechanisms?: readonly MechanismFile[];
}

export type ParseOptions = ReadOptions & SettleOptions;

/** A scenario's files, read before their keys can be checked: they may name mechanisms that bring keys of their own. */
export interface ScenarioSheets {
  readonly sheets: readonly Sheet[];
  readonly mechanisms: readonly MechanismEntry[];
  readonly faults: readonly Fault[];
}

/** Reads a scenario file with all it extends. Throws a `ScenarioFault` with every fault of every file and override. */
export function parseScenario(text: string | Uint8Array, options: ParseOptions): Scenario {
  return settleScenario(readScenario(text, options), options);
}

/** The first half of `parseScenario`: what must be loaded for the second. */
export function readScenario(text: string | Uint8Array, { file, read }: ReadOptions): ScenarioSheets {
  const faults: Fault[] = [];
  const sheets = readChain(text, file, read, faults);
  return { sheets, mechanisms: namedMechanisms(sheets, faults), faults };
}

/** The second half. */
export function settleScenario(scenario: ScenarioSheets, options: SettleOptions): Scenario {
  const { tables, measures, mechanisms = [] } = options;
  const schema = scenarioSchema(tables, measures);
  const faults = [...scenario.faults];
  const layers = checkChain(scenario.sheets, schema, tables, faults);
  if (mechanisms.length < scenario.mechanisms.length) {
    const unloaded = scenario.mechanisms.slice(mechanisms.length);
    faults.push(...unloaded.map((entry) => mechanismFault(entry, "", "loaded beforehand", "not loaded")));
  }
  const overrides = settleOverrides(options.overrides ?? [], schema, tables, faults);
  if (faults.length > 0) throw faultOf(scenario, faults);
  return settle(layers, overrides, tables, measures, mechanisms, originsOf(scenario.mechanisms));
}

/** All faults of a scenario, by file from the scenario's own to the oldest that it extends, then line, column. */
export function faultOf({ sheets }: ScenarioSheets, faults: readonly Fault[]): ScenarioFault {
  const files = [...new Set([...sheets.map(({ source }) => source.file), ...faults.map(({ file }) => file)])];
  return new ScenarioFault(
    [...faults].sort(
      (a, b) => files.indexOf(a.file) - files.indexOf(b.file) || a.line - b.line || a.column - b.column,
    ),
  );
}

interface Draft {
  seed: string;
  days: number;
  parameters: ParameterSections;
  records: ParameterSections[string];
  timeline: readonly ScenarioChange[];
  measures: unknown;
  origins: Record<string, Origin>;
}

/** Defaults, then the oldest ancestor, ..., then the file itself, then the overrides. */
function settle(
  layers: readonly Layer[],
  overrides: readonly Settled[],
  tables: Tables,
  measures: MeasureNames,
  mechanisms: readonly MechanismFile[],
  origins: Readonly<Record<string, Origin>>,
): Scenario {
  const draft = defaults(tables);
  Object.assign(draft.origins, origins);
  for (const layer of [...layers].reverse()) applyLayer(draft, layer);
  for (const { path, value, origin } of overrides) put(draft, path, value, origin);
  const own = layers[0]!;
  const shape = plainValue(own.tree) as ScenarioShape;
  const texts = Object.fromEntries(
    textKeys.flatMap((key) => (shape[key] === undefined ? [] : [[key, shape[key]]])),
  );
  const missing = missingFiles(draft, layers);
  if (missing.length > 0) throw new ScenarioFault(missing);
  const settled = {
    name: shape.name ?? nameAfter(own.source.file),
    ...texts,
    seed: draft.seed,
    days: draft.days,
    parameters: draft.parameters,
    mechanisms,
    timeline: draft.timeline,
    measures: chosenMeasures(draft.measures, measures),
    records: draft.records as Records,
  };
  for (const key of ["name", ...textKeys]) {
    const entry = own.tree.entries.get(key);
    if (entry !== undefined) draft.origins[key] = originOf(own, entry);
    else if (key === "name") draft.origins[key] = { kind: "file", file: own.source.file, line: 1, column: 1 };
  }
  return {
    ...settled,
    origins: draft.origins,
    files: layers.map((layer) => layer.source.file),
    warnings: [...lateChanges(layers, draft.days), ...unusedFiles(draft, layers)],
    hash: scenarioHash(settled),
  };
}

function defaults(tables: Tables): Draft {
  const parameters = parameterDefaults(tables);
  const records = parameterDefaults({ records: recordParameters }).records!;
  const origins: Record<string, Origin> = {};
  for (const path of ["seed", "days", "measures"]) origins[path] = { kind: "default" };
  for (const [section, values] of Object.entries({ ...parameters, records })) {
    for (const name of Object.keys(values)) origins[`${section}.${name}`] = { kind: "default" };
  }
  const days = daysParameter.default as number;
  return { seed: defaultSeed, days, parameters, records, timeline: [], measures: "all", origins };
}

function applyLayer(draft: Draft, layer: Layer): void {
  for (const [key, entry] of layer.tree.entries) {
    const { tree } = entry;
    if (key === "timeline") applyTimeline(draft, layer, entry);
    else if (key === "seed" && tree.kind === "scalar") put(draft, key, tree.written, originOf(layer, entry));
    else if (key === "days" || key === "measures") put(draft, key, plainValue(tree), originOf(layer, entry));
    else if (tree.kind === "mapping") {
      for (const [name, inner] of tree.entries) {
        const path = `${key}.${name}`;
        let value = plainValue(inner.tree);
        if (fileParameters.has(path) && value !== "") value = resolvePath(layer.source.file, String(value));
        put(draft, path, value, originOf(layer, inner));
      }
    }
  }
}

/** A file's timeline takes the place of the one it inherits. */
function applyTimeline(draft: Draft, layer: Layer, entry: Entry): void {
  const changes = (plainValue(entry.tree) ?? []) as readonly ChangeShape[];
  const items = entry.tree.kind === "list" ? entry.tree.items : [];
  const dated = changes.map((change, index) => ({ change, offset: items[index]!.offset }));
  dated.sort((a, b) => a.change.day - b.change.day);
  for (const path of Object.keys(draft.origins)) if (path.startsWith("timeline[")) delete draft.origins[path];
  dated.forEach(({ offset }, index) => {
    draft.origins[`timeline[${index}]`] = originOf(layer, { offset });
  });
  draft.timeline = dated.map(({ change: { day, set, label } }) => {
    const values = Object.fromEntries(Object.entries(set).map(([path, value]) => [path, plain(value)]));
    return label === undefined ? { day, set: values } : { day, set: values, label };
  });
}

function put(draft: Draft, path: string, value: unknown, origin: Origin): void {
  const [section, name] = path.split(".") as [string, string | undefined];
  draft.origins[path] = origin;
  if (path === "seed") draft.seed = String(value);
  else if (path === "days") draft.days = value as number;
  else if (path === "measures") draft.measures = value;
  else if (section === "records") draft.records[name!] = plain(value);
  else draft.parameters[section]![name!] = plain(value);
}

/** Zero has no sign. */
function plain(value: unknown): number | string | boolean {
  return value === 0 ? 0 : (value as number | string | boolean);
}

function originOf(layer: Pick<Layer, "source">, { offset }: { readonly offset: number }): Origin {
  return { kind: "file", file: layer.source.file, ...placeOf(layer.source, offset) };
}

function originsOf(entries: readonly MechanismEntry[]): Record<string, Origin> {
  return Object.fromEntries(
    entries.map(({ source, offset }, index) => [`mechanisms[${index}]`, originOf({ source }, { offset })]),
  );
}

function chosenMeasures(choice: unknown, measures: MeasureNames): string[] {
  const names = Object.keys(measures);
  if (!Array.isArray(choice)) return names;
  const chosen = new Set(choice);
  return names.filter((name) => chosen.has(name));
}
