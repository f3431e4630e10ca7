import { expect, test } from "vitest";
import { log, pow } from "../../src/core/math.ts";
import { hill, powerLawExponent, powerLawExponentFromMean } from "../../src/core/tail.ts";
import { hurwitzZeta } from "../../src/core/zeta.ts";

test("zeta has its known values", () => {
  expect(hurwitzZeta(2, 1).value).toBeCloseTo(Math.PI ** 2 / 6, 14);
  expect(hurwitzZeta(4, 1).value).toBeCloseTo(Math.PI ** 4 / 90, 14);
  expect(hurwitzZeta(3, 1).value).toBeCloseTo(1.2020569031595942, 14);
  expect(hurwitzZeta(2, 0.5).value).toBeCloseTo(Math.PI ** 2 / 2, 14);
  expect(hurwitzZeta(2, 1).slope).toBeCloseTo(-0.937548254315844, 13);
  expect(hurwitzZeta(1.001, 1).value / 1000.5772884760116).toBeCloseTo(1, 13);
  // zeta(s, q) - zeta(s, q + 1) = q^-s, and the same for the slopes.
  for (const s of [1.2, 2.5, 3, 7, 30]) {
    for (const q of [0.3, 1, 6, 19.5, 40]) {
      const here = hurwitzZeta(s, q);
      const next = hurwitzZeta(s, q + 1);
      expect((here.value - next.value) / pow(q, -s)).toBeCloseTo(1, 11);
      expect((here.slope - next.slope) / pow(q, -s)).toBeCloseTo(-log(q), 10);
    }
  }
});

// Validation target N06: what the exact Barabasi-Albert degree law gives.
test.each([
  [10, 2.87663],
  [30, 2.95671],
])("the exponent of the exact degree law of preferential attachment from %d up", (kmin, expected) => {
  let mass = 0;
  let logs = 0;
  const end = 1_000_000;
  for (let k = end; k >= kmin; k--) {
    const p = 1 / (k * (k + 1) * (k + 2));
    mass += p;
    logs += p * log(k / kmin);
  }
  // Beyond the end: the mass is 1 / (2 end^2), its mean logarithm half an e-fold above the end's.
  const rest = 1 / (2 * end * end);
  logs += rest * (log(end / kmin) + 0.5);
  expect(powerLawExponentFromMean(logs / (mass + rest), kmin)).toBeCloseTo(expected, 5);
});

test("the exponent of a sample in a power law's own proportions", () => {
  const exponent = 2.5;
  const { value } = hurwitzZeta(exponent, 2);
  let logs = 0;
  let mass = 0;
  for (let k = 200_000; k >= 2; k--) {
    const p = pow(k, -exponent) / value;
    mass += p;
    logs += p * log(k / 2);
  }
  // The cut-off tail: integral of x^-2.5 and of ln(x / 2) x^-2.5 beyond 200 000.5.
  const x = 200_000.5;
  const tail = pow(x, -1.5) / 1.5 / value;
  logs += tail * (log(x / 2) + 1 / 1.5);
  mass += tail;
  expect(mass).toBeCloseTo(1, 11);
  expect(powerLawExponentFromMean(logs, 2)).toBeCloseTo(exponent, 9);
});

test("samples and faults", () => {
  // The likelihood n ln zeta(a, 1) + a sum ln k of {1, 1, 1, 2, 4} is least where the exponent is.
  const sample = [1, 1, 1, 2, 4, 0, 0];
  const a = powerLawExponent(sample, 1);
  const cost = (s: number) => 5 * log(hurwitzZeta(s, 1).value) + s * log(8);
  expect(cost(a)).toBeLessThan(cost(a + 1e-4));
  expect(cost(a)).toBeLessThan(cost(a - 1e-4));
  expect(powerLawExponent([1, 1, 1], 1)).toBeNaN();
  expect(powerLawExponent([], 1)).toBeNaN();
  expect(() => powerLawExponent([1, 2], 0)).toThrow("powerLawExponent requires kmin of at least 1 (was 0)");
});

test("Hill's estimate finds a Pareto exponent", () => {
  // ln of ratios (ln 2, ln 4) to the next value 1: 2 / (3 ln 2).
  expect(hill([1, 4, 2], 2)).toBeCloseTo(2 / (3 * log(2)), 14);
  const values = Array.from({ length: 20_000 }, (_, i) => pow(1 - (i + 0.5) / 20_000, -1 / 1.7));
  expect(hill(values, 1000)).toBeCloseTo(1.7, 2);
  expect(() => hill([1, 2], 2)).toThrow("hill requires a count from 1 to 1 (was 2)");
});
