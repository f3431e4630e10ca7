/**
 * Re-entry: a banned seller comes back under a new account if that pays; part of the old followers come
 * along, and for some weeks the seller asks lost friends to follow again.
 *
 * Source: renewal of banned identities, validation target P01; ban evaders on Wikipedia, Niverthi, Verma &
 * Kumar 2022. Delay, recovery and asking are assumptions.
 */

import { number } from "../../core/parameter.ts";
import { chance, emptyKey, type Key } from "../../core/random.ts";
import { exponential } from "../../core/variates.ts";
import { accountKey, isLive, openAccount, releaseTies } from "../accounts.ts";
import { moments } from "../channels.ts";
import { never, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { askFriends, bringFollowers } from "../followers.ts";
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

/** Writes days of return, opens new accounts and adds their followers. Draws per banned seller, old follower and friend asked. */
export function comeBack(world: World): void {
  const p = valuesOf(world, reentry);
  const { sellers } = world.state;
  const { owner, account, exitDay, returnDay, banCount, evading, profitFast, lostAccount } = sellers.columns;
  const key = emptyKey();
  // The platform has counted the adds of the day; those of tonight count tomorrow.
  world.state.accounts.columns.adds.fill(0);
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || (banCount[shop] === 0 && evading[shop] === 0)) continue;
    if (account[shop] >= 0) {
      if (world.state.accounts.columns.next[account[shop]] >= 0) askAround(world, account[shop], key);
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
  const { sellers, accounts } = world.state;
  const lost = sellers.columns.lostAccount[shop];
  const owner = sellers.columns.owner[shop];
  const expected = accounts.columns.followerCount[lost];
  const fresh = openAccount(world, shop, moments, expected);
  sellers.columns.account[shop] = fresh;
  sellers.columns.chargeDay[shop] = world.day + 1;
  sellers.columns.chargeCents[shop] = Math.round(p.cost * unitCents);
  accountKey(world.keys.rejoin, owner, accounts.columns.ordinal[lost], key);
  const came = bringFollowers(world, lost, fresh, p.recovery, key);
  releaseTies(world, lost);
  sellers.columns.lostAccount[shop] = -1;
  world.tally.returns++;
  log(world.events, world.day, "return", owner, -1, came);
}

/** A young account that is not the shop's first asks some of the owner's friends who do not follow it, up to the day's limit. */
function askAround(world: World, account: number, key: Key): void {
  const p = valuesOf(world, reentry);
  const { owner, ordinal, openDay, state } = world.state.accounts.columns;
  if (world.day - openDay[account] > p.askDays || !isLive(state[account])) return;
  accountKey(world.keys.ask, owner[account], ordinal[account], key);
  const limit = sectionOf<typeof mouth.parameters>(world, "mouth").addCap;
  askFriends(world, account, p.ask, p.recovery, limit, key);
}
