/** Simulations of a fit as runs of a laboratory: the mean of every statistic over an arm's replicates. */

import type { Laboratory, RunRow } from "../laboratory/laboratory.ts";
import type { Simulate } from "./fit.ts";
import type { Simulated } from "./target.ts";

/** What a run says of each statistic. */
export type ReadRun = (row: RunRow) => Simulated;

/** A simulation fails with any of its runs, and with any number that is none. */
export function simulateIn(laboratory: Laboratory, arm: string, read: ReadRun): Simulate {
  const size = laboratory.experiment.replicates.min;
  return async (asked) => {
    const specs = asked.map(({ settings, number = 0 }) =>
      Array.from({ length: size }, (_, r) => laboratory.specOf(settings, arm, number * size + r + 1)),
    );
    // Whole numbers and words have few values: two points may be the same run.
    const unique = new Map(specs.flat().map((spec) => [spec.id, spec]));
    const rows = await laboratory.ensure([...unique.values()]);
    const rowOf = new Map([...unique.keys()].map((id, i) => [id, rows[i]!]));
    return specs.map((own) =>
      meanOf(
        own.map(({ id }) => rowOf.get(id)!),
        read,
      ),
    );
  };
}

function meanOf(rows: readonly RunRow[], read: ReadRun): Simulated | undefined {
  if (rows.some(({ status }) => status === "failed")) return undefined;
  const runs = rows.map(read);
  const means = runs[0]!.map((values, k) =>
    values.map((_, i) => runs.reduce((sum, run) => sum + run[k]![i]!, 0) / runs.length),
  );
  return means.flat().every(Number.isFinite) ? means : undefined;
}
