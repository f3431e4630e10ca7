/** The numbers a day that trials are made of; sums and counts, so that rates over any days can be formed. */

import { findTie, isLive } from "../../model/accounts.ts";
import { marketplace, moments, publicAccount } from "../../model/channels.ts";
import { never, organicStep, sellerRole, unitCents } from "../../model/constants.ts";
import { measures } from "../../model/measures/table.ts";
import { inAll } from "../../model/tally.ts";
import type { World } from "../../model/world.ts";

/** How each is read from the world at the end of a day. */
export const watched = {
  /** Share of selling posts among the posts a reader sees, mean over readers. */
  readerShare,
  /** Readers who saw a selling post in a friend's feed. */
  reached: ({ state }) =>
    count(state.persons.count, (person) => state.feeds.columns.commercialSeen[person]! > 0),
  /** Persons who sell to friends. */
  sellers: (world) => measures.sellers!.read(world),
  /** Their profit of the day together, money. */
  profit: ({ state }) => {
    const { role, todayProfit } = state.sellers.columns;
    let sum = 0;
    for (let shop = 0; shop < state.sellers.count; shop++) {
      if (role[shop] === sellerRole.friend) sum += todayProfit[shop]!;
    }
    return sum / unitCents;
  },
  /** Their reservation profit of a day together, money. */
  wages: ({ state }) => {
    const { role, owner, exitDay } = state.sellers.columns;
    let sum = 0;
    for (let shop = 0; shop < state.sellers.count; shop++) {
      if (role[shop] !== sellerRole.friend || exitDay[shop] !== never) continue;
      sum += state.persons.columns.wage[owner[shop]!]!;
    }
    return sum;
  },
  /** Share of sellers whose smoothed profit reaches their reservation profit. */
  earningShare: (world) => measures.earningShare!.read(world),
  /** Accounts that may post in friends' feeds. */
  accounts: ({ state }) => {
    const { state: status, channel } = state.accounts.columns;
    return count(state.accounts.count, (account) => channel[account] === moments && isLive(status[account]!));
  },
  bans: ({ tally }) => tally.bans,
  /** Selling posts in friends' feeds. */
  momentsPosts: (world) => posts(world, moments, false),
  /** Posts of public accounts, selling or not. */
  publicPosts: (world) => posts(world, publicAccount, true),
  seen: ({ tally }) => tally.channels.seen[moments]!,
  /** Of these, posts by close friends. */
  closeSeen,
  considered: ({ tally }) => tally.considered,
  searches: ({ tally }) => tally.searches,
  momentsOrders: ({ tally }) => tally.channels.orders[moments]!,
  /** Of these, from close friends. */
  closeOrders,
  publicOrders: ({ tally }) => tally.channels.orders[publicAccount]!,
  marketplaceOrders: ({ tally }) => tally.channels.orders[marketplace]!,
  momentsUnusual: ({ tally }) => tally.channels.unusualOrders[moments]!,
  marketplaceUnusual: ({ tally }) => tally.channels.unusualOrders[marketplace]!,
  repeatOrders: ({ tally }) => inAll(tally.channels.repeatOrders),
  momentsSales: ({ tally }) => tally.channels.cents[moments]! / unitCents,
  publicSales: ({ tally }) => tally.channels.cents[publicAccount]! / unitCents,
  marketplaceSales: ({ tally }) => tally.channels.cents[marketplace]! / unitCents,
  momentsReports: ({ tally }) => tally.channels.reports[moments]!,
  publicReports: ({ tally }) => tally.channels.reports[publicAccount]!,
  marketplaceReports: ({ tally }) => tally.channels.reports[marketplace]!,
} as const satisfies Readonly<Record<string, (world: World) => number>>;

export type Series = Record<keyof typeof watched, Float64Array>;

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
