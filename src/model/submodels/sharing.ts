/**
 * Re-sharing: a satisfied buyer may re-share the offer with a link. Friends read it the next day as they read any
 * ordinary post. To a follower it is a friend's good report; anybody who needs something may buy through the link, and
 * becomes a follower by it; a few follow without buying. Who bought through a re-share may re-share in turn.
 *
 * Source: re-sharing is rare where its button is hidden (Li et al. 2016); cascades end early (Goel, Watts & Goldstein
 * 2012). A re-share stands in for one of the sharer's ordinary posts, so feeds grow no longer. A link to an account that
 * is not live is dead. Leaves out re-shares by those who did not buy, wishes that a re-share creates, and more than one
 * friend's word to a reader who does not follow yet.
 */

import { lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, draw, drawWith, emptyKey, type Key, unit } from "../../core/random.ts";
import { findPublicTie, findTie, isLive } from "../accounts.ts";
import { closeCascades, joinCascade } from "../cascades.ts";
import { publicAccount } from "../channels.ts";
import { mute, never, noSponsor } from "../constants.ts";
import { log } from "../events.ts";
import { compete, firstToday, followAfterOrder, followLink, linkWorth, shockKey } from "../links.ts";
import { emptyTerms, type OfferTerms, offerTerms } from "../offers.ts";
import { friendPrior, hear } from "../regard.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const sharing = {
  name: "sharing",
  meaning: "buyers who re-share what they bought, and cascades of it",
  source: "Li et al. 2016; Goel, Watts & Goldstein 2012; magnitudes assumed",
  parameters: {
    probability: number(
      "probability that a satisfied buyer re-shares the offer",
      "1",
      0.01,
      [0, 1],
      "assumed: rare, for the button is hidden (Li et al. 2016)",
    ),
    allowed: number(
      "share of re-shares whose link the platform lets through",
      "1",
      1,
      [0, 1],
      "a planner's lever: links that ask for re-shares were banned, WeChat 2014",
      lever,
    ),
    follow: number(
      "probability that a reader of a fully trusted friend's re-share follows the account",
      "1",
      0.02,
      [0, 1],
      "assumed: as on a friend's word",
    ),
  },
  decisions: ["re-share", "re-share seen", "link followed"],
} as const satisfies Mechanism;

/** Probability that an order is re-shared with a link that works. */
export function shareProbability(satisfied: boolean, probability: number, allowed: number): number {
  return satisfied ? probability * allowed : 0;
}

/**
 * What is done to each reader of a re-share: `tie` is the reader's record of the account, -1 without one; `closeness` the
 * strength of the tie to the sharer.
 */
type Visit = (world: World, row: number, person: number, tie: number, closeness: number) => void;

/** Writes good reports of followers who read a friend's re-share. One draw per friend of a sharer of yesterday. */
export function showShares(world: World): void {
  eachReader(world, takeIn);
}

function takeIn(world: World, _row: number, _person: number, tie: number): void {
  world.tally.sharedViews++;
  if (tie >= 0) hear(world, tie, true);
}

/** Writes the best offer of readers in need, after the other offers of the day. One more draw per reader in need. */
export function considerShares(world: World): void {
  const { shares } = world.state;
  const terms = emptyTerms();
  const shock = emptyKey();
  let known = -1;
  eachReader(world, (_, row, person, tie) => {
    const account = shares.columns.account[row];
    if (known !== account) {
      offerTerms(world, account, terms);
      shockKey(world, account, shock);
      known = account;
    }
    weigh(world, terms, shock, row, person, tie);
  });
}

/** A seller's own post and a friend's re-share of it are one offer with one taste shock. */
function weigh(world: World, terms: OfferTerms, shock: Key, row: number, person: number, tie: number): void {
  const { shares, ties, persons, accounts } = world.state;
  const account = shares.columns.account[row];
  const { needUntil, bestAccount, bestShare } = persons.columns;
  // A link leads to the account's own goods, which wait while it advertises a sponsor's.
  if (accounts.columns.sponsor[account] !== noSponsor) return;
  if (needUntil[person] < world.day || (tie >= 0 && ties.columns.muted[tie] === mute.blocked)) return;
  const seenToday = tie >= 0 && accounts.columns.posts[account] > 0 && ties.columns.seen[tie] > 0;
  if (!seenToday) {
    compete(world, person, account, tie, linkWorth(world, terms, account, person, tie, 1), shock);
  }
  if (bestAccount[person] !== account) return;
  const before = bestShare[person];
  if (before < 0 || shares.columns.account[before] !== account) bestShare[person] = row;
}

/** Writes buyers through links into their cascades, and new ties. One draw per reader who does not follow. */
export function welcome(world: World): void {
  const { orders, shares } = world.state;
  if (shares.count === 0) return;
  const { share, buyer, account, tie: known } = orders.columns;
  for (let order = firstToday(world); order < orders.count; order++) {
    if (share[order] < 0) continue;
    world.tally.shareOrders++;
    share[order] = joinCascade(world, buyer[order], account[order], share[order], world.day, never);
    if (findTie(world, account[order], buyer[order], known[order]) < 0) followAfterOrder(world, order, 1);
  }
  const { follow: wish } = valuesOf(world, sharing);
  const key = emptyKey();
  eachReader(world, (_, row, person, tie, closeness) => {
    world.state.persons.columns.bestShare[person] = -1;
    if (tie >= 0) return;
    readerKey(world, "link followed", row, key);
    if (chance(key, person) < wish * friendPrior(world, closeness)) {
      followLink(world, shares.columns.account[row], person, 1);
    }
  });
}

/** Writes re-shares of orders judged today, and closes cascades. One draw per good order of a live account. */
export function repost(world: World): void {
  const { probability, allowed } = valuesOf(world, sharing);
  const { orders, accounts, shares, persons } = world.state;
  const { dueDay, verdict, account, buyer, placedDay, share } = orders.columns;
  const key = emptyKey();
  if (probability * allowed > 0) {
    for (let order = 0; order < orders.count; order++) {
      const from = account[order];
      if (dueDay[order] !== world.day || from < 0 || !isLive(accounts.columns.state[from])) continue;
      if (persons.columns.departed[buyer[order]] !== 0) continue;
      deriveKey(world.keys["re-share"], buyer[order], key);
      const wish = shareProbability(verdict[order] === 1, probability, allowed);
      if (unit(draw(key, placedDay[order])) >= wish) continue;
      if (share[order] < 0) {
        share[order] = joinCascade(world, buyer[order], from, -1, placedDay[order], world.day);
      } else {
        shares.columns.sharedDay[share[order]] = world.day;
      }
      world.tally.shares++;
      const depth = shares.columns.depth[share[order]];
      log(world.events, world.day, "share", buyer[order], accounts.columns.owner[from], depth);
    }
  }
  closeCascades(world);
}

/** Today's key of a decision by the readers of one re-share. */
function readerKey(world: World, decision: string, row: number, into: Key): Key {
  const { person, boughtDay } = world.state.shares.columns;
  deriveKey(world.keys[decision], person[row], into);
  return deriveKey(into, boughtDay[row], into);
}

/** Visits everybody who reads one of yesterday's re-shares of a live account; asked again, it visits the same. */
function eachReader(world: World, visit: Visit): void {
  const { offsets, targets } = world.friends;
  const { shares, accounts, persons, feeds } = world.state;
  const { departed, speaking, mark } = persons.columns;
  const { seenShareOrganic } = feeds.columns;
  const key = emptyKey();
  for (let row = 0; row < shares.count; row++) {
    if (shares.columns.sharedDay[row] !== world.day - 1) continue;
    const account = shares.columns.account[row];
    const sharer = shares.columns.person[row];
    if (!isLive(accounts.columns.state[account]) || speaking[sharer] === 0) continue;
    const sorted = accounts.columns.channel[account] === publicAccount;
    if (!sorted) markFollowers(world, account, 1);
    readerKey(world, "re-share seen", row, key);
    const { first: k1, second: k2 } = key;
    const feed = accounts.columns.platform[account] * persons.count;
    const owner = accounts.columns.owner[account];
    for (let e = offsets[sharer]; e < offsets[sharer + 1]; e++) {
      const friend = targets[e];
      if (friend === owner || departed[friend] !== 0) continue;
      if (unit(drawWith(k1, k2, friend)) >= seenShareOrganic[feed + friend]) continue;
      const tie = sorted
        ? findPublicTie(world, account, friend)
        : mark[friend] === 0
          ? -1
          : accounts.columns.slab[account] + mark[friend] - 1;
      visit(world, row, friend, tie, world.strength[e]);
    }
    if (!sorted) markFollowers(world, account, 0);
  }
}

/** Marks the account's followers with their place in its slab, plus one; or takes the marks away. */
function markFollowers(world: World, account: number, on: number): void {
  const { accounts, ties, persons } = world.state;
  const slab = accounts.columns.slab[account];
  const count = accounts.columns.followerCount[account];
  for (let place = 0; place < count; place++) {
    persons.columns.mark[ties.columns.reader[slab + place]] = on * (place + 1);
  }
}
