/** Angles less their nearest multiple of a right angle, to twice the precision of a double. */

import { fixedPi, powerOfTwo } from "./fixed.ts";

/** The angle that `reduceAngle` left, in radians: high + low, within [-pi/4, pi/4] but for rounding. */
export const reducedAngle = { high: 0, low: 0 };

// A right angle in three parts of 32 bits, whose products with a count below 2^21 are exact, and a rest.
const right = fixedPi(191n);
const part1 = Number(right >> 161n) / powerOfTwo(31);
const part2 = Number((right >> 129n) & 0xffffffffn) / powerOfTwo(63);
const part3 = Number((right >> 97n) & 0xffffffffn) / powerOfTwo(95);
const part4 = Number(right & ((1n << 97n) - 1n)) / powerOfTwo(192);

/** Writes what is left of an angle (radians) into `reducedAngle`; returns the number of right angles modulo 4. */
export function reduceAngle(x: number): number {
  if (!(Math.abs(x) < 1e6)) return reduceLargeAngle(x);
  const n = Math.round(x * 0.6366197723675814);
  const first = x - n * part1;
  const w2 = n * part2;
  const second = first - w2;
  const b2 = second - first;
  const error2 = first - (second - b2) - (w2 + b2);
  const w3 = n * part3;
  const third = second - w3;
  const b3 = third - second;
  const error3 = second - (third - b3) - (w3 + b3);
  const rest = error2 + error3 - n * part4;
  const high = third + rest;
  reducedAngle.high = high;
  reducedAngle.low = third - high + rest;
  return n & 3;
}

const places = 1280n;
let largeRight = 0n;

/** Any finite double is an integer times a power of two, so integer division serves the largest angles. */
function reduceLargeAngle(x: number): number {
  reducedAngle.high = Number.NaN;
  reducedAngle.low = 0;
  if (!(Math.abs(x) < Infinity)) return 0;
  if (largeRight === 0n) largeRight = fixedPi(places - 1n);
  // From 1e6 on, a double is a multiple of 2^-33.
  const scaled = x < 1e292 && x > -1e292 ? BigInt(x * 8589934592) << (places - 33n) : BigInt(x) << places;
  let n = scaled / largeRight;
  let left = scaled - n * largeRight;
  if (left > largeRight >> 1n) {
    left -= largeRight;
    n++;
  } else if (-left > largeRight >> 1n) {
    left += largeRight;
    n--;
  }
  const short = left >> (places - 256n);
  const rounded = Number(short);
  reducedAngle.high = rounded / powerOfTwo(256);
  reducedAngle.low = Number(short - BigInt(rounded)) / powerOfTwo(256);
  return Number(BigInt.asUintN(2, n));
}
