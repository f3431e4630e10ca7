/** The daily series: a row a day from day 1, a column a measure. */

import type { MeasureTable, World } from "../model/world.ts";
import { type RecordTable, snakeCase, valuesOf } from "./table.ts";

/** Measures read each day into columns that grow by doubling. */
export class SeriesLog {
  readonly #names: readonly string[];
  readonly #measures: MeasureTable;
  readonly #columns: Float64Array[];
  #days = new Int32Array(512);
  #count = 0;

  /** Keeps the measures of these names; throws where one does not exist. */
  constructor(measures: MeasureTable, names: readonly string[]) {
    const unknown = names.find((name) => !Object.hasOwn(measures, name));
    if (unknown !== undefined) throw new Error(`series requires declared measures (was ${unknown})`);
    this.#names = names;
    this.#measures = measures;
    this.#columns = names.map(() => new Float64Array(512));
  }

  observe(world: World): void {
    const row = this.#count++;
    if (row === this.#days.length) this.#grow();
    this.#days[row] = world.day;
    this.#names.forEach((name, i) => {
      (this.#columns[i] as Float64Array)[row] = this.#measures[name]?.read(world) ?? Number.NaN;
    });
  }

  #grow(): void {
    const days = new Int32Array(this.#days.length * 2);
    days.set(this.#days);
    this.#days = days;
    this.#columns.forEach((column, i) => {
      const wider = new Float64Array(column.length * 2);
      wider.set(column);
      this.#columns[i] = wider;
    });
  }

  table(): RecordTable {
    const formulas: Record<string, string> = {};
    const fields = this.#names.map((name, i) => {
      const measure = this.#measures[name];
      formulas[snakeCase(name)] = measure?.formula ?? "";
      return {
        name: snakeCase(name),
        type: "double" as const,
        unit: measure?.unit ?? "",
        meaning: measure?.meaning ?? "",
        values: (this.#columns[i] as Float64Array).slice(0, this.#count),
      };
    });
    const day = {
      name: "day",
      type: "int32",
      unit: "day",
      meaning: "day, from 1",
      delta: true,
      values: this.#days.slice(0, this.#count),
    } as const;
    return { name: "series", rowCount: this.#count, fields: [day, ...fields], about: { formulas } };
  }
}

/** The same series with a row for each day and measure, as plotting packages like it. */
export function longSeries(series: RecordTable): RecordTable {
  const days = valuesOf(series, "day") as Int32Array;
  const kept = series.fields.filter(({ name }) => name !== "day");
  const rowCount = days.length * kept.length;
  const day = new Int32Array(rowCount);
  const value = new Float64Array(rowCount);
  const measure: string[] = new Array(rowCount);
  const unit: string[] = new Array(rowCount);
  kept.forEach((field, m) => {
    for (let i = 0; i < days.length; i++) {
      const row = i * kept.length + m;
      day[row] = days[i] as number;
      measure[row] = field.name;
      value[row] = Number(field.values[i]);
      unit[row] = field.unit;
    }
  });
  return {
    name: "series-long",
    rowCount,
    fields: [
      { name: "day", type: "int32", unit: "day", meaning: "day, from 1", values: day },
      { name: "measure", type: "string", unit: "name", meaning: "name of the measure", values: measure },
      { name: "value", type: "double", unit: "see unit", meaning: "its value that day", values: value },
      { name: "unit", type: "string", unit: "name", meaning: "unit of the measure", values: unit },
    ],
  };
}
