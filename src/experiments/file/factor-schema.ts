/** What varies, as an experiment file says it: distributions of `uncertain` and `levers`, and the `design`. */

import { z } from "zod";
import type { ParameterDeclaration } from "../../core/declare.ts";
import { oneOf } from "../../scenario/expectation.ts";
import { leaf } from "../../scenario/schema.ts";
import type { Tables } from "../../scenario/settings.ts";
import type { Distribution } from "../laboratory/experiment.ts";
import { flag, integer } from "./units.ts";

type Dist = Distribution["dist"];
type Branches = [z.ZodObject, ...z.ZodObject[]];

const number = z.number({ error: "a number" });
const positive = z.number({ error: "a number above 0" }).positive({ error: "a number above 0" });
const whole = z.int({ error: "an integer" });
const least = { description: "smallest value" };
const largest = { description: "largest value" };
const cut = { description: "values below are not drawn; default none" };
const cutAbove = { description: "values above are not drawn; default none" };
const log = z.boolean({ error: "true or false" }).meta({ description: "even in logarithms; default false" });
const plain = z.union([z.number(), z.string(), z.boolean()], { error: "a value" });
const values = listOf(plain);

const numeric: Readonly<Record<Dist, Readonly<Record<string, z.ZodType>>>> = {
  uniform: { min: number.meta(least), max: number.meta(largest) },
  "log-uniform": { min: positive.meta(least), max: positive.meta(largest) },
  integer: { min: whole.meta(least), max: whole.meta(largest), log: log.optional() },
  normal: {
    mean: number.meta({ description: "mean, before it is cut" }),
    sd: positive.meta({ description: "standard deviation, before it is cut" }),
    min: number.meta(cut).optional(),
    max: number.meta(cutAbove).optional(),
  },
  triangular: {
    min: number.meta(least),
    mode: number.meta({ description: "most likely value" }),
    max: number.meta(largest),
  },
  beta: {
    alpha: positive.meta({ description: "first shape" }),
    beta: positive.meta({ description: "second shape" }),
    min: number.meta({ description: "smallest value; default 0" }).optional(),
    max: number.meta({ description: "largest value; default 1" }).optional(),
  },
  choice: { values: values.meta({ description: "values, each as likely as the others" }) },
};

/** Distributions that a parameter's kind allows. */
export function distsOf({ kind }: ParameterDeclaration): readonly Dist[] {
  if (kind === "number") return Object.keys(numeric) as Dist[];
  return kind === "integer" ? ["integer", "choice"] : ["choice"];
}

const kindWords: Readonly<Record<string, string>> = { number: "a number", integer: "an integer" };
const made = new Map<string, z.ZodType>();

function distributionSchema(parameter: ParameterDeclaration): z.ZodType {
  const dists = distsOf(parameter);
  const id = dists.join();
  const branches = dists.map((dist) =>
    z.strictObject({ dist: z.literal(dist), ...numeric[dist] }, { error: "a distribution" }),
  );
  const error = `a distribution with dist: ${oneOf(dists, "")}`;
  const schema =
    made.get(id) ??
    z
      .discriminatedUnion("dist", branches as unknown as Branches, {
        error: ({ input, code }) =>
          code === "invalid_union"
            ? oneOf(dists, "a distribution", (input as { dist?: unknown })?.dist)
            : error,
      })
      .meta({ title: `distribution of ${kindWords[parameter.kind] ?? "a word"}` });
  made.set(id, schema);
  return schema;
}

/** `uncertain` and `levers`: distributions by path. */
export function factorsSchema(tables: Tables, meaning: string): z.ZodType {
  const shape = eachPath(tables, (parameter) => distributionSchema(parameter).optional());
  return z
    .strictObject(shape, { error: "a mapping of parameters to distributions" })
    .nullable()
    .meta({ description: meaning });
}

const ladder = z.strictObject(
  { from: number, to: number, step: positive },
  { error: "a list of values, or {from, to, step}" },
);

function listOf(value: z.ZodType): z.ZodType {
  return z.array(value, { error: "a list of values" }).min(1, { error: "a list of at least one value" });
}

/** How points are laid. */
export function designSchema(tables: Tables): z.ZodType {
  const numbers = z
    .union([listOf(number), ladder], { error: "a list of values, or {from, to, step}" })
    .meta({ title: "numbers of a grid" });
  // Ranges are checked with the values that {from, to, step} stands for.
  const vary = eachPath(tables, (parameter) => {
    const numeric = parameter.kind === "number" || parameter.kind === "integer";
    return (numeric ? numbers : listOf(leaf(parameter))).optional();
  });
  const settings = z.strictObject(
    eachPath(tables, (parameter) => leaf(parameter).optional()),
    { error: "a mapping of parameters, such as section.name" },
  );
  const n = integer("number of points", 1);
  const branches: Record<string, Record<string, z.ZodType>> = {
    single: {},
    grid: {
      vary: z.strictObject(vary, { error: "a mapping of parameters to lists of values" }).meta({
        description: "values by section.name, a list or {from, to, step}: every combination is a point",
      }),
    },
    list: {
      points: z
        .array(settings, { error: "a list of points" })
        .min(1, { error: "a list of at least one point" })
        .meta({ description: "points, each a mapping of values by section.name" }),
    },
    lhs: { n },
    halton: { n },
    sobol: {
      n,
      indices: flag("with the points that Sobol' indices need (Saltelli); default true").optional(),
      second_order: flag("with those of second order too; default false").optional(),
    },
    morris: {
      trajectories: integer("number of trajectories; default 10", 2).optional(),
      levels: integer("number of levels, even; default 4", 2, 1000).optional(),
    },
  };
  const methods = Object.keys(branches);
  const error = `a design with method: ${methods.join(", ")}`;
  const options = Object.entries(branches).map(([method, keys]) =>
    z.strictObject({ method: z.literal(method), ...keys }, { error }),
  );
  return z
    .discriminatedUnion("method", options as unknown as Branches, {
      error: ({ input, code }) =>
        code === "invalid_union"
          ? oneOf(methods, "a method", (input as { method?: unknown })?.method)
          : error,
    })
    .meta({ description: "how points are laid; default single" });
}

/** A schema for every parameter, by path. */
export function eachPath(
  tables: Tables,
  schema: (parameter: ParameterDeclaration, path: string) => z.ZodType | undefined,
): Record<string, z.ZodType> {
  const shape: Record<string, z.ZodType> = {};
  for (const [section, table] of Object.entries(tables)) {
    for (const [name, parameter] of Object.entries(table)) {
      const path = `${section}.${name}`;
      const one = schema(parameter, path);
      if (one) shape[path] = one;
    }
  }
  return shape;
}
