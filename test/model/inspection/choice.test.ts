import { describe, expect, test } from "vitest";
import { withProbabilities } from "../../../src/model/inspection/choice.ts";
import type { Considered } from "../../../src/model/inspection/considered.ts";

function offer(utility: number, shockOf: string): Considered {
  return { utility, shockOf } as Considered;
}

/** Odds of the offers and of buying nothing, by hand: e to the utility, and 1. */
function probabilities(...considered: Considered[]): number[] {
  const { offers, nothing } = withProbabilities(considered);
  return [...offers.map(({ probability }) => probability), nothing].map(
    (one) => Math.round(one * 1e12) / 1e12,
  );
}

describe("choice probabilities", () => {
  test("are those of a multinomial logit with an outside option", () => {
    expect(probabilities()).toEqual([1]);
    expect(probabilities(offer(0, "a"))).toEqual([0.5, 0.5]);
    expect(probabilities(offer(Math.log(2), "a"), offer(0, "b"))).toEqual([0.5, 0.25, 0.25]);
    expect(probabilities(offer(-1e30, "a"), offer(Math.log(3), "b"))).toEqual([0, 0.75, 0.25]);
    expect(probabilities(offer(2000, "a"), offer(2000, "b"))).toEqual([0.5, 0.5, 0]);
  });

  test("count ways to one account's offer once, by the best of them", () => {
    const { offers } = withProbabilities([offer(0, "a"), offer(Math.log(2), "a"), offer(0, "b")]);
    expect(offers.map(({ alternative }) => alternative)).toEqual([0, 0, 1]);
    expect(probabilities(offer(0, "a"), offer(Math.log(2), "a"), offer(0, "b"))).toEqual([
      0.5, 0.5, 0.25, 0.25,
    ]);
  });
});
