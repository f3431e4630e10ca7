import { describe, expect, it } from "vitest";
import { digestOf } from "../../../src/core/digest.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { eventful } from "../../../src/experiments/validation/engine.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { annoyanceStep } from "../../../src/model/constants.ts";
import { emptyTerms, offerTerms } from "../../../src/model/offers.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { annoy } from "../../../src/model/submodels/annoyance.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { publish } from "../../../src/model/submodels/posting.ts";
import type { World } from "../../../src/model/world.ts";

function shopWith(personal: number, settings: Settings = {}): World {
  const world = bareWorld(3, "personal", settings);
  const shop = openShop(world, 0);
  world.state.sellers.columns.personal[shop] = personal;
  addFollower(world, world.state.sellers.columns.account[shop], 1, 255);
  world.day = 1;
  turnPage(world);
  return world;
}

describe("personal posts", () => {
  it("are written more by those who know users", () => {
    const share = (skill: number, settings: Settings = {}) => {
      const world = bareWorld(400, "style", settings);
      let sum = 0;
      for (let person = 0; person < 400; person++) {
        world.state.persons.columns.skill[person * 4 + 1] = 32 * skill;
        const shop = openShop(world, person);
        sum += world.state.sellers.columns.personal[shop] / 400;
      }
      return sum;
    };
    expect(share(0)).toBeCloseTo(0.2, 1);
    expect(share(1)).toBeGreaterThan(share(0) + 0.05);
    expect(share(1, { "posting.personal": 0 })).toBe(0);
  });

  it("take time: the same selling posts cost 1 / (1 - share) as much", () => {
    const day = (personal: number) => {
      const world = shopWith(personal);
      world.state.sellers.columns.rate[0] = 20;
      publish(world);
      book(world);
      return [world.state.sellers.columns.profitCents[0], world.tally.sellerHours];
    };
    const [cost, hours] = day(0);
    expect(cost).toBeLessThan(0);
    expect(day(0.5)).toEqual([2 * cost, 2 * hours]);
  });

  it("make selling posts easier to bear", () => {
    const annoyed = (personal: number) => {
      const world = shopWith(personal, { "annoyance.relevanceRelief": 0, "annoyance.tieRelief": 0 });
      world.state.accounts.columns.posts[0] = 4;
      world.state.ties.columns.seen[0] = 4;
      annoy(world);
      return world.state.ties.columns.annoyance[0] / annoyanceStep;
    };
    expect(annoyed(0)).toBe(4);
    // Half the posts personal: a quarter less.
    expect(annoyed(0.5)).toBe(3);
  });

  it("keep the tie's weight up, and adverts alone wear it down", () => {
    const close = (personal: number) => offerTerms(shopWith(personal), 0, emptyTerms()).close * 255;
    expect(close(0)).toBeCloseTo(0.8, 6);
    expect(close(0.2)).toBeCloseTo(1, 6);
    expect(close(0.6)).toBeCloseTo(1.4, 6);
  });

  it("leave nothing behind where nobody writes them", () => {
    const digest = (settings: Settings) => {
      const world = market("plain", {
        ...eventful,
        "network.persons": 300,
        "network.meanDegree": 20,
        "posting.personal": 0,
        ...settings,
      });
      for (let day = 0; day < 30; day++) runDay(world);
      const { columns, count } = world.state.sellers;
      return digestOf(new Uint8Array(columns.profitCents.buffer, columns.profitCents.byteOffset, count * 8));
    };
    const other = { "annoyance.personalRelief": 1, "utility.warmth": 5, "posting.personalSkill": 3 };
    expect(digest(other)).toBe(digest({}));
    expect(digest({ ...other, "posting.personal": 0.3 })).not.toBe(digest({}));
  });
});
