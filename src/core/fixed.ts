/**
 * Fixed-point arithmetic in BigInt: fills the tables of the elementary functions once, when they load.
 * A fixed-point number is a BigInt in units of 2^-192. Integer arithmetic is the same on every machine, so the
 * tables are too, and none has to be printed here and believed.
 */

const bits = 192n;
const one = 1n << bits;

/** Natural logarithm of numerator / denominator, both positive: 2 artanh((n - d) / (n + d)) as a series. */
export function fixedLog(numerator: bigint, denominator: bigint): bigint {
  const ratio = ((numerator - denominator) << bits) / (numerator + denominator);
  const square = (ratio * ratio) >> bits;
  let power = ratio;
  let sum = 0n;
  for (let odd = 1n; power !== 0n && power !== -1n; odd += 2n) {
    sum += power / odd;
    power = (power * square) >> bits;
  }
  return 2n * sum;
}

/** e to a fixed-point power between 0 and 1: the Taylor series. */
export function fixedExp(power: bigint): bigint {
  let term = one;
  let sum = 0n;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = ((term * power) >> bits) / n;
  }
  return sum;
}

/** The product of two fixed-point numbers. */
export function multiply(a: bigint, b: bigint): bigint {
  return (a * b) >> bits;
}

/** pi in units of 2^-places: Machin's formula 16 arctan(1/5) - 4 arctan(1/239). */
export function fixedPi(places: bigint): bigint {
  return 16n * inverseTangent(5n, places) - 4n * inverseTangent(239n, places);
}

function inverseTangent(denominator: bigint, places: bigint): bigint {
  let power = (1n << places) / denominator;
  let sum = 0n;
  for (let odd = 1n; power !== 0n; odd += 2n) {
    sum += (odd & 2n) === 0n ? power / odd : -(power / odd);
    power /= denominator * denominator;
  }
  return sum;
}

/** The multiple of 2^-places at or below a fixed-point number, as a double; it must fit 53 bits. */
export function leading(value: bigint, places: number): number {
  return Number(value >> (bits - BigInt(places))) / powerOfTwo(places);
}

/** What `leading` leaves, rounded to a double. */
export function trailing(value: bigint, places: number): number {
  const unit = bits - BigInt(places);
  return Number(value - ((value >> unit) << unit)) / powerOfTwo(192);
}

/** A fixed-point number rounded to a double. */
export function nearest(value: bigint): number {
  return Number(value) / powerOfTwo(192);
}

/** A double below 2^10 whose last bit is worth 2^-192 or more, as a fixed-point number. */
export function fixed(value: number): bigint {
  return BigInt(value * powerOfTwo(96)) << 96n;
}

/** 2^places, 0 to 1023, by doubling: the language does not promise an exact `**`. */
export function powerOfTwo(places: number): number {
  let power = 1;
  for (let i = 0; i < places; i++) power *= 2;
  return power;
}
