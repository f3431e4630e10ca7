/**
 * Buying from an account that one does not follow, through a friend's link or a curator's advice: what the offer is
 * worth then, and how the buyer comes to follow.
 */

import { drawWith, type Key, unit } from "../core/random.ts";
import { gumbel } from "../core/variates.ts";
import { accountKey, follow, isFull } from "./accounts.ts";
import { noAccount } from "./constants.ts";
import { log } from "./events.ts";
import { endorsementLift, type OfferTerms, tieEndorsement, vouchedTrust, worthTo } from "./offers.ts";
import { strangerTrust, tieTrust } from "./regard.ts";
import type { mouth } from "./submodels/mouth.ts";
import { sectionOf, type World } from "./world.ts";

/** Strength of the tie to a seller whom one knows through others. */
export function strangerStrength(world: World): number {
  return Math.round(sectionOf<typeof mouth.parameters>(world, "mouth").newTie * 255);
}

/**
 * Utility of an offer that reached the person once, not by the seller's own post: to a follower by the tie, to others
 * (`tie` -1) as to one who has just followed, with so many friends' good reports.
 */
export function linkWorth(
  world: World,
  terms: OfferTerms,
  account: number,
  person: number,
  tie: number,
  reports: number,
): number {
  if (tie >= 0) {
    const believed = tieTrust(world, account, tie);
    const { strength, friendGood } = world.state.ties.columns;
    const worth = worthTo(world, terms, person, believed, strength[tie], 1);
    return friendGood[tie] > 0 ? worth + tieEndorsement(world, terms, tie, believed) : worth;
  }
  const strength = strangerStrength(world);
  const believed = strangerTrust(world, account, strength, reports);
  const vouched = vouchedTrust(believed, reports, terms.friendWeight, terms.priorWeight);
  return (
    worthTo(world, terms, person, believed, strength, 1) +
    endorsementLift(reports, terms.friends, terms.laterFriends, terms.trusted * vouched)
  );
}

/** Today's key of the taste shock that all ways to an account's offer share. */
export function shockKey(world: World, account: number, into: Key): Key {
  const { owner, ordinal } = world.state.accounts.columns;
  return accountKey(world.keys["taste shock"], owner[account], ordinal[account], into);
}

/** Keeps an offer as the person's best if it is; `shock` holds the key of its Gumbel term. */
export function compete(
  world: World,
  person: number,
  account: number,
  tie: number,
  worth: number,
  shock: Key,
): void {
  const { bestAccount, bestScore, bestTie } = world.state.persons.columns;
  const score = worth + gumbel(unit(drawWith(shock.first, shock.second, person)));
  const { channel, seller } = world.state.accounts.columns;
  world.tally.channels.considered[channel[account]]++;
  world.tally.roles.considered[world.state.sellers.columns.role[seller[account]]]++;
  if (bestAccount[person] !== noAccount && score <= bestScore[person]) return;
  bestScore[person] = score;
  bestAccount[person] = account;
  bestTie[person] = tie;
}

/**
 * A new follower who came through others, with so many friends' good reports, unless the account has its fill for the
 * day; returns the tie or -1.
 */
export function followLink(world: World, account: number, person: number, reports: number): number {
  const { addCap } = sectionOf<typeof mouth.parameters>(world, "mouth");
  const { accounts } = world.state;
  if (accounts.columns.adds[account] >= addCap || isFull(world, account)) return -1;
  accounts.columns.adds[account]++;
  world.tally.adds++;
  const tie = follow(world, account, person, strangerStrength(world));
  world.state.ties.columns.friendGood[tie] = reports;
  log(world.events, world.day, "add", person, accounts.columns.owner[account]);
  return tie;
}

/** The first of the orders placed today; they stand last. */
export function firstToday(world: World): number {
  const { orders } = world.state;
  let first = orders.count;
  while (first > 0 && orders.columns.placedDay[first - 1] === world.day) first--;
  return first;
}

/** The buyer of an order follows the account from now on. Nobody may follow it already. */
export function followAfterOrder(world: World, order: number, reports: number): void {
  const { account, buyer, tie: known } = world.state.orders.columns;
  const tie = followLink(world, account[order], buyer[order], reports);
  if (tie < 0) return;
  known[order] = tie;
  world.state.ties.columns.bought[tie] = 1;
}
