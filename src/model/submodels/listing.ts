/**
 * Listing: every week a seller asks on which platforms an account pays, by the friends who are active there, and opens
 * or closes accounts; the same posting rate holds on each, and each post costs its time. A banned seller goes to another
 * platform, gives up the one that banned, or tries to return there.
 *
 * Source: what banned users did after Reddit's bans of 2015 (Chandrasekharan et al. 2017) for the three ways and their
 * order of size; the rest is assumed. A seller looks more often than a reader; that sellers move first is not built in,
 * for a seller waits until friends are there. Leaves out sellers who go ahead to draw their friends along, and word of
 * what others earn on a rival.
 */

import { integer, number } from "../../core/parameter.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { accountOn, closeAccount, releaseTies } from "../accounts.ts";
import { sellsToFriends } from "../channels.ts";
import { accountState, never, sellerRole, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { carryExperience } from "../followers.ts";
import { activeFriends, hasRivals, isOpen, openOn } from "../platforms.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { ledger } from "./ledger.ts";
import type { rivals } from "./rivals.ts";

export const listing = {
  name: "listing",
  meaning: "on which platforms sellers have accounts",
  source: "Chandrasekharan et al. 2017 for the banned; the rest assumed",
  parameters: {
    days: integer("days between two looks at the platforms", "days", 7, [1, 365], "assumed: weekly"),
    cost: number(
      "upkeep of an account on a rival",
      "money/day",
      0.02,
      [0, 1_000_000],
      "assumed: two yuan of time, as four posts",
    ),
    trial: integer(
      "days after entry for which a seller goes by the talk of the town",
      "days",
      30,
      [0, 1000],
      "assumed: the memory of the fast average",
    ),
    patience: number(
      "share of what its posts cost under which the takings of an account are given up",
      "1",
      0.5,
      [0, 1],
      "assumed",
    ),
    moveAfterBan: number(
      "probability that a banned seller goes to another platform",
      "1",
      0.3,
      [0, 1],
      "20 to 40 % inactive after bans, Chandrasekharan et al. 2017, and as many gone elsewhere",
    ),
    leaveAfterBan: number(
      "probability that a banned seller gives the platform up without going anywhere",
      "1",
      0.3,
      [0, 1],
      "20 to 40 % inactive after bans, Chandrasekharan et al. 2017",
    ),
  },
  decisions: ["after a ban"],
} as const satisfies Mechanism;

/** Expected profit a day of an account: takings by the attention of friends, less the fee's part of the margin, less posts and upkeep. */
export function expectedGain(perFriend: number, friends: number, kept: number, costs: number): number {
  return perFriend * friends * kept - costs;
}

/** Share of the margin that a fee on the price leaves. */
export function keptMargin(price: number, unitCost: number, fee: number): number {
  return price > unitCost ? Math.max(0, (price * (1 - fee) - unitCost) / (price - unitCost)) : 0;
}

/** What a banned seller does, by one draw. */
export function afterBan(u: number, moves: number, leaves: number): "move" | "leave" | "return" {
  if (u < moves) return "move";
  return u < moves + leaves ? "leave" : "return";
}

/** Opens and closes accounts of sellers. One draw per ban. */
export function listSellers(world: World): void {
  if (!hasRivals(world)) return;
  const { days } = valuesOf(world, listing);
  const { sellers } = world.state;
  const { owner, role, exitDay, rate, banCount } = sellers.columns;
  const reach = new Float64Array(world.state.platforms.count);
  const key = emptyKey();
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] !== sellerRole.friend) continue;
    if (banCount[shop] > 0) answerBans(world, shop, reach, key);
    if (rate[shop] > 0 && (world.day + owner[shop]) % days === 0) lookAround(world, shop, reach);
  }
}

/**
 * What follows from accounts that were banned tonight without another on the same platform. Who has no friends elsewhere
 * can only try to return.
 */
function answerBans(world: World, shop: number, reach: Float64Array, key: Key): void {
  const p = valuesOf(world, listing);
  const { newestAccount, owner, barred, lostAccount } = world.state.sellers.columns;
  const { next, state, closeDay, platform, channel } = world.state.accounts.columns;
  for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
    if (state[account] !== accountState.banned || closeDay[account] !== world.day) continue;
    if (!sellsToFriends(channel[account])) continue;
    const from = platform[account];
    if (accountOn(world, shop, from) >= 0) continue;
    deriveKey(world.keys["after a ban"], owner[shop], key);
    activeFriends(world, owner[shop], reach);
    const elsewhere = reach.some((friends, platform) => platform !== from && friends > 0);
    const way = elsewhere ? afterBan(chance(key, from), p.moveAfterBan, p.leaveAfterBan) : "return";
    if (way === "return" && from === 0) continue;
    if (way !== "return") barred[shop] |= 1 << from;
    if (way === "move") moveAway(world, shop, account, reach);
    // Nobody comes back to these followers.
    releaseTies(world, account);
    if (lostAccount[shop] === account) lostAccount[shop] = -1;
  }
}

/** Opens an account where the reach is greatest among the platforms on which the shop has none, if any friend is there. */
function moveAway(world: World, shop: number, from: number, reach: Float64Array): void {
  let best = -1;
  for (let platform = 0; platform < reach.length; platform++) {
    if (reach[platform] === 0 || !mayList(world, shop, platform)) continue;
    if (best < 0 || reach[platform] > reach[best]) best = platform;
  }
  if (best >= 0) list(world, shop, best, from);
}

/** True where the shop has no account, is not barred, and is not waiting to return. */
function mayList(world: World, shop: number, platform: number): boolean {
  const { barred, lostAccount, returnDay } = world.state.sellers.columns;
  if (!isOpen(world, platform) || (barred[shop] & (1 << platform)) !== 0) return false;
  if (platform === 0 && (lostAccount[shop] >= 0 || returnDay[shop] !== never)) return false;
  return accountOn(world, shop, platform) < 0;
}

function lookAround(world: World, shop: number, reach: Float64Array): void {
  const p = valuesOf(world, listing);
  const { postCost } = sectionOf<typeof ledger.parameters>(world, "ledger");
  const { fee } = sectionOf<typeof rivals.parameters>(world, "rivals");
  const { sellers, market } = world.state;
  const { owner, entryDay, profitFast, priceCents, unitCostCents } = sellers.columns;
  const { rate, restraint, daring, personal } = sellers.columns;
  const written = (rate[shop] * restraint[shop] * daring[shop]) / (1 - personal[shop]);
  const posts = written * postCost * unitCents;
  const upkeep = p.cost * unitCents;
  const friends = activeFriends(world, owner[shop], reach);
  let served = 0;
  let accounts = 0;
  let spent = 0;
  for (let platform = 0; platform < reach.length; platform++) {
    if (accountOn(world, shop, platform) < 0) continue;
    accounts++;
    served += reach[platform];
    spent += posts + (platform > 0 ? upkeep : 0);
  }
  const knows = served > 0 && world.day - entryDay[shop] >= p.trial;
  // Who cannot tell yet believes that all friends together are worth what sellers earn in the mean.
  const perFriend = knows
    ? (profitFast[shop] + spent) / served
    : (market.columns.newsMean[0] + posts) / Math.max(1, friends);
  const kept = keptMargin(priceCents[shop], unitCostCents[shop], fee);
  let worst = -1;
  for (let platform = 0; platform < reach.length; platform++) {
    if (mayList(world, shop, platform)) {
      const costs = posts + (platform > 0 ? upkeep : 0);
      if (expectedGain(perFriend, reach[platform], platform > 0 ? kept : 1, costs) <= 0) continue;
      list(world, shop, platform, sourceOf(world, shop));
    } else if (accountOn(world, shop, platform) >= 0) {
      if (worst < 0 || reach[platform] <= reach[worst]) worst = platform;
    }
  }
  // At most one a look, where fewest friends are, and never the only one.
  if (accounts < 2) return;
  const takings = expectedGain(perFriend, reach[worst], worst > 0 ? kept : 1, 0);
  if (takings < p.patience * posts) unlist(world, shop, worst);
}

/** An account whose followers know the shop, -1 for none. */
function sourceOf(world: World, shop: number): number {
  const { newestAccount } = world.state.sellers.columns;
  const { next, followerCount } = world.state.accounts.columns;
  for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
    if (followerCount[account] > 0) return account;
  }
  return -1;
}

/** Opens an account on a platform; followers keep what they know of the shop from another account. */
function list(world: World, shop: number, platform: number, from: number): void {
  const account = openOn(world, shop, platform);
  if (from >= 0) carryExperience(world, from, account);
  world.tally.listings++;
  log(world.events, world.day, "listing", world.state.sellers.columns.owner[shop], -1, platform);
}

/** Closes the shop's accounts in the feeds of a platform. */
function unlist(world: World, shop: number, platform: number): void {
  const { newestAccount, account: inUse, owner } = world.state.sellers.columns;
  const { next, state, channel, platform: where } = world.state.accounts.columns;
  for (let account = newestAccount[shop]; account >= 0; account = next[account]) {
    if (where[account] !== platform || state[account] >= accountState.banned) continue;
    if (!sellsToFriends(channel[account])) continue;
    closeAccount(world, account, accountState.closed);
    releaseTies(world, account);
  }
  if (platform === 0) inUse[shop] = -1;
  world.tally.delistings++;
  log(world.events, world.day, "delisting", owner[shop], -1, platform);
}
