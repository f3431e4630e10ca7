/** How many people are what, on the day shown. */

import { type People, roleNames, standingNames } from "../app/people.ts";

export interface Counts {
  readonly people: number;
  /** By place in `roleNames`, `standingNames` and by platform. */
  readonly role: readonly number[];
  readonly standing: readonly number[];
  readonly platform: readonly number[];
}

export function countPeople({ count, role, standing, platform }: People): Counts {
  const roles = new Array<number>(roleNames.length).fill(0);
  const standings = new Array<number>(standingNames.length).fill(0);
  const platforms = [0, 0, 0, 0];
  for (let person = 0; person < count; person++) {
    roles[role[person]!]!++;
    standings[standing[person]!]!++;
    platforms[platform[person]!]!++;
  }
  return { people: count, role: roles, standing: standings, platform: platforms };
}
