/** The block `calibrate:` of an experiment file. */

import { z } from "zod";
import { oneOf } from "../../scenario/expectation.ts";
import { resolvePath } from "../../scenario/path.ts";
import { line, text } from "../../scenario/schema.ts";
import { methodOptions, type Option } from "../calibration/method.ts";
import type { CalibrateSettings } from "../laboratory/experiment.ts";
import { methodOf, methodSchema } from "./method.ts";

interface CalibrateShape {
  readonly target: string | Readonly<Record<string, number>>;
  readonly scales?: Readonly<Record<string, number>> | null;
  readonly method?: unknown;
  readonly arm?: string;
  readonly tolerance?: number;
}

function optionsSchema(options: Readonly<Record<string, Option>>): z.ZodType {
  const shape = Object.entries(options).map(([name, option]) => [
    name,
    optionSchema(option).meta({ description: option.meaning, default: option.default }).optional(),
  ]);
  return z.strictObject(Object.fromEntries(shape), { error: "a mapping of options to values" });
}

function optionSchema(option: Option): z.ZodType {
  if (option.kind === "choice") {
    const { words } = option;
    return z.enum(words as [string, ...string[]], { error: ({ input }) => oneOf(words, "a word", input) });
  }
  const { kind, min, max } = option;
  const error = `a ${kind === "integer" ? "whole number" : "number"} from ${min} to ${max}`;
  const range = z.number({ error }).min(min, { error }).max(max, { error });
  return kind === "integer" ? range.int({ error }) : range;
}

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
            { error },
          )
          .refine((value) => Object.keys(value).length > 0, { error })
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
          Object.fromEntries(Object.entries(methodOptions).map(([name, all]) => [name, optionsSchema(all)])),
          "method and its options; default abc-smc",
        ).optional(),
        arm: text("", 100, line, 1, "the name of an arm")
          .meta({ description: "arm whose runs have to meet the target; default the first" })
          .optional(),
        tolerance: z
          .number({ error: positive })
          .positive({ error: positive })
          .meta({ description: "distance that the best fit must not exceed, in scales" })
          .optional(),
      },
      { error: "a mapping with a target" },
    )
    .meta({ description: "parameters are fitted to a target" });
}

/** A file is named as seen from the experiment's. */
export function calibrateSettings(shape: unknown, file: string): CalibrateSettings {
  const { target, scales, method = "abc-smc", arm, tolerance } = shape as CalibrateShape;
  const { name, options } = methodOf(method);
  return {
    method: name as CalibrateSettings["method"],
    target: typeof target === "string" ? { file: resolvePath(file, target) } : { ...target },
    ...(scales ? { scales: { ...scales } } : {}),
    options: options as CalibrateSettings["options"],
    ...(arm === undefined ? {} : { arm }),
    ...(tolerance === undefined ? {} : { tolerance }),
  };
}
