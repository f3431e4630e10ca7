/** Elementary effects against a published example and a function whose measures are known. */

import { describe, expect, it } from "vitest";
import { rootKey } from "../../src/core/seed.ts";
import { morrisRows } from "../../src/experiments/designs/morris.ts";
import { elementaryEffects, morrisMeasures } from "../../src/experiments/sensitivity/morris.ts";

const resampling = { level: 0.95, resamples: 500 };

// Saltelli and others (2008), Global Sensitivity Analysis: The Primer, chapter 3, exercise 4.
const third = 1 / 3;
const published = {
  rows: [
    [0, third],
    [0, 1],
    [2 * third, 1],
    [0, third],
    [2 * third, third],
    [2 * third, 1],
    [2 * third, 0],
    [2 * third, 2 * third],
    [0, 2 * third],
    [third, 1],
    [1, 1],
    [1, third],
    [third, 1],
    [third, third],
    [1, third],
    [third, 2 * third],
    [third, 0],
    [1, 0],
  ],
  values: [
    0.97, 0.71, 2.39, 0.97, 2.3, 2.39, 1.87, 2.4, 0.87, 2.15, 1.71, 1.54, 2.15, 2.17, 1.54, 2.2, 1.87, 1.0,
  ],
  effects: [
    [2.52, 2.01, 2.3, -0.66, -0.93, -1.3],
    [-0.39, 0.13, 0.8, 0.25, -0.02, 0.51],
  ],
};

describe("elementary effects", () => {
  it("of the published six trajectories are the published ones", () => {
    const effects = elementaryEffects(published.rows, published.values);
    // Values are printed with two digits: an effect is known to (0.005 + 0.005) / (2 / 3) = 0.015, itself printed to 0.005.
    effects.forEach((of, i) => {
      of.forEach((effect, t) => {
        expect(Math.abs(effect - published.effects[i]![t]!)).toBeLessThanOrEqual(0.02);
      });
    });
    // The published measures are those of the published effects, which were taken from values with all their digits.
    const own = published.effects.map((of) => Float64Array.from(of));
    const measures = morrisMeasures(own, resampling, rootKey("1"));
    const rounded = measures.map(({ mu, muStar, sigma }) => [mu, muStar, sigma].map((one) => one.toFixed(2)));
    expect(rounded).toEqual([
      ["0.66", "1.62", "1.79"],
      ["0.21", "0.35", "0.41"],
    ]);
    for (const { muStar, interval } of measures) {
      expect(interval.low).toBeLessThan(muStar);
      expect(interval.high).toBeGreaterThan(muStar);
    }
  });

  it("of the Ishigami function come to their expectations on four levels", () => {
    const ishigami = (u: Float64Array) => {
      const [x, y, z] = [...u].map((one) => Math.PI * (2 * one - 1)) as [number, number, number];
      return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
    };
    const trajectories = 1000;
    const rows = morrisRows(trajectories, 4, ["a.x", "a.y", "a.z"], rootKey("1"));
    const measures = morrisMeasures(elementaryEffects(rows, rows.map(ishigami)), resampling, rootKey("2"));
    // The levels are -pi, -pi/3, pi/3, pi and a step goes two of them: sin x rises by sqrt(3)/2, sin^2 y moves by 3/4,
    // z^4 by pi^4 - (pi/3)^4, and effects are 3/2 of that.
    const fourth = (Math.PI ** 4 + (Math.PI / 3) ** 4) / 2;
    const root = Math.sqrt(3) / 2;
    const expected = [
      1.5 * root * (1 + 0.1 * fourth),
      1.5 * 7 * 0.75,
      1.5 * 0.1 * (root / 2) * (Math.PI ** 4 - (Math.PI / 3) ** 4),
    ];
    measures.forEach(({ muStar, sigma }, i) => {
      expect(Math.abs(muStar - expected[i]!)).toBeLessThan(3 * (sigma / Math.sqrt(trajectories)));
    });
    expect(measures[1]!.muStar).toBeCloseTo(7.875, 12);
  });

  it("are all 0 where nothing matters, and straight lines have no sigma", () => {
    const rows = morrisRows(5, 4, ["a.x", "a.y"], rootKey("1"));
    const none = morrisMeasures(
      elementaryEffects(
        rows,
        rows.map(() => 0.1),
      ),
      resampling,
      rootKey("1"),
    );
    expect(none[0]).toEqual({ mu: 0, muStar: 0, sigma: 0, interval: { low: 0, high: 0 } });
    const line = morrisMeasures(
      elementaryEffects(
        rows,
        rows.map(([x, y]) => 3 * x! - y!),
      ),
      resampling,
      rootKey("1"),
    );
    expect(line[0]!.mu).toBeCloseTo(3, 12);
    expect(line[1]!.mu).toBeCloseTo(-1, 12);
    expect(line[1]!.muStar).toBeCloseTo(1, 12);
    expect(line[0]!.sigma).toBeCloseTo(0, 6);
  });
});
