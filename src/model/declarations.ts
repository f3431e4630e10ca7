/**
 * What a run declares: the model's own tables, joined with those of its extensions. Without extensions these are the
 * model's tables themselves.
 */

import { elementLimits, firstOutside, type Table } from "../core/columns.ts";
import type {
  ColumnDeclaration,
  EventDeclaration,
  ParameterDeclaration,
  ParameterTable,
} from "../core/declare.ts";
import {
  type Extension,
  type ExtensionColumn,
  ExtensionFault,
  type ExtensionMeasure,
  type ExtensionParameter,
  type OpenWorld,
} from "./extension.ts";
import { measures } from "./measures/table.ts";
import { parameterTables, sectionsOf } from "./parameters.ts";
import { mechanisms, schedule } from "./schedule.ts";
import type { EntityName, MoreColumns } from "./state.ts";
import { tools } from "./tools.ts";
import type { MeasureTable, Mechanism, Step, World } from "./world.ts";

export interface Declarations {
  readonly extensions: readonly Extension[];
  readonly mechanisms: readonly Mechanism[];
  readonly schedule: readonly Step[];
  readonly parameters: Readonly<Record<string, ParameterTable>>;
  readonly measures: MeasureTable;
  /** Columns beside the model's own. */
  readonly columns: MoreColumns;
  /** Kinds of events beside the model's own. */
  readonly events: Readonly<Record<string, EventDeclaration>>;
  /** What follows the model's own day 0. */
  readonly start: readonly ((world: World) => void)[];
}

export const modelDeclarations: Declarations = {
  extensions: [],
  mechanisms,
  schedule,
  parameters: parameterTables,
  measures,
  columns: {},
  events: {},
  start: [],
};

/** The model's declarations with those of the extensions after them. The extensions were checked before. */
export function declarationsWith(extensions: readonly Extension[] = []): Declarations {
  if (extensions.length === 0) return modelDeclarations;
  const brought = extensions.map(mechanismOf);
  const own = extensions.map(({ measures: table = {} }, i) =>
    mapped(table, (measure, name) => measureOf(brought[i], measure, name)),
  );
  return {
    extensions,
    mechanisms: [...mechanisms, ...brought],
    schedule: scheduleWith(extensions, brought),
    parameters: { ...parameterTables, ...sectionsOf(brought) },
    measures: Object.assign({}, measures, ...own),
    columns: columnsOf(extensions),
    events: Object.assign({}, ...extensions.map(({ events = {} }) => events)),
    start: extensions.flatMap((extension, i) =>
      extension.start ? [actionOf(extension, brought[i], "start", extension.start)] : [],
    ),
  };
}

function mechanismOf(extension: Extension): Mechanism {
  const { name, meaning, source, parameters = {}, decisions = [] } = extension;
  return { name, meaning, source, parameters: mapped(parameters, parameterOf), decisions };
}

function parameterOf({ unit = "1", role = "uncertainty", ...row }: ExtensionParameter): ParameterDeclaration {
  return { ...row, unit, role };
}

function columnsOf(extensions: readonly Extension[]): MoreColumns {
  const columns: Partial<Record<EntityName, Record<string, ColumnDeclaration>>> = {};
  for (const { name: writer, columns: own = {} } of extensions) {
    for (const [entity, table] of Object.entries(own) as [EntityName, Record<string, ExtensionColumn>][]) {
      const rows = mapped(table, ({ unit = "1", ...row }) => ({ ...row, unit, writer }));
      columns[entity] = { ...columns[entity], ...rows };
    }
  }
  return columns;
}

/** Steps before and after a step of the model stand in the order of the extensions, then of their own. */
function scheduleWith(extensions: readonly Extension[], brought: readonly Mechanism[]): Step[] {
  const own = extensions.flatMap((extension, i) =>
    (extension.steps ?? []).map(({ name, because, run, before, after }) => {
      const step = { mechanism: brought[i], name, because, run: actionOf(extension, brought[i], name, run) };
      return { step, before, after };
    }),
  );
  return schedule.flatMap((place) => [
    ...own.filter(({ before }) => before === place.name).map(({ step }) => step),
    place,
    ...own.filter(({ after }) => after === place.name).map(({ step }) => step),
  ]);
}

/** One of the extension's actions; names it where it fails, or leaves a column of its own out of range. */
function actionOf(
  { columns = {} }: Extension,
  { name }: Mechanism,
  action: string,
  run: NonNullable<Extension["start"]>,
): (world: World) => void {
  const checked = Object.entries(columns).flatMap(([entity, table]) =>
    Object.entries(table)
      .filter(([, declaration]) => canLeave(declaration))
      .map(([column]) => [entity as EntityName, column] as const),
  );
  return (world) => {
    attempt(`${name}: ${action} must end on day ${world.day}`, () =>
      run(world as OpenWorld, world.parameters[name] ?? {}, tools),
    );
    for (const [entity, column] of checked) {
      const table = world.state[entity] as Table;
      const cell = firstOutside(table, column);
      if (cell < 0) continue;
      const [low, high] = table.declarations[column].range;
      throw new ExtensionFault(
        `${name}: ${entity}.${column}[${cell}] must be in [${low}, ${high}] after ${action} of day ${world.day} (was ${table.columns[column][cell]})`,
      );
    }
  };
}

/** Whether a column can hold what its range forbids; a day's working space may hold anything. */
function canLeave({ type, range, scratch }: ExtensionColumn): boolean {
  const [low, high] = elementLimits[type];
  return !scratch && (type === "f32" || type === "f64" || range[0] > low || range[1] < high);
}

function measureOf({ name }: Mechanism, measure: ExtensionMeasure, key: string): MeasureTable[string] {
  const { meaning, unit, formula, read } = measure;
  const observe = (world: World): number => {
    const value = attempt(`${name}: ${key} must be read on day ${world.day}`, () =>
      read(world as OpenWorld, world.parameters[name] ?? {}, tools),
    );
    if (Number.isFinite(value)) return value;
    throw new ExtensionFault(`${name}: ${key} must be a finite number on day ${world.day} (was ${value})`);
  };
  return { meaning, unit, formula, read: observe };
}

function attempt<T>(expected: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    const fault = new ExtensionFault(`${expected} (was ${String(error).split("\n", 1)[0]})`);
    // Where it happened is in the extension, not here.
    if (error instanceof Error && error.stack !== undefined) fault.stack = error.stack;
    throw fault;
  }
}

function mapped<A, B>(table: Readonly<Record<string, A>>, change: (row: A, name: string) => B) {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, change(row, name)]));
}
