/**
 * The simplex method of Nelder and Mead (1965, Computer Journal 7): D + 1 points that reflect, stretch and shrink their
 * way to a minimum without derivatives. Order of comparisons, coefficients, first simplex and end as in SciPy's `fmin`,
 * so that both count the same steps; bounds by projection of every trial point.
 */

import { type Bounds, type Evaluate, orWorst, projected, type Trace } from "./evaluate.ts";

export interface SimplexOptions {
  readonly start: readonly number[];
  /** Length of the first simplex's edges; by default 5 % of each coordinate of `start`, 0.00025 where it is 0. */
  readonly step?: number;
  readonly bounds?: Bounds;
  /** Ends when no corner is further from the best than this in any coordinate, and ... */
  readonly tolerance: number;
  /** ... none is worse by more than this. */
  readonly valueTolerance: number;
  readonly iterations: number;
  /** No step is begun after so many points. */
  readonly evaluations: number;
}

export const simplexDefaults = { tolerance: 1e-4, valueTolerance: 1e-4 } as const;

export interface SimplexResult {
  readonly point: readonly number[];
  readonly value: number;
  /** Steps, counted from 1 before the first as SciPy does. */
  readonly iterations: number;
  readonly evaluations: number;
  /** False where a limit ended it. */
  readonly converged: boolean;
  readonly trace: readonly Trace[];
}

interface Corner {
  readonly point: readonly number[];
  readonly value: number;
}

export async function nelderMead(evaluate: Evaluate, options: SimplexOptions): Promise<SimplexResult> {
  const { bounds, tolerance, valueTolerance } = options;
  const trace: Trace[] = [];
  let evaluations = 0;
  const corners = async (points: readonly (readonly number[])[]): Promise<Corner[]> => {
    const inside = points.map((point) => projected(point, bounds));
    const numbers = inside.map(() => evaluations++);
    const values = await evaluate(inside, numbers);
    return inside.map((point, i) => ({ point, value: orWorst(values[i]!) }));
  };
  const corner = async (point: readonly number[]): Promise<Corner> => (await corners([point]))[0]!;

  let simplex = inOrder(await corners(firstSimplex(options)));
  let iterations = 1;
  trace.push({ evaluations, best: simplex[0]!.value });
  let converged = isSmall(simplex, tolerance, valueTolerance);
  while (!converged && evaluations < options.evaluations && iterations < options.iterations) {
    const best = simplex[0]!;
    const worst = simplex.at(-1)!;
    const centre = centreOf(simplex.slice(0, -1));
    /** The point on the line from the worst corner through the centre of the others; -1 is the worst, 1 its image. */
    const beyond = (way: number) => centre.map((x, i) => (1 + way) * x - way * worst.point[i]!);
    const image = await corner(beyond(1));
    let next: Corner | undefined;
    if (image.value < best.value) {
      const further = await corner(beyond(2));
      next = further.value < image.value ? further : image;
    } else if (image.value < simplex.at(-2)!.value) {
      next = image;
    } else if (image.value < worst.value) {
      const nearer = await corner(beyond(0.5));
      if (nearer.value <= image.value) next = nearer;
    } else {
      const inner = await corner(beyond(-0.5));
      if (inner.value < worst.value) next = inner;
    }
    if (next) simplex = [...simplex.slice(0, -1), next];
    else {
      const towards = ({ point }: Corner) => point.map((x, i) => best.point[i]! + 0.5 * (x - best.point[i]!));
      simplex = [best, ...(await corners(simplex.slice(1).map(towards)))];
    }
    simplex = inOrder(simplex);
    iterations++;
    trace.push({ evaluations, best: simplex[0]!.value });
    converged = isSmall(simplex, tolerance, valueTolerance);
  }
  const { point, value } = simplex[0]!;
  return { point, value, iterations, evaluations, converged, trace };
}

/** Towards the inside where the step leads out. */
function firstSimplex({ start, step, bounds }: SimplexOptions): number[][] {
  const first = projected(start, bounds);
  const others = first.map((x, i) => {
    const length = step ?? (x === 0 ? 0.00025 : 0.05 * x);
    const outside = bounds && (x + length > bounds.high[i]! || x + length < bounds.low[i]!);
    return first.map((y, j) => (i === j ? y + (outside ? -length : length) : y));
  });
  return [first, ...others];
}

function inOrder(simplex: readonly Corner[]): Corner[] {
  return [...simplex].sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

function centreOf(corners: readonly Corner[]): number[] {
  return corners[0]!.point.map(
    (_, i) => corners.reduce((sum, { point }) => sum + point[i]!, 0) / corners.length,
  );
}

function isSmall(simplex: readonly Corner[], tolerance: number, valueTolerance: number): boolean {
  const best = simplex[0]!;
  return simplex.every(
    ({ point, value }) =>
      // Infinity less itself is not a number: a simplex of failed points is not small.
      Math.abs(value - best.value) <= valueTolerance &&
      point.every((x, i) => Math.abs(x - best.point[i]!) <= tolerance),
  );
}
