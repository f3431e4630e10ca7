/** The block `calibrate:` of an experiment file. */

import { z } from "zod";
import { resolvePath } from "../../scenario/path.ts";
import { line, text } from "../../scenario/schema.ts";
import type { CalibrateSettings } from "../laboratory/experiment.ts";
import { methodOf, methodSchema } from "./method.ts";

interface CalibrateShape {
  readonly target: string | Readonly<Record<string, number>>;
  readonly scales?: Readonly<Record<string, number>> | null;
  readonly method?: unknown;
}

const optionForm = /^[a-z][a-z0-9_]*$/;
const options = z.record(z.string().regex(optionForm, { error: "a word" }), z.number({ error: "a number" }), {
  error: "a mapping of options to numbers",
});

export function calibrateSchema(): z.ZodType {
  const error = "a file of daily numbers such as observed.csv, or a mapping of metrics to values";
  const positive = "a number above 0";
  return z
    .strictObject(
      {
        target: z
          .union(
            [
              text("", 1000, line, 1, error),
              z.record(z.string(), z.number({ error: "a number" }), { error }),
            ],
            {
              error,
            },
          )
          .meta({
            description: "what the model has to meet: a CSV file seen from here, or values by metric",
          }),
        scales: z
          .record(z.string(), z.number({ error: positive }).positive({ error: positive }), {
            error: "a mapping of metrics to numbers",
          })
          .nullable()
          .meta({ description: "what counts as far off, by metric; from a pilot where absent" })
          .optional(),
        method: methodSchema(
          { "abc-smc": options, "nelder-mead": options, "cma-es": options },
          "method and its options; default abc-smc",
        ).optional(),
      },
      { error: "a mapping with a target" },
    )
    .meta({ description: "parameters are fitted to a target" });
}

/** A file is named as seen from the experiment's. */
export function calibrateSettings(shape: unknown, file: string): CalibrateSettings {
  const { target, scales, method = "abc-smc" } = shape as CalibrateShape;
  const { name, options } = methodOf(method);
  return {
    method: name as CalibrateSettings["method"],
    target: typeof target === "string" ? { file: resolvePath(file, target) } : { ...target },
    ...(scales ? { scales: { ...scales } } : {}),
    options: options as CalibrateSettings["options"],
  };
}
