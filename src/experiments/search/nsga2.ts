/**
 * NSGA-II: a population of settings that spreads along the front of several goals (Deb, Pratap, Agarwal and Meyarivan
 * 2002). Simulated binary crossover and polynomial mutation in the bounds of the unit cube; whole numbers are searched
 * as reals and read off at the floor, choices are swapped whole and mutated to any value.
 */

import { pow } from "../../core/math.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { crowdingOf, frontsOf, type Scored } from "./pareto.ts";
import { type Axis, latinHypercube } from "./space.ts";

export interface Individual extends Scored {
  /** A number in [0, 1] for each axis. */
  readonly genes: readonly number[];
}

export interface Nsga2Settings {
  /** Even, at least 4. */
  readonly population: number;
  readonly generations: number;
  /** Probability that a pair is crossed; default 0.9. */
  readonly crossover?: number;
  /** Distribution index of the crossover: the larger, the nearer children are to their parents; default 15. */
  readonly crossoverIndex?: number;
  /** Distribution index of the mutation; default 20. The probability is 1 / axes. */
  readonly mutationIndex?: number;
  /** Points that are in the first population, such as what is in force today. */
  readonly start?: readonly (readonly number[])[];
}

export interface Nsga2 {
  readonly population: readonly Individual[];
  /** Those of the population that none of it beats. */
  readonly front: readonly Individual[];
  readonly generations: number;
  /** False where no runs were left for a generation. */
  readonly complete: boolean;
}

/** Scores of points in their order; undefined once no runs are left. */
export type Score = (points: readonly (readonly number[])[]) => Promise<readonly Scored[] | undefined>;

export async function nsga2(
  axes: readonly Axis[],
  score: Score,
  settings: Nsga2Settings,
  key: Key,
): Promise<Nsga2> {
  const { population: size, generations, start = [] } = settings;
  const hypercube = latinHypercube(axes.length, size, deriveKey(key, 0, emptyKey()));
  let parents = await scored([...start, ...hypercube].slice(0, size), score);
  if (!parents) return { population: [], front: [], generations: 0, complete: false };
  let ranked = rank(parents);
  let generation = 1;
  for (; generation <= generations; generation++) {
    const children = offspring(axes, ranked, settings, deriveKey(key, generation, emptyKey()));
    const born = await scored(children, score);
    if (!born) break;
    ranked = rank(select([...parents, ...born], size));
    parents = ranked.map(({ individual }) => individual);
  }
  const front = ranked.flatMap(({ individual, rank }) =>
    rank === 0 && individual.violation === 0 ? [individual] : [],
  );
  return { population: parents, front, generations: generation - 1, complete: generation > generations };
}

interface Ranked {
  readonly individual: Individual;
  readonly rank: number;
  readonly room: number;
}

async function scored(
  points: readonly (readonly number[])[],
  score: Score,
): Promise<Individual[] | undefined> {
  const scores = await score(points);
  return scores && points.map((genes, i) => ({ genes, ...scores[i]! }));
}

function rank(individuals: readonly Individual[]): Ranked[] {
  return frontsOf(individuals).flatMap((front, rank) => {
    const room = crowdingOf(individuals, front);
    return front.map((place, i) => ({ individual: individuals[place]!, rank, room: room[i]! }));
  });
}

/** The best `size`: front by front, of the last one those with most room. */
function select(individuals: readonly Individual[], size: number): Individual[] {
  const order = rank(individuals)
    .map((each, place) => ({ ...each, place }))
    .sort((a, b) => a.rank - b.rank || compare(b.room, a.room) || a.place - b.place);
  return order.slice(0, size).map(({ individual }) => individual);
}

/** Infinities are equal to each other. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

function offspring(
  axes: readonly Axis[],
  parents: readonly Ranked[],
  { population: size, crossover = 0.9, crossoverIndex = 15, mutationIndex = 20 }: Nsga2Settings,
  key: Key,
): number[][] {
  const children: number[][] = [];
  const here = emptyKey();
  for (let pair = 0; children.length < size; pair++) {
    deriveKey(key, pair, here);
    let drawn = 0;
    const next = () => chance(here, drawn++);
    const a = tournament(parents, next);
    const b = tournament(parents, next);
    const twins: [number[], number[]] = [[...a.genes], [...b.genes]];
    const crossed = next() < crossover;
    axes.forEach(({ kind }, i) => {
      const [swap, u] = [next() < 0.5, next()];
      if (!crossed || !swap) return;
      const [x, y] = [twins[0][i]!, twins[1][i]!];
      const [low, high] =
        kind === "choice" ? [x, y] : blend(Math.min(x, y), Math.max(x, y), u, crossoverIndex);
      const turned = kind === "choice" || next() < 0.5;
      twins[0][i] = turned ? high : low;
      twins[1][i] = turned ? low : high;
    });
    for (const twin of twins) {
      axes.forEach(({ kind }, i) => {
        const [hit, u] = [next() < 1 / axes.length, next()];
        if (hit) twin[i] = kind === "choice" ? u : mutated(twin[i]!, u, mutationIndex);
      });
      children.push(twin);
    }
  }
  return children.slice(0, size);
}

/** The better of two drawn at random: by front, then by room. */
function tournament(parents: readonly Ranked[], next: () => number): Individual {
  const a = parents[Math.floor(next() * parents.length)]!;
  const b = parents[Math.floor(next() * parents.length)]!;
  const first = a.rank < b.rank || (a.rank === b.rank && a.room >= b.room);
  return (first ? a : b).individual;
}

/**
 * Simulated binary crossover within [0, 1] (Deb and Agrawal 1995; bounds as in Deb's code of 2001): two children at
 * equal distance from the parents' middle, spread by beta with density falling as beta^-(index + 2).
 */
function blend(low: number, high: number, u: number, index: number): [number, number] {
  const distance = high - low;
  if (distance < 1e-14) return [low, high];
  const spread = (room: number) => {
    const alpha = 2 - pow(1 + (2 * room) / distance, -(index + 1));
    return u <= 1 / alpha ? pow(u * alpha, 1 / (index + 1)) : pow(1 / (2 - u * alpha), 1 / (index + 1));
  };
  const middle = low + high;
  const inside = (x: number) => Math.min(1, Math.max(0, x));
  return [
    inside(0.5 * (middle - spread(low) * distance)),
    inside(0.5 * (middle + spread(1 - high) * distance)),
  ];
}

/** Polynomial mutation within [0, 1] (Deb and Goyal 1996): small steps are likely, steps out of bounds impossible. */
function mutated(x: number, u: number, index: number): number {
  const power = index + 1;
  const step =
    u < 0.5
      ? pow(2 * u + (1 - 2 * u) * pow(1 - x, power), 1 / power) - 1
      : 1 - pow(2 * (1 - u) + 2 * (u - 0.5) * pow(x, power), 1 / power);
  return Math.min(1, Math.max(0, x + step));
}
