/**
 * PRIM: boxes of circumstances in which something mostly happens (Friedman and Fisher 1999). From all cases, thin
 * slices are peeled off, always the one that raises the share of hits most, until few cases are left; sides of the
 * box that is chosen are pasted on again where that costs nothing. Coverage (share of all hits that lie in the box) is
 * traded for density (share of the box's cases that are hits) along the way (Bryant and Lempert 2010).
 */

import { incompleteBeta } from "../../core/beta.ts";
import type { Value } from "./space.ts";

/** What is known of every case: numbers, or choices of which single ones are peeled off. */
export interface Column {
  readonly path: string;
  readonly values: readonly Value[];
}

export interface Limit {
  readonly path: string;
  /** Cases at or above, or at or below; midway between the last case inside and the first outside. */
  readonly low?: number;
  readonly high?: number;
  /** Of choices: those inside. */
  readonly among?: readonly Value[];
}

export interface Box {
  /** Of the columns that are limited, in their order. */
  readonly limits: readonly Limit[];
  readonly cases: number;
  readonly hits: number;
  /** hits / all hits. */
  readonly coverage: number;
  /** hits / cases. */
  readonly density: number;
  /** cases / all cases. */
  readonly mass: number;
  /**
   * For each limit the quasi-p-value: how likely chance alone would give this many hits among the cases, had they the
   * density of the box without the limit (Bryant and Lempert 2010, 3.3).
   */
  readonly quasiP: readonly number[];
}

export interface PrimSettings {
  /** Share of the cases that a peel takes off; default 0.05. */
  readonly alpha?: number;
  /** Share of all cases below which nothing is peeled; default 0.05. */
  readonly leastMass?: number;
  /** Limits with a larger quasi-p-value are taken off the box that is chosen; default 0.05. */
  readonly significance?: number;
}

export interface Prim {
  /** From all cases to the smallest box. */
  readonly trajectory: readonly Box[];
  /** Place in the trajectory of the box that the chosen one came from. */
  readonly place: number;
  readonly chosen: Box;
}

/** State of one column of a box while it is cut. */
type Side = { low: number; high: number; among: Set<Value> | undefined };

/** Boxes of the cases for which `hits` is true; needs at least one such case. */
export function prim(
  columns: readonly Column[],
  hits: readonly boolean[],
  settings: PrimSettings = {},
): Prim {
  const { alpha = 0.05, leastMass = 0.05, significance = 0.05 } = settings;
  const all = hits.length;
  let sides: Side[] = columns.map(({ values }) => ({
    low: -Infinity,
    high: Infinity,
    among: values.some((value) => typeof value !== "number") ? new Set(values) : undefined,
  }));
  const path = [sides];
  for (;;) {
    const inside = membersOf(columns, sides, all);
    const next = bestPeel(columns, hits, sides, inside, alpha, Math.max(1, leastMass * all));
    if (!next) break;
    sides = next;
    path.push(sides);
  }
  const trajectory = path.map((each) => boxOf(columns, hits, each));
  let place = 0;
  trajectory.forEach((box, i) => {
    if (balance(box) > balance(trajectory[place]!)) place = i;
  });
  const pasted = paste(columns, hits, path[place]!, alpha);
  return { trajectory, place, chosen: boxOf(columns, hits, pruned(columns, hits, pasted, significance)) };
}

/** Harmonic mean of coverage and density: high only where both are. */
export function balance({ coverage, density }: Pick<Box, "coverage" | "density">): number {
  return coverage + density > 0 ? (2 * coverage * density) / (coverage + density) : 0;
}

/** Probability of at least `hits` in `cases` independent trials with probability p each. */
export function chanceOfAtLeast(hits: number, cases: number, p: number): number {
  if (hits <= 0 || p >= 1) return 1;
  return p <= 0 ? 0 : incompleteBeta(p, hits, cases - hits + 1);
}

function isInside(columns: readonly Column[], sides: readonly Side[], i: number): boolean {
  return sides.every(({ low, high, among }, c) => {
    const value = columns[c]!.values[i]!;
    return among ? among.has(value) : (value as number) >= low && (value as number) <= high;
  });
}

function membersOf(columns: readonly Column[], sides: readonly Side[], all: number): number[] {
  return Array.from({ length: all }, (_, i) => i).filter((i) => isInside(columns, sides, i));
}

function hitsOf(hits: readonly boolean[], members: readonly number[]): number {
  return members.reduce((sum, i) => sum + (hits[i] ? 1 : 0), 0);
}

/**
 * The box after the peel with the largest gain in density for each case taken off, so that a choice, which takes many
 * cases at once, is not preferred for that (Kwakkel and Jaxa-Rozen 2016); none where every peel would leave too few cases.
 */
function bestPeel(
  columns: readonly Column[],
  hits: readonly boolean[],
  sides: readonly Side[],
  inside: readonly number[],
  alpha: number,
  least: number,
): Side[] | undefined {
  let best: Side[] | undefined;
  let [gain, left] = [-Infinity, 0];
  const density = hitsOf(hits, inside) / inside.length;
  const offer = (c: number, side: Side) => {
    const changed = sides.map((each, i) => (i === c ? side : each));
    const members = inside.filter((i) => isInside([columns[c]!], [side], i));
    if (members.length < least || members.length === inside.length) return;
    const share = hitsOf(hits, members) / members.length;
    const here = (share - density) / (inside.length - members.length);
    // Of equal gains the larger box, then the earlier column.
    if (here > gain || (here === gain && members.length > left)) {
      [best, gain, left] = [changed, here, members.length];
    }
  };
  columns.forEach((column, c) => {
    const side = sides[c]!;
    if (side.among) {
      for (const value of side.among) {
        offer(c, { ...side, among: new Set([...side.among].filter((other) => other !== value)) });
      }
      return;
    }
    const ascending = inside.map((i) => column.values[i] as number).sort((a, b) => a - b);
    const slice = Math.max(1, Math.floor(alpha * ascending.length));
    const low = edgeAfter(ascending, slice);
    if (low !== undefined) offer(c, { ...side, low });
    const high = edgeAfter(
      ascending.map((value) => -value).sort((a, b) => a - b),
      slice,
    );
    if (high !== undefined) offer(c, { ...side, high: -high });
  });
  return best;
}

/** Midway between the value at which a slice ends and the next larger one; none where all the rest are equal. */
function edgeAfter(ascending: readonly number[], slice: number): number | undefined {
  const last = ascending[slice - 1]!;
  const next = ascending.find((value, i) => i >= slice && value > last);
  return next === undefined ? undefined : (last + next) / 2;
}

/** Widens single sides by slices again and again, as long as the density does not fall. */
function paste(
  columns: readonly Column[],
  hits: readonly boolean[],
  from: readonly Side[],
  alpha: number,
): Side[] {
  let sides = [...from];
  for (;;) {
    const inside = membersOf(columns, sides, hits.length);
    const density = hitsOf(hits, inside) / inside.length;
    const slice = Math.max(1, Math.floor(alpha * inside.length));
    const wider = widened(columns, sides, slice)
      .map((each) => ({ each, members: membersOf(columns, each, hits.length) }))
      .map(({ each, members }) => ({ each, members, share: hitsOf(hits, members) / members.length }))
      .filter(({ members, share }) => members.length > inside.length && share >= density)
      .sort((a, b) => b.share - a.share || b.members.length - a.members.length);
    if (!wider[0]) return sides;
    sides = wider[0].each;
  }
}

/** The boxes that have one side a slice further out. */
function widened(columns: readonly Column[], sides: readonly Side[], slice: number): Side[][] {
  return columns.flatMap((column, c) => {
    const side = sides[c]!;
    const change = (changed: Side) => sides.map((each, i) => (i === c ? changed : each));
    if (side.among) {
      const outside = [...new Set(column.values)].filter((value) => !side.among!.has(value));
      return outside.map((value) => change({ ...side, among: new Set([...side.among!, value]) }));
    }
    const free = sides.map((each, i) => (i === c ? { ...each, low: -Infinity, high: Infinity } : each));
    const values = membersOf(columns, free, column.values.length).map((i) => column.values[i] as number);
    const result: Side[][] = [];
    const below = values.filter((value) => value < side.low).map((value) => -value);
    if (below.length > 0) result.push(change({ ...side, low: -outer(below, slice) }));
    const above = values.filter((value) => value > side.high);
    if (above.length > 0) result.push(change({ ...side, high: outer(above, slice) }));
    return result;
  });
}

/** The edge beyond the first `slice` values outside a box. */
function outer(values: readonly number[], slice: number): number {
  const ascending = [...values].sort((a, b) => a - b);
  return slice >= ascending.length ? Infinity : (edgeAfter(ascending, slice) ?? Infinity);
}

/** Without the limits that chance may well have made, the least convincing first. */
function pruned(
  columns: readonly Column[],
  hits: readonly boolean[],
  from: readonly Side[],
  significance: number,
): Side[] {
  let sides = [...from];
  for (;;) {
    const limited = sides.flatMap((side, c) => (isLimited(columns[c]!, side) ? [c] : []));
    const values = limited.map((c) => quasiP(columns, hits, sides, c));
    const worst = values.indexOf(Math.max(...values));
    if (!(values[worst]! > significance)) return sides;
    sides = sides.map((side, c) => (c === limited[worst] ? whole(columns[c]!, side) : side));
  }
}

function whole(column: Column, side: Side): Side {
  return { low: -Infinity, high: Infinity, among: side.among && new Set(column.values) };
}

function isLimited(column: Column, { low, high, among }: Side): boolean {
  return among ? among.size < new Set(column.values).size : low > -Infinity || high < Infinity;
}

function quasiP(
  columns: readonly Column[],
  hits: readonly boolean[],
  sides: readonly Side[],
  c: number,
): number {
  const inside = membersOf(columns, sides, hits.length);
  const lifted = sides.map((side, i) => (i === c ? whole(columns[c]!, side) : side));
  const without = membersOf(columns, lifted, hits.length);
  return chanceOfAtLeast(hitsOf(hits, inside), inside.length, hitsOf(hits, without) / without.length);
}

function boxOf(columns: readonly Column[], hits: readonly boolean[], sides: readonly Side[]): Box {
  const members = membersOf(columns, sides, hits.length);
  const inside = hitsOf(hits, members);
  const limited = sides.flatMap((side, c) => (isLimited(columns[c]!, side) ? [c] : []));
  return {
    limits: limited.map((c) => {
      const { low, high, among } = sides[c]!;
      return {
        path: columns[c]!.path,
        ...(low > -Infinity ? { low } : {}),
        ...(high < Infinity ? { high } : {}),
        ...(among ? { among: [...among] } : {}),
      };
    }),
    cases: members.length,
    hits: inside,
    coverage:
      inside /
      hitsOf(
        hits,
        hits.map((_, i) => i),
      ),
    density: inside / members.length,
    mass: members.length / hits.length,
    quasiP: limited.map((c) => quasiP(columns, hits, sides, c)),
  };
}
