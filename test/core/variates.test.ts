import fc from "fast-check";
import { expect, test } from "vitest";
import { incompleteBeta } from "../../src/core/beta.ts";
import { exp, log, sin } from "../../src/core/math.ts";
import { normalCdf } from "../../src/core/normal.ts";
import { chance, deriveKey, emptyKey, unit } from "../../src/core/random.ts";
import { rootKey } from "../../src/core/seed.ts";
import {
  bernoulli,
  beta,
  binomial,
  exponential,
  geometric,
  gumbel,
  logNormal,
  normal,
  poisson,
  uniform,
} from "../../src/core/variates.ts";
import { bigSeries, exactFixed } from "./precise.ts";

/** Distribution function of the binomial law with p = numerator / 2^bits, in units of 1 / 2^(bits n): exact. */
function binomialSums(n: number, numerator: number, bits: number): { sums: bigint[]; whole: bigint } {
  const p = BigInt(numerator);
  const q = (1n << BigInt(bits)) - p;
  let term = q ** BigInt(n);
  let sum = 0n;
  const sums: bigint[] = [];
  for (let k = 0; k <= n; k++) {
    sum += term;
    sums.push(sum);
    // p^(k+1) q^(n-k-1) C(n, k+1) from its predecessor: the division is exact.
    term = (term * BigInt(n - k) * p) / (BigInt(k + 1) * q);
  }
  return { sums, whole: 1n << BigInt(bits * n) };
}

/** Distribution function of the Poisson law in units of 2^-300 e^mean. */
function poissonSums(mean: number, upTo: number): { sums: bigint[]; whole: bigint } {
  const exact = exactFixed(mean);
  let term = 1n << 300n;
  let sum = 0n;
  const sums: bigint[] = [];
  for (let k = 0; k <= upTo; k++) {
    sum += term;
    sums.push(sum);
    term = ((term * exact) >> 300n) / BigInt(k + 1);
  }
  return { sums, whole: bigSeries("exp", exact) };
}

/**
 * Compares a variate with the exact law on both sides of every step of the distribution function: the last word
 * whose uniform number is at or below the step, and the next one. Returns the number of comparisons.
 */
function compareAtSteps(law: { sums: bigint[]; whole: bigint }, own: (u: number) => number): number {
  let compared = 0;
  law.sums.forEach((sum, k) => {
    // u = (2 word + 1) / 2^33 is at or below sum / whole.
    const scaled = Number((sum << 33n) / law.whole);
    const word = Math.floor((scaled - 1) / 2);
    if (word >= 0 && word < 2 ** 32) {
      const before = own(unit(word));
      if (!(before <= k)) throw new Error(`gave ${before} just below the step at ${k}`);
      compared++;
    }
    if (word + 1 >= 0 && word + 1 < 2 ** 32) {
      const after = own(unit(word + 1));
      if (!(after > k)) throw new Error(`gave ${after} just above the step at ${k}`);
      compared++;
    }
  });
  return compared;
}

test("binomial is exact at every step of its distribution function", () => {
  let compared = 0;
  for (const [numerator, bits] of [
    [1, 10],
    [51, 10],
    [1, 3],
    [307, 10],
    [1, 1],
    [717, 10],
    [1023, 10],
  ] as const) {
    for (const n of [1, 2, 3, 5, 10, 40, 64, 65, 200, 1000]) {
      compared += compareAtSteps(binomialSums(n, numerator, bits), (u) =>
        binomial(u, n, numerator / 2 ** bits),
      );
    }
  }
  for (const [n, numerator, bits] of [
    [3000, 1, 1],
    [2500, 13, 4],
    [4000, 1, 2],
  ] as const) {
    compared += compareAtSteps(binomialSums(n, numerator, bits), (u) =>
      binomial(u, n, numerator / 2 ** bits),
    );
  }
  expect(compared).toBeGreaterThan(5000);
});

test("binomial keeps to its limits", () => {
  for (const u of [unit(0), 0.5, unit(0xffffffff)]) {
    expect(binomial(u, 0, 0.3)).toBe(0);
    expect(binomial(u, 17, 0)).toBe(0);
    expect(binomial(u, 17, 1)).toBe(17);
    expect(binomial(u, 5000, 1)).toBe(5000);
  }
});

test("poisson is exact at every step of its distribution function", () => {
  for (const mean of [0.001, 0.3, 1, 2.5, 7, 30, 130.25, 599, 601, 3000]) {
    const upTo = Math.ceil(mean + 8 * Math.sqrt(mean) + 20);
    expect(compareAtSteps(poissonSums(mean, upTo), (u) => poisson(u, mean))).toBeGreaterThan(5);
  }
  expect(poisson(0.999, 0)).toBe(0);
});

test("geometric counts the failures before a success", () => {
  for (const p of [0.5, 0.25, 0.1]) {
    for (let k = 0; k < 20; k++) {
      const below = 1 - (1 - p) ** (k + 1);
      expect(geometric(below - 1e-9, p)).toBe(k);
      expect(geometric(below + 1e-9, p)).toBe(k + 1);
    }
  }
  expect(geometric(0.999, 1)).toBe(0);
});

const uniformNumber = fc.integer({ min: 0, max: 2 ** 32 - 1 }).map(unit);

/** The law that a variate does not fall when its uniform number rises. */
function rises(variate: (u: number) => number): void {
  fc.assert(
    fc.property(uniformNumber, uniformNumber, (a, b) => variate(Math.min(a, b)) <= variate(Math.max(a, b))),
    { seed: 7, numRuns: 300 },
  );
}

test("every variate rises with its uniform number", () => {
  rises((u) => uniform(u, -3, 5));
  rises((u) => exponential(u, 3));
  rises((u) => normal(u, 1, 2));
  rises((u) => logNormal(u, 0.3, 1.1));
  rises((u) => gumbel(u));
  rises((u) => geometric(u, 0.01));
  rises((u) => poisson(u, 4.2));
  rises((u) => poisson(u, 1234));
  rises((u) => binomial(u, 40, 0.7));
  rises((u) => binomial(u, 4000, 0.5));
  rises((u) => beta(u, 2, 0.4));
});

test("every variate is finite at the ends of the draw's range", () => {
  for (const u of [unit(0), unit(0xffffffff)]) {
    for (const x of [
      exponential(u, 1),
      normal(u),
      logNormal(u, 0, 1),
      gumbel(u),
      geometric(u, 1e-6),
      beta(u, 2, 3),
      poisson(u, 5),
    ]) {
      expect(Number.isFinite(x)).toBe(true);
    }
    expect(Math.abs(normal(u))).toBeLessThan(6.34);
  }
});

// The distribution function at the variate is u again; 1e-13 leaves room for the conditioning of both.
test("continuous variates invert their distribution functions", () => {
  for (let i = 0; i < 200; i++) {
    const u = unit(Math.imul(i, 0x9e3779b1));
    expect(uniform(u, 2, 6)).toBeCloseTo(2 + 4 * u, 14);
    expect(Math.abs(1 - exp(-exponential(u, 2.5) / 2.5) - u)).toBeLessThan(1e-14);
    expect(Math.abs(exp(-exp(-gumbel(u))) - u)).toBeLessThan(1e-14);
    expect(Math.abs(normalCdf((normal(u, 3, 2) - 3) / 2) - u)).toBeLessThan(1e-14);
    expect(Math.abs(normalCdf((log(logNormal(u, 1, 0.5)) - 1) / 0.5) - u)).toBeLessThan(1e-14);
    for (const [a, b] of [
      [2, 3],
      [0.5, 4],
      [30, 2],
      [300, 500],
    ] as const) {
      expect(Math.abs(incompleteBeta(beta(u, a, b), a, b) - u), `beta ${a} ${b} at ${u}`).toBeLessThan(1e-13);
    }
  }
});

test("beta has its closed forms", () => {
  // Draws have 33 bits, so that 1 - u is exact.
  for (const u of [0, 5000, 1e8, 1.3e9, 2 ** 31, 3.3e9, 4.29e9].map(unit)) {
    expect(beta(u, 1, 1)).toBeCloseTo(u, 14);
    expect(beta(u, 3, 1) / u ** (1 / 3)).toBeCloseTo(1, 13);
    expect(beta(u, 1, 4)).toBeCloseTo(1 - (1 - u) ** 0.25, 14);
    expect(beta(u, 0.5, 0.5)).toBeCloseTo(sin((Math.PI * u) / 2) ** 2, 13);
    expect(beta(u, 7, 2)).toBeCloseTo(1 - beta(1 - u, 2, 7), 13);
  }
});

test("bernoulli and the normal defaults", () => {
  expect(bernoulli(0.3, 0.4)).toBe(true);
  expect(bernoulli(0.4, 0.4)).toBe(false);
  expect(bernoulli(unit(0), 0)).toBe(false);
  expect(bernoulli(unit(0xffffffff), 1)).toBe(true);
  expect(normal(0.975)).toBe(normal(0.975, 0, 1));
});

// Validation target M01: multinomial logit shares by Gumbel maxima.
test("the largest of utility plus gumbel is chosen with logit probability", () => {
  const utilities = [1, 0.5, 0, -1, 0];
  const expected = [0.403612, 0.244803, 0.148481, 0.054623, 0.148481];
  const people = 1_000_000;
  const counts = new Float64Array(5);
  const without = new Float64Array(5);
  const root = rootKey("logit shares");
  const keys = utilities.map((_, i) => deriveKey(root, i, emptyKey()));
  for (let person = 0; person < people; person++) {
    let best = -1;
    let bestScore = -Infinity;
    let other = -1;
    let otherScore = -Infinity;
    for (let i = 0; i < 5; i++) {
      const score = utilities[i]! + gumbel(chance(keys[i]!, person));
      if (score > bestScore) {
        bestScore = score;
        best = i;
      }
      if (i !== 1 && score > otherScore) {
        otherScore = score;
        other = i;
      }
    }
    counts[best]!++;
    without[other]!++;
  }
  let chiSquare = 0;
  expected.forEach((p, i) => {
    const share = counts[i]! / people;
    expect(Math.abs(share - p), `alternative ${i}`).toBeLessThan(3 * Math.sqrt((p * (1 - p)) / people));
    chiSquare += (people * (share - p) ** 2) / p;
  });
  expect(chiSquare).toBeLessThan(18.467); // p = 0.001 with 4 degrees of freedom
  // Independence of irrelevant alternatives: the ratio of 1 to 3 stays e; three standard errors of a log ratio.
  for (const c of [counts, without]) {
    const error = 3 * Math.sqrt(1 / c[0]! + 1 / c[2]!);
    expect(Math.abs(log(c[0]! / c[2]!) - 1)).toBeLessThan(error);
  }
});
