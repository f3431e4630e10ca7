/**
 * Curation: a curator ("buy hand") looks through a number of offers in one field each week and sends every client the
 * one that seems closest to the client's taste. The guess is the better, the more often they have been in contact. While
 * the client remembers the advice, a need in the field finds it without a search.
 *
 * Source: the best of n goods on the taste circle lies 1 / (2 (n + 1)) away on average (order statistics); the error of
 * the guess and the weight of advice are assumed. The goods looked through are those of friends of the curator who sell
 * in the field, filled up with the outside marketplace's. Leaves out the curator's time, advice bent by commission, and
 * clients won or lost after day 0.
 */

import { atStart, integer, lever, number } from "../../core/parameter.ts";
import { chance, deriveKey, emptyKey, type Key } from "../../core/random.ts";
import { gumbel, normal } from "../../core/variates.ts";
import { findTie, isLive } from "../accounts.ts";
import { marketplace, sellsToFriends } from "../channels.ts";
import { categoryCount, marketAccount, mute, noAccount } from "../constants.ts";
import { compete, firstToday, followAfterOrder, linkWorth, shockKey } from "../links.ts";
import { emptyTerms, marketplaceWorth, offerTerms, tasteFit } from "../offers.ts";
import { isVisible } from "../visibility.ts";
import { type Mechanism, valuesOf, type World } from "../world.ts";

export const curation = {
  name: "curation",
  meaning: "curators who pick goods for friends",
  source: "order statistics on the taste circle; magnitudes assumed",
  parameters: {
    share: number(
      "curators among persons",
      "1",
      0.001,
      [0, 0.1],
      "assumed: one in a thousand, twice as many as influencers",
      atStart,
    ),
    uptake: number(
      "probability that a friend with full trust becomes a client",
      "1",
      0.3,
      [0, 1],
      "assumed",
      atStart,
    ),
    offers: integer(
      "offers that a curator looks through in a week",
      "offers",
      20,
      [1, 1000],
      "assumed: as many as the marketplace compares",
    ),
    error: number(
      "error of the guess of a client's distance before any contact",
      "circle",
      0.1,
      [0, 1],
      "assumed: as a seller's miss of a friend's taste",
    ),
    seen: number(
      "probability that a message of advice is read",
      "1",
      0.8,
      [0, 1],
      "assumed: messages are private",
    ),
    advice: number("weight of a curator's advice", "utility", 0.8, [0, 5], "assumed"),
    commission: number("part of the price that goes to the curator", "1", 0.1, [0, 1], "assumed", lever),
  },
  decisions: ["curator", "curator field", "client", "screening", "guess", "advice read", "advice shock"],
} as const satisfies Mechanism;

/** Days from one look through the offers to the next. */
const week = 7;
/** Draws of sellers' goods stand after those of the marketplace's, by owner. */
const firstOwner = 1024;

/** Error of a guess after so many contacts: that before any over the root of 1 + contacts. */
export function guessError(error: number, contacts: number): number {
  return error / Math.sqrt(1 + contacts);
}

/** Expected distance of the closest of n goods spread evenly over the circle, known without error: 1 / (2 (n + 1)). */
export function expectedMismatch(offers: number): number {
  return 1 / (2 * (offers + 1));
}

/** Distance of goods and taste on the circle, 0 to 0.5. */
export function mismatch(taste: number, position: number): number {
  return (1 - tasteFit(taste, position)) / 4;
}

/** Writes what curators advise, and contacts. A draw per marketplace offer a curator week, two and one per offer a client. */
export function advise(world: World): void {
  const { clients, persons } = world.state;
  const { curator } = clients.columns;
  const pool: Pool = { accounts: [], positions: [] };
  for (let row = 0; row < clients.count; row++) {
    const who = curator[row];
    if ((world.day + who) % week !== 0 || persons.columns.departed[who] !== 0) continue;
    if (row === 0 || curator[row - 1] !== who) lookThrough(world, row, pool);
    counsel(world, row, pool);
  }
}

/** Offers of one curator's week. */
interface Pool {
  /** Accounts of friends who sell, or `marketAccount`. */
  accounts: number[];
  positions: number[];
}

function lookThrough(world: World, row: number, pool: Pool): void {
  const { offers } = valuesOf(world, curation);
  const { offsets, targets } = world.friends;
  const { persons, sellers, accounts, clients } = world.state;
  const { seller } = persons.columns;
  const who = clients.columns.curator[row];
  const field = clients.columns.field[row];
  pool.accounts.length = 0;
  pool.positions.length = 0;
  for (let e = offsets[who]; e < offsets[who + 1] && pool.accounts.length < offers; e++) {
    const shop = seller[targets[e]];
    if (shop < 0 || sellers.columns.category[shop] !== field || !isVisible(world, shop)) continue;
    const account = sellers.columns.account[shop];
    if (account < 0 || !isLive(accounts.columns.state[account])) continue;
    if (!sellsToFriends(accounts.columns.channel[account])) continue;
    pool.accounts.push(account);
    pool.positions.push(sellers.columns.position[shop]);
  }
  const key = deriveKey(world.keys.screening, who, emptyKey());
  for (let place = 0; pool.accounts.length < offers; place++) {
    pool.accounts.push(marketAccount);
    pool.positions.push(Math.floor(chance(key, place) * 65536));
  }
}

/** Sends a client who reads it the offer that seems closest. */
function counsel(world: World, row: number, pool: Pool): void {
  const p = valuesOf(world, curation);
  const { clients, persons, accounts } = world.state;
  const { person, field, contacts, account, position, untilDay } = clients.columns;
  const client = person[row];
  if (persons.columns.departed[client] !== 0) return;
  if (chance(world.keys["advice read"], client) >= p.seen) return;
  const taste = persons.columns.taste[client * categoryCount + field[row]];
  const spread = guessError(p.error, contacts[row]);
  const key = deriveKey(world.keys.guess, client, emptyKey());
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  let listed = 0;
  for (let place = 0; place < pool.accounts.length; place++) {
    const from = pool.accounts[place];
    const index = from === marketAccount ? listed++ : firstOwner + accounts.columns.owner[from];
    if (from !== marketAccount && accounts.columns.owner[from] === client) continue;
    const guess = mismatch(taste, pool.positions[place]) + normal(chance(key, index), 0, spread);
    if (guess >= least) continue;
    least = guess;
    best = place;
  }
  if (best < 0) return;
  if (contacts[row] < 65535) contacts[row]++;
  account[row] = pool.accounts[best];
  position[row] = pool.positions[best];
  untilDay[row] = world.day + week - 1;
  world.tally.adviceRead++;
}

/** Writes the best offer of clients who need what they were advised to buy, after all other offers. One draw per such client. */
export function considerAdvice(world: World): void {
  const { clients, persons } = world.state;
  const { person, field, account, untilDay } = clients.columns;
  const { bestAdvice, needUntil, needCategory } = persons.columns;
  const key = emptyKey();
  for (let row = 0; row < clients.count; row++) {
    const client = person[row];
    bestAdvice[client] = -1;
    if (untilDay[row] < world.day || needUntil[client] < world.day) continue;
    if (needCategory[client] !== field[row]) continue;
    if (account[row] === marketAccount) weighGoods(world, row);
    else weighShop(world, row, key);
  }
}

/** Goods of the marketplace that are known to fit; the search for them is saved. */
function weighGoods(world: World, row: number): void {
  const { clients, persons } = world.state;
  const { bestAccount, bestScore, bestAdvice, priceSensitivity } = persons.columns;
  const client = clients.columns.person[row];
  const fit = 1 - 4 * distanceOf(world, row);
  const worth = marketplaceWorth(world, fit, priceSensitivity[client]) + valuesOf(world, curation).advice;
  const score = worth + gumbel(chance(world.keys["advice shock"], client));
  world.tally.channels.considered[marketplace]++;
  if (bestAccount[client] !== noAccount && score <= bestScore[client]) return;
  bestScore[client] = score;
  bestAccount[client] = marketAccount;
  bestAdvice[client] = row;
}

function weighShop(world: World, row: number, key: Key): void {
  const { clients, persons, accounts, ties } = world.state;
  const account = clients.columns.account[row];
  const client = clients.columns.person[row];
  if (!isLive(accounts.columns.state[account])) return;
  const tie = findTie(world, account, client, -1);
  if (tie >= 0 && ties.columns.muted[tie] === mute.blocked) return;
  const terms = offerTerms(world, account, emptyTerms());
  const worth = linkWorth(world, terms, account, client, tie, 0) + valuesOf(world, curation).advice;
  compete(world, client, account, tie, worth, shockKey(world, account, key));
  if (persons.columns.bestAccount[client] === account) persons.columns.bestAdvice[client] = row;
}

/** Writes commissions on today's orders, and the ties of buyers who did not follow. Draws nothing. */
export function rewardCurators(world: World): void {
  const { commission } = valuesOf(world, curation);
  const { orders, clients, persons } = world.state;
  if (clients.count === 0) return;
  const { advice, buyer, account, tie, priceCents, commissionCents } = orders.columns;
  const { tally } = world;
  for (let order = firstToday(world); order < orders.count; order++) {
    const row = advice[order];
    if (row < 0) continue;
    commissionCents[order] = Math.round(priceCents[order] * commission);
    clients.columns.earnedCents[row] += commissionCents[order];
    tally.curatorOrders++;
    tally.curatedMismatch += distanceOf(world, row);
    if (account[order] < 0) {
      tally.advisedOrders++;
      if (persons.columns.looking[buyer[order]] === 0) tally.searchesSaved++;
    } else if (findTie(world, account[order], buyer[order], tie[order]) < 0) {
      followAfterOrder(world, order, 0);
    }
  }
}

/** True distance of a client's taste and the goods that were advised. */
function distanceOf(world: World, row: number): number {
  const { person, field, position } = world.state.clients.columns;
  const { taste } = world.state.persons.columns;
  return mismatch(taste[person[row] * categoryCount + field[row]], position[row]);
}
