/** Runs one market and reads from it what was asked for. Nothing else is kept, and nothing is written. */

import { deriveKey, emptyKey, nameBranch } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import { createWorld, runDay } from "../../model/run.ts";
import type { Change, World } from "../../model/world.ts";
import { type Settings, withSettings } from "../validation/bare.ts";
import { daily } from "./daily.ts";
import { probes } from "./probes.ts";
import type { Leaf, Value } from "./quantity.ts";
import { type DailyLeaf, measuresOf, reduce } from "./reduce.ts";

/** What makes a run: two requests that agree in all of it share one. */
export interface RunRequest {
  readonly seed: string;
  readonly days: number;
  readonly set: Settings;
  readonly timeline: readonly Change[];
  readonly luck?: string;
}

/** The value of each leaf, in their order. `onDay` is called after each day. */
export function observe(request: RunRequest, leaves: readonly Leaf[], onDay?: () => void): Value[] {
  const { days, set, timeline, seed, luck } = request;
  const parameters = withSettings(set);
  const born = createWorld({ seed, parameters, timeline, events: "none" });
  const world = luck === undefined ? born : withLuck(born, `${seed} ${luck}`);
  const watches = leaves.map((leaf) =>
    leaf.take === "probe" ? probes[leaf.probe]!.watch(world, leaf.options, days) : undefined,
  );
  const recorders = [...spans(leaves)].map(([name, [from, to]]) => ({
    read: daily[name]!.read,
    series: new Float64Array(days),
    name,
    from,
    to,
  }));
  for (let day = 1; day <= days; day++) {
    runDay(world);
    for (const { read, series, from, to } of recorders) {
      if (day >= from && day <= to) series[day - 1] = read(world);
    }
    for (const watch of watches) watch?.each?.(world);
    onDay?.();
  }
  const series = new Map(recorders.map((recorder) => [recorder.name, recorder.series]));
  return leaves.map((leaf, place) => {
    if (leaf.take === "probe") return watches[place]!.end(world);
    if (leaf.take === "setting") return valueAt(parameters, leaf.path);
    return reduce(leaf as DailyLeaf, (name) => series.get(name)!);
  });
}

/** The days on which each measure is read: measures may cost a sweep over everybody. */
function spans(leaves: readonly Leaf[]): Map<string, readonly [number, number]> {
  const result = new Map<string, readonly [number, number]>();
  for (const leaf of leaves) {
    for (const name of measuresOf(leaf)) {
      const [from, to] = (leaf as DailyLeaf).days;
      const [first, last] = result.get(name) ?? [from, to];
      result.set(name, [Math.min(first, from), Math.max(last, to)]);
    }
  }
  return result;
}

function valueAt(parameters: ReturnType<typeof withSettings>, path: string): number {
  const dot = path.indexOf(".");
  return Number(parameters[path.slice(0, dot)]![path.slice(dot + 1)]);
}

/** The same day 0 under the chance of another seed. */
function withLuck(world: World, seed: string): World {
  const root = rootKey(seed);
  const names = Object.keys(world.roots);
  const roots = Object.fromEntries(
    names.map((name) => [name, deriveKey(root, nameBranch(name), emptyKey())]),
  );
  return { ...world, roots };
}
