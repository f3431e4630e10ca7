/**
 * Re-entry: a banned seller comes back under a new account if that pays; part of the old followers come
 * along, and for some weeks the seller asks lost friends to follow again.
 *
 * Source: renewal of banned identities, validation target P01; ban evaders on Wikipedia, Niverthi, Verma &
 * Kumar 2022. Delay, recovery and asking are assumptions.
 */

import { number } from "../../core/parameter.ts";
import { chance, drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { exponential } from "../../core/variates.ts";
import { accountKey, addFollower, isLive, openAccount, releaseTies } from "../accounts.ts";
import { moments } from "../channels.ts";
import { mute, never, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { tieTrust } from "../regard.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { mouth } from "./mouth.ts";

export const reentry = {
  name: "reentry",
  meaning: "how banned sellers return",
  source: "renewal of identities; Niverthi, Verma & Kumar 2022; magnitudes assumed",
  parameters: {
    cost: number("cost of a new account", "money", 1, [0, 1000], "assumed"),
    horizon: number("days of profit set against the cost", "days", 30, [0, 1000], "assumed"),
    delay: number("mean delay of the return, rounded up to whole days", "days", 3, [0, 365], "assumed"),
    recovery: number("largest share of followers that come along", "1", 0.6, [0, 1], "assumed"),
    askDays: number("days for which a new account asks friends to follow", "days", 60, [0, 1000], "assumed"),
    ask: number("share of lost friends asked in a day", "1/day", 0.05, [0, 1], "assumed"),
  },
  decisions: ["return delay", "rejoin", "ask"],
} as const satisfies Mechanism;

/** Probability that an old follower comes along: r (0.5 + 0.5 tie), half of that under trust 0.5. */
export function rejoinProbability(tie: number, trusted: number, recovery: number): number {
  const share = recovery * (0.5 + 0.5 * tie);
  return trusted >= 0.5 ? share : share / 2;
}

/** Writes days of return, opens new accounts and adds their followers. Draws per banned seller, old follower and friend asked. */
export function comeBack(world: World): void {
  const p = valuesOf(world, reentry);
  const { sellers } = world.state;
  const { owner, account, exitDay, returnDay, banCount, profitFast, lostAccount } = sellers.columns;
  const key = emptyKey();
  // The platform has counted the adds of the day; those of tonight count tomorrow.
  world.state.accounts.columns.adds.fill(0);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || banCount[shop] === 0) continue;
    if (account[shop] >= 0) {
      if (world.state.accounts.columns.returning[account[shop]] === 1) askFriends(world, account[shop], key);
      continue;
    }
    if (returnDay[shop] === never) {
      if (lostAccount[shop] < 0 || profitFast[shop] * p.horizon <= p.cost * unitCents) continue;
      const delay = exponential(chance(world.keys["return delay"], owner[shop]), p.delay);
      returnDay[shop] = world.day + 1 + Math.floor(delay);
    } else if (returnDay[shop] <= world.day) {
      returnDay[shop] = never;
      reopen(world, shop, key);
    }
  }
}

function reopen(world: World, shop: number, key: Key): void {
  const p = valuesOf(world, reentry);
  const { sellers, accounts, ties } = world.state;
  const lost = sellers.columns.lostAccount[shop];
  const owner = sellers.columns.owner[shop];
  const expected = accounts.columns.followerCount[lost];
  const fresh = openAccount(world, shop, moments, expected);
  sellers.columns.account[shop] = fresh;
  sellers.columns.chargeDay[shop] = world.day + 1;
  sellers.columns.chargeCents[shop] = Math.round(p.cost * unitCents);
  accountKey(world.keys.rejoin, owner, accounts.columns.ordinal[lost], key);
  let came = 0;
  for (let place = 0; place < expected; place++) {
    // The slab may move while followers are added: take the arrays and places afresh.
    const old = accounts.columns.slab[lost] + place;
    const { reader, strength, good, bad, friendGood, friendBad, muted, memory, bought } = ties.columns;
    const person = reader[old];
    const turnedAway = muted[old];
    if (turnedAway === mute.follows) {
      if (world.state.feeds.columns.attention[person] === 0) continue;
      const joins = rejoinProbability(strength[old] / 255, tieTrust(world, lost, old), p.recovery);
      if (unit(drawWith(key.first, key.second, person)) >= joins) continue;
      came++;
    }
    const kept = [good[old], bad[old], friendGood[old], friendBad[old], memory[old], bought[old]];
    const tie = addFollower(world, fresh, person, strength[old]);
    const now = ties.columns;
    [now.good[tie], now.bad[tie], now.friendGood[tie], now.friendBad[tie], now.memory[tie], now.bought[tie]] =
      kept as [number, number, number, number, number, number];
    now.muted[tie] = turnedAway;
  }
  releaseTies(world, lost);
  sellers.columns.lostAccount[shop] = -1;
  world.tally.returns++;
  log(world.events, world.day, "return", owner, -1, came);
}

/** A young returning account asks some of the owner's friends who do not follow it, up to the day's limit. */
function askFriends(world: World, account: number, key: Key): void {
  const p = valuesOf(world, reentry);
  const limit = sectionOf<typeof mouth.parameters>(world, "mouth").addCap;
  const { accounts, persons, ties } = world.state;
  const { owner, ordinal, openDay, state, adds } = accounts.columns;
  if (world.day - openDay[account] > p.askDays || !isLive(state[account])) return;
  const { offsets, targets } = world.friends;
  const { mark, departed } = persons.columns;
  // A banned seller comes back on the first platform, whose feeds have their persons' ids.
  const { attention } = world.state.feeds.columns;
  const who = owner[account];
  const slab = accounts.columns.slab[account];
  const end = slab + accounts.columns.followerCount[account];
  for (let tie = slab; tie < end; tie++) mark[ties.columns.reader[tie]] = 1;
  accountKey(world.keys.ask, who, ordinal[account], key);
  for (let e = offsets[who]; e < offsets[who + 1] && adds[account] < limit; e++) {
    const friend = targets[e];
    if (mark[friend] === 1 || departed[friend] !== 0 || attention[friend] === 0) continue;
    const joins = p.ask * rejoinProbability(world.strength[e] / 255, 1, p.recovery);
    if (unit(drawWith(key.first, key.second, friend)) >= joins) continue;
    adds[account]++;
    world.tally.adds++;
    addFollower(world, account, friend, world.strength[e]);
  }
  const now = accounts.columns;
  for (let place = 0; place < now.followerCount[account]; place++) {
    mark[ties.columns.reader[now.slab[account] + place]] = 0;
  }
}
