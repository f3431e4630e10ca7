/** Checks one scenario file against the schema; every fault gets the place of its node. */

import { z } from "zod";
import { shown } from "./excerpt.ts";
import { actual, oneOf } from "./expectation.ts";
import { type Fault, faultLimit } from "./fault.ts";
import { nearest } from "./nearest.ts";
import type { Tables } from "./settings.ts";
import { faultAt, placeOf, type Source } from "./source.ts";
import { childPath, type Entry, type Mapping, plainValue, type Tree } from "./tree.ts";

export type Path = readonly PropertyKey[];
/** Adds the fault `path must be EXPECTED (was ACTUAL)`; a fault that was given before is given once. */
export type Report = (offset: number, path: Path, expected: string, was: string) => void;
/** What is expected instead of a key that the schema does not know at a path; `known` are those it does. */
export type ExpectedKey = (key: string, known: readonly string[], path: Path) => string;

interface Located {
  readonly issue: z.core.$ZodIssue;
  readonly path: Path;
}

/** A tree that the schema lets through, or nothing; adds all faults. */
export function checkTree(
  source: Source,
  tree: Tree,
  schema: z.ZodObject,
  tables: Tables,
  faults: Fault[],
): Mapping | undefined {
  const before = faults.length;
  const report = reporter(source, faults);
  checkShape(tree, schema, (key, known, path) => expectedKey(key, known, path, tables), report);
  if (tree.kind === "mapping") checkTimeline(source, tree, report);
  return faults.length === before && tree.kind === "mapping" ? tree : undefined;
}

/** Reports faults of one source. */
export function reporter(source: Source, faults: Fault[]): Report {
  const seen = new Set<string>();
  return (offset, path, expected, was) => {
    const words = pathWords(path, source.what);
    const id = `${offset} ${words} ${expected}`;
    if (faults.length >= faultLimit || seen.has(id)) return;
    seen.add(id);
    faults.push(faultAt(source, offset, words, expected, was));
  };
}

/** Reports what the schema does not let through, each at its node. */
export function checkShape(tree: Tree, schema: z.ZodType, expectedKey: ExpectedKey, report: Report): void {
  const result = schema.safeParse(plainValue(tree));
  for (const located of (result.error?.issues ?? []).flatMap((issue) => descend(issue))) {
    const { issue, path } = located;
    const { found, parent } = locate(tree, path);
    if (issue.code === "unrecognized_keys") {
      if (found?.kind === "mapping") reportUnknown(found, located, schema, expectedKey, report);
    } else if (issue.code === "invalid_key") {
      const key = String(path.at(-1));
      const entry = parent.kind === "mapping" ? parent.entries.get(key) : undefined;
      if (entry) report(entry.offset, path, issue.issues[0]?.message ?? issue.message, shown(key));
    } else if (found === undefined) {
      report(parent.offset, path, issue.message, "missing");
    } else if (!(found.kind === "scalar" && found.broken)) {
      report(found.offset, path, issue.message, actual(found));
    }
  }
}

/** An issue; of a value that fits no branch of a union, those of the branch that got deepest. */
export function descend(issue: z.core.$ZodIssue, base: Path = []): Located[] {
  const here = { issue, path: [...base, ...issue.path] };
  if (issue.code !== "invalid_union") return [here];
  const depth = (branch: readonly Located[]) => Math.max(...branch.map(({ path }) => path.length));
  let best: Located[] = [here];
  for (const errors of issue.errors) {
    const branch = errors.flatMap((inner) => descend(inner, here.path));
    if (branch.length > 0 && depth(branch) > depth(best)) best = branch;
  }
  return best;
}

/** The node at a path, and the last that there is on the way. */
export function locate(tree: Tree, path: Path): { found: Tree | undefined; parent: Tree } {
  let parent = tree;
  let found: Tree | undefined = tree;
  for (const step of path) {
    if (found === undefined) break;
    parent = found;
    found = stepInto(found, step);
  }
  return { found, parent };
}

function stepInto(tree: Tree, step: PropertyKey): Tree | undefined {
  if (tree.kind === "list") return tree.items[Number(step)];
  return tree.kind === "mapping" ? tree.entries.get(String(step))?.tree : undefined;
}

/** A path as messages have it; the file itself is `what`. */
export function pathWords(path: Path, what = "scenario"): string {
  let words = what;
  for (const step of path) {
    words = typeof step === "number" ? `${words}[${step}]` : childPath(words, String(step), what);
  }
  return words;
}

function reportUnknown(
  mapping: Mapping,
  { issue, path }: Located,
  schema: z.ZodType,
  expectedKey: ExpectedKey,
  report: Report,
): void {
  const known = knownKeys(schema, path, mapping);
  const keys = issue.code === "unrecognized_keys" ? issue.keys : [];
  for (const key of keys.slice(0, faultLimit)) {
    const entry = mapping.entries.get(key);
    if (entry === undefined) continue;
    const expected = expectedKey(key, known, path);
    report(entry.offset, [...path, key], expected, shown(key));
  }
}

/** Keys that the schema knows at a path, where `mapping` stands. */
function knownKeys(schema: z.ZodType, path: Path, mapping: Mapping): string[] {
  let here: unknown = schema;
  const unwrap = () => {
    while (here instanceof z.ZodOptional || here instanceof z.ZodNullable) here = here.unwrap();
    if (here instanceof z.ZodDiscriminatedUnion) here = branchOf(here, mapping);
    else if (here instanceof z.ZodUnion) here = here.options.find((one) => one instanceof z.ZodObject);
  };
  for (const step of path) {
    unwrap();
    if (here instanceof z.ZodObject) here = here.shape[String(step)];
    else if (here instanceof z.ZodArray) here = here.element;
    else if (here instanceof z.ZodRecord) here = here.valueType;
  }
  unwrap();
  return here instanceof z.ZodObject ? Object.keys(here.shape) : [];
}

function branchOf({ def }: z.ZodDiscriminatedUnion, mapping: Mapping): unknown {
  const tree = mapping.entries.get(def.discriminator)?.tree;
  return def.options.find((option) => {
    const value = option instanceof z.ZodObject ? option.shape[def.discriminator] : undefined;
    return value instanceof z.ZodLiteral && tree?.kind === "scalar" && value.values.has(tree.value);
  });
}

function expectedKey(key: string, known: readonly string[], path: Path, tables: Tables): string {
  const near = nearest(key, known);
  if (path.length === 0) {
    const found = parameterNamed(key, tables);
    if (found !== undefined) {
      const written = `${found[0]}: {${found[1]}: ...}`;
      return key === found[1] ? `a key of a scenario, perhaps ${written}` : `written as ${written}`;
    }
    return near === undefined ? "a key of a scenario" : `a key of a scenario, perhaps ${near}`;
  }
  if (path[0] === "timeline" && path.length > 2) {
    const dot = key.indexOf(".");
    const table = Object.hasOwn(tables, key.slice(0, dot)) ? tables[key.slice(0, dot)]! : {};
    if (Object.hasOwn(table, key.slice(dot + 1))) return "a parameter that may change during a run";
    return near === undefined ? "a parameter, as section.name" : `a parameter, perhaps ${near}`;
  }
  const what = path[0] === "timeline" ? "a key of a change" : `a key of ${pathWords(path)}`;
  if (near !== undefined) return `${what}, perhaps ${near}`;
  return known.length > 0 && known.length <= 8 ? oneOf(known, what) : what;
}

/** Section and name of a top-level key that is a parameter's path, or the name of exactly one parameter. */
function parameterNamed(key: string, tables: Tables): [string, string] | undefined {
  const matches: [string, string][] = [];
  for (const [section, table] of Object.entries(tables)) {
    for (const name of Object.keys(table)) {
      if (key === `${section}.${name}`) return [section, name];
      if (key === name) matches.push([section, name]);
    }
  }
  return matches.length === 1 ? matches[0] : undefined;
}

/** No parameter is set twice on one day, no measure named twice. */
function checkTimeline(source: Source, tree: Mapping, report: Report): void {
  const first = new Map<string, Entry>();
  const timeline = tree.entries.get("timeline")?.tree;
  (timeline?.kind === "list" ? timeline.items : []).forEach((change, index) => {
    const set = stepInto(change, "set");
    const day = stepInto(change, "day");
    if (set?.kind !== "mapping" || day?.kind !== "scalar" || typeof day.value !== "number") return;
    for (const [path, entry] of set.entries) {
      const earlier = first.get(`${day.value} ${path}`);
      if (earlier === undefined) first.set(`${day.value} ${path}`, entry);
      else {
        const was = `set before, line ${placeOf(source, earlier.offset).line}`;
        report(entry.offset, ["timeline", index, "set", path], `set once on day ${day.value}`, was);
      }
    }
  });
  const named = new Set<unknown>();
  const measures = tree.entries.get("measures")?.tree;
  (measures?.kind === "list" ? measures.items : []).forEach((item, index) => {
    if (item.kind !== "scalar" || typeof item.value !== "string") return;
    if (named.has(item.value)) report(item.offset, ["measures", index], "named once", `${item.value} again`);
    named.add(item.value);
  });
}
