/** Declarations as Markdown tables, and the page of one mechanism: the model's documents and `explain --docs` are made of them. */

import type { ColumnTable, EventDeclaration, ParameterDeclaration, ParameterTable } from "../core/declare.ts";
import type { Declarations } from "../model/declarations.ts";
import { createState, entityNames } from "../model/state.ts";
import type { MeasureTable, Step } from "../model/world.ts";
import { snakeCase } from "../records/table.ts";
import { type Ranking, rankWords } from "./sensitivity/ranking.ts";

type Cell = string | number | boolean;

export function markdownTable(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) =>
    `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |\n`;
  return line(heads) + line(heads.map(() => "---")) + rows.map(line).join("");
}

export function parameterTable(rows: ParameterTable): string {
  return markdownTable(
    ["parameter", "meaning", "unit", "range", "default", "kind", "source"],
    Object.entries(rows).map(([name, row]) => [
      code(name),
      row.meaning,
      row.unit,
      values(row),
      row.default === "" ? "none" : row.default,
      row.dated === false ? `${row.role}, day 0` : row.role,
      row.source,
    ]),
  );
}

/** Every parameter whose source says that it is assumed, by section, with its rank in the screening. */
export function assumptionTable(
  tables: Readonly<Record<string, ParameterTable>>,
  screening: Ranking,
): string {
  const rows = Object.entries(tables).flatMap(([section, table]) =>
    Object.entries(table)
      .filter(([, { source }]) => /\bassumed\b/.test(source))
      .map(([name, row]) => [
        code(`${section}.${name}`),
        row.meaning,
        row.default === "" ? "none" : row.default,
        row.unit,
        values(row),
        row.source.replace(/^assumed:? ?/, ""),
        rankWords(screening, `${section}.${name}`),
      ]),
  );
  return markdownTable(["parameter", "meaning", "default", "unit", "range", "why", "sensitivity rank"], rows);
}

export function columnTable(rows: ColumnTable): string {
  return markdownTable(
    ["column", "type", "meaning", "unit", "range", "belongs to"],
    Object.entries(rows).map(([name, row]) => [
      code(name),
      row.type + (row.width ? ` x ${row.width}` : "") + (row.scratch ? ", day" : ""),
      row.meaning,
      row.unit,
      interval(row.range),
      row.writer,
    ]),
  );
}

export function measureTable(rows: MeasureTable): string {
  return markdownTable(
    ["measure", "column", "meaning", "unit", "formula"],
    Object.entries(rows).map(([name, { meaning, unit, formula }]) => [
      code(name),
      code(snakeCase(name)),
      meaning,
      unit,
      formula,
    ]),
  );
}

export function eventTable(rows: Readonly<Record<string, EventDeclaration>>): string {
  return markdownTable(
    ["kind", "meaning", "who", "whom", "value", "kept"],
    Object.entries(rows).map(([name, { meaning, who, whom = "", value = "", detailed }]) => [
      code(name),
      meaning,
      who,
      whom,
      value,
      detailed ? "detailed" : "",
    ]),
  );
}

export function scheduleTable(steps: readonly Step[]): string {
  return markdownTable(
    ["#", "submodel", "step", "why here"],
    steps.map(({ mechanism, name, because }, place) => [
      place + 1,
      `[${mechanism.name}](#${mechanism.name})`,
      code(name),
      because,
    ]),
  );
}

/** Parameters, decisions by chance, and the columns that belong to the mechanism. */
export function mechanismTable(declarations: Declarations, name: string): string {
  const { parameters, decisions } = declarations.mechanisms.find((one) => one.name === name)!;
  const rows = Object.keys(parameters).length > 0 ? parameterTable(parameters) : "No parameters.\n";
  const owned = Object.keys(columnsOf(declarations, name));
  return `${rows}\nDecisions by chance: ${list(decisions)}. Columns of its own: ${list(owned)}.\n`;
}

/** All that a mechanism declares, with its places in the day. */
export function mechanismPage(declarations: Declarations, name: string): string {
  const { meaning, source } = declarations.mechanisms.find((one) => one.name === name)!;
  const extension = declarations.extensions.find((one) => one.name === name);
  const measures = Object.keys(extension?.measures ?? {}).map((key) => [key, declarations.measures[key]!]);
  const columns = columnsOf(declarations, name);
  const steps = declarations.schedule.flatMap((step, place) =>
    step.mechanism.name === name ? [[place + 1, code(step.name), step.because]] : [],
  );
  const parts = [
    `## ${name}\n`,
    `${meaning[0]!.toUpperCase()}${meaning.slice(1)}. Source: ${source}.\n`,
    mechanismTable(declarations, name),
    ...(Object.keys(columns).length > 0 ? [columnTable(columns)] : []),
    ...(measures.length > 0 ? [measureTable(Object.fromEntries(measures))] : []),
    ...(extension?.events ? [eventTable(extension.events)] : []),
    ...(steps.length > 0 ? [markdownTable(["#", "step", "why here"], steps)] : []),
  ];
  return parts.join("\n");
}

/** Columns that one mechanism writes, by `entity.column`. */
function columnsOf(declarations: Declarations, name: string): ColumnTable {
  const state = createState(0, 1, declarations.columns);
  const owned = entityNames.flatMap((entity) =>
    Object.entries(state[entity].declarations as ColumnTable)
      .filter(([, { writer }]) => writer === name)
      .map(([column, declaration]) => [`${entity}.${column}`, declaration]),
  );
  return Object.fromEntries(owned);
}

/** Bounds that only say how wide a type is are left out. */
function interval([low, high]: readonly [number, number]): string {
  if (low <= -1e8) return high >= 1e8 ? "any" : `up to ${high}`;
  return high >= 1e8 ? `from ${low}` : `${low} to ${high}`;
}

function values({ kind, options = [], range }: ParameterDeclaration): string {
  if (kind === "choice") return options.join(", ");
  if (kind === "flag") return "true, false";
  return range ? interval(range) : "text";
}

function code(name: string): string {
  return `\`${name}\``;
}

function list(words: readonly string[]): string {
  return words.length > 0 ? words.map(code).join(", ") : "none";
}
