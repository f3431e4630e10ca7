/**
 * The points of an experiment's design, in order. Factors are the uncertain parameters, then the levers, each in the
 * order of the file; a method places points in the unit cube, and each factor's distribution gives the values.
 */

import { deriveKey, emptyKey, type Key, nameBranch } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import type { Design, Experiment, Factor } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Settings } from "../validation/bare.ts";
import { type Condition, ConditionFault, parseCondition, type Value } from "./condition.ts";
import { isUnbounded, valueAt } from "./distribution.ts";
import { gridCount, gridPoints } from "./grid.ts";
import { haltonRows } from "./halton.ts";
import { hypercubeRows } from "./hypercube.ts";
import { morrisRows } from "./morris.ts";
import { saltelliFactors, saltelliRows } from "./saltelli.ts";
import { sobolDimensions, sobolRows } from "./sobol.ts";

/** What the points depend on. */
export type Designed = Pick<
  Experiment,
  "design" | "uncertain" | "levers" | "tie" | "where" | "seed" | "scenario"
>;

/** Settings of every point, at least one; a pure function of the experiment. Throws a LaboratoryFault where there are none. */
export function pointsOf(experiment: Designed): readonly Settings[] {
  const points = allPoints(experiment);
  return experiment.where === undefined ? points : kept(points, experiment, experiment.where);
}

/** Uncertain parameters, then levers. */
export function factorsOf({ uncertain, levers }: Pick<Experiment, "uncertain" | "levers">): Factor[] {
  return [...uncertain, ...levers];
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

function allPoints(experiment: Designed): readonly Settings[] {
  const { design, tie } = experiment;
  if (design.method === "single") return [{}];
  if (design.method === "list") return design.points;
  if (design.method === "grid") return gridPoints(design.vary, tie);
  const factors = factorsOf(experiment);
  const rows = unitRows(experiment);
  // Row 0 of a sequence is the origin; where a factor has no lowest value, the middle of the origin's cell stands for it.
  const edge = 1 / (2 * rows.length);
  return rows.map((row) =>
    Object.fromEntries(
      factors.map(({ path, distribution }, i) => {
        const u = isUnbounded(distribution) ? Math.max(row[i]!, edge) : row[i]!;
        return [path, valueAt(distribution, u)];
      }),
    ),
  );
}

/** The points of a design over factors in the unit cube, one row each; no point is left out. */
export function unitRows(experiment: Designed): Float64Array[] {
  const { design } = experiment;
  const factors = factorsOf(experiment);
  const paths = factors.map(({ path }) => path);
  const { length } = paths;
  if (length === 0) {
    throw new LaboratoryFault(
      "invalid",
      `uncertain must name a parameter in a ${design.method} design (was none)`,
    );
  }
  switch (design.method) {
    case "lhs":
      return hypercubeRows(design.n, paths, designKey(experiment));
    case "halton":
      return haltonRows(0, design.n, length);
    case "sobol":
      if (!design.indices) {
        limit(length, sobolDimensions);
        return sobolRows(0, design.n, length);
      }
      limit(length, saltelliFactors);
      if (!(design.n >= 1 && Number.isInteger(Math.log2(design.n)))) {
        throw new LaboratoryFault("invalid", `design.n must be a power of two for indices (was ${design.n})`);
      }
      return saltelliRows(design.n, length, design.secondOrder);
    case "morris": {
      const endless = factors.find(({ distribution }) => isUnbounded(distribution));
      if (endless) {
        const was = "normal without both";
        throw new LaboratoryFault(
          "invalid",
          `${endless.path} must have min and max in a morris design (was ${was})`,
        );
      }
      if (design.levels < 2 || design.levels % 2 !== 0) {
        throw new LaboratoryFault("invalid", `design.levels must be an even number (was ${design.levels})`);
      }
      return morrisRows(design.trajectories, design.levels, paths, designKey(experiment));
    }
    default:
      throw new Error(`unitRows requires a design over factors (was ${design.method})`);
  }
}

function limit(factors: number, most: number): void {
  if (factors <= most) return;
  throw new LaboratoryFault("invalid", `design must have at most ${most} factors (was ${factors})`);
}

function designKey({ seed, design }: Designed): Key {
  const key = deriveKey(rootKey(seed), nameBranch("design"), emptyKey());
  return deriveKey(key, nameBranch(design.method), key);
}

/** Points that fulfil the condition; a parameter that the point does not set has the scenario's value. */
function kept(
  points: readonly Settings[],
  { design, scenario }: Designed,
  where: string,
): readonly Settings[] {
  const base = new Map(
    Object.entries(scenario.parameters).flatMap(([section, values]) =>
      Object.entries(values).map(([name, value]) => [`${section}.${name}`, value as Value] as const),
    ),
  );
  try {
    const condition = parseCondition(where);
    const left = points.filter((point) => holds(condition, point, base));
    if (left.length === 0) {
      throw new LaboratoryFault("invalid", `where must leave a point (was none of ${points.length})`);
    }
    const whole = design.method === "morris" || (design.method === "sobol" && design.indices);
    if (whole && left.length < points.length) {
      const was = `${points.length - left.length} of ${points.length} left out`;
      const why = `points of a ${design.method} design belong together`;
      throw new LaboratoryFault("invalid", `where must leave every point, as ${why} (was ${was})`);
    }
    return left;
  } catch (error) {
    if (error instanceof ConditionFault) throw new LaboratoryFault("invalid", `where must ${error.message}`);
    throw error;
  }
}

function holds(condition: Condition, point: Settings, base: ReadonlyMap<string, Value>): boolean {
  return condition.test((path) => {
    const value = Object.hasOwn(point, path) ? point[path] : base.get(path);
    if (value === undefined) throw new ConditionFault(`name parameters (was ${path})`, 0);
    return value;
  });
}
