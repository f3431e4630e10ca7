/** The market as a search asks it: settings of levers in one replicate, in whatever world that replicate has. */

import { deriveKey, emptyKey, type Key, nameBranch } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import { shuffled } from "../designs/hypercube.ts";
import { pointsOf } from "../designs/points.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";
import type { Laboratory } from "../laboratory/laboratory.ts";
import type { Settings } from "../validation/bare.ts";

export interface Asked {
  readonly settings: Settings;
  readonly arm: string;
  /** From 1. */
  readonly replicate: number;
  /** Place of the world; default the one of the replicate, worlds taking turns. */
  readonly world?: number;
}

export interface Market {
  /** What the uncertain parameters are in each world; one world without settings where nothing is uncertain. */
  readonly worlds: readonly Settings[];
  /** Distinct runs asked for so far. */
  readonly runs: number;
  /** Values of all metrics, NaN where a run failed, in the order of `asked`; undefined where the runs allowed do not suffice. */
  values(asked: readonly Asked[]): Promise<readonly Float64Array[] | undefined>;
}

/** No run beyond `limits.maxRuns` is asked for, so that a search ends with what it has. */
export function marketOf(laboratory: Laboratory, worlds: readonly Settings[]): Market {
  const { maxRuns } = laboratory.experiment.limits;
  const known = new Set<string>();
  return {
    worlds,
    get runs() {
      return known.size;
    },
    async values(asked) {
      const specs = asked.map(({ settings, arm, replicate, world = (replicate - 1) % worlds.length }) =>
        laboratory.specOf({ ...worlds[world], ...settings }, arm, replicate),
      );
      const fresh = new Set(specs.map(({ id }) => id).filter((id) => !known.has(id)));
      if (known.size + fresh.size > maxRuns) return undefined;
      for (const id of fresh) known.add(id);
      return (await laboratory.ensure(specs)).map(({ metrics }) => metrics);
    },
  };
}

/** The worlds in an order of chance, so that the first few replicates see a sample of them and not a corner. */
export function mixedWorlds(experiment: Experiment, free: readonly string[]): readonly Settings[] {
  const worlds = worldsOf(experiment, free);
  return shuffled(worlds.length, keyOf(experiment, "worlds")).map((place) => worlds[place]!);
}

/** Points of the design over what is uncertain but for the parameters that the search turns itself. */
export function worldsOf(experiment: Experiment, free: readonly string[]): readonly Settings[] {
  const uncertain = experiment.uncertain.filter(({ path }) => !free.includes(path));
  const sampled = !["single", "list", "grid"].includes(experiment.design.method);
  if (sampled && uncertain.length === 0) return [{}];
  const points = pointsOf({ ...experiment, uncertain, levers: [] }).map((point) =>
    Object.fromEntries(Object.entries(point).filter(([path]) => !free.includes(path))),
  );
  return [...new Map(points.map((point) => [JSON.stringify(point), point])).values()];
}

/** Chance of a method, apart from that of its runs. */
export function keyOf({ seed }: Experiment, method: string): Key {
  const key = rootKey(seed);
  return deriveKey(key, nameBranch(`search ${method}`), emptyKey());
}

export function placeOfMetric({ metrics }: Experiment, { name }: Metric): number {
  return metrics.findIndex((metric) => metric.name === name);
}
