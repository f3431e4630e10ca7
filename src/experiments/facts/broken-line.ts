/** A line that bends once, fitted in logarithms by least squares. */

import { exp, log } from "../../core/math.ts";

export interface BrokenLine {
  /** Where it bends. */
  readonly bend: number;
  /** Elasticities on either side of it. */
  readonly below: number;
  readonly above: number;
}

/**
 * ln y = a + below min(ln x - b, 0) + above max(ln x - b, 0): the bend b among a hundred places between the fifth and the
 * ninety-fifth hundredth of the range of ln x, each with the least squares of the rest. All values lie above 0.
 */
export function brokenLine(xs: readonly number[], ys: readonly number[]): BrokenLine {
  const x = xs.map((value) => log(value));
  const y = ys.map((value) => log(value));
  const [low, high] = [x.reduce((a, b) => Math.min(a, b)), x.reduce((a, b) => Math.max(a, b))];
  let best = { error: Number.POSITIVE_INFINITY, bend: Number.NaN, below: Number.NaN, above: Number.NaN };
  for (let place = 0; place <= 100; place++) {
    const bend = low + (0.05 + (0.9 * place) / 100) * (high - low);
    const fit = fitAt(x, y, bend);
    if (fit.error < best.error) best = { ...fit, bend };
  }
  return { bend: exp(best.bend), below: best.below, above: best.above };
}

function fitAt(x: readonly number[], y: readonly number[], bend: number) {
  const n = x.length;
  let [su, sv, sy, suu, svv, suy, svy, syy] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const u = Math.min(x[i]! - bend, 0);
    const v = Math.max(x[i]! - bend, 0);
    su += u;
    sv += v;
    sy += y[i]!;
    suu += u * u;
    svv += v * v;
    suy += u * y[i]!;
    svy += v * y[i]!;
    syy += y[i]! * y[i]!;
  }
  // One of u and v is always 0, so that their product is too.
  const [cuu, cvv, cuv] = [suu - (su * su) / n, svv - (sv * sv) / n, -(su * sv) / n];
  const [cuy, cvy, cyy] = [suy - (su * sy) / n, svy - (sv * sy) / n, syy - (sy * sy) / n];
  const determinant = cuu * cvv - cuv * cuv;
  if (!(determinant > 0)) return { error: Number.POSITIVE_INFINITY, below: Number.NaN, above: Number.NaN };
  const below = (cuy * cvv - cvy * cuv) / determinant;
  const above = (cvy * cuu - cuy * cuv) / determinant;
  return { error: cyy - below * cuy - above * cvy, below, above };
}
