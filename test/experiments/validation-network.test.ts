import { describe, expect, test } from "vitest";
import { networkTargets, powerLawExponent } from "../../src/experiments/validation/network.ts";

describe.each(networkTargets)("$id $title", (target) => {
  test("meets its expected values", () => {
    const checks = target.run({ scale: "quick" });
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter((check) => !check.pass)).toEqual([]);
  });
});

test("powerLawExponent finds the exponent of exact quantiles", () => {
  // P(K >= k) of the continuous law rounded down is not the discrete law; from 20 on they agree within 0.01.
  const values = Array.from({ length: 20_000 }, (_, i) =>
    Math.floor(20 * ((i + 0.5) / 20_000) ** (-1 / 1.5)),
  );
  expect(powerLawExponent(values, 20)).toBeGreaterThan(2.47);
  expect(powerLawExponent(values, 20)).toBeLessThan(2.56);
});
