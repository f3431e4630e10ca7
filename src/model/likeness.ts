/** Likeness: which accounts publish what another account publishes too. */

import type { World } from "./world.ts";

/** True where the account sells goods that its seller took over from another one. */
export function isCopy(world: World, account: number): boolean {
  const { accounts, sellers } = world.state;
  return sellers.columns.copied[accounts.columns.seller[account]] === 1;
}
