/** Means and intervals by point, arm and metric: `summary.csv`. */

import { mean, meanInterval, variance } from "../../core/statistics.ts";
import { type CsvOptions, tableToCsv } from "../../records/csv.ts";
import type { FieldType, RecordTable } from "../../records/table.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import type { Plan } from "../laboratory/plan.ts";
import type { RunSpec } from "../laboratory/run-spec.ts";
import { columnOf, valueIn, variedPaths } from "./columns.ts";

/** Confidence of the intervals, by Student's t. */
const level = 0.95;

interface Cell {
  readonly spec: RunSpec;
  failed: number;
  /** Values by metric, in the order of the rows. */
  readonly values: readonly number[][];
}

/** A row for each point, arm and metric, in the order in which the rows first name them. */
export async function summaryTable(plan: Plan, rows: AsyncIterable<RunRow>): Promise<RecordTable> {
  const { experiment } = plan;
  const { metrics } = experiment;
  const cells = new Map<string, Cell>();
  for await (const { spec, status, metrics: values } of rows) {
    // Points that a method chose on its way may have any number.
    const key = `${spec.point} ${spec.arm} ${JSON.stringify(spec.set)}`;
    const cell: Cell = cells.get(key) ?? { spec, failed: 0, values: metrics.map(() => []) };
    cells.set(key, cell);
    if (status === "failed") cell.failed++;
    else for (const [m, list] of cell.values.entries()) list.push(values[m]!);
  }
  const lines = [...cells.values()].flatMap((cell) => metrics.map((metric, m) => ({ cell, metric, m })));
  const column = (name: string, type: FieldType, read: (line: (typeof lines)[number]) => unknown) => {
    return { name, type, unit: "1", meaning: name, values: lines.map(read) as (number | string | null)[] };
  };
  const finite = (value: number) => (Number.isFinite(value) ? value : null);
  const numbersOf = ({ cell, m }: (typeof lines)[number]) => cell.values[m]!;
  return {
    name: "summary",
    rowCount: lines.length,
    fields: [
      column("point", "int32", ({ cell }) => cell.spec.point),
      column("arm", "string", ({ cell }) => cell.spec.arm),
      ...variedPaths(experiment).map((path) =>
        column(columnOf(path), "string", ({ cell }) => valueIn(experiment, cell.spec, path)),
      ),
      column("metric", "string", ({ metric }) => metric.name),
      column("unit", "string", ({ metric }) => metric.unit),
      column("n", "int32", (line) => numbersOf(line).length),
      column("failed", "int32", ({ cell }) => cell.failed),
      column("mean", "double", (line) => finite(mean(numbersOf(line)))),
      column("sd", "double", (line) => finite(Math.sqrt(variance(numbersOf(line))))),
      column("low", "double", (line) => finite(meanInterval(numbersOf(line), level).low)),
      column("high", "double", (line) => finite(meanInterval(numbersOf(line), level).high)),
    ],
  };
}

export async function summaryCsv(plan: Plan, rows: AsyncIterable<RunRow>, options: CsvOptions = {}) {
  return tableToCsv(await summaryTable(plan, rows), options);
}
