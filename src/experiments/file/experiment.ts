/** An experiment file to an experiment: read, checked against its scenario, every default filled in. */

import { parameterTables } from "../../model/parameters.ts";
import { checkShape, type ExpectedKey, reporter } from "../../scenario/check.ts";
import { oneOf } from "../../scenario/expectation.ts";
import { type Fault, ScenarioFault } from "../../scenario/fault.ts";
import { nearest } from "../../scenario/nearest.ts";
import type { Override } from "../../scenario/override.ts";
import { nameAfter, resolvePath } from "../../scenario/path.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { daysParameter, fileParameters, type Tables } from "../../scenario/settings.ts";
import { decodeSource, placeOf, type Source } from "../../scenario/source.ts";
import { plainValue, readTree, type Tree } from "../../scenario/tree.ts";
import { withPersons, withScorecard } from "../compare/scorecard.ts";
import type { Experiment } from "../laboratory/experiment.ts";
import { armsOf } from "./arms.ts";
import { calibrateSettings } from "./calibrate-schema.ts";
import { compareSettings } from "./compare-schema.ts";
import { checkMethods, checkRuns, checkTie, checkVaried } from "./consistency.ts";
import { designOf, factorsOf } from "./factors.ts";
import { metricsOf } from "./metrics.ts";
import { type Reading, readingOf } from "./reading.ts";
import { limitsOf, recordingOf, replicatesOf } from "./running.ts";
import { type ExperimentShape, experimentSchema, pathsOf, type Vocabulary } from "./schema.ts";
import { checkSearchOf, searchSettings } from "./search-schema.ts";
import { sensitivitySettings } from "./sensitivity-schema.ts";

/** A file as read, before its scenario is known. */
export interface ExperimentSheet {
  readonly source: Source;
  readonly tree: Tree;
  /** The scenario's file as seen from the working directory, where one is named. */
  readonly scenario?: string;
  readonly faults: Fault[];
}

/** A sheet with what its schema lets through; `shape` is to be trusted only where there are no faults. */
export interface ExperimentDraft {
  readonly sheet: ExperimentSheet;
  readonly shape: ExperimentShape;
  readonly vocabulary: Vocabulary;
  readonly reading: Reading;
  readonly notes: Fault[];
}

export interface Settled {
  readonly experiment: Experiment;
  /** What is allowed and may not be meant. */
  readonly notes: readonly Fault[];
}

export interface SettleOptions {
  readonly scenario: Scenario;
  readonly friends?: { readonly path: string; readonly sha256: string };
  /** Before the file's own limit. */
  readonly maxRuns?: number;
}

/** Reads a file. Throws a ScenarioFault where it is no mapping. */
export function readExperiment(content: string | Uint8Array, file: string): ExperimentSheet {
  const faults: Fault[] = [];
  const source = decodeSource(file, content, faults, "experiment");
  const tree = source && readTree(source, faults);
  if (!source || !tree) throw new ScenarioFault(faults);
  const named = tree.kind === "mapping" ? tree.entries.get("scenario")?.tree : undefined;
  const path = named?.kind === "scalar" && typeof named.value === "string" ? named.value : "";
  return { source, tree, ...(path === "" ? {} : { scenario: resolvePath(file, path) }), faults };
}

/** Whether a file is an experiment and not a scenario: it names a scenario. Of a broken file, its lines tell. */
export function isExperiment(content: Uint8Array): boolean {
  const faults: Fault[] = [];
  const source = decodeSource("", content, faults);
  const tree = source && readTree(source, faults);
  if (tree) return tree.kind === "mapping" && tree.entries.has("scenario");
  return source !== undefined && /^scenario:/m.test(source.text);
}

/** Whether a file names no scenario, and says what only scenarios say. */
export function isScenario(content: Uint8Array): boolean {
  const faults: Fault[] = [];
  const source = decodeSource("", content, faults);
  const tree = source && readTree(source, faults);
  if (tree?.kind !== "mapping" || tree.entries.has("scenario")) return false;
  const own = ["extends", "timeline", "measures", "records", "mechanisms", ...Object.keys(parameterTables)];
  return own.some((key) => tree.entries.has(key));
}

/** Checks the shape; what can be said depends on the scenario's mechanisms. Adds faults to the sheet's. */
export function draftExperiment(sheet: ExperimentSheet, vocabulary: Vocabulary): ExperimentDraft {
  const { source, tree, faults } = sheet;
  const report = reporter(source, faults);
  checkShape(tree, experimentSchema(vocabulary), expectedKeyOf(vocabulary.parameters), report);
  const notes: Fault[] = [];
  const mapping =
    tree.kind === "mapping" ? tree : { kind: "mapping" as const, offset: 0, entries: new Map() };
  const reading = readingOf(source, mapping, faults, notes);
  return { sheet, shape: plainValue(mapping) as ExperimentShape, vocabulary, reading, notes };
}

/** What the experiment changes in its scenario: its own seed, days and settings. */
export function experimentOverrides({ sheet, shape, reading }: ExperimentDraft): Override[] {
  const { source, tree } = sheet;
  const override = (path: string, value: unknown, key: string, inner?: string): Override => {
    const entry = tree.kind === "mapping" ? tree.entries.get(key) : undefined;
    const nested = entry?.tree.kind === "mapping" && inner ? entry.tree.entries.get(inner) : entry;
    const { line } = placeOf(source, nested?.offset ?? 0);
    return { path, value: String(value), origin: { kind: "experiment", text: `${source.file}:${line}` } };
  };
  const one = (key: "seed" | "days"): Override[] =>
    shape[key] === undefined || !reading.good(key) ? [] : [override(key, shape[key], key)];
  const set = reading.good("set") ? Object.entries(shape.set ?? {}) : [];
  return [
    ...one("seed"),
    ...one("days"),
    ...set.map(([path, value]) => {
      const file = fileParameters.has(path) && value !== "";
      return override(path, file ? resolvePath(source.file, String(value)) : value, "set", path);
    }),
  ];
}

/**
 * The experiment. Throws a ScenarioFault with all faults of the file, and those in `others`, such as its scenario's;
 * without a scenario there must be some.
 */
export function settleExperiment(
  draft: ExperimentDraft,
  { scenario, friends, maxRuns }: Partial<SettleOptions>,
  others: readonly Fault[] = [],
): Settled {
  const { sheet, shape, vocabulary, reading, notes } = draft;
  const { parameters: tables, measures } = vocabulary;
  const { file } = sheet.source;
  const days =
    scenario?.days ?? (reading.good("days") ? shape.days : undefined) ?? (daysParameter.default as number);
  const part = <T>(keys: readonly string[], read: () => T, otherwise: T): T =>
    reading.good(...keys) ? read() : otherwise;

  if (days < 1) reading.refuse(["days"], "at least 1", String(days));
  const arms = part(["arms", "fork"], () => armsOf(shape, tables, days, reading), []);
  const uncertain = part(["uncertain"], () => factorsOf(shape.uncertain, "uncertain", tables, reading), []);
  const levers = part(["levers"], () => factorsOf(shape.levers, "levers", tables, reading), []);
  const design = part(["design"], () => designOf(shape.design, tables, reading), {
    method: "single" as const,
  });
  const metrics = metricsOf(shape.metrics, { measures, tables, days, reading });
  const tie = part(["tie"], () => (shape.tie ?? []).map((group) => [...group]), []);
  const replicates = part(["replicates"], () => replicatesOf(shape, metrics, reading), { min: 1, max: 1 });
  const limits = part(["limits"], () => limitsOf(shape.limits), limitsOf(undefined));
  const { title, question, prediction, reading: outcome, fork, where } = shape;
  const experiment: Omit<Experiment, "scenario"> = {
    name: shape.name ?? nameAfter(file),
    ...(title === undefined ? {} : { title }),
    ...(question === undefined ? {} : { question }),
    ...(prediction === undefined ? {} : { prediction }),
    ...(outcome === undefined ? {} : { reading: outcome }),
    file,
    ...(friends ? { friends } : {}),
    seed: scenario?.seed ?? "",
    replicates,
    crn: shape.crn ?? true,
    arms,
    uncertain,
    levers,
    design,
    tie,
    ...(where === undefined ? {} : { where }),
    metrics,
    record: part(["record"], () => recordingOf(shape.record, measures), recordingOf(undefined, measures)),
    limits: maxRuns === undefined ? limits : { ...limits, maxRuns },
    ...(fork ? { fork } : {}),
    compare: part(["compare"], () => compareSettings(shape.compare), compareSettings(undefined)),
    sensitivity: part(
      ["sensitivity"],
      () => sensitivitySettings(shape.sensitivity),
      sensitivitySettings(undefined),
    ),
    ...part(
      ["calibrate"],
      () => (shape.calibrate ? { calibrate: calibrateSettings(shape.calibrate, file) } : {}),
      {},
    ),
    ...part(["search"], () => (shape.search ? { search: searchSettings(shape.search) } : {}), {}),
  };
  if (reading.good("uncertain", "levers", "design", "tie")) checkVaried(experiment, reading);
  if (reading.good("design", "tie")) checkTie(experiment, reading);
  checkMethods(experiment, reading);
  if (reading.good("arms", "uncertain", "levers", "design", "tie", "where", "replicates", "limits")) {
    checkRuns(
      scenario ? { ...experiment, scenario } : experiment,
      tables,
      reading,
      maxRuns === undefined ? "limits.max_runs" : "--max-runs",
    );
  }
  if (scenario && experiment.search && sheet.faults.length === 0)
    checkSearchOf({ ...experiment, scenario }, reading);
  const faults = [...sheet.faults].sort((a, b) => a.line - b.line || a.column - b.column);
  if (faults.length + others.length > 0) throw new ScenarioFault([...faults, ...others]);
  if (!scenario) throw new Error("settleExperiment requires a scenario, or the faults that it has");
  return { experiment: withPersons(withScorecard({ ...experiment, scenario })), notes };
}

/** What is expected instead of an unknown key. */
function expectedKeyOf(tables: Tables): ExpectedKey {
  const paths = pathsOf(tables);
  return (key, known, path) => {
    const parameters = known.includes(paths[0]!);
    const near = nearest(key, known) ?? (parameters ? ofAnySection(key, paths, known) : undefined);
    const what = parameters
      ? "a parameter, as section.name"
      : path.length === 0
        ? "a key of an experiment"
        : "";
    if (path[0] === "arms" && path.includes("timeline") && paths.includes(key)) {
      return "a parameter that may change during a run";
    }
    if (what !== "") return near ? `${what.split(",", 1)[0]}, perhaps ${near}` : what;
    const words = `a key of ${path.filter((step) => typeof step === "string").join(".")}`;
    if (near) return `${words}, perhaps ${near}`;
    return known.length > 0 && known.length <= 12 ? oneOf(known, words) : words;
  };
}

/** The path of the one parameter that has this name alone. */
function ofAnySection(key: string, paths: readonly string[], known: readonly string[]): string | undefined {
  const ends = paths.filter((path) => path.endsWith(`.${key}`) && known.includes(path));
  return ends.length === 1 ? ends[0] : undefined;
}
