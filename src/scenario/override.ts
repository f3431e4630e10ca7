/** Values from outside the file: options of the command line and environment variables. */

import type { z } from "zod";
import type { ParameterDeclaration } from "../core/declare.ts";
import { descend } from "./check.ts";
import { escapeUnseen, shown } from "./excerpt.ts";
import { actual } from "./expectation.ts";
import { type Fault, faultMessage } from "./fault.ts";
import { nearest } from "./nearest.ts";
import type { Origin } from "./origin.ts";
import { textKeys } from "./schema.ts";
import { daysParameter, recordParameters, type Tables } from "./settings.ts";
import { decodeSource } from "./source.ts";
import { plainValue, readTree } from "./tree.ts";

/** One value from outside. `value` is as written: numbers and switches are read as YAML, texts are taken whole. */
export interface Override {
  /** Such as `posting.rate`, `seed`, `records.events` or `measures`. */
  readonly path: string;
  readonly value: string;
  /** Its kind decides between overrides of one path: experiment, then environment, set, flag; then the later. */
  readonly origin: Extract<Origin, { text: string }>;
}

/** A checked override: `value` has its type. */
export interface Settled {
  readonly path: string;
  readonly value: unknown;
  readonly origin: Origin;
}

const ranks = { experiment: 0, environment: 1, set: 2, flag: 3 };

/** The overrides that FEEDMARKET_* variables give. Only the seed is one; others are not looked at. */
export function environmentOverrides(environment: Readonly<Record<string, string | undefined>>): Override[] {
  const seed = environment.FEEDMARKET_SEED;
  if (seed === undefined || seed === "") return [];
  return [{ path: "seed", value: seed, origin: { kind: "environment", text: `FEEDMARKET_SEED=${seed}` } }];
}

/** The override of one `--set path=value`; without an equals sign, the value is empty. */
export function setOverride(text: string): Override {
  const equals = text.indexOf("=");
  const path = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? "" : text.slice(equals + 1);
  return { path: path.trim(), value, origin: { kind: "set", text: `--set ${text}` } };
}

/** Overrides with their values read and checked, the strongest last; adds all faults. */
export function settleOverrides(
  overrides: readonly Override[],
  schema: z.ZodObject,
  tables: Tables,
  faults: Fault[],
): Settled[] {
  const known = knownPaths(tables);
  const settled: Settled[] = [];
  const ordered = [...overrides].sort((a, b) => ranks[a.origin.kind] - ranks[b.origin.kind]);
  for (const { path, value, origin } of ordered) {
    const name = path === "" ? '""' : escapeUnseen(path.slice(0, 80));
    const refuse = (expected: string, was: string) => {
      const message = faultMessage(name, expected, was);
      const file = origin.text.length > 80 ? `${origin.text.slice(0, 79)}…` : origin.text;
      faults.push({ file, line: 0, column: 0, path: name, message, source: "", caret: "" });
    };
    const kind = known.get(path);
    if (kind === undefined) {
      const near = nearest(path, [...known.keys()]);
      const inFile = ["timeline", "mechanisms", "extends", "name", ...textKeys].includes(path);
      const expected = inFile ? "set in the scenario file" : "a parameter, as section.name";
      refuse(near === undefined || inFile ? expected : `a parameter, perhaps ${near}`, shown(path));
      continue;
    }
    const read = kind === "text" ? { value, was: `text ${shown(value)}` } : readValue(value);
    const steps = path.split(".");
    const shape = steps.length === 1 ? { [path]: read.value } : { [steps[0]!]: { [steps[1]!]: read.value } };
    const issue = schema.safeParse(shape).error?.issues[0];
    if (issue === undefined) settled.push({ path, value: read.value, origin });
    else refuse(descend(issue)[0]!.issue.message, read.was);
  }
  return settled;
}

/** Every path that an override may set, and whether its value is taken as text. */
function knownPaths(tables: Tables): Map<string, "text" | "yaml"> {
  const paths = new Map<string, "text" | "yaml">([
    ["seed", "text"],
    ["days", kindOf(daysParameter)],
    ["measures", "yaml"],
  ]);
  for (const [section, table] of Object.entries({ ...tables, records: recordParameters })) {
    for (const [name, parameter] of Object.entries(table)) paths.set(`${section}.${name}`, kindOf(parameter));
  }
  return paths;
}

function kindOf(parameter: ParameterDeclaration): "text" | "yaml" {
  return parameter.kind === "text" || parameter.kind === "choice" ? "text" : "yaml";
}

/** A value as YAML reads it; text that is no YAML is taken as text. */
function readValue(text: string): { value: unknown; was: string } {
  const faults: Fault[] = [];
  const source = text.trim() === "" ? undefined : decodeSource("", text, faults);
  const tree = source && readTree(source, faults);
  if (tree === undefined || faults.length > 0)
    return { value: text, was: text === "" ? "empty" : shown(text) };
  return { value: plainValue(tree), was: actual(tree) };
}
