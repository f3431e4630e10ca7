/** The keys of experiment files as Markdown tables, drawn from their schema: docs/experiments.md is made of them. */

import { z } from "zod";
import { markdownTable } from "../declared.ts";
import { experimentSchema, type Vocabulary } from "./schema.ts";

interface Node {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node | readonly Node[];
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly description?: string;
  readonly default?: unknown;
}

/** Methods that a block chooses among have their keys under their name. */
type Row = readonly [key: string, meaning: string, form: string, otherwise: string];

/** Blocks with keys of their own; what is left are the keys of the file itself. */
export const keyBlocks = [
  "replicates",
  "arms",
  "distributions",
  "design",
  "metrics",
  "record",
  "limits",
  "compare",
  "sensitivity",
  "calibrate",
  "search",
] as const;

/** Keys of experiment files: `file` for those of the first level, or one of `keyBlocks`. */
export function keyTable(vocabulary: Vocabulary, block: string): string {
  const rows = keyRows(vocabulary, block).map(([key, ...cells]) => [`\`${key}\``, ...cells]);
  return markdownTable(["key", "meaning", "value", "default"], rows);
}

export function keyRows(vocabulary: Vocabulary, block: string): Row[] {
  const whole = z.toJSONSchema(experimentSchema(vocabulary), { target: "draft-7", io: "input" }) as Node;
  const keys = whole.properties ?? {};
  if (block === "file") return own(whole, "").filter(([key]) => key !== "$schema");
  if (block === "distributions") {
    const [numbers] = Object.values(solid(keys.uncertain!).properties ?? {}).filter(
      ({ oneOf }) => (oneOf?.length ?? 0) > 2,
    );
    return branches(numbers!, "dist");
  }
  const node = solid(keys[block]!);
  if (node.oneOf) return branches(node, "method");
  if (block !== "arms" && block !== "metrics") return within(node, "");
  return within(solid(node.additionalProperties as Node), "");
}

/** The part that says most: what may stand for `null`, one word or a short form is left to the column of values. */
function solid(node: Node): Node {
  const parts = node.anyOf ?? [];
  return parts.find(({ properties, additionalProperties }) => properties ?? additionalProperties) ?? node;
}

/** Keys of an object; parameters by path are not listed. */
function own(node: Node, before: string): Row[] {
  return Object.entries(node.properties ?? {})
    .filter(([key]) => !key.includes("."))
    .map(([key, part]) => {
      const [meaning, otherwise] = told(part);
      return [before + key, meaning, form(part), node.required?.includes(key) ? "needed" : otherwise];
    });
}

/** Keys of an object and of the objects in it. */
function within(node: Node, before: string): Row[] {
  return own(node, before).flatMap((row, index) => {
    const key = row[0].slice(before.length);
    const part = Object.entries(node.properties ?? {}).filter(([name]) => !name.includes("."))[index]![1];
    const inner = solid(part);
    const rows = inner.properties ? within(inner, `${before}${key}.`) : [];
    // What has no meaning of its own has that of its keys.
    return row[1] === "" && rows.length > 0 ? rows : [row, ...rows];
  });
}

/** Keys of each of the forms that a word tells apart. */
function branches(node: Node, word: string): Row[] {
  return (node.oneOf ?? []).flatMap((branch) => {
    const name = String(branch.properties?.[word]?.const);
    const { [word]: _, ...properties } = branch.properties ?? {};
    const rows = within({ ...branch, properties }, `${name}: `);
    return rows.length > 0 ? rows : [[name, "one point: what the scenario and `set` say", "", ""] as Row];
  });
}

/** What a description says, and what holds where the key is absent. */
function told(node: Node): [string, string] {
  const { description = node.anyOf?.find((part) => part.description)?.description ?? "", default: value } =
    node;
  const [meaning = "", otherwise] = description.split(/(?:^|[;,] )default /);
  return [meaning, otherwise ?? (value === undefined ? "" : String(value))];
}

/** What may stand there, in words. */
function form(node: Node): string {
  const parts = node.anyOf ?? node.oneOf;
  if (parts) {
    const forms = parts.map(form).filter((one) => one !== "");
    return [...new Set(forms)].join(" or ");
  }
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum) return words(node.enum);
  if (node.pattern) return patterned(node.pattern);
  if (node.type === "integer" || node.type === "number") return ranged(node);
  if (node.type === "boolean") return "true or false";
  if (node.type === "array") {
    if (Array.isArray(node.items)) return "[first, last]";
    return `list of ${plural(form((node.items as Node | undefined) ?? {}))}`;
  }
  if (node.type === "object") return "mapping";
  if (Array.isArray(node.type)) return "value";
  return node.type === "string" ? "text" : node.type === "null" ? "" : "value";
}

function plural(form: string): string {
  if (/^(measure|probe|mapping|text|number|value)$/.test(form)) return `${form}s`;
  return form.startsWith("list") ? form.replace("list", "lists") : form === "" ? "values" : form;
}

/** Longer lists are those of the model's declarations. */
function words(list: readonly string[]): string {
  if (list.length <= 16) return list.map((word) => `\`${word}\``).join(", ");
  if (list.every((word) => word.includes("."))) return "section.name";
  return list.length > 100 ? "measure" : "probe";
}

function patterned(pattern: string): string {
  if (pattern.includes("ms|s|m")) return "time: `90s`, `5m`, `1h`";
  if (pattern.includes("MiB")) return "memory: `512MB`, `1GiB`";
  return pattern.includes("%") ? "share: `2%`" : "words joined by hyphens";
}

function ranged({ type, minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Node): string {
  const most = maximum === undefined || maximum > 1e15 ? undefined : maximum;
  if (exclusiveMinimum !== undefined)
    return `${type} above ${exclusiveMinimum}${exclusiveMaximum === undefined ? "" : ` and below ${exclusiveMaximum}`}`;
  if (minimum !== undefined && minimum > -1e15)
    return most === undefined ? `${type} from ${minimum}` : `${type} from ${minimum} to ${most}`;
  return String(type);
}
