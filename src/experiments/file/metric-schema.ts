/** The block `metrics:` of an experiment file. */

import { z } from "zod";
import { choice, line, text } from "../../scenario/schema.ts";
import { probes } from "../claims/probes.ts";
import { integer } from "./units.ts";

export interface MetricShape {
  readonly from?: string;
  readonly probe?: string;
  readonly setting?: string;
  readonly options?: Readonly<Record<string, number | string>> | null;
  readonly reduce?: (typeof reductions)[number];
  readonly days?: number | readonly [number, number];
  readonly width?: number;
  readonly above?: number;
  readonly below?: number;
  readonly with?: string;
  readonly most?: number;
  readonly smooth?: number;
  readonly per?:
    | string
    | { readonly from: string; readonly reduce?: "mean" | "sum"; readonly days?: MetricShape["days"] };
  readonly goal?: "maximize" | "minimize";
  readonly unit?: string;
  readonly meaning?: string;
}

/** How a number a day becomes one number. */
export const reductions = [
  "mean",
  "sum",
  "first",
  "last",
  "min",
  "max",
  "slope",
  "peak",
  "peak_day",
  "trough",
  "trough_day",
  "crossing",
  "lag",
  "correlation",
] as const;

/** Words joined by underscores, or the name of a daily number. */
const nameForm = /^[A-Za-z][A-Za-z0-9]*(_[A-Za-z0-9]+)*$/;

/** Metrics over these daily numbers and parameters. */
export function metricsSchema(daily: readonly string[], paths: readonly string[]): z.ZodType {
  const measure = choice(daily, "a measure");
  const number = z.number({ error: "a number" });
  const dayWords = "a day, or the first and last day such as [331, 360]";
  const day = z.int({ error: dayWords }).min(1, { error: dayWords });
  const days = z
    .union([day, z.tuple([day, day], { error: dayWords })], { error: dayWords })
    .meta({ description: "the first and last day that count; default all" });
  const per = z
    .union(
      [
        measure,
        z.strictObject(
          {
            from: measure.meta({ description: "the measure that it is divided by" }),
            reduce: choice(["mean", "sum"], "mean or sum")
              .meta({ description: "how its days become one number; default as the metric's" })
              .optional(),
            days: days.optional(),
          },
          { error: "a measure" },
        ),
      ],
      { error: ({ input }) => measure.safeParse(input).error?.issues[0]?.message ?? "a measure" },
    )
    .meta({ description: "what the metric is divided by: a measure, reduced as the metric is" });
  const metric = z.strictObject(
    {
      from: measure
        .meta({ description: "the number a day that it is read from; default the one of its name" })
        .optional(),
      probe: choice(Object.keys(probes), "a probe")
        .meta({ description: "a probe instead of a number a day" })
        .optional(),
      setting: choice(paths, "a parameter")
        .meta({ description: "a parameter's value instead of a number a day" })
        .optional(),
      options: z
        .record(z.string(), z.union([z.number(), z.string()], { error: "a number or a word" }), {
          error: "a mapping of options",
        })
        .nullable()
        .meta({ description: "options of the probe" })
        .optional(),
      reduce: choice(reductions, "a way to reduce")
        .meta({ description: "how days become one number; default mean" })
        .optional(),
      days: days.optional(),
      width: integer("days in a row of peak, trough and crossing; default 1, crossing 30", 1).optional(),
      above: number.meta({ description: "level that a crossing rises above" }).optional(),
      below: number.meta({ description: "level that a crossing falls below" }).optional(),
      with: measure
        .meta({ description: "the other measure of lag (the follower) and correlation" })
        .optional(),
      most: integer("the longest lag that is looked at, days; default 90", 1).optional(),
      smooth: integer("days in a row that lag and correlation average; default 30", 1).optional(),
      per: per.optional(),
      goal: choice(["maximize", "minimize"], "maximize or minimize")
        .meta({ description: "which way is better" })
        .optional(),
      unit: text("its unit, where it is not the measure's", 40, line).optional(),
      meaning: text("what it means, in a few words", 200, line).optional(),
    },
    { error: "a metric, such as {from: orders, reduce: mean}" },
  );
  const words = "words joined by underscores, at most 60 characters";
  const name = z.string().max(60, { error: words }).regex(nameForm, { error: words });
  const error = "a mapping of metrics, or a list of measures";
  return z
    .union([z.array(measure), z.record(name, metric.nullable(), { error })], { error })
    .meta({ description: "numbers that are read from each run" });
}
