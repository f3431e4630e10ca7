/** Probes of sellers: how long they last, what they earn, who wins. Influencers are left out. */

import { gini, topShare } from "../../../core/concentration.ts";
import { moments } from "../../../model/channels.ts";
import { never, sellerRole, unitCents } from "../../../model/constants.ts";
import type { World } from "../../../model/world.ts";
import { year } from "../claim.ts";
import { daily } from "../daily.ts";
import { atEnd, type Probe } from "../probe.ts";
import { highest } from "../reduce.ts";

/** Shops that sell to friends and were opened after day 0, by the day of opening. */
export function entrants({ state }: World, from: number, to: number): number[] {
  const { role, entryDay } = state.sellers.columns;
  const found: number[] = [];
  for (let shop = 0; shop < state.sellers.count; shop++) {
    if (role[shop] !== sellerRole.friend) continue;
    if (entryDay[shop]! >= from && entryDay[shop]! <= to) found.push(shop);
  }
  return found;
}

/** Revenue by shop up to the day at hand, cents. */
function revenues({ state }: World): Float64Array {
  return state.sellers.columns.revenueCents.slice(0, state.sellers.count);
}

export const sellerProbes = {
  goneWithinYear: atEnd(
    "share of shops opened 360 days before the end or earlier (not those of day 0) that closed within 360 days",
    (world, _, days) => {
      const { entryDay, exitDay } = world.state.sellers.columns;
      const shops = entrants(world, 1, days - year);
      const gone = shops.filter(
        (shop) => exitDay[shop] !== never && exitDay[shop]! - entryDay[shop]! <= year,
      );
      return gone.length / shops.length;
    },
  ),
  newcomerSurvival: atEnd(
    "share of shops opened after day `from`, `kept` days before the end or earlier, that ran on for `kept` days",
    (world, { from, kept }, days) => {
      const { entryDay, exitDay } = world.state.sellers.columns;
      const shops = entrants(world, (from as number) + 1, days - (kept as number));
      const lasting = shops.filter((shop) => exitDay[shop]! - entryDay[shop]! >= (kept as number));
      return lasting.length / shops.length;
    },
  ),
  profitGini: atEnd(
    "Gini coefficient of profit so far over all who sold to friends, losses counted as 0",
    ({ state }) => {
      const { role, profitCents } = state.sellers.columns;
      const shops = profitCents.slice(0, state.sellers.count);
      return gini(
        shops.filter((_, shop) => role[shop] === sellerRole.friend).map((cents) => Math.max(0, cents)),
      );
    },
  ),
  yearsTopShare: {
    meaning:
      "share that the top 2 % took of the last 360 days' revenue; among: running (on the last day) or sold (who had any)",
    watch: (_, { among }, days) => {
      let earlier: Float64Array = new Float64Array(0);
      return {
        each: (world) => {
          if (world.day === days - year) earlier = revenues(world);
        },
        end: (world) => {
          const { role, exitDay } = world.state.sellers.columns;
          const values: number[] = [];
          revenues(world).forEach((all, shop) => {
            if (role[shop] !== sellerRole.friend) return;
            const revenue = Math.max(0, all - (earlier[shop] ?? 0));
            if (among === "running" ? exitDay[shop] === never : revenue > 0) values.push(revenue);
          });
          return values.length === 0 ? Number.NaN : topShare(values, 0.02);
        },
      };
    },
  },
  profitOverWageAfterPeak: {
    meaning:
      "profit of all who sell to friends on all days after their number's peak month, over their reservation profit",
    watch: (_, __, days) => {
      const names = ["sellers", "profit", "wages"] as const;
      const series = names.map(() => new Float64Array(days));
      return {
        each: (world) => {
          names.forEach((name, place) => {
            series[place]![world.day - 1] = daily[name]!.read(world);
          });
        },
        end: () => {
          const [sellers, profit, wages] = series as [Float64Array, Float64Array, Float64Array];
          const after = highest(sellers, 30).day;
          const all = (values: Float64Array) =>
            values.subarray(after).reduce((sofar, value) => sofar + value, 0);
          return all(profit) / all(wages);
        },
      };
    },
  },
  lifeLeft: atEnd(
    "mean days, at most up to the day `to`, that the accounts in friends' feeds of the day before `from` live on",
    ({ state }, { from, to }) => {
      const { channel, openDay, closeDay } = state.accounts.columns;
      let lives = 0;
      let days = 0;
      for (let account = 0; account < state.accounts.count; account++) {
        if (channel[account] !== moments) continue;
        if (openDay[account]! >= (from as number) || closeDay[account]! < (from as number)) continue;
        lives++;
        days += Math.min(closeDay[account]!, to as number) - (from as number);
      }
      return days / lives;
    },
  ),
  firstSellersRevenue: atEnd("revenue of the first shops (of day 0), one by one, money", (world) => {
    return entrants(world, 0, 0).map((shop) => world.state.sellers.columns.revenueCents[shop]! / unitCents);
  }),
} as const satisfies Readonly<Record<string, Probe>>;
