/** Measures of the feed: load, attention, visits, and what readers do about it. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { quantile } from "../../core/statistics.ts";
import { isLive } from "../accounts.ts";
import { isFeed, moments, rivalFeed } from "../channels.ts";
import { mute, organicStep } from "../constants.ts";
import { inAll } from "../tally.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Sum over persons. */
function total(world: World, value: (person: number) => number): number {
  let sum = 0;
  for (let person = 0; person < world.state.persons.count; person++) sum += value(person);
  return sum;
}

/** What a person's feeds on all platforms hold together. */
function ofPerson(world: World, column: Uint32Array, person: number): number {
  const { feeds, persons } = world.state;
  let sum = 0;
  for (let feed = person; feed < feeds.count; feed += persons.count) sum += column[feed];
  return sum;
}

/** Sum of a column of feeds, per person. */
function feedMean(world: World, column: Uint32Array): number {
  let sum = 0;
  for (let feed = 0; feed < world.state.feeds.count; feed++) sum += column[feed];
  return ratio(sum, world.state.persons.count);
}

/** Mean of a column over persons. */
function meanOf(world: World, column: Float32Array | Uint8Array): number {
  return ratio(
    total(world, (person) => column[person]),
    world.state.persons.count,
  );
}

/** Mean over readers: persons who have not given up the feed. */
function perReader(world: World, value: (person: number) => number): number {
  const { departed } = world.state.persons.columns;
  const readers = total(world, (person) => (departed[person] === 0 ? 1 : 0));
  return ratio(
    total(world, (person) => (departed[person] === 0 ? value(person) : 0)),
    readers,
  );
}

/** Ordinary posts that were seen, in expectation. */
function organicSeen(world: World): number {
  const { feeds } = world.state;
  const { organicInflow, seenShareOrganic } = feeds.columns;
  let sum = 0;
  for (let feed = 0; feed < feeds.count; feed++) {
    sum += (organicInflow[feed] / organicStep) * seenShareOrganic[feed];
  }
  return sum;
}

/** Followers of live accounts in friends' feeds, by what they did with the account. */
function followers(world: World, kind: number): number {
  const { accounts, ties } = world.state;
  const { state, channel, slab, followerCount } = accounts.columns;
  let count = 0;
  for (let account = 0; account < accounts.count; account++) {
    if (!isFeed(channel[account]) || !isLive(state[account])) continue;
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) if (kind < 0 || ties.columns.muted[tie] === kind) count++;
  }
  return count;
}

export const feedMeasures: Measures = {
  posts: {
    meaning: "selling posts published",
    unit: "posts/day",
    formula: "sum of accounts.posts",
    read: ({ tally }) => inAll(tally.channels.posts),
  },
  deliveredPosts: {
    meaning: "selling posts that reached friends' feeds",
    unit: "posts/day",
    formula: "sum over ties of delivered posts, channels moments and rival-feed",
    read: ({ tally }) => tally.channels.delivered[moments] + tally.channels.delivered[rivalFeed],
  },
  seenPosts: {
    meaning: "selling posts seen in friends' feeds",
    unit: "posts/day",
    formula: "sum over ties of posts seen, channels moments and rival-feed",
    read: ({ tally }) => tally.channels.seen[moments] + tally.channels.seen[rivalFeed],
  },
  commercialInflow: {
    meaning: "selling posts that reach a feed",
    unit: "posts/person-day",
    formula: "feeds.commercialInflow per person",
    read: (world) => feedMean(world, world.state.feeds.columns.commercialInflow),
  },
  organicInflow: {
    meaning: "ordinary posts that reach a feed",
    unit: "posts/person-day",
    formula: "feeds.organicInflow per person",
    read: (world) => feedMean(world, world.state.feeds.columns.organicInflow) / organicStep,
  },
  commercialShare: {
    meaning: "share of selling posts among posts seen",
    unit: "1",
    formula: "seenPosts / (seenPosts + ordinary posts seen)",
    read: (world) => {
      const { seen } = world.tally.channels;
      const commercial = seen[moments] + seen[rivalFeed];
      return ratio(commercial, commercial + organicSeen(world));
    },
  },
  hijackedReaders: {
    meaning: "share of readers more than a third of whose feed sells",
    unit: "1",
    formula: "readers in whose feeds commercialInflow > (commercialInflow + organicInflow) / 3",
    read: (world) => {
      const { commercialInflow, organicInflow } = world.state.feeds.columns;
      return perReader(world, (person) => {
        const commercial = ofPerson(world, commercialInflow, person);
        return commercial * 2 * organicStep > ofPerson(world, organicInflow, person) ? 1 : 0;
      });
    },
  },
  seenShare: {
    meaning: "share of a day's selling posts that a reader sees",
    unit: "1",
    formula: "mean of feeds.seenShare over readers, first platform",
    read: (world) => perReader(world, (person) => world.state.feeds.columns.seenShare[person]),
  },
  seenShareLow: {
    meaning: "the same for the reader at the lowest tenth",
    unit: "1",
    formula: "first decile of feeds.seenShare over readers, first platform",
    read: (world) => seenDecile(world, 0.1),
  },
  seenShareHigh: {
    meaning: "the same for the reader at the highest tenth",
    unit: "1",
    formula: "ninth decile of feeds.seenShare over readers, first platform",
    read: (world) => seenDecile(world, 0.9),
  },
  visits: {
    meaning: "feed visits of a person",
    unit: "visits/person-day",
    formula: "mean of persons.visitRate",
    read: (world) => meanOf(world, world.state.persons.columns.visitRate),
  },
  fatigue: {
    meaning: "adverts seen per visit, smoothed",
    unit: "posts/visit",
    formula: "mean of persons.fatigue over readers",
    read: (world) => perReader(world, (person) => world.state.persons.columns.fatigue[person]),
  },
  departed: {
    meaning: "share of persons who gave up the feed",
    unit: "1",
    formula: "mean of persons.departed",
    read: (world) => meanOf(world, world.state.persons.columns.departed),
  },
  mutes: {
    meaning: "sellers muted",
    unit: "mutes/day",
    formula: "ties that turned muted",
    read: ({ tally }) => tally.mutes,
  },
  blocks: {
    meaning: "sellers blocked for good",
    unit: "blocks/day",
    formula: "ties that turned blocked",
    read: ({ tally }) => tally.blocks,
  },
  unmutes: {
    meaning: "mutes taken back",
    unit: "unmutes/day",
    formula: "ties that turned from muted to following",
    read: ({ tally }) => tally.unmutes,
  },
  mutedShare: {
    meaning: "share of followers of live accounts who muted or blocked them",
    unit: "1",
    formula: "muted and blocked ties / ties, live accounts in friends' feeds",
    read: (world) => {
      const all = followers(world, -1);
      return ratio(all - followers(world, mute.follows), all);
    },
  },
  followers: {
    meaning: "followers that a live account reaches",
    unit: "persons/account",
    formula: "ties that are not muted / live accounts in friends' feeds",
    read: (world) => ratio(followers(world, mute.follows), liveAccounts(world)),
  },
  reports: {
    meaning: "reports of sellers in friends' feeds",
    unit: "reports/day",
    formula: "reports by readers, channels moments and rival-feed",
    read: ({ tally }) => tally.channels.reports[moments] + tally.channels.reports[rivalFeed],
  },
};

function liveAccounts(world: World): number {
  const { state, channel } = world.state.accounts.columns;
  let count = 0;
  for (let account = 0; account < world.state.accounts.count; account++) {
    if (isFeed(channel[account]) && isLive(state[account])) count++;
  }
  return count;
}

function seenDecile({ state }: World, share: number): number {
  const { departed } = state.persons.columns;
  const seen = state.feeds.columns.seenShare
    .subarray(0, state.persons.count)
    .filter((_, person) => departed[person] === 0);
  return seen.length === 0 ? 0 : quantile(seen, share);
}
