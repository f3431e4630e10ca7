/** The end of a shop, whoever ends it. */

import { closeAccount, isLive, releaseTies } from "./accounts.ts";
import { accountState, sellerRole } from "./constants.ts";
import { log } from "./events.ts";
import { show } from "./visibility.ts";
import type { World } from "./world.ts";

/** Closes a running shop tonight: its accounts end, their ties are given back, friends no longer see a seller. */
export function closeShop(world: World, shop: number): void {
  const { sellers, persons, accounts } = world.state;
  const { owner, exitDay, account, newestAccount, lostAccount, profitCents } = sellers.columns;
  const person = owner[shop];
  exitDay[shop] = world.day;
  show(world, shop, 0);
  for (let one = newestAccount[shop]; one >= 0; one = accounts.columns.next[one]) {
    if (accounts.columns.room[one] > 0) releaseTies(world, one);
    if (accounts.columns.state[one] < accountState.banned) closeAccount(world, one, accountState.closed);
  }
  account[shop] = -1;
  lostAccount[shop] = -1;
  persons.columns.seller[person] = -1;
  persons.columns.lastExitDay[person] = world.day;
  if (sellers.columns.role[shop] === sellerRole.friend) world.tally.exits++;
  log(world.events, world.day, "exit", person, -1, profitCents[shop]);
}

/** Followers of all accounts of a shop that are at work. */
export function reachOf(world: World, shop: number): number {
  const { next, state, followerCount } = world.state.accounts.columns;
  let sum = 0;
  for (let account = world.state.sellers.columns.newestAccount[shop]; account >= 0; account = next[account]) {
    if (isLive(state[account])) sum += followerCount[account];
  }
  return sum;
}
