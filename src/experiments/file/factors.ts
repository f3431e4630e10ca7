/** Factors and designs of an experiment file, against what the parameters allow. */

import type { ParameterDeclaration } from "../../core/declare.ts";
import type { Path } from "../../scenario/check.ts";
import { expectation } from "../../scenario/expectation.ts";
import { leaf } from "../../scenario/schema.ts";
import type { Tables } from "../../scenario/settings.ts";
import type { Design, Distribution, Factor } from "../laboratory/experiment.ts";
import type { Reading } from "./reading.ts";
import type { DesignShape, FactorsShape, Ladder, Value } from "./schema.ts";

/** Points of a design, before any are left out, that can be listed at all. */
export const pointLimit = 1_000_000;

export function declarationOf(tables: Tables, path: string): ParameterDeclaration {
  const dot = path.indexOf(".");
  return tables[path.slice(0, dot)]![path.slice(dot + 1)]!;
}

/** Factors of `uncertain` or `levers`; where an end is left open, the parameter's range closes it. */
export function factorsOf(
  shape: FactorsShape | null | undefined,
  key: "uncertain" | "levers",
  tables: Tables,
  reading: Reading,
): Factor[] {
  return Object.entries(shape ?? {}).map(([path, written]) => {
    const parameter = declarationOf(tables, path);
    const distribution = closed(written as unknown as Distribution, parameter);
    checkDistribution(distribution, parameter, [key, path], reading);
    const other = key === "uncertain" ? "lever" : "uncertainty";
    if (parameter.role === other) {
      const place =
        key === "uncertain" ? "levers, since someone decides it" : "uncertain, since nobody knows it";
      reading.noteKey([key, path], `under ${place}`, `under ${key}`);
    }
    return { path, distribution };
  });
}

function closed(written: Distribution, { range }: ParameterDeclaration): Distribution {
  const [low, high] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (written.dist === "integer") return { ...written, log: written.log ?? false };
  if (written.dist === "beta") return { ...written, min: written.min ?? 0, max: written.max ?? 1 };
  if (written.dist === "normal") {
    const { min = low, max = high } = written;
    const ends = { ...(Number.isFinite(min) ? { min } : {}), ...(Number.isFinite(max) ? { max } : {}) };
    return { dist: "normal", mean: written.mean, sd: written.sd, ...ends };
  }
  return { ...written };
}

function checkDistribution(
  distribution: Distribution,
  parameter: ParameterDeclaration,
  path: Path,
  reading: Reading,
): void {
  if (distribution.dist === "choice") {
    checkValues(distribution.values, parameter, [...path, "values"], reading);
    return;
  }
  const words = expectation(parameter);
  const schema = leaf(parameter);
  const ends = distribution as { readonly min?: number; readonly max?: number; readonly mode?: number };
  for (const end of ["min", "max", "mode"] as const) {
    const value = ends[end];
    if (value !== undefined && !schema.safeParse(value).success) reading.refuse([...path, end], words);
  }
  const { min, max, mode } = ends;
  if (min !== undefined && max !== undefined && !(min < max)) {
    reading.refuse([...path, "max"], `above min, ${min}`);
  }
  if (mode !== undefined && !(mode >= min! && mode <= max!)) {
    reading.refuse([...path, "mode"], `from min to max, ${min} to ${max}`);
  }
  if (distribution.dist === "integer" && distribution.log && distribution.min < 1) {
    reading.refuse([...path, "min"], "at least 1, since log is true");
  }
}

function checkValues(
  values: readonly Value[],
  parameter: ParameterDeclaration,
  path: Path,
  reading: Reading,
): void {
  const schema = leaf(parameter);
  const words = expectation(parameter);
  values.forEach((value, index) => {
    if (!schema.safeParse(value).success) reading.refuse([...path, index], words);
    else if (values.indexOf(value) < index) reading.refuse([...path, index], "given once", `${value} again`);
  });
}

/** The design with its defaults; a long list of values is not made before it is known to be short enough. */
export function designOf(shape: DesignShape | undefined, tables: Tables, reading: Reading): Design {
  if (!shape) return { method: "single" };
  switch (shape.method) {
    case "grid":
      return { method: "grid", vary: gridOf(shape.vary, tables, reading) };
    case "list":
      return { method: "list", points: shape.points.map((point) => ({ ...point })) };
    case "sobol": {
      const { n, indices = true, second_order: secondOrder = false } = shape;
      if (indices && (n & (n - 1)) !== 0) {
        const words = `a power of two such as ${2 ** Math.round(Math.log2(n))}, for Sobol' indices`;
        reading.refuse(["design", "n"], words);
      }
      return { method: "sobol", n, indices, secondOrder };
    }
    case "morris": {
      const { trajectories = 10, levels = 4 } = shape;
      if (levels % 2 !== 0) reading.refuse(["design", "levels"], "an even number");
      return { method: "morris", trajectories, levels };
    }
    default:
      return { ...shape };
  }
}

function gridOf(
  vary: Extract<DesignShape, { method: "grid" }>["vary"],
  tables: Tables,
  reading: Reading,
): Record<string, readonly Value[]> {
  if (Object.keys(vary).length === 0) reading.refuse(["design", "vary"], "at least one parameter");
  return Object.fromEntries(
    Object.entries(vary).map(([path, values]) => {
      const here = ["design", "vary", path];
      const list = Array.isArray(values)
        ? (values as readonly Value[])
        : rungs(values as Ladder, here, reading);
      if (Array.isArray(values)) checkValues(list, declarationOf(tables, path), here, reading);
      else checkRungs(list, declarationOf(tables, path), here, reading);
      return [path, list];
    }),
  );
}

/** from, from + step, ... up to `to`, each rounded to twelve digits, so that 0.1 + 0.2 is 0.3. */
function rungs({ from, to, step }: Ladder, path: Path, reading: Reading): number[] {
  if (to < from) {
    reading.refuse([...path, "to"], `at least from, ${from}`);
    return [];
  }
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > pointLimit) {
    reading.refuse(
      [...path, "step"],
      `large enough for at most ${pointLimit} values`,
      `${step}, for ${count} values`,
    );
    return [];
  }
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toPrecision(12)));
}

function checkRungs(
  values: readonly Value[],
  parameter: ParameterDeclaration,
  path: Path,
  reading: Reading,
): void {
  const schema = leaf(parameter);
  const bad = values.find((value) => !schema.safeParse(value).success);
  if (bad !== undefined) reading.refuse(path, expectation(parameter), `${bad} among others`);
}
