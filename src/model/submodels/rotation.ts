/**
 * Rotation: some sellers answer a sanction by changing position. They rest the account that drew attention, open
 * another while that pays, sell through one account for a few days and then rest it while the next one works.
 *
 * Source: assumed; one identity replaced by another after Niverthi, Verma & Kumar 2022. Leaves out
 * sellers who rotate before any sanction, and borrowed accounts.
 */

import { integer, number } from "../../core/parameter.ts";
import { chance, emptyKey, type Key } from "../../core/random.ts";
import { accountKey, isLive, openAccount, releaseTies, stateOfLevel } from "../accounts.ts";
import { moments } from "../channels.ts";
import { accountState, honesty, never, sellerRole, unitCents } from "../constants.ts";
import { log } from "../events.ts";
import { bringFollowers } from "../followers.ts";
import { type Mechanism, sectionOf, valuesOf, type World } from "../world.ts";
import type { reentry } from "./reentry.ts";

export const rotation = {
  name: "rotation",
  meaning: "sellers with several accounts, of which one works while the others rest",
  source: "assumed",
  parameters: {
    share: number("share of sellers who answer a sanction so", "1", 0.3, [0, 1], "assumed: a minority"),
    maliciousShare: number(
      "the same among malicious sellers",
      "1",
      0.8,
      [0, 1],
      "assumed: those who expect sanctions prepare for them",
    ),
    accounts: integer(
      "accounts that a seller has at most",
      "accounts",
      4,
      [1, 16],
      "assumed; 1: only rests, opens none",
    ),
    burst: integer("days for which an account works", "days", 5, [1, 1000], "assumed"),
    rest: integer("days for which it rests then, and after a sanction", "days", 10, [0, 1000], "assumed"),
  },
  decisions: ["evasion", "spare followers"],
} as const satisfies Mechanism;

/** Share of days on which a seller with so many accounts posts: min(1, accounts burst / (burst + rest)). */
export function dutyCycle(accounts: number, burst: number, rest: number): number {
  return Math.min(1, (accounts * burst) / (burst + rest));
}

/** Writes the accounts in use and at rest of sellers who evade. One draw a sanction, one a follower asked along. */
export function changePosition(world: World): void {
  const { sellers } = world.state;
  const { role, exitDay, evading } = sellers.columns;
  const key = emptyKey();
  for (let shop = 0; shop < sellers.count; shop++) {
    if (exitDay[shop] !== never || role[shop] !== sellerRole.friend) continue;
    const caught = sanctionedToday(world, shop);
    if (caught >= 0 && evading[shop] === 0 && evades(world, shop)) evading[shop] = 1;
    if (evading[shop] === 0 || isLicensed(world, shop)) continue;
    if (caught >= 0) answer(world, shop, caught, key);
    takeTurns(world, shop, key);
  }
}

/** Who has a licence has nothing to run from. */
function isLicensed(world: World, shop: number): boolean {
  const account = world.state.sellers.columns.account[shop];
  return account >= 0 && world.state.accounts.columns.licensed[account] === 1;
}

/** The account in the feed that was sanctioned today, -1 for none. */
function sanctionedToday(world: World, shop: number): number {
  const { account, lostAccount } = world.state.sellers.columns;
  const { sanctionDay } = world.state.accounts.columns;
  const last = account[shop] >= 0 ? account[shop] : lostAccount[shop];
  return last >= 0 && sanctionDay[last] === world.day ? last : -1;
}

function evades(world: World, shop: number): boolean {
  const p = valuesOf(world, rotation);
  const { owner, honesty: kind } = world.state.sellers.columns;
  const share = kind[shop] === honesty.malicious ? p.maliciousShare : p.share;
  return chance(world.roots.evasion, owner[shop]) < share;
}

/** Rests the account that was sanctioned, and opens another if that pays. */
function answer(world: World, shop: number, caught: number, key: Key): void {
  const p = valuesOf(world, rotation);
  const { cost, horizon, recovery } = sectionOf<typeof reentry.parameters>(world, "reentry");
  const { accounts, sellers } = world.state;
  const { profitFast, chargeDay, chargeCents, owner } = sellers.columns;
  if (isLive(accounts.columns.state[caught])) rest(world, caught);
  if (ownAccounts(world, shop) >= p.accounts || profitFast[shop] * horizon <= cost * unitCents) return;
  const fresh = openAccount(world, shop, moments, accounts.columns.followerCount[caught]);
  // One draw a follower and day: a ban lets nobody be asked twice, by the spare account and by the one that takes over.
  accountKey(world.keys["spare followers"], owner[shop], accounts.columns.ordinal[caught], key);
  const came = bringFollowers(world, caught, fresh, recovery, key);
  accounts.columns.state[fresh] = accountState.dormant;
  accounts.columns.restUntil[fresh] = world.day;
  chargeCents[shop] =
    (chargeDay[shop] === world.day + 1 ? chargeCents[shop] : 0) + Math.round(cost * unitCents);
  chargeDay[shop] = world.day + 1;
  world.tally.spares++;
  log(world.events, world.day, "spare", owner[shop], -1, came);
}

function rest(world: World, account: number): void {
  const { state, restUntil } = world.state.accounts.columns;
  state[account] = accountState.dormant;
  restUntil[account] = world.day + valuesOf(world, rotation).rest;
}

/** Accounts of the shop in friends' feeds of the first platform that are neither banned nor closed. */
function ownAccounts(world: World, shop: number): number {
  const { next, state, channel } = world.state.accounts.columns;
  let count = 0;
  for (let one = world.state.sellers.columns.newestAccount[shop]; one >= 0; one = next[one]) {
    if (channel[one] === moments && state[one] < accountState.banned) count++;
  }
  return count;
}

/** Puts the account whose turn it is to work, if any has rested enough; all others rest. */
function takeTurns(world: World, shop: number, key: Key): void {
  const { burst } = valuesOf(world, rotation);
  const { account, turnDay, newestAccount } = world.state.sellers.columns;
  const { next, state, channel, level, restUntil } = world.state.accounts.columns;
  const now = account[shop];
  const works = now >= 0 && isLive(state[now]);
  if (works && world.day - turnDay[shop] >= burst && ownAccounts(world, shop) > 1) rest(world, now);
  else if (works) return;
  // The one that has rested the longest; on a tie the newest.
  let best = -1;
  for (let one = newestAccount[shop]; one >= 0; one = next[one]) {
    if (channel[one] !== moments || state[one] >= accountState.suspended) continue;
    if (isLive(state[one])) state[one] = accountState.dormant;
    if (best < 0 || restUntil[one] < restUntil[best]) best = one;
  }
  if (best < 0) return;
  const { lostAccount } = world.state.sellers.columns;
  if (lostAccount[shop] >= 0) takeOver(world, shop, best, key);
  account[shop] = best;
  if (restUntil[best] > world.day) return;
  state[best] = stateOfLevel(level[best]);
  turnDay[shop] = world.day;
}

/** A spare account takes in the followers of a banned one. */
function takeOver(world: World, shop: number, account: number, key: Key): void {
  const { recovery } = sectionOf<typeof reentry.parameters>(world, "reentry");
  const { lostAccount, owner } = world.state.sellers.columns;
  const lost = lostAccount[shop];
  accountKey(world.keys["spare followers"], owner[shop], world.state.accounts.columns.ordinal[lost], key);
  bringFollowers(world, lost, account, recovery, key);
  releaseTies(world, lost);
  lostAccount[shop] = -1;
}
