/**
 * Conditions over parameters, such as `fees.rate < 0.1 and posting.rule == "steady"`. Numbers, texts in quotation marks,
 * true and false, paths, brackets, + - * / %, comparisons, and, or, not (also && || !). Nothing can be called and nothing
 * but parameters can be read.
 */

import jsep from "jsep";

export type Value = number | string | boolean;

export interface Condition {
  readonly text: string;
  /** Every path named, once each, with the column where it first stands. */
  readonly paths: readonly { readonly path: string; readonly column: number }[];
  /** Throws a ConditionFault where values cannot be compared or added as written. */
  test(read: (path: string) => Value): boolean;
}

/** What is wrong with a condition; the message has the form "EXPECTED (was ACTUAL)" and goes behind "where must". */
export class ConditionFault extends Error {
  override readonly name = "ConditionFault";
  /** From 1, in the condition's text; 0 where the fault shows only when it is evaluated. */
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.column = column;
  }
}

jsep.addBinaryOp("or", 1);
jsep.addBinaryOp("and", 2);
jsep.addUnaryOp("not");

type Evaluate = (read: (path: string) => Value) => Value;

const logical = new Set(["and", "or", "&&", "||"]);
const equalities = new Set(["==", "!=", "===", "!=="]);
const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
};
const sums: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
};

/** Throws a ConditionFault. */
export function parseCondition(text: string): Condition {
  const paths = new Map<string, number>();
  const evaluate = compile(parsed(text), text, paths);
  return {
    text,
    paths: [...paths].map(([path, column]) => ({ path, column })),
    test(read) {
      const value = evaluate(read);
      if (typeof value === "boolean") return value;
      throw new ConditionFault(`be true or false, such as a comparison (was ${shown(value)})`, 0);
    },
  };
}

function parsed(text: string): jsep.Expression {
  if (text.trim() === "") throw new ConditionFault("be a condition, such as fees.rate < 0.1 (was empty)", 1);
  try {
    return jsep(text);
  } catch (error) {
    const { index = 0, description = "" } = error as { index?: number; description?: string };
    const single = /(^|[^=!<>])=($|[^=])/.exec(text);
    if (single) {
      const column = text.indexOf("=", single.index) + 1;
      throw new ConditionFault(`compare with == (was = in column ${column})`, column);
    }
    const column = Math.min(index + 1, text.length);
    throw new ConditionFault(
      `be a condition (was unreadable in column ${column}${reason(description)})`,
      column,
    );
  }
}

function reason(description: string): string {
  return description === "" ? "" : `: ${description[0]!.toLowerCase()}${description.slice(1)}`;
}

function compile(node: jsep.Expression, text: string, paths: Map<string, number>): Evaluate {
  const one = node as jsep.CoreExpression;
  const refuse = (expected: string, was: string, at = was): never => {
    const column = Math.max(text.indexOf(at), 0) + 1;
    throw new ConditionFault(`${expected} (was ${was} in column ${column})`, column);
  };
  switch (one.type) {
    case "Literal": {
      const { value, raw } = one as jsep.Literal;
      if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") {
        return () => value;
      }
      return refuse("hold numbers, texts, true and false", raw);
    }
    case "MemberExpression": {
      const { computed, object, property, optional } = one as jsep.MemberExpression;
      if (computed || optional || object.type !== "Identifier" || property.type !== "Identifier") {
        return refuse("name parameters as section.name", nameOf(object), nameOf(object));
      }
      const path = `${(object as jsep.Identifier).name}.${(property as jsep.Identifier).name}`;
      if (!paths.has(path)) paths.set(path, Math.max(text.indexOf(path), 0) + 1);
      return (read) => read(path);
    }
    case "UnaryExpression": {
      const { operator, argument } = one as jsep.UnaryExpression;
      const of = compile(argument, text, paths);
      if (operator === "not" || operator === "!") return (read) => !truth(of(read), `after ${operator}`);
      if (operator === "-") return (read) => -numeric(of(read), "-");
      return refuse("hold no such sign", operator);
    }
    case "BinaryExpression":
      return compileBinary(one as jsep.BinaryExpression, text, paths, refuse);
    case "Identifier":
      return refuse("name parameters as section.name", (one as jsep.Identifier).name);
    case "CallExpression":
      return refuse("call nothing", nameOf((one as jsep.CallExpression).callee));
    case "ThisExpression":
      return refuse("name parameters as section.name", "this");
    case "ConditionalExpression":
      return refuse("be made of and, or, not and comparisons", "?");
    case "ArrayExpression":
      return refuse("hold no lists", "[");
    default:
      return refuse("be one condition", "several", "");
  }
}

function compileBinary(
  { operator, left, right }: jsep.BinaryExpression,
  text: string,
  paths: Map<string, number>,
  refuse: (expected: string, was: string, at?: string) => never,
): Evaluate {
  const order = orders[operator];
  const sum = sums[operator];
  if (order || equalities.has(operator)) {
    // "not a < b" would read as "(not a) < b", and "a < b < c" would compare a truth with a number.
    if (left.type === "UnaryExpression" && ["not", "!"].includes((left as jsep.UnaryExpression).operator)) {
      refuse("have brackets around a comparison after not", (left as jsep.UnaryExpression).operator);
    }
    if (left.type === "BinaryExpression" && (left as jsep.BinaryExpression).operator in orders) {
      refuse(
        "join two comparisons by and",
        `${(left as jsep.BinaryExpression).operator} and ${operator}`,
        operator,
      );
    }
  }
  const a = compile(left, text, paths);
  const b = compile(right, text, paths);
  if (logical.has(operator)) {
    // Both sides are always read, so that a fault never hides behind the other side's value.
    const both = operator === "and" || operator === "&&";
    return (read) => {
      const [x, y] = [truth(a(read), `before ${operator}`), truth(b(read), `after ${operator}`)];
      return both ? x && y : x || y;
    };
  }
  if (order) return (read) => order(numeric(a(read), operator), numeric(b(read), operator));
  if (sum) return (read) => sum(numeric(a(read), operator), numeric(b(read), operator));
  if (!equalities.has(operator)) refuse("hold no such sign", operator);
  const wanted = operator.startsWith("=");
  return (read) => {
    const [x, y] = [a(read), b(read)];
    if (typeof x !== typeof y) {
      throw new ConditionFault(`compare values of one kind (was ${shown(x)} ${operator} ${shown(y)})`, 0);
    }
    return (x === y) === wanted;
  };
}

function truth(value: Value, place: string): boolean {
  if (typeof value === "boolean") return value;
  throw new ConditionFault(`have true or false ${place} (was ${shown(value)})`, 0);
}

function numeric(value: Value, operator: string): number {
  if (typeof value === "number") return value;
  throw new ConditionFault(`have numbers on both sides of ${operator} (was ${shown(value)})`, 0);
}

/** A node as written, as far as it is names. */
function nameOf(node: jsep.Expression): string {
  if (node.type === "Identifier") return (node as jsep.Identifier).name;
  if (node.type === "ThisExpression") return "this";
  if (node.type !== "MemberExpression") return "a value";
  const { object, property } = node as jsep.MemberExpression;
  return `${nameOf(object)}.${nameOf(property)}`;
}

function shown(value: Value): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
