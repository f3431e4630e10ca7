/** The shape of a scenario file, made from the declarations: one schema for checking and for editors. */

import { z } from "zod";
import type { ParameterDeclaration, ParameterTable } from "../core/declare.ts";
import { expectation, oneOf } from "./expectation.ts";
import {
  dayLimit,
  daysParameter,
  defaultSeed,
  type MeasureNames,
  recordParameters,
  type Tables,
} from "./settings.ts";

/** A scenario file as the schema lets it through: everything optional, nothing unknown. */
export interface ScenarioShape {
  readonly name?: string;
  readonly title?: string;
  readonly question?: string;
  readonly prediction?: string;
  readonly reading?: string;
  readonly extends?: string;
  readonly seed?: string | number;
  readonly days?: number;
  readonly mechanisms?: readonly string[] | null;
  readonly timeline?: readonly ChangeShape[] | null;
  readonly measures?: "all" | readonly string[];
  readonly [section: string]: unknown;
}
export interface ChangeShape {
  readonly day: number;
  readonly set: Readonly<Record<string, number | string | boolean>>;
  readonly label?: string;
}

/** Texts of a scenario about itself; they change no result and are not inherited. */
export const textKeys = ["title", "question", "prediction", "reading"] as const;

/** Keys of a scenario that are no sections of parameters. */
export const reserved: ReadonlySet<string> = new Set<string>(
  ["$schema", "name", "extends", "seed", "days", "mechanisms", "timeline", "measures", "records"].concat(
    textKeys,
  ),
);

/** One line without control characters. */
export const line = /^[^\p{Cc}\p{Cs}]*$/u;
/** Any text that can be written as UTF-8. */
const prose = /^\P{Cs}*$/u;
export const nameForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Schemas already made, by their tables; making one takes longer than checking a file. */
const made = new WeakMap<Tables, WeakMap<MeasureNames, z.ZodObject>>();

/** The schema of scenario files over these parameters and measures. A fault's message is what was expected. */
export function scenarioSchema(tables: Tables, measures: MeasureNames): z.ZodObject {
  const byMeasures = made.get(tables) ?? new WeakMap<MeasureNames, z.ZodObject>();
  made.set(tables, byMeasures);
  const schema = byMeasures.get(measures) ?? makeSchema(tables, measures);
  byMeasures.set(measures, schema);
  return schema;
}

/** JSON Schema (draft 7, which editors read) of scenario files, as plain data. */
export function schemaJson(tables: Tables, measures: MeasureNames): Record<string, unknown> {
  return z.toJSONSchema(scenarioSchema(tables, measures), { target: "draft-7", io: "input" });
}

/** What a file says of itself, whatever it is; `reading` says what that text is for. */
export function wordsShape(what: "scenario" | "experiment", reading: string) {
  return {
    $schema: text("where editors find the schema", 1000, line).optional(),
    name: z
      .string({ error: nameWords })
      .max(60, { error: nameWords })
      .regex(nameForm, { error: nameWords })
      .meta({ description: `name of the ${what}; without it, the file's` })
      .optional(),
    title: text("what it is about, in a line", 200, line).optional(),
    question: text("what it asks", 10_000, prose).optional(),
    prediction: text("what it expects to happen, and why", 10_000, prose).optional(),
    reading: text(reading, 10_000, prose).optional(),
  };
}

function makeSchema(tables: Tables, measures: MeasureNames): z.ZodObject {
  const sections: Record<string, z.ZodType> = {};
  for (const [section, table] of Object.entries(tables)) {
    if (reserved.has(section))
      throw new Error(`scenarioSchema requires section names not in use (was ${section})`);
    sections[section] = sectionSchema(table, `parameters of ${section}`);
  }
  return z
    .strictObject(
      {
        ...wordsShape("scenario", "where to read more, and how to read the result"),
        extends: text("file of the scenario that this one changes, seen from here", 1000, line, 1).optional(),
        seed: seedSchema.optional(),
        days: leaf(daysParameter).optional(),
        mechanisms: mechanismsSchema().nullable().optional(),
        ...sections,
        timeline: timelineSchema(tables).nullable().optional(),
        measures: measuresSchema(measures).optional(),
        records: sectionSchema(recordParameters, "what the run keeps"),
      },
      { error: "a mapping of keys to values" },
    )
    .meta({ title: "feedmarket scenario", description: "one market, one question" });
}

export const nameWords = "lower-case words joined by hyphens, at most 60 characters";
const seedWords = "a number, or text of 1 to 200 characters on one line";

export const seedSchema = z
  .union([text("", 200, line, 1, seedWords), z.number({ error: seedWords })], { error: seedWords })
  .meta({ description: "any text or number; the same seed gives the same run", default: defaultSeed });

/** Text of a length and form. */
export function text(meaning: string, limit: number, form: RegExp, least = 0, words?: string): z.ZodString {
  const place = form === line ? " on one line" : "";
  const error = words ?? `text of ${least > 0 ? `${least} to` : "at most"} ${limit} characters${place}`;
  const fits = (value: string) => form.test(value);
  const checked = z.string({ error }).max(limit, { error }).refine(fits, { error });
  const described = meaning === "" ? checked : checked.meta({ description: meaning });
  return least > 0 ? described.min(least, { error }) : described;
}

const leaves = new WeakMap<ParameterDeclaration, z.ZodType>();

/** A value of a parameter; one schema a declaration, so that a JSON schema can name it once. */
export function leaf(parameter: ParameterDeclaration): z.ZodType {
  const schema = leaves.get(parameter) ?? makeLeaf(parameter);
  leaves.set(parameter, schema);
  return schema;
}

function makeLeaf(parameter: ParameterDeclaration): z.ZodType {
  const unit = parameter.unit === "1" ? "" : ` [${parameter.unit}]`;
  return kindSchema(parameter).meta({
    description: `${parameter.meaning}${unit}. Default ${String(parameter.default)}. Source: ${parameter.source}`,
    default: parameter.default,
  });
}

function kindSchema(parameter: ParameterDeclaration): z.ZodType {
  const error = expectation(parameter);
  const [low, high] = parameter.range ?? [-Infinity, Infinity];
  if (parameter.kind === "number" || parameter.kind === "integer") {
    let schema: z.ZodNumber = parameter.kind === "integer" ? z.int({ error }) : z.number({ error });
    if (Number.isFinite(low)) schema = schema.min(low, { error });
    if (Number.isFinite(high)) schema = schema.max(high, { error });
    return schema;
  }
  if (parameter.kind === "flag") return z.boolean({ error });
  if (parameter.kind === "choice") return choice(parameter.options ?? [], "a known option");
  return text("", 1000, line, 0, error);
}

export function choice(options: readonly string[], what: string): z.ZodType {
  return z.enum(options as [string, ...string[]], { error: (issue) => oneOf(options, what, issue.input) });
}

function sectionSchema(table: ParameterTable, meaning: string): z.ZodType {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, parameter] of Object.entries(table)) shape[name] = leaf(parameter).optional();
  return z
    .strictObject(shape, { error: "a mapping of parameters" })
    .nullable()
    .meta({ description: meaning })
    .optional();
}

/** Modules stand beside scenarios: neither elsewhere on the machine nor on another. */
export const moduleForm = /^(?![\\/]|[A-Za-z][\w+.-]*:)[^\p{Cc}\p{Cs}]*\.m?js$/u;
const mechanismLimit = 16;

function mechanismsSchema(): z.ZodType {
  const error = "a relative path of a .js or .mjs file";
  return z
    .array(z.string({ error }).max(1000, { error }).regex(moduleForm, { error }), {
      error: "a list of files, such as [./my-rule.js]",
    })
    .max(mechanismLimit, { error: `a list of at most ${mechanismLimit} files` })
    .meta({
      description:
        "modules with mechanisms of your own, seen from here; they join those that this file inherits",
    });
}

/** Dated changes of parameters. */
export function timelineSchema(tables: Tables): z.ZodType {
  const set: Record<string, z.ZodType> = {};
  for (const [section, table] of Object.entries(tables)) {
    for (const [name, parameter] of Object.entries(table)) {
      if (parameter.dated !== false) set[`${section}.${name}`] = leaf(parameter).optional();
    }
  }
  const day = `an integer from 1 to ${dayLimit}`;
  const change = z.strictObject(
    {
      day: z
        .int({ error: day })
        .min(1, { error: day })
        .max(dayLimit, { error: day })
        .meta({ description: "day at whose start the change takes effect" }),
      set: z
        .strictObject(set, { error: "a mapping of parameters, such as section.name" })
        .meta({ description: "new values, by section.name" }),
      label: text("a short name for charts", 100, line).optional(),
    },
    { error: "a change: {day, set, label}" },
  );
  return z.array(change, { error: "a list of changes" }).meta({ description: "dated changes of parameters" });
}

function measuresSchema(measures: MeasureNames): z.ZodType {
  const names = Object.keys(measures);
  const list = names.length === 0 ? z.array(z.never()) : z.array(choice(names, "a measure"));
  return z
    .union([z.literal("all"), list], { error: "all, or a list of measures" })
    .meta({ description: "daily measures to record", default: "all" });
}
