import { describe, expect, it } from "vitest";
import { append } from "../../../src/core/columns.ts";
import { fullTree } from "../../../src/core/recruitment.ts";
import { bareWorld, market, type Settings } from "../../../src/experiments/validation/bare.ts";
import { addFollower } from "../../../src/model/accounts.ts";
import { accountState } from "../../../src/model/constants.ts";
import { measures } from "../../../src/model/measures/table.ts";
import { runDay } from "../../../src/model/run.ts";
import { openShop } from "../../../src/model/shops.ts";
import { turnPage } from "../../../src/model/submodels/calendar.ts";
import { book } from "../../../src/model/submodels/ledger.ts";
import { closeLines, lineFee, payUplines, recruit } from "../../../src/model/submodels/recruitment.ts";
import type { World } from "../../../src/model/world.ts";

/** Shops of persons 0, 1, ..., each an agent of the one before. */
function line(length: number, settings: Settings = {}): World {
  const world = bareWorld(length + 5, "line", settings);
  for (let person = 0; person < length; person++) {
    const shop = openShop(world, person);
    world.state.sellers.columns.upline[shop] = person - 1;
    world.state.sellers.columns.level[shop] = person;
  }
  return onDay(world, 3);
}

function onDay(world: World, day: number): World {
  world.day = day;
  turnPage(world);
  return world;
}

function sell(world: World, account: number, priceCents: number): void {
  const order = append(world.state.orders);
  const row = world.state.orders.columns;
  row.account[order] = account;
  row.buyer[order] = 9;
  row.placedDay[order] = world.day;
  row.dueDay[order] = world.day + 3;
  row.priceCents[order] = priceCents;
}

describe("fees up the line", () => {
  it("fall by a factor a level", () => {
    expect([1, 2, 3].map((distance) => lineFee(10_000, distance, 0.1, 0.5))).toEqual([1000, 500, 250]);
    expect(lineFee(9_999, 1, 0.1, 0.5)).toBe(1000);
    expect(lineFee(10_000, 2, 0.1, 0)).toBe(0);
  });

  it("go from the seller to those above, up to the levels that the scheme pays", () => {
    const world = line(5);
    sell(world, 4, 10_000);
    payUplines(world);
    book(world);
    const { transferCents, paidUpCents, lineCents, todayProfit, unitCostCents } = world.state.sellers.columns;
    expect(Array.from(transferCents.subarray(0, 5))).toEqual([0, 250, 500, 1000, -1750]);
    expect(Array.from(paidUpCents.subarray(0, 5))).toEqual([0, 0, 0, 0, 1750]);
    expect(Array.from(lineCents.subarray(0, 5))).toEqual([0, 250, 500, 1000, 0]);
    expect(Array.from(todayProfit.subarray(0, 4))).toEqual([0, 250, 500, 1000]);
    expect(todayProfit[4]).toBe(10_000 - 1750 - unitCostCents[4]);
    expect(measures.lineFees.read(world)).toBeCloseTo(0.175, 12);
  });

  it("stay with the seller where somebody above has given up", () => {
    const world = line(4);
    world.state.sellers.columns.exitDay[2] = 2;
    sell(world, 3, 10_000);
    payUplines(world);
    expect(Array.from(world.state.sellers.columns.transferCents.subarray(0, 4))).toEqual([250, 500, 0, -750]);
  });
});

describe("lines of agents", () => {
  it.each([
    [2, 0.503937],
    [3, 0.666972],
    [5, 0.80001],
  ])("with %i agents each keep %d of their members at the bottom (P07)", (branching, share) => {
    const recruiters = fullTree(branching, 6);
    const world = bareWorld(1, "tree");
    for (const above of recruiters) {
      const shop = append(world.state.sellers);
      world.state.sellers.columns.upline[shop] = above;
    }
    expect(measures.bottomShare.read(world)).toBeCloseTo(share, 6);
    expect(measures.agents.read(world)).toBe(recruiters.length - 1);
  });

  it("grow by followers who trust the seller, with the same goods", () => {
    const world = bareWorld(12, "grow", { "recruitment.rate": 1, "recruitment.accept": 1, "trust.floor": 1 });
    const shop = openShop(world, 0);
    const { sellers, persons } = world.state;
    const account = sellers.columns.account[shop];
    for (let person = 1; person < 12; person++) addFollower(world, account, person, 255);
    sellers.columns.visible[shop] = 1;
    recruit(onDay(world, 5));
    expect(sellers.count).toBe(2);
    const names = ["category", "position", "priceCents", "quality", "standardness"] as const;
    for (const name of names) expect(sellers.columns[name][1]).toBe(sellers.columns[name][0]);
    expect([sellers.columns.upline[1], sellers.columns.level[1]]).toEqual([0, 1]);
    expect(persons.columns.seller[sellers.columns.owner[1]]).toBe(1);
    sellers.columns.visible[shop] = 0;
    recruit(onDay(world, 6));
    expect(sellers.count).toBe(2);
  });

  const grown = (settings: Settings) => {
    const world = market("lines", {
      "network.persons": 800,
      "network.meanDegree": 30,
      "entry.initial": 0.03,
      "entry.innovation": 0,
      "entry.imitation": 0,
      "exit.hazard": 0,
      "entry.capital": 10_000,
      "recruitment.rate": 0.05,
      "recruitment.accept": 1,
      ...settings,
    });
    for (let day = 0; day < 80; day++) runDay(world);
    return world;
  };

  it("go no deeper than the rules allow where all keep to them, and deeper where some do not", () => {
    const obedient = grown({ "recruitment.cap": 2, "recruitment.obedience": 1 });
    expect(measures.lineDepth.read(obedient)).toBe(2);
    expect(measures.agents.read(obedient)).toBeGreaterThan(20);
    const loose = grown({ "recruitment.cap": 2, "recruitment.obedience": 0 });
    expect(measures.lineDepth.read(loose)).toBeGreaterThan(2);
    // Growth that goes on keeps more than half without agents.
    expect(measures.bottomShare.read(loose)).toBeGreaterThan(0.5);
  });

  it("lose those who recruited beyond the allowed levels, and nobody else", () => {
    const world = line(6, { "recruitment.cap": 3, "recruitment.closure": 1 });
    closeLines(world);
    const { state } = world.state.accounts.columns;
    const banned = Array.from({ length: 6 }, (_, account) => state[account] === accountState.banned);
    expect(banned).toEqual([false, false, false, true, true, false]);
    expect(world.tally.lineClosures).toBe(2);
    expect(world.tally.bans).toBe(2);
  });

  it("do not exist by default", () => {
    const world = market("none", { "network.persons": 500, "network.meanDegree": 20, "entry.initial": 0.1 });
    for (let day = 0; day < 20; day++) runDay(world);
    expect(measures.agents.read(world)).toBe(0);
  });
});
