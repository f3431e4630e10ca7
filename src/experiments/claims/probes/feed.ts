/** Probes of readers: whose feeds are full, and which ties are muted. */

import { topShare } from "../../../core/concentration.ts";
import { isLive } from "../../../model/accounts.ts";
import { moments } from "../../../model/channels.ts";
import { mute, organicStep } from "../../../model/constants.ts";
import type { World } from "../../../model/world.ts";
import { atEnd, type Probe } from "../probe.ts";

/** Share of ties of accounts in friends' feeds that are muted or blocked, within bounds of strength, 0..255. */
function mutedShare({ state }: World, least: number, most: number): number {
  const { channel, slab, followerCount } = state.accounts.columns;
  const { muted, strength } = state.ties.columns;
  let all = 0;
  let silent = 0;
  for (let account = 0; account < state.accounts.count; account++) {
    if (channel[account] !== moments) continue;
    const end = slab[account]! + followerCount[account]!;
    for (let tie = slab[account]!; tie < end; tie++) {
      if (strength[tie]! < least || strength[tie]! > most) continue;
      all++;
      if (muted[tie] !== mute.follows) silent++;
    }
  }
  return silent / all;
}

/** Followers of each shop that has any, over its live accounts. */
function reaches({ state }: World): number[] {
  const { seller, state: status, followerCount } = state.accounts.columns;
  const reach = new Map<number, number>();
  for (let account = 0; account < state.accounts.count; account++) {
    const shop = seller[account]!;
    if (isLive(status[account]!)) reach.set(shop, (reach.get(shop) ?? 0) + followerCount[account]!);
  }
  return [...reach.values()].filter((followers) => followers > 0);
}

export const feedProbes = {
  mutedTies: atEnd(
    "share of ties muted or blocked on the last day; ties: weak (below 0.3) or strong (0.6 and more)",
    (world, { ties }) =>
      ties === "weak" ? mutedShare(world, 0, 0.3 * 255 - 1e-9) : mutedShare(world, 0.6 * 255, 255),
  ),
  shareByFriends: atEnd(
    "selling posts among posts seen on the last day, mean over the fifth of readers with most friends, over that of the fifth with fewest",
    ({ state, friends }) => {
      const { commercialSeen, organicInflow, seenShareOrganic } = state.feeds.columns;
      const readers: { friends: number; share: number }[] = [];
      for (let person = 0; person < state.persons.count; person++) {
        const selling = commercialSeen[person]!;
        const seen = selling + (organicInflow[person]! / organicStep) * seenShareOrganic[person]!;
        if (state.persons.columns.departed[person] !== 0 || seen === 0) continue;
        readers.push({
          friends: friends.offsets[person + 1]! - friends.offsets[person]!,
          share: selling / seen,
        });
      }
      readers.sort((a, b) => a.friends - b.friends);
      const fifth = Math.floor(readers.length / 5);
      const mean = (of: typeof readers) => of.reduce((sum, { share }) => sum + share, 0) / of.length;
      return mean(readers.slice(-fifth)) / mean(readers.slice(0, fifth));
    },
  ),
  topReach: {
    meaning:
      "share of all follower ties of live accounts that belongs to the share `share` of shops with most of them, day `day`",
    watch: (_, { day, share }) => {
      let held = Number.NaN;
      return {
        each: (world) => {
          if (world.day === day) held = topShare(reaches(world), share as number);
        },
        end: () => held,
      };
    },
  },
} as const satisfies Readonly<Record<string, Probe>>;
