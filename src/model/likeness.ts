/** Likeness: which accounts publish what another account publishes too. */

import { isFeed } from "./channels.ts";
import { accountState } from "./constants.ts";
import type { World } from "./world.ts";

/** True where the seller took the goods over from another one, or has a second one in the platform's feeds. */
export function isCopy(world: World, account: number): boolean {
  const { accounts, sellers } = world.state;
  const { seller, next, channel, platform, state } = accounts.columns;
  const shop = seller[account];
  if (sellers.columns.copied[shop] === 1) return true;
  for (let one = sellers.columns.newestAccount[shop]; one >= 0; one = next[one]) {
    if (one === account || platform[one] !== platform[account] || !isFeed(channel[one])) continue;
    if (state[one] < accountState.banned) return true;
  }
  return false;
}
