/** Measures of lines of agents: how many, how deep, and who earns. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { never, unitCents } from "../constants.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Mean over running shops in lines: those with running agents (1), those without (0), or both. */
function meanInLines(world: World, value: (shop: number, leads: number) => number, only = [0, 1]): number {
  const { sellers } = world.state;
  const { upline, exitDay } = sellers.columns;
  const leads = new Uint8Array(sellers.count);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] === never && upline[shop] >= 0) leads[upline[shop]] = 1;
  }
  let sum = 0;
  let count = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || (upline[shop] < 0 && leads[shop] === 0)) continue;
    if (!only.includes(leads[shop])) continue;
    sum += value(shop, leads[shop]);
    count++;
  }
  return ratio(sum, count);
}

const profit = (world: World) => (shop: number) => world.state.sellers.columns.profitFast[shop] / unitCents;

export const lineMeasures: Measures = {
  agents: {
    meaning: "sellers whom another seller won as agents",
    unit: "persons",
    formula: "running shops with an upline",
    read: ({ state }) => {
      const { upline, exitDay } = state.sellers.columns;
      let count = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (upline[shop] >= 0 && exitDay[shop] === never) count++;
      }
      return count;
    },
  },
  recruits: {
    meaning: "followers won as agents",
    unit: "persons/day",
    formula: "shops opened for an upline",
    read: ({ tally }) => tally.recruits,
  },
  lineDepth: {
    meaning: "levels of the deepest line",
    unit: "levels",
    formula: "largest sellers.level of running shops",
    read: ({ state }) => {
      const { level, exitDay } = state.sellers.columns;
      let deepest = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (exitDay[shop] === never) deepest = Math.max(deepest, level[shop]);
      }
      return deepest;
    },
  },
  bottomShare: {
    meaning: "share of those in lines who have no agents themselves",
    unit: "1",
    formula: "running shops in lines without running agents / running shops in lines",
    read: (world) => meanInLines(world, (_, leads) => 1 - leads),
  },
  lineFees: {
    meaning: "fees paid up the lines",
    unit: "money/day",
    formula: "sum of fees on today's orders",
    read: ({ tally }) => tally.lineCents / unitCents,
  },
  lineClosures: {
    meaning: "accounts closed for recruiting beyond the allowed levels",
    unit: "accounts/day",
    formula: "accounts closed by the rule on levels",
    read: ({ tally }) => tally.lineClosures,
  },
  leaderProfit: {
    meaning: "mean profit of sellers who have agents",
    unit: "money/day",
    formula: "mean of sellers.profitFast over running shops with running agents",
    read: (world) => meanInLines(world, profit(world), [1]),
  },
  bottomProfit: {
    meaning: "mean profit of agents who have none",
    unit: "money/day",
    formula: "mean of sellers.profitFast over running shops in lines without running agents",
    read: (world) => meanInLines(world, profit(world), [0]),
  },
};
