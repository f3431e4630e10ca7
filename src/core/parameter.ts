/** Rows of parameter tables, one line each. */

import type { ParameterDeclaration } from "./declare.ts";

interface More {
  /** Default "uncertainty". */
  readonly role?: ParameterDeclaration["role"];
  /** False where only day 0 reads it. */
  readonly dated?: boolean;
}

export interface ParameterRow<Kind, Value> extends Required<More> {
  readonly kind: Kind;
  readonly meaning: string;
  readonly unit: string;
  readonly default: Value;
  readonly source: string;
}

type Range = readonly [number, number];

const role = "uncertainty";

/** A real number with its unit, default, inclusive range and source. */
export function number(
  meaning: string,
  unit: string,
  value: number,
  range: Range,
  source: string,
  more: More = {},
): ParameterRow<"number", number> & { readonly range: Range } {
  return { kind: "number", meaning, unit, range, default: value, source, role, dated: true, ...more };
}

/** A whole number. */
export function integer(
  meaning: string,
  unit: string,
  value: number,
  range: Range,
  source: string,
  more: More = {},
): ParameterRow<"integer", number> & { readonly range: Range } {
  return { kind: "integer", meaning, unit, range, default: value, source, role, dated: true, ...more };
}

/** One of several words. */
export function choice(
  meaning: string,
  value: string,
  options: readonly string[],
  source: string,
  more: More = {},
): ParameterRow<"choice", string> & { readonly options: readonly string[] } {
  return { kind: "choice", meaning, unit: "1", options, default: value, source, role, dated: true, ...more };
}

/** Yes or no. */
export function flag(
  meaning: string,
  value: boolean,
  source: string,
  more: More = {},
): ParameterRow<"flag", boolean> {
  return { kind: "flag", meaning, unit: "1", default: value, source, role, dated: true, ...more };
}

/** A lever: someone decides it. */
export const lever: More = { role: "lever" };
/** Read on day 0 only. */
export const atStart: More = { dated: false };
