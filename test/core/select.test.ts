import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { select } from "../../src/core/select.ts";
import { quantile, quantileOfSorted } from "../../src/core/statistics.ts";

const numbers = fc.array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true })), {
  minLength: 1,
  maxLength: 60,
});

describe("select", () => {
  test("is what sorting gives, at every rank", () => {
    fc.assert(
      fc.property(numbers, fc.nat(), (values, pick) => {
        const ascending = Float64Array.from(values).sort();
        const rank = pick % values.length;
        const copy = Float64Array.from(values);
        expect(select(copy, rank) === ascending[rank]).toBe(true);
        expect(copy.slice().sort()).toEqual(ascending);
      }),
      { numRuns: 500 },
    );
  });

  test("quantiles do not need the order", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.nat(100),
        (values, share) => {
          const ascending = Float64Array.from(values).sort();
          expect(quantile(values, share / 100) === quantileOfSorted(ascending, share / 100)).toBe(true);
        },
      ),
    );
  });
});
