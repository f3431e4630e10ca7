/** Quantities from what was read: numbers of one seed's runs to the number of a part. */

import { log } from "../../core/math.ts";
import { mean } from "../../core/statistics.ts";
import type { Leaf, Operation, Quantity, Trend, Value } from "./quantity.ts";

/** What was read of a leaf in an arm, with one seed. */
export type Lookup = (leaf: Leaf, arm: string) => Value;

/** The number of a part by seed; NaN where the runs hold no such number. */
export function evaluateAll(quantity: Quantity, seeds: readonly Lookup[]): number[] {
  if (typeof quantity === "object" && "apart" in quantity) {
    return apart(evaluateAll(quantity.apart, seeds));
  }
  return seeds.map((lookup) => number(evaluate(quantity, lookup)));
}

function evaluate(quantity: Quantity, lookup: Lookup): Value {
  if (typeof quantity === "number") return quantity;
  if ("leaf" in quantity) return lookup(quantity.leaf, quantity.arm);
  if ("apply" in quantity) {
    return operate(
      quantity.apply,
      quantity.to.map((each) => evaluate(each, lookup)),
    );
  }
  if ("apart" in quantity) throw new Error("evaluate requires apart as the outermost operation");
  const numbers = (of: readonly Quantity[]) => of.map((each) => number(evaluate(each, lookup)));
  if ("mastery" in quantity) return mastery(quantity.mastery.map(numbers));
  return trend(quantity.over, numbers(quantity.x), numbers(quantity.y));
}

function number(value: Value): number {
  if (typeof value === "number") return value;
  throw new Error("evaluate requires a number (got a list)");
}

function list(value: Value): readonly number[] {
  if (typeof value !== "number") return value;
  throw new Error("evaluate requires a list (got a number)");
}

function operate(operation: Operation, values: readonly Value[]): number {
  if (operation === "rankCorrelation") return rankCorrelation(list(values[0]!), list(values[1]!));
  if (operation === "overlap") return overlap(list(values[0]!), list(values[1]!), 0.1);
  const numbers = values.map(number);
  const [first, second] = numbers as [number, number];
  if (operation === "ratio") return first / second;
  if (operation === "difference") return first - second;
  if (operation === "distance") return Math.abs(first - second) / Math.abs((first + second) / 2);
  if (operation === "log") return log(first);
  // Of those that exist: a channel that sold nothing has no rate.
  if (operation === "least") return Math.min(...numbers.filter(Number.isFinite));
  if (operation === "greatest") return Math.max(...numbers.filter(Number.isFinite));
  return numbers.reduce((sofar, each) => (operation === "total" ? sofar + each : sofar * each));
}

/** How `y` moves with `x`, item by item. */
export function trend(kind: Trend, x: readonly number[], y: readonly number[]): number {
  if (kind === "elasticity") return trend("slope", x.map(logOf), y.map(logOf));
  if (kind === "leastRise") return Math.min(...y.slice(1).map((value, place) => value - y[place]!));
  if (kind === "curvature") return curvature(x, y);
  const xMean = mean(x);
  const yMean = mean(y);
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xx += (x[i]! - xMean) ** 2;
    xy += (x[i]! - xMean) * (y[i]! - yMean);
    yy += (y[i]! - yMean) ** 2;
  }
  return kind === "slope" ? xy / xx : xy / Math.sqrt(xx * yy);
}

function logOf(value: number): number {
  return value > 0 ? log(value) : Number.NaN;
}

/** Slope of the last stretch less that of the first: above 0 where a curve bends upwards. */
function curvature(x: readonly number[], y: readonly number[]): number {
  const last = x.length - 1;
  return (y[last]! - y[last - 1]!) / (x[last]! - x[last - 1]!) - (y[1]! - y[0]!) / (x[1]! - x[0]!);
}

/** The least lead of the best row over any other in any column, as a share of the column's mean size. */
export function mastery(rows: readonly (readonly number[])[]): number {
  const sizes = rows[0]!.map((_, goal) => mean(rows.map((row) => Math.abs(row[goal]!))));
  const lead = (row: readonly number[], other: readonly number[]) =>
    Math.min(...row.map((value, goal) => (value - other[goal]!) / sizes[goal]!));
  return Math.max(
    ...rows.map((row, place) =>
      Math.min(...rows.filter((_, other) => other !== place).map((other) => lead(row, other))),
    ),
  );
}

/** Ranks from 1; equal values share the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const order = values.map((_, place) => place).sort((a, b) => values[a]! - values[b]! || a - b);
  const result = new Array<number>(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]!] === values[order[from]!]) to++;
    for (let place = from; place <= to; place++) result[order[place]!] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return result;
}

/** Spearman's correlation: that of the ranks. */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  return trend("correlation", ranks(a), ranks(b));
}

/** Share of the places of the highest values of `a` that are among those of `b`; ties go to the earlier place. */
export function overlap(a: readonly number[], b: readonly number[], share: number): number {
  const count = Math.max(1, Math.round(share * a.length));
  const top = (values: readonly number[]) =>
    values
      .map((_, place) => place)
      .sort((i, j) => values[j]! - values[i]! || i - j)
      .slice(0, count);
  const others = new Set(top(b));
  return top(a).filter((place) => others.has(place)).length / count;
}

/** Distance of each value from the mean of the others, over that mean. */
export function apart(values: readonly number[]): number[] {
  const all = values.reduce((sofar, value) => sofar + value, 0);
  return values.map((value) => {
    const others = (all - value) / (values.length - 1);
    return Math.abs(value - others) / Math.abs(others);
  });
}
