/**
 * The best policy for one goal: settings race against each other, and the survivors have offspring near them that race
 * again (iterated racing; Birattari, Stützle, Paquete and Varrentrapp 2002; Balaprakash, Birattari and Stützle 2007).
 *
 * A setting drops out once Student's t on common random numbers puts it below the best (Bonferroni over those that are
 * left). The winner of a race owes some of its lead to luck, so its value is stated from fresh replicates only.
 */

import { pow } from "../../core/math.ts";
import { normalQuantile } from "../../core/normal.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { mean } from "../../core/statistics.ts";
import { gap, present } from "./curve.ts";
import { type Axis, latinHypercube, placeOf, settingsAt } from "./space.ts";

/** A setting of all levers as a point of the unit cube, tried in one replicate. */
export interface Try {
  readonly point: readonly number[];
  readonly replicate: number;
}

/** The goal, to be made large, of each try in order, NaN where its run failed; undefined once no runs are left. */
export type Judge = (tries: readonly Try[]) => Promise<readonly number[] | undefined>;

export interface OptimumSettings {
  /** Settings of a race; default 8 + 4 for each lever. */
  readonly population: number;
  /** Races, the first over the whole range. */
  readonly races: number;
  readonly replicates: { readonly min: number; readonly max: number };
  readonly fresh: number;
  /** Confidence at which a setting drops out. */
  readonly level: number;
  /** Points that start in the first race, such as what is in force today; the first is the one compared with. */
  readonly start: readonly (readonly number[])[];
}

export interface Candidate {
  readonly point: readonly number[];
  /** By replicate; place r - 1 is replicate r. */
  readonly values: readonly number[];
  /** Race it first ran in, from 1. */
  readonly race: number;
  /** Whether it was still in when the last race ended. */
  readonly survived: boolean;
}

export interface Optimum {
  /** Best mean first among the survivors, then those that dropped out. */
  readonly candidates: readonly Candidate[];
  /** Values of the winner, and of the first start point, in replicates that the race has not seen. */
  readonly fresh: { readonly winner: readonly number[]; readonly start: readonly number[] };
  readonly races: number;
  readonly complete: boolean;
}

type Runner = { point: readonly number[]; values: number[]; race: number; survived: boolean };

export async function optimum(
  axes: readonly Axis[],
  judge: Judge,
  settings: OptimumSettings,
  key: Key,
): Promise<Optimum> {
  const { population, races, replicates, fresh, start } = settings;
  const runners: Runner[] = [];
  const known = new Set<string>();
  const enter = (points: readonly (readonly number[])[], race: number) => {
    for (const given of points) {
      const name = JSON.stringify(settingsAt(axes, given));
      if (known.has(name)) continue;
      known.add(name);
      runners.push({ point: given, values: [], race, survived: true });
    }
  };
  const alive = () => runners.filter(({ survived }) => survived);
  const kept = Math.max(3, axes.length + 1);
  let complete = true;
  let race = 1;
  for (; race <= races && complete; race++) {
    const here = deriveKey(key, race, emptyKey());
    if (race === 1) enter([...start, ...latinHypercube(axes.length, population, here)], race);
    else {
      // The spread shrinks so that the searched volume falls by the number of newcomers with every race.
      const spread = 0.3 * pow(1 / (population - kept), (race - 1) / Math.max(2, axes.length));
      enter(newcomers(axes, best(alive()), population - kept, spread, here), race);
    }
    complete = await run(runners, judge, replicates, settings.level);
    if (complete && race < races) for (const runner of best(alive()).slice(kept)) runner.survived = false;
  }
  const order = [...best(alive()), ...best(runners.filter(({ survived }) => !survived))];
  const seats = [order[0]!.point, start[0] ?? order[0]!.point];
  const tries = seats.flatMap((point) =>
    Array.from({ length: fresh }, (_, r) => ({ point, replicate: replicates.max + 1 + r })),
  );
  const values = complete ? await judge(tries) : undefined;
  return {
    candidates: order,
    fresh: { winner: values?.slice(0, fresh) ?? [], start: values?.slice(fresh) ?? [] },
    races: race - 1,
    complete: complete && values !== undefined,
  };
}

function best(runners: readonly Runner[]): Runner[] {
  const height = ({ values }: Runner) => {
    const there = present(values);
    return there.length > 0 ? mean(there) : -Infinity;
  };
  return [...runners].sort((a, b) => height(b) - height(a) || 0);
}

/** One race: replicates are added to all that are in until few are left or all have the most; false without runs left. */
async function run(
  runners: readonly Runner[],
  judge: Judge,
  { min, max }: OptimumSettings["replicates"],
  level: number,
): Promise<boolean> {
  for (let n = min; ; n = Math.min(max, Math.ceil(1.5 * n))) {
    const racing = runners.filter(({ survived }) => survived);
    const tries = racing.flatMap(({ point, values }) =>
      Array.from({ length: Math.max(0, n - values.length) }, (_, i) => ({
        point,
        replicate: values.length + 1 + i,
      })),
    );
    const values = await judge(tries);
    if (!values) return false;
    let at = 0;
    for (const runner of racing) while (runner.values.length < n) runner.values.push(values[at++]!);
    const leader = best(racing)[0]!;
    for (const runner of racing) {
      const confidence = 1 - (1 - level) / racing.length;
      if (runner !== leader && gap(leader.values, runner.values, confidence).low > 0) runner.survived = false;
    }
    if (n >= max || runners.filter(({ survived }) => survived).length === 1) return true;
  }
}

/** Points near the elite, better parents having more: normal steps, choices mostly kept. */
function newcomers(
  axes: readonly Axis[],
  elite: readonly Runner[],
  count: number,
  spread: number,
  key: Key,
): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const here = deriveKey(key, i, emptyKey());
    // The best of two parents drawn at random.
    const places = [0, 1].map((d) => Math.floor(chance(here, d) * elite.length));
    const parent = elite[Math.min(...places)]!.point;
    return axes.map((axis, a) => {
      const u = chance(here, 2 + 2 * a);
      if (axis.kind === "choice") return chance(here, 3 + 2 * a) < Math.min(0.5, spread) ? u : parent[a]!;
      return reflected(parent[a]! + spread * normalQuantile(u));
    });
  });
}

/** Back into [0, 1], as from mirrors at both ends. */
function reflected(x: number): number {
  const turn = Math.abs(x) % 2;
  return turn > 1 ? 2 - turn : turn;
}

/** The point of settings that are in force, where all levers have theirs within the range. */
export function pointOf(
  axes: readonly Axis[],
  current: Readonly<Record<string, unknown>>,
): number[] | undefined {
  const places = axes.map((axis) => placeOf(axis, current[axis.path] as never));
  return places.some((place) => place === undefined) ? undefined : (places as number[]);
}
