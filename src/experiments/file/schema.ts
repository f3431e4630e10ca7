/** The shape of an experiment file over the parameters and measures of its scenario. */

import { z } from "zod";
import type { Change } from "../../model/world.ts";
import {
  choice,
  leaf,
  line,
  nameForm,
  nameWords,
  seedSchema,
  text,
  timelineSchema,
  wordsShape,
} from "../../scenario/schema.ts";
import { dayLimit, type MeasureNames, type Tables } from "../../scenario/settings.ts";
import { daily } from "../claims/daily.ts";
import type { Settings } from "../validation/bare.ts";
import { calibrateSchema } from "./calibrate-schema.ts";
import { compareSchema } from "./compare-schema.ts";
import { designSchema, eachPath, factorsSchema } from "./factor-schema.ts";
import { type MetricShape, metricsSchema } from "./metric-schema.ts";
import { searchSchema } from "./search-schema.ts";
import { sensitivitySchema } from "./sensitivity-schema.ts";
import { amountSchema, durationSchema, flag, integer, level, sizeSchema } from "./units.ts";

/** An experiment file as the schema lets it through. */
export interface ExperimentShape {
  readonly name?: string;
  readonly title?: string;
  readonly question?: string;
  readonly prediction?: string;
  readonly reading?: string;
  readonly scenario: string;
  readonly set?: Settings | null;
  readonly days?: number;
  readonly seed?: string | number;
  readonly replicates?: number | ReplicatesShape;
  readonly crn?: boolean;
  readonly arms?: Readonly<Record<string, ArmShape | null>> | null;
  readonly fork?: { readonly day: number };
  readonly uncertain?: FactorsShape | null;
  readonly levers?: FactorsShape | null;
  readonly design?: DesignShape;
  readonly tie?: readonly (readonly string[])[] | null;
  readonly where?: string;
  readonly metrics?: readonly string[] | Readonly<Record<string, MetricShape | null>>;
  readonly record?: RecordShape | null;
  readonly limits?: LimitsShape | null;
  readonly compare?: unknown;
  readonly sensitivity?: unknown;
  readonly calibrate?: unknown;
  readonly search?: unknown;
}
export interface ReplicatesShape {
  readonly min: number;
  readonly max?: number;
  readonly until?: { readonly metric: string; readonly half_width: number | string; readonly level?: number };
}
export interface ArmShape {
  readonly title?: string;
  readonly set?: Settings | null;
  readonly timeline?: readonly (Change & { readonly label?: string })[] | null;
  readonly from?: string;
  readonly day?: number;
  /** Settings may stand beside these keys, by path. */
  readonly [path: string]: unknown;
}
export type Value = number | string | boolean;
export type FactorsShape = Readonly<
  Record<string, { readonly dist: string } & Readonly<Record<string, unknown>>>
>;
export interface Ladder {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}
export type DesignShape =
  | { readonly method: "single" }
  | { readonly method: "grid"; readonly vary: Readonly<Record<string, readonly Value[] | Ladder>> }
  | { readonly method: "list"; readonly points: readonly Settings[] }
  | { readonly method: "lhs" | "halton"; readonly n: number }
  | {
      readonly method: "sobol";
      readonly n: number;
      readonly indices?: boolean;
      readonly second_order?: boolean;
    }
  | { readonly method: "morris"; readonly trajectories?: number; readonly levels?: number };
export interface RecordShape {
  readonly ticks?: "all" | "none" | readonly string[];
  readonly agents?: boolean;
  readonly events?: "none" | "market" | "all";
}
export interface LimitsShape {
  readonly max_runs?: number;
  readonly run_timeout?: string;
  readonly run_memory?: string;
  readonly max_failed?: number | string;
}

/** What an experiment can speak of: the model's declarations with those of the scenario's mechanisms. */
export interface Vocabulary {
  readonly parameters: Tables;
  readonly measures: MeasureNames;
}

/** Numbers a day that a metric may be read from. */
export function dailyNames(measures: MeasureNames): readonly string[] {
  return [...new Set([...Object.keys(measures), ...Object.keys(daily)])];
}

export function pathsOf(tables: Tables): string[] {
  return Object.entries(tables).flatMap(([section, table]) =>
    Object.keys(table).map((name) => `${section}.${name}`),
  );
}

const made = new WeakMap<Tables, WeakMap<MeasureNames, z.ZodObject>>();

/** The schema of experiment files. A fault's message is what was expected. */
export function experimentSchema({ parameters, measures }: Vocabulary): z.ZodObject {
  const byMeasures = made.get(parameters) ?? new WeakMap<MeasureNames, z.ZodObject>();
  made.set(parameters, byMeasures);
  const schema = byMeasures.get(measures) ?? makeSchema(parameters, measures);
  byMeasures.set(measures, schema);
  return schema;
}

function makeSchema(tables: Tables, measures: MeasureNames): z.ZodObject {
  const paths = pathsOf(tables);
  const settings = eachPath(tables, (parameter) => leaf(parameter).optional());
  const settingsError = "a mapping of parameters, such as section.name";
  const set = z.strictObject(settings, { error: settingsError }).nullable();
  const path = choice(paths, "a parameter, as section.name");
  return z
    .strictObject(
      {
        ...wordsShape("experiment", "what came out when it was run"),
        scenario: text(
          "file of the scenario, seen from here",
          1000,
          line,
          1,
          "given: the file of a scenario, seen from here",
        ),
        set: set
          .meta({ description: "parameters of the scenario changed in every run, by section.name" })
          .optional(),
        days: integer("length of every run; default the scenario's", 1, dayLimit).optional(),
        seed: seedSchema.optional(),
        replicates: replicatesSchema().optional(),
        crn: flag(
          "common random numbers: a replicate has one seed in all arms and points; default true",
        ).optional(),
        arms: armsSchema(settings, tables).optional(),
        fork: z
          .strictObject(
            { day: integer("last day that all arms share", 1, dayLimit) },
            { error: "{day: ...}" },
          )
          .meta({ description: "arms differ only after this day" })
          .optional(),
        uncertain: factorsSchema(tables, "what nobody controls: distributions by section.name").optional(),
        levers: factorsSchema(tables, "what a planner can choose: distributions by section.name").optional(),
        design: designSchema(tables).optional(),
        tie: z
          .array(
            z.array(path, { error: "a list of parameters" }).min(2, { error: "a list of two or more" }),
            {
              error: "a list of lists of parameters",
            },
          )
          .nullable()
          .meta({ description: "parameters of a grid whose values move together" })
          .optional(),
        where: text(
          "points that do not fulfil it are left out, such as fees.rate < 0.1",
          1000,
          line,
          1,
        ).optional(),
        metrics: metricsSchema(dailyNames(measures), paths).optional(),
        record: recordSchema(measures).nullable().optional(),
        limits: limitsSchema().nullable().optional(),
        compare: compareSchema().nullable().optional(),
        sensitivity: sensitivitySchema().nullable().optional(),
        calibrate: calibrateSchema().optional(),
        search: searchSchema().optional(),
      },
      { error: "a mapping of keys to values" },
    )
    .meta({
      title: "feedmarket experiment",
      description: "which runs of one scenario are made and compared",
    });
}

/** As many as anyone will make; far below what a plan can count. */
const replicateLimit = 1_000_000;

function replicatesSchema(): z.ZodType {
  const error = `an integer from 1 to ${replicateLimit}, or {min, max, until}`;
  const until = z.strictObject(
    {
      metric: z
        .string({ error: "a metric of this experiment" })
        .meta({ description: "metric whose interval it is" }),
      half_width: amountSchema("half the width of the interval, or its share of the baseline's mean"),
      level: level("level of the interval; default 0.95").optional(),
    },
    { error: "{metric, half_width, level}" },
  );
  return z
    .union(
      [
        z.int({ error }).min(1, { error }).max(replicateLimit, { error }),
        z.strictObject(
          {
            min: integer("at least so many", 1, replicateLimit),
            max: integer("at most so many", 1, replicateLimit).optional(),
            until: until.meta({ description: "enough when this interval is narrow" }).optional(),
          },
          { error },
        ),
      ],
      { error },
    )
    .meta({ description: "runs of every arm at every point, each with a seed of its own; default 10" });
}

function armsSchema(settings: Record<string, z.ZodType>, tables: Tables): z.ZodType {
  const arm = z.strictObject(
    {
      title: text("what it is, in a few words", 100, line).optional(),
      set: z
        .strictObject(settings, { error: "a mapping of parameters, such as section.name" })
        .nullable()
        .meta({ description: "parameters of this arm; they may stand beside this key, too" })
        .optional(),
      timeline: timelineSchema(tables).nullable().optional(),
      from: text("arm that it goes on from", 60, line).optional(),
      day: integer("last day that it shares with that arm", 1, dayLimit).optional(),
      ...settings,
    },
    { error: "an arm: parameters by section.name, or {set, timeline, title, from, day}" },
  );
  const name = z.string().max(60, { error: nameWords }).regex(nameForm, { error: nameWords });
  return z
    .record(name, arm.nullable(), { error: "a mapping of arms" })
    .nullable()
    .meta({ description: "policies that are compared; the first is the baseline" });
}

function recordSchema(measures: MeasureNames): z.ZodType {
  const error = "all, none, or a list of measures";
  return z
    .strictObject(
      {
        ticks: z
          .union([z.literal("all"), z.literal("none"), z.array(choice(dailyNames(measures), "a measure"))], {
            error,
          })
          .meta({ description: "daily numbers that are kept of every run; default none" })
          .optional(),
        agents: flag("keep every person's final state; default false").optional(),
        // Events of all runs would dwarf everything else; replay writes those of one.
        events: z
          .literal("none", { error: "none: feedmarket replay writes the events of a run" })
          .meta({
            description: "events of runs are not kept: feedmarket replay writes those of one; default none",
          })
          .optional(),
      },
      { error: "a mapping of what is kept" },
    )
    .meta({ description: "what is kept of every run beside its metrics" });
}

function limitsSchema(): z.ZodType {
  return z
    .strictObject(
      {
        max_runs: integer("more runs than this are refused; default 100000", 1, 1e12).optional(),
        run_timeout: durationSchema("a run that takes longer has failed; default 10m").optional(),
        run_memory: sizeSchema("heap of the thread that makes a run; default 1GiB").optional(),
        max_failed: amountSchema(
          "failed runs, or their share of all, that are let pass, where calibrate and search choose them half; default 1%",
          0,
        ).optional(),
      },
      { error: "a mapping of limits" },
    )
    .meta({ description: "what stops an experiment" });
}
