/** A method with its options: `method: NAME`, or `method: {NAME: {option: value}}`. */

import { z } from "zod";
import { oneOf } from "../../scenario/expectation.ts";

/** `options` of each method, by its name. */
export function methodSchema(methods: Readonly<Record<string, z.ZodType>>, meaning: string): z.ZodType {
  const names = Object.keys(methods);
  const word = z.enum(names as [string, ...string[]], {
    error: ({ input }) => `${oneOf(names, "a method", input)}, or {${names[0]}: {...}}`,
  });
  const shape = Object.fromEntries(
    Object.entries(methods).map(([name, schema]) => [name, schema.nullable().optional()]),
  );
  const error = `a method with its options, such as {${names[0]}: {...}}`;
  const single = (value: object) => Object.keys(value).length === 1;
  const withOptions = z.strictObject(shape, { error }).refine(single, { error: "one method" });
  return z
    .union([word, withOptions], { error: `${oneOf(names, "a method")}, or ${error}` })
    .meta({ description: meaning });
}

/** Name and options of a method that its schema let through. */
export function methodOf(shape: unknown): {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
} {
  if (typeof shape === "string") return { name: shape, options: {} };
  const [[name, options]] = Object.entries(shape as Record<string, Record<string, unknown> | null>) as [
    [string, Record<string, unknown> | null],
  ];
  return { name, options: { ...options } };
}
