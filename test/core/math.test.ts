import { expect, test } from "vitest";
import { cos, exp, expm1, log, log1p, logistic, pow, sin } from "../../src/core/math.ts";
import { drawWith, emptyKey, type Key, unit } from "../../src/core/random.ts";
import {
  bigSeries,
  errorInLastPlaces,
  exactFixed,
  preciseExp,
  preciseExpm1,
  preciseLog,
  preciseLog1p,
  precisePow,
  preciseSine,
  result,
  resultFixed,
  stepDoubles,
} from "./precise.ts";

const key: Key = { ...emptyKey(), first: 0x2545f491, second: 0x4f6cdd1d };

/** Uniform number i of a series, strictly between lo and hi, with 53 random bits. */
function between(i: number, lo: number, hi: number): number {
  const u = unit(drawWith(key.first, key.second, 2 * i));
  const v = unit(drawWith(key.first, key.second, 2 * i + 1));
  return lo + (hi - lo) * (u + (v - 0.5) * 2 ** -32);
}

/** A positive double with a random exponent from 2^lo to 2^hi and random mantissa bits. */
function spread(i: number, lo: number, hi: number): number {
  return between(3 * i, 1, 2) * 2 ** Math.floor(between(3 * i + 1, lo, hi));
}

/** The worst error over the arguments, with the argument. */
function worst(
  count: number,
  argument: (i: number) => number,
  precise: (x: number) => void,
  own: (x: number) => number,
) {
  let error = 0;
  let at = Number.NaN;
  for (let i = 0; i < count; i++) {
    const x = argument(i);
    precise(x);
    const e = errorInLastPlaces(own(x));
    if (!(e <= error)) {
      error = e;
      at = x;
    }
  }
  return { error, at };
}

// Bounds are the worst errors measured on 4 million arguments, rounded up; 1 unit in the last place is promised.
const sweeps: [string, number, (i: number) => number, (x: number) => void, (x: number) => number][] = [
  ["exp over its normal range", 0.52, (i) => between(i, -708, 709.78), preciseExp, exp],
  ["exp near 0", 0.52, (i) => between(i, -1, 1), preciseExp, exp],
  ["log over all exponents", 0.52, (i) => spread(i, -1074, 1023), preciseLog, log],
  ["log near 1", 0.52, (i) => between(i, 0.5, 2), preciseLog, log],
  ["log beside 1", 0.52, (i) => 1 + between(i, -1, 1) * spread(i, -52, -6), preciseLog, log],
  ["log1p over all exponents", 0.52, (i) => spread(i, -300, 900), preciseLog1p, log1p],
  ["log1p from -1 to 1", 0.52, (i) => between(i, -0.9999999, 1), preciseLog1p, log1p],
  ["expm1 over its range", 0.57, (i) => between(i, -40, 700), preciseExpm1, expm1],
  ["expm1 near 0", 0.57, (i) => between(i, -1, 1), preciseExpm1, expm1],
  ["sin", 0.8, (i) => between(i, -30, 30), (x) => preciseSine(x, 0), sin],
  ["sin of large angles", 0.8, (i) => between(i, -900000, 900000), (x) => preciseSine(x, 0), sin],
  ["cos", 0.8, (i) => between(i, -30, 30), (x) => preciseSine(x, 1), cos],
  ["cos of large angles", 0.8, (i) => between(i, -900000, 900000), (x) => preciseSine(x, 1), cos],
];

const count = 500_000;

test.each(sweeps)("%s is within %d units in the last place", (_, bound, argument, precise, own) => {
  const { error, at } = worst(count, argument, precise, own);
  expect(error, `at ${at}`).toBeLessThan(bound);
  expect(error).toBeGreaterThan(0.45); // a sweep that finds no rounding at all has not looked
});

test("exp is within 1 unit in the last place where results are subnormal", () => {
  const { error, at } = worst(200_000, (i) => between(i, -745.1, -708), preciseExp, exp);
  expect(error, `at ${at}`).toBeLessThan(0.77); // rounded twice: half a unit and a quarter
});

test.each([
  ["moderate powers", (i: number) => spread(i, -40, 40), (i: number) => between(7 * i + 1, -17, 17)],
  [
    "results over the whole range",
    (i: number) => spread(i, -3, 3),
    (i: number) => between(7 * i + 1, -230, 230),
  ],
  [
    "bases near 1",
    (i: number) => 1 + between(i, -0.004, 0.004),
    (i: number) => between(7 * i + 1, -150000, 150000),
  ],
  [
    "whole powers",
    (i: number) => between(i, 0.01, 100),
    (i: number) => Math.round(between(7 * i + 1, -100, 100)),
  ],
])("pow is within 0.52 units in the last place: %s", (_, base, power) => {
  let error = 0;
  for (let i = 0; i < 300_000; i++) {
    const x = base(i);
    const y = power(i);
    precisePow(x, y);
    if (result.exponent < -1021 || result.exponent > 1023) continue;
    error = Math.max(error, errorInLastPlaces(pow(x, y)));
  }
  expect(error).toBeLessThan(0.52);
  expect(error).toBeGreaterThan(0.45);
});

test("logistic is within 2 units in the last place in both tails", () => {
  let error = 0;
  for (let i = 0; i < 200_000; i++) {
    const x = between(i, -745, 745);
    const own = logistic(x);
    // 1 / (1 + e^-x): the exact value from the pair of e^x, which the far tails equal.
    preciseExp(x);
    if (x < -40) error = Math.max(error, errorInLastPlaces(own));
    else if (x > 40 && own !== 1) error = Infinity;
  }
  for (let i = 0; i < 3000; i++) {
    const x = between(i, -39, 39);
    const power = bigSeries("exp", exactFixed(x));
    const exact = (power << 300n) / (power + (1n << 300n));
    const own = exactFixed(logistic(x));
    const unit = exactFixed(2 ** (Math.floor(Math.log2(logistic(x))) - 52));
    error = Math.max(error, Number(((own > exact ? own - exact : exact - own) * 1000n) / unit) / 1000);
  }
  expect(error).toBeLessThan(2);
  expect(error).toBeGreaterThan(0.45);
});

// The reference pairs themselves, against series of 300-bit integers: 2^-85 of the value or better.
test("the reference agrees with integer series", () => {
  const close = (exact: bigint) => {
    const gap = resultFixed() - exact;
    expect((gap < 0n ? -gap : gap) << 85n, `exact ${exact}`).toBeLessThan(exact < 0n ? -exact : exact);
  };
  for (let i = 0; i < 400; i++) {
    const x = between(i, -8, 8);
    const exact = bigSeries("exp", exactFixed(x));
    preciseExp(x);
    close(exact);
    if (Math.abs(x) > 1e-6) {
      preciseExpm1(x);
      close(exact - (1n << 300n));
    }
    preciseSine(x, 0);
    close(bigSeries("sin", exactFixed(x)));
    preciseSine(x, 1);
    close(bigSeries("cos", exactFixed(x)));
    // A logarithm is right if the series takes it back.
    const y = spread(i, -6, 6);
    preciseLog(y);
    const back = bigSeries("exp", resultFixed()) - exactFixed(y);
    expect((back < 0n ? -back : back) << 85n).toBeLessThan(exactFixed(y));
    const z = between(i, -0.9, 5);
    preciseLog1p(z);
    const sum = (1n << 300n) + exactFixed(z);
    const difference = bigSeries("exp", resultFixed()) - sum;
    expect((difference < 0n ? -difference : difference) << 85n).toBeLessThan(sum);
  }
});

const corners = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1e-300,
  -1e-300,
  5e-324,
  -5e-324,
  2 ** -1022,
  2 ** -1023,
  1e300,
  -1e300,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Infinity,
  -Infinity,
  Number.NaN,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 53),
  1 - 2 ** -53,
  1 + 2 ** -52,
  -1 - 2 ** -52,
  709.782712893384,
  709.7827128933841,
  -745.1332191019411,
  -745.1332191019412,
  1e22,
];

/** Equal to the last bit but one; infinities, NaN and the sign of zero must be the same. */
function expectAlike(own: number, other: number, what: string): void {
  if (!Number.isFinite(other) || other === 0) expect(own, what).toBe(other);
  else {
    expect(own, what).toBeGreaterThanOrEqual(Math.min(stepDoubles(other, 1), stepDoubles(other, -1)));
    expect(own, what).toBeLessThanOrEqual(Math.max(stepDoubles(other, 1), stepDoubles(other, -1)));
  }
}

// ECMAScript fixes the special values of these functions; ordinary ones serve as a second opinion.
test("limits, signed zeros and special values are those of Math", () => {
  const pairs = {
    exp: [exp, Math.exp],
    log: [log, Math.log],
    log1p: [log1p, Math.log1p],
    expm1: [expm1, Math.expm1],
    sin: [sin, Math.sin],
    cos: [cos, Math.cos],
  } as const;
  for (const [name, [own, other]] of Object.entries(pairs)) {
    for (const x of corners) expectAlike(own(x), other(x), `${name}(${x})`);
  }
  for (const x of corners) {
    for (const y of corners) expectAlike(pow(x, y), x ** y, `pow(${x}, ${y})`);
  }
  expect(logistic(-Infinity)).toBe(0);
  expect(logistic(Infinity)).toBe(1);
  expect(logistic(0)).toBe(0.5);
  expect(logistic(Number.NaN)).toBeNaN();
});

test("exact cases are exact", () => {
  for (let k = 0; k < 1000; k++) {
    expect(pow(2, k)).toBe(2 ** k);
    expect(pow(2, -k)).toBe(2 ** -k);
  }
  for (let x = 1; x < 200; x++) {
    expect(pow(x, 2)).toBe(x * x);
    expect(pow(x, 3)).toBe(x * x * x);
    expect(pow(x, 1)).toBe(x);
    expect(pow(x * x, 0.5)).toBe(x);
  }
  expect(exp(0)).toBe(1);
  expect(log(1)).toBe(0);
  expect(exp(1)).toBe(Math.E);
  expect(log(2)).toBe(Math.LN2);
});

test("angles next to multiples of a right angle and up to the largest double are reduced exactly", () => {
  // Worst cases of argument reduction: 6381956970095103 * 2^797 (Muller 2006, table 11.1), 1e22, and neighbours.
  const angles = [6381956970095103 * 2 ** 797, 1e22, 2 ** 120, Number.MAX_VALUE, 999999.5, 1000000.5, 1e6];
  for (let k = 1; k < 2000; k++) angles.push(k * (Math.PI / 2), k * 611 * (Math.PI / 2));
  for (let k = 10; k < 1000; k += 7) angles.push(between(k, 1, 2) * 2 ** k, -between(k, 1, 2) * 2 ** k);
  for (const x of angles) {
    const s = sin(x);
    const c = cos(x);
    expect(Math.abs(s * s + c * c - 1), `at ${x}`).toBeLessThan(5e-16);
    expectAlike(s, Math.sin(x), `sin(${x})`);
    expectAlike(c, Math.cos(x), `cos(${x})`);
  }
  expect(sin(6381956970095103 * 2 ** 797)).toBe(1);
  expect(cos(6381956970095103 * 2 ** 797)).toBe(-4.687165924254628e-19);
  expect(sin(1e22)).toBe(-0.8522008497671888); // correctly rounded (Ng 1992)
});

test("results rise with the argument across table boundaries", () => {
  for (const [name, own, from, to] of [
    ["exp", exp, -3, 3],
    ["log", log, 0.4, 2.4],
    ["log1p", log1p, -0.02, 0.02],
    ["expm1", expm1, -0.4, 0.4],
  ] as const) {
    let falls = 0;
    let previous = -Infinity;
    for (let i = 0; i <= 100_000; i++) {
      const value = own(from + ((to - from) * i) / 100_000);
      if (!(value >= previous)) falls++;
      previous = value;
    }
    expect(falls, name).toBe(0);
  }
});
