/** The block `compare:` of an experiment file. */

import { z } from "zod";
import type { CompareSettings } from "../laboratory/experiment.ts";
import { amountOf, amountSchema, flag, integer, level } from "./units.ts";

interface CompareShape {
  readonly level?: number;
  readonly resamples?: number;
  readonly matters?: Readonly<Record<string, number | string>> | null;
  readonly scorecard?: boolean;
  readonly persons?: boolean;
}

export function compareSchema(): z.ZodType {
  return z
    .strictObject(
      {
        level: level("level of intervals and tests; default 0.95").optional(),
        resamples: integer("resamples of the bootstrap; default 2000", 100, 1_000_000).optional(),
        matters: z
          .record(
            z.string(),
            amountSchema("smallest difference that matters, or its share of the baseline"),
            {
              error: "a mapping of metrics to smallest differences, such as {orders: 2%}",
            },
          )
          .nullable()
          .meta({ description: "smallest difference that matters, by metric" })
          .optional(),
        scorecard: flag(
          "read the planner's scorecard, too; default true where there are several arms",
        ).optional(),
        persons: flag("compare person by person; default true where record.agents is").optional(),
      },
      { error: "a mapping of settings of compare" },
    )
    .meta({ description: "how arms are compared" });
}

export function compareSettings(shape: unknown): CompareSettings {
  const { level = 0.95, resamples = 2000, matters, scorecard, persons } = (shape ?? {}) as CompareShape;
  const amounts = Object.entries(matters ?? {}).map(([metric, amount]) => [metric, amountOf(amount)]);
  return {
    level,
    resamples,
    matters: Object.fromEntries(amounts),
    ...(scorecard === undefined ? {} : { scorecard }),
    ...(persons === undefined ? {} : { persons }),
  };
}
