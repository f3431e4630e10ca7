/** Measures of how sellers answer sanctions. Influencers are left out. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { isLive } from "../accounts.ts";
import { isFeed } from "../channels.ts";
import { accountState, never, sellerRole } from "../constants.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Sum over running shops that sell to friends. */
function sumOver(world: World, value: (shop: number) => number): number {
  const { sellers } = world.state;
  const { role, exitDay } = sellers.columns;
  let sum = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] === sellerRole.friend && exitDay[shop] === never) sum += value(shop);
  }
  return sum;
}

function meanOver(world: World, value: (shop: number) => number): number {
  return ratio(sumOver(world, value), sellerCount(world));
}

function sellerCount(world: World): number {
  return sumOver(world, () => 1);
}

/** Accounts in friends' feeds, by their state. */
function accountsIn(world: World, which: (state: number) => boolean): number {
  const { accounts } = world.state;
  const { state, channel } = accounts.columns;
  let count = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (isFeed(channel[account]) && which(state[account])) count++;
  }
  return count;
}

/** Posts that a shop aims at on a day on which it does not rest. */
function aim(world: World, shop: number): number {
  const { rate, restraint, daring } = world.state.sellers.columns;
  return rate[shop] * restraint[shop] * daring[shop];
}

/** (sum of (posts - aim)^2) / (sum of aims) over sellers of day before: 1 where all post by a Poisson law. */
function postDispersion(world: World): number {
  const { sellers, accounts } = world.state;
  const { role, exitDay, entryDay, newestAccount, windowDay } = sellers.columns;
  const { next, posts, channel, platform, state, openDay, sanctionDay } = accounts.columns;
  let squares = 0;
  let aims = 0;
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] !== sellerRole.friend || exitDay[shop] !== never) continue;
    // Who entered, learned, opened an account or was sanctioned today aimed at something else this morning.
    if (entryDay[shop] === world.day || windowDay[shop] === world.day) continue;
    let count = 0;
    let feeds = 0;
    let seen = 0;
    let changed = false;
    for (let one = newestAccount[shop]; one >= 0; one = next[one]) {
      if (openDay[one] === world.day || sanctionDay[one] === world.day) changed = true;
      if (!isFeed(channel[one])) continue;
      count += posts[one];
      if (!isLive(state[one]) && state[one] !== accountState.dormant) continue;
      // On each platform one account works at a time, and posts as much as on the others.
      const bit = 1 << platform[one];
      if ((seen & bit) === 0) feeds++;
      seen |= bit;
    }
    if (changed || feeds === 0) continue;
    const wanted = feeds * aim(world, shop);
    squares += (count - wanted) * (count - wanted);
    aims += wanted;
  }
  return ratio(squares, aims);
}

export const evasionMeasures: Measures = {
  restraint: {
    meaning: "share of their posts that compliance leaves sellers",
    unit: "1",
    formula: "mean of sellers.restraint",
    read: (world) => meanOver(world, (shop) => world.state.sellers.columns.restraint[shop]),
  },
  daring: {
    meaning: "share of their posts that the risk of sanctions leaves sellers",
    unit: "1",
    formula: "mean of sellers.daring",
    read: (world) => meanOver(world, (shop) => world.state.sellers.columns.daring[shop]),
  },
  evadingShare: {
    meaning: "share of sellers who change accounts to stay ahead of sanctions",
    unit: "1",
    formula: "mean of sellers.evading",
    read: (world) => meanOver(world, (shop) => world.state.sellers.columns.evading[shop]),
  },
  spares: {
    meaning: "further accounts opened by sanctioned sellers",
    unit: "accounts/day",
    formula: "accounts opened beside another",
    read: ({ tally }) => tally.spares,
  },
  dormantAccounts: {
    meaning: "accounts at rest",
    unit: "accounts",
    formula: "accounts in friends' feeds with state dormant",
    read: (world) => accountsIn(world, (state) => state === accountState.dormant),
  },
  accountsPerSeller: {
    meaning: "accounts that a seller has in friends' feeds, neither banned nor closed",
    unit: "accounts/seller",
    formula: "accounts in friends' feeds / sellers",
    read: (world) =>
      ratio(
        accountsIn(world, (state) => state < accountState.banned),
        sellerCount(world),
      ),
  },
  postDispersion: {
    meaning: "dispersion of a day's posts around what sellers aim at; 1 for a Poisson law",
    unit: "1",
    formula: "sum of (posts - aim)^2 / sum of aims, over sellers with an account that works or rests",
    read: postDispersion,
  },
};
