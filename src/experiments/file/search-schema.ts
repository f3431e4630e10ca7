/** The block `search:` of an experiment file. */

import { z } from "zod";
import type { SearchSettings } from "../laboratory/experiment.ts";
import { methodOf, methodSchema } from "./method.ts";

interface SearchShape {
  readonly method: unknown;
}

const optionForm = /^[a-z][a-z0-9_]*$/;
const value = "a number, a word or a list of words";
const options = z.record(
  z.string().regex(optionForm, { error: "a word" }),
  z.union([z.number(), z.string(), z.array(z.string({ error: "a word" }))], { error: value }),
  { error: "a mapping of options to values" },
);

export function searchSchema(): z.ZodType {
  return z
    .strictObject(
      {
        method: methodSchema(
          { tipping: options, optimum: options, nsga2: options },
          "method and its options",
        ),
      },
      { error: "a mapping with a method" },
    )
    .meta({ description: "levers are searched for a tipping point or the best policy" });
}

export function searchSettings(shape: unknown): SearchSettings {
  const { name, options } = methodOf((shape as SearchShape).method);
  return { method: name as SearchSettings["method"], options: options as SearchSettings["options"] };
}
