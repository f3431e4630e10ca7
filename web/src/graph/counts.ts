/** How many people are what, on the day shown. */

import { type People, roleNames, standingNames } from "../app/people.ts";

export interface Counts {
  readonly people: number;
  /** By place in `roleNames`, `standingNames` and by platform. */
  readonly role: readonly number[];
  readonly standing: readonly number[];
  readonly platform: readonly number[];
}

/** One entry a role, standing and platform together. */
const together = new Uint32Array(256);

export function countPeople({ count, role, standing, platform }: People): Counts {
  together.fill(0);
  for (let person = 0; person < count; person++)
    together[role[person]! | (standing[person]! << 3) | (platform[person]! << 6)]!++;
  const roles = roleNames.map(() => 0);
  const standings = standingNames.map(() => 0);
  const platforms = [0, 0, 0, 0];
  for (const [key, number] of together.entries()) {
    if (number === 0) continue;
    roles[key & 7]! += number;
    standings[(key >> 3) & 7]! += number;
    platforms[key >> 6]! += number;
  }
  return { people: count, role: roles, standing: standings, platform: platforms };
}
