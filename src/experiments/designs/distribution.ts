/**
 * Values of a factor by inversion: one uniform number each, and the value never falls when the number rises, so that the
 * even spread of a design in the unit cube is an even spread of the factor's probability. Values have all their digits.
 */

import { inverseIncompleteBeta } from "../../core/beta.ts";
import { exp, log } from "../../core/math.ts";
import { normalCdf, normalQuantile } from "../../core/normal.ts";
import type { Distribution } from "../laboratory/experiment.ts";

/** The value below which a share u in [0, 1] of the distribution lies; u = 0 and 1 give the ends of the range. */
export function valueAt(distribution: Distribution, u: number): number | string | boolean {
  switch (distribution.dist) {
    case "choice": {
      const { values } = distribution;
      return values[Math.min(Math.floor(u * values.length), values.length - 1)]!;
    }
    case "integer": {
      const { min, max, log: onLog } = distribution;
      // Whole numbers are cells of one unit, so that the first and the last have their full share.
      const value = onLog ? geometric(min, max + 1, u) : min + u * (max + 1 - min);
      return within(Math.floor(value), min, max);
    }
    case "uniform": {
      const { min, max } = distribution;
      return within(min + u * (max - min), min, max);
    }
    case "log-uniform": {
      const { min, max } = distribution;
      return u === 0 ? min : u === 1 ? max : within(geometric(min, max, u), min, max);
    }
    case "triangular": {
      const { min, mode, max } = distribution;
      const width = max - min;
      const peak = (mode - min) / width;
      const value =
        u < peak
          ? min + Math.sqrt(u * width * (mode - min))
          : max - Math.sqrt((1 - u) * width * (max - mode));
      return within(value, min, max);
    }
    case "beta": {
      const { alpha, beta, min, max } = distribution;
      return within(min + inverseIncompleteBeta(u, alpha, beta) * (max - min), min, max);
    }
    case "normal": {
      const { mean, sd, min = -Infinity, max = Infinity } = distribution;
      return within(mean + sd * truncated(u, (min - mean) / sd, (max - mean) / sd), min, max);
    }
  }
}

/** True where u = 0 or u = 1 has no value. */
export function isUnbounded(distribution: Distribution): boolean {
  return distribution.dist === "normal" && (distribution.min === undefined || distribution.max === undefined);
}

function geometric(from: number, to: number, u: number): number {
  return from * exp(u * log(to / from));
}

/** Quantile of a standard normal variable between two bounds; in the lower half of the line, where tails keep their digits. */
function truncated(u: number, low: number, high: number): number {
  if (low > 0) return -truncated(1 - u, -high, -low);
  const below = normalCdf(low);
  return normalQuantile(below + u * (normalCdf(high) - below));
}

function within(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
