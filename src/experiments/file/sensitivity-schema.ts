/** The block `sensitivity:` of an experiment file. */

import { z } from "zod";
import { choice } from "../../scenario/schema.ts";
import type { SensitivitySettings } from "../laboratory/experiment.ts";
import { integer, level } from "./units.ts";

interface SensitivityShape {
  readonly level?: number;
  readonly resamples?: number;
  readonly on_failed?: SensitivitySettings["onFailed"];
}

export function sensitivitySchema(): z.ZodType {
  return z
    .strictObject(
      {
        level: level("level of intervals; default 0.95").optional(),
        resamples: integer("resamples of the bootstrap; default 1000", 100, 1_000_000).optional(),
        on_failed: choice(["refuse", "drop-block", "impute-mean"], "what becomes of failed runs")
          .meta({ description: "what becomes of points whose runs failed; default refuse" })
          .optional(),
      },
      { error: "a mapping of settings of sensitivity" },
    )
    .meta({ description: "how the influence of what varies is measured" });
}

export function sensitivitySettings(shape: unknown): SensitivitySettings {
  const { level = 0.95, resamples = 1000, on_failed = "refuse" } = (shape ?? {}) as SensitivityShape;
  return { level, resamples, onFailed: on_failed };
}
