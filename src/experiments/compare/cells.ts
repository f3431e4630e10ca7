/** Columns and cells of the comparison's tables. */

import type { Interval } from "../../core/statistics.ts";
import type { Cell, FindingColumn } from "../laboratory/finding.ts";

type Format = NonNullable<FindingColumn["format"]>;

export function column(
  name: string,
  title: string,
  meaning: string,
  format: Format = "number",
  unit = "",
): FindingColumn {
  return {
    name,
    title,
    meaning,
    ...(format === "number" ? {} : { format }),
    ...(unit === "" ? {} : { unit }),
  };
}

/** A number that a file can hold. */
export function cell(value: number | undefined): Cell {
  return value === undefined || !Number.isFinite(value) ? null : value;
}

export const ends = (interval: Interval | undefined): Cell[] => [cell(interval?.low), cell(interval?.high)];

/** A goal in words. */
export function wanted(goal: string | undefined): Cell {
  return goal === "maximize" ? "more" : goal === "minimize" ? "less" : null;
}
