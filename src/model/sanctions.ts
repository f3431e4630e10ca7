/** Bans, by whatever rule: the account is closed for good. */

import { closeAccount } from "./accounts.ts";
import { sellsToFriends } from "./channels.ts";
import { accountState } from "./constants.ts";
import { log } from "./events.ts";
import type { World } from "./world.ts";

/** Bans an account of a person. A seller in friends' feeds has lost it; its ties stay until the seller is back or gives up. */
export function banAccount(world: World, account: number, person: number): void {
  const { accounts, sellers, persons } = world.state;
  accounts.columns.level[account] = 4;
  closeAccount(world, account, accountState.banned);
  world.tally.bans++;
  if (sellsToFriends(accounts.columns.channel[account])) {
    const shop = accounts.columns.seller[account];
    sellers.columns.banCount[shop]++;
    persons.columns.banCount[person]++;
    if (accounts.columns.platform[account] === 0) {
      sellers.columns.lostAccount[shop] = account;
      sellers.columns.account[shop] = -1;
    }
  }
  log(world.events, world.day, "ban", person, -1, account);
}
