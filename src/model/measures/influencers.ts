/** Measures of influencers: what they sell for others, whom they reach, and who of their followers buys. */

import type { MeasureDeclaration } from "../../core/declare.ts";
import { isLive } from "../accounts.ts";
import { isFeed, publicAccount } from "../channels.ts";
import { unitCents } from "../constants.ts";
import type { World } from "../world.ts";
import { ratio } from "./ratio.ts";

type Measures = Readonly<Record<string, MeasureDeclaration<World>>>;

/** Live accounts of influencers, or of sellers in friends' feeds. */
function liveAccounts(world: World, wanted: (channel: number) => boolean): number[] {
  const { channel, state } = world.state.accounts.columns;
  const found: number[] = [];
  for (let account = 0; account < world.state.accounts.count; account++) {
    if (wanted(channel[account]) && isLive(state[account])) found.push(account);
  }
  return found;
}

const isPublic = (channel: number) => channel === publicAccount;

/** Followers of all influencers together. */
function followings(world: World): number {
  const { followerCount } = world.state.accounts.columns;
  return liveAccounts(world, isPublic).reduce((sum, account) => sum + followerCount[account], 0);
}

/** Ties of these accounts by what their readers ordered: nothing, once, more often. */
function buyers(world: World, wanted: (channel: number) => boolean): [number, number, number] {
  const { slab, followerCount } = world.state.accounts.columns;
  const { bought } = world.state.ties.columns;
  const counts: [number, number, number] = [0, 0, 0];
  for (const account of liveAccounts(world, wanted)) {
    const end = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < end; tie++) counts[Math.min(2, bought[tie])]++;
  }
  return counts;
}

function share(part: number, rest: number): number {
  return ratio(part, part + rest);
}

export const influencerMeasures: Measures = {
  endorsements: {
    meaning: "posts that influencers sold to sellers",
    unit: "posts/day",
    formula: "public accounts with a sponsor today",
    read: ({ tally }) => tally.endorsements,
  },
  endorsementFees: {
    meaning: "fees that sellers paid to influencers",
    unit: "money/day",
    formula: "followers / 1000 x endorsement.price, over endorsements",
    read: ({ tally }) => tally.endorsementCents / unitCents,
  },
  endorsedOrders: {
    meaning: "orders of sellers' goods by paid posts",
    unit: "orders/day",
    formula: "orders with an endorser",
    read: ({ tally }) => tally.endorsedOrders,
  },
  audienceMean: {
    meaning: "followers of an influencer",
    unit: "persons",
    formula: "mean of accounts.followerCount, live accounts of channel public-account",
    read: (world) => ratio(followings(world), liveAccounts(world, isPublic).length),
  },
  audienceTotal: {
    meaning: "followings of influencers by persons",
    unit: "ties",
    formula: "sum of accounts.followerCount, live accounts of channel public-account",
    read: followings,
  },
  audienceWon: {
    meaning: "followers that influencers won",
    unit: "persons/day",
    formula: "ties added by the audience rule",
    read: ({ tally }) => tally.audienceWon,
  },
  audienceLost: {
    meaning: "followers that influencers lost",
    unit: "persons/day",
    formula: "ties taken away by the audience rule",
    read: ({ tally }) => tally.audienceLost,
  },
  salesPerPublicPost: {
    meaning: "orders per selling post of an influencer",
    unit: "orders/post",
    formula: "orders / posts, channel public-account",
    read: ({ tally }) => ratio(tally.channels.orders[publicAccount], tally.channels.posts[publicAccount]),
  },
  publicBuyers: {
    meaning: "share of influencers' followers who bought by their posts",
    unit: "1",
    formula: "ties of public accounts with an order / all of them",
    read: (world) => {
      const [none, once, often] = buyers(world, isPublic);
      return share(once + often, none);
    },
  },
  publicRepeat: {
    meaning: "share of them who bought again",
    unit: "1",
    formula: "ties of public accounts with two orders or more / with an order",
    read: (world) => {
      const [, once, often] = buyers(world, isPublic);
      return share(often, once);
    },
  },
  feedRepeat: {
    meaning: "the same share of buyers in friends' feeds",
    unit: "1",
    formula: "ties of accounts in friends' feeds with two orders or more / with an order",
    read: (world) => {
      const [, once, often] = buyers(world, isFeed);
      return share(often, once);
    },
  },
};
