/**
 * Delivery: a post reaches every follower who has not muted the account; a throttled account's posts are each
 * kept with the throttle probability. Strangers see nothing.
 *
 * Source: WeChat's rule that friends only see friends (Li et al. 2016).
 */

import { lever, number } from "../../core/parameter.ts";
import { drawWith, emptyKey, unit } from "../../core/random.ts";
import { binomial } from "../../core/variates.ts";
import { accountKey } from "../accounts.ts";
import { isSubscription } from "../channels.ts";
import { accountState, mute } from "../constants.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const delivery = {
  name: "delivery",
  meaning: "which followers a post reaches",
  source: "Li et al. 2016: only friends see posts",
  parameters: {
    throttle: number(
      "probability that a throttled account's post reaches a follower",
      "1",
      0.5,
      [0, 1],
      "quota cuts before bans, WeChat 2019",
      lever,
    ),
  },
  decisions: ["throttled"],
} as const satisfies Mechanism;

/**
 * Clears and fills the inflows of persons, and the delivered posts of ties of accounts that posted goods. Draws once
 * per tie of a throttled account that did.
 */
export function deliver(world: World): void {
  const { accounts, feeds } = world.state;
  const { posts, content, channel, state, seller } = accounts.columns;
  const { role } = world.state.sellers.columns;
  const { roles } = world.tally;
  const { delivered } = world.tally.channels;
  feeds.columns.commercialInflow.fill(0);
  feeds.columns.publicInflow.fill(0);
  for (let account = 0; account < accounts.count; account++) {
    if (posts[account] > 0) {
      send(world, account, state[account] === accountState.throttled);
      const arrived = receive(world, account);
      delivered[channel[account]] += arrived;
      roles.delivered[role[seller[account]]] += arrived;
    } else if (content[account] > 0) {
      receiveContent(world, account);
    }
  }
}

/** Writes the posts that leave for each follower. */
function send(world: World, account: number, throttled: boolean): void {
  const { posts, slab, followerCount, owner, ordinal } = world.state.accounts.columns;
  const { reader, delivered } = world.state.ties.columns;
  const first = slab[account];
  const last = first + followerCount[account];
  const count = posts[account];
  delivered.fill(count, first, last);
  if (!throttled) return;
  const { throttle } = valuesOf(world, delivery);
  const { first: k1, second: k2 } = accountKey(
    world.keys.throttled,
    owner[account],
    ordinal[account],
    emptyKey(),
  );
  for (let tie = first; tie < last; tie++) {
    delivered[tie] = binomial(unit(drawWith(k1, k2, reader[tie])), count, throttle);
  }
}

/** Takes back what cannot reach its reader, and adds the rest to the readers' inflow; returns the posts that arrived. */
function receive(world: World, account: number): number {
  const { content, channel, slab, followerCount, platform } = world.state.accounts.columns;
  const { reader, muted, delivered } = world.state.ties.columns;
  const { commercialInflow, publicInflow, attention } = world.state.feeds.columns;
  const { count: readers, columns } = world.state.persons;
  const several = world.state.platforms.count > 1;
  const { departed } = columns;
  const inflow = isSubscription(channel[account]) ? publicInflow : commercialInflow;
  const base = platform[account] * readers;
  const { follows } = mute;
  const others = content[account];
  const first = slab[account];
  const last = first + followerCount[account];
  let total = 0;
  for (let tie = first; tie < last; tie++) {
    const person = reader[tie];
    if (muted[tie] !== follows || departed[person] !== 0 || (several && attention[base + person] === 0)) {
      delivered[tie] = 0;
      continue;
    }
    const count = delivered[tie];
    inflow[base + person] += count + others;
    total += count;
  }
  return total;
}

/** A day without adverts of a public account. Who gave up the feed reads nothing, whatever arrives. */
function receiveContent(world: World, account: number): void {
  const { content, slab, followerCount, platform } = world.state.accounts.columns;
  const { reader, muted } = world.state.ties.columns;
  const { publicInflow } = world.state.feeds.columns;
  const base = platform[account] * world.state.persons.count;
  const { follows } = mute;
  const count = content[account];
  const first = slab[account];
  const last = first + followerCount[account];
  for (let tie = first; tie < last; tie++) {
    if (muted[tie] === follows) publicInflow[base + reader[tie]] += count;
  }
}
