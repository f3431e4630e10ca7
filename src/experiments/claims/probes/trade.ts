/** Probes of trade: what is paid for trust and stories, what influencers sell, what entrants were promised. */

import { isLive } from "../../../model/accounts.ts";
import { moments, publicAccount } from "../../../model/channels.ts";
import { honesty, never, sellerRole, unitCents } from "../../../model/constants.ts";
import type { World } from "../../../model/world.ts";
import { daily } from "../daily.ts";
import { atEnd, type Probe } from "../probe.ts";
import { entrants } from "./sellers.ts";

/** Calls back for each of the day's orders in a channel. */
function eachOrder(
  { state, day }: World,
  wanted: number,
  visit: (order: number, account: number, shop: number) => void,
): void {
  const { placedDay, account, channel } = state.orders.columns;
  for (let order = 0; order < state.orders.count; order++) {
    if (placedDay[order] !== day || channel[order] !== wanted) continue;
    visit(order, account[order]!, state.accounts.columns.seller[account[order]!]!);
  }
}

/** Counts of two kinds over the orders of a channel, as a ratio. */
function shareOfOrders(
  meaning: string,
  channel: number,
  counts: (world: World, order: number, shop: number) => boolean,
): Probe {
  return {
    meaning,
    watch: () => {
      let all = 0;
      let found = 0;
      return {
        each: (world) =>
          eachOrder(world, channel, (order, _, shop) => {
            all++;
            if (counts(world, order, shop)) found++;
          }),
        end: () => found / all,
      };
    },
  };
}

export const tradeProbes = {
  premiumPaid: {
    meaning:
      "price paid in friends' feeds over the price of the same goods at cost of the marketplace's, less 1; level: high (trust of 0.8 and a story of 0.5 or more) or low (all other orders)",
    watch: (_, { level }) => {
      let sum = 0;
      let orders = 0;
      return {
        each: (world) => {
          const { sellers, ties, orders: table } = world.state;
          const margin = world.parameters.entry!.margin as number;
          eachOrder(world, moments, (order, _, shop) => {
            const trust = ties.columns.trust[table.columns.tie[order]!]!;
            const high = trust >= 0.8 && sellers.columns.story[shop]! >= 0.5;
            if (high !== (level === "high")) return;
            const plain = sellers.columns.unitCostCents[shop]! / (1 - margin);
            sum +=
              table.columns.priceCents[order]! / plain -
              world.state.market.columns.marketplaceCents[0]! / unitCents;
            orders++;
          });
        },
        end: () => sum / orders,
      };
    },
  },
  inField: shareOfOrders(
    "share of orders through influencers whose buyer's need is in the influencer's field (one of four)",
    publicAccount,
    ({ state }, order, shop) => {
      const buyer = state.orders.columns.buyer[order]!;
      return state.persons.columns.needCategory[buyer] === state.sellers.columns.category[shop];
    },
  ),
  promiseKept: {
    meaning:
      "income a day that the talk of the town gave on the entrants' days of entry, over what they earned a day, up to 180 days",
    watch: () => {
      const promises = new Map<number, number>();
      let promised = 0;
      let earned = 0;
      let seen = 0;
      const book = ({ day, state }: World, shop: number) => {
        const { entryDay, exitDay, profitCents } = state.sellers.columns;
        const days = Math.max(1, Math.min(day, exitDay[shop]!) - entryDay[shop]!);
        promised += promises.get(shop)!;
        earned += profitCents[shop]! / unitCents / days;
        promises.delete(shop);
      };
      return {
        each: (world) => {
          const { sellers } = world.state;
          const { role, entryDay, exitDay } = sellers.columns;
          for (; seen < sellers.count; seen++) {
            if (role[seen] === sellerRole.friend && entryDay[seen]! > 0)
              promises.set(seen, daily.talk!.read(world));
          }
          for (const shop of promises.keys()) {
            if (exitDay[shop] !== never || world.day - entryDay[shop]! >= 180) book(world, shop);
          }
        },
        end: () => promised / earned,
      };
    },
  },
  honestRevenue: atEnd("revenue of honest shops that sell to friends, money", (world) => {
    const { honesty: type, revenueCents } = world.state.sellers.columns;
    const shops = entrants(world, 0, world.day).filter((shop) => type[shop] === honesty.honest);
    return shops.reduce((sum, shop) => sum + revenueCents[shop]!, 0) / unitCents;
  }),
  availability: {
    meaning:
      "share of days, from a shop's first ban on, on which it has an account that may post, shops that were ever banned",
    watch: () => {
      let days = 0;
      let open = 0;
      return {
        each: ({ state }) => {
          const { role, banCount, exitDay, account } = state.sellers.columns;
          for (let shop = 0; shop < state.sellers.count; shop++) {
            if (role[shop] !== sellerRole.friend || banCount[shop] === 0 || exitDay[shop] !== never) continue;
            days++;
            if (account[shop]! >= 0 && isLive(state.accounts.columns.state[account[shop]!]!)) open++;
          }
        },
        end: () => open / days,
      };
    },
  },
  survivalThrough: {
    meaning:
      "share of shops running on day `day` that still run at the end, of one half less the other; by: trust (more good experiences than the median, or fewer) or goods (non-standard or standard)",
    watch: (_, { day, by }) => {
      let groups: readonly [number[], number[]] = [[], []];
      return {
        each: (world) => {
          if (world.day === day) groups = halves(world, by === "trust");
        },
        end: ({ state }) => {
          const [one, other] = groups.map((shops) => {
            const left = shops.filter((shop) => state.sellers.columns.exitDay[shop] === never);
            return left.length / shops.length;
          });
          return one! - other!;
        },
      };
    },
  },
} as const satisfies Readonly<Record<string, Probe>>;

/** Running shops, those rich in good experiences or with non-standard goods first. */
function halves({ state }: World, byTrust: boolean): readonly [number[], number[]] {
  const { role, exitDay, standardness, account } = state.sellers.columns;
  const { goodCount } = state.accounts.columns;
  const shops: number[] = [];
  for (let shop = 0; shop < state.sellers.count; shop++) {
    if (role[shop] === sellerRole.friend && exitDay[shop] === never) shops.push(shop);
  }
  if (!byTrust) {
    const unusual = (shop: number) => standardness[shop]! < 1;
    return [shops.filter(unusual), shops.filter((shop) => !unusual(shop))];
  }
  const trust = (shop: number) => (account[shop]! < 0 ? 0 : goodCount[account[shop]!]!);
  const ordered = shops.sort((a, b) => trust(b) - trust(a) || a - b);
  const half = Math.floor(ordered.length / 2);
  return [ordered.slice(0, half), ordered.slice(half)];
}
