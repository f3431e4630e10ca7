/** The points of an experiment's design, in order. */

import type { Experiment } from "../laboratory/experiment.ts";
import type { Settings } from "../validation/bare.ts";

/** Settings of every point, at least one; a pure function of the experiment. */
export function pointsOf({ design }: Experiment): readonly Settings[] {
  if (design.method === "list") return design.points;
  if (design.method === "single") return [{}];
  throw new Error(`pointsOf requires a design that exists (was ${design.method})`);
}
