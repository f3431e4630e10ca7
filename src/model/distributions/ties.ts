/** Distributions of ties: followers, trust, and what selling cost in friendships. */

import { isLive } from "../accounts.ts";
import { channelNames } from "../channels.ts";
import { accountState, mute, never, sellerRole, unitCents } from "../constants.ts";
import { tieTrust } from "../regard.ts";
import type { World } from "../world.ts";
import { type AddPoint, addQuantiles, type Distributions } from "./distribution.ts";

const bins = 20;

export const tieDistributions: Distributions = {
  followers: {
    meaning: "quantiles of followers whom a live account reaches, by channel",
    x: "share of accounts",
    y: "persons",
    read: readFollowers,
  },
  trust: {
    meaning: "trust of followers in live accounts, by channel",
    x: "trust, upper end of a bin of 0.05",
    y: "share of ties",
    read: readTrust,
  },
  tieCapital: {
    meaning:
      "what running shops earned and what it cost in ties, by tenth of profit so far, the poorest first",
    x: "tenth of shops, from 1",
    y: "group earned: money/shop; group kept: ties/shop that follow; group lost: ties/shop that muted or blocked",
    read: readTieCapital,
  },
};

function readFollowers(world: World, add: AddPoint): void {
  const { accounts, ties } = world.state;
  const { state, channel, slab, followerCount } = accounts.columns;
  const { muted } = ties.columns;
  const byChannel: number[][] = channelNames.map(() => []);
  for (let account = 0; account < accounts.count; account++) {
    if (!isLive(state[account])) continue;
    let open = 0;
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) if (muted[tie] === mute.follows) open++;
    byChannel[channel[account]].push(open);
  }
  byChannel.forEach((values, code) => {
    addQuantiles(values, channelNames[code], add);
  });
}

function readTrust(world: World, add: AddPoint): void {
  const { accounts } = world.state;
  const { state, channel, slab, followerCount } = accounts.columns;
  const counts = channelNames.map(() => new Float64Array(bins));
  for (let account = 0; account < accounts.count; account++) {
    if (!isLive(state[account])) continue;
    const of = counts[channel[account]];
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) {
      of[Math.min(bins - 1, Math.floor(tieTrust(world, account, tie) * bins))]++;
    }
  }
  counts.forEach((of, code) => {
    const all = of.reduce((sum, count) => sum + count, 0);
    if (all === 0) return;
    of.forEach((count, bin) => {
      add(channelNames[code], (bin + 1) / bins, count / all);
    });
  });
}

function readTieCapital(world: World, add: AddPoint): void {
  const { sellers } = world.state;
  const { role, exitDay, profitCents } = sellers.columns;
  const shops: number[] = [];
  for (let shop = 0; shop < sellers.count; shop++) {
    if (role[shop] === sellerRole.friend && exitDay[shop] === never) shops.push(shop);
  }
  if (shops.length === 0) return;
  shops.sort(
    (a, b) => profitCents[a] - profitCents[b] || sellers.columns.owner[a] - sellers.columns.owner[b],
  );
  for (let tenth = 0; tenth < 10; tenth++) {
    const first = Math.floor((tenth * shops.length) / 10);
    const last = Math.floor(((tenth + 1) * shops.length) / 10);
    if (first === last) continue;
    const some = shops.slice(first, last);
    const sums = { earned: 0, kept: 0, lost: 0 };
    for (const shop of some) {
      const { kept, lost } = tiesOf(world, shop);
      sums.earned += profitCents[shop] / unitCents;
      sums.kept += kept;
      sums.lost += lost;
    }
    for (const [group, sum] of Object.entries(sums)) add(group, tenth + 1, sum / some.length);
  }
}

/** Ties of all accounts that the shop has not lost, by whether they still follow. */
function tiesOf(world: World, shop: number): { kept: number; lost: number } {
  const { accounts, ties, sellers } = world.state;
  const { next, state, slab, followerCount } = accounts.columns;
  let kept = 0;
  let lost = 0;
  for (let one = sellers.columns.newestAccount[shop]; one >= 0; one = next[one]) {
    if (state[one] >= accountState.banned) continue;
    const end = slab[one] + followerCount[one];
    for (let tie = slab[one]; tie < end; tie++) {
      if (ties.columns.muted[tie] === mute.follows) kept++;
      else lost++;
    }
  }
  return { kept, lost };
}
