/** What a search can turn: levers as axes of the unit cube, each end of an axis an end of the lever's range. */

import { exp, log } from "../../core/math.ts";
import type { Key } from "../../core/random.ts";
import { hypercubeRows } from "../designs/hypercube.ts";
import type { Factor } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Settings } from "../validation/bare.ts";

export type Value = number | string | boolean;

export interface Axis {
  readonly path: string;
  /** Numbers, numbers of which only their ratio counts, whole numbers, or a list without order. */
  readonly kind: "real" | "log" | "whole" | "choice";
  /** Ends of the range, both included; of choices, the first and last place in `values`. */
  readonly min: number;
  readonly max: number;
  readonly values: readonly Value[];
}

/** The range of a factor; distributions without ends have none. */
export function axisOf({ path, distribution }: Factor): Axis {
  if (distribution.dist === "choice") {
    const { values } = distribution;
    return { path, kind: "choice", min: 0, max: values.length - 1, values };
  }
  const { min, max } = distribution;
  if (min === undefined || max === undefined) {
    throw new LaboratoryFault(
      "invalid",
      `levers.${path} must have a min and a max, between which is searched (was without)`,
    );
  }
  const kind =
    distribution.dist === "integer" ? "whole" : distribution.dist === "log-uniform" ? "log" : "real";
  return { path, kind, min, max, values: [] };
}

/** The value at u in [0, 1]; whole numbers and choices have equal shares of the axis. */
export function valueAt({ kind, min, max, values }: Axis, u: number): Value {
  if (kind === "real") return min + u * (max - min);
  if (kind === "log") {
    const value = exp(log(min) + u * (log(max) - log(min)));
    return Math.min(max, Math.max(min, value));
  }
  const place = Math.min(max, min + Math.floor(u * (max - min + 1)));
  return kind === "whole" ? place : values[place]!;
}

/** The settings at a point of the unit cube. */
export function settingsAt(axes: readonly Axis[], point: readonly number[]): Settings {
  return Object.fromEntries(axes.map((axis, i) => [axis.path, valueAt(axis, point[i]!)]));
}

/** The place of a value on its axis; of whole numbers and choices, the middle of their share. Undefined outside. */
export function placeOf(axis: Axis, value: Value): number | undefined {
  const { kind, min, max, values } = axis;
  if (kind === "choice") {
    const place = values.indexOf(value);
    return place < 0 ? undefined : (place + 0.5) / values.length;
  }
  if (typeof value !== "number" || value < min || value > max) return undefined;
  if (kind === "whole") return (Math.round(value) - min + 0.5) / (max - min + 1);
  if (kind === "log") return max > min ? (log(value) - log(min)) / (log(max) - log(min)) : 0.5;
  return max > min ? (value - min) / (max - min) : 0.5;
}

/** A Latin hypercube of n points in as many dimensions. */
export function latinHypercube(dimensions: number, n: number, key: Key): number[][] {
  const names = Array.from({ length: dimensions }, (_, axis) => String(axis));
  return hypercubeRows(n, names, key).map((row) => [...row]);
}
