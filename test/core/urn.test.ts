import { expect, it } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { polyaUrn } from "../../src/core/urn.ts";

it("adds one ball a step to what it starts with", () => {
  expect(Array.from(polyaUrn(3, 2, 0, rootKey("urn")))).toEqual([2, 2, 2]);
  expect(Array.from(polyaUrn(1, 1, 9, rootKey("urn")))).toEqual([10]);
  const counts = polyaUrn(4, 1, 100, rootKey("urn"));
  expect(counts.reduce((a, b) => a + b)).toBe(104);
  expect(polyaUrn(4, 1, 100, rootKey("urn"))).toEqual(counts);
  expect(polyaUrn(4, 1, 100, rootKey("other"))).not.toEqual(counts);
});

it("takes every composition of two colours equally often", () => {
  // From one ball each, 0 to 4 further balls of the first colour have probability 1/5 after four steps.
  const seen = new Array<number>(5).fill(0);
  for (let world = 0; world < 2000; world++) seen[polyaUrn(2, 1, 4, rootKey(`world ${world}`))[0] - 1]++;
  // Standard error 18.
  for (const count of seen) expect(Math.abs(count - 400)).toBeLessThan(72);
});

it("requires balls", () => {
  expect(() => polyaUrn(0, 1, 5, rootKey("urn"))).toThrow(
    "polyaUrn requires colours and balls to start with (was 0 and 1)",
  );
});
