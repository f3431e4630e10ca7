/** What a mechanism from outside is made of: the keys of its parts, and what each takes. */

import { elementLimits } from "../core/columns.ts";
import { nameForm } from "./schema.ts";

/** Keys of an object: whether each must be there, what it is, in words and as a test. */
export type Fields = Readonly<
  Record<string, readonly [need: "must" | "may", expected: string, (value: unknown) => boolean]>
>;

/** An object of an author, before anything is known of it. */
export type Bag = Readonly<Record<string, unknown>>;

export const isText = (value: unknown): value is string =>
  typeof value === "string" && /^[^\p{Cc}\p{Cs}]{1,400}$/u.test(value);
export const isBag = (value: unknown): value is Bag =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isRange = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite) && value[0] < value[1];
const isRun = (value: unknown): boolean => typeof value === "function";
export const isWord = (value: unknown): boolean =>
  typeof value === "string" && /^[a-z][A-Za-z0-9]{0,39}$/.test(value);

export const line = "text of 1 to 400 characters on one line";
export const table = "an object of named rows";
export const ascending = "two ascending numbers";
export const word = "a word of letters and digits that starts with a small letter, such as heldBack";

const kinds = ["number", "integer", "choice", "flag", "text"];
const roles = ["lever", "uncertainty", "setting"];
const types = Object.keys(elementLimits);
export const mechanismFields: Fields = {
  name: ["must", "lower-case words joined by hyphens, at most 40 characters", isName],
  meaning: ["must", line, isText],
  source: ["must", line, isText],
  parameters: ["may", table, isBag],
  decisions: ["may", "a list of names", (value) => Array.isArray(value)],
  columns: ["may", "an object of tables", isBag],
  measures: ["may", table, isBag],
  events: ["may", table, isBag],
  start: ["may", "a function", isRun],
  steps: ["may", "a list of steps", (value) => Array.isArray(value)],
};
export const parameterFields: Fields = {
  kind: ["must", `one of ${kinds.join(", ")}`, (value) => kinds.includes(value as string)],
  meaning: ["must", line, isText],
  unit: ["may", line, isText],
  range: ["may", ascending, isRange],
  options: ["may", "a list of at least two words", isOptions],
  default: [
    "must",
    "a number, text, true or false",
    (value) => ["number", "string", "boolean"].includes(typeof value),
  ],
  source: ["must", line, isText],
  role: ["may", `one of ${roles.join(", ")}`, (value) => roles.includes(value as string)],
  dated: ["may", "true or false", (value) => typeof value === "boolean"],
};
export const columnFields: Fields = {
  type: ["must", `one of ${types.join(", ")}`, (value) => types.includes(value as string)],
  width: ["may", "an integer from 1 to 64", (value) => isInteger(value, 1, 64)],
  meaning: ["must", line, isText],
  unit: ["may", line, isText],
  range: ["must", ascending, isRange],
  initial: ["may", "a number", Number.isFinite],
  invariant: ["may", line, isText],
  replay: ["may", "a number above 0", (value) => Number.isFinite(value) && (value as number) > 0],
  scratch: ["may", "true", (value) => value === true],
};
export const measureFields: Fields = {
  meaning: ["must", line, isText],
  unit: ["must", line, isText],
  formula: ["must", line, isText],
  read: ["must", "a function", isRun],
};
export const eventFields: Fields = {
  meaning: ["must", line, isText],
  detailed: ["may", "true", (value) => value === true],
  who: ["must", line, isText],
  whom: ["may", line, isText],
  value: ["may", line, isText],
};
export const stepFields: Fields = {
  name: ["must", word, isWord],
  after: ["may", "the name of a step of the model", isText],
  before: ["may", "the name of a step of the model", isText],
  because: ["must", line, isText],
  run: ["must", "a function", isRun],
};

export function isName(value: unknown): value is string {
  return typeof value === "string" && value.length <= 40 && nameForm.test(value) && /^[a-z]/.test(value);
}

function isOptions(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length >= 2 && value.every(isText) && new Set(value).size === value.length
  );
}

function isInteger(value: unknown, low: number, high: number): boolean {
  return Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high;
}
