/** One fit: scales from a pilot, then the method, then the best point made again. A pure function of its simulations. */

import { deriveKey, emptyKey, type Key, nameBranch } from "../../core/random.ts";
import { rootKey } from "../../core/seed.ts";
import type { Factor } from "../laboratory/experiment.ts";
import { LaboratoryFault } from "../laboratory/fault.ts";
import type { Settings } from "../validation/bare.ts";
import { type AbcResult, abcDefaults, abcSmc, priorPoint } from "./abc-smc.ts";
import { cmaEs } from "./cma-es.ts";
import type { Evaluate, Trace } from "./evaluate.ts";
import { type Method, optionsOf } from "./method.ts";
import { nelderMead } from "./nelder-mead.ts";
import { boundsOf, settingsAt } from "./space.ts";
import { distanceOf, misfits, type Scale, type Simulated, type Statistic, scaleOf } from "./target.ts";

export interface Asked {
  readonly settings: Settings;
  /** Simulations with different numbers have noise of their own; those without one share theirs. */
  readonly number?: number;
}

/** Nothing for a simulation that failed. */
export type Simulate = (asked: readonly Asked[]) => Promise<readonly (Simulated | undefined)[]>;

export interface FitTask {
  /** At least one. */
  readonly factors: readonly Factor[];
  /** At least one. */
  readonly target: readonly Statistic[];
  readonly scales: Readonly<Record<string, number>>;
  readonly method: Method;
  readonly options: Readonly<Record<string, number | string>>;
  readonly seed: string;
}

export interface Best {
  readonly point: readonly number[];
  readonly settings: Settings;
  readonly distance: number;
  readonly simulated: Simulated;
  readonly misfits: readonly number[];
}

export type Course =
  | ({ readonly kind: "abc" } & AbcResult)
  | {
      readonly kind: "search";
      readonly trace: readonly Trace[];
      /** Why it ended, in words. */
      readonly end: string;
      /** False where it might have gone on. */
      readonly converged: boolean;
      readonly evaluations: number;
      readonly failed: number;
    };

export interface Fit {
  readonly best: Best;
  readonly scales: readonly Scale[];
  /** Points of the pilot, 0 without one. */
  readonly pilot: number;
  readonly pilotFailed: number;
  readonly course: Course;
}

export async function findFit(task: FitTask, simulate: Simulate): Promise<Fit> {
  const { factors, target, method } = task;
  const key = deriveKey(rootKey(task.seed), nameBranch(`calibrate ${method}`), emptyKey());
  // The posterior of ABC rests on independent noise; a search compares points under the same.
  const independent = method === "abc-smc";
  const at = async (points: readonly (readonly number[])[], numbers: readonly number[]) =>
    simulate(
      points.map((point, i) => {
        const settings = settingsAt(factors, point);
        return independent ? { settings, number: numbers[i]! } : { settings };
      }),
    );
  const { scales, pilot, pilotFailed } = await findScales(task, key, at);
  const sizes = scales.map(({ value }) => value);
  let failed = 0;
  const evaluate: Evaluate = async (points, numbers) =>
    (await at(points, numbers)).map((simulated) => {
      const distance = simulated ? distanceOf(misfits(simulated, target, sizes)) : Number.NaN;
      if (Number.isNaN(distance)) failed++;
      return distance;
    });
  const { course, point, number } = await run(task, key, evaluate, () => failed);
  const [simulated] = await at([point], [number]);
  const off = misfits(simulated!, target, sizes);
  const best = { point, settings: settingsAt(factors, point), distance: distanceOf(off), misfits: off };
  return { best: { ...best, simulated: simulated! }, scales, pilot, pilotFailed, course };
}

type At = (
  points: readonly (readonly number[])[],
  numbers: readonly number[],
) => Promise<readonly (Simulated | undefined)[]>;

/** Points of the pilot are draws from the prior: with ABC the first of its first generation, which cost nothing more. */
async function findScales({ factors, target, method, options, scales }: FitTask, key: Key, at: At) {
  const needed = target.some(({ name, days }) => !days && scales[name] === undefined);
  const pilot = needed ? optionsOf(method, options).pilot : 0;
  const places = Array.from({ length: pilot }, (_, i) => i);
  const points = places.map((i) => priorPoint(key, i, factors.length));
  const made = pilot > 0 ? await at(points, places) : [];
  const done = made.filter((simulated) => simulated !== undefined);
  if (pilot > 0 && done.length < 2) {
    throw new LaboratoryFault(
      "failed",
      `calibrate must find scales from a pilot (${pilot - done.length} of its ${pilot} points failed)`,
    );
  }
  const found = target.map((statistic, k) => {
    const draws = done.map((simulated) => simulated[k]![0]!).filter(Number.isFinite);
    return scaleOf(statistic, scales[statistic.name], draws);
  });
  return { scales: found, pilot, pilotFailed: pilot - done.length };
}

interface Found {
  readonly course: Course;
  readonly point: readonly number[];
  /** By which the point was asked for. */
  readonly number: number;
}

async function run(task: FitTask, key: Key, evaluate: Evaluate, failures: () => number): Promise<Found> {
  const { factors, method } = task;
  const dimension = factors.length;
  if (method === "abc-smc") {
    const options = optionsOf(method, task.options);
    const kernel = options.kernel === "component" ? "component" : "multivariate";
    const { batch } = abcDefaults;
    const result = await abcSmc(evaluate, { ...options, kernel, batch, dimension, key });
    return { course: { kind: "abc", ...result }, ...nearestOf(result) };
  }
  const bounds = boundsOf(factors);
  if (method === "nelder-mead") {
    const { start, step, tolerance, value_tolerance, evaluations } = optionsOf(method, task.options);
    const { point, value, trace, ...result } = await nelderMead(evaluate, {
      start: factors.map(() => start),
      step,
      bounds,
      tolerance,
      valueTolerance: value_tolerance,
      evaluations,
      iterations: evaluations,
    });
    const end = result.converged ? "the simplex had become small" : `${evaluations} points were made`;
    return found(point, value, { trace, end, ...result }, failures());
  }
  const { start, step, population, tolerance, value_tolerance, ...options } = optionsOf(method, task.options);
  const { point, value, trace, ...result } = await cmaEs(evaluate, {
    ...options,
    start: factors.map(() => start),
    step,
    bounds,
    key,
    tolerance,
    valueTolerance: value_tolerance,
    ...(population > 0 ? { population } : {}),
  });
  const ends = {
    goal: "the goal was met",
    evaluations: `${options.evaluations} points were made`,
    "small steps": "its steps had become small",
    "equal values": "its points no longer differed",
    "ill-conditioned": "its points lay on a line",
  } as const;
  const converged = result.end !== "evaluations";
  const { evaluations } = result;
  return found(point, value, { trace, evaluations, end: ends[result.end], converged }, failures());
}

function found(
  point: readonly number[],
  value: number,
  course: { trace: readonly Trace[]; end: string; converged: boolean; evaluations: number },
  failed: number,
): Found {
  if (!Number.isFinite(value)) throw allFailed(course.evaluations);
  const { trace, end, converged, evaluations } = course;
  return { course: { kind: "search", trace, end, converged, evaluations, failed }, point, number: 0 };
}

/** The nearest of all generations. */
function nearestOf({ generations, evaluations, failed, end }: AbcResult): Omit<Found, "course"> {
  let least = Number.POSITIVE_INFINITY;
  let nearest: Omit<Found, "course"> | undefined;
  for (const { points, distances, numbers } of generations) {
    for (const [i, distance] of distances.entries()) {
      if (distance >= least) continue;
      least = distance;
      nearest = { point: points[i]!, number: numbers[i]! };
    }
  }
  if (nearest) return nearest;
  if (end === "evaluations" && failed < evaluations) {
    throw new LaboratoryFault(
      "invalid",
      `calibrate.method.abc-smc.evaluations must allow for one population (${evaluations} points gave ${evaluations - failed})`,
    );
  }
  throw allFailed(failed);
}

function allFailed(count: number): LaboratoryFault {
  return new LaboratoryFault("failed", `calibrate must have runs that succeed (${count} points failed)`);
}
