/** The runs that an experiment plans: whole replicates, as many as are asked for or as an interval needs. */

import { numberText } from "../../experiments/laboratory/cell.ts";
import type { Plan } from "../../experiments/laboratory/plan.ts";
import type { RunSpec } from "../../experiments/laboratory/run-spec.ts";
import { isNarrow, nextReplicates, type Precision, precisionOf } from "../../experiments/sweep/precision.ts";
import { tallyOf } from "../../experiments/sweep/tally.ts";
import { plural } from "../load.ts";
import type { OpenLaboratory } from "./open.ts";

/** Every run of the first replicates. */
export function* plannedSpecs(plan: Plan, replicates: number): Generator<RunSpec> {
  const count = plan.points.length * plan.experiment.arms.length * replicates;
  for (let k = 0; k < count; k++) yield plan.at(k);
}

/** How many replicates were made, and what is said where they are too few. */
export async function makePlanned(
  plan: Plan,
  laboratory: OpenLaboratory,
  note: (line: string) => void,
): Promise<{ readonly replicates: number; readonly missed?: string }> {
  const { experiment, points } = plan;
  const { replicates } = experiment;
  let made = replicates.min;
  for (;;) {
    await laboratory.make(() => plannedSpecs(plan, made));
    if (!replicates.until) return { replicates: made };
    const tally = await tallyOf(plan, laboratory.rows(plannedSpecs(plan, made)), made);
    const precision = precisionOf(experiment, points.length, tally)!;
    const { metric } = replicates.until;
    if (isNarrow(precision)) {
      note(`${metric} is known well enough after ${plural(made, "replicate")}: ${precisionWords(precision)}`);
      return { replicates: made };
    }
    if (made === replicates.max) {
      const missed = `replicates.until: ${metric} must be known to ${precisionWords(precision)} after ${made} replicates`;
      return { replicates: made, missed: missed };
    }
    note(`${metric} after ${plural(made, "replicate")}: ${precisionWords(precision)}`);
    made = nextReplicates(experiment, made, precision);
  }
}

function precisionWords({ halfWidth, asked, arm, point }: Precision): string {
  return `± ${numberText(halfWidth, 3)} of ± ${numberText(asked, 3)} asked for (arm ${arm}, point ${point})`;
}
