/** Statistics of weighted points; weights are positive and sum to 1, sums run in index order. */

import { CholeskyDecomposition, Matrix } from "ml-matrix";

export function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += weights[i]! * values[i]!;
  return sum;
}

/** The value below which a share p of the weight lies: by a line between the middles of the values' steps. */
export function weightedQuantile(values: readonly number[], weights: readonly number[], p: number): number {
  const order = values.map((_, i) => i).sort((a, b) => values[a]! - values[b]! || a - b);
  let passed = 0;
  let place = Number.NaN;
  let value = Number.NaN;
  for (const i of order) {
    const middle = passed + 0.5 * weights[i]!;
    if (middle >= p) {
      if (Number.isNaN(value)) return values[i]!;
      return value + ((p - place) / (middle - place)) * (values[i]! - value);
    }
    passed += weights[i]!;
    place = middle;
    value = values[i]!;
  }
  return value;
}

/** Covariance with reliability weights, divisor 1 - sum of squared weights. */
export function weightedCovariance(
  points: readonly (readonly number[])[],
  weights: readonly number[],
): Matrix {
  const n = points[0]!.length;
  const centre = points[0]!.map((_, j) =>
    weightedMean(
      points.map((point) => point[j]!),
      weights,
    ),
  );
  const divisor = 1 - weights.reduce((sum, weight) => sum + weight * weight, 0);
  const result = Matrix.zeros(n, n);
  for (let r = 0; r < n; r++) {
    for (let c = 0; c <= r; c++) {
      let sum = 0;
      for (const [i, point] of points.entries()) {
        sum += weights[i]! * (point[r]! - centre[r]!) * (point[c]! - centre[c]!);
      }
      result.set(r, c, sum / divisor);
      result.set(c, r, sum / divisor);
    }
  }
  return result;
}

/** How many independent points of equal weight say as much (Kish 1965): 1 / sum of squared weights. */
export function effectiveSize(weights: readonly number[]): number {
  return 1 / weights.reduce((sum, weight) => sum + weight * weight, 0);
}

/** Lower triangle L with L L' = covariance; where points coincide, with as much on the diagonal as it takes. */
export function rootOf(covariance: Matrix): Matrix {
  for (let extra = 0; ; extra = extra === 0 ? 1e-12 : 10 * extra) {
    const lifted = Matrix.add(covariance, Matrix.eye(covariance.rows).mul(extra));
    const decomposition = new CholeskyDecomposition(lifted);
    if (decomposition.isPositiveDefinite()) return decomposition.lowerTriangularMatrix;
  }
}
