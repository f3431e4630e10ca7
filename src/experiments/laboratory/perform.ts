/** Makes one run of an experiment and reads from it what was asked for. Nothing is written. */

import type { ParameterSections } from "../../core/declare.ts";
import type { Graph } from "../../core/graph/csr.ts";
import type { Extension } from "../../model/extension.ts";
import { createWorld, runDay } from "../../model/run.ts";
import type { World } from "../../model/world.ts";
import { stateDigest } from "../../records/digests.ts";
import { daily } from "../claims/daily.ts";
import { probes } from "../claims/probes.ts";
import type { Leaf } from "../claims/quantity.ts";
import { type DailyLeaf, measuresOf, reduce } from "../claims/reduce.ts";
import type { Metric } from "./experiment.ts";
import type { Brief, RunResult, RunSpec } from "./run-spec.ts";

/** What a run needs beside its spec, read once by whoever makes runs. */
export interface Materials {
  readonly brief: Brief;
  readonly friends?: Graph;
  readonly extensions?: readonly Extension[];
}

/** The result of a run; throws what the model throws. `onDay` is called after each day. */
export function perform(materials: Materials, spec: RunSpec, onDay?: (day: number) => void): RunResult {
  const { brief, friends, extensions = [] } = materials;
  const { days, metrics, record } = brief;
  const began = performance.now();
  const parameters = withSet(brief.parameters, spec.set);
  const world = createWorld({
    seed: spec.seed,
    parameters,
    timeline: spec.timeline,
    events: "none",
    extensions,
    ...(friends ? { friends } : {}),
  });
  const leaves = metrics.flatMap(leavesOf);
  const series = new Map<string, { read: (world: World) => number; values: Float64Array }>();
  for (const name of [...record.ticks, ...leaves.flatMap(measuresOf)]) {
    if (!series.has(name)) series.set(name, { read: readerOf(world, name), values: new Float64Array(days) });
  }
  const watches = new Map(
    leaves.flatMap((leaf) =>
      leaf.take === "probe" ? [[leaf, probes[leaf.probe]!.watch(world, leaf.options, days)] as const] : [],
    ),
  );
  for (let day = 1; day <= days; day++) {
    runDay(world);
    for (const { read, values } of series.values()) values[day - 1] = read(world);
    for (const watch of watches.values()) watch.each?.(world);
    onDay?.(day);
  }
  const numberOf = (leaf: Leaf): number => {
    if (leaf.take === "probe") return Number(watches.get(leaf)!.end(world));
    if (leaf.take === "setting") return settingOf(parameters, leaf.path);
    return reduce(leaf as DailyLeaf, (name) => series.get(name)!.values);
  };
  return {
    spec,
    status: "done",
    metrics: Float64Array.from(metrics, ({ leaf, per }) => numberOf(leaf) / (per ? numberOf(per) : 1)),
    stateDigest: stateDigest(world),
    ticks: record.ticks.map((name) => series.get(name)!.values),
    wallTime: performance.now() - began,
  };
}

function leavesOf({ leaf, per }: Metric): Leaf[] {
  return per ? [leaf, per] : [leaf];
}

/** Measures of the run's own mechanisms are known to its world only. */
function readerOf(world: World, name: string): (world: World) => number {
  const number = world.measures[name] ?? daily[name];
  if (!number) throw new Error(`perform requires daily numbers that exist (was ${name})`);
  return number.read;
}

function withSet(base: Brief["parameters"], set: RunSpec["set"]): ParameterSections {
  const sections = Object.fromEntries(Object.entries(base).map(([name, values]) => [name, { ...values }]));
  for (const [path, value] of Object.entries(set)) {
    const dot = path.indexOf(".");
    sections[path.slice(0, dot)]![path.slice(dot + 1)] = value;
  }
  return sections;
}

function settingOf(parameters: ParameterSections, path: string): number {
  const dot = path.indexOf(".");
  return Number(parameters[path.slice(0, dot)]![path.slice(dot + 1)]);
}
