/** What a parameter takes, in words; what a file gave instead, in words. */

import type { ParameterDeclaration } from "../core/declare.ts";
import { shown } from "./excerpt.ts";
import { nearest } from "./nearest.ts";
import type { Tree } from "./tree.ts";

/** What a declaration accepts, such as `a number from 0.1 to 40 posts/day`. */
export function expectation(parameter: ParameterDeclaration): string {
  const unit = parameter.unit === "1" || parameter.unit === "" ? "" : ` ${parameter.unit}`;
  if (parameter.kind === "number") return `a number${rangeWords(parameter.range)}${unit}`;
  if (parameter.kind === "integer") return `an integer${rangeWords(parameter.range)}${unit}`;
  if (parameter.kind === "flag") return "true or false";
  if (parameter.kind === "choice") return oneOf(parameter.options ?? [], "a known option");
  return "text on one line, at most 1000 characters";
}

function rangeWords(range: readonly [number, number] | undefined): string {
  if (range === undefined) return "";
  const [low, high] = range;
  if (Number.isFinite(low) && Number.isFinite(high)) return ` from ${low} to ${high}`;
  if (Number.isFinite(low)) return ` of at least ${low}`;
  return Number.isFinite(high) ? ` of at most ${high}` : "";
}

/** `one of a, b, c`, or `what` where there are many; with the nearest to what was given, if one is near. */
export function oneOf(options: readonly string[], what: string, given?: unknown): string {
  const near = typeof given === "string" ? nearest(given, options) : undefined;
  if (options.join(", ").length > 240) return near === undefined ? what : `${what}, perhaps ${near}`;
  const words = options.length === 1 ? options[0]! : `one of ${options.join(", ")}`;
  return near === undefined || options.length === 1 ? words : `${words}, perhaps ${near}`;
}

/** What stands in the file. */
export function actual(tree: Tree): string {
  if (tree.kind === "list") return tree.items.length === 0 ? "an empty list" : "a list";
  if (tree.kind === "mapping") return tree.entries.size === 0 ? "an empty mapping" : "a mapping";
  if (tree.value === null) return "empty";
  if (typeof tree.value === "string") return `text ${shown(tree.value)}`;
  const written = tree.written;
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}
