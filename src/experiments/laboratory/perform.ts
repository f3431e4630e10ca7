/** Makes one run of an experiment and reads from it what was asked for. Nothing is written. */

import type { ParameterSections } from "../../core/declare.ts";
import type { Graph } from "../../core/graph/csr.ts";
import { loadCheckpoint, saveCheckpoint } from "../../model/checkpoint.ts";
import type { Extension } from "../../model/extension.ts";
import { createWorld, runDay } from "../../model/run.ts";
import type { World } from "../../model/world.ts";
import { stateDigest } from "../../records/digests.ts";
import { RecordFault } from "../../records/fault.ts";
import { daily } from "../claims/daily.ts";
import { probes } from "../claims/probes.ts";
import type { Leaf } from "../claims/quantity.ts";
import { type DailyLeaf, measuresOf, reduce } from "../claims/reduce.ts";
import { agentColumns } from "./agents.ts";
import type { Metric } from "./experiment.ts";
import type { Brief, RunResult, RunSpec } from "./run-spec.ts";
import { policyDay, watchTreated } from "./treated.ts";
import { decodeTrunk, encodeTrunk, type Trunk, trunksOf, type Vault } from "./tree.ts";

/** What a run needs beside its spec, read once by whoever makes runs. */
export interface Materials {
  readonly brief: Brief;
  readonly friends?: Graph;
  readonly extensions?: readonly Extension[];
  /** Where runs that are equal up to a day share these days. */
  readonly vault?: Vault;
}

/** Names of the daily numbers that every run of the experiment reads. */
export function seriesNames({ metrics, record }: Pick<Brief, "metrics" | "record">): string[] {
  return [...new Set([...record.ticks, ...metrics.flatMap(leavesOf).flatMap(measuresOf)])];
}

/** The result of a run; throws what the model throws. `onDay` is called after each day. */
export function perform(materials: Materials, spec: RunSpec, onDay?: (day: number) => void): RunResult {
  const { brief, friends, extensions = [], vault } = materials;
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
  const series = new Map(
    seriesNames(brief).map((name) => [name, { read: readerOf(world, name), values: new Float64Array(days) }]),
  );
  const watches = new Map(
    leaves.flatMap((leaf) =>
      leaf.take === "probe" ? [[leaf, probes[leaf.probe]!.watch(world, leaf.options, days)] as const] : [],
    ),
  );
  const policy = brief.policies?.[spec.arm] ?? [];
  const since = policyDay(policy, spec);
  const treated = record.agents ? watchTreated(policy, world.state.persons.count, since) : undefined;
  // Who watched the days before knows more than a trunk can hold: a probe, or one for whom the policy has begun.
  const alone = [...watches.values()].some(({ each }) => each);
  const trunks = (vault && !alone ? trunksOf(brief, spec, [...series.keys()]) : []).filter(
    ({ day }) => !treated?.each || day < since,
  );
  const found = trunks.findLast(({ name }) => {
    const trunk = loadTrunk(vault!, name);
    if (!trunk) return false;
    loadCheckpoint(world, trunk.checkpoint);
    for (const [key, values] of trunk.series) series.get(key)!.values.set(values);
    return true;
  });
  for (let day = (found?.day ?? 0) + 1; day <= days; day++) {
    runDay(world);
    for (const { read, values } of series.values()) values[day - 1] = read(world);
    for (const watch of watches.values()) watch.each?.(world);
    treated?.each?.(world);
    const trunk = trunks.find((one) => one.day === day);
    if (trunk) {
      const past = [...series].map(([key, { values }]) => [key, values.slice(0, day)] as const);
      vault!.save(trunk.name, encodeTrunk({ checkpoint: saveCheckpoint(world), series: new Map(past) }));
    }
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
    ...(treated ? { agents: agentColumns(world, treated.end(world)) } : {}),
    wallTime: performance.now() - began,
  };
}

/** None where it is damaged: it will be grown anew. */
function loadTrunk(vault: Vault, name: string): Trunk | undefined {
  const file = vault.load(name);
  try {
    return file && decodeTrunk(file, name);
  } catch (error) {
    if (error instanceof RecordFault) return undefined;
    throw error;
  }
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
