/** The tables behind the exponential and the logarithm, computed in fixed point. */

import { fixed, fixedExp, fixedLog, leading, multiply, nearest, trailing } from "./fixed.ts";

/** For each step j of an octave: 2^(j/128) as a double, and its relative rounding error. */
export function exponentialTable(): Float64Array {
  const table = new Float64Array(256);
  const step = fixedExp(fixedLog(2n, 1n) / 128n);
  let exact = fixedExp(0n);
  for (let j = 0; j < 128; j++) {
    table[2 * j] = nearest(exact);
    table[2 * j + 1] = nearest(exact - fixed(table[2 * j])) / table[2 * j];
    exact = multiply(exact, step);
  }
  return table;
}

/** 2^(i - 1074) for i = 0 .. 2097. */
export function powersOfTwo(): Float64Array {
  const table = new Float64Array(2098);
  let power = 5e-324;
  for (let i = 0; i < table.length; i++) {
    table[i] = power;
    power *= 2;
  }
  return table;
}

/**
 * For each 1/256 of the mantissa range [1, 2): a short reciprocal (a multiple of 2^-12) of its middle, and minus
 * that reciprocal's logarithm in two parts, less ln 2 in the upper part of the range. The two cells next to a
 * power of two have reciprocals 1 and 1/2, so that arguments near 1 suffer no cancellation.
 */
export function logarithmTable(): Float64Array {
  const table = new Float64Array(1024);
  const ln2 = fixedLog(2n, 1n);
  let exact = 0n;
  let previous = 4096;
  for (let i = 0; i < 256; i++) {
    let short = Math.round(4096 / (1 + (i + 0.5) / 256));
    if (i === 0) short = 4096;
    if (i === 255) short = 2048;
    // One from the next, because the series is short for neighbours; the last is ln 1 without rounding.
    exact += fixedLog(BigInt(previous), BigInt(short));
    if (i === 106) exact -= ln2;
    if (short === 2048) exact = 0n;
    previous = short;
    table[4 * i] = short / 4096;
    table[4 * i + 1] = leading(exact, 42);
    table[4 * i + 2] = trailing(exact, 42);
  }
  return table;
}
