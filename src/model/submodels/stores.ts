/**
 * Stores: small shops open to all (C2), which nobody is shown. A shop is an island: those who follow it, because they
 * know the owner, were sent a link or were told by friends, look in on days on which they go looking. It is trusted by
 * its public rating, pays a deposit and a small fee, and does not push. Some persons run nothing else; a seller who
 * posts to friends may open a shop beside it, and readers who liked a post best follow its link.
 *
 * Source: Weixin stores and Weidian in 2014; counts of shops and sellers by iiMedia and the Internet Society of China;
 * the rating after the rule of beta reputation. Leaves out that shops learn prices, and search across shops that one does not follow.
 */

import { expm1 } from "../../core/math.ts";
import { integer, lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, drawWith, emptyKey, unit } from "../../core/random.ts";
import { gumbel } from "../../core/variates.ts";
import { accountKey, addFollower, closeAccount, findTie, isLive, releaseTies } from "../accounts.ts";
import { smallShop } from "../channels.ts";
import { accountState, mute, never, sellerRole, unitCents } from "../constants.ts";
import { offerTo } from "../looking.ts";
import { emptyTerms, offerTerms, tieEndorsement, worthTo } from "../offers.ts";
import { tieTrust } from "../regard.ts";
import { openBesideFeed, openSmallShop } from "../small-shops.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const stores = {
  name: "stores",
  meaning: "small shops that only their followers find",
  source: "Weixin stores and Weidian in 2014; counts by iiMedia; beta reputation",
  parameters: {
    initial: number(
      "persons who run nothing but a small shop on day 0, as a share",
      "1",
      0.001,
      [0, 1],
      "assumed: half as many as sellers among friends",
      { dated: false },
    ),
    entry: number(
      "hazard of opening a small shop and nothing else",
      "1/day",
      2e-5,
      [0, 0.1],
      "assumed: keeps their number near that of day 0",
    ),
    beside: number(
      "hazard that a seller among friends opens a small shop beside",
      "1/day",
      0.003,
      [0, 1],
      "assumed: 9 million shops in 2014 (iiMedia), 12 million sellers in 2015 (Internet Society of China)",
      lever,
    ),
    known: number("share of friends who hear of a new shop", "1", 0.3, [0, 1], "assumed: without a push"),
    link: number(
      "probability that a reader whose best offer of the day was a post follows its link",
      "1",
      0.2,
      [0, 1],
      "assumed",
    ),
    appeal: number(
      "constant of small shops",
      "utility",
      -2.5,
      [-10, 5],
      "set so that a shop sells about 0.05 a day: 12 million shops, 150 million orders in nine months of 2014 (Weidian)",
    ),
    prior: number("public rating of a shop nobody has rated", "1", 0.67, [0, 1], "assumed: two in three"),
    priorWeight: number("ratings that it counts for", "orders", 3, [0.1, 100], "as trust among friends"),
    deposit: number(
      "money that the platform holds while a shop is open",
      "money",
      1,
      [0, 1000],
      "assumed: one order",
      lever,
    ),
    fee: number("fee on sales", "1", 0.02, [0, 1], "assumed: cost of payment", lever),
    hours: number(
      "working time behind an open shop",
      "hours/day",
      0.1,
      [0.001, 24],
      "assumed: as one post a day",
    ),
    trial: integer("days that a shop is tried at least", "days", 90, [1, 1000], "assumed"),
    leastOrders: number(
      "judged orders a day of its life below which a shop may be given up",
      "orders/day",
      0.01,
      [0, 10],
      "assumed: one in a hundred days",
    ),
    closing: number("hazard of giving such a shop up", "1/day", 0.02, [0, 1], "as sellers among friends"),
  },
  decisions: ["shop entry", "shop beside", "shop closing", "shop known", "shop link", "shop shock"],
} as const satisfies Mechanism;

/** Writes visits of shops, and the best offer of visitors. One draw per visit. */
export function visitStores(world: World): void {
  const { accounts } = world.state;
  const { channel, state } = accounts.columns;
  const terms = emptyTerms();
  const key = emptyKey();
  const { roles } = world.tally;
  const { hours, considered } = world.tally.channels;
  const { hours: perDay } = valuesOf(world, stores);
  for (let account = 0; account < accounts.count; account++) {
    if (channel[account] !== smallShop || !isLive(state[account])) continue;
    hours[smallShop] += perDay;
    const { slab, followerCount, owner, ordinal, visits } = accounts.columns;
    const { reader, muted, strength } = world.state.ties.columns;
    const { looking, departed } = world.state.persons.columns;
    const { attention } = world.state.feeds.columns;
    accountKey(world.keys["shop shock"], owner[account], ordinal[account], key);
    offerTerms(world, account, terms);
    const role = world.state.sellers.columns.role[accounts.columns.seller[account]];
    const last = slab[account] + followerCount[account];
    for (let tie = slab[account]; tie < last; tie++) {
      const person = reader[tie];
      if (looking[person] === 0 || muted[tie] !== mute.follows || departed[person] !== 0) continue;
      if (attention[person] === 0) continue;
      visits[account]++;
      considered[smallShop]++;
      roles.considered[role]++;
      const believed = tieTrust(world, account, tie);
      const value =
        worthTo(world, terms, person, believed, strength[tie], 1) +
        tieEndorsement(world, terms, tie, believed);
      const shock = gumbel(unit(drawWith(key.first, key.second, person)));
      offerTo(world.state.persons, person, value + shock, account, tie);
    }
  }
}

/** Adds followers of shops who came by a link in a post. One draw per reader whose best offer was such a post. */
export function followLinks(world: World): void {
  const { link } = valuesOf(world, stores);
  const { persons, accounts, sellers, ties } = world.state;
  const { bestAccount, bestTie } = persons.columns;
  const key = emptyKey();
  for (let person = 0; person < persons.count; person++) {
    const from = bestAccount[person];
    if (from < 0) continue;
    const { seller, owner, state } = accounts.columns;
    const store = sellers.columns.store[seller[from]];
    if (store < 0 || store === from || person === owner[from] || !isLive(state[store])) continue;
    deriveKey(world.keys["shop link"], owner[from], key);
    if (chance(key, person) >= link || findTie(world, store, person, 0) >= 0) continue;
    const tie = findTie(world, from, person, bestTie[person]);
    addFollower(world, store, person, tie < 0 ? 0 : ties.columns.strength[tie]);
    world.tally.shopLinks++;
  }
}

/** Closes and opens shops, and writes deposits. A draw per idle shop, per seller without one, and per person each month. */
export function tendStores(world: World): void {
  const { sellers } = world.state;
  for (let shop = 0; shop < sellers.count; shop++) {
    const { store, exitDay } = sellers.columns;
    if (store[shop] >= 0) {
      if (exitDay[shop] !== never || isOver(world, store[shop])) shut(world, shop);
    } else if (exitDay[shop] === never) {
      considerShop(world, shop);
    }
  }
  enterShops(world);
}

/** True where the platform closed the shop, or the owner gives it up for want of buyers. */
function isOver(world: World, account: number): boolean {
  const p = valuesOf(world, stores);
  const { state, openDay, goodCount, badCount, owner } = world.state.accounts.columns;
  if (state[account] >= accountState.banned) return true;
  const age = world.day - openDay[account];
  if (age < p.trial || (goodCount[account] + badCount[account]) / age >= p.leastOrders) return false;
  return chance(world.keys["shop closing"], owner[account]) < p.closing;
}

/** Ends a shop. The deposit goes back, or to the platform where it closed the shop. */
function shut(world: World, shop: number): void {
  const { sellers, accounts, market } = world.state;
  const { store, depositCents, capital, profitCents } = sellers.columns;
  const account = store[shop];
  const held = depositCents[shop];
  market.columns.depositCents[0] -= held;
  if (accounts.columns.state[account] === accountState.banned) {
    profitCents[shop] -= held;
    market.columns.forfeitCents[0] += held;
    world.tally.chargeCents += held;
  } else {
    capital[shop] += held;
    if (accounts.columns.state[account] < accountState.banned)
      closeAccount(world, account, accountState.closed);
  }
  if (accounts.columns.room[account] > 0) releaseTies(world, account);
  depositCents[shop] = 0;
  store[shop] = -1;
  world.tally.shopsClosed++;
}

/** A seller who posts to friends, and has the money, may open a shop beside. */
function considerShop(world: World, shop: number): void {
  const p = valuesOf(world, stores);
  const { role, visible, capital, owner, account } = world.state.sellers.columns;
  if (role[shop] !== sellerRole.friend || visible[shop] === 0 || account[shop] < 0) return;
  if (capital[shop] < p.deposit * unitCents) return;
  if (chance(world.keys["shop beside"], owner[shop]) >= p.beside) return;
  openBesideFeed(world, shop);
}

/** Persons who sell nothing may open a shop; each is asked once in thirty days, at thirty days' hazard. */
function enterShops(world: World): void {
  const month = 30;
  const { entry } = valuesOf(world, stores);
  if (entry === 0) return;
  const likely = -expm1(-entry * month);
  const key = world.keys["shop entry"];
  const { persons } = world.state;
  const { seller, departed } = persons.columns;
  for (let person = world.day % month; person < persons.count; person += month) {
    if (chance(key, person) >= likely || seller[person] >= 0 || departed[person] !== 0) continue;
    openSmallShop(world, person);
  }
}
