/** JSON Schema of experiment files: what stands in it several times is defined once. */

import { z } from "zod";
import { experimentSchema, type Vocabulary } from "./schema.ts";

/** Keys of JSON Schema that say nothing about what they hold. */
const words: ReadonlySet<string> = new Set(["items", "anyOf", "oneOf", "additionalProperties", "properties"]);

type Node = { readonly [key: string]: unknown };

/** Shorter parts are written out wherever they stand. */
const leastLength = 120;

/** JSON Schema (draft 7, which editors read) of experiment files, as plain data. */
export function experimentSchemaJson(vocabulary: Vocabulary): Record<string, unknown> {
  const whole = z.toJSONSchema(experimentSchema(vocabulary), { target: "draft-7", io: "input" });
  const texts = new Map<unknown, string>();
  const counts = new Map<string, number>();
  const count = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const text = JSON.stringify(node);
    texts.set(node, text);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    // What stands within something repeated is seen with it.
    if (counts.get(text) === 1) for (const part of Object.values(node)) count(part);
    else markWithin(node, texts);
  };
  count(whole);
  const names = new Map<string, string>();
  const definitions: Record<string, unknown> = {};
  const shared = (node: Node, key: string): unknown => {
    const text = texts.get(node) ?? JSON.stringify(node);
    if (text.length < leastLength || (counts.get(text) ?? 0) < 2 || !isSchema(node)) return copy(node, key);
    let name = names.get(text);
    if (name === undefined) {
      const word = typeof node.title === "string" ? node.title.replaceAll(" ", "-") : key;
      name = word;
      for (let number = 2; name in definitions; number++) name = `${word}-${number}`;
      names.set(text, name);
      definitions[name] = {};
      definitions[name] = copy(node, key);
    }
    return { $ref: `#/definitions/${name}` };
  };
  const copy = (node: unknown, key: string): unknown => {
    if (Array.isArray(node)) return node.map((part) => each(part, key));
    if (typeof node !== "object" || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([inner, part]) => [inner, each(part, words.has(inner) ? key : inner)]),
    );
  };
  const each = (part: unknown, key: string): unknown =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? shared(part as Node, key)
      : copy(part, key);
  const rest = copy(whole, "file") as Record<string, unknown>;
  return { ...rest, definitions };
}

function markWithin(node: object, texts: Map<unknown, string>): void {
  for (const part of Object.values(node)) {
    if (typeof part !== "object" || part === null) continue;
    texts.set(part, JSON.stringify(part));
    markWithin(part, texts);
  }
}

/** A schema, and not a list of properties. */
function isSchema(node: Node): boolean {
  return ["type", "anyOf", "oneOf", "enum", "const"].some(
    (key) => typeof node[key] !== "undefined" && key in node,
  );
}

/** JSON as the repository's formatter has it: lists on one line where they fit. */
export function formatJson(value: unknown, width: number, indent = "", before = 0): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = `[${value.map((part) => JSON.stringify(part)).join(", ")}]`;
    const plain = value.every((part) => typeof part !== "object" || part === null);
    if (value.length === 0 || (plain && before + flat.length + 1 <= width)) return flat;
    return `[\n${value.map((part) => inner + formatJson(part, width, inner, inner.length)).join(",\n")}\n${indent}]`;
  }
  const entries = Object.entries(value).map(([key, part]) => {
    const head = `${inner}${JSON.stringify(key)}: `;
    return head + formatJson(part, width, inner, head.length);
  });
  return entries.length === 0 ? "{}" : `{\n${entries.join(",\n")}\n${indent}}`;
}
