/** Drafts read by the engine, without a run: what there is to set, what is wrong with a draft, and its text as a file. */

import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from "yaml";
import type { ParameterDeclaration, ParameterSections } from "../../../src/core/declare.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { parameterTables as tables } from "../../../src/model/parameters.ts";
import { scenarioDocument } from "../../../src/scenario/document.ts";
import { type Fault, ScenarioFault } from "../../../src/scenario/fault.ts";
import { parseScenario, type Scenario } from "../../../src/scenario/scenario.ts";
import { textKeys } from "../../../src/scenario/schema.ts";
import { defaultSeed, parameterDefaults, recordParameters } from "../../../src/scenario/settings.ts";
import type { PolicyChange } from "./frame.ts";
import type { LiveRequest } from "./open.ts";
import { galleryText } from "./scenarios.ts";

/** A parameter as its mechanism declares it; `path` is section.name. */
export interface Declared extends Required<Pick<ParameterDeclaration, "dated">> {
  readonly path: string;
  readonly kind: ParameterDeclaration["kind"];
  readonly meaning: string;
  readonly unit: string;
  readonly range?: readonly [number, number];
  readonly options?: readonly string[];
  readonly default: number | string | boolean;
  readonly source: string;
  readonly role: ParameterDeclaration["role"];
}

/** What a run of a draft would be. */
export interface DraftScenario {
  readonly name: string;
  readonly title?: string;
  readonly hash: string;
  readonly seed: string;
  readonly days: number;
  /** Every value of day 0. */
  readonly parameters: ParameterSections;
  readonly timeline: readonly PolicyChange[];
}

/** A draft as the engine reads it. */
export interface Checked {
  /** The draft as a scenario file; lines and columns of faults are of this text. */
  readonly text: string;
  readonly faults: readonly Fault[];
  /** What has no effect, such as a change after the last day. */
  readonly warnings: readonly Fault[];
  /** Absent where there are faults. */
  readonly scenario?: DraftScenario;
}

/** All parameters of the model, in the order of its description. */
export function declaredParameters(): Declared[] {
  return Object.entries(tables).flatMap(([section, table]) =>
    Object.entries(table).map(([name, row]) => ({
      ...row,
      path: `${section}.${name}`,
      dated: row.dated !== false,
    })),
  );
}

/** Writes a draft as a file, and reads that file as the command line would. */
export function checkDraft(request: LiveRequest): Checked {
  let text = typeof request.base === "string" ? "" : request.base.text;
  try {
    text = draftText(request);
    const { parameters, timeline, name, title, hash, seed, days, warnings } = parse(text);
    const scenario = {
      name,
      ...(title === undefined ? {} : { title }),
      hash,
      seed,
      days,
      parameters,
      timeline,
    };
    return { text, faults: [], warnings, scenario };
  } catch (error) {
    if (error instanceof ScenarioFault) return { text, faults: error.faults, warnings: [] };
    throw error;
  }
}

/**
 * A draft as a scenario file that stands alone: the reader's text with the changed values written into it. What was
 * recorded, and scenarios of the gallery that extend another, are written anew, with all that is not as by default.
 */
export function draftText({ base, set = {}, timeline }: LiveRequest): string {
  const file = typeof base === "string" ? `${base}.yaml` : "scenario.yaml";
  let text = typeof base === "string" ? galleryText(file) : base.text;
  const extendsAnother = typeof base === "string" && /^extends:/m.test(text);
  if (extendsAnother || isRecorded(text)) text = shortText(parse(text, file));
  for (const [path, value] of Object.entries(set)) text = withValue(text, path, value);
  return timeline ? withTimeline(text, timeline) : text;
}

/** The complete document of a recorded run: nobody's own writing. */
function isRecorded(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    const document = JSON.parse(text) as object;
    return Object.keys(tables).every((section) => section in document);
  } catch {
    return false;
  }
}

function parse(text: string, file = "scenario.yaml"): Scenario {
  const read = (path: string) => new TextEncoder().encode(galleryText(path));
  return parseScenario(text, { file, read, tables, measures });
}

/** A scenario with all that differs from the defaults. */
function shortText(scenario: Scenario): string {
  const document = scenarioDocument(scenario);
  const lines = [`name: ${scenario.name}`];
  for (const key of textKeys) {
    if (scenario[key] !== undefined) lines.push(`${key}: ${JSON.stringify(scenario[key])}`);
  }
  if (scenario.mechanisms.length > 0) lines.push(`mechanisms: ${JSON.stringify(document.mechanisms)}`);
  if (scenario.seed !== defaultSeed) lines.push(`seed: ${scalar(scenario.seed)}`);
  lines.push(`days: ${scenario.days}`);
  const defaults = { ...parameterDefaults(tables), ...parameterDefaults({ records: recordParameters }) };
  for (const [section, values] of Object.entries({ ...scenario.parameters, records: scenario.records })) {
    const changed = Object.entries(values).filter(([name, value]) => value !== defaults[section]?.[name]);
    if (changed.length > 0) lines.push(`${section}: ${flow(Object.fromEntries(changed))}`);
  }
  if (scenario.measures.length < Object.keys(measures).length)
    lines.push(`measures: ${JSON.stringify(scenario.measures)}`);
  const text = `${lines.join("\n")}\n`;
  return scenario.timeline.length > 0 ? withTimeline(text, scenario.timeline) : text;
}

/** The text with one value set; all else stays as the reader wrote it. */
function withValue(text: string, path: string, written: string): string {
  const document = parseDocument(text, { version: "1.2" });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  const [section, name] = path.split(".") as [string, string | undefined];
  const value = writtenValue(path, written);
  const pair = pairOf(document.contents, section);
  if (name === undefined)
    return pair ? replaced(text, pair, value) : inserted(text, document, `${path}: ${value}`);
  if (!pair) return inserted(text, document, `${section}: { ${name}: ${value} }`);
  const inner = isMap(pair.value) ? pairOf(pair.value, name) : undefined;
  if (inner) return replaced(text, inner, value);
  if (!isMap(pair.value)) return replaced(text, pair, `{ ${name}: ${value} }`);
  return grown(text, pair.value, `${name}: ${value}`);
}

function withTimeline(text: string, timeline: readonly PolicyChange[]): string {
  const document = parseDocument(text, { version: "1.2" });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  const list = timeline.map(({ day, set, label }) => {
    const words = label === undefined ? "" : `, label: ${scalar(label)}`;
    return `\n  - { day: ${day}, set: ${flow(set)}${words} }`;
  });
  const value = list.length > 0 ? list.join("") : " []";
  const pair = pairOf(document.contents, "timeline");
  if (!pair) return inserted(text, document, `timeline:${value}`);
  const [start, end] = rangeOf(pair);
  const body = text.slice(start, end);
  // A block list ends behind its last line break.
  const rest = body.slice(body.trimEnd().length);
  return `${text.slice(0, start).trimEnd()}${value}${rest}${text.slice(end)}`;
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** Where a pair's value stands; behind the colon where it has none. */
function rangeOf(pair: Pair): [number, number] {
  const range = (pair.value as { range?: [number, number, number] } | null)?.range;
  if (range) return [range[0], range[1]];
  const [, end] = (pair.key as { range: [number, number, number] }).range;
  return [end + 1, end + 1];
}

function replaced(text: string, pair: Pair, value: string): string {
  const [start, end] = rangeOf(pair);
  const gap = /\s$/.test(text.slice(0, start)) ? "" : " ";
  return `${text.slice(0, start)}${gap}${value}${text.slice(end)}`;
}

/** A mapping with one more entry, before its first. */
function grown(text: string, map: YAMLMap, entry: string): string {
  const start = map.range![0];
  if (map.flow) {
    const comma = map.items.length > 0 ? "," : " ";
    return `${text.slice(0, start + 1)} ${entry}${comma}${text.slice(start + 1)}`;
  }
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start - 1) + 1));
  return `${text.slice(0, start)}${entry}\n${indent}${text.slice(start)}`;
}

/** The text with one more line: before the timeline, which is long, or at the end. */
function inserted(text: string, document: Document, line: string): string {
  const map = document.contents as YAMLMap;
  if (map.flow) return grown(text, map, line);
  const timeline = pairOf(map, "timeline")?.key as { range: [number, number, number] } | undefined;
  const at = timeline?.range[0] ?? text.length;
  const before = text.slice(0, at);
  return `${before}${before === "" || before.endsWith("\n") ? "" : "\n"}${line}\n${text.slice(at)}`;
}

/** A value as the command line takes it, as it must stand in a file: words are quoted where they would be read otherwise. */
function writtenValue(path: string, written: string): string {
  const [section, name] = path.split(".") as [string, string | undefined];
  const kind = tables[section]?.[name ?? ""]?.kind;
  return path === "seed" || kind === "choice" || kind === "text" ? scalar(written) : written.trim() || '""';
}

function flow(set: PolicyChange["set"]): string {
  return `{ ${Object.entries(set)
    .map(([path, value]) => `${path}: ${scalar(value)}`)
    .join(", ")} }`;
}

/** A plain value that reads back as itself, also between braces. */
function scalar(value: number | string | boolean): string {
  if (typeof value !== "string") return String(value);
  const plain =
    /^[A-Za-z][\w ./-]*$/.test(value) && !/^(true|false|null)$/i.test(value) && !value.endsWith(" ");
  return plain || /^(0|[1-9]\d{0,14})$/.test(value) ? value : JSON.stringify(value);
}
