/**
 * Checks a mechanism from outside as its module exports it: every fault at once, each with the path of the value.
 * What passes is an `Extension` that can join the model and the extensions before it.
 */

import { elementLimits } from "../core/columns.ts";
import type { ElementType, ParameterDeclaration } from "../core/declare.ts";
import type { Extension } from "../model/extension.ts";
import { schedule } from "../model/schedule.ts";
import { type EntityName, entityNames, movingTables } from "../model/state.ts";
import { shown } from "./excerpt.ts";
import { expectation } from "./expectation.ts";
import {
  ascending,
  type Bag,
  columnFields,
  eventFields,
  type Fields,
  isBag,
  isName,
  isText,
  isWord,
  line,
  measureFields,
  mechanismFields,
  parameterFields,
  stepFields,
  table,
  word,
} from "./extension-fields.ts";
import { nearest } from "./nearest.ts";
import { namesTaken, type Taken } from "./taken.ts";

/** `path` is that of a value inside the mechanism, such as `parameters.rate.range`. */
export interface ExtensionProblem {
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

/** What is wrong with a mechanism that is to join the model and `others`. */
export function extensionProblems(value: unknown, others: readonly Extension[]): ExtensionProblem[] {
  if (!isBag(value)) return [{ path: "mechanism", expected: "an object", actual: described(value) }];
  const problems: ExtensionProblem[] = [];
  const report: Report = (path, expected, actual) => {
    problems.push({ path, expected, actual });
  };
  const taken = namesTaken(others);
  checkFields("", value, mechanismFields, report);
  if (isName(value.name)) checkFree("name", value.name, taken.sections, report);
  for (const [path, name, row] of rowsOf(value, "parameters")) {
    checkName(path, name, undefined, report);
    if (checkFields(path, row, parameterFields, report)) checkParameter(path, row, report);
  }
  checkDecisions(value.decisions, taken.decisions, report);
  checkColumns(value.columns, taken.columns, report);
  for (const [path, name, row] of rowsOf(value, "measures")) {
    checkName(path, name, taken.measures, report);
    checkFields(path, row, measureFields, report);
  }
  for (const [path, name, row] of rowsOf(value, "events")) {
    checkName(path, name, taken.events, report);
    checkFields(path, row, eventFields, report);
  }
  checkSteps(value.steps, taken.steps, report);
  return problems;
}

type Report = (path: string, expected: string, actual: string) => undefined;

/** The rows of one table of the mechanism, each with its path. */
function rowsOf(value: Bag, key: string): [path: string, name: string, row: unknown][] {
  const rows = value[key];
  return isBag(rows) ? Object.entries(rows).map(([name, row]) => [`${key}.${name}`, name, row]) : [];
}

/** Reports what is missing, unknown or of another kind; true where each field is as it should be. */
function checkFields(path: string, value: unknown, fields: Fields, report: Report): value is Bag {
  if (!isBag(value)) {
    report(path, "an object", described(value));
    return false;
  }
  const inner = (key: string) => (path === "" ? key : `${path}.${key}`);
  let sound = true;
  const refuse: Report = (...problem) => {
    sound = false;
    return report(...problem);
  };
  for (const [key, [need, expected, holds]] of Object.entries(fields)) {
    if (value[key] === undefined ? need === "must" : !holds(value[key])) {
      refuse(inner(key), expected, described(value[key]));
    }
  }
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(fields, key)) continue;
    const near = nearest(key, Object.keys(fields));
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    refuse(inner(key), `one of ${Object.keys(fields).join(", ")}${hint}`, shown(key));
  }
  return sound;
}

function checkFree(path: string, name: string, taken: Taken, report: Report): undefined {
  const owner = taken.get(name);
  if (owner !== undefined) report(path, "a name not in use", `${name}, ${owner}`);
}

function checkName(path: string, name: string, taken: Taken | undefined, report: Report): undefined {
  if (!isWord(name)) report(path, `named by ${word}`, shown(name));
  else if (taken) checkFree(path, name, taken, report);
}

function checkParameter(path: string, row: Bag, report: Report): undefined {
  const { kind, range, options } = row;
  const ranged = kind === "number" || kind === "integer";
  if (ranged && range === undefined) return report(`${path}.range`, ascending, "missing");
  if (!ranged && range !== undefined) {
    return report(`${path}.range`, `left out for a ${kind}`, described(range));
  }
  if (kind === "choice" && options === undefined) {
    return report(`${path}.options`, "a list of at least two words", "missing");
  }
  if (kind !== "choice" && options !== undefined) {
    return report(`${path}.options`, `left out for a ${kind}`, described(options));
  }
  if (kind === "integer" && !(range as number[]).every(Number.isSafeInteger)) {
    return report(`${path}.range`, "two ascending whole numbers", described(range));
  }
  if (!isDefault(row)) {
    report(
      `${path}.default`,
      expectation({ unit: "1", ...row } as unknown as ParameterDeclaration),
      described(row.default),
    );
  }
}

function isDefault({ kind, range, options, default: value }: Bag): boolean {
  if (kind === "flag") return typeof value === "boolean";
  if (kind === "choice") return (options as unknown[]).includes(value);
  if (kind === "text") return typeof value === "string" && /^[^\p{Cc}\p{Cs}]{0,1000}$/u.test(value);
  const [low, high] = range as [number, number];
  const fits = typeof value === "number" && value >= low && value <= high;
  return fits && (kind === "number" || Number.isSafeInteger(value));
}

function checkDecisions(value: unknown, taken: Taken, report: Report): undefined {
  if (!Array.isArray(value)) return;
  value.forEach((name, index) => {
    const path = `decisions[${index}]`;
    if (!isText(name)) report(path, line, described(name));
    else if (value.indexOf(name) < index) report(path, "named once", `${shown(name)} again`);
    else checkFree(path, name, taken, report);
  });
}

function checkColumns(value: unknown, taken: ReadonlyMap<string, Taken>, report: Report): undefined {
  if (!isBag(value)) return;
  for (const [entity, rows] of Object.entries(value)) {
    if (!entityNames.includes(entity as EntityName)) {
      const near = nearest(entity, entityNames);
      const expected = `one of ${entityNames.join(", ")}${near === undefined ? "" : `, perhaps ${near}`}`;
      report(`columns.${entity}`, expected, shown(entity));
    } else if (!isBag(rows)) report(`columns.${entity}`, table, described(rows));
    else {
      for (const [name, row] of Object.entries(rows)) {
        const path = `columns.${entity}.${name}`;
        checkName(path, name, taken.get(entity), report);
        if (checkFields(path, row, columnFields, report)) checkColumn(path, entity, row, report);
      }
    }
  }
}

function checkColumn(path: string, entity: string, row: Bag, report: Report): undefined {
  const { type, width = 1, initial = 0 } = row;
  const [low, high] = row.range as readonly [number, number];
  const [least, most] = elementLimits[type as ElementType];
  if (low < least || high > most) {
    report(`${path}.range`, `within ${least} to ${most}, which ${type} holds`, described(row.range));
  }
  if ((initial as number) < low || (initial as number) > high) {
    const expected = `a number from ${low} to ${high}, its range`;
    report(`${path}.initial`, expected, row.initial === undefined ? "missing, so 0" : described(initial));
  }
  if (width !== 1 && movingTables.includes(entity)) {
    report(`${path}.width`, `1, since rows of ${entity} move`, described(width));
  }
}

function checkSteps(value: unknown, taken: Taken, report: Report): undefined {
  if (!Array.isArray(value)) return;
  const here = new Set<unknown>();
  value.forEach((step, index) => {
    const path = `steps[${index}]`;
    if (isBag(step) && isWord(step.name)) {
      if (here.has(step.name)) report(`${path}.name`, "named once", `${step.name} again`);
      else checkFree(`${path}.name`, step.name as string, taken, report);
      here.add(step.name);
    }
    if (checkFields(path, step, stepFields, report)) checkPlace(path, step, report);
  });
}

function checkPlace(path: string, step: Bag, report: Report): undefined {
  const sides = (["before", "after"] as const).filter((side) => step[side] !== undefined);
  if (sides.length !== 1) {
    return report(path, "before or after a step of the model", sides.length === 0 ? "neither" : "both");
  }
  const [side] = sides as ["before" | "after"];
  const place = step[side] as string;
  const names = schedule.map(({ name }) => name);
  if (!names.includes(place)) {
    const near = nearest(place, names);
    const hint = near === undefined ? "" : `, perhaps ${near}`;
    report(`${path}.${side}`, `the name of a step of the model${hint}`, shown(place));
  } else if (side === "before" && place === names[0]) {
    report(`${path}.${side}`, `a step after ${place}, which opens the day`, place);
  }
}

/** A value of a module, in words. */
function described(value: unknown): string {
  if (value === undefined) return "missing";
  if (typeof value === "string") return `text ${shown(value)}`;
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) {
    const short = value.length <= 4 && value.every((item) => typeof item === "number");
    return short ? `[${value.join(", ")}]` : "a list";
  }
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "symbol" ? "a symbol" : String(value);
}
