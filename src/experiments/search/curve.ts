/** The response of a market to one lever: replicates of a number at the settings tried so far. */

import { type Interval, mean, meanInterval } from "../../core/statistics.ts";

/** A setting tried in one replicate; replicates count from 1, and one replicate has the same chance everywhere. */
export interface Probe {
  readonly x: number;
  readonly replicate: number;
}

/** The number that each probe gave, in their order, NaN where its run failed; undefined once no runs are left. */
export type Respond = (probes: readonly Probe[]) => Promise<readonly number[] | undefined>;

/** Values by setting; place r - 1 is replicate r. */
export type Curve = Map<number, number[]>;

/** Brings every setting to as many replicates, in one batch; false where no runs were left for it. */
export async function extend(
  curve: Curve,
  respond: Respond,
  settings: readonly number[],
  replicates: number,
): Promise<boolean> {
  const probes: Probe[] = [];
  for (const x of settings) {
    for (let r = (curve.get(x)?.length ?? 0) + 1; r <= replicates; r++) probes.push({ x, replicate: r });
  }
  if (probes.length === 0) return true;
  const values = await respond(probes);
  if (!values) return false;
  probes.forEach(({ x }, i) => {
    const here = curve.get(x) ?? [];
    here.push(values[i]!);
    curve.set(x, here);
  });
  return true;
}

/** Without failed runs. */
export function present(values: readonly number[]): number[] {
  return values.filter((value) => !Number.isNaN(value));
}

export function heightAt(curve: Curve, x: number): number {
  return mean(present(curve.get(x)!));
}

/** Student's t interval of the mean of the values less those of the same replicates elsewhere; unbounded below two. */
export function gap(values: readonly number[], others: readonly number[], confidence: number): Interval {
  const differences: number[] = [];
  for (let r = 0; r < Math.min(values.length, others.length); r++) differences.push(values[r]! - others[r]!);
  return meanInterval(present(differences), confidence);
}

/** 1, 0 where it cannot be told, or -1: the side of zero on which the whole interval lies. */
export function sideOf({ low, high }: Interval): -1 | 0 | 1 {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}
