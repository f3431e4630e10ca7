/**
 * YAML text to a tree of plain values that remember where they stand.
 *
 * Nothing of the reader's objects goes further: keys live in maps, so no key can reach a prototype.
 */

import { type Alias, type Document, isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import { depthLimit, readDocument } from "./compose.ts";
import { shown } from "./excerpt.ts";
import { type Fault, faultLimit } from "./fault.ts";
import { faultAt, type Source } from "./source.ts";

export type Tree = Scalar | List | Mapping;

export interface Scalar {
  readonly kind: "scalar";
  readonly offset: number;
  readonly value: string | number | boolean | null;
  /** As it stands in the file, without quotes or escapes. */
  readonly written: string;
  /** It has a fault already. */
  readonly broken?: true;
}
export interface List {
  readonly kind: "list";
  readonly offset: number;
  readonly items: readonly Tree[];
}
export interface Mapping {
  readonly kind: "mapping";
  readonly offset: number;
  readonly entries: ReadonlyMap<string, Entry>;
}
export interface Entry {
  /** Where the key stands. */
  readonly offset: number;
  readonly tree: Tree;
}

/** Values after aliases are written out. */
export const valueLimit = 50_000;

const standardTags = new Set(
  ["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
);

/** The tree of a source, or nothing where its text is not one YAML 1.2 document; adds a fault for each reason. */
export function readTree(source: Source, faults: Fault[]): Tree | undefined {
  const before = faults.length;
  const document = readDocument(source, faults);
  if (faults.length > before) return undefined;
  if (document === undefined || document.contents === null) {
    faults.push(faultAt(source, 0, source.what, "a mapping of keys to values", "an empty file"));
    return undefined;
  }
  return growTree(source, document, faults);
}

function growTree(source: Source, document: Document.Parsed, faults: Fault[]): Tree {
  const open = new Set<unknown>();
  const anchors = anchorsOf(document);
  let values = 0;
  let exhausted = false;

  const refuse = (offset: number, path: string, expected: string, actual: string): Tree => {
    if (faults.length < faultLimit) faults.push(faultAt(source, offset, path, expected, actual));
    return { kind: "scalar", offset, value: null, written: "", broken: true };
  };

  function grow(node: unknown, path: string, at: number): Tree {
    if (exhausted) return { kind: "scalar", offset: at, value: null, written: "", broken: true };
    if (++values > valueLimit || open.size > depthLimit) {
      exhausted = true;
      const limit = open.size > depthLimit ? `${depthLimit} levels deep` : `${valueLimit} values long`;
      return refuse(at, source.what, `at most ${limit}`, "more, with its aliases written out");
    }
    if (isAlias(node)) {
      const offset = node.range![0];
      const target = anchors.get(node);
      if (target === undefined) return refuse(offset, path, "a known alias", `*${node.source}`);
      if (open.has(target)) return refuse(offset, path, "a value without itself inside", `*${node.source}`);
      const tree = grow(target, path, offset);
      return tree.kind === "scalar" ? { ...tree, offset } : tree;
    }
    const parsed = node as ParsedNode | null;
    const offset = parsed?.range?.[0] ?? at;
    if (parsed?.tag !== undefined && !standardTags.has(parsed.tag)) {
      return refuse(offset, path, "a value without a tag", parsed.tag.replace("tag:yaml.org,2002:", "!!"));
    }
    if (isMap(parsed)) {
      open.add(parsed);
      const entries = new Map<string, Entry>();
      for (const pair of parsed.items) growEntry(pair.key, pair.value, path, offset, entries);
      open.delete(parsed);
      return { kind: "mapping", offset, entries };
    }
    if (isSeq(parsed)) {
      open.add(parsed);
      const start = path === source.what ? "" : path;
      const items = parsed.items.map((item, index) => grow(item, `${start}[${index}]`, offset));
      open.delete(parsed);
      return { kind: "list", offset, items };
    }
    const scalar = isScalar(parsed) ? parsed : undefined;
    const value = scalar?.value ?? null;
    if (value !== null && typeof value === "object")
      return refuse(offset, path, "a plain value", "something else");
    return { kind: "scalar", offset, value: value as Scalar["value"], written: scalar?.source ?? "" };
  }

  function growEntry(
    key: unknown,
    value: unknown,
    path: string,
    at: number,
    entries: Map<string, Entry>,
  ): void {
    const target = isAlias(key) ? anchors.get(key) : key;
    const offset = (key as ParsedNode | null)?.range?.[0] ?? at;
    if (!isScalar(target) || (typeof target.value === "object" && target.value !== null)) {
      refuse(offset, path, "a mapping with words as keys", "a key that is no word");
      return;
    }
    const name = target.value === null ? "" : String(target.source ?? target.value);
    const inner = childPath(path, name, source.what);
    if (name === "<<") {
      refuse(offset, inner, "written out, or an extends of another file", "a merge key, unknown to YAML 1.2");
      return;
    }
    const earlier = entries.get(name);
    if (earlier !== undefined) {
      refuse(offset, inner, "given once", `given before, ${where(source, earlier.offset)}`);
      return;
    }
    entries.set(name, { offset, tree: grow(value, inner, offset) });
  }

  return grow(document.contents, source.what, 0);
}

/** What every alias stands for: the last node before it with its anchor. One walk, since asking each is quadratic. */
function anchorsOf(document: Document.Parsed): Map<Alias, unknown> {
  const targets = new Map<Alias, unknown>();
  const latest = new Map<string, unknown>();
  const walk = (node: unknown): void => {
    if (isAlias(node)) {
      targets.set(node, latest.get(node.source));
      return;
    }
    const anchor = (node as ParsedNode | null)?.anchor;
    if (anchor !== undefined) latest.set(anchor, node);
    if (isSeq(node)) for (const item of node.items) walk(item);
    if (isMap(node)) {
      for (const pair of node.items) {
        walk(pair.key);
        walk(pair.value);
      }
    }
  };
  walk(document.contents);
  return targets;
}

function where(source: Source, offset: number): string {
  return `line ${faultAt(source, offset, "", "", "").line}`;
}

/** The path of a key of a mapping, the file itself being `what`; keys that are no plain words stand in brackets and quotes. */
export function childPath(path: string, key: string, what: string): string {
  const start = path === what ? "" : path;
  if (!/^(<<|[$\w][\w.-]*)$/.test(key) || key.length > 60) return `${start}[${shown(key)}]`;
  return start === "" ? key : `${start}.${key}`;
}

/** The plain value of a tree, as the schema reads it. Objects have no prototype. */
export function plainValue(tree: Tree): unknown {
  if (tree.kind === "scalar") return tree.value;
  if (tree.kind === "list") return tree.items.map(plainValue);
  const value: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of tree.entries) value[key] = plainValue(entry.tree);
  return value;
}
