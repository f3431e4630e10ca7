/**
 * Elementary functions made of + - * / and integer operations only, so that every engine on every machine gives
 * the same bits; the results of `Math.exp` and its like are left to the implementation by ECMAScript.
 *
 * All are within 1 unit in the last place of the exact value (`logistic` 2), with the limits, signed zeros and
 * special values of their `Math` counterparts. The plan is that of S. Gal (1986, "Computing elementary functions:
 * a new approach") and P. Tang (1989, 1990, ACM Transactions on Mathematical Software 15 and 16): reduce the
 * argument exactly with a table, sum a short Taylor series, and carry what rounding lost.
 */

import { fixedLog, leading, nearest, trailing } from "./fixed.ts";
import { reduceAngle, reducedAngle } from "./quadrant.ts";
import { exponentialTable, logarithmTable, powersOfTwo } from "./tables.ts";

// Bit view of a double; which word is the high one depends on the machine.
const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
float[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;
const LOW = 1 - HIGH;

const ln2 = fixedLog(2n, 1n);

// Steps of the exponential: 128 to an octave. stepHigh has 36 bits, so that its product with a step count is exact.
const stepsPerUnit = 128 / nearest(ln2);
const stepHigh = leading(ln2 / 128n, 43);
const stepLow = trailing(ln2 / 128n, 43);
const roundingShift = 6755399441055744; // 1.5 * 2^52: adding and subtracting it rounds to an integer
const octave = exponentialTable();
const binary = powersOfTwo();

// ln 2 and the tabulated logarithms have high parts in units of 2^-42: their sums below 1024 are exact.
const ln2High = leading(ln2, 42);
const ln2Low = trailing(ln2, 42);
const mantissas = logarithmTable();

/** e^x. */
export function exp(x: number): number {
  if (x > -690 && x < 709) {
    const steps = x * stepsPerUnit + roundingShift - roundingShift;
    const r = x - steps * stepHigh - steps * stepLow;
    const k = steps | 0;
    const j = (k & 127) << 1;
    const scale = octave[j] * binary[(k >> 7) + 1074];
    const rr = r * r;
    return scale + scale * (octave[j + 1] + r + rr * (0.5 + r * (1 / 6) + rr * (1 / 24 + r * (1 / 120))));
  }
  return expWide(x, 0);
}

/** e^(high + low), |low| far below |high|, for every high: scaled in two goes, as the result may leave the range. */
function expWide(high: number, low: number): number {
  if (!(high <= 710)) return high + Infinity;
  if (high < -746) return 0;
  const steps = high * stepsPerUnit + roundingShift - roundingShift;
  const r = high - steps * stepHigh - steps * stepLow + low;
  const k = steps | 0;
  const j = (k & 127) << 1;
  const rr = r * r;
  const p = octave[j + 1] + r + rr * (0.5 + r * (1 / 6) + rr * (1 / 24 + r * (1 / 120)));
  const half = k >> 8;
  return (octave[j] + octave[j] * p) * binary[half + 1074] * binary[(k >> 7) - half + 1074];
}

/** e^x - 1, without cancellation near 0. */
export function expm1(x: number): number {
  if (x > -0.35 && x < 0.35) {
    if (x === 0) return x; // keeps the sign of zero
    const short = Math.fround(x);
    const square = 0.5 * short * short;
    const rest = 0.5 * (x - short) * (x + short);
    const sum = x + square;
    let p = 1 / 1307674368000;
    for (let n = 0; n < inverseFactorials.length; n++) p = p * x + inverseFactorials[n];
    return sum + (x - sum + square + (rest + x * x * x * p));
  }
  if (!(x < 40)) return exp(x);
  if (x < -40) return -1;
  const steps = x * stepsPerUnit + roundingShift - roundingShift;
  const r = x - steps * stepHigh - steps * stepLow;
  const k = steps | 0;
  const j = (k & 127) << 1;
  const scale = octave[j] * binary[(k >> 7) + 1074];
  const rr = r * r;
  const p = octave[j + 1] + r + rr * (0.5 + r * (1 / 6) + rr * (1 / 24 + r * (1 / 120)));
  const less = scale - 1;
  const error = scale >= 1 ? scale - less - 1 : scale - (less + 1);
  return less + (error + scale * p);
}

// 1/14! .. 1/3!
const inverseFactorials = (() => {
  const table = new Float64Array(12);
  let factorial = 2;
  for (let n = 3; n <= 14; n++) {
    factorial *= n;
    table[14 - n] = 1 / factorial;
  }
  return table;
})();

/** Natural logarithm. */
export function log(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Infinity) return logNormalised(x, 0, 0);
  if (x > 0) return x === Infinity ? x : logNormalised(x * 18014398509481984, -54, 0);
  return x === 0 ? -Infinity : Number.NaN;
}

/** ln(x * 2^exponent) + correction for a normal positive x and a correction far below the result. */
function logNormalised(x: number, exponent: number, correction: number): number {
  float[0] = x;
  const high = words[HIGH];
  const low = words[LOW];
  const i = (high >>> 12) & 255;
  const octaves = (high >>> 20) - 1023 + exponent + ((i + 150) >> 8);
  const short = mantissas[4 * i];
  // The reduced argument x / 2^octaves * short - 1 is rHigh + rLow exactly.
  const rHigh = ((high & 0xfffff) | 0x100000) * 9.5367431640625e-7 * short - 1;
  const rLow = low * 2.220446049250313e-16 * short;
  const r = rHigh + rLow;
  const whole = octaves * ln2High + mantissas[4 * i + 1] + rHigh;
  const sum = whole + rLow;
  const rest = whole - sum + rLow + (octaves * ln2Low + mantissas[4 * i + 2] + correction);
  const rr = r * r;
  return sum + (rest + rr * (-0.5 + r * (1 / 3) + rr * (-0.25 + r * 0.2 + rr * (-1 / 6 + r * (1 / 7)))));
}

/** ln(1 + x), without cancellation near 0. */
export function log1p(x: number): number {
  if (x > -0.00390625 && x < 0.00390625) {
    const xx = x * x;
    return x + xx * (-0.5 + x * (1 / 3) + xx * (-0.25 + x * 0.2 + xx * (-1 / 6 + x * (1 / 7))));
  }
  if (x > -1 && x < Infinity) {
    const sum = 1 + x;
    const lost = x >= 1 ? 1 - (sum - x) : x - (sum - 1);
    return logNormalised(sum, 0, lost / sum);
  }
  if (x === -1) return -Infinity;
  return x === Infinity ? x : Number.NaN;
}

/** x to the power y, with the special values of ECMAScript's `**`. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (!(Math.abs(y) < Infinity) || !(size > 0 && size < Infinity) || x < 0) return powLimits(x, y);
  return powPositive(size, y);
}

function powLimits(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return Number.NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  const whole = Math.floor(y) === y;
  const odd = whole && Math.floor(y / 2) * 2 !== y;
  const negative = x < 0 || (x === 0 && 1 / x < 0);
  let power: number;
  if (size === 0) power = y > 0 ? 0 : Infinity;
  else if (size === Infinity) power = y > 0 ? Infinity : 0;
  else if (!whole) return Number.NaN;
  else power = powPositive(size, y);
  return negative && odd ? -power : power;
}

/** x^y for finite positive x: the logarithm to some 70 bits, times y exactly, and the exponential of both parts. */
function powPositive(base: number, power: number): number {
  // Beyond 1e21 in size every power of a base other than 1 leaves the range.
  const y = Math.max(-1e21, Math.min(1e21, power));
  const normal = base >= 2.2250738585072014e-308;
  float[0] = normal ? base : base * 18014398509481984;
  const high = words[HIGH];
  const low = words[LOW];
  const i = (high >>> 12) & 255;
  const octaves = (high >>> 20) - (normal ? 1023 : 1077) + ((i + 150) >> 8);
  const short = mantissas[4 * i];
  const rHigh = ((high & 0xfffff) | 0x100000) * 9.5367431640625e-7 * short - 1;
  const rLow = low * 2.220446049250313e-16 * short;
  const r = rHigh + rLow;
  const rError = rHigh - r + rLow;
  const whole = octaves * ln2High + mantissas[4 * i + 1] + rHigh;
  const sum = whole + rLow;
  const sumError = whole - sum + rLow;
  // -r^2/2 in an exact part and a rest.
  const rShort = Math.fround(r);
  const square = -0.5 * rShort * rShort;
  const squareRest = -0.5 * (r - rShort) * (r + rShort) - rError * r;
  const cubic =
    r * r * r * (1 / 3 + r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7 + r * (-0.125 + r * (1 / 9)))))));
  const partial = sum + square;
  const rest =
    sum - partial + square + (sumError + (octaves * ln2Low + mantissas[4 * i + 2]) + squareRest + cubic);
  const logHigh = partial + rest;
  const logLow = partial - logHigh + rest;
  // The product by Dekker's splitting into halves of 26 bits.
  const product = y * logHigh;
  const ySplit = y * 134217729;
  const yHigh = ySplit - (ySplit - y);
  const yLow = y - yHigh;
  const lSplit = logHigh * 134217729;
  const lHigh = lSplit - (lSplit - logHigh);
  const lLow = logHigh - lHigh;
  const productLow = yHigh * lHigh - product + yHigh * lLow + yLow * lHigh + yLow * lLow + y * logLow;
  return expWide(product, productLow);
}

/** Sine of an angle in radians. */
export function sin(x: number): number {
  if (x === 0) return x; // keeps the sign of zero
  if (x > -0.7853981633974483 && x < 0.7853981633974483) return sineKernel(x, 0);
  const quadrant = reduceAngle(x);
  const { high, low } = reducedAngle;
  const value = (quadrant & 1) === 0 ? sineKernel(high, low) : cosineKernel(high, low);
  return (quadrant & 2) === 0 ? value : -value;
}

/** Cosine of an angle in radians. */
export function cos(x: number): number {
  if (x > -0.7853981633974483 && x < 0.7853981633974483) return cosineKernel(x, 0);
  const quadrant = reduceAngle(x);
  const { high, low } = reducedAngle;
  const value = (quadrant & 1) === 0 ? cosineKernel(high, low) : sineKernel(high, low);
  return ((quadrant + 1) & 2) === 0 ? value : -value;
}

/** Taylor series of the sine of high + low on [-pi/4, pi/4]. */
function sineKernel(x: number, low: number): number {
  const z = x * x;
  const p =
    -1 / 6 +
    z *
      (1 / 120 +
        z *
          (-1 / 5040 +
            z *
              (1 / 362880 +
                z *
                  (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z / 355687428096000))))));
  return x + (x * z * p + low * (1 - 0.5 * z));
}

/** Taylor series of the cosine of high + low on [-pi/4, pi/4]. */
function cosineKernel(x: number, low: number): number {
  const z = x * x;
  const short = Math.fround(x);
  const half = 0.5 * short * short;
  const halfRest = 0.5 * (x - short) * (x + short);
  const p =
    1 / 24 +
    z *
      (-1 / 720 +
        z *
          (1 / 40320 +
            z * (-1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z / 20922789888000)))));
  const less = 1 - half;
  return less + (1 - less - half + (z * z * p - halfRest - x * low));
}

/** The logistic function 1 / (1 + e^-x), accurate in both tails. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const odds = exp(x);
  return odds / (1 + odds);
}
