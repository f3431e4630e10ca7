/** Followers who come along when a seller changes accounts, and friends who are asked to follow. */

import { drawWith, type Key, unit } from "../core/random.ts";
import { addFollower, isFull } from "./accounts.ts";
import { mute } from "./constants.ts";
import { tieTrust } from "./regard.ts";
import type { World } from "./world.ts";

/** What a reader knows of a shop. */
const experience = ["good", "bad", "friendGood", "friendBad", "memory", "bought"] as const;

/** Probability that an old follower comes along: r (0.5 + 0.5 tie), half of that under trust 0.5. */
export function rejoinProbability(tie: number, trusted: number, recovery: number): number {
  const share = recovery * (0.5 + 0.5 * tie);
  return trusted >= 0.5 ? share : share / 2;
}

/**
 * Lets followers of one account come along to another of the same shop, and carries those who had muted the first;
 * returns how many came. Who follows the second already, or is not on its platform, is passed over. One draw per follower by `key`.
 */
export function bringFollowers(world: World, from: number, to: number, recovery: number, key: Key): number {
  const { accounts, ties, persons, feeds } = world.state;
  const { mark, departed } = persons.columns;
  const { attention } = feeds.columns;
  const base = accounts.columns.platform[to] * persons.count;
  markFollowers(world, to, 1);
  const expected = accounts.columns.followerCount[from];
  let came = 0;
  for (let place = 0; place < expected && !isFull(world, to); place++) {
    // The slab may move while followers are added: take the arrays and places afresh.
    const old = accounts.columns.slab[from] + place;
    const { reader, strength, muted } = ties.columns;
    const person = reader[old];
    if (mark[person] === 1) continue;
    const turnedAway = muted[old];
    if (turnedAway === mute.follows) {
      if (departed[person] !== 0 || attention[base + person] === 0) continue;
      const joins = rejoinProbability(strength[old] / 255, tieTrust(world, from, old), recovery);
      if (unit(drawWith(key.first, key.second, person)) >= joins) continue;
      came++;
    }
    const tie = addFollower(world, to, person, strength[old]);
    const known = accounts.columns.slab[from] + place;
    for (const name of experience) ties.columns[name][tie] = ties.columns[name][known];
    ties.columns.muted[tie] = turnedAway;
  }
  markFollowers(world, to, 0);
  return came;
}

/**
 * Asks friends of the owner who do not follow the account, until so many were added today; each joins with probability
 * `ask` times that of coming along. One draw per friend asked, by `key`.
 */
export function askFriends(
  world: World,
  account: number,
  ask: number,
  recovery: number,
  limit: number,
  key: Key,
): void {
  const { accounts, persons, feeds } = world.state;
  const { owner, adds } = accounts.columns;
  const { attention } = feeds.columns;
  const base = accounts.columns.platform[account] * persons.count;
  const { offsets, targets } = world.friends;
  const { mark, departed } = persons.columns;
  const who = owner[account];
  markFollowers(world, account, 1);
  for (let e = offsets[who]; e < offsets[who + 1] && adds[account] < limit && !isFull(world, account); e++) {
    const friend = targets[e];
    if (mark[friend] === 1 || departed[friend] !== 0 || attention[base + friend] === 0) continue;
    const joins = ask * rejoinProbability(world.strength[e] / 255, 1, recovery);
    if (unit(drawWith(key.first, key.second, friend)) >= joins) continue;
    adds[account]++;
    world.tally.adds++;
    addFollower(world, account, friend, world.strength[e]);
  }
  markFollowers(world, account, 0);
}

function markFollowers(world: World, account: number, value: number): void {
  const { accounts, ties, persons } = world.state;
  const { mark } = persons.columns;
  const first = accounts.columns.slab[account];
  const last = first + accounts.columns.followerCount[account];
  for (let tie = first; tie < last; tie++) mark[ties.columns.reader[tie]] = value;
}

/** Gives followers of an account what they know of the shop from following another, blocking included. */
export function carryExperience(world: World, from: number, to: number): void {
  const { accounts, ties, persons } = world.state;
  const { mark } = persons.columns;
  const { slab, followerCount } = accounts.columns;
  const { reader, muted } = ties.columns;
  const start = slab[from];
  for (let place = 0; place < followerCount[from]; place++) mark[reader[start + place]] = place + 1;
  const end = slab[to] + followerCount[to];
  for (let tie = slab[to]; tie < end; tie++) {
    if (mark[reader[tie]] === 0) continue;
    const known = start + mark[reader[tie]] - 1;
    for (const name of experience) ties.columns[name][tie] = ties.columns[name][known];
    if (muted[known] === mute.blocked) muted[tie] = mute.blocked;
  }
  for (let place = 0; place < followerCount[from]; place++) mark[reader[start + place]] = 0;
}
