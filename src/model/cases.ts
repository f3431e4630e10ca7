/** Cases that the platform looks into: an account, or an ordinary person (account -1). */

import { chance, deriveKey, type Key } from "../core/random.ts";
import type { World } from "./world.ts";

/** Today's uniform number for a case: by person, for an account also by how many its owner had before. */
export function caseChance(world: World, today: Key, row: number, into: Key): number {
  const { account, person } = world.state.reviews.columns;
  if (account[row] < 0) return chance(today, person[row]);
  return chance(deriveKey(today, person[row], into), world.state.accounts.columns.ordinal[account[row]]);
}
