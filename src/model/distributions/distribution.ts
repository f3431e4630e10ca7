/** A distribution: a curve or histogram of the present day, as points. */

import { quantile } from "../../core/statistics.ts";
import type { World } from "../world.ts";

/** Adds a point. `group` says whose it is, such as a channel's name; "all" where there is one group. */
export type AddPoint = (group: string, x: number, y: number) => void;

export interface DistributionDeclaration {
  readonly meaning: string;
  /** What x and y hold, with their units. */
  readonly x: string;
  readonly y: string;
  /** Only reads. */
  readonly read: (world: World, add: AddPoint) => void;
}

export type Distributions = Readonly<Record<string, DistributionDeclaration>>;

/** 0, 0.05, ..., 1. */
export const twentieths: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/** Adds the quantiles at every twentieth; nothing where there are no values. */
export function addQuantiles(values: ArrayLike<number>, group: string, add: AddPoint): void {
  if (values.length === 0) return;
  for (const share of twentieths) add(group, share, quantile(values, share));
}
