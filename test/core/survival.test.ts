import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survival } from "../../src/core/survival.ts";

describe("survival", () => {
  it("is the estimate of Kaplan and Meier on remission times (Gehan 1965, drug 6-MP)", () => {
    const lengths = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35];
    const ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0];
    // Published values of the curve after 6, 7, 10, 13, 16, 22 and 23 weeks.
    const curve = survival({ lengths, ended }, [5, 6, 7, 10, 13, 16, 22, 23]);
    const published = [1, 0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448];
    curve.forEach((share, place) => {
      expect(share).toBeCloseTo(published[place]!, 3);
    });
  });

  it("is the plain share that lasts where all ends are known, and falls", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 60 }), (lengths) => {
        const times = Array.from({ length: 22 }, (_, time) => time);
        const curve = survival({ lengths, ended: lengths.map(() => 1) }, times);
        for (const time of times) {
          const share = lengths.filter((length) => length > time).length / lengths.length;
          expect(curve[time]).toBeCloseTo(share, 12);
        }
      }),
    );
  });

  it("says nothing after the last observation", () => {
    expect([...survival({ lengths: [3, 5], ended: [1, 0] }, [4, 5, 6])]).toEqual([0.5, 0.5, Number.NaN]);
    expect([...survival({ lengths: [], ended: [] }, [0])]).toEqual([Number.NaN]);
  });
});
