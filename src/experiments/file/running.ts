/** How often, how long and with what records: replicates, limits and recording of an experiment file. */

import { nearest } from "../../scenario/nearest.ts";
import type { MeasureNames } from "../../scenario/settings.ts";
import type { Limits, Metric, Recording, Replicates } from "../laboratory/experiment.ts";
import { columnOf } from "./metrics.ts";
import type { Reading } from "./reading.ts";
import type { ExperimentShape, LimitsShape, RecordShape } from "./schema.ts";
import { amountOf, durationOf, sizeOf } from "./units.ts";

const usualReplicates = 10;

export function replicatesOf(
  { replicates = usualReplicates }: ExperimentShape,
  metrics: readonly Metric[],
  reading: Reading,
): Replicates {
  if (typeof replicates === "number") return { min: replicates, max: replicates };
  const { min, max = min, until } = replicates;
  if (max < min) reading.refuse(["replicates", "max"], `at least min, ${min}`);
  if (!until) {
    if (max > min) reading.refuse(["replicates", "until"], "given, since max is above min");
    return { min, max };
  }
  if (min < 2) reading.refuse(["replicates", "min"], "at least 2, for an interval");
  const path = ["replicates", "until", "metric"];
  const metric = metricNamed(until.metric, metrics, path, reading);
  return { min, max, until: { metric, halfWidth: amountOf(until.half_width), level: until.level ?? 0.95 } };
}

/** A metric's column, by any of its names; a fault at `path` where there is none. */
export function metricNamed(
  name: string,
  metrics: readonly Metric[],
  path: readonly PropertyKey[],
  reading: Reading,
  key = false,
): string {
  const column = columnOf(name);
  if (metrics.some((metric) => metric.name === column) || !reading.good("metrics")) return column;
  const near = nearest(
    column,
    metrics.map((metric) => metric.name),
  );
  const words = `a metric of this experiment${near ? `, perhaps ${near}` : ""}`;
  if (key) reading.refuseKey(path, words);
  else reading.refuse(path, words);
  return column;
}

export function limitsOf(shape: LimitsShape | null | undefined): Limits {
  const { max_runs = 100_000, run_timeout = "10m", run_memory = "1GiB", max_failed } = shape ?? {};
  return {
    maxRuns: max_runs,
    runTimeout: durationOf(run_timeout),
    runMemory: sizeOf(run_memory),
    maxFailed: amountOf(max_failed ?? "1%"),
    ...(max_failed === undefined ? { chosenFailed: amountOf("50%") } : {}),
  };
}

export function recordingOf(shape: RecordShape | null | undefined, measures: MeasureNames): Recording {
  const { ticks = "none", agents = false, events = "none" } = shape ?? {};
  const names = ticks === "all" ? Object.keys(measures) : ticks === "none" ? [] : ticks;
  return { ticks: [...new Set(names)], agents, events };
}
