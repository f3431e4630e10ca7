/** Arms that no other arm beats in every goal at once. */

import { resample } from "../../core/bootstrap.ts";
import type { Experiment, Metric } from "../laboratory/experiment.ts";
import type { RunRow } from "../laboratory/laboratory.ts";
import { compareKey, defaults } from "./contrasts.ts";
import { grouped } from "./pairs.ts";
import { goals } from "./scorecard.ts";

/** Which rows of numbers, the higher the better, no other row equals or beats in all and beats in one. */
export function undominated(rows: readonly (readonly number[])[]): boolean[] {
  return rows.map((row) => !rows.some((other) => dominates(other, row)));
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, place) => value >= b[place]!) && a.some((value, place) => value > b[place]!);
}

export interface Front {
  readonly metrics: readonly Metric[];
  /** Replicates of which every arm has all numbers. */
  readonly replicates: number;
  readonly arms: readonly {
    readonly name: string;
    readonly means: readonly number[];
    readonly onFront: boolean;
    /** Share of bootstrap samples of replicates in which the arm is on the front; NaN below five replicates. */
    readonly share: number;
  }[];
}

/** The experiment's own goals where it has two or more, else those of the scorecard too; only such as have numbers. */
function goalMetrics({ metrics }: Experiment, rows: readonly RunRow[]): readonly Metric[] {
  const card = new Set(goals.map(({ name }) => name));
  const all = metrics.filter(
    ({ goal }, place) => goal && rows.some((row) => Number.isFinite(row.metrics[place])),
  );
  const own = all.filter(({ name }) => !card.has(name));
  return own.length > 1 ? own : all;
}

/** Replicates below which resamples are too much alike to tell how sure a front is. */
const fewest = 5;

/** Undefined below two goals or two arms, and where no replicate has all numbers. */
export function frontOf(experiment: Experiment, rows: readonly RunRow[]): Front | undefined {
  const { arms } = experiment;
  const metrics = goalMetrics(experiment, rows);
  if (metrics.length < 2 || arms.length < 2) return undefined;
  const places = metrics.map((metric) => experiment.metrics.indexOf(metric));
  const done = rows.filter(
    ({ status, metrics }) => status === "done" && places.every((place) => Number.isFinite(metrics[place])),
  );
  const cells = grouped(done, ({ spec }) => `${spec.replicate}/${spec.point}`);
  const complete = [...cells.values()].filter(
    (some) => new Set(some.map(({ spec }) => spec.arm)).size === arms.length,
  );
  const replicates = [...grouped(complete, (some) => some[0]!.spec.replicate).values()];
  const n = replicates.length;
  if (n === 0) return undefined;
  // Mean over points, by replicate, arm and goal.
  const numbers = replicates.map((points) =>
    arms.map(({ name }) =>
      places.map((place) => {
        const values = points.map((some) => some.find(({ spec }) => spec.arm === name)!.metrics[place]!);
        return values.reduce((sum, value) => sum + value, 0) / values.length;
      }),
    ),
  );
  const meansOf = (chosen: ArrayLike<number>) =>
    arms.map((_, arm) =>
      places.map((_, goal) => {
        let sum = 0;
        for (let i = 0; i < chosen.length; i++) sum += numbers[chosen[i]!]![arm]![goal]!;
        return sum / chosen.length;
      }),
    );
  const frontIn = (means: readonly (readonly number[])[]) =>
    undominated(
      means.map((row) => row.map((value, goal) => (metrics[goal]!.goal === "maximize" ? value : -value))),
    );
  const { resamples } = experiment.compare ?? defaults;
  const counts = new Float64Array(arms.length);
  resample(
    n,
    (chosen) => {
      frontIn(meansOf(chosen)).forEach((on, arm) => {
        if (on) counts[arm]!++;
      });
      return 0;
    },
    compareKey(experiment, "front"),
    resamples,
  );
  const means = meansOf(Int32Array.from({ length: n }, (_, i) => i));
  const on = frontIn(means);
  return {
    metrics,
    replicates: n,
    arms: arms.map(({ name }, arm) => ({
      name,
      means: means[arm]!,
      onFront: on[arm]!,
      share: n < fewest ? Number.NaN : counts[arm]! / resamples,
    })),
  };
}
