/** The points of an experiment's design, in order. */

import type { Design, Experiment, Factor } from "../laboratory/experiment.ts";
import type { Settings } from "../validation/bare.ts";
import { gridCount, gridPoints } from "./grid.ts";

/** Settings of every point, at least one; a pure function of the experiment. */
export function pointsOf({ design, tie }: Experiment): readonly Settings[] {
  if (design.method === "list") return design.points;
  if (design.method === "single") return [{}];
  if (design.method === "grid") return gridPoints(design.vary, tie);
  throw new Error(`pointsOf requires a design that exists (was ${design.method})`);
}

/** How many points `pointsOf` gives before `where` leaves any out, without making them. */
export function pointCount(
  design: Design,
  factors: readonly Factor[],
  tie: readonly (readonly string[])[] = [],
): number {
  const { length } = factors;
  switch (design.method) {
    case "single":
      return 1;
    case "list":
      return design.points.length;
    case "grid":
      return gridCount(design.vary, tie);
    case "lhs":
    case "halton":
      return design.n;
    case "sobol":
      return design.indices ? design.n * ((design.secondOrder ? 2 * length : length) + 2) : design.n;
    case "morris":
      return design.trajectories * (length + 1);
  }
}
