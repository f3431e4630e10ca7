import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bareWorld } from "../../../src/experiments/validation/bare.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { mute } from "../../../src/model/constants.ts";
import { tasteFit } from "../../../src/model/offers.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { aimAgain, bestPlace, partWay } from "../../../src/model/submodels/targeting.ts";
import type { World } from "../../../src/model/world.ts";

/** A shop with non-standard goods at position 0, followed by persons of the given tastes. */
function shopFor(tastes: readonly number[], settings = {}): World {
  const world = bareWorld(tastes.length + 1, "targeting", {
    "targeting.days": 1,
    "entry.aim": 0,
    ...settings,
  });
  const shop = openShop(world, 0);
  const { position, standardness, category, account } = world.state.sellers.columns;
  standardness[shop] = 0.3;
  position[shop] = 0;
  tastes.forEach((taste, i) => {
    world.state.persons.columns.taste[(i + 1) * 4 + category[shop]] = taste * 65536;
    addFollower(world, account[shop], i + 1, 255);
  });
  return world;
}

function positionAfter(world: World, days: number): number {
  for (let day = 1; day <= days; day++) {
    world.day = day;
    turnPage(world);
    aimAgain(world);
  }
  return world.state.sellers.columns.position[0] / 65536;
}

describe("targeting", () => {
  it("finds the place with the best mean fit", () => {
    const weight = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(weight, (weights) => {
        const fitAt = (place: number) =>
          weights.reduce((sum, w, other) => sum + w * tasteFit(other * 2048, place * 2048), 0);
        const best = fitAt(bestPlace(Float64Array.from(weights)));
        for (let place = 0; place < 32; place++) expect(best).toBeGreaterThanOrEqual(fitAt(place) - 1e-9);
      }),
    );
  });

  it("goes part of the short way round", () => {
    expect(partWay(1000, 3000, 0.5)).toBe(2000);
    expect(partWay(65000, 464, 0.5)).toBe(65500);
    expect(partWay(464, 65000, 0.5)).toBe(65500);
    expect(partWay(464, 65000, 1)).toBe(65000);
    expect(partWay(7, -1, 1)).toBe(65535);
  });

  it("closes the share of the gap in each move: (1 - step)^n is left", () => {
    // All followers at 0.25 + 1/64, the middle of a place; no error.
    const target = 0.25 + 1 / 64;
    const tastes = [target, target, target];
    expect(positionAfter(shopFor(tastes, { "targeting.step": 0.2 }), 5)).toBeCloseTo(
      target * (1 - 0.8 ** 5),
      3,
    );
    expect(positionAfter(shopFor(tastes, { "targeting.step": 0 }), 5)).toBe(0);
  });

  it("counts buyers more, and not those who muted the shop", () => {
    const settings = { "targeting.step": 1 };
    const tastes = [0.1, 0.1, 0.4];
    expect(positionAfter(shopFor(tastes, settings), 1)).toBeCloseTo(0.1, 1);
    const bought = shopFor(tastes, settings);
    bought.state.ties.columns.bought[2] = 5;
    expect(positionAfter(bought, 1)).toBeCloseTo(0.4, 1);
    bought.state.ties.columns.muted[2] = mute.muted;
    expect(positionAfter(bought, 1)).toBeCloseTo(0.1, 1);
  });

  it("misses by e^-skill: stationary spread of a first-order autoregression", () => {
    const spread = (skill: number) => {
      const world = shopFor([0.5], { "targeting.step": 0.5, "entry.aim": 0.05 });
      world.state.persons.columns.skill[1] = 32 * skill;
      let squares = 0;
      const days = 3000;
      for (let day = 1; day <= days; day++) {
        world.day = day;
        turnPage(world);
        aimAgain(world);
        if (day > 20) squares += (world.state.sellers.columns.position[0] / 65536 - 0.5 - 1 / 64) ** 2;
      }
      return Math.sqrt(squares / (days - 20));
    };
    // Variance g / (2 - g) of that of an error, g the step.
    expect(spread(0) / (0.05 * Math.sqrt(0.5 / 1.5))).toBeCloseTo(1, 1);
    expect(spread(1) / (0.05 * Math.exp(-1) * Math.sqrt(0.5 / 1.5))).toBeCloseTo(1, 1);
  });
});
