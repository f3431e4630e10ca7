/** Probes of readers: whose feeds are full, and which ties are muted. */

import { moments, publicAccount } from "../../../model/channels.ts";
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
  audienceShare: atEnd(
    "share of influencers in all ties over which anybody is followed, last day",
    (world) => {
      const { channel, followerCount, closeDay } = world.state.accounts.columns;
      let all = 0;
      let names = 0;
      for (let account = 0; account < world.state.accounts.count; account++) {
        if (closeDay[account]! <= world.day) continue;
        all += followerCount[account]!;
        if (channel[account] === publicAccount) names += followerCount[account]!;
      }
      return names / all;
    },
  ),
} as const satisfies Readonly<Record<string, Probe>>;
