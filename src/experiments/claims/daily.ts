/** The numbers a day that claims are made of: measures, and sums and counts that no measure gives. */

import { findTie, isLive } from "../../model/accounts.ts";
import {
  marketplace,
  moments,
  outlet,
  publicAccount,
  rivalFeed,
  serviceAccount,
  smallShop,
  storeEntry,
} from "../../model/channels.ts";
import { never, organicStep, sellerRole, unitCents } from "../../model/constants.ts";
import { measures } from "../../model/measures/table.ts";
import { emptyTally } from "../../model/tally.ts";
import type { World } from "../../model/world.ts";
import { welfare } from "./welfare.ts";

/** A number a day. */
export interface Daily {
  readonly meaning: string;
  readonly read: (world: World) => number;
}

const own: Readonly<Record<string, Daily>> = {
  readerShare: {
    meaning: "share of selling posts among the posts a reader sees, mean over readers",
    read: readerShare,
  },
  reached: {
    meaning: "readers who saw a selling post",
    read: ({ state }) =>
      count(state.persons.count, (person) => state.feeds.columns.commercialSeen[person]! > 0),
  },
  profit: {
    meaning: "profit of the day of all who sell to friends, money",
    read: ({ state }) => {
      const { role, todayProfit } = state.sellers.columns;
      let sum = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (role[shop] === sellerRole.friend) sum += todayProfit[shop]!;
      }
      return sum / unitCents;
    },
  },
  wages: {
    meaning: "reservation profit of the day of all who sell to friends, money",
    read: ({ state }) => {
      const { role, owner, exitDay } = state.sellers.columns;
      let sum = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (role[shop] !== sellerRole.friend || exitDay[shop] !== never) continue;
        sum += state.persons.columns.wage[owner[shop]!]!;
      }
      return sum;
    },
  },
  profitPerSeller: {
    meaning: "profit of the day of those who sell to friends, mean, money",
    read: (world) => own.profit!.read(world) / measures.sellers!.read(world),
  },
  talk: {
    meaning:
      "income that people without selling friends believe in: (1 - optimism) mean + optimism best tenth, money",
    read: ({ state, parameters }) => {
      const { newsMean, newsBest } = state.market.columns;
      const optimism = parameters.entry!.optimism as number;
      return ((1 - optimism) * newsMean[0]! + optimism * newsBest[0]!) / unitCents;
    },
  },
  promise: {
    meaning: "talk less profitPerSeller, money",
    read: (world) => own.talk!.read(world) - own.profitPerSeller!.read(world),
  },
  markup: {
    meaning: "price less cost of the goods, mean of those who sell to friends, money",
    read: ({ state }) => {
      const { role, exitDay, priceCents, unitCostCents } = state.sellers.columns;
      let sum = 0;
      let shops = 0;
      for (let shop = 0; shop < state.sellers.count; shop++) {
        if (role[shop] !== sellerRole.friend || exitDay[shop] !== never) continue;
        sum += priceCents[shop]! - unitCostCents[shop]!;
        shops++;
      }
      return sum / shops / unitCents;
    },
  },
  unusualGoods: {
    meaning: "orders in friends' feeds of non-standard goods",
    read: ({ state, day }) => {
      const { placedDay, account, channel } = state.orders.columns;
      return count(state.orders.count, (order) => {
        if (placedDay[order] !== day || channel[order] !== moments) return false;
        const shop = state.accounts.columns.seller[account[order]!]!;
        return state.sellers.columns.standardness[shop]! < 1;
      });
    },
  },
  follows: {
    meaning: "ties over which live accounts in friends' feeds are followed and not muted",
    read: (world) => measures.followers!.read(world) * own.accounts!.read(world),
  },
  lostShare: {
    meaning: "share of all orders that the marketplace does not have, smoothed",
    read: (world) => 1 - measures.marketplaceShare!.read(world),
  },
  outletSales: {
    meaning: "sales through the licensed outlet, money",
    read: ({ tally }) => tally.channels.cents[outlet]! / unitCents,
  },
  accounts: {
    meaning: "accounts that may post in friends' feeds",
    read: ({ state }) => {
      const { state: status, channel } = state.accounts.columns;
      return count(
        state.accounts.count,
        (account) => channel[account] === moments && isLive(status[account]!),
      );
    },
  },
  momentsPosts: { meaning: "selling posts in friends' feeds", read: (world) => posts(world, moments, false) },
  publicPosts: {
    meaning: "posts of public accounts, selling or not",
    read: (world) => posts(world, publicAccount, true),
  },
  publicAdverts: {
    meaning: "selling posts of public accounts",
    read: (world) => posts(world, publicAccount, false),
  },
  closeSeen: { meaning: "selling posts by close friends that were seen", read: closeSeen },
  closeOrders: { meaning: "orders from close friends", read: closeOrders },
  considered: {
    meaning: "offers considered in feeds and lists of subscriptions",
    read: ({ tally }) => considered(tally.channels.considered),
  },
  searches: { meaning: "searches on the marketplace", read: ({ tally }) => tally.searches },
};

/** Offers seen in feeds and lists of subscriptions. */
function considered(column: Float64Array): number {
  return column[moments]! + column[rivalFeed]! + column[publicAccount]! + column[outlet]!;
}

const channelCodes = {
  storeEntry,
  smallShop,
  service: serviceAccount,
  moments,
  marketplace,
  public: publicAccount,
  rival: rivalFeed,
  outlet,
} as const;

/** Counts of a day in one channel, such as `moments.repeatOrders`, so that rates over many days can be formed. */
function channelCounts(): Readonly<Record<string, Daily>> {
  const counts = Object.keys(emptyTally().channels) as (keyof World["tally"]["channels"])[];
  return Object.fromEntries(
    Object.entries(channelCodes).flatMap(([name, channel]) =>
      counts.map((count): [string, Daily] => [
        `${name}.${count}`,
        { meaning: `${name}: ${count} of the day`, read: ({ tally }) => tally.channels[count][channel]! },
      ]),
    ),
  );
}

/** Every daily number that a claim may name: the model's measures, and those that only claims need. */
export const daily: Readonly<Record<string, Daily>> = {
  ...measures,
  ...channelCounts(),
  ...own,
  ...welfare,
};

/** Each reader counts alike; those whose feed is empty, or who gave the feed up, are left out. */
function readerShare({ state }: World): number {
  const { departed } = state.persons.columns;
  const { commercialSeen, organicInflow, seenShareOrganic } = state.feeds.columns;
  let sum = 0;
  let readers = 0;
  for (let person = 0; person < state.persons.count; person++) {
    if (departed[person] !== 0) continue;
    const selling = commercialSeen[person]!;
    const seen = selling + (organicInflow[person]! / organicStep) * seenShareOrganic[person]!;
    if (seen === 0) continue;
    sum += selling / seen;
    readers++;
  }
  return readers > 0 ? sum / readers : 0;
}

/** Tie strength from which a friend counts as close, 0..255. */
function closeness({ parameters }: World): number {
  return (parameters.mouth!.closeTie as number) * 255;
}

function closeSeen(world: World): number {
  const { accounts, ties } = world.state;
  const { posts, channel, slab, followerCount } = accounts.columns;
  const { seen, strength } = ties.columns;
  const close = closeness(world);
  let sum = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== moments || posts[account] === 0) continue;
    const end = slab[account]! + followerCount[account]!;
    for (let tie = slab[account]!; tie < end; tie++) if (strength[tie]! >= close) sum += seen[tie]!;
  }
  return sum;
}

/** Orders of the day from shops that were given up or banned before its end are left out, as are their posts. */
function closeOrders(world: World): number {
  const { accounts, orders, ties } = world.state;
  const { placedDay, account, buyer, tie } = orders.columns;
  const close = closeness(world);
  return count(orders.count, (order) => {
    const from = account[order]!;
    if (placedDay[order] !== world.day || from < 0 || accounts.columns.channel[from] !== moments)
      return false;
    const found = findTie(world, from, buyer[order]!, tie[order]!);
    return found >= 0 && ties.columns.strength[found]! >= close;
  });
}

function posts({ state }: World, which: number, withContent: boolean): number {
  const { channel, posts: selling, content } = state.accounts.columns;
  let sum = 0;
  for (let account = 0; account < state.accounts.count; account++) {
    if (channel[account] !== which) continue;
    sum += selling[account]! + (withContent ? content[account]! : 0);
  }
  return sum;
}

function count(rows: number, holds: (row: number) => boolean): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) if (holds(row)) sum++;
  return sum;
}
